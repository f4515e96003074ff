//! Keeping in touch.
//!
//! The rule protected here: whoever was spoken with in any way, in a job or without one, was kept in
//! touch with; and who has never been is due at once.

use jiff::civil::Date;

use super::facts::{ContactFacts, JobFacts};
use super::interview::Meeting;
use super::{Clock, Due, DueKind, day_words, lead};
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

/// When to be in touch again, and since when one is not. `touched` is the newest day in any job.
pub fn keep_warm(
    contact: &ContactFacts<'_>,
    touched: Option<Date>,
    uid: &str,
    clock: &Clock,
) -> Option<Due> {
    if !clock.rules.keep_warm {
        return None;
    }
    let every: Span = contact.every?.parse().ok()?;
    let newest_day = clock.newest_day();
    let own = contact.events.iter().copied().filter(|day| *day <= newest_day).max();
    let anchor = own.max(touched);
    let day = match anchor {
        Some(anchor) => every.day_from(anchor, Toward::Future)?,
        None => clock.today(),
    };
    let (last, key) = match anchor {
        Some(day) => (format!("last on {}", day_words(day, clock)), day.to_string()),
        None => ("not yet".to_owned(), "never".to_owned()),
    };
    Some(Due {
        kind: DueKind::KeepWarm,
        item: None,
        at: Moment::Day(day),
        until: None,
        what: format!("{last}, every {every}"),
        key: format!("{uid}/{}/{key}", DueKind::KeepWarm),
        leads: lead::single("due", day, &clock.rules, clock),
    })
}
