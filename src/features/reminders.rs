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
use crate::domain::due::{Due, DueKind, Lead};
use crate::domain::time::{Moment, Span, Toward};
use crate::domain::told::Told;

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
    let begun = told.begun(now.timestamp()).unwrap_or(now.timestamp());
    let begun = begun.to_zoned(now.time_zone().clone());
    let first = catch_up.instant_from(&begun, Toward::Past).map_or(Timestamp::MIN, Into::into);
    let news = |entry: Entry| {
        let lead = newest(&entry.due, now).filter(|lead| lead.at >= first)?;
        let key = key(&entry.due, lead);
        let is_new = !is_told(&entry.due, lead, &key, told, now.timestamp());
        let since = lead.at;
        is_new.then_some(Reminder { key, since, entry })
    };
    let mut reminders: Vec<Reminder> = entries.into_iter().filter_map(news).collect();
    reminders.sort_by(|a, b| (a.since, &a.key).cmp(&(b.since, &b.key)));
    reminders
}

/// The keys of all that is ever told of something.
pub fn keys(due: &Due) -> impl Iterator<Item = String> {
    due.leads.iter().map(|lead| key(due, lead))
}

fn key(due: &Due, lead: &Lead) -> String {
    format!("{}/{}", due.key, lead.name)
}

/// The newest lead that has come, unless all is over.
fn newest<'d>(due: &'d Due, now: &Zoned) -> Option<&'d Lead> {
    let come = due.leads.iter().filter(|lead| lead.at <= now.timestamp());
    come.max_by_key(|lead| lead.at).filter(|_| !is_over(due, now))
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

/// Whether it was told, or a later lead of it was; what was told in the future counts for itself.
fn is_told(due: &Due, lead: &Lead, key: &str, told: &Told, now: Timestamp) -> bool {
    let mut later = due.leads.iter().filter(|other| other.at > lead.at);
    let is_known =
        |lead: &Lead| told.receipt(&self::key(due, lead)).is_some_and(|receipt| receipt <= now);
    told.receipt(key).is_some() || later.any(is_known)
}

#[cfg(test)]
mod tests;
