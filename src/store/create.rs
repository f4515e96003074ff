//! Making a repository.
//!
//! The rule protected here: what is there stays. Files that exist are kept, an existing git
//! repository gets one commit more and nothing else, and a folder keeps its mode.

use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::domain::change::RepoPath;

use super::commit::FileWrite;
use super::error::StoreError;
use super::git::{CommitId, Git};
use super::layout;
use super::session::Session;
use super::{load, message};

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
        let Some(path) = RepoPath::new(*name) else { continue };
        let before = load::bytes(folder, &path, load::MOST_BYTES)
            .map_err(|source| StoreError::File { path, source })?;
        let after = match &before {
            None => text.as_bytes().to_vec(),
            Some(there) if *name == layout::ATTRIBUTES => with_lines(there, text),
            Some(there) => there.clone(),
        };
        starters.push(Starter { name, before, after });
    }
    Ok(starters)
}

/// The bytes below every line of `text` that is not in them yet: of two attributes git takes the
/// later, so what a person said stays in force.
fn with_lines(there: &[u8], text: &str) -> Vec<u8> {
    let known = String::from_utf8_lossy(there).into_owned();
    let is_new = |line: &&str| !known.lines().any(|known| known == *line);
    let missing = text.lines().filter(is_new).flat_map(|line| [line, "\n"]);
    missing.collect::<String>().into_bytes().into_iter().chain(there.iter().copied()).collect()
}

/// The lines that the attributes of an older repository lack; `None` when all are there.
pub fn lacking_attributes(there: &[u8]) -> Option<Vec<String>> {
    let known = String::from_utf8_lossy(there).into_owned();
    let is_known = |line: &str| known.lines().any(|known| known.trim() == line);
    let lacking = attributes().lines().filter(|line| !line.is_empty() && !is_known(line));
    let lacking: Vec<_> = lacking.map(|line| format!("`{line}`")).collect();
    (!lacking.is_empty()).then_some(lacking)
}

/// The attributes with every line that they lack.
pub fn whole_attributes(there: &[u8]) -> Vec<u8> {
    with_lines(there, attributes())
}

fn attributes() -> &'static str {
    let ours = layout::STARTERS.iter().find(|(name, _)| *name == layout::ATTRIBUTES);
    ours.map_or("", |(_, text)| text)
}

/// Whether other people of the machine may read a folder.
pub fn is_open_to_others(folder: &Path) -> bool {
    const GROUP: u32 = 0o050;
    const ALL: u32 = 0o005;
    let is_readable = [GROUP, ALL].iter().any(|bits| mode(folder) & bits == *bits);
    is_readable && is_reached(folder)
}

/// Whether other people of the machine may open what they know the name of in a folder.
pub fn is_enterable(folder: &Path) -> bool {
    mode(folder) & ENTER != 0 && is_reached(folder)
}

const ENTER: u32 = 0o011;

fn is_reached(folder: &Path) -> bool {
    folder.ancestors().skip(1).all(|above| mode(above) & ENTER != 0)
}

fn mode(folder: &Path) -> u32 {
    folder.metadata().map_or(0, |is| is.permissions().mode())
}

/// A folder with git in it, ready for the first files.
pub struct Ground {
    /// The folder.
    pub folder: PathBuf,
    made: Made,
}

/// What was not there before.
#[derive(Debug, Default)]
struct Made {
    folders: Vec<PathBuf>,
    git: bool,
}

/// Makes the folder, for its owner only, and a git repository where there is none.
///
/// # Errors
/// When the system or git refuses; nothing is left behind then.
pub fn prepare(folder: &Path) -> Result<Ground, StoreError> {
    let missing = folder.ancestors().take_while(|folder| !folder.exists());
    let mut ground = Ground {
        folder: folder.to_owned(),
        made: Made { folders: missing.map(Path::to_owned).collect(), git: false },
    };
    match ground.lay() {
        Ok(()) => Ok(ground),
        Err(error) => {
            ground.clear();
            Err(error)
        }
    }
}

/// Makes a folder that nobody but its owner may look into. One that is there keeps its mode.
///
/// # Errors
/// When the system refuses.
pub fn private_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut private = fs::DirBuilder::new();
    private.recursive(true).mode(0o700).create(folder).map_err(StoreError::io("make", folder))
}

impl Ground {
    fn lay(&mut self) -> Result<(), StoreError> {
        let folder = &self.folder;
        private_folder(folder)?;
        match Git::discover(folder) {
            Err(StoreError::NoRepository { .. }) => {}
            known => return known.map(|_| ()),
        }
        self.made.git = !folder.join(".git").exists();
        Git::init(folder).map(|_| ())
    }

    /// Whether other people of the machine may read the folder: one that was there keeps its mode.
    pub fn is_open_to_others(&self) -> bool {
        is_open_to_others(&self.folder)
    }

    /// Takes away what was made, after the first commit failed. What somebody else has put into the
    /// folder meanwhile stays.
    pub fn clear(self) {
        if self.made.git {
            #[expect(clippy::disallowed_methods, reason = "this very command made it, empty")]
            let _ = fs::remove_dir_all(self.folder.join(".git"));
        }
        for folder in self.made.folders {
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Session<'_> {
    /// Writes the first files, as one commit.
    ///
    /// # Errors
    /// As any commit.
    pub fn create(&mut self, starters: Vec<Starter>) -> Result<Option<CommitId>, StoreError> {
        self.save(&self.known(&starters)?)?;
        let files = starters
            .into_iter()
            .filter_map(|Starter { name, before, after }| {
                Some(FileWrite { path: RepoPath::new(name)?, before, after: Some(after) })
            })
            .collect();
        self.commit("init", message::trailers_of("init", &[], &[]), files)
    }

    /// Those that history has: what a person changed in them gets a commit of its own.
    fn known(&self, starters: &[Starter]) -> Result<Vec<RepoPath>, StoreError> {
        let git = self.repository().git();
        let Some(head) = git.head()? else { return Ok(Vec::new()) };
        let mut known = Vec::new();
        for path in starters.iter().filter_map(|starter| RepoPath::new(starter.name)) {
            if git.blob_id_at(&head, &path)?.is_some() {
                known.push(path);
            }
        }
        Ok(known)
    }
}
