//! Making a repository.
//!
//! The rule protected here: what is there stays. Files that exist are kept, an existing git
//! repository gets one commit more and nothing else.

use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;

use jiff::tz::TimeZone;

use crate::domain::change::RepoPath;

use super::commit::FileWrite;
use super::error::StoreError;
use super::git::{CommitId, Git};
use super::layout;
use super::repository::{FindError, Repository, Session};
use super::{disk, message};

/// A file that a new repository starts with.
#[derive(Debug, Clone)]
pub struct Starter {
    /// Its name.
    pub name: &'static str,
    before: Option<Vec<u8>>,
    after: Vec<u8>,
}

/// The files as they are and shall be: what is missing is made, what lacks lines gets them, and all
/// of them are committed.
///
/// # Errors
/// When a file that is there can't be read.
pub fn starters(folder: &Path) -> Result<Vec<Starter>, StoreError> {
    let mut starters = Vec::new();
    for (name, text) in layout::STARTERS {
        let before = disk::read(&folder.join(name))?;
        let after = match &before {
            None => text.as_bytes().to_vec(),
            Some(there) if *name == layout::ATTRIBUTES => with_lines(there, text),
            Some(there) => there.clone(),
        };
        starters.push(Starter { name, before, after });
    }
    Ok(starters)
}

/// The bytes with every line of `text` that is not in them yet.
fn with_lines(there: &[u8], text: &str) -> Vec<u8> {
    let mut bytes = there.to_vec();
    let known = String::from_utf8_lossy(there).into_owned();
    for line in text.lines().filter(|line| !known.lines().any(|known| known == *line)) {
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');
    }
    bytes
}

/// Makes the folder, for its owner only when it is new, and a git repository where there is none.
///
/// # Errors
/// When the system or git refuses.
pub fn prepare(folder: &Path, zone: &TimeZone) -> Result<Repository, FindError> {
    if !folder.is_dir() {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(StoreError::io("make", folder))?;
    }
    let folder = &folder.canonicalize().map_err(StoreError::io("find", folder))?;
    if let Err(error) = Git::discover(folder) {
        let StoreError::NoRepository { .. } = error else { return Err(error.into()) };
        Git::init(folder)?;
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(folder, private).map_err(StoreError::io("protect", folder))?;
    }
    Repository::open(folder, zone)
}

impl Session<'_> {
    /// Writes the first files, as one commit.
    ///
    /// # Errors
    /// As any commit.
    pub fn create(&mut self, starters: Vec<Starter>) -> Result<Option<CommitId>, StoreError> {
        let files = starters
            .into_iter()
            .filter_map(|Starter { name, before, after }| {
                Some(FileWrite { path: RepoPath::new(name)?, before, after: Some(after) })
            })
            .collect();
        self.commit("init", message::trailers_of("init", &[], &[]), files)
    }
}
