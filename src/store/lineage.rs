//! The commits that made records what they are.
//!
//! The rule protected here: a record is followed through its renames, and two that merely look alike
//! have no history in common. What git takes for a rename or a copy is a guess; the uid is not.

use std::collections::{BTreeSet, HashMap};

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
        // In full: else the commits of a side that a merge took nothing of are left out.
        let mut args = vec!["log", tip.as_str(), "--format=%H", "--full-history"];
        args.extend(most.as_deref());
        args.extend(["--", "."]);
        let out = self.git().output("read history", &args)?;
        Ok(out.lines().map(CommitId::from_hex).collect())
    }

    /// The commits of files, and of the files they were before, from the newest to the oldest. Each
    /// side of a merge is searched for the files by the names they have on it.
    fn commits_of_files(
        &self,
        tip: &CommitId,
        paths: &[RepoPath],
        limit: Option<usize>,
    ) -> Result<Vec<CommitId>, StoreError> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let mut args = vec!["log", tip.as_str(), "--format=%x01%H%x00%P", "--name-status"];
        args.extend(["--date-order", "--no-renames", "--relative", "-z"]);
        let out = self.git().output("read history", &args)?;
        let paths: BTreeSet<String> = paths.iter().map(ToString::to_string).collect();
        let mut followed = HashMap::from([(tip.clone(), paths)]);
        let mut commits = Vec::new();
        for entry in out.split('\u{1}').skip(1) {
            if limit.is_some_and(|limit| commits.len() >= limit) {
                break;
            }
            let Entry { commit, parents, files } = read(entry);
            let Some(mut paths) = followed.remove(&commit) else { continue };
            let is_of_them = match parents.as_slice() {
                [_, _, ..] => self.is_made_by_merge(&commit, &parents, &mut paths)?,
                _ => self.is_touched(&commit, &files, &mut paths)?,
            };
            for parent in parents {
                followed.entry(parent).or_default().extend(paths.iter().cloned());
            }
            if is_of_them {
                commits.push(commit);
            }
        }
        Ok(commits)
    }

    /// Whether a commit touched one of the files, to which those are added that they were before.
    fn is_touched(
        &self,
        commit: &CommitId,
        files: &[Touched<'_>],
        followed: &mut BTreeSet<String>,
    ) -> Result<bool, StoreError> {
        let met: Vec<_> = files.iter().filter(|file| followed.contains(file.path)).collect();
        let mut origins = Vec::new();
        for new in met.iter().filter(|file| file.status == "A") {
            origins.extend(self.origin(commit, new, files)?);
        }
        followed.extend(origins.iter().map(RepoPath::to_string));
        Ok(!met.is_empty())
    }

    /// Whether a merge made of one of the files what none of its sides had. The names that they had on
    /// a side are added.
    fn is_made_by_merge(
        &self,
        commit: &CommitId,
        parents: &[CommitId],
        followed: &mut BTreeSet<String>,
    ) -> Result<bool, StoreError> {
        let git = self.git();
        let mut is_made = false;
        let paths: Vec<_> =
            followed.iter().filter_map(|path| RepoPath::new(path.as_str())).collect();
        for path in paths {
            let Some(now) = git.blob_id_at(commit, &path)? else { continue };
            let mut is_new = true;
            for parent in parents {
                let before = match git.blob_id_at(parent, &path) {
                    // A shallow clone ends where the parent is named and not there.
                    Err(_) if git.is_shallow() => continue,
                    before => before?,
                };
                is_new &= before.as_ref() != Some(&now);
                if before.is_none() {
                    let gone = git.gone_between(parent, commit)?;
                    let gone = gone.iter().map(|path| Touched { status: "D", path: path.as_str() });
                    let new = Touched { status: "A", path: path.as_str() };
                    let gone: Vec<_> = gone.collect();
                    let origin = self.origin_in(commit, parent, &new, &gone)?;
                    if let Some(origin) = origin {
                        is_new &= git.blob_id_at(parent, &origin)?.as_ref() != Some(&now);
                        followed.insert(origin.to_string());
                    }
                }
            }
            is_made |= is_new;
        }
        Ok(is_made)
    }

    /// What a file was before the commit that made it: among those that the commit took away the one
    /// with its uid, or, where it has none, with its very bytes.
    fn origin(
        &self,
        commit: &CommitId,
        new: &Touched<'_>,
        files: &[Touched<'_>],
    ) -> Result<Option<RepoPath>, StoreError> {
        let is_gone = files.iter().any(|file| file.status == "D");
        match self.git().info(commit)?.parents.into_iter().next() {
            Some(parent) if is_gone => self.origin_in(commit, &parent, new, files),
            _ => Ok(None),
        }
    }

    /// The same of a file that one of the parents has under another name.
    fn origin_in(
        &self,
        commit: &CommitId,
        parent: &CommitId,
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
        let Some(bytes) = self.git().blob_at(commit, &new)? else { return Ok(None) };
        let uid = uid_in(&bytes);
        for path in gone {
            let Some(before) = self.git().blob_at(parent, &path)? else { continue };
            if before == bytes || uid.is_some() && uid_in(&before) == uid {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}

/// A commit of the log.
struct Entry<'l> {
    commit: CommitId,
    parents: Vec<CommitId>,
    files: Vec<Touched<'l>>,
}

fn read(entry: &str) -> Entry<'_> {
    let mut words = entry.split('\0').map(|word| word.trim_start_matches('\n'));
    let commit = CommitId::from_hex(words.next().unwrap_or_default());
    let parents = words.next().unwrap_or_default().split_whitespace();
    let parents = parents.map(CommitId::from_hex).collect();
    let mut words = words.filter(|word| !word.is_empty());
    let mut files = Vec::new();
    while let (Some(status), Some(path)) = (words.next(), words.next()) {
        files.push(Touched { status, path });
    }
    Entry { commit, parents, files }
}
