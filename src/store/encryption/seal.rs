//! Encrypting, as a stream.

use std::io::{self, Read, Write};

use age::EncryptError;
use age::stream::StreamWriter;

use super::{EncryptionError, Passphrase, Recipient};

/// More keys than anybody encrypts for; the header of more would not be read again.
const MOST_RECIPIENTS: usize = 100;

/// Who shall be able to open it.
#[derive(Debug, Clone)]
pub enum Lock {
    /// Who holds the secret of one of these keys.
    Recipients(Vec<Recipient>),
    /// Who knows these words.
    Passphrase(Passphrase),
}

/// Encrypts what is written to it. Only [`Sealer::finish`] makes it whole: dropped before, what was
/// written is known to be cut short.
pub struct Sealer<W: Write>(StreamWriter<W>);

impl<W: Write> Sealer<W> {
    /// Begins an age file.
    ///
    /// # Errors
    /// When nobody could open it, or it can't be written.
    pub fn new(lock: &Lock, to: W) -> Result<Self, EncryptionError> {
        let encryptor = match lock {
            Lock::Recipients(keys) if keys.is_empty() || keys.len() > MOST_RECIPIENTS => {
                return Err(EncryptionError::Recipients { count: keys.len() });
            }
            Lock::Recipients(keys) => age::Encryptor::with_recipients(
                keys.iter().map(|key| &key.0 as &dyn age::Recipient),
            ),
            Lock::Passphrase(passphrase) => {
                let mut words = age::scrypt::Recipient::new(passphrase.words.clone());
                words.set_work_factor(passphrase.work);
                age::Encryptor::with_recipients(std::iter::once(&words as &dyn age::Recipient))
            }
        };
        let encryptor = encryptor.map_err(|error| match error {
            EncryptError::Io(error) => EncryptionError::Io(error),
            _ => EncryptionError::Recipients { count: 0 },
        })?;
        encryptor.wrap_output(to).map(Self).map_err(EncryptionError::Io)
    }

    /// Writes the end.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn finish(self) -> Result<W, EncryptionError> {
        self.0.finish().map_err(EncryptionError::Io)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Encrypts all that can be read; gives back what it was written to.
///
/// # Errors
/// As [`Sealer::new`], or when reading or writing fails.
pub fn encrypt<W: Write>(lock: &Lock, mut from: impl Read, to: W) -> Result<W, EncryptionError> {
    let mut sealer = Sealer::new(lock, to)?;
    io::copy(&mut from, &mut sealer).map_err(EncryptionError::of_io)?;
    sealer.finish()
}
