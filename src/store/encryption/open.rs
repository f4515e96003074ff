//! Decrypting, as a stream.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};

use super::{EncryptionError, Identity, Passphrase};

/// What age's own program tries at most, as a power of two: some 16 seconds and 4 GiB.
pub(super) const MOST_WORK: u8 = 22;

/// The header of a hundred keys has 10 kB in 200 lines. Each line makes age parse all before it again.
const MOST_HEADER: usize = 1 << 14;
const MOST_LINES: usize = 300;

/// What every version of the format begins with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// What may open it.
#[derive(Debug, Clone, Copy)]
pub enum Key<'k> {
    /// One of these secrets.
    Identities(&'k [Identity]),
    /// These words.
    Passphrase(&'k Passphrase),
}

/// The plain text, as it is read. Damage shows where it lies, as an error that
/// [`EncryptionError::of_io`] reads.
pub struct Opened<R: Read>(StreamReader<Capped<BufReader<R>>>);

impl<R: Read> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| fault_of_stream(error).into())
    }
}

/// Opens an age file.
///
/// # Errors
/// When it is none, is damaged at its beginning, or was not encrypted for this key.
pub fn decrypt<R: Read>(key: Key<'_>, from: R) -> Result<Opened<R>, EncryptionError> {
    let mut from = BufReader::with_capacity(1 << 17, from);
    if !from.fill_buf().map_err(EncryptionError::of_io)?.starts_with(MAGIC) {
        return Err(EncryptionError::NotEncrypted);
    }
    let capped = Capped { inner: from, bytes: MOST_HEADER, lines: MOST_LINES };
    let sealed = Decryptor::new_buffered(capped).map_err(fault)?;
    let opened = match key {
        Key::Identities(_) if sealed.is_scrypt() => return Err(EncryptionError::NeedsPassphrase),
        Key::Passphrase(_) if !sealed.is_scrypt() => return Err(EncryptionError::NeedsKey),
        Key::Identities(keys) => {
            sealed.decrypt(keys.iter().map(|key| &key.0 as &dyn age::Identity)).map_err(fault)
        }
        Key::Passphrase(passphrase) => {
            let mut words = age::scrypt::Identity::new(passphrase.words.clone());
            words.set_max_work_factor(MOST_WORK);
            let opened = sealed.decrypt(std::iter::once(&words as &dyn age::Identity));
            opened.map_err(|error| match error {
                DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                    EncryptionError::WrongPassphrase
                }
                error => fault(error),
            })
        }
    };
    opened.map(Opened)
}

/// The text of age's own error is never asked for: that of too much work can overflow.
fn fault(error: DecryptError) -> EncryptionError {
    match error {
        DecryptError::NoMatchingKeys => EncryptionError::WrongKey,
        DecryptError::UnknownFormat => EncryptionError::UnknownFormat,
        DecryptError::ExcessiveWork { required, .. } => {
            EncryptionError::TooMuchWork { factor: required }
        }
        DecryptError::Io(error) => fault_of_stream(error),
        _ => EncryptionError::Damaged,
    }
}

fn fault_of_stream(error: io::Error) -> EncryptionError {
    match error.kind() {
        ErrorKind::UnexpectedEof => EncryptionError::CutShort,
        ErrorKind::InvalidData => EncryptionError::Damaged,
        _ => EncryptionError::of_io(error),
    }
}

/// Gives no more than so much to who asks line by line, as only the reader of headers does.
struct Capped<R> {
    inner: R,
    bytes: usize,
    lines: usize,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Capped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes == 0 || self.lines == 0 {
            return Err(ErrorKind::InvalidData.into());
        }
        let most = self.bytes;
        self.inner.fill_buf().map(|bytes| bytes.get(..most).unwrap_or(bytes))
    }

    fn consume(&mut self, count: usize) {
        self.bytes = self.bytes.saturating_sub(count);
        // Who reads a line consumes up to its end.
        self.lines = self.lines.saturating_sub(1);
        self.inner.consume(count);
    }
}
