//! One writer at a time: a lock on a file of the state directory, freed by the kernel with the process.
//!
//! The lock is held while files are read for a change and written, never while a person thinks. Who
//! waits for it stands in the kernel's queue, so that no process starves while others come and go.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::error::StoreError;

/// The right to write; given back when dropped.
#[derive(Debug)]
pub struct WriterLock {
    file: File,
}

impl WriterLock {
    /// Takes the lock at `path`, waiting for another holder no longer than `wait`.
    ///
    /// # Errors
    /// [`StoreError::Busy`] with the holder's process, or the failure to open the file.
    pub fn take(path: &Path, wait: Duration) -> Result<Self, StoreError> {
        let end = Instant::now() + wait;
        loop {
            let file = open(path)?;
            let file = match file.try_lock() {
                Ok(()) => Some(file),
                Err(TryLockError::WouldBlock) => {
                    queue(file, end.saturating_duration_since(Instant::now()))
                        .map_err(StoreError::io("lock", path))?
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::io("lock", path)(error)),
            };
            let Some(mut file) = file else {
                return Err(StoreError::Busy { pid: holder(path) });
            };
            // The holder before us may have seen its file deleted: then we locked a file that
            // nobody else will find.
            if is_still_at(&file, path) {
                sign(&mut file).map_err(StoreError::io("write", path))?;
                return Ok(Self { file });
            }
        }
    }

    /// Another handle of the lock: it is held for as long as any of them is open, in any process.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn handle(&self) -> Result<File, StoreError> {
        self.file.try_clone().map_err(StoreError::io("lock", Path::new("sync-lock")))
    }
}

/// Waits in line; `None` when it takes too long. A thread left waiting then frees the lock as soon as
/// it has it.
fn queue(file: File, wait: Duration) -> io::Result<Option<File>> {
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new().spawn(move || {
        let locked = file.lock().map(|()| file);
        let _ = sender.send(locked);
    })?;
    match receiver.recv_timeout(wait) {
        Ok(locked) => locked.map(Some),
        Err(_) => Ok(None),
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

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn holder(path: &Path) -> Option<u32> {
    let mut text = String::new();
    File::open(path).ok()?.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
