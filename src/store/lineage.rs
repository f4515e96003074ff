//! The commits that made records what they are.
//!
//! The rule protected here: a record is followed through its renames, and two that merely look alike
//! have no history in common. What git takes for a rename or a copy is a guess; the uid is not.

use std::collections::BTreeSet;

use super::error::StoreError;
use super::git::CommitId;
use super::layout;
use super::plan::uid_in;
use super::repository::Repository;
use crate::domain::change::RepoPath;

/// A file that a commit made, changed or took away.
struct Touched<'l> {
    status: &'l str,
    path: &'l str,
}

impl Repository {
    /// The commits up to the newest that is read, newest first; where files are named, of those,
    /// through their renames.
    ///
    /// # Errors
    /// When git can't be run, or lacks an object.
    pub fn commits_of(
        &self,
        only: Option<&[RepoPath]>,
        limit: Option<usize>,
    ) -> Result<Vec<CommitId>, StoreError> {
        let Some(tip) = self.tip()? else { return Ok(Vec::new()) };
        if let Some(paths) = only {
            return self.commits_of_files(&tip, paths, limit);
        }
        let most = limit.map(|limit| format!("--max-count={limit}"));
        let mut args = vec!["log", tip.as_str(), "--format=%H"];
        args.extend(most.as_deref());
        args.extend(["--", "."]);
        let out = self.git().output("read history", &args)?;
        Ok(out.lines().map(CommitId::from_hex).collect())
    }

    /// The commits of files, and of the files they were before, from the newest to the oldest.
    fn commits_of_files(
        &self,
        tip: &CommitId,
        paths: &[RepoPath],
        limit: Option<usize>,
    ) -> Result<Vec<CommitId>, StoreError> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let mut args = vec!["log", tip.as_str(), "--format=%x01%H", "--name-status"];
        args.extend(["--no-renames", "--relative", "-z", "--", "."]);
        let out = self.git().output("read history", &args)?;
        let mut followed: BTreeSet<String> = paths.iter().map(ToString::to_string).collect();
        let mut commits = Vec::new();
        for entry in out.split('\u{1}').skip(1) {
            if limit.is_some_and(|limit| commits.len() >= limit) {
                break;
            }
            let (commit, files) = read(entry);
            let met: Vec<_> = files.iter().filter(|file| followed.contains(file.path)).collect();
            if met.is_empty() {
                continue;
            }
            let mut origins = Vec::new();
            for new in met.iter().filter(|file| file.status == "A") {
                origins.extend(self.origin(&commit, new, &files)?);
            }
            followed.extend(origins.iter().map(RepoPath::to_string));
            commits.push(commit);
        }
        Ok(commits)
    }

    /// What a file was before the commit that made it: among those that the commit took away the one
    /// with its uid, or, where it has none, with its very bytes.
    fn origin(
        &self,
        commit: &CommitId,
        new: &Touched<'_>,
        files: &[Touched<'_>],
    ) -> Result<Option<RepoPath>, StoreError> {
        let Some(new) = RepoPath::new(new.path) else { return Ok(None) };
        let gone = files.iter().filter(|file| file.status == "D");
        let gone = gone.filter_map(|file| RepoPath::new(file.path));
        let kind = layout::kind_of(&new);
        let mut gone: Vec<_> = gone.filter(|path| layout::kind_of(path) == kind).collect();
        if gone.is_empty() {
            return Ok(None);
        }
        // Who moves many files at once mostly keeps their names.
        gone.sort_by_key(|path| path.stem() != new.stem());
        let Some(parent) = self.git().info(commit)?.parents.into_iter().next() else {
            return Ok(None);
        };
        let Some(bytes) = self.git().blob_at(commit, &new)? else { return Ok(None) };
        let uid = uid_in(&bytes);
        for path in gone {
            let Some(before) = self.git().blob_at(&parent, &path)? else { continue };
            if before == bytes || uid.is_some() && uid_in(&before) == uid {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}

/// A commit of the log, and what it touched.
fn read(entry: &str) -> (CommitId, Vec<Touched<'_>>) {
    let words = entry.split('\0').map(|word| word.trim_start_matches('\n'));
    let mut words = words.filter(|word| !word.is_empty());
    let commit = CommitId::from_hex(words.next().unwrap_or_default());
    let mut files = Vec::new();
    while let (Some(status), Some(path)) = (words.next(), words.next()) {
        files.push(Touched { status, path });
    }
    (commit, files)
}
