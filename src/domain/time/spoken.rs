//! Days, clocks and places as people say them, and a moment as it is said back to whoever gave words
//! for it.
//!
//! The rule protected here: what a clock shows elsewhere is said with its zone, and beside it what
//! the clock at home shows then; where both show the same there is nothing to say twice. In an hour
//! that comes twice the clock alone says nothing, so its offset stands beside it.

use jiff::civil::Date;
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

/// `Wed 25 Nov`; with the year, where it is not that of `today`.
pub fn short_day(day: Date, today: Date) -> String {
    let form = if day.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    day.strftime(form).to_string()
}

/// `today`, `tomorrow`, `in 3 days`; none where it is past.
pub fn days_ahead(day: Date, today: Date) -> Option<String> {
    match today.until(day).ok()?.get_days() {
        0 => Some("today".to_owned()),
        1 => Some("tomorrow".to_owned()),
        days @ 2.. => Some(format!("in {days} days")),
        _ => None,
    }
}

/// `New York` of `America/New_York`; the offset of a zone without a name.
pub fn city(zone: &TimeZone) -> String {
    let name = zone_name(zone);
    name.rsplit('/').next().unwrap_or(&name).replace('_', " ")
}

/// The zone of a time and what the clock at home shows then, where that is something else; the day
/// too, where it is another.
fn at_home(at: &Zoned, home: &TimeZone) -> String {
    let here = at.with_time_zone(home.clone());
    if here.datetime() == at.datetime() {
        return String::new();
    }
    let day = if here.date() == at.date() { "" } else { "%a %-d %b " };
    let here = format!("{}{}", here.strftime(day), clock_time(&here));
    format!(" {}, {here} in {}", zone_name(at.time_zone()), city(home))
}

/// How far away it is: in days, and in hours or minutes where it is today.
fn distance(moment: &Moment, now: &Zoned) -> String {
    let day = moment.day(now.time_zone());
    match (moment, days_ahead(day, now.date())) {
        (Moment::Instant(at), _) if day == now.date() => hours(at.duration_since(now)),
        (_, Some(ahead)) => ahead,
        (_, None) => match now.date().since(day).map_or(0, |span| span.get_days()) {
            1 => "yesterday".to_owned(),
            days => format!("{days} days ago"),
        },
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
