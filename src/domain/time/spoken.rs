//! A moment as it is said back to whoever gave words for it.
//!
//! The rule protected here: what a clock shows elsewhere is said with its zone, and beside it what
//! the clock at home shows then; where both show the same there is nothing to say twice. In an hour
//! that comes twice the clock alone says nothing, so its offset stands beside it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned};

use super::{Moment, offset_where_needed, zone_name};

/// `Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days`; `now` is at home.
pub fn spoken(moment: &Moment, now: &Zoned) -> String {
    let distance = distance(moment, now);
    match moment {
        Moment::Day(day) => format!("{}, {distance}", day.strftime("%a %-d %b %Y")),
        Moment::Instant(at) => {
            let there = format!("{} {}", at.strftime("%a %-d %b %Y"), clock_time(at));
            format!("{there}{}, {distance}", at_home(at, now.time_zone()))
        }
    }
}

/// What a clock shows then: `14:00`, and `02:30+01:00` in an hour that comes twice.
pub fn clock_time(at: &Zoned) -> String {
    format!("{}{}", at.strftime("%H:%M"), offset_where_needed(at))
}

/// The zone of a time and what the clock at home shows then, where that is something else; the day
/// too, where it is another.
fn at_home(at: &Zoned, home: &TimeZone) -> String {
    let here = at.with_time_zone(home.clone());
    if here.datetime() == at.datetime() {
        return String::new();
    }
    let day = if here.date() == at.date() { "" } else { "%a %-d %b " };
    let home = zone_name(home);
    let city = home.rsplit('/').next().unwrap_or(&home).replace('_', " ");
    let here = format!("{}{}", here.strftime(day), clock_time(&here));
    format!(" {}, {here} in {city}", zone_name(at.time_zone()))
}

/// How far away it is: in days, and in hours or minutes where it is today.
fn distance(moment: &Moment, now: &Zoned) -> String {
    let day = moment.day(now.time_zone());
    let days = day.since(now.date()).map_or(0, |span| span.get_days());
    match (days, moment) {
        (0, Moment::Day(_)) => "today".to_owned(),
        (0, Moment::Instant(at)) => hours(at.duration_since(now)),
        (1, _) => "tomorrow".to_owned(),
        (-1, _) => "yesterday".to_owned(),
        (2.., _) => format!("in {days} days"),
        _ => format!("{} days ago", days.unsigned_abs()),
    }
}

fn hours(until: SignedDuration) -> String {
    let minutes = until.as_mins().unsigned_abs();
    let length =
        if minutes < 60 { format!("{minutes} min") } else { format!("{} h", minutes / 60) };
    match (minutes, until.is_negative()) {
        (0, _) => "now".to_owned(),
        (_, true) => format!("{length} ago"),
        (_, false) => format!("in {length}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_moment_is_said_there_and_at_home() {
        let now: Zoned = "2026-11-21T11:00[Europe/Berlin]".parse().unwrap();
        let cases = [
            (
                "2026-11-25 14:00 America/New_York",
                "Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days",
            ),
            (
                "2026-11-25 22:00 America/New_York",
                "Wed 25 Nov 2026 22:00 America/New_York, Thu 26 Nov 04:00 in Berlin, in 5 days",
            ),
            ("2026-11-25 14:00 Europe/Berlin", "Wed 25 Nov 2026 14:00, in 4 days"),
            ("2026-11-25 14:00 Europe/Paris", "Wed 25 Nov 2026 14:00, in 4 days"),
            ("2026-10-25 02:30+01:00 Europe/Berlin", "Sun 25 Oct 2026 02:30+01:00, 27 days ago"),
            (
                "2026-10-25 01:30 UTC",
                "Sun 25 Oct 2026 01:30 UTC, 02:30+01:00 in Berlin, 27 days ago",
            ),
            ("2026-11-22", "Sun 22 Nov 2026, tomorrow"),
            ("2026-11-21", "Sat 21 Nov 2026, today"),
            ("2026-11-21 13:30 Europe/Berlin", "Sat 21 Nov 2026 13:30, in 2 h"),
            ("2026-11-21 10:20 Europe/Berlin", "Sat 21 Nov 2026 10:20, 40 min ago"),
            ("2026-11-21 11:00 Europe/Berlin", "Sat 21 Nov 2026 11:00, now"),
            ("2026-11-20 09:00 Europe/Berlin", "Fri 20 Nov 2026 09:00, yesterday"),
            ("2025-11-21", "Fri 21 Nov 2025, 365 days ago"),
        ];
        for (text, expected) in cases {
            let moment = Moment::parse(text, now.time_zone()).unwrap();
            assert_eq!(spoken(&moment, &now), expected);
        }
    }
}
