//! What is different: between the files and history, and within history.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use jiff::Zoned;

use super::error::StoreError;
use super::git::CommitId;
use super::layout;
use super::patch::file_diff;
use super::repository::Repository;
use super::source::Source;
use crate::domain::change::RepoPath;

impl Repository {
    /// The files of the repository that differ from history: changed, new or deleted by hand. A
    /// commit has none.
    ///
    /// # Errors
    /// When git can't be read.
    pub fn hand_edits(&self) -> Result<Vec<RepoPath>, StoreError> {
        match self.source() {
            Source::Files => self.git().dirty_paths(layout::FOLDERS),
            Source::Commit(_) => Ok(Vec::new()),
        }
    }

    /// How long ago a file was changed; `None` when it is gone or from the future.
    pub fn age(&self, path: &RepoPath, now: &Zoned) -> Option<Duration> {
        let changed = self.git().on_disk(path).symlink_metadata().ok()?.modified().ok()?;
        SystemTime::from(now.timestamp()).duration_since(changed).ok()
    }

    /// The commits up to the newest that is read, newest first; where files are named, of those,
    /// through their renames.
    ///
    /// # Errors
    /// When git can't be run.
    pub fn commits_of(
        &self,
        only: Option<&[RepoPath]>,
        limit: Option<usize>,
    ) -> Result<Vec<CommitId>, StoreError> {
        let Some(tip) = self.tip()? else { return Ok(Vec::new()) };
        if let Some(several) = only.filter(|paths| paths.len() != 1) {
            return self.commits_of_several(&tip, several, limit);
        }
        let most = limit.map(|limit| format!("--max-count={limit}"));
        let mut args = vec!["log", tip.as_str(), "--format=%H"];
        args.extend(most.as_deref());
        match only {
            Some(paths) => {
                args.extend(["--follow", "--"]);
                args.extend(paths.iter().map(RepoPath::as_str));
            }
            None => args.extend(["--", "."]),
        }
        let out = self.git().output("read history", &args)?;
        Ok(out.lines().map(CommitId::from_hex).collect())
    }

    /// The same of any number of files: git follows only one at a time, so that renames are followed
    /// here, from the newest commit to the oldest.
    fn commits_of_several(
        &self,
        tip: &CommitId,
        paths: &[RepoPath],
        limit: Option<usize>,
    ) -> Result<Vec<CommitId>, StoreError> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let args = [
            "log",
            tip.as_str(),
            "--format=%x01%H",
            "--name-status",
            "-M",
            "--relative",
            "-z",
            "--",
            ".",
        ];
        let out = self.git().output("read history", &args)?;
        let mut followed: BTreeSet<&str> = paths.iter().map(RepoPath::as_str).collect();
        let touched = out.split('\u{1}').filter_map(|entry| {
            let words = entry.split('\0').map(|word| word.trim_start_matches('\n'));
            let mut words = words.filter(|word| !word.is_empty());
            let commit = words.next()?;
            let mut origins = Vec::new();
            while let Some(status) = words.next() {
                let from = words.next()?;
                let to = if status.starts_with('R') { words.next()? } else { from };
                origins.extend(followed.contains(to).then_some(from));
            }
            let is_touched = !origins.is_empty();
            followed.extend(origins);
            is_touched.then(|| CommitId::from_hex(commit))
        });
        Ok(touched.take(limit.unwrap_or(usize::MAX)).collect())
    }

    /// What is different, as git shows it: the files that are read and the newest commit of them,
    /// these files and a commit, or two commits. No program of the repository's choice has a part in it.
    ///
    /// # Errors
    /// When git or a file can't be read.
    pub fn diff(
        &self,
        only: Option<&[RepoPath]>,
        revisions: &[CommitId],
    ) -> Result<String, StoreError> {
        let head = self.tip()?;
        let from = revisions.first().or(head.as_ref());
        let mut paths: BTreeSet<RepoPath> = BTreeSet::new();
        if let (Some(from), Some(to)) = (from, revisions.get(1).or(head.as_ref())) {
            let changes = self.git().changes_between(from, to)?;
            paths.extend(changes.files.into_iter().map(|file| file.path));
        }
        if revisions.len() < 2 {
            paths.extend(self.hand_edits()?);
        }
        let mut diff = String::new();
        for path in paths.iter().filter(|path| only.is_none_or(|only| only.contains(path))) {
            let before = from.map(|from| self.git().blob_at(from, path)).transpose()?.flatten();
            let after = match revisions.get(1) {
                Some(to) => self.git().blob_at(to, path),
                None => self.bytes(path),
            };
            let shown = match after {
                // What is no plain file has no text, and hides no other's.
                Err(error @ StoreError::File { .. }) => {
                    format!("diff --git a/{path} b/{path}\n{error}\n")
                }
                after => match after? {
                    after if after == before => continue,
                    after => file_diff(path, before.as_ref(), after.as_ref()),
                },
            };
            diff.push_str(&shown);
        }
        Ok(diff)
    }
}
