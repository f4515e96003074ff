//! What the repository knows of others: remotes, what a branch follows, references of our own.
//!
//! The rule protected here: what we remember of others lies below `refs/trackway/`, where no `git
//! fetch` or `git push` of the user moves it.

use git2::{Config, ConfigLevel, ErrorCode};

use super::{CommitId, Git, environment, failure};
use crate::store::error::StoreError;

impl Git {
    /// The names of the remotes.
    ///
    /// # Errors
    /// When the configuration can't be read.
    pub fn remotes(&self) -> Result<Vec<String>, StoreError> {
        let names = self.repo.remotes().map_err(failure("read the remotes"))?;
        Ok(names.iter().filter_map(|name| name.ok().flatten().map(str::to_owned)).collect())
    }

    /// Every value of a key of the git configuration.
    pub fn config_values(&self, key: &str) -> Vec<String> {
        let mut values = Vec::new();
        let Ok(config) = self.repo.config() else { return values };
        let Ok(entries) = config.multivar(key, None) else { return values };
        let _ = entries.for_each(|entry| values.extend(entry.value().ok().map(str::to_owned)));
        values
    }

    /// What the branch follows, and what that was when it was last fetched.
    ///
    /// # Errors
    /// When a reference can't be read.
    pub(crate) fn followed(&self) -> Result<Option<(String, CommitId)>, StoreError> {
        let Ok(head) = self.branch() else { return Ok(None) };
        let name = |of: &str| self.repo.branch_upstream_name(of).ok();
        let Some(upstream) = name(&head.reference) else { return Ok(None) };
        let Ok(upstream) = std::str::from_utf8(&upstream) else { return Ok(None) };
        let short = upstream.trim_start_matches("refs/remotes/").trim_start_matches("refs/heads/");
        Ok(self.tip(upstream)?.map(|tip| (short.to_owned(), tip)))
    }

    /// Sets keys of the repository's own configuration.
    ///
    /// # Errors
    /// When it can't be written.
    pub(crate) fn configure(&self, settings: &[(String, String)]) -> Result<(), StoreError> {
        let set = |mut config: Config| {
            settings.iter().try_for_each(|(key, value)| config.set_str(key, value))
        };
        self.repo
            .config()
            .and_then(|config| config.open_level(ConfigLevel::Local))
            .and_then(set)
            .map_err(failure("write the git configuration"))
    }

    /// Makes a reference of ours name a commit.
    ///
    /// # Errors
    /// When it can't be written.
    pub(crate) fn remember(&self, reference: &str, commit: &CommitId) -> Result<(), StoreError> {
        let oid = commit.oid(&self.repo)?;
        self.repo
            .reference(reference, oid, true, "trackway")
            .map(drop)
            .map_err(failure("write a reference"))
    }

    /// Removes a reference of ours; its absence is fine.
    ///
    /// # Errors
    /// When it can't be removed.
    pub(crate) fn forget(&self, reference: &str) -> Result<(), StoreError> {
        match self.repo.find_reference(reference).and_then(|mut found| found.delete()) {
            Err(error) if error.code() != ErrorCode::NotFound => {
                Err(failure("remove a reference")(error))
            }
            _ => Ok(()),
        }
    }

    /// Whether the user has said which program talks over ssh.
    pub(crate) fn chooses_ssh(&self) -> bool {
        let is_set = |name: &&str| environment::value(name).is_some();
        ["GIT_SSH_COMMAND", "GIT_SSH"].iter().any(is_set)
            || self.config_string("core.sshCommand").is_some()
    }

    /// Whether files of this repository were ever kept by Git LFS.
    pub(crate) fn has_large_files(&self) -> bool {
        self.repo.commondir().join("lfs/objects").is_dir()
    }
}
