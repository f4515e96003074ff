//! What the user has changed by hand and not committed.

use std::path::Path;

use git2::{AttrCheckFlags, AttrValue, Status, StatusOptions};

use super::{Git, failure};
use crate::domain::change::RepoPath;
use crate::store::disk;
use crate::store::error::StoreError;

impl Git {
    /// The files of our directory that differ from HEAD, on disk or staged, and those that git does
    /// not know; ignored ones left out, and those that git was told not to look at. With `folders`, only those in or at one of them.
    ///
    /// # Errors
    /// When the index or the work tree can't be read.
    pub fn dirty_paths(&self, folders: &[&str]) -> Result<Vec<RepoPath>, StoreError> {
        let mut options = StatusOptions::new();
        options
            .include_untracked(true)
            .recurse_untracked_dirs(true)
            .exclude_submodules(true)
            .disable_pathspec_match(true);
        if folders.is_empty() && !self.prefix.is_empty() {
            options.pathspec(self.prefix.trim_end_matches('/'));
        }
        for folder in folders {
            options.pathspec(format!("{}{folder}", self.prefix));
        }
        let index = self.repo.index().map_err(|error| self.unreadable_index(&error))?;
        let statuses = self.repo.statuses(Some(&mut options)).map_err(failure("compare files"))?;
        let is_dirty = |status: Status| !status.intersects(Status::IGNORED) && !status.is_empty();
        let ours = |path: &RepoPath| {
            !path.as_str().rsplit('/').any(|part| part.starts_with(disk::TEMPORARY))
        };
        let mut paths: Vec<_> = statuses
            .iter()
            .filter(|entry| is_dirty(entry.status()))
            .filter_map(|entry| self.our_path(entry.path_bytes()))
            .filter(ours)
            .filter(|path| self.hidden(&index, &self.git_path(path)).is_none())
            .collect();
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    /// The files of our directory that git knows of, by their names without the folder.
    pub(crate) fn tracked(
        &self,
        is_meant: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<RepoPath>, StoreError> {
        let index = self.repo.index().map_err(|error| self.unreadable_index(&error))?;
        let paths = index.iter().filter_map(|entry| self.our_path(&entry.path));
        Ok(paths.filter(|path| is_meant(path.file_name())).collect())
    }

    /// Whether attributes have git change the line ends of a file, or may.
    ///
    /// # Errors
    /// When the attributes can't be read.
    pub fn is_text(&self, path: &RepoPath) -> Result<bool, StoreError> {
        // Attributes may lie in the index; one that can't be read is told as an obstacle.
        if self.repo.index().is_err() {
            return Ok(false);
        }
        let git_path = self.git_path(path);
        let value = self
            .repo
            .get_attr(Path::new(&git_path), "text", AttrCheckFlags::default())
            .map_err(failure("read attributes"))?;
        Ok(!matches!(AttrValue::from_string(value), AttrValue::Unspecified | AttrValue::False))
    }

    /// Whether git is told to ignore a file.
    ///
    /// # Errors
    /// When the rules can't be read.
    pub fn is_ignored(&self, path: &RepoPath) -> Result<bool, StoreError> {
        self.repo.is_path_ignored(self.git_path(path)).map_err(failure("read what to ignore"))
    }
}
