//! One writer at a time: a lock on a file of the state directory, freed by the kernel with the process.
//!
//! The lock is held while files are read for a change and written, never while a person thinks.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::StoreError;

const PAUSE: Duration = Duration::from_millis(20);

/// The right to write; given back when dropped.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock at `path`, waiting for another holder no longer than `wait`.
    ///
    /// # Errors
    /// [`StoreError::Busy`] with the holder's process, or the failure to open the file.
    pub fn take(path: &Path, wait: Duration) -> Result<Self, StoreError> {
        let end = Instant::now() + wait;
        loop {
            let mut file = open(path)?;
            match file.try_lock() {
                // The holder before us may have seen its file deleted: then we locked a file that
                // nobody else will find.
                Ok(()) if is_still_at(&file, path) => {
                    sign(&mut file).map_err(StoreError::io("write", path))?;
                    return Ok(Self { _file: file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if Instant::now() < end => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::Busy { pid: holder(&mut file) });
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::io("lock", path)(error)),
            }
        }
    }
}

fn open(path: &Path) -> Result<File, StoreError> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(StoreError::io("open", path))
}

fn is_still_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

fn sign(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
