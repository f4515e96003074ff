//! Secret keys in a file of `age-keygen`'s format: one in a line, comments begin with `#`.
//!
//! The rule protected here: a file of keys is made for its owner's eyes alone, is on the disk before
//! anything is encrypted for it, and is never written over.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use age::secrecy::{ExposeSecret as _, zeroize::Zeroizing};

use super::{Identity, KeyError};
use crate::store::{StoreError, disk, load};

/// More than any file of keys is long.
const MOST_BYTES: u64 = 1 << 20;

/// Secret keys, with the file they were read from.
#[derive(Debug, Clone)]
pub struct IdentityFile {
    path: PathBuf,
    identities: Vec<Identity>,
    is_exposed: bool,
}

impl IdentityFile {
    /// Reads the keys of a file.
    ///
    /// # Errors
    /// When there is none, or a line is neither a comment nor a key of our kind.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let bytes = match load::foreign(path, MOST_BYTES) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(KeyError::Missing { path: path.to_owned() });
            }
            Err(error) => return Err(StoreError::io("read", path)(error).into()),
        };
        let mode = fs::metadata(path).map_err(StoreError::io("read", path))?.permissions().mode();
        let identities = parse(path, &bytes)?;
        Ok(Self { path: path.to_owned(), identities, is_exposed: mode & 0o077 != 0 })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All keys, in the order of the file; one at least.
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The key that new things are encrypted for: the first.
    pub fn first(&self) -> &Identity {
        &self.identities[0]
    }

    /// Whether others on this machine may read the file.
    pub fn is_exposed(&self) -> bool {
        self.is_exposed
    }
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<Identity>, KeyError> {
    if bytes.starts_with(b"age-encryption.org/") || bytes.starts_with(b"-----BEGIN AGE") {
        return Err(KeyError::Encrypted { path: path.to_owned() });
    }
    // Editors on Windows put a byte order mark in front.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut identities = vec![];
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            continue;
        }
        let key = std::str::from_utf8(line).ok().and_then(|line| line.parse().ok());
        let no_key = || KeyError::Line { path: path.to_owned(), line: number + 1 };
        identities.push(Identity(key.ok_or_else(no_key)?));
    }
    if identities.is_empty() {
        return Err(KeyError::Empty { path: path.to_owned() });
    }
    Ok(identities)
}

/// Makes a new key and the file it is kept in; its folder, too. `made` is the moment, for people.
///
/// # Errors
/// When there is a file already, or the system refuses.
pub fn create_identity(path: &Path, made: &str) -> Result<IdentityFile, KeyError> {
    if let Some(folder) = path.parent() {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(StoreError::io("create", folder))?;
    }
    let identity = Identity::generate();
    let secret = identity.secret();
    let text = Zeroizing::new(format!(
        "# created: {made}\n# public key: {}\n{}\n",
        identity.recipient(),
        secret.expose_secret()
    ));
    let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(KeyError::Exists { path: path.to_owned() });
        }
        Err(error) => return Err(StoreError::io("create", path)(error).into()),
    };
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        // Half a key is none; nothing was encrypted for it yet.
        disk::remove(path)?;
        return Err(StoreError::io("write", path)(error).into());
    }
    if let Some(folder) = path.parent() {
        disk::sync_directory(folder)?;
    }
    IdentityFile::read(path)
}
