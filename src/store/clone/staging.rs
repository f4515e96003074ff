//! The folder in which a clone is made.
//!
//! The rule protected here: what is half made goes, whatever ends us: a failure, Ctrl-C, a kill. A
//! shell that outlives us takes it away; where even that died, the next clone does.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::CloneError;
use crate::store::disk;
use crate::store::error::StoreError;

/// How the folder's name begins.
const PREFIX: &str = ".trackway-clone-";

/// Waits until its input ends, as it does with us, then removes the first folder with all in it and
/// the others where nothing is in them. A git that we started may still write for a moment.
const SWEEPER: &str = "read -r _; \
    for _ in 1 2 3 4 5; do rm -rf -- \"$1\" && break; sleep 1; done; \
    shift; [ $# -eq 0 ] || rmdir -- \"$@\"";

/// A folder beside the one that is wanted, or in it where that is there: on the same disk.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    target: PathBuf,
    /// The folders above it that were made, the deepest first.
    made: Vec<PathBuf>,
    is_there: bool,
    sweeper: Option<Child>,
    /// Says that somebody is at work in it. Folders of some systems can't be locked.
    lock: Option<File>,
}

impl Staging {
    /// Makes one for a clone that shall stand at `target`.
    ///
    /// # Errors
    /// [`CloneError::Occupied`], or when the system refuses.
    pub fn prepare(target: &Path) -> Result<Self, CloneError> {
        let is_there = target.symlink_metadata().is_ok();
        let home = if is_there { target } else { target.parent().unwrap_or(target) };
        if is_there {
            sweep(target);
            if !target.is_dir() || !is_empty(target).map_err(StoreError::io("read", target))? {
                return Err(CloneError::Occupied { path: target.to_owned() });
            }
        }
        let missing = home.ancestors().take_while(|folder| !folder.exists());
        let made: Vec<_> = missing.map(Path::to_owned).collect();
        let mut staging = Self {
            folder: home.join(PREFIX),
            target: target.to_owned(),
            made,
            is_there,
            sweeper: None,
            lock: None,
        };
        staging.make(home)?;
        Ok(staging)
    }

    fn make(&mut self, home: &Path) -> Result<(), StoreError> {
        let failed = |error| StoreError::io("make", home)(error);
        DirBuilder::new().recursive(true).mode(0o700).create(home).map_err(failed)?;
        sweep(home);
        let private = Permissions::from_mode(0o700);
        let folder = tempfile::Builder::new().prefix(PREFIX).permissions(private).tempdir_in(home);
        self.folder = folder.map_err(failed)?.keep();
        let lock = File::open(&self.folder).map_err(StoreError::io("open", &self.folder))?;
        // Where folders can't be locked nobody else takes it for one that was left behind, either.
        self.lock = lock.try_lock().is_ok().then_some(lock);
        self.sweeper = Command::new("sh")
            .args(["-c", SWEEPER, "sh"])
            .arg(&self.folder)
            .args(&self.made)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok();
        Ok(())
    }

    /// Where the clone is made; nothing is there yet.
    pub fn place(&self) -> PathBuf {
        self.folder.join("clone")
    }

    /// Puts the clone where it is wanted.
    ///
    /// # Errors
    /// When the system refuses, or something came there meanwhile; nothing is left then.
    pub fn settle(self) -> Result<(), StoreError> {
        let place = self.place();
        if !self.is_there {
            let private = Permissions::from_mode(0o700);
            fs::set_permissions(&place, private).map_err(StoreError::io("write", &place))?;
            return disk::rename(&place, &self.target);
        }
        let entries = fs::read_dir(&place).map_err(StoreError::io("read", &place))?;
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        // What makes it a repository comes last.
        names.sort_by_key(|name| name == ".git");
        let mut moved: Vec<PathBuf> = Vec::new();
        for name in names {
            let to = self.target.join(&name);
            let free = if to.symlink_metadata().is_ok() {
                Err(StoreError::io("write", &to)(io::ErrorKind::AlreadyExists.into()))
            } else {
                disk::rename(&place.join(&name), &to)
            };
            if let Err(error) = free {
                for to in &moved {
                    let _ = disk::rename(to, &place.join(name_of(to)));
                }
                return Err(error);
            }
            moved.push(to);
        }
        Ok(())
    }
}

fn name_of(path: &Path) -> &std::ffi::OsStr {
    path.file_name().unwrap_or_default()
}

impl Drop for Staging {
    fn drop(&mut self) {
        drop(self.lock.take());
        if name_of(&self.folder) != PREFIX {
            remove(&self.folder);
        }
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
        if let Some(mut sweeper) = self.sweeper.take() {
            drop(sweeper.stdin.take());
            let _ = sweeper.wait();
        }
    }
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().is_none())
}

/// Removes what clones that were killed have left in a folder.
fn sweep(home: &Path) {
    let entries = fs::read_dir(home).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let folder = entry.path();
        let is_left = entry.file_type().is_ok_and(|kind| kind.is_dir())
            && File::open(&folder).is_ok_and(|lock| lock.try_lock().is_ok());
        if is_left {
            remove(&folder);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a clone of trackway made it, and nobody uses it")]
fn remove(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
}
