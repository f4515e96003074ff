//! When nothing may be committed: the states of a repository in which a commit would be a surprise.

use git2::{Config, ConfigLevel, RepositoryState};

use super::{Git, Head, index};
use crate::domain::change::RepoPath;
use crate::store::address::starts_helper;
use crate::store::error::{Operation, StoreError, Unsupported};

impl Git {
    /// The branch to commit to.
    ///
    /// # Errors
    /// While HEAD is detached or the user's own operation is under way.
    pub(crate) fn check_state(&self) -> Result<Head, StoreError> {
        if self.is_partial() {
            return Err(StoreError::Unsupported { what: Unsupported::PartialClone });
        }
        if let Some(what) = self.operation() {
            return Err(StoreError::Underway { what });
        }
        self.branch()
    }

    /// What stands against any commit here: the state of the branch or of the index, or what git
    /// would do to one of these files. The first of them.
    ///
    /// # Errors
    /// That very thing.
    pub fn check_writable<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p RepoPath>,
    ) -> Result<(), StoreError> {
        self.check_state()?;
        let index = self.repo.index().map_err(|error| self.unreadable_index(&error))?;
        if let Some(path) = index::first_conflict(&index) {
            return Err(StoreError::Conflicts { path });
        }
        let check = |path| index::check_attributes(&self.repo, &self.git_path(path), path);
        paths.into_iter().try_for_each(check)
    }

    /// Why the index can't be read.
    pub(super) fn unreadable_index(&self, error: &git2::Error) -> StoreError {
        let real = self.repo.path().join("index");
        index::unsupported(self, &real).unwrap_or_else(|| StoreError::Git {
            doing: "read the index",
            message: error.message().to_owned(),
        })
    }

    /// Whether objects may be missing, because a remote has promised to keep them
    /// (gitformat-pack(5), partial clone).
    pub(crate) fn is_partial(&self) -> bool {
        let Ok(config) = self.repo.config() else { return false };
        let Ok(mut entries) = config.entries(Some("^remote\\..*\\.promisor$")) else {
            return false;
        };
        let mut is_promised = false;
        while let Some(Ok(entry)) = entries.next() {
            is_promised |= entry.value().is_ok_and(|value| value != "false");
        }
        is_promised
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

    /// Refuses to sign by a program that only the repository names.
    ///
    /// # Errors
    /// [`StoreError::Untrusted`] with the keys that name programs.
    pub(crate) fn check_signing(&self, is_trusted: bool) -> Result<(), StoreError> {
        self.check_programs(is_trusted || !self.signs_commits())
    }

    /// Refuses to go on where programs would run that only the repository names.
    ///
    /// # Errors
    /// [`StoreError::Untrusted`] with the keys that name programs.
    pub(crate) fn check_programs(&self, is_trusted: bool) -> Result<(), StoreError> {
        if is_trusted {
            return Ok(());
        }
        match self.programs_named() {
            keys if keys.is_empty() => Ok(()),
            keys => Err(StoreError::Untrusted { keys }),
        }
    }

    /// The keys of the repository's own configuration that name a program to run. A repository that
    /// came from somewhere else may not choose programs until the user has said so.
    pub fn programs_named(&self) -> Vec<String> {
        const KEYS: [&str; 7] = [
            "^gpg\\.(.*\\.)?(program|defaultkeycommand)$",
            "^core\\.(sshcommand|askpass|alternaterefscommand|gitproxy)$",
            "^filter\\..*\\.(clean|smudge|process)$",
            "^credential\\.(.*\\.)?helper$",
            "^gc\\.recentobjectshook$",
            "^remote\\..*\\.(uploadpack|receivepack|vcs)$",
            "^url\\..*::.*\\.(push)?insteadof$",
        ];
        let Ok(config) = self.repo.config() else {
            return Vec::new();
        };
        let mut keys = Vec::new();
        let mut collect = |pattern: &str, is_named: &dyn Fn(&str) -> bool| {
            let Ok(entries) = config.entries(Some(pattern)) else { return };
            let _ = entries.for_each(|entry| {
                let is_local = matches!(entry.level(), ConfigLevel::Local | ConfigLevel::Worktree);
                if let (true, Ok(name)) = (is_local, entry.name())
                    && is_named(entry.value().unwrap_or_default())
                {
                    keys.push(name.to_owned());
                }
            });
        };
        for pattern in KEYS {
            collect(pattern, &|_| true);
        }
        collect("^core\\.fsmonitor$", &|value| Config::parse_bool(value).is_err());
        collect("^remote\\..*\\.(push)?url$", &starts_helper);
        keys.sort();
        keys.dedup();
        keys
    }
}
