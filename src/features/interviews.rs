//! Interviews: adding one, changing it, saying how it went, calling it off.
//!
//! The rule protected here: an interview that is written has its zone, and an id that neither the job
//! nor its log has known before. That a calendar will show it otherwise than before is not told here:
//! the store adds the log entry for that to every write (`domain::adoption`).

mod concerns;
pub(super) mod subject;

use crate::domain::change::{Change, Edit, FieldPath};
use crate::domain::derived::standing;
use crate::domain::field::Reading;
use crate::domain::interview::{Interview, MINUTES, is_about};
use crate::domain::record::{Editing, Record};
use crate::domain::schema;
use crate::domain::stage::Stage;
use crate::domain::time::{Moment, spoken};
use crate::domain::value::{Map, Value};

use super::assign::{self, AssignError, Assignment, Operator};
use super::notes::first_words;
use super::settling;

pub use concerns::{ahead, has_begun, overlapping, remarks};

/// So many characters name an interview in its job.
const ID_LENGTH: usize = 4;

/// An interview that is to be.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// When it begins.
    pub at: &'a Moment,
    /// How long it takes, where that was said.
    pub minutes: Option<u32>,
    /// What kind it is.
    pub kind: Option<&'a str>,
    /// The ids of the contacts who take part.
    pub with: &'a [String],
    /// The place or link.
    pub place: Option<&'a str>,
    /// What to remember of it.
    pub notes: Option<&'a str>,
    /// The invitation it was read from.
    pub invite: Option<&'a Map>,
}

/// How an interview ended.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ended<'a> {
    /// `pass`, `fail` or `pending`.
    pub outcome: Option<&'a str>,
    /// Whether it took place without you.
    pub is_missed: bool,
    /// What to remember of it.
    pub note: Option<&'a str>,
}

/// Who called an interview off, and why.
#[derive(Debug, Clone, Copy)]
pub struct Cancelled<'a> {
    /// When that was.
    pub at: &'a Moment,
    /// `me` or `them`.
    pub by: Option<&'a str>,
    /// Why.
    pub note: Option<&'a str>,
}

/// Why an interview can't be written so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing is planned with a job that is over.
    #[error("job `{id}` is closed: {outcome}")]
    Closed {
        /// The job.
        id: String,
        /// How it ended.
        outcome: String,
    },
    /// Nobody knows yet how it went.
    #[error("`{item}` has not begun: {at}")]
    Ahead {
        /// `JOB/ID`.
        item: String,
        /// When it begins, in words.
        at: String,
    },
    /// It took place.
    #[error("`{item}` took place and can't be cancelled")]
    Over {
        /// `JOB/ID`.
        item: String,
    },
    /// A calendar would forget it without a word.
    #[error("an interview has a time")]
    NoTime {
        /// `JOB/ID`.
        item: String,
    },
    /// Nothing takes that long.
    #[error("an interview takes 1 to {} minutes, not `{given}`", MINUTES.end())]
    Length {
        /// The number.
        given: String,
    },
    /// An assignment that can't be made.
    #[error(transparent)]
    Assign(#[from] AssignError),
}

/// An id for a new interview of a job: none that it has, and none that its log still names.
/// `random` makes uids.
pub fn fresh_id(job: &Record, mut random: impl FnMut() -> String) -> String {
    loop {
        let mut id = random();
        id.truncate(ID_LENGTH);
        let is_known = Interview::position(&job.value, &id).is_some()
            || job.list("log").iter().any(|entry| is_about(entry, &id));
        if !is_known {
            return id;
        }
    }
}

/// Adds an interview under a new id, behind the others.
///
/// # Errors
/// When the job is closed.
pub fn add(job: &Record, id: &str, plan: Plan<'_>) -> Result<Change, Refusal> {
    if job.text("stage") == Some(Stage::Closed.as_str()) {
        let outcome = standing(job).to_owned();
        return Err(Refusal::Closed { id: job.id.to_string(), outcome });
    }
    let mut editing = Editing::of(job);
    let at = job.list("interviews").len();
    let item = Value::Map(written(id, plan));
    editing.push(Edit::Insert { path: FieldPath::root("interviews"), at, item });
    let kind = plan.kind.map(|kind| format!("{kind}, ")).unwrap_or_default();
    let summary = subject::line("add", &format!("{}/{id}", job.id), &format!("{kind}{}", plan.at));
    Ok(editing.into_change("interview add", summary))
}

