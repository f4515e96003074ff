//! Days, times and zones of what is due, as people read them.
//!
//! The rule protected here: the time where the user lives comes first; where something happens by
//! another clock, what that clock says stands beside.

use jiff::Zoned;
use jiff::civil::Date;

use crate::domain::due::{Clock, Due, DueKind};
use crate::domain::time::{Moment, city, clock_time, days_ahead, short_day};
use crate::features::agenda::Entry;

/// `Wed 18 Nov`, with the year where it is another than this.
pub fn day(day: Date, clock: &Clock) -> String {
    short_day(day, clock.today())
}

/// `Sat 21 Nov, today`, `Wed 25 Nov, in 4 days`.
pub fn heading(on: Date, clock: &Clock) -> String {
    let ahead = days_ahead(on, clock.today()).map(|ahead| format!(", {ahead}"));
    day(on, clock) + &ahead.unwrap_or_default()
}

/// `20:00-21:00`, `17:00`, `all day`.
pub fn time(due: &Due, clock: &Clock) -> String {
    let clock_time = |at: &Zoned| clock_time(&at.with_time_zone(clock.zone().clone()));
    match (&due.at, &due.until) {
        (Moment::Day(_), _) => "all day".to_owned(),
        (Moment::Instant(at), Some(end)) => format!("{}-{}", clock_time(at), clock_time(end)),
        (Moment::Instant(at), None) => clock_time(at),
    }
}

/// What it is about, with the time of the other zone.
pub fn what(entry: &Entry, clock: &Clock) -> String {
    let due = &entry.due;
    let what = match (due.kind, &entry.owner) {
        (DueKind::Retention, Some(_)) => "keep no longer".to_owned(),
        (DueKind::Retention, None) => format!("keep no longer: {}", due.what),
        _ => due.what.clone(),
    };
    let parts = [Some(what).filter(|what| !what.is_empty()), there(due, clock)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `14:00 in New York`, `Thu 26 Nov 09:00 in Auckland`; nothing where the clocks say the same.
fn there(due: &Due, clock: &Clock) -> Option<String> {
    let Moment::Instant(at) = &due.at else { return None };
    let here = at.with_time_zone(clock.zone().clone());
    if here.offset() == at.offset() {
        return None;
    }
    let time = clock_time(at);
    let city = city(at.time_zone());
    Some(if here.date() == at.date() {
        format!("{time} in {city}")
    } else {
        format!("{} {time} in {city}", day(at.date(), clock))
    })
}

/// The instant by the user's clock, for programs, where something happens by another.
pub fn here(due: &Due, clock: &Clock) -> Option<String> {
    let Moment::Instant(at) = &due.at else { return None };
    let here = at.with_time_zone(clock.zone().clone());
    (here.offset() != at.offset()).then(|| here.to_string())
}
