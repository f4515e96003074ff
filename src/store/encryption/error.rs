//! What can be wrong with keys and with what they open, told apart.

use std::io;
use std::path::PathBuf;

use crate::store::StoreError;

/// Why something could not be encrypted or decrypted.
#[derive(Debug, thiserror::Error)]
pub enum EncryptionError {
    /// Not encrypted by age, or wrapped in ASCII armor.
    #[error("this is no age file")]
    NotEncrypted,
    /// A version of age's format that came later.
    #[error("this version of the age format is unknown")]
    UnknownFormat,
    /// Encrypted for keys, and none of ours is one of them.
    #[error("it was encrypted for another key")]
    WrongKey,
    /// Encrypted with another passphrase.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Encrypted with a passphrase, and a key was given.
    #[error("it was encrypted with a passphrase, not for a key")]
    NeedsPassphrase,
    /// Encrypted for keys, and a passphrase was given.
    #[error("it was encrypted for a key, not with a passphrase")]
    NeedsKey,
    /// Opening it would take longer than anybody waits.
    #[error("the passphrase would take 2^{factor} steps to try: that is no honest file")]
    TooMuchWork {
        /// The work factor of scrypt, as a power of two.
        factor: u8,
    },
    /// Bytes differ from those that were written.
    #[error("it is damaged")]
    Damaged,
    /// The end is missing.
    #[error("it is cut short")]
    CutShort,
    /// Nobody could open the result, or the header would be larger than we read.
    #[error("encryption needs between 1 and 100 keys, and there are {count}")]
    Recipients {
        /// How many there are.
        count: usize,
    },
    /// The bytes could not be read or written.
    #[error("it could not be read or written: {0}")]
    Io(#[source] io::Error),
}

impl EncryptionError {
    /// What a read or write in the middle of a stream said, also where it came through `io`.
    pub fn of_io(error: io::Error) -> Self {
        if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Self>) {
            let inner = error.into_inner().and_then(|inner| inner.downcast::<Self>().ok());
            return inner.map_or(Self::Damaged, |inner| *inner);
        }
        Self::Io(error)
    }
}

impl From<EncryptionError> for io::Error {
    fn from(error: EncryptionError) -> Self {
        match error {
            EncryptionError::Io(error) => error,
            error => Self::other(error),
        }
    }
}

/// Why a key could not be had. A secret is never repeated.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A secret key where a public one belongs.
    #[error("that is a secret key; give its public key, which begins with `age1`")]
    Secret,
    /// A kind of key that needs another program.
    #[error("`{given}` is a kind of key that trackway can't use; it knows those of `age-keygen`")]
    OtherKind {
        /// The first characters.
        given: String,
    },
    /// No public key of age.
    #[error("`{given}` is no public key of age: {why}")]
    NoRecipient {
        /// What was given.
        given: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// There is no file of keys.
    #[error("there is no key in `{}`", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// There is a file of keys already.
    #[error("`{}` is there already, and a key is never written over", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file without any key.
    #[error("`{}` holds no key", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A line that is neither a key nor a comment.
    #[error("line {line} of `{}` is no key of `age-keygen`", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
    },
    /// A file of keys that is itself encrypted.
    #[error("`{}` is encrypted, and trackway can't ask for its passphrase", path.display())]
    Encrypted {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
