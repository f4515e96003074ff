//! What goes into a backup, seen at one moment, while nobody else writes.

use jiff::{Timestamp, Zoned};

use super::about::{About, FORMAT, Others};
use super::snapshot::Quarantine;
use super::status::Status;
use super::{ABOUT, BackupError, OWN, STASH, UNSAVED, WORK_TREE};
use crate::store::bundle::Header;
use crate::store::error::StoreError;
use crate::store::git::{CommitId, Git};
use crate::store::repository::Repository;

/// References that live no longer than a command.
const PASSING: [&str; 2] = ["refs/trackway/out/", "refs/trackway/fetched/"];

/// What goes into a backup.
pub(super) struct Content {
    pub(super) header: Header,
    pub(super) about: About,
}

impl Content {
    /// Looks at the repository. New objects go into the quarantine.
    ///
    /// # Errors
    /// When git can't tell, or would not tell all.
    pub(super) fn of(
        repository: &Repository,
        quarantine: &Quarantine<'_>,
        status: &Status,
        now: &Zoned,
    ) -> Result<Self, BackupError> {
        let git = repository.git();
        let mut heads = Vec::new();
        if let Some(head) = git.head()? {
            heads.push(("HEAD".to_owned(), head));
        }
        let symbolic = references(git, &mut heads)?;
        heads.extend(stashes(git, &heads)?);
        heads.extend(detached(git)?);
        let unsaved = quarantine.unsaved(status, now.timestamp())?;
        heads.extend(unsaved.map(|commit| (UNSAVED.to_owned(), commit)));
        let Others { remotes, upstreams, sealed } = Others::of(git)?;
        let about = About {
            format: FORMAT,
            made: second(now.timestamp()),
            repository: name_of(repository),
            prefix: git.prefix().to_owned(),
            branch: branch(git),
            heads,
            symbolic,
            remotes,
            upstreams,
            sealed,
            left_out: left_out(git, status),
        };
        let text = quarantine.keep(about.text().as_bytes())?;
        let first = (ABOUT.to_owned(), CommitId::from_hex(text));
        let heads = std::iter::once(first).chain(about.heads.iter().cloned()).collect();
        let header = Header { format: git.object_format(), needs: Vec::new(), heads };
        Ok(Self { header, about })
    }
}

/// The name of the folder that the repository is.
pub(super) fn name_of(repository: &Repository) -> String {
    let name = repository.root().file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The branch that is checked out, also before its first commit.
fn branch(git: &Git) -> Option<String> {
    let told = git.output("find the branch", &["symbolic-ref", "--quiet", "HEAD"]).ok()?;
    Some(told.trim().to_owned())
}

/// Adds what every reference stands for, and answers with those that stand for others.
fn references(
    git: &Git,
    heads: &mut Vec<(String, CommitId)>,
) -> Result<Vec<(String, String)>, StoreError> {
    let format = "--format=%(refname) %(objectname) %(symref)";
    let told = git.output("list the references", &["for-each-ref", format])?;
    let mut symbolic = Vec::new();
    for line in told.lines() {
        let mut words = line.split(' ');
        let (Some(name), Some(id)) = (words.next(), words.next()) else { continue };
        let is_own = name.starts_with(OWN) || name == UNSAVED;
        if is_own || PASSING.iter().any(|passing| name.starts_with(passing)) {
            continue;
        }
        heads.push((name.to_owned(), CommitId::from_hex(id)));
        if let Some(target) = words.next().filter(|target| !target.is_empty()) {
            symbolic.push((name.to_owned(), target.to_owned()));
        }
    }
    Ok(symbolic)
}

/// The stashes below the newest, which only the log of their reference knows.
fn stashes(git: &Git, heads: &[(String, CommitId)]) -> Result<Vec<(String, CommitId)>, StoreError> {
    if !heads.iter().any(|(name, _)| name == "refs/stash") {
        return Ok(Vec::new());
    }
    let args = ["log", "--walk-reflogs", "--format=%H", "refs/stash", "--"];
    let told = git.output("list the stashes", &args)?;
    let older = told.lines().enumerate().skip(1);
    Ok(older.map(|(number, id)| (format!("{STASH}{number}"), CommitId::from_hex(id))).collect())
}

/// What is checked out in other work trees on no branch.
fn detached(git: &Git) -> Result<Vec<(String, CommitId)>, StoreError> {
    let told = git.output("list the work trees", &["worktree", "list", "--porcelain"])?;
    let trees = told.split("\n\n").enumerate().skip(1);
    let heads = trees.filter_map(|(number, tree)| {
        let id = tree.lines().find_map(|line| line.strip_prefix("HEAD "))?;
        let is_detached = tree.lines().any(|line| line == "detached");
        is_detached.then(|| (format!("{WORK_TREE}{number}"), CommitId::from_hex(id)))
    });
    Ok(heads.collect())
}

/// What a person may miss, in words.
fn left_out(git: &Git, status: &Status) -> Vec<String> {
    let mut words = Vec::new();
    if let [first, ..] = status.ignored.as_slice() {
        let more = match status.ignored.len() {
            1 => String::new(),
            many => format!(" and {} more", many - 1),
        };
        words.push(format!("what git ignores: `{first}`{more}"));
    }
    for repository in &status.repositories {
        words.push(format!("the repository of its own in `{repository}`"));
    }
    if git.work_tree().join(".gitmodules").exists() {
        words.push("what lies in submodules".to_owned());
    }
    let common = git.output("find the repository", &["rev-parse", "--git-common-dir"]);
    let common = common.map(|path| git.root().join(path.trim())).unwrap_or_default();
    if common.join("lfs/objects").exists() {
        words.push("the contents of files that git-lfs keeps".to_owned());
    }
    if let Some(operation) = git.operation() {
        words.push(format!("that a {operation} is under way; its files are in as they lie there"));
    }
    let trees = git.output("list the work trees", &["worktree", "list", "--porcelain"]);
    if trees.is_ok_and(|trees| trees.matches("worktree ").count() > 1) {
        words.push("what is not committed in other work trees".to_owned());
    }
    words
}

/// A moment to the second.
fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
