//! What can keep the store from its work: facts, each with what a hint needs to know.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::git::CommitId;
use crate::domain::change::RepoPath;
use crate::formats::yaml::EditError;

/// Something that the user's git has begun and not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `git merge`.
    Merge,
    /// `git rebase`.
    Rebase,
    /// `git revert`.
    Revert,
    /// `git cherry-pick`.
    CherryPick,
    /// `git bisect`.
    Bisect,
    /// `git am`.
    Am,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Merge => "merge",
            Self::Rebase => "rebase",
            Self::Revert => "revert",
            Self::CherryPick => "cherry-pick",
            Self::Bisect => "bisect",
            Self::Am => "am",
        })
    }
}

/// A kind of git repository that can't be worked in until it is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// References in a reftable; `git refs migrate --ref-format=files` converts.
    Reftable,
    /// Objects left on the server; `git fetch --refetch --no-filter` and unsetting
    /// `extensions.partialClone` convert.
    PartialClone,
    /// `core.splitIndex`; `git update-index --no-split-index` converts.
    SplitIndex,
    /// `index.sparse`; `git sparse-checkout disable` converts.
    SparseIndex,
    /// Another extension of the repository format or of the index.
    Extension,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reftable => "a reftable",
            Self::PartialClone => "a partial clone",
            Self::SplitIndex => "a split index",
            Self::SparseIndex => "a sparse index",
            Self::Extension => "an unknown extension",
        })
    }
}

