//! Invitations: what an organizer says of an interview, taken into the job that it belongs to.
//!
//! The rule protected here: the newest version counts, whichever was read last; a version that was
//! read before does nothing, so that what you changed since then stays. A file is taken in whole or
//! not at all.

#[cfg(test)]
mod tests;
mod version;
mod whose;
mod words;

use crate::domain::change::{Change, Edit, FieldPath, FileChange};
use crate::domain::field::Reading;
use crate::domain::interview::Interview;
use crate::domain::invitation::Invitation;
use crate::domain::record::{Editing, Record};
use crate::domain::time::Moment;
use crate::domain::value::Value;

use super::interviews::{self, Cancelled, Plan};
use version::Standing;

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
            (Some(known), _) => renewed(job, known, invitation, people, reading)?,
            (None, Some(by_hand)) => told_of(job, by_hand, invitation, people, reading),
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

/// An interview that you added before they invited you to it.
fn told_of(
    job: &Record,
    interview: Interview<'_>,
    invitation: &Invitation,
    people: &[String],
    reading: &Reading<'_>,
) -> (Change, Step) {
    let (change, step) = updated(job, interview, invitation, people, reading);
    let note = format!("{}/{} is that interview: you added it by hand", job.id, interview.id());
    (change, Step { notes: vec![note], ..step })
}

/// An interview of which another version was read.
fn renewed(
    job: &Record,
    interview: Interview<'_>,
    invitation: &Invitation,
    people: &[String],
    reading: &Reading<'_>,
) -> Result<(Change, Step), Refusal> {
    let id = interview.id();
    let item = format!("{}/{id}", job.id);
    let stays = |why: &str| Step {
        interview: id.to_owned(),
        otherwise: format!("interview {item} stays as it is: {why}"),
        ..Step::nothing()
    };
    let differs = differs(interview, invitation, reading);
    let mut notes = Vec::new();
    match version::standing(interview, invitation, reading.now.time_zone()) {
        Standing::Older => {
            let mut step = stays("a newer version was read before");
            let hint = differs.then(|| words::all_the_same(&item, interview, invitation)).flatten();
            step.notes.extend(hint);
            return Ok((Change::default(), step));
        }
        Standing::Same => return Ok((Change::default(), stays("this version was read before"))),
        Standing::Unsure if !differs => {
            return Ok((Change::default(), stays("it says nothing new")));
        }
        Standing::Unsure => {
            notes.push(format!("{item}: nothing says which version is newer; taken as this one"));
        }
        Standing::Newer => {}
    }
    if invitation.is_cancelled {
        return Ok(match interview.status() {
            status @ ("done" | "missed") => {
                (Change::default(), stays(&format!("it is {status}, and now they cancel it")))
            }
            _ => cancelled(job, interview, invitation, reading)?,
        });
    }
    let (change, step) = updated(job, interview, invitation, people, reading);
    Ok((change, Step { notes, ..step }))
}

/// Whether an invitation says something else than its interview.
fn differs(interview: Interview<'_>, invitation: &Invitation, reading: &Reading<'_>) -> bool {
    let is_off = interview.status() == "cancelled";
    let is_moved =
        invitation.at.is_some() && interview.at(reading.now.time_zone()) != invitation.at;
    let is_longer = invitation.minutes.is_some_and(|minutes| interview.minutes() != minutes);
    let place = invitation.place.as_deref();
    let is_elsewhere = place.is_some() && interview.text("where") != place;
    is_off != invitation.is_cancelled
        || (!invitation.is_cancelled && (is_moved || is_longer || is_elsewhere))
}

/// They called it off.
fn cancelled(
    job: &Record,
    interview: Interview<'_>,
    invitation: &Invitation,
    reading: &Reading<'_>,
) -> Result<(Change, Step), Refusal> {
    let id = interview.id();
    let was_off = interview.status() == "cancelled";
    let at = Moment::at_minute(reading.now);
    let by_them = Cancelled { at: &at, by: Some("them"), note: None };
    let change = interviews::cancel(job, id, by_them, reading)?;
    let mut editing = Editing::of(job);
    for file in change.files {
        if let FileChange::Edit { edits, .. } = file {
            for edit in edits {
                editing.push(edit);
            }
        }
    }
    if let Some(place) = place(job, id) {
        editing.put(place.key("invite"), Value::Map(version::written(invitation)));
    }
    let again = if was_off { ": it was cancelled before" } else { "" };
    let summary = format!("cancel interview {}/{id}{again}", job.id);
    let change = editing.into_change(COMMAND, summary.clone());
    let step = Step { interview: id.to_owned(), summary: Some(summary), ..Step::nothing() };
    Ok((change, step))
}

/// It takes place otherwise than before.
fn updated(
    job: &Record,
    interview: Interview<'_>,
    invitation: &Invitation,
    people: &[String],
    reading: &Reading<'_>,
) -> (Change, Step) {
    let mut editing = Editing::of(job);
    let mut put = |field: &str, value: Value| {
        if let Some(place) = place(job, interview.id()) {
            editing.put(place.key(field), value);
        }
    };
    let before = interview.at(reading.now.time_zone());
    let moved = invitation.at.as_ref().filter(|at| before.as_ref() != Some(*at));
    if let Some(at) = moved {
        put("at", Value::text(at.to_string()));
    }
    if let Some(minutes) = invitation.minutes.filter(|minutes| interview.minutes() != *minutes) {
        put("minutes", Value::of_plain(&minutes.to_string()));
    }
    if let Some(link) = invitation.place.as_deref() {
        put("where", Value::from(link));
    }
    let new: Vec<_> = people.iter().filter(|who| interview.with().all(|it| it != *who)).collect();
    if !new.is_empty() {
        let all = interview.with().chain(new.iter().map(|who| who.as_str()));
        put("with", all.map(Value::from).collect());
    }
    let is_to_take_place = is_to_take_place(interview, invitation, reading);
    if is_to_take_place {
        put("status", Value::from("scheduled"));
    }
    put("invite", Value::Map(version::written(invitation)));
    let item = format!("{}/{}", job.id, interview.id());
    let after = editing.after();
    let after = Interview::find(&after, interview.id()).unwrap_or(interview);
    let summary = words::update(&item, interview, after);
    let step = Step {
        interview: interview.id().to_owned(),
        summary: Some(summary.clone()),
        is_planned: moved.is_some() || is_to_take_place,
        ..Step::nothing()
    };
    (editing.into_change(COMMAND, summary), step)
}

/// Whether an interview that was called off is to take place after all, or one that is over is to be
/// held again.
fn is_to_take_place(
    interview: Interview<'_>,
    invitation: &Invitation,
    reading: &Reading<'_>,
) -> bool {
    let is_ahead = || {
        let at = invitation.at.as_ref();
        at.is_some_and(|at| !interviews::has_begun(at, reading.now))
            && at != interview.at(reading.now.time_zone()).as_ref()
    };
    match interview.status() {
        "cancelled" => true,
        "done" | "missed" => is_ahead(),
        _ => false,
    }
}

/// Where an interview stands in its job.
fn place(job: &Record, id: &str) -> Option<FieldPath> {
    let position = Interview::position(&job.value, id)?;
    Some(FieldPath::root("interviews").index(position))
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
