//! Keeping in touch.
//!
//! The rule protected here: whoever was spoken with in any way, in a job or without one, was kept in
//! touch with; and who has never been is due at once.

use jiff::civil::Date;

use super::facts::{ContactFacts, JobFacts};
use super::interview::Meeting;
use super::pending::{Matter, Pending};
use super::{Clock, day_words};
use crate::domain::time::{Moment, Span, Toward};

/// The days on which contacts were spoken with in a job, with their ids.
pub fn touches<'f>(job: &JobFacts<'f>, clock: &Clock) -> Vec<(&'f str, Date)> {
    let newest_day = clock.newest_day();
    let logged = job.touches.iter().filter(|(_, day)| *day <= newest_day).copied();
    let mut touches: Vec<_> = logged.collect();
    for facts in job.interviews.iter().filter(|it| !it.with.is_empty()) {
        let Some(meeting) = Meeting::of(facts, clock).filter(|it| it.took_place(clock)) else {
            continue;
        };
        if meeting.day() <= newest_day {
            touches.extend(facts.with.iter().map(|who| (*who, meeting.day())));
        }
    }
    touches
}

/// Somebody to keep in touch with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeepWarm {
    /// The day on which one was in touch last.
    last: Option<Date>,
    every: Span,
}

/// When to be in touch again. `touched` is the newest day in any job.
pub fn keep_warm<'f>(
    contact: &ContactFacts<'_>,
    touched: Option<Date>,
    clock: &Clock,
) -> Option<Pending<'f>> {
    if !clock.rules.keep_warm {
        return None;
    }
    let every: Span = contact.every?.parse().ok()?;
    let newest_day = clock.newest_day();
    let own = contact.events.iter().copied().filter(|day| *day <= newest_day).max();
    let last = own.max(touched);
    let day = match last {
        Some(last) => every.day_from(last, Toward::Future)?,
        None => clock.today(),
    };
    Some(Pending::new(Moment::Day(day), Matter::KeepWarm(KeepWarm { last, every })))
}

impl KeepWarm {
    pub(super) fn key(&self) -> String {
        self.last.map_or_else(|| "never".to_owned(), |day| day.to_string())
    }

    /// `last on 9 Aug, every 3mo`
    pub(super) fn words(&self, clock: &Clock) -> String {
        let last = self.last.map(|day| format!("last on {}", day_words(day, clock)));
        format!("{}, every {}", last.as_deref().unwrap_or("not yet"), self.every)
    }
}
