//! The git repository around our directory: opening it, and the way between our paths and git's.
//!
//! git2 lives in this module and the ones below it; nothing of it shows outside.

mod addresses;
mod author;
mod bare;
mod conflicts;
mod driver;
mod environment;
mod first_parents;
mod follow;
mod grown;
mod guard;
mod hidden;
mod hook;
mod index;
mod leaves;
mod maintain;
mod merges;
mod names;
mod object;
pub(super) mod program;
mod read;
mod remotes;
mod sign;
mod staged;
mod status;
mod steps;
mod tree;
mod walk;

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, ObjectType, Oid, Repository, RepositoryInitOptions, RepositoryOpenFlags};
use serde::{Deserialize, Serialize};

use super::disk;
use super::error::{StoreError, Unsupported};
use crate::domain::change::RepoPath;

pub use addresses::Remote;
pub use author::Person;
pub(crate) use author::{Moment, Signatures};
pub(crate) use bare::init;
pub use bare::{Bare, ObjectFormat};
pub(crate) use conflicts::Merging;
pub use driver::{MergeDriver, MergeFile};
pub(crate) use first_parents::Dated;
pub(crate) use index::Draft;
pub(crate) use leaves::{GitPath, Leaf, Mode, Trio};
pub use names::branch_of;
pub(crate) use names::{is_sound, names_git};
pub use object::TreeId;
pub(crate) use object::{Head, HeldBranch, Hold, TreeUpdate};
pub(crate) use program::hardened;
pub(crate) use program::{feed, finish, finish_bytes};
pub use read::{ChangedFile, Changes, CommitInfo};
pub use staged::{Staged, StagedFile};
pub(crate) use steps::{Step, Steps};
pub(crate) use tree::Item;
pub(crate) use walk::Frontier;
pub use walk::{Walk, Walked};

/// The name of a commit, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommitId(String);

/// The name of a file's content, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlobId(String);

