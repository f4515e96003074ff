//! Folders to work in, which nobody else may look into and which go when the work is done.
//!
//! The rule protected here: what a killed command left is taken away by the next one, and nothing
//! else ever is. A folder belongs to who holds the lock beside it; the kernel frees that with the
//! process.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::error::StoreError;
use crate::store::lock::WriterLock;
use crate::store::{create, disk};

/// What the names of such folders begin with.
const BEGINNING: &str = "work-";

/// A private folder that goes when dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    lock_path: PathBuf,
    _lock: WriterLock,
}

impl Scratch {
    /// Makes one in `place`, which is made where missing, and takes away those that were left there.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn new(place: &Path) -> Result<Self, StoreError> {
        const MOMENT: Duration = Duration::from_secs(1);
        create::private_folder(place)?;
        sweep(place);
        let name = format!("{}{BEGINNING}{}", disk::TEMPORARY, std::process::id());
        let folder = place.join(&name);
        let lock_path = place.join(format!("{name}.lock"));
        let lock = WriterLock::take(&lock_path, MOMENT)?;
        let made = DirBuilder::new().mode(0o700).create(&folder);
        made.map_err(StoreError::io("create", &folder))?;
        Ok(Self { folder, lock_path, _lock: lock })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        clear(&self.folder, &self.lock_path);
    }
}

/// Takes away folders whose owners are dead.
fn sweep(place: &Path) {
    let beginning = format!("{}{BEGINNING}", disk::TEMPORARY);
    let Ok(entries) = fs::read_dir(place) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| name.starts_with(&beginning)) else {
            continue;
        };
        let Some(folder) = name.strip_suffix(".lock") else { continue };
        let lock_path = place.join(name);
        // Whoever has the lock is alive, or is us.
        let Ok(_lock) = WriterLock::take(&lock_path, Duration::ZERO) else { continue };
        clear(&place.join(folder), &lock_path);
    }
}

/// The lock goes last: a folder without one would stay for ever.
fn clear(folder: &Path, lock_path: &Path) {
    #[expect(
        clippy::disallowed_methods,
        reason = "made by this command or one like it, for itself"
    )]
    let gone = fs::remove_dir_all(folder);
    let is_gone = gone.is_ok() || folder.symlink_metadata().is_err();
    if is_gone {
        let _ = disk::remove(lock_path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods)]
    use super::*;

    #[test]
    fn what_the_dead_left_goes_and_what_the_living_have_stays() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        for name in ["work-1", "other"] {
            fs::create_dir(at(&format!(".trackway-{name}"))).unwrap();
        }
        fs::write(at(".trackway-work-1.lock"), "1\n").unwrap();
        fs::write(at(".trackway-work-1/file"), "x").unwrap();
        fs::create_dir(at(".trackway-work-2")).unwrap();
        let _held = WriterLock::take(&at(".trackway-work-2.lock"), Duration::ZERO).unwrap();
        let scratch = Scratch::new(place.path()).unwrap();
        fs::write(scratch.path().join("file"), "x").unwrap();
        let names = || {
            let entries = fs::read_dir(place.path()).unwrap();
            let mut names: Vec<_> =
                entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
            names.retain(|name| !name.contains(&std::process::id().to_string()));
            names.sort();
            names
        };
        let left = [".trackway-other", ".trackway-work-2", ".trackway-work-2.lock"];
        assert_eq!(names(), left);
        let folder = scratch.path().to_owned();
        drop(scratch);
        assert!(!folder.exists());
        assert_eq!(names(), left);
    }
}
