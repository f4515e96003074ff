//! The times of an event.
//!
//! The rule protected here: a time is read as the instant that its sender meant, or refused: a zone that
//! nothing explains is never guessed.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarProperty, ICalendarValue,
};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

use super::{Fault, zone};
use crate::domain::interview::MINUTES;
use crate::domain::time::{Moment, zone_name};
use crate::formats::posting::words::plain_line;

/// The years of which a time is believed.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// When an event begins; `None` where it does not say.
///
/// # Errors
/// When that is no time, or one in a zone that nothing explains.
pub fn start(
    calendar: &ICalendar,
    event: &ICalendarComponent,
    here: &TimeZone,
    notes: &mut Vec<String>,
) -> Result<Option<Moment>, Fault> {
    let entry = event.property(&ICalendarProperty::Dtstart);
    entry.map(|entry| moment(calendar, entry, here, notes)).transpose()
}

/// How many minutes an event takes, begun ones counted; `None` where it does not say so well.
pub fn minutes(
    calendar: &ICalendar,
    event: &ICalendarComponent,
    start: &Moment,
    here: &TimeZone,
) -> Option<i64> {
    let Moment::Instant(start) = start else { return None };
    let end = event.property(&ICalendarProperty::Dtend);
    let seconds = match end.map(|end| moment(calendar, end, here, &mut Vec::new())) {
        Some(Ok(Moment::Instant(end))) => end.timestamp().duration_since(start.timestamp()),
        Some(_) => return None,
        None => duration(event)?,
    };
    let minutes = seconds.as_secs().checked_add(59)?.div_euclid(60);
    MINUTES.contains(&minutes).then_some(minutes)
}

fn duration(event: &ICalendarComponent) -> Option<SignedDuration> {
    match event.property(&ICalendarProperty::Duration)?.values.first()? {
        ICalendarValue::Duration(span) => Some(SignedDuration::from_secs(span.as_seconds())),
        _ => None,
    }
}

/// When this version of an event was made. Where that is in no zone, it is in UTC, as it has to be.
pub fn stamp(event: &ICalendarComponent) -> Option<Timestamp> {
    let value = event.property(&ICalendarProperty::Dtstamp)?.values.first()?;
    let value = value.as_partial_date_time()?;
    let local = local(value)?.ok()?;
    offset(value).unwrap_or(Offset::UTC).to_timestamp(local).ok()
}

fn moment(
    calendar: &ICalendar,
    entry: &ICalendarEntry,
    here: &TimeZone,
    notes: &mut Vec<String>,
) -> Result<Moment, Fault> {
    let value = match entry.values.first() {
        Some(ICalendarValue::PartialDateTime(value)) => value,
        Some(other) => return Err(Fault::NoDate(told(other.as_text().unwrap_or_default()))),
        None => return Err(Fault::NoStart),
    };
    let wrong = || Fault::NoDate(spelled(value));
    let local = match local(value).ok_or_else(wrong)? {
        Ok(local) => local,
        Err(day) => return Ok(Moment::Day(day)),
    };
    if let Some(offset) = offset(value) {
        let at = offset.to_timestamp(local).map_err(|_| wrong())?;
        return Ok(Moment::Instant(at.to_zoned(here.clone())));
    }
    if let Some(id) = entry.tz_id() {
        return zone::instant(calendar, id, local, here, notes).map(Moment::Instant);
    }
    notes.push(format!("it names no time zone: taken as {}", zone_name(here)));
    civil(local, here, notes).map(Moment::Instant)
}

/// The point in time at which clocks in a zone show `local`: of an hour that comes twice the first,
/// of one that is skipped as if it were not (RFC 5545 §3.3.5).
///
/// # Errors
/// When it is past all time.
pub fn civil(local: DateTime, zone: &TimeZone, notes: &mut Vec<String>) -> Result<Zoned, Fault> {
    let at = zone.to_ambiguous_zoned(local);
    let is_ambiguous = at.is_ambiguous();
    let at = at.compatible().map_err(|_| Fault::NoDate(local.to_string()))?;
    if is_ambiguous {
        let clock = local.strftime("%H:%M");
        let name = zone_name(zone);
        notes.push(if at.datetime() == local {
            format!("clocks in {name} show {clock} twice on that day: taken as the first")
        } else {
            let taken = at.strftime("%H:%M");
            format!("clocks in {name} skip {clock} on that day: taken as {taken}")
        });
    }
    Ok(at)
}

/// The day and time of day that stand there, or the day alone; `None` for what no calendar has.
pub fn local(value: &PartialDateTime) -> Option<Result<DateTime, Date>> {
    let year = i16::try_from(value.year?).ok().filter(|year| YEARS.contains(year))?;
    let small = |number: Option<u8>| i8::try_from(number.unwrap_or(0)).ok();
    let day = Date::new(year, small(value.month)?, small(value.day)?).ok()?;
    let Some(hour) = value.hour else { return Some(Err(day)) };
    // A leap second is none to clocks.
    let second = small(value.second)?.min(if value.second == Some(60) { 59 } else { 127 });
    let time = Time::new(small(Some(hour))?, small(value.minute)?, second, 0).ok()?;
    Some(Ok(day.to_datetime(time)))
}

/// The offset that stands behind a time; `Z` is that of UTC.
pub fn offset(value: &PartialDateTime) -> Option<Offset> {
    let seconds = i32::from(value.tz_hour?) * 3600 + i32::from(value.tz_minute.unwrap_or(0)) * 60;
    Offset::from_seconds(if value.tz_minus { -seconds } else { seconds }).ok()
}

/// What stands there, as far as it was understood.
fn spelled(value: &PartialDateTime) -> String {
    let [year, month, day] = [
        value.year.map_or_else(String::new, |year| format!("{year:04}")),
        value.month.map_or_else(String::new, |month| format!("{month:02}")),
        value.day.map_or_else(String::new, |day| format!("{day:02}")),
    ];
    let part = |number: Option<u8>| number.map_or_else(String::new, |it| format!("{it:02}"));
    let time = [part(value.hour), part(value.minute), part(value.second)].concat();
    if time.is_empty() {
        format!("{year}{month}{day}")
    } else {
        format!("{year}{month}{day}T{time}")
    }
}

/// Words of a file, short enough to be told.
pub fn told(words: &str) -> String {
    plain_line(words).unwrap_or_default().chars().take(60).collect()
}