macro_rules! object_name {
    ($name:ident) => {
        impl $name {
            /// The name that these hexadecimal digits are.
            pub fn from_hex(hex: impl Into<String>) -> Self {
                Self(hex.into())
            }

            /// All digits.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The first ten digits: enough for people.
            pub fn short(&self) -> &str {
                short(&self.0)
            }

            fn of(oid: Oid) -> Self {
                Self(oid.to_string())
            }

            fn oid(&self, repo: &Repository) -> Result<Oid, StoreError> {
                Oid::from_str_ext(&self.0, repo.object_format())
                    .map_err(failure("read an object's name"))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

object_name!(CommitId);
object_name!(BlobId);

/// A git repository and the directory in its work tree that is ours.
pub struct Git {
    repo: Repository,
    root: PathBuf,
    work_tree: PathBuf,
    /// Our directory as git's paths begin: empty, or ending in `/`.
    prefix: String,
    state: PathBuf,
}

impl std::fmt::Debug for Git {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Git")
            .field("root", &self.root)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

impl Git {
    /// The repository whose work tree holds `directory`; our paths are relative to `directory`.
    ///
    /// # Errors
    /// When there is none, or none that can be worked with.
    pub fn open(directory: &Path) -> Result<Self, StoreError> {
        let root = directory.canonicalize().map_err(StoreError::io("open", directory))?;
        let repo = open_above(&root)?;
        let bare = || StoreError::Bare { path: repo.path().to_owned() };
        let work_tree = repo.workdir().ok_or_else(bare)?;
        let work_tree = work_tree.canonicalize().map_err(StoreError::io("open", work_tree))?;
        let git_dir = repo.path().canonicalize().map_err(StoreError::io("open", repo.path()))?;
        let prefix = prefix(&work_tree, &git_dir, &root)?;
        let hash = Oid::hash_object(ObjectType::Blob, prefix.as_bytes())
            .map_err(failure("name the state directory"))?
            .to_string();
        let common = repo.commondir();
        let common = common.canonicalize().map_err(StoreError::io("open", common))?;
        let state = common.join("trackway").join(hash.get(..16).unwrap_or(&hash));
        Ok(Self { repo, root, work_tree, prefix, state })
    }

    /// The repository whose work tree holds `from`; our paths are relative to the work tree's root.
    ///
    /// # Errors
    /// As [`Git::open`].
    pub fn discover(from: &Path) -> Result<Self, StoreError> {
        Self::open(&Self::open(from)?.work_tree)
    }

    /// Makes a git repository in `directory`, which is made where missing.
    ///
    /// # Errors
    /// When git or the system refuses.
    pub fn init(directory: &Path) -> Result<Self, StoreError> {
        Repository::init_opts(directory, RepositoryInitOptions::new().mkpath(true))
            .map_err(failure("make a repository"))?;
        Self::open(directory)
    }

    /// Makes a repository of its own, wherever that lies, whose commits are not signed.
    ///
    /// # Errors
    /// When git or the system refuses.
    pub fn init_unsigned(directory: &Path) -> Result<Self, StoreError> {
        let git = Self::init(directory)?;
        let set = |mut config: git2::Config| config.set_bool("commit.gpgsign", false);
        git.repo.config().and_then(set).map_err(failure("set up a repository"))?;
        Ok(git)
    }

    /// The same, seen afresh.
    pub(crate) fn reopen(&self) -> Result<Self, StoreError> {
        Self::open(&self.root)
    }

    /// Our directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The root of the work tree.
    pub fn work_tree(&self) -> &Path {
        &self.work_tree
    }

    /// Git's own directory of this work tree.
    pub fn git_dir(&self) -> &Path {
        self.repo.path()
    }

    /// Our directory as git's paths begin: empty, or ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Where a file is on disk.
    pub fn on_disk(&self, path: &RepoPath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Where the state of this machine is kept: cache, lock, journal. It may not exist yet.
    pub fn state_path(&self) -> &Path {
        &self.state
    }

    /// The same, made where missing, readable by the user alone.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn state_directory(&self) -> Result<&Path, StoreError> {
        if !self.state.is_dir() {
            self.ignore_temporaries()?;
        }
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.state)
            .map_err(StoreError::io("create", &self.state))?;
        Ok(&self.state)
    }

    /// Has git overlook files that are being written: `git add --all` may come at any moment.
    fn ignore_temporaries(&self) -> Result<(), StoreError> {
        let line = format!("{}*", disk::TEMPORARY);
        let path = self.repo.commondir().join("info/exclude");
        let mut bytes = disk::read(&path)?.unwrap_or_default();
        if bytes.split(|byte| *byte == b'\n').any(|known| known == line.as_bytes()) {
            return Ok(());
        }
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');
        disk::replace(&path, &bytes, false)
    }

    /// Where references lie that only we move.
    pub(crate) fn own_references(&self) -> PathBuf {
        self.repo.commondir().join("refs/trackway")
    }

    /// The journal of this work tree.
    pub fn journal_path(&self) -> PathBuf {
        match self.repo.path().file_name() {
            Some(name) if self.repo.is_worktree() => {
                let mut journal = std::ffi::OsString::from("journal-");
                journal.push(name);
                self.state.join(journal)
            }
            _ => self.state.join("journal"),
        }
    }

    /// A value of the git configuration, as git would see it here.
    pub fn config_string(&self, key: &str) -> Option<String> {
        self.repo.config().ok()?.get_string(key).ok()
    }

    fn config_bool(&self, key: &str) -> Option<bool> {
        self.repo.config().and_then(|config| config.get_bool(key)).ok()
    }

    /// Whether `commit.gpgsign` asks for signatures.
    pub(crate) fn signs_commits(&self) -> bool {
        self.config_bool("commit.gpgsign").unwrap_or(false)
    }

    /// Whether the executable bit of a file on disk means anything here.
    pub(crate) fn keeps_modes(&self) -> bool {
        self.config_bool("core.filemode").unwrap_or(true)
    }

    /// Git's name of a path of ours.
    fn git_path(&self, path: &RepoPath) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Our name of a path of git's; `None` for one outside our directory, or that is no text.
    pub(crate) fn our_path(&self, path: &[u8]) -> Option<RepoPath> {
        RepoPath::new(std::str::from_utf8(path).ok()?.strip_prefix(&self.prefix)?)
    }
}

fn prefix(work_tree: &Path, git_dir: &Path, root: &Path) -> Result<String, StoreError> {
    let missing = || StoreError::NoRepository { path: root.to_owned() };
    if root.starts_with(git_dir) {
        return Err(missing());
    }
    let inside = root.strip_prefix(work_tree).map_err(|_| missing())?;
    let text = inside.to_str().ok_or_else(|| StoreError::NotText { path: root.to_owned() })?;
    Ok(if text.is_empty() { String::new() } else { format!("{text}/") })
}

/// Opens the repository around `directory`.
///
/// libgit2 heeds `$GIT_CONFIG_GLOBAL` and its kin only together with `$GIT_DIR` and its kin. The
/// latter are set inside hooks, for another purpose than ours, and are not for us.
fn open_above(directory: &Path) -> Result<Repository, StoreError> {
    const CONFIG: [&str; 3] = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"];
    const PLACE: [&str; 6] = [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_NAMESPACE",
    ];
    let is_set = |name: &&str| environment::value(name).is_some();
    let from_environment = CONFIG.iter().any(is_set) && !PLACE.iter().any(is_set);
    let mut flags = RepositoryOpenFlags::empty();
    flags.set(RepositoryOpenFlags::FROM_ENV, from_environment);
    let none: [&Path; 0] = [];
    let opened = if from_environment {
        let ceilings = environment::value("GIT_CEILING_DIRECTORIES").unwrap_or_default();
        Repository::open_ext(directory, flags, std::env::split_paths(&ceilings))
    } else {
        Repository::open_ext(directory, flags, none)
    };
    opened.map_err(|error| match error.code() {
        ErrorCode::Owner => StoreError::ForeignOwner { path: directory.to_owned() },
        ErrorCode::NotFound => broken_link(directory)
            .unwrap_or_else(|| StoreError::NoRepository { path: directory.to_owned() }),
        _ => broken_link(directory)
            .or_else(|| unsupported(directory))
            .unwrap_or_else(|| failure("open the repository")(error)),
    })
}

/// The `.git` file around `directory`, where it leads to no repository (gitrepository-layout(5)).
fn broken_link(directory: &Path) -> Option<StoreError> {
    let mut links = directory.ancestors().map(|above| above.join(".git"));
    let link = links.find(|path| path.symlink_metadata().is_ok())?;
    let text = disk::read(&link).ok()??;
    let place = std::str::from_utf8(&text).ok().and_then(|text| text.strip_prefix("gitdir:"));
    let is_there =
        place.zip(link.parent()).is_some_and(|(place, folder)| folder.join(place.trim()).is_dir());
    (!is_there).then_some(StoreError::BrokenLink { path: link })
}

/// Which extension of the repository around `directory` libgit2 may have stumbled over.
fn unsupported(directory: &Path) -> Option<StoreError> {
    let config =
        directory.ancestors().map(|above| above.join(".git/config")).find(|path| path.is_file())?;
    let config = git2::Config::open(&config).ok()?;
    let is_set = |key| config.get_entry(key).is_ok();
    let what = if config.get_string("extensions.refstorage").is_ok_and(|kind| kind != "files") {
        Unsupported::Reftable
    } else if is_set("extensions.partialclone") {
        Unsupported::PartialClone
    } else {
        let mut entries = config.entries(Some("^extensions\\.")).ok()?;
        entries.next()?.ok()?;
        Unsupported::Extension
    };
    Some(StoreError::Unsupported { what })
}

/// Names an error of git's library after what was tried.
fn failure(doing: &'static str) -> impl FnOnce(git2::Error) -> StoreError {
    move |error| StoreError::Git { doing, message: error.message().to_owned() }
}

/// The first ten digits of an object's name: enough for people.
pub fn short(hex: &str) -> &str {
    hex.get(..10).unwrap_or(hex)
}
