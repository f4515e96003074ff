//! Reminders: what of all that is due one way of delivery is to tell now.
//!
//! The rules protected here: of one thing only the newest lead that has come is told, and that once;
//! what a later lead has told by now is told no more. Who has just begun tells what came up within
//! the last days, and nothing of long ago. No clock that was wrong for an hour hides anything.

pub mod parcel;
pub mod words;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

use super::agenda::Entry;
use crate::domain::due::{Due, DueKind};
use crate::domain::time::{Moment, Span};
use crate::domain::told::{Memory, Told};

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Its name for good.
    pub key: String,
    /// Since when it is to be told.
    pub since: Timestamp,
    /// What it is about.
    pub entry: Entry,
}

/// What is to be told now, oldest first.
pub fn to_tell(entries: Vec<Entry>, told: &Told, now: &Zoned, catch_up: Span) -> Vec<Reminder> {
    let memory = Memory::of(told, now, catch_up);
    let news = |entry: Entry| {
        let due = &entry.due;
        let lead = memory.news(&due.key, &due.leads).filter(|_| !is_over(due, now))?;
        Some(Reminder { key: lead.key(&due.key), since: lead.at, entry })
    };
    let mut reminders: Vec<Reminder> = entries.into_iter().filter_map(news).collect();
    reminders.sort_by(|a, b| (a.since, &a.key).cmp(&(b.since, &b.key)));
    reminders
}

/// The keys of all that is ever told of something.
pub fn keys(due: &Due) -> impl Iterator<Item = String> {
    due.leads.iter().map(|lead| lead.key(&due.key))
}

/// Whether it is too late for an interview.
fn is_over(due: &Due, now: &Zoned) -> bool {
    let is_past = |day: &Date| *day < now.date();
    match (&due.until, &due.at) {
        _ if due.kind != DueKind::Interview => false,
        (Some(until), _) => until.timestamp() <= now.timestamp(),
        (None, Moment::Day(day)) => is_past(day),
        (None, Moment::Instant(_)) => false,
    }
}

#[cfg(test)]
mod tests;
