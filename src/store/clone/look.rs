//! Looking at what came, before a file of it is written out.

use super::{Address, CloneError};
use crate::domain::change::RepoPath;
use crate::store::git::{CommitId, Git, Item};
use crate::store::layout;

/// What a remote holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The branch that is meant.
    pub branch: String,
    /// The branch of the remote that a local one has to be made of.
    pub upstream: Option<String>,
    /// Its newest commit.
    pub commit: CommitId,
    /// The folder of our repository in the work tree; empty for its root.
    pub folder: String,
}

/// The branches that are usual where a remote does not say which is meant.
const USUAL: [&str; 2] = ["main", "master"];

impl Found {
    /// Finds the branch and the folder of the repository in what came.
    ///
    /// # Errors
    /// When there is none, or no telling which.
    pub fn in_clone(git: &Git, address: &Address) -> Result<Self, CloneError> {
        let (branch, upstream, commit) = branch(git, address)?;
        let folder = folder(git, &commit, address)?;
        Ok(Self { branch, upstream, commit, folder })
    }
}

type Branch = (String, Option<String>, CommitId);

/// The branch that the remote's HEAD names, else the only one, else the one with a usual name.
fn branch(git: &Git, address: &Address) -> Result<Branch, CloneError> {
    let head = git.output("read HEAD", &["symbolic-ref", "--short", "HEAD"]);
    if let (Ok(branch), Some(commit)) = (head, git.head()?) {
        return Ok((branch.trim().to_owned(), None, commit));
    }
    let format = "--format=%(objectname) %(refname:lstrip=2) %(refname:lstrip=3)";
    let out = git.output("read branches", &["for-each-ref", format, "refs/remotes"])?;
    let branches = out.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (commit, upstream, branch) = (words.next()?, words.next()?, words.next()?);
        (branch != "HEAD").then(|| (branch, upstream, CommitId::from_hex(commit)))
    });
    let mut branches: Vec<_> = branches.collect();
    branches.sort();
    branches.dedup();
    let usual = || USUAL.iter().find_map(|name| branches.iter().find(|(it, ..)| it == name));
    let meant = match branches.as_slice() {
        [] => return Err(CloneError::Empty { address: address.shown() }),
        [only] => Some(only),
        _ => usual(),
    };
    match meant {
        Some((branch, upstream, commit)) => {
            Ok(((*branch).to_owned(), Some((*upstream).to_owned()), commit.clone()))
        }
        None => Err(CloneError::WhichBranch {
            address: address.shown(),
            branches: branches.iter().map(|(branch, ..)| (*branch).to_owned()).collect(),
        }),
    }
}

/// Where the settings lie: at the root, else in exactly one folder.
fn folder(git: &Git, commit: &CommitId, address: &Address) -> Result<String, CloneError> {
    if matches!(git.item_at(commit, layout::SETTINGS)?, Some(Item::File(_))) {
        return Ok(String::new());
    }
    let args = ["ls-tree", "-r", "-z", "--full-tree", commit.as_str()];
    let out = git.output("read a commit", &args)?;
    let mut folders: Vec<_> = out.split('\0').filter_map(folder_of_settings).collect();
    match (folders.pop(), folders.is_empty()) {
        (None, _) => Err(CloneError::NoSettings { address: address.shown() }),
        (Some(folder), true) => Ok(folder),
        (Some(folder), false) => {
            folders.push(folder);
            Err(CloneError::Several { address: address.shown(), folders })
        }
    }
}

/// The folder of an entry `100644 blob 1a2b...\tfolder/trackway.yaml` of a tree.
fn folder_of_settings(entry: &str) -> Option<String> {
    let (kind, path) = entry.split_once('\t')?;
    let folder = path.strip_suffix(layout::SETTINGS)?.strip_suffix('/')?;
    let is_file = kind.starts_with("100644") || kind.starts_with("100755");
    (is_file && RepoPath::new(folder).is_some()).then(|| folder.to_owned())
}