/// Why git does not look at a file that it tracks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// A sparse checkout leaves it out.
    Sparse,
    /// Its entry is marked `skip-worktree`.
    Skipped,
    /// Its entry is marked `assume-unchanged`.
    Assumed,
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sparse => "is left out by the sparse checkout",
            Self::Skipped => "is marked skip-worktree in git",
            Self::Assumed => "is marked assume-unchanged in git",
        })
    }
}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No git repository here or above.
    #[error("`{}` is not inside a git repository", path.display())]
    NoRepository {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A `.git` file, as submodules and work trees have one, that leads nowhere.
    #[error("`{}` leads to no git repository", path.display())]
    BrokenLink {
        /// The file.
        path: PathBuf,
    },
    /// A repository without a work tree.
    #[error("`{}` is a bare repository: there are no files in it", path.display())]
    Bare {
        /// The repository.
        path: PathBuf,
    },
    /// The repository belongs to another user and isn't named in `safe.directory`.
    #[error("`{}` belongs to another user", path.display())]
    ForeignOwner {
        /// The repository.
        path: PathBuf,
    },
    /// A repository of a kind that can't be worked in.
    #[error("the git repository has {what}, which can't be worked with")]
    Unsupported {
        /// Its kind.
        what: Unsupported,
    },
    /// Made by another version of trackway.
    #[error("the repository has format `{found}`, and this trackway knows format 1")]
    Format {
        /// What `trackway.yaml` says.
        found: String,
    },
    /// A path of the machine that is no text.
    #[error("`{}` is not valid UTF-8", path.display())]
    NotText {
        /// The path.
        path: PathBuf,
    },
    /// HEAD names a commit, not a branch.
    #[error("HEAD is detached: a commit made here would belong to no branch")]
    DetachedHead {
        /// The branch that is most likely meant.
        branch: Option<String>,
    },
    /// The user's own operation is under way.
    #[error("a {what} is under way")]
    Underway {
        /// Which.
        what: Operation,
    },
    /// The index holds unresolved conflicts.
    #[error("git has unresolved conflicts, first in `{path}`")]
    Conflicts {
        /// The first path in conflict, from the root of the work tree.
        path: String,
    },
    /// An attribute asks for a transformation that would be bypassed.
    #[error("git attribute `{name}` applies to `{path}`")]
    Attribute {
        /// The file.
        path: RepoPath,
        /// The attribute.
        name: &'static str,
        /// Its value.
        value: String,
    },
    /// Git was told not to look at the file: whether it changed can't be known.
    #[error("`{path}` {why}")]
    Hidden {
        /// The file.
        path: RepoPath,
        /// How git was told.
        why: Hidden,
    },
    /// The path is, or leads through, a symbolic link.
    #[error("`{path}` leads through a symbolic link")]
    SymbolicLink {
        /// The file.
        path: RepoPath,
    },
    /// The path leads into a git repository of its own.
    #[error("`{path}` is inside of another git repository")]
    OtherRepository {
        /// The file.
        path: RepoPath,
    },
    /// A directory, device or the like stands where a file should be.
    #[error("`{path}` is not a file")]
    NotAFile {
        /// The path.
        path: RepoPath,
    },
    /// A file stands where a folder should be.
    #[error("`{path}` is a file where a folder should be")]
    NotAFolder {
        /// The path.
        path: RepoPath,
    },
    /// Another trackway is writing.
    #[error("another trackway is writing{}", Process(*pid))]
    Busy {
        /// Its process, where known.
        pid: Option<u32>,
    },
    /// Another git holds the index or the branch, or died holding it.
    #[error("another git is at work, or died at it: `{}` is there", lock.display())]
    GitBusy {
        /// The lock file of git.
        lock: PathBuf,
    },
    /// A git that commits has started this process, and waits for it.
    #[error("a git hook is running: a commit is under way")]
    Hook,
    /// The file on disk, or HEAD's idea of it, is not what the change was computed from.
    #[error("`{path}` changed meanwhile")]
    ChangedMeanwhile {
        /// The file.
        path: RepoPath,
    },
    /// The file that was to be edited is not there.
    #[error("`{path}` is not there any more")]
    Gone {
        /// The file.
        path: RepoPath,
    },
    /// A file stands where a new one should go.
    #[error("`{path}` is there already")]
    AlreadyThere {
        /// The file.
        path: RepoPath,
    },
    /// What is staged is neither what lies there nor what history has; committing would lose it.
    #[error("`{path}` is staged with other content than it has")]
    StagedDiffers {
        /// The file.
        path: RepoPath,
    },
    /// What lies in these places is in no commit, and another version of it was to come there.
    #[error("uncommitted work is in the way: `{}`", paths.iter().map(RepoPath::as_str).collect::<Vec<_>>().join("`, `"))]
    InTheWay {
        /// The files.
        paths: Vec<RepoPath>,
    },
    /// A link, a submodule or a name that harms, from others.
    #[error("`{path}` comes as something that is no plain file")]
    NotPlain {
        /// Git's path, from the root of the work tree.
        path: String,
    },
    /// Git itself found uncommitted work in these places.
    #[error("uncommitted work is in the way: `{}`", paths.join("`, `"))]
    InTheWayOfGit {
        /// Git's paths, from the root of the work tree.
        paths: Vec<String>,
    },
    /// A record can't be edited as it is.
    #[error("`{path}` can't be edited: {source}")]
    Edit {
        /// The file.
        path: RepoPath,
        /// Why.
        source: EditError,
    },
    /// A file of the repository can't be read.
    #[error("`{path}` {source}")]
    File {
        /// The file.
        path: RepoPath,
        /// Why.
        source: io::Error,
    },
    /// What was edited by hand had a commit of its own; the command then failed.
    #[error("committed first: {subject}; but then {source}")]
    AfterHandEdit {
        /// The subject of that commit.
        subject: String,
        /// What went wrong.
        source: Box<StoreError>,
    },
    /// The branch moved again and again.
    #[error("the branch keeps moving: another process commits to it")]
    HeadMoves,
    /// Nobody to name as the author.
    #[error("git does not know who you are")]
    NoIdentity,
    /// `GIT_AUTHOR_DATE` or `GIT_COMMITTER_DATE` can't be read.
    #[error("`{text}` in `{variable}` is not a date that git would read")]
    BadDate {
        /// The variable.
        variable: &'static str,
        /// Its content.
        text: String,
    },
    /// `commit.gpgsign` is set, and git could not sign.
    #[error("the commit could not be signed: {detail}")]
    Signing {
        /// What git said.
        detail: String,
    },
    /// The repository's own configuration names programs, and the user has not trusted it.
    #[error("the repository's git configuration names programs to run: `{}`", keys.join("`, `"))]
    Untrusted {
        /// The keys that name them.
        keys: Vec<String>,
    },
    /// The journal of an interrupted change can't be read. It was put aside.
    #[error("the journal of an interrupted change can't be read; it is kept as `{}`", aside.display())]
    BrokenJournal {
        /// Where it is now.
        aside: PathBuf,
    },
    /// No commit has this name.
    #[error("no commit is called `{text}`")]
    UnknownRevision {
        /// The user's words.
        text: String,
    },
    /// History names an object that git does not have.
    #[error("git has no {what} `{id}`, which history names")]
    MissingObject {
        /// What it is.
        what: &'static str,
        /// Its name.
        id: String,
    },
    /// A commit that pretends to hold more files, or deeper folders, than any disk.
    #[error("`{}` holds more files or deeper folders than trackway reads", commit.short())]
    TooManyFiles {
        /// The commit.
        commit: CommitId,
    },
    /// What was can't be changed.
    #[error("`{}` is read, which can't be changed", commit.short())]
    Past {
        /// The commit that is read.
        commit: CommitId,
    },
    /// The operating system refused.
    #[error("can't {doing} `{}`: {source}", path.display())]
    Io {
        /// What was tried: `write`, `read`.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Git's library refused for a reason without a name of its own.
    #[error("git can't {doing}: {message}")]
    Git {
        /// What was tried.
        doing: &'static str,
        /// What it said.
        message: String,
    },
}

impl StoreError {
    /// Names an error of the operating system after what was tried on which path.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}

/// ` (process 42)`, or nothing.
struct Process(Option<u32>);

impl fmt::Display for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |pid| write!(f, " (process {pid})"))
    }
}
