//! Folders of records: opening them, and telling records from what is none.
//!
//! The rule protected here: no symlink is followed, on no step of the way, and whatever hides a
//! record from us is told.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::error::StoreError;
use super::layout;
use super::load::{LINK, MISPLACED_FILE, MISPLACED_FOLDER, NOT_TEXT, OTHER, odd};
use crate::domain::problem::Problem;

/// What makes a folder a git repository.
const GIT: &str = ".git";

/// What stands where a folder is looked for.
pub enum Place {
    /// A folder.
    Folder(OwnedFd),
    /// Something else, as a problem.
    Odd(Problem),
    /// Nothing.
    Nothing,
}

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Listing {
    /// The names of its records that were meant, with `.yaml`.
    pub records: Vec<String>,
    /// The names of the folders in it.
    pub folders: Vec<String>,
    /// Symlinks, other repositories, folders named like records, names no system agrees on.
    pub oddities: Vec<Problem>,
}

/// Opens the root of a repository.
///
/// # Errors
/// As the system says.
pub fn open_root(root: &Path) -> Result<OwnedFd, StoreError> {
    let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC;
    rustix::fs::openat(CWD, root, flags, Mode::empty())
        .map_err(|error| StoreError::io("read", root)(error.into()))
}

/// Opens a folder below the root, step by step.
///
/// # Errors
/// As the system says of a folder that can't be read.
pub fn open(root: BorrowedFd<'_>, path: &str) -> io::Result<Place> {
    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::RDONLY | OFlags::CLOEXEC;
    let mut here: Option<OwnedFd> = None;
    for part in path.split('/') {
        let above = here.as_ref().map_or(root, AsFd::as_fd);
        match rustix::fs::openat(above, part, flags, Mode::empty()) {
            Ok(folder) => here = Some(folder),
            Err(Errno::NOENT) => return Ok(Place::Nothing),
            Err(Errno::NOTDIR | Errno::LOOP) => {
                let met = rustix::fs::statat(above, part, AtFlags::SYMLINK_NOFOLLOW)?;
                let is_symlink = FileType::from_raw_mode(met.st_mode) == FileType::Symlink;
                let message = if is_symlink { LINK } else { MISPLACED_FILE };
                return Ok(odd(path, message).map_or(Place::Nothing, Place::Odd));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(here.map_or(Place::Nothing, Place::Folder))
}

impl Listing {
    /// Reads the folder that `path` is. Of records it keeps those whose id is meant.
    ///
    /// # Errors
    /// As the system says.
    pub fn read(
        folder: BorrowedFd<'_>,
        path: &str,
        is_meant: &dyn Fn(&str) -> bool,
    ) -> io::Result<Self> {
        let mut listing = Self::default();
        for entry in Dir::read_from(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            if name == GIT.as_bytes() {
                let oddity = odd(path, OTHER);
                return Ok(Self { oddities: oddity.into_iter().collect(), ..Self::default() });
            }
            let Ok(name) = std::str::from_utf8(name) else {
                listing.oddities.extend(odd(path, NOT_TEXT));
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let file_type = match entry.file_type() {
                FileType::Unknown => {
                    let met = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
                    FileType::from_raw_mode(met.st_mode)
                }
                known => known,
            };
            listing.add(path, name, file_type, is_meant);
        }
        Ok(listing)
    }

    fn add(
        &mut self,
        folder: &str,
        name: &str,
        file_type: FileType,
        is_meant: &dyn Fn(&str) -> bool,
    ) {
        let is_record = layout::is_record_name(name);
        let path = || [folder, "/", name].concat();
        match file_type {
            FileType::Symlink => self.oddities.extend(odd(&path(), LINK)),
            FileType::Directory if is_record => {
                self.oddities.extend(odd(&path(), MISPLACED_FOLDER));
            }
            FileType::Directory => self.folders.push(name.to_owned()),
            _ if is_record && name.strip_suffix(".yaml").is_some_and(is_meant) => {
                self.records.push(name.to_owned());
            }
            _ => {}
        }
    }
}

/// Whether a folder is a git repository of its own: a submodule, or a clone that lies there.
pub fn is_repository(folder: &Path) -> bool {
    folder.join(GIT).symlink_metadata().is_ok()
}
