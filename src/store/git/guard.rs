//! When nothing may be committed: the states of a repository in which a commit would be a surprise.

use git2::RepositoryState;

use super::{Git, Head};
use crate::store::error::{Operation, StoreError};

impl Git {
    /// The branch to commit to.
    ///
    /// # Errors
    /// While HEAD is detached or the user's own operation is under way.
    pub(crate) fn check_state(&self) -> Result<Head, StoreError> {
        if let Some(what) = self.operation() {
            return Err(StoreError::Underway { what });
        }
        self.branch()
    }

    /// What the user's git has begun and not ended.
    pub fn operation(&self) -> Option<Operation> {
        use RepositoryState as State;
        match self.repo.state() {
            State::Clean => None,
            State::Merge => Some(Operation::Merge),
            State::Revert | State::RevertSequence => Some(Operation::Revert),
            State::CherryPick | State::CherryPickSequence => Some(Operation::CherryPick),
            State::Bisect => Some(Operation::Bisect),
            State::Rebase | State::RebaseInteractive | State::RebaseMerge => {
                Some(Operation::Rebase)
            }
            State::ApplyMailbox | State::ApplyMailboxOrRebase => Some(Operation::Am),
        }
    }

    /// The keys of the repository's own configuration that name a program to run. A repository that
    /// came from somewhere else may not choose programs until the user has said so.
    pub fn programs_named(&self) -> Vec<String> {
        const KEYS: [&str; 3] = [
            "^gpg\\.(.*\\.)?(program|defaultkeycommand)$",
            "^core\\.(fsmonitor|sshcommand|editor|pager|hookspath|askpass|alternaterefscommand|gitproxy)$",
            "^(filter\\..*\\.(clean|smudge|process)|credential\\.(.*\\.)?helper|remote\\..*\\.(uploadpack|receivepack|vcs))$",
        ];
        let Ok(config) = self.repo.config() else {
            return Vec::new();
        };
        let mut keys = Vec::new();
        for pattern in KEYS {
            let Ok(entries) = config.entries(Some(pattern)) else { continue };
            let _ = entries.for_each(|entry| {
                let is_local =
                    matches!(entry.level(), git2::ConfigLevel::Local | git2::ConfigLevel::Worktree);
                if let (true, Ok(name)) = (is_local, entry.name()) {
                    keys.push(name.to_owned());
                }
            });
        }
        keys.extend(self.helper_remotes(&config));
        keys.dedup();
        keys
    }

    /// Remotes whose address makes git start a helper: `ext::sh -c ...`.
    fn helper_remotes(&self, config: &git2::Config) -> Vec<String> {
        let mut keys = Vec::new();
        if let Ok(entries) = config.entries(Some("^remote\\..*\\.(push)?url$")) {
            let _ = entries.for_each(|entry| {
                if let (Ok(name), Ok(value)) = (entry.name(), entry.value())
                    && value.contains("::")
                {
                    keys.push(name.to_owned());
                }
            });
        }
        keys
    }
}
