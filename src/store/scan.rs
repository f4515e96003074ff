//! Finding the files of a repository, by their names alone.
//!
//! The rule protected here: a name is all that is looked at. No file is opened, no symlink followed,
//! and what hides a record is told.

use std::fs;
use std::io;
use std::os::fd::AsFd as _;
use std::path::Path;

use super::error::StoreError;
use super::folder::{self, Listing, Place};
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::records::{self, Name, Names};

/// The names of all records, and what in their folders is none.
#[derive(Debug, Default)]
pub struct Scan {
    /// Every record file.
    pub names: Names,
    /// Symlinks, other repositories, folders named like records, names no system agrees on.
    pub oddities: Vec<Problem>,
}

/// Finds every record file below the folders of records.
///
/// # Errors
/// When a folder can't be read.
pub fn scan(root: &Path) -> Result<Scan, StoreError> {
    let mut walk = Walk::default();
    for kind in Kind::ALL {
        walk.below(root, kind, |_| true)?;
    }
    Ok(Scan { names: walk.names.into_iter().collect(), oddities: walk.oddities })
}

/// Finds the record files of some kinds whose id begins so, whatever the case. All folders are read,
/// but nothing is kept of other names: a third of the work of finding every file.
///
/// # Errors
/// When a folder can't be read.
pub fn beginning(root: &Path, kinds: &[Kind], given: &str) -> Result<Names, StoreError> {
    let mut walk = Walk::default();
    for kind in kinds {
        walk.below(root, *kind, |id| records::begins(id, given))?;
    }
    Ok(walk.names.into_iter().collect())
}

/// What is met on the way through folders of records.
#[derive(Default)]
struct Walk {
    names: Vec<Name>,
    oddities: Vec<Problem>,
}

impl Walk {
    fn below(
        &mut self,
        root: &Path,
        kind: Kind,
        is_meant: impl Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        let top = folder::open_root(root)?;
        let mut folders = vec![kind.folder().to_owned()];
        while let Some(path) = folders.pop() {
            let failed = |error| StoreError::io("read", &root.join(&path))(error);
            let here = match folder::open(top.as_fd(), &path).map_err(failed)? {
                Place::Folder(here) => here,
                Place::Odd(problem) => {
                    self.oddities.push(problem);
                    continue;
                }
                Place::Nothing => continue,
            };
            let listing = Listing::read(here.as_fd(), &path, &is_meant).map_err(failed)?;
            self.oddities.extend(listing.oddities);
            folders.extend(listing.folders.iter().map(|name| [&path, "/", name].concat()));
            let names = listing.records.iter().filter_map(|name| {
                let id = Id::of_stem(name.strip_suffix(".yaml")?);
                Some(Name { kind, id, path: RepoPath::new([&path, "/", name].concat())? })
            });
            self.names.extend(names);
        }
        Ok(())
    }
}

/// Every file, whatever it is, below a folder; none when the folder is not there.
///
/// # Errors
/// When a folder can't be read.
pub fn files_below(root: &Path, folder: &str) -> Result<Vec<RepoPath>, StoreError> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let place = root.join(&folder);
        if place.is_symlink() || folder::is_repository(&place) {
            continue;
        }
        for entry in entries(&place)? {
            let entry = entry.map_err(StoreError::io("read", &place))?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{folder}/{name}");
            let file_type = entry.file_type().map_err(StoreError::io("read", &place))?;
            if file_type.is_dir() {
                folders.push(path);
            } else if file_type.is_file() {
                files.extend(RepoPath::new(path));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The files of a name in a folder and in the folders right in it, of which none is listed.
///
/// # Errors
/// When the folder can't be read.
pub fn files_named(root: &Path, folder: &str, name: &str) -> Result<Vec<RepoPath>, StoreError> {
    let top = root.join(folder);
    if top.is_symlink() || !top.is_dir() {
        return Ok(Vec::new());
    }
    let mut folders = vec![folder.to_owned()];
    for entry in entries(&top)? {
        let entry = entry.map_err(StoreError::io("read", &top))?;
        let file_type = entry.file_type().map_err(StoreError::io("read", &top))?;
        let within = entry.file_name().into_string().ok().filter(|_| file_type.is_dir());
        let within = within.map(|within| format!("{folder}/{within}"));
        folders.extend(within.filter(|within| !folder::is_repository(&root.join(within))));
    }
    let files = folders.into_iter().filter_map(|folder| RepoPath::new(format!("{folder}/{name}")));
    let is_there = |file: &RepoPath| {
        root.join(file.as_str()).symlink_metadata().is_ok_and(|met| met.is_file())
    };
    let mut files: Vec<RepoPath> = files.filter(is_there).collect();
    files.sort();
    Ok(files)
}

type Entries = std::iter::Flatten<std::option::IntoIter<fs::ReadDir>>;

fn entries(folder: &Path) -> Result<Entries, StoreError> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(Some(entries).into_iter().flatten()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None.into_iter().flatten()),
        Err(error) => Err(StoreError::io("read", folder)(error)),
    }
}

/// Whether a path lies in a folder at the root, or is it.
pub fn is_below(path: &RepoPath, folder: &str) -> bool {
    path.as_str().split('/').next() == Some(folder)
}
