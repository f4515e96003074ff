//! A calendar to bytes.
//!
//! The rule protected here: the same calendar gives the same bytes. There is no clock in them, no random
//! name, and no version of ours.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::line::{Lines, address};
use super::zone::{self, Observance, Onsets};
use crate::domain::calendar::{Alarm, Calendar, Event, Status, When};

/// Who wrote a calendar (RFC 5545 §3.7.3).
pub const PRODUCT: &str = "-//trackway//trackway//EN";

/// How often a calendar that others look at is to be read again.
const REFRESH: &str = "PT1H";

/// The text of a calendar. It has no METHOD and nobody is invited by it: whoever reads it is told what
/// is, and asked for nothing.
pub fn write(calendar: &Calendar) -> String {
    let mut lines = Lines::default();
    lines.within("VCALENDAR", |lines| {
        lines.line("VERSION", "2.0");
        lines.line("PRODID", PRODUCT);
        lines.line("CALSCALE", "GREGORIAN");
        // RFC 7986 §5 has the names without `X-`; older programs know only the others.
        lines.text("NAME", &calendar.name);
        lines.text("X-WR-CALNAME", &calendar.name);
        lines.text("X-WR-TIMEZONE", calendar.time_zone.as_deref().unwrap_or_default());
        lines.line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
        lines.line("X-PUBLISHED-TTL", REFRESH);
        for (name, observances) in zone::used(&calendar.events) {
            time_zone(lines, &name, &observances);
        }
        for event in &calendar.events {
            lines.within("VEVENT", |lines| write_event(lines, event));
        }
    });
    lines.into_text()
}

fn time_zone(lines: &mut Lines, name: &str, observances: &[Observance]) {
    lines.within("VTIMEZONE", |lines| {
        lines.text("TZID", name);
        for observance in observances {
            let component = if observance.is_daylight { "DAYLIGHT" } else { "STANDARD" };
            lines.within(component, |lines| write_observance(lines, observance));
        }
    });
}

fn write_observance(lines: &mut Lines, observance: &Observance) {
    let Observance { from, to, name, onsets, .. } = observance;
    lines.line("DTSTART", &local(onsets.first()));
    lines.line("TZOFFSETFROM", &zone::offset(*from));
    lines.line("TZOFFSETTO", &zone::offset(*to));
    lines.text("TZNAME", name);
    match onsets {
        Onsets::Once(_) => {}
        Onsets::Yearly(rule) => lines.line("RRULE", &rule.to_string()),
        Onsets::At(_, further) => {
            for at in further {
                lines.line("RDATE", &local(*at));
            }
        }
    }
}

fn write_event(lines: &mut Lines, event: &Event) {
    lines.text("UID", &event.uid);
    lines.line("DTSTAMP", &utc(event.revised.unwrap_or(Timestamp::UNIX_EPOCH)));
    if let Some(revised) = event.revised {
        lines.line("LAST-MODIFIED", &utc(revised));
    }
    lines.line("SEQUENCE", &event.sequence.to_string());
    write_when(lines, &event.when);
    lines.text("SUMMARY", &event.summary);
    lines.text("DESCRIPTION", &event.description);
    lines.text("LOCATION", &event.location);
    if let Some(url) = &event.url {
        lines.line("URL", &address(url));
    }
    lines.line("STATUS", status(event.status));
    lines.line("TRANSP", if event.is_busy { "OPAQUE" } else { "TRANSPARENT" });
    for alarm in &event.alarms {
        lines.within("VALARM", |lines| {
            lines.line("ACTION", "DISPLAY");
            lines.line("TRIGGER", &duration(*alarm));
            lines.text("DESCRIPTION", &event.summary);
        });
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    }
}

fn write_when(lines: &mut Lines, when: &When) {
    match when {
        When::Day(first) => {
            lines.line("DTSTART;VALUE=DATE", &day(*first));
            lines.line("DTEND;VALUE=DATE", &day(first.tomorrow().unwrap_or(*first)));
        }
        When::Time(start, end) => {
            if let Some((name, [start, end])) = zone::local(start, *end) {
                lines.line(&format!("DTSTART;TZID={name}"), &local(start));
                lines.line(&format!("DTEND;TZID={name}"), &local(end));
            } else {
                lines.line("DTSTART", &utc(start.timestamp()));
                lines.line("DTEND", &utc(*end));
            }
        }
    }
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A span of time (RFC 5545 §3.3.6): days of the calendar, then hours, minutes and seconds of the clock.
fn duration(alarm: Alarm) -> String {
    let sign = if alarm.days < 0 || alarm.seconds < 0 { "-" } else { "" };
    let (days, seconds) = (alarm.days.unsigned_abs(), alarm.seconds.unsigned_abs());
    let part = |amount: u64, unit: &str| match amount {
        0 => String::new(),
        _ => format!("{amount}{unit}"),
    };
    let date = part(days, "D");
    let time = [(seconds / 3600, "H"), (seconds / 60 % 60, "M"), (seconds % 60, "S")];
    let time: String = time.map(|(amount, unit)| part(amount, unit)).concat();
    match (date.as_str(), time.as_str()) {
        ("", "") => "PT0S".to_owned(),
        (_, "") => format!("{sign}P{date}"),
        _ => format!("{sign}P{date}T{time}"),
    }
}

#[cfg(test)]
mod tests;
