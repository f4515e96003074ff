//! What is due: everything that asks for attention, as a pure function of records and a clock.
//!
//! The rule protected here: a [`Due`] is the same on every machine that has the same files and the
//! same clock, and its key names it for good.
//!
//! Two steps: what is due, and when ([`Pending`]), is cheap, and enough for lists. Words, keys and
//! the times to tell of it are made for what is shown or told.
//!
//! Days and weeks before or after something count on the calendar, hours and minutes on the clock.
//! A time that a clock change skips is that much later; one that it repeats is the first. Of a day
//! that a place skipped as a whole the next one is meant.

pub mod contact;
pub mod facts;
mod follow_up;
pub mod interview;
pub mod job;
pub mod lead;
mod pending;
pub mod retention;
pub mod rules;

use std::fmt;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use super::time::Moment;
use rules::Rules;

pub use pending::{Next, Pending};

/// What kind of thing asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// An interview that lies ahead, or goes on.
    Interview,
    /// An interview that is over, of which nobody wrote down how it went.
    Outcome,
    /// Thanks for an interview.
    ThankYou,
    /// A job that nothing was heard of since the last event.
    FollowUp,
    /// The last day to apply.
    Deadline,
    /// An offer to answer.
    Offer,
    /// A task.
    Task,
    /// A contact to keep in touch with.
    KeepWarm,
    /// What may be kept no longer.
    Retention,
    /// A file that can't be read.
    Broken,
}

impl DueKind {
    /// The word for it, in answers and in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Outcome => "outcome",
            Self::ThankYou => "thank-you",
            Self::FollowUp => "follow-up",
            Self::Deadline => "deadline",
            Self::Offer => "offer",
            Self::Task => "task",
            Self::KeepWarm => "keep-warm",
            Self::Retention => "retention",
            Self::Broken => "broken",
        }
    }
}

impl fmt::Display for DueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that asks for attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What kind.
    pub kind: DueKind,
    /// The id of the interview, task or contact within its record, where it is one of several.
    pub item: Option<String>,
    /// When it is due; where a snooze moved it, the day that the snooze ends.
    pub at: Moment,
    /// When an interview ends.
    pub until: Option<Zoned>,
    /// What it is about: `technical`, `no answer since 12 Nov (1 of 2)`, `Send work samples`.
    pub what: String,
    /// Its key for good, without a lead.
    pub key: String,
    /// When to tell of it, soonest first.
    pub leads: Vec<Lead>,
}

/// A moment at which something due is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Its name in keys: `1d`, `2h`.
    pub name: String,
    /// When it comes.
    pub at: Timestamp,
}

impl Lead {
    /// What it is known by for good, below the key of what is due.
    pub fn key(&self, due: &str) -> String {
        [due, "/", &self.name].concat()
    }
}

/// The time, in the zone where the user lives, and the rules of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Now.
    pub now: Zoned,
    /// What is told, and when.
    pub rules: Rules,
}

impl Clock {
    /// The day, where the user lives.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The zone where the user lives.
    pub fn zone(&self) -> &TimeZone {
        self.now.time_zone()
    }

    /// The newest day that has begun anywhere: what is dated later has not happened. Somebody who
    /// travels may have written a day that has yet to begin at home.
    fn newest_day(&self) -> Date {
        Offset::constant(14).to_datetime(self.now.timestamp()).date()
    }
}

/// A day as people write it: `12 Nov`, with the year where it is another than this.
fn day_words(day: Date, clock: &Clock) -> String {
    let form = if day.year() == clock.today().year() { "%-d %b" } else { "%-d %b %Y" };
    day.strftime(form).to_string()
}

#[cfg(test)]
mod tests;
