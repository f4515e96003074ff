//! An interview that is there, after another version of its invitation.
//!
//! The rule protected here: only what the invitation says changes; your notes, how it went, and whom you
//! added stay.

use crate::domain::change::{Change, FieldPath, FileChange};
use crate::domain::field::Reading;
use crate::domain::interview::Interview;
use crate::domain::invitation::Invitation;
use crate::domain::record::{Editing, Record};
use crate::domain::time::Moment;
use crate::domain::value::Value;
use crate::features::interviews::{self, Cancelled};

use super::version::{self, Standing};
use super::{COMMAND, Refusal, Step, words};

/// An interview that you added before they invited you to it.
pub(super) fn told_of(
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
pub(super) fn renewed(
    job: &Record,
    interview: Interview<'_>,
    invitation: &Invitation,
    people: &[String],
    reading: &Reading<'_>,
) -> Result<(Change, Step), Refusal> {
    let notes = match news(job, interview, invitation, reading) {
        Ok(notes) => notes,
        Err(step) => return Ok((Change::default(), step)),
    };
    if invitation.is_cancelled {
        return match interview.status() {
            status @ ("done" | "missed") => {
                let why = format!("it is {status}, and now they cancel it");
                Ok((Change::default(), stays(job, interview, &why)))
            }
            _ => cancelled(job, interview, invitation, reading),
        };
    }
    let (change, step) = updated(job, interview, invitation, people, reading);
    Ok((change, Step { notes, ..step }))
}

/// What is to be said of a version that counts; else the step that says why nothing happens.
fn news(
    job: &Record,
    interview: Interview<'_>,
    invitation: &Invitation,
    reading: &Reading<'_>,
) -> Result<Vec<String>, Step> {
    let item = format!("{}/{}", job.id, interview.id());
    let differs = differs(interview, invitation, reading);
    match version::standing(interview, invitation, reading.now.time_zone()) {
        Standing::Newer => Ok(Vec::new()),
        Standing::Older => {
            let mut step = stays(job, interview, "a newer version was read before");
            let hint = differs.then(|| words::all_the_same(&item, interview, invitation)).flatten();
            step.notes.extend(hint);
            Err(step)
        }
        Standing::Same => Err(stays(job, interview, "this version was read before")),
        Standing::Unsure if !differs => Err(stays(job, interview, "it says nothing new")),
        Standing::Unsure => {
            Ok(vec![format!("{item}: nothing says which version is newer; taken as this one")])
        }
    }
}

/// Nothing happens to an interview.
fn stays(job: &Record, interview: Interview<'_>, why: &str) -> Step {
    let id = interview.id();
    Step {
        interview: id.to_owned(),
        otherwise: format!("interview {}/{id} stays as it is: {why}", job.id),
        ..Step::nothing()
    }
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
