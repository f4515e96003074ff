//! A moment that words were read as, echoed.

use jiff::Zoned;
use jiff::civil::Date;

use crate::domain::time::{Moment, zone_name};

/// `Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days`.
pub fn words(at: &Moment, now: &Zoned) -> String {
    let here = now.time_zone();
    let distance = distance(now.date(), at.day(here));
    let at = match at {
        Moment::Day(day) => return format!("{}, {distance}", day.strftime("%a %-d %b %Y")),
        Moment::Instant(at) => at,
    };
    let there = at.strftime("%a %-d %b %Y %H:%M");
    let local = at.with_time_zone(here.clone());
    if local.datetime() == at.datetime() {
        return format!("{there}, {distance}");
    }
    let form = if local.date() == at.date() { "%H:%M" } else { "%a %-d %b %H:%M" };
    let zone = at.time_zone().iana_name().unwrap_or("UTC");
    let local = local.strftime(form);
    format!("{there} {zone}, {local} in {}, {distance}", place(here))
}

/// The name of the place that a zone is called after.
fn place(zone: &jiff::tz::TimeZone) -> String {
    let name = zone_name(zone);
    name.rsplit('/').next().unwrap_or(&name).replace('_', " ")
}

/// `in 4 days`, `tomorrow`, `2 days ago`.
fn distance(today: Date, day: Date) -> String {
    let days = day.since(today).map_or(0, |span| span.get_days());
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2.. => format!("in {days} days"),
        _ => format!("{} days ago", days.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::domain::time::{Moment, parse_now, zone};

    #[test]
    fn a_moment_elsewhere_is_told_in_both_zones() {
        let berlin = zone("Europe/Berlin").unwrap();
        let now = parse_now("2026-11-21T10:00:00Z", &berlin).unwrap();
        for (at, expected) in [
            ("2026-11-25", "Wed 25 Nov 2026, in 4 days"),
            ("2026-11-21 14:00", "Sat 21 Nov 2026 14:00, today"),
            ("2026-11-22 14:00 Europe/Paris", "Sun 22 Nov 2026 14:00, tomorrow"),
            (
                "2026-11-25 14:00 America/New_York",
                "Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days",
            ),
            (
                "2026-11-25 20:00 America/New_York",
                "Wed 25 Nov 2026 20:00 America/New_York, Thu 26 Nov 02:00 in Berlin, in 5 days",
            ),
            ("2026-11-20", "Fri 20 Nov 2026, yesterday"),
            ("2026-11-01", "Sun 1 Nov 2026, 20 days ago"),
        ] {
            let moment = Moment::parse(at, &berlin).unwrap();
            assert_eq!(words(&moment, &now), expected);
        }
    }
}
