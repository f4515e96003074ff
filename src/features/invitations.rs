//! Invitations: what an organizer says of an interview, taken into the job that it belongs to.
//!
//! The rule protected here: the newest version counts, whichever was read last; a version that was
//! read before does nothing, so that what you changed since then stays. A file is taken in whole or
//! not at all.

mod renewal;
#[cfg(test)]
mod tests;
mod version;
mod whose;
mod words;

use crate::domain::change::{Change, Edit, FileChange};
use crate::domain::field::Reading;
use crate::domain::invitation::Invitation;
use crate::domain::record::{Editing, Record};
use crate::domain::value::Value;

use super::interviews::{self, Plan};

pub use version::holds;
pub use whose::{Acquaintances, Company, Contact, Job};

/// The command that reads them.
const COMMAND: &str = "interview add";

/// Why an invitation can't be taken in.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is nothing to cancel.
    #[error("`{name}` is cancelled, and no interview was read from its invitation")]
    NothingToCancel {
        /// What it is called.
        name: String,
    },
    /// The interview can't be written so.
    #[error(transparent)]
    Interview(#[from] interviews::Refusal),
}

/// What is said of a new interview beside its invitation; it counts before that.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// How long it takes.
    pub minutes: Option<u32>,
    /// What kind it is.
    pub kind: Option<&'a str>,
    /// The ids of further contacts who take part.
    pub with: &'a [String],
    /// The place or link.
    pub place: Option<&'a str>,
    /// What to remember of it.
    pub notes: Option<&'a str>,
}

/// What an invitation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The id of its interview.
    pub interview: String,
    /// What happens; `None` where nothing does.
    pub summary: Option<String>,
    /// Why nothing happens, where it does not.
    pub otherwise: String,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// Whether the interview is new.
    pub is_new: bool,
    /// Whether it says when the interview takes place otherwise than before.
    pub is_planned: bool,
}

/// The invitations of one job on their way into it.
#[derive(Debug, Clone)]
pub struct Taking {
    before: Value,
    job: Record,
    edits: Vec<Edit>,
    steps: Vec<Step>,
}

impl Taking {
    /// Nothing is taken in yet.
    pub fn into(job: Record) -> Self {
        Self { before: job.value.clone(), job, edits: Vec::new(), steps: Vec::new() }
    }

    /// The job as what was taken in leaves it.
    pub fn job(&self) -> &Record {
        &self.job
    }

    /// Takes in an invitation. `people` are the contacts who take part, `fresh_uid` makes uids.
    ///
    /// # Errors
    /// When there is nothing to cancel, or the job is closed.
    pub fn take(
        &mut self,
        invitation: &Invitation,
        people: &[String],
        said: Said<'_>,
        reading: &Reading<'_>,
        fresh_uid: impl FnMut() -> String,
    ) -> Result<(), Refusal> {
        let job = &self.job;
        let known = version::held(&job.value, &invitation.uid);
        let by_hand = version::by_hand(&job.value, invitation, reading.now.time_zone());
        let (change, step) = match (known, by_hand) {
            (Some(known), _) => renewal::renewed(job, known, invitation, people, reading)?,
            (None, Some(by_hand)) => renewal::told_of(job, by_hand, invitation, people, reading),
            (None, None) => added(job, invitation, people, said, fresh_uid)?,
        };
        for file in change.files {
            let FileChange::Edit { edits, .. } = file else { continue };
            if let Ok(value) = Edit::apply_all(&edits, &self.job.value) {
                self.job.value = value;
                self.edits.extend(edits);
            }
        }
        self.steps.push(step);
        Ok(())
    }

    /// All of it as one change, with what each invitation came to.
    pub fn into_change(self) -> (Change, Vec<Step>) {
        let Self { before, job, edits, steps } = self;
        let original = Record { value: before, ..job };
        let mut editing = Editing::of(&original);
        for edit in edits {
            editing.push(edit);
        }
        let summary = words::of_all(&original.id, &steps);
        (editing.into_change(COMMAND, summary), steps)
    }
}

/// A new interview.
fn added(
    job: &Record,
    invitation: &Invitation,
    people: &[String],
    said: Said<'_>,
    fresh_uid: impl FnMut() -> String,
) -> Result<(Change, Step), Refusal> {
    let nothing = || Refusal::NothingToCancel { name: words::name(invitation) };
    let at = invitation.at.as_ref().filter(|_| !invitation.is_cancelled).ok_or_else(nothing)?;
    let id = interviews::fresh_id(job, fresh_uid);
    let mut with = people.to_vec();
    with.extend(said.with.iter().filter(|who| !people.contains(who)).cloned());
    let read = invitation.minutes.and_then(|minutes| u32::try_from(minutes).ok());
    let plan = Plan {
        at,
        minutes: said.minutes.or(read),
        kind: said.kind.or_else(|| invitation.summary.as_deref().and_then(words::kind)),
        with: &with,
        place: said.place.or(invitation.place.as_deref()),
        notes: said.notes,
        invite: Some(&version::written(invitation)),
    };
    let change = interviews::add(job, &id, plan)?;
    let summary = Some(change.summary.clone());
    let step = Step { interview: id, summary, is_new: true, is_planned: true, ..Step::nothing() };
    Ok((change, step))
}

impl Step {
    fn nothing() -> Self {
        Self {
            interview: String::new(),
            summary: None,
            otherwise: String::new(),
            notes: Vec::new(),
            is_new: false,
            is_planned: false,
        }
    }
}
