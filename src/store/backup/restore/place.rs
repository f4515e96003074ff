//! The folder that a repository comes back to.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::store::backup::BackupError;
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::Git;

/// What there is where a repository shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    New,
    /// An empty folder.
    Empty,
    /// A folder that has to make room.
    Full,
}

/// What there is where a repository shall be.
///
/// # Errors
/// When it can't make room without harm to something else.
pub fn place_of(folder: &Path) -> Result<Place, BackupError> {
    let no = |why| Err(BackupError::NoPlace { path: folder.to_owned(), why });
    if folder.symlink_metadata().is_err() {
        return Ok(Place::New);
    }
    if !folder.is_dir() {
        return no("is no folder");
    }
    let mut entries = fs::read_dir(folder).map_err(StoreError::io("read", folder))?;
    if entries.next().is_none() {
        return Ok(Place::Empty);
    }
    let git = folder.join(".git");
    if git.is_file() {
        return no("is a linked work tree or a submodule: the repository is elsewhere");
    }
    if fs::read_dir(git.join("worktrees")).is_ok_and(|mut trees| trees.next().is_some()) {
        return no("has linked work trees, which would lose their repository");
    }
    if git.symlink_metadata().is_err() && Git::open(folder).is_ok() {
        return no("is a part of a bigger repository");
    }
    Ok(Place::Full)
}

/// Puts a finished repository in its place; where what lay there is now.
pub(super) fn put(
    new: &Path,
    folder: &Path,
    place: Place,
    now: Timestamp,
) -> Result<Option<PathBuf>, BackupError> {
    let write = |error| StoreError::io("write", folder)(error);
    match place {
        Place::New => disk::rename_new(new, folder).map_err(write)?,
        // A folder can take the name of an empty one, and of no other.
        Place::Empty => disk::rename(new, folder)?,
        Place::Full => return put_instead(new, folder, now).map(Some),
    }
    sync_above(folder)?;
    Ok(None)
}

fn put_instead(new: &Path, folder: &Path, now: Timestamp) -> Result<PathBuf, BackupError> {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let aside = match moved(folder, folder, &format!("before-restore-{stamp}")) {
        Ok(aside) => aside,
        Err(error) => {
            let kept = moved(new, folder, &format!("restored-{stamp}"))?;
            let (path, source) = (folder.to_owned(), Box::new(error));
            return Err(BackupError::Beside { path, kept, source });
        }
    };
    if let Err(error) = disk::rename_new(new, folder) {
        disk::rename(&aside, folder)?;
        return Err(StoreError::io("write", folder)(error).into());
    }
    sync_above(folder)?;
    Ok(aside)
}

/// Moves a folder to the name of another with an ending, or the next that is free.
fn moved(from: &Path, folder: &Path, ending: &str) -> Result<PathBuf, StoreError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let more = if number == 1 { String::new() } else { format!("-{number}") };
        let to = folder.with_file_name(format!("{name}.{ending}{more}"));
        match disk::rename_new(from, &to) {
            Ok(()) => return Ok(to),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && number < 100 => {}
            Err(error) => return Err(StoreError::io("move", from)(error)),
        }
        number += 1;
    }
}

fn sync_above(folder: &Path) -> Result<(), StoreError> {
    folder.parent().map_or(Ok(()), disk::sync_directory)
}