fn written(id: &str, plan: Plan<'_>) -> Map {
    let text = |words: Option<&str>| words.map(Value::from);
    let with: Vec<_> = plan.with.iter().map(|who| Value::from(who.as_str())).collect();
    let fields = [
        ("id", Some(Value::from(id))),
        ("at", Some(Value::text(plan.at.to_string()))),
        ("minutes", plan.minutes.map(|minutes| Value::Number(minutes.to_string()))),
        ("kind", text(plan.kind)),
        ("with", (!with.is_empty()).then(|| with.into_iter().collect())),
        ("where", text(plan.place)),
        ("status", text(Some("scheduled"))),
        ("invite", plan.invite.map(|invite| Value::Map(invite.clone()))),
        ("notes", text(plan.notes)),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// Makes assignments to the fields of an interview. An interview without that id stays unwritten.
///
/// # Errors
/// The first assignment that can't be made; then none is.
pub fn set(
    job: &Record,
    id: &str,
    assignments: &[Assignment],
    reading: &Reading<'_>,
) -> Result<Change, Refusal> {
    if assignments.iter().any(|it| it.field == "id") {
        return Err(AssignError::OtherCommand { field: "id".into(), command: "edit" }.into());
    }
    if assignments.iter().any(|it| it.field == "at" && it.words.trim().is_empty()) {
        return Err(Refusal::NoTime { item: format!("{}/{id}", job.id) });
    }
    let number = |it: &&Assignment| it.words.trim().parse::<i64>();
    let is_no_length = |it: &&Assignment| {
        it.field == "minutes" && number(it).is_ok_and(|it| !MINUTES.contains(&it))
    };
    if let Some(wrong) = assignments.iter().find(is_no_length) {
        return Err(Refusal::Length { given: wrong.words.trim().to_owned() });
    }
    let fields: Vec<_> = assignments.iter().map(|it| it.field.as_str()).collect();
    change(job, id, ["interview set", "set"], &fields, |item| {
        assign::in_turn(item, schema::INTERVIEW, assignments, reading)
    })
}

/// Writes down that an interview took place, or that you missed it, and how it went.
///
/// # Errors
/// When it has not begun, or a word does not fit its field.
pub fn done(
    job: &Record,
    id: &str,
    ended: Ended<'_>,
    reading: &Reading<'_>,
) -> Result<Change, Refusal> {
    let at = Interview::find(&job.value, id).and_then(|it| it.at(reading.now.time_zone()));
    if let Some(at) = at.filter(|at| !has_begun(at, reading.now)) {
        let item = format!("{}/{id}", job.id);
        return Err(Refusal::Ahead { item, at: spoken(&at, reading.now) });
    }
    let status = if ended.is_missed { "missed" } else { "done" };
    let notes = |item: Interview<'_>| match (item.text("notes"), ended.note) {
        (Some(before), Some(note)) => Some(format!("{}\n\n{note}\n", before.trim_end())),
        (_, note) => note.map(str::to_owned),
    };
    let fields = ["status", "outcome", "notes"];
    change(job, id, ["interview done", status], &fields, |item| {
        let forgotten = ended.is_missed && Interview::of(item).text("outcome").is_some();
        let outcome = ended.outcome.or_else(|| forgotten.then_some(""));
        let given = [
            ("status", Some(status.to_owned())),
            ("outcome", outcome.map(str::to_owned)),
            ("notes", notes(Interview::of(item))),
        ];
        assign::in_turn(item, schema::INTERVIEW, &assignments(given), reading)
    })
}

/// Calls an interview off. Who did and why stands in the log, in the entry that tells calendars.
///
/// # Errors
/// When it took place.
pub fn cancel(
    job: &Record,
    id: &str,
    cancelled: Cancelled<'_>,
    reading: &Reading<'_>,
) -> Result<Change, Refusal> {
    if Interview::find(&job.value, id).is_some_and(|it| it.status() == "done") {
        return Err(Refusal::Over { item: format!("{}/{id}", job.id) });
    }
    let status = assignments([("status", Some("cancelled".to_owned()))]);
    let edits =
        edits_of(job, id, |item| assign::in_turn(item, schema::INTERVIEW, &status, reading))?;
    let mut editing = Editing::of(job);
    let is_new = !edits.is_empty();
    for edit in edits {
        editing.push(edit);
    }
    if is_new {
        let at = cancelled.at.to_string();
        let entry = [
            ("at", Some(at.as_str())),
            ("interview", Some(id)),
            ("by", cancelled.by),
            ("note", Some(cancelled.note.unwrap_or("cancelled"))),
        ];
        let entry = entry.into_iter().filter_map(|(key, words)| Some((key, Value::from(words?))));
        editing.log(entry.collect());
    }
    let why = cancelled.note.map(|note| format!(": {}", first_words(note))).unwrap_or_default();
    let summary = format!("cancel interview {}/{id}{why}", job.id);
    Ok(editing.into_change("interview cancel", summary))
}

fn assignments<const N: usize>(given: [(&str, Option<String>); N]) -> Vec<Assignment> {
    let set = |(field, words): (&str, Option<String>)| {
        Some(Assignment { field: field.to_owned(), operator: Operator::Set, words: words? })
    };
    given.into_iter().filter_map(set).collect()
}

/// Edits of these fields of one interview as a change of its job; the subject tells what is different.
fn change(
    job: &Record,
    id: &str,
    [command, verb]: [&str; 2],
    fields: &[&str],
    edit: impl FnOnce(&Value) -> Result<Vec<Edit>, AssignError>,
) -> Result<Change, Refusal> {
    let mut editing = Editing::of(job);
    for edit in edits_of(job, id, edit)? {
        editing.push(edit);
    }
    let fields: Vec<_> = fields.iter().map(|field| format!("interviews.{id}.{field}")).collect();
    let fields: Vec<_> = fields.iter().map(String::as_str).collect();
    settling::settle(&mut editing, &fields);
    let after = editing.after();
    let items = Interview::find(&job.value, id).zip(Interview::find(&after, id));
    let (verb, said) =
        items.map_or((verb, String::new()), |(old, new)| subject::told(verb, old, new));
    let said = if said.is_empty() { "settled".to_owned() } else { said };
    let summary = subject::line(verb, &format!("{}/{id}", job.id), &said);
    Ok(editing.into_change(command, summary))
}

/// Edits that were made in an interview, as edits of its job.
fn edits_of(
    job: &Record,
    id: &str,
    edit: impl FnOnce(&Value) -> Result<Vec<Edit>, AssignError>,
) -> Result<Vec<Edit>, AssignError> {
    let Some(position) = Interview::position(&job.value, id) else { return Ok(Vec::new()) };
    let place = FieldPath::root("interviews").index(position);
    let Some(item) = place.find(&job.value) else { return Ok(Vec::new()) };
    Ok(edit(item)?.into_iter().map(|edit| edit.below(&place)).collect())
}
