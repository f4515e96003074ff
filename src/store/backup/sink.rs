//! The file that a backup is written to, and what is known of it afterwards.
//!
//! The rule protected here: under its own name a backup appears only when it is whole and was read
//! back. Until then it has another name, which goes with it when anything fails.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::domain::digest::Hasher;
use crate::store::disk;
use crate::store::error::StoreError;

/// What the names of unfinished backups end in.
const ENDING: &str = ".part";

/// A backup that is being written.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
    /// Locked for as long as we live.
    file: File,
    is_placed: bool,
}

impl Unfinished {
    /// Begins a file in a folder, for its owner's eyes alone, and takes away those that were left
    /// there by the dead.
    pub(super) fn new(folder: &Path) -> Result<Self, StoreError> {
        sweep(folder);
        let name = format!("{}backup-{}{ENDING}", disk::TEMPORARY, std::process::id());
        let path = folder.join(name);
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&path);
        let file = file.map_err(StoreError::io("create", &path))?;
        // Where the file system knows no locks, what the dead leave stays.
        let _ = file.try_lock();
        Ok(Self { path, file, is_placed: false })
    }

    /// What it is written to.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    /// Where it is until it is done.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until it is on the disk, and has the system forget what it remembers of it: what is
    /// read from now on comes from there.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.file.sync_all().map_err(StoreError::io("write", &self.path))?;
        #[cfg(target_os = "linux")]
        let _ = rustix::fs::fadvise(&self.file, 0, None, rustix::fs::Advice::DontNeed);
        Ok(())
    }

    /// Gives it its name; `false` where a file has that already.
    pub(super) fn place(&mut self, path: &Path) -> Result<bool, StoreError> {
        match disk::rename_new(&self.path, path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(StoreError::io("write", path)(error)),
        }
        self.is_placed = true;
        path.parent().map_or(Ok(()), disk::sync_directory)?;
        Ok(true)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_placed {
            let _ = disk::remove(&self.path);
        }
    }
}

/// Takes away what killed backups left.
fn sweep(folder: &Path) {
    let beginning = format!("{}backup-", disk::TEMPORARY);
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with(&beginning) || !name.ends_with(ENDING) {
            continue;
        }
        let is_left = File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_left {
            let _ = disk::remove(&entry.path());
        }
    }
}

/// Counts and hashes what is written through it.
pub(super) struct Measured<W> {
    to: W,
    hasher: Hasher,
    pub(super) size: u64,
}

impl<W: Write> Measured<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, hasher: Hasher::default(), size: 0 }
    }

    /// The SHA-256 of all of it.
    pub(super) fn digest(self) -> String {
        self.hasher.finish()
    }
}

impl<W: Write> Write for Measured<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or(bytes));
        self.size += u64::try_from(written).unwrap_or(u64::MAX);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The SHA-256 of a file.
pub(super) fn digest_of(path: &Path) -> Result<String, StoreError> {
    let failed = |error| StoreError::io("read", path)(error);
    let mut file = File::open(path).map_err(failed)?;
    let (mut hasher, mut buffer) = (Hasher::default(), vec![0; 128 << 10]);
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => return Ok(hasher.finish()),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// Writes the same to two: what is packed is checked while it is encrypted.
pub(super) struct Tee<A, B>(pub(super) A, pub(super) B);

impl<A: Write, B: Write> Write for Tee<A, B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(bytes)?;
        self.1.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()?;
        self.1.flush()
    }
}
