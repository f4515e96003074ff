//! Days and times as a reminder says them: in the zone where the user lives, and, where that is
//! another time, in their own.

use jiff::Zoned;
use jiff::civil::Date;

use crate::domain::time::{Moment, clock_time, days_ahead, short_day, zone_name};

/// `Wed 25 Nov`; with the year, where it is not this one.
pub fn day(day: Date, now: &Zoned) -> String {
    short_day(day, now.date())
}

/// `today`, `tomorrow`, `in 3 days`; none where it is past.
pub fn away(day: Date, now: &Zoned) -> Option<String> {
    days_ahead(day, now.date())
}

/// `tomorrow, Wed 25 Nov`, with the time where there is one; none where it is past.
pub fn until(at: &Moment, now: &Zoned) -> Option<String> {
    let zone = now.time_zone();
    if matches!(at, Moment::Instant(at) if at.timestamp() < now.timestamp()) {
        return None;
    }
    let on = at.day(zone);
    let away = away(on, now)?;
    match at {
        // What is due on the whole of this day needs no date.
        Moment::Day(_) if on == now.date() => Some(away),
        _ => Some(format!("{away}, {}{}", day(on, now), clock(at, now))),
    }
}

/// ` 20:00 (14:00 America/New_York)`; nothing for a day.
pub fn clock(at: &Moment, now: &Zoned) -> String {
    let Moment::Instant(there) = at else { return String::new() };
    let here = there.with_time_zone(now.time_zone().clone());
    let clock = format!(" {}", clock_time(&here));
    if here.datetime() == there.datetime() {
        return clock;
    }
    let day = if here.date() == there.date() { "" } else { "%a %-d %b " };
    let zone = zone_name(there.time_zone());
    format!("{clock} ({}{} {zone})", there.strftime(day), clock_time(there))
}

/// How long it is from one moment to a later one: `40 min`, `2 h`, `1 h 45 min`.
pub fn long(from: &Zoned, to: &Zoned) -> String {
    let minutes = from.duration_until(to).as_mins();
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
