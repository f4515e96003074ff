//! An interview, one item of a job's `interviews`, and what a calendar shows of it.
//!
//! The rule protected here: whoever asks about an interview, the agenda, the calendar file or the log,
//! gets one answer, from the job alone: no clock has a say in whether it takes place.

use std::ops::RangeInclusive;

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::log;
use super::record::Record;
use super::stage::Stage;
use super::time::Moment;
use super::value::Value;

/// How long an interview takes that says nothing of it.
pub const USUAL_MINUTES: i64 = 60;

/// How long an interview may take; what says otherwise says nothing.
pub const MINUTES: RangeInclusive<i64> = 1..=60 * 24 * 31;

/// What the log notes when an interview that was off is not any more.
pub const BACK: &str = "takes place after all";

/// One interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interview<'v> {
    value: &'v Value,
}

impl<'v> Interview<'v> {
    /// The interview that an item of a job's list is.
    pub fn of(value: &'v Value) -> Self {
        Self { value }
    }

    /// The interviews of a job that have an id, in the order of the file.
    pub fn all(job: &'v Value) -> impl Iterator<Item = Self> + Clone {
        let items = job.get("interviews").and_then(Value::as_list).unwrap_or_default();
        items.iter().map(|value| Self { value }).filter(|interview| !interview.id().is_empty())
    }

    /// The interview of that id.
    pub fn find(job: &'v Value, id: &str) -> Option<Self> {
        Self::all(job).find(|interview| interview.id() == id)
    }

    /// Its position in the list of its job.
    pub fn position(job: &Value, id: &str) -> Option<usize> {
        let items = job.get("interviews").and_then(Value::as_list)?;
        items.iter().position(|value| Interview { value }.id() == id)
    }

    /// What stands in the file.
    pub fn value(self) -> &'v Value {
        self.value
    }

    /// Its id, unique in its job.
    pub fn id(self) -> &'v str {
        self.text("id").unwrap_or_default()
    }

    /// The words of a field; `None` where it is absent or empty.
    pub fn text(self, field: &str) -> Option<&'v str> {
        self.value.words_of(field)
    }

    /// When it begins, for somebody who lives in `zone`.
    pub fn at(self, zone: &TimeZone) -> Option<Moment> {
        Moment::parse(self.text("at")?, zone).ok()
    }

    /// When it is over; the day itself where it has no time.
    pub fn until(self, zone: &TimeZone) -> Option<Moment> {
        match self.at(zone)? {
            Moment::Day(day) => Some(Moment::Day(day)),
            Moment::Instant(at) => {
                at.checked_add(SignedDuration::from_mins(self.minutes())).ok().map(Moment::Instant)
            }
        }
    }

    /// How long it takes.
    pub fn minutes(self) -> i64 {
        let minutes = self.text("minutes").and_then(|text| text.parse::<i64>().ok());
        minutes.filter(|minutes| MINUTES.contains(minutes)).unwrap_or(USUAL_MINUTES)
    }

    /// The ids of the contacts who take part.
    pub fn with(self) -> impl Iterator<Item = &'v str> {
        let people = self.value.get("with").and_then(Value::as_list).unwrap_or_default();
        people.iter().filter_map(Value::as_text).filter(|who| !who.is_empty())
    }

    /// How it stands: `scheduled`, `done`, `cancelled` or `missed`.
    pub fn status(self) -> &'v str {
        self.text("status").unwrap_or("scheduled")
    }

    /// Whether it is to take place, or to be told how it went.
    pub fn is_scheduled(self) -> bool {
        self.status() == "scheduled"
    }

    /// Whether it does not take place: it was cancelled, or its job was closed before it came.
    pub fn is_off(self, job: &Value) -> bool {
        match self.status() {
            "cancelled" => true,
            "scheduled" => closing(job).is_some_and(|close| {
                self.text("at").is_some_and(|at| log::is_certainly_before(close, at))
            }),
            _ => false,
        }
    }
}

/// When a job was closed, while it is.
pub fn closing(job: &Value) -> Option<&str> {
    let is_closed = job.get("stage")?.as_text()? == Stage::Closed.as_str();
    let entries = job.get("log").and_then(Value::as_list).unwrap_or_default();
    let newest = &entries[log::newest_stage_entry(entries).filter(|_| is_closed)?];
    newest.get("at")?.as_text()
}

/// How often what a calendar shows of an interview has changed: the number of its log entries, and
/// so the SEQUENCE of RFC 5545 section 3.8.7.4.
pub fn sequence(job: &Record, id: &str) -> u32 {
    let entries = job.list("log").iter().filter(|entry| is_about(entry, id));
    u32::try_from(entries.count()).unwrap_or(u32::MAX)
}

/// Whether a log entry is about an interview.
pub fn is_about(entry: &Value, id: &str) -> bool {
    entry.get("interview").and_then(Value::as_text) == Some(id)
}

/// The UID of an interview in calendars.
pub fn uid(job_uid: &str, id: &str) -> String {
    format!("{job_uid}-{id}@trackway")
}
