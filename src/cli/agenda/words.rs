//! Days, times and zones of what is due, as people read them.
//!
//! The rule protected here: the time where the user lives comes first; where something happens by
//! another clock, what that clock says stands beside.

use jiff::civil::Date;
use jiff::{Unit, Zoned};

use crate::domain::due::{Clock, Due, DueKind};
use crate::domain::time::{Moment, clock_time};
use crate::features::agenda::Entry;

/// `Wed 18 Nov`, with the year where it is another than this.
pub fn day(day: Date, clock: &Clock) -> String {
    let form = if day.year() == clock.today().year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    day.strftime(form).to_string()
}

/// `Sat 21 Nov, today`, `Wed 25 Nov, in 4 days`.
pub fn heading(on: Date, clock: &Clock) -> String {
    let days = clock.today().until((Unit::Day, on)).map_or(0, |span| span.get_days());
    let away = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    format!("{}, {away}", day(on, clock))
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
    let place = place(at);
    Some(if here.date() == at.date() {
        format!("{time} {place}")
    } else {
        format!("{} {time} {place}", day(at.date(), clock))
    })
}

/// `in New York`, `in UTC`: the last word of a zone's name.
fn place(at: &Zoned) -> String {
    let name = at.time_zone().iana_name().unwrap_or("UTC");
    let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    format!("in {city}")
}

/// The instant by the user's clock, for programs, where something happens by another.
pub fn here(due: &Due, clock: &Clock) -> Option<String> {
    let Moment::Instant(at) = &due.at else { return None };
    let here = at.with_time_zone(clock.zone().clone());
    (here.offset() != at.offset()).then(|| here.to_string())
}
