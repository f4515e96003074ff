//! What follows from a job's log and today's date, and stands in no file. What is to be done next is
//! told by [`due`](super::due).
//!
//! [`Facts`] are what the record says whatever the day; [`Derived`] is what they mean on one. The
//! rule protected here: both ways to a job's facts, its record and its row of the cache, give the
//! same.

use jiff::civil::Date;

use super::log;
use super::record::Record;
use super::stage::Stage;
use super::value::Value;

/// The derived fields of a job.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Derived {
    /// The first day the log says `applied`.
    pub applied_on: Option<Date>,
    /// The day it was closed, while it is.
    pub closed_on: Option<Date>,
    /// Days since it came to its stage; `None` when no log line explains the stage.
    pub days_in_stage: Option<i64>,
    /// The newest day in the log that is not after today.
    pub last_event_on: Option<Date>,
}

/// What a job's record says of its course, whatever the day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether it is closed.
    pub is_closed: bool,
    /// The first day the log says `applied`.
    pub applied: Option<Date>,
    /// The day it came to its stage.
    pub since: Option<Date>,
    /// The days of the log.
    pub events: Vec<Date>,
}

/// The word for where a job stands: its stage, or, once it is closed, how it ended.
pub fn standing(job: &Record) -> &str {
    let stage = job.text("stage").unwrap_or_default();
    let is_closed = stage == Stage::Closed.as_str();
    job.text("outcome").filter(|_| is_closed).unwrap_or(stage)
}

/// The derived fields of a job on a day.
pub fn derive(job: &Record, today: Date) -> Derived {
    Facts::of(job).on(today)
}

impl Facts {
    /// The facts of a job.
    pub fn of(job: &Record) -> Self {
        let entries = job.list("log");
        let is_closed = job.text("stage") == Some(Stage::Closed.as_str());
        Self {
            is_closed,
            applied: entries
                .iter()
                .filter(|entry| is_stage(entry, Stage::Applied.as_str()))
                .filter_map(day)
                .min(),
            since: since(job),
            events: entries.iter().filter_map(day).collect(),
        }
    }

    /// What they mean on a day.
    pub fn on(&self, today: Date) -> Derived {
        Derived {
            applied_on: self.applied,
            closed_on: self.since.filter(|_| self.is_closed),
            days_in_stage: self
                .since
                .and_then(|since| today.since(since).ok())
                .map(|span| i64::from(span.get_days())),
            last_event_on: self.events.iter().copied().filter(|day| *day <= today).max(),
        }
    }
}

/// The day the job came to its stage: the first of the newest moves that all say so. Moves of the
/// very same moment count together (a job closed by mistake is open again within the minute).
fn since(job: &Record) -> Option<Date> {
    let stage = job.text("stage")?;
    let mut moves: Vec<&Value> =
        job.list("log").iter().filter(|entry| log::is_stage_entry(entry)).collect();
    moves.sort_by_cached_key(|entry| log::Key::of(entry));
    let newest = moves.last()?.get("at")?;
    let last = moves
        .iter()
        .rposition(|entry| entry.get("at") == Some(newest) && is_stage(entry, stage))?;
    let came = moves[..=last].iter().rev().take_while(|entry| is_stage(entry, stage)).last()?;
    log::day(came.get("at")?.as_text()?)
}

fn is_stage(entry: &Value, stage: &str) -> bool {
    entry.get("stage").and_then(Value::as_text) == Some(stage)
}

fn day(entry: &Value) -> Option<Date> {
    entry.get("at").and_then(Value::as_text).and_then(log::day)
}
