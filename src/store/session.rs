//! Writing: the one session that holds the lock.
//!
//! The rule protected here: a command is one commit, and what a person edited by hand in its files is
//! another, before it.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Zoned;

use super::commit::{CommitPlan, FileWrite, Options, Writer};
use super::error::StoreError;
use super::git::{CommitId, Git, Person, TreeId};
use super::hand_edit::HandEdit;
use super::plan::{self, Adopting, Plan};
use super::repository::Repository;
use super::{message, recover};
use crate::domain::change::{Change, RepoPath};
use crate::domain::time::Moment;

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// The commit; `None` when nothing was different.
    pub commit: Option<CommitId>,
    /// The subjects of hand edits that were committed before.
    pub by_hand: Option<String>,
    /// The records that had no uid, with the one they got.
    pub uids: BTreeMap<RepoPath, String>,
}

/// What the store needs to know to write.
#[derive(Debug, Clone)]
pub struct SessionOptions {
    /// The moment, in the repository's zone.
    pub now: Zoned,
    /// Makes uids for records without one.
    pub fresh_uid: fn() -> String,
    /// Whether to wait for the disk with everything.
    pub is_strict: bool,
    /// Whether the repository's git configuration may name programs.
    pub is_trusted: bool,
    /// How long to wait for another writer and for another git.
    pub wait: Duration,
}

/// What a change would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// A unified diff of every file; empty when nothing would be different.
    pub diff: String,
}

/// The one writer, for as long as it lives.
pub struct Session<'r> {
    repository: &'r Repository,
    writer: Writer,
    options: SessionOptions,
}

impl Repository {
    /// The subject and diff of what saving these files would commit; `None` for nothing.
    ///
    /// # Errors
    /// As saving them.
    pub fn saving(
        &self,
        paths: &[RepoPath],
        options: &SessionOptions,
    ) -> Result<Option<(String, String)>, StoreError> {
        self.check_present()?;
        let now = Moment::at_minute(&options.now).to_string();
        let adopting = Adopting { now: &now, fresh_uid: &options.fresh_uid };
        let plan = plan::saving(self.root(), self.git(), paths, &adopting)?;
        Ok(plan.by_hand.map(|edit| (edit.subject.clone(), edit.diff())))
    }

    /// Whether an interrupted command left something to heal, and nothing forbids it now.
    pub fn needs_healing(&self) -> bool {
        recover::is_needed(self.git()) && !self.git().is_in_hook()
    }

    /// Becomes the only writer.
    ///
    /// # Errors
    /// When another process writes and does not end in time.
    pub fn begin(&self, options: &SessionOptions) -> Result<Session<'_>, StoreError> {
        self.check_present()?;
        let writer = Writer::acquire(
            self.git(),
            Options {
                is_durable: options.is_strict,
                is_trusted: options.is_trusted,
                wait: options.wait,
                profile: self.person(),
            },
        )?;
        Ok(Session { repository: self, writer, options: options.clone() })
    }

    /// Who the user is where git doesn't know.
    fn person(&self) -> Option<Person> {
        let profile = self.profile();
        let named = profile.words_of("name").zip(profile.words_of("email"));
        named.map(|(name, email)| Person { name: name.into(), email: email.into() })
    }

    /// Writes a commit with two parents that no branch knows yet, through `git`.
    ///
    /// # Errors
    /// When nobody can be named as its author, or it can't be signed or written.
    pub(super) fn write_merge(
        &self,
        git: &Git,
        parents: [&CommitId; 2],
        tree: &TreeId,
        subject: &str,
        options: &SessionOptions,
    ) -> Result<CommitId, StoreError> {
        git.check_signing(options.is_trusted)?;
        let by = git.signatures(None, self.person().as_ref(), &options.now)?;
        git.write_commit(&parents, tree, &message::compose(subject, &[]), &by)
    }

    /// What a change would do, without doing it.
    ///
    /// # Errors
    /// As applying it.
    pub fn preview(
        &self,
        change: &Change,
        options: &SessionOptions,
    ) -> Result<Preview, StoreError> {
        self.check_present()?;
        let now = Moment::at_minute(&options.now).to_string();
        let adopting = Adopting { now: &now, fresh_uid: &options.fresh_uid };
        let plan = plan::plan(self.root(), self.git(), change, &adopting)?;
        Ok(Preview { diff: plan.diff() })
    }
}

