//! The newest command that is to be taken back, of all machines.
//!
//! The rule protected here: nothing is taken back twice. Merges are in nobody's way; a clock that was
//! wrong, a rebase that gave a commit another name, or an undo on two machines at once leads to no
//! second undo.

use std::collections::{BTreeSet, VecDeque};

use super::{HistoryError, taken_back_by, taking_back, trailer};
use crate::domain::change::Change;
use crate::store::error::StoreError;
use crate::store::git::{CommitId, CommitInfo, Walked};
use crate::store::message::{COMMAND, REDO, UNDO};
use crate::store::repository::Repository;

/// How many commits are read beyond one that is to be taken back, for an undo of it that a clock says
/// is older than it.
const BEYOND: usize = 64;

/// What takes a command back.
#[derive(Debug)]
pub struct Newest {
    /// The change that does it.
    pub change: Change,
    /// The commit of the command.
    pub commit: CommitInfo,
    /// Whether a merge brought it in.
    pub is_merged_in: bool,
}

/// What undoes the newest command that still has an effect; `None` when none has.
///
/// # Errors
/// When history can't be read, or newer changes stand against it.
pub fn undo_newest(repository: &Repository) -> Result<Option<Newest>, HistoryError> {
    take_back_newest(repository, "undo", UNDO, |commit| {
        taken_back_by(commit).is_none()
            && trailer(commit, COMMAND).is_some_and(|command| command != "init")
    })
}

/// What takes the newest undo back; `None` when there is none.
///
/// # Errors
/// As [`undo_newest`].
pub fn redo_newest(repository: &Repository) -> Result<Option<Newest>, HistoryError> {
    take_back_newest(repository, "redo", REDO, |commit| trailer(commit, UNDO).is_some())
}

/// Takes back the newest commit of a kind that no later one took back. A commit that was taken back
/// itself takes nothing back any more; one without an effect left is passed over.
fn take_back_newest(
    repository: &Repository,
    verb: &str,
    key: &str,
    is_meant: impl Fn(&CommitInfo) -> bool,
) -> Result<Option<Newest>, HistoryError> {
    let mut walk = repository.git().walk(None)?;
    let mut ahead: VecDeque<Walked> = VecDeque::new();
    let mut undone = Undone { repository, by_name: BTreeSet::new(), strays: Vec::new() };
    loop {
        let Some(Walked { commit, is_merged_in }) = (match ahead.pop_front() {
            Some(step) => Some(step),
            None => walk.next().transpose()?,
        }) else {
            return Ok(None);
        };
        if undone.holds(&commit)? {
            continue;
        }
        if is_meant(&commit) && commit.parents.len() < 2 {
            while ahead.len() < BEYOND
                && let Some(step) = walk.next().transpose()?
            {
                ahead.push_back(step);
            }
            if !is_taken_back_in(&ahead, &commit, &undone) {
                let change = taking_back(repository, verb, key, &commit)
                    .map_err(|error| if key == UNDO { stuck(&commit, error) } else { error })?;
                if !change.is_empty() {
                    return Ok(Some(Newest { change, commit, is_merged_in }));
                }
            }
        }
        undone.learn(&commit);
    }
}

/// Whether one of the commits ahead, which a clock says are older, takes this one back.
fn is_taken_back_in(ahead: &VecDeque<Walked>, commit: &CommitInfo, undone: &Undone<'_>) -> bool {
    let takes_back = |by: &CommitInfo, id: &CommitId| taken_back_by(by) == Some(id.as_str());
    let is_in_force = |by: &CommitInfo| {
        !undone.by_name.contains(by.id.as_str())
            && !ahead.iter().any(|step| takes_back(&step.commit, &by.id))
    };
    ahead.iter().any(|step| takes_back(&step.commit, &commit.id) && is_in_force(&step.commit))
}

/// The commits that were taken back.
struct Undone<'r> {
    repository: &'r Repository,
    by_name: BTreeSet<String>,
    /// Those of which no commit of that name was met yet.
    strays: Vec<Stray>,
}

/// A commit that an undo names.
struct Stray {
    name: String,
    /// The subject of the undo.
    said: String,
}

impl Undone<'_> {
    /// Takes note of what a commit takes back.
    fn learn(&mut self, commit: &CommitInfo) {
        if let Some(name) = taken_back_by(commit)
            && self.by_name.insert(name.to_owned())
        {
            self.strays.push(Stray { name: name.to_owned(), said: commit.subject.clone() });
        }
    }

    /// Whether a commit was taken back.
    fn holds(&mut self, commit: &CommitInfo) -> Result<bool, StoreError> {
        if self.by_name.contains(commit.id.as_str()) {
            self.strays.retain(|stray| stray.name != commit.id.as_str());
            return Ok(true);
        }
        for at in 0..self.strays.len() {
            if self.is_another_name(&self.strays[at], commit)? {
                self.strays.swap_remove(at);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a commit is the one that an undo names by the name it had before a rebase.
    fn is_another_name(&self, stray: &Stray, commit: &CommitInfo) -> Result<bool, StoreError> {
        let said = &stray.said;
        let undone = said.strip_prefix("undo: ").or_else(|| said.strip_prefix("redo: "));
        if undone.is_none_or(|undone| !commit.subject.ends_with(undone)) {
            return Ok(false);
        }
        let git = self.repository.git();
        let old = CommitId::from_hex(stray.name.as_str());
        match git.info(&old) {
            Ok(old) => Ok(old.authored == commit.authored
                && old.subject == commit.subject
                && !git.is_in_history(&old.id)?),
            Err(_) => Ok(undone == Some(commit.subject.as_str())
                || said.starts_with("redo: ") && undone == commit.subject.strip_prefix("undo: ")
                || said.starts_with("undo: ") && undone == commit.subject.strip_prefix("redo: ")),
        }
    }
}

/// The newest command would be met again by every `undo` to come: the person has to know which it is.
fn stuck(commit: &CommitInfo, error: HistoryError) -> HistoryError {
    match error {
        HistoryError::Store(error) => error.into(),
        error => HistoryError::Stuck {
            commit: commit.id.short().to_owned(),
            subject: commit.subject.clone(),
            source: Box::new(error),
        },
    }
}
