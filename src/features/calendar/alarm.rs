//! When a calendar program tells of an event: the rules of `reminders:` as alarms.
//!
//! The rule protected here: an alarm rings when `remind` would tell the same, and what a snooze silences
//! does not ring.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::domain::calendar::Alarm;
use crate::domain::due::rules::Rules;
use crate::domain::time::{Moment, Span, Toward, Unit};

const DAY: i64 = 24 * 60 * 60;

/// The alarms of an interview: counted from itself, where it has a time.
pub(super) fn of_interview(at: &Moment, rules: &Rules) -> Vec<Alarm> {
    let leads = rules.interview.iter();
    in_order(match at {
        Moment::Day(day) => leads.filter_map(|lead| on_day(*day, *lead, rules.at, None)).collect(),
        Moment::Instant(start) => leads.filter_map(|lead| before(start, *lead)).collect(),
    })
}

fn before(start: &Zoned, lead: Span) -> Option<Alarm> {
    let amount = i64::from(lead.amount);
    Some(match lead.unit {
        Unit::Minute => Alarm { days: 0, seconds: -60 * amount },
        Unit::Hour => Alarm { days: 0, seconds: -3600 * amount },
        Unit::Day => Alarm { days: -amount, seconds: 0 },
        Unit::Week => Alarm { days: -7 * amount, seconds: 0 },
        Unit::Month | Unit::Year => {
            let told = lead.instant_from(start, Toward::Past)?;
            exactly(told.timestamp(), start.timestamp())
        }
    })
}

/// The alarms of what is to be done by a day: at the time of day at which days are told of.
pub(super) fn of_day(by: Date, leads: &[Span], at: Time, snooze: Option<Date>) -> Vec<Alarm> {
    in_order(leads.iter().filter_map(|lead| on_day(by, *lead, at, snooze)).collect())
}

fn on_day(by: Date, lead: Span, at: Time, snooze: Option<Date>) -> Option<Alarm> {
    let told = lead.day_from(by, Toward::Past)?;
    if snooze.is_some_and(|until| told < until) {
        return None;
    }
    let days = i64::from(told.until(by).ok()?.get_days());
    let clock = at.duration_since(Time::midnight()).as_secs();
    // Both parts of a duration have one sign: a day earlier, and not so far back into it.
    let is_before = days > 0 && clock > 0;
    Some(if is_before {
        Alarm { days: 1 - days, seconds: clock - DAY }
    } else {
        Alarm { days: -days, seconds: clock }
    })
}

/// The alarms of what is to be done by a point in time, counted from when its event begins.
pub(super) fn of_moment(
    by: Timestamp,
    begin: Timestamp,
    leads: &[Span],
    at: Time,
    (zone, snooze): (&TimeZone, Option<Date>),
) -> Vec<Alarm> {
    let told = leads.iter().filter_map(|lead| told(by, *lead, at, zone));
    let told =
        told.filter(|told| snooze.is_none_or(|until| told.to_zoned(zone.clone()).date() >= until));
    in_order(told.map(|told| exactly(told, begin)).collect())
}

/// Days are counted to the time of day at which days are told of, and never past the moment itself.
fn told(by: Timestamp, lead: Span, at: Time, zone: &TimeZone) -> Option<Timestamp> {
    let by = by.to_zoned(zone.clone());
    let Some(day) = lead.day_from(by.date(), Toward::Past) else {
        return Some(lead.instant_from(&by, Toward::Past)?.timestamp());
    };
    let on = |day: Date| Some(day.to_datetime(at).to_zoned(zone.clone()).ok()?.timestamp());
    on(day).filter(|told| *told < by.timestamp()).or_else(|| on(day.yesterday().ok()?))
}

fn exactly(told: Timestamp, begin: Timestamp) -> Alarm {
    Alarm { days: 0, seconds: told.duration_since(begin).as_secs() }
}

/// The earliest first, none twice.
fn in_order(mut alarms: Vec<Alarm>) -> Vec<Alarm> {
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}