impl Session<'_> {
    /// What is written to.
    pub fn repository(&self) -> &Repository {
        self.repository
    }

    /// Makes a change one commit, after a commit of its own for what was edited by hand in its files.
    ///
    /// # Errors
    /// The first thing in the way; nothing is changed then, unless [`StoreError::AfterHandEdit`] says
    /// that the hand edit is in history already.
    pub fn apply(&mut self, change: &Change) -> Result<Applied, StoreError> {
        if change.is_empty() {
            return Ok(Applied::default());
        }
        let plan = self.with_adopting(|session, adopting| {
            plan::plan(session.repository.root(), session.repository.git(), change, adopting)
        })?;
        let Plan { by_hand, files, uids } = plan;
        let by_hand = by_hand.filter(|_| !files.is_empty());
        let said = by_hand.as_ref().map(|edit| edit.subject.clone());
        if let Some(edit) = by_hand {
            self.commit_by_hand(edit, &[])?;
        }
        let named: Vec<_> = change.uids.iter().chain(uids.values()).cloned().collect();
        let trailers = message::trailers_of(&change.command, &change.trailers, &named);
        match (self.commit(&change.summary, trailers, files), said) {
            (Ok(commit), by_hand) => Ok(Applied { commit, by_hand, uids }),
            (Err(source), None) => Err(source),
            (Err(source), Some(subject)) => {
                Err(StoreError::AfterHandEdit { subject, source: Box::new(source) })
            }
        }
    }

    /// Commits what was edited by hand in these files.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn save(&mut self, paths: &[RepoPath]) -> Result<Applied, StoreError> {
        let plan = self.with_adopting(|session, adopting| {
            plan::saving(session.repository.root(), session.repository.git(), paths, adopting)
        })?;
        let Some(edit) = plan.by_hand else { return Ok(Applied::default()) };
        let said = Some(edit.subject.clone());
        let command = [(message::COMMAND.to_owned(), "save".to_owned())];
        let commit = self.commit_by_hand(edit, &command)?;
        Ok(Applied { commit, by_hand: said, uids: plan.uids })
    }

    /// Moves the branch, which must be at `from`, to the descendant `to`, with files and index.
    ///
    /// # Errors
    /// [`StoreError::HeadMoves`] when the branch is elsewhere, [`StoreError::InTheWay`] for work that
    /// would be lost, and whatever else is in the way. Nothing is changed then.
    pub fn integrate(&mut self, from: Option<&CommitId>, to: &CommitId) -> Result<(), StoreError> {
        self.writer.integrate(from, to)
    }

    /// Says what stands in the way of [`Session::integrate`], and touches nothing.
    ///
    /// # Errors
    /// As that.
    pub fn check_integration(
        &mut self,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<(), StoreError> {
        self.writer.check_integration(from, to)
    }

    fn with_adopting<T>(
        &self,
        work: impl FnOnce(&Self, &Adopting<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let now = Moment::at_minute(&self.options.now).to_string();
        work(self, &Adopting { now: &now, fresh_uid: &self.options.fresh_uid })
    }

    fn commit_by_hand(
        &mut self,
        edit: HandEdit,
        trailers: &[(String, String)],
    ) -> Result<Option<CommitId>, StoreError> {
        let mut trailers = trailers.to_vec();
        trailers.extend(message::records(&edit.uids));
        self.commit(&edit.subject, trailers, edit.files)
    }

    pub(super) fn commit(
        &mut self,
        subject: &str,
        trailers: Vec<(String, String)>,
        files: Vec<FileWrite>,
    ) -> Result<Option<CommitId>, StoreError> {
        if files.is_empty() {
            return Ok(None);
        }
        let (subject, time) = (subject.to_owned(), self.options.now.clone());
        self.writer.commit(&CommitPlan { subject, trailers, files, author: None, time })
    }
}
