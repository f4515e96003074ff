//! When a calendar program tells of an event: the rules of `reminders:` as alarms.
//!
//! The rule protected here: an alarm rings when `remind` tells the same.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::domain::calendar::Alarm;
use crate::domain::due::rules::Rules;
use crate::domain::due::{Clock, Lead, lead};
use crate::domain::time::{Moment, Span};

const DAY: i64 = 24 * 60 * 60;

/// The alarms of an interview.
pub(super) fn of_interview(at: &Moment, rules: &Rules, zone: &TimeZone) -> Vec<Alarm> {
    let leads = lead::before_meeting(at, &rules.interview, rules, &clock(rules, zone));
    in_order(told(&leads).map(|told| match at {
        Moment::Day(day) => from_day(told, *day, zone),
        Moment::Instant(start) => from_time(told, start),
    }))
}

/// When something that is to be done is told.
pub(super) struct Telling<'a> {
    pub leads: &'a [Span],
    pub rules: &'a Rules,
    pub zone: &'a TimeZone,
    /// Nothing is told before this day.
    pub snooze: Option<Date>,
}

/// The alarms of what is to be done by a day or a point in time, counted from when its event begins.
pub(super) fn of_to_do(by: &Moment, begin: Option<&Zoned>, telling: &Telling<'_>) -> Vec<Alarm> {
    let Telling { leads, rules, zone, snooze } = *telling;
    let clock = clock(rules, zone);
    let first = snooze.and_then(|day| lead::on_day(day, rules, &clock));
    let leads = lead::before_day(by, leads, rules, &clock);
    let told = told(&leads).map(|told| first.map_or(told, |first| told.max(first)));
    let end = match by {
        Moment::Day(day) => {
            day.tomorrow().map_or(Timestamp::MAX, |next| Moment::Day(next).timestamp(zone))
        }
        Moment::Instant(at) => at.timestamp(),
    };
    in_order(told.filter(|told| *told < end).map(|told| match begin {
        Some(begin) => Alarm { days: 0, seconds: told.duration_since(begin.timestamp()).as_secs() },
        None => from_day(told, by.day(zone), zone),
    }))
}

/// The rules, and where you live. What time it is has no part in when something is told.
fn clock(rules: &Rules, zone: &TimeZone) -> Clock {
    Clock { now: Timestamp::UNIX_EPOCH.to_zoned(zone.clone()), rules: rules.clone() }
}

fn told(leads: &[Lead]) -> impl Iterator<Item = Timestamp> {
    leads.iter().map(|lead| lead.at)
}

/// An alarm of a whole day: it begins at midnight, wherever its reader is.
fn from_day(told: Timestamp, day: Date, zone: &TimeZone) -> Alarm {
    let told = zone.to_datetime(told);
    let midnight = DateTime::from_parts(told.date(), jiff::civil::Time::midnight());
    let days = told.date().duration_since(day).as_secs() / DAY;
    let clock = told.duration_since(midnight).as_secs();
    // Both parts have one sign: a day less, and the rest of it backwards.
    if days < 0 && clock > 0 {
        Alarm { days: days + 1, seconds: clock - DAY }
    } else {
        Alarm { days, seconds: clock }
    }
}

/// An alarm some days before, at the same time of day, is that whatever the clocks do; any other is
/// exact.
fn from_time(told: Timestamp, start: &Zoned) -> Alarm {
    let local = start.time_zone().to_datetime(told);
    let days = local.date().duration_since(start.date()).as_secs() / DAY;
    if days < 0 && local.time() == start.time() {
        Alarm { days, seconds: 0 }
    } else {
        Alarm { days: 0, seconds: told.duration_since(start.timestamp()).as_secs() }
    }
}

/// The earliest first, none twice.
fn in_order(alarms: impl Iterator<Item = Alarm>) -> Vec<Alarm> {
    let mut alarms: Vec<_> = alarms.collect();
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}
