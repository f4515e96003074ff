//! The exact forms, read to the last letter:
//! `DATE [("T" | " ") TIME [OFFSET] [" " ZONE | "[" ZONE "]"]]`.

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::error::{civil, offset as offset_text};
use super::{Moment, TimeError, zone, zone_name};

/// What stands between the time and the zone.
#[derive(Clone, Copy)]
enum Shift {
    /// `+01:00`.
    Given(Offset),
    /// `Z`: the point in time is known, the local offset is not (RFC 9557 §2.2).
    Zulu,
}

/// Reads a day alone.
///
/// # Errors
/// See [`TimeError`].
pub fn parse_day(text: &str) -> Result<Date, TimeError> {
    match moment(text, &TimeZone::UTC) {
        Ok(Moment::Day(day)) => Ok(day),
        Ok(Moment::Instant(_)) => Err(TimeError::NotADay { text: text.to_owned() }),
        Err(error) => Err(error),
    }
}

pub(super) fn moment(text: &str, default_zone: &TimeZone) -> Result<Moment, TimeError> {
    let mut scan = Scan { text, at: 0 };
    let day = date(&mut scan)?;
    if scan.rest().is_empty() {
        return Ok(Moment::Day(day));
    }
    let is_rfc = scan.eat(b"Tt");
    if !is_rfc && !scan.eat(b" ") {
        return Err(scan.trailing());
    }
    let local = day.to_datetime(time(&mut scan)?);
    let shift = shift(&mut scan)?;
    let named = zone_after(&mut scan)?;
    let here = named.as_ref().unwrap_or(default_zone);
    let at = match (shift, &named) {
        (Some(Shift::Zulu), _) if is_rfc => at_offset(local, Offset::UTC, here)?,
        (Some(Shift::Given(offset)), None) if is_rfc => at_offset(local, offset, here)?,
        (Some(Shift::Given(offset)), _) => instant(local, Some(offset), here)?,
        (Some(Shift::Zulu), _) => instant(local, Some(Offset::UTC), here)?,
        (None, _) => instant(local, None, here)?,
    };
    Ok(Moment::Instant(at))
}

/// The point in time at which clocks in `zone` show `local`, with `offset` where that is needed.
///
/// # Errors
/// When clocks never show it, when they show it twice and no offset says which, and when the offset
/// is not that of the zone.
pub fn instant(
    local: DateTime,
    offset: Option<Offset>,
    zone: &TimeZone,
) -> Result<Zoned, TimeError> {
    let (first, second) = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => (offset, None),
        AmbiguousOffset::Fold { before, after } => (before, Some(after)),
        AmbiguousOffset::Gap { before, after } => return Err(skipped(local, before, after, zone)),
    };
    let at = || civil(local).to_string();
    match (offset, second) {
        (None, None) => at_offset(local, first, zone),
        (None, Some(second)) => Err(TimeError::Repeated {
            at: at(),
            zone: zone_name(zone),
            first: offset_text(first).to_string(),
            second: offset_text(second).to_string(),
        }),
        (Some(given), _) => {
            let real = [Some(first), second].into_iter().flatten();
            match real.clone().find(|real| agree(given, *real)) {
                Some(offset) => at_offset(local, offset, zone),
                None => Err(TimeError::Contradiction {
                    at: at(),
                    zone: zone_name(zone),
                    given: offset_text(given).to_string(),
                    real: real
                        .map(|real| offset_text(real).to_string())
                        .collect::<Vec<_>>()
                        .join(" or "),
                }),
            }
        }
    }
}

/// RFC 9557 writes offsets in minutes; before clocks were told by zones some had seconds.
fn agree(given: Offset, real: Offset) -> bool {
    given == real || real.round(jiff::Unit::Minute).is_ok_and(|rounded| rounded == given)
}

fn at_offset(local: DateTime, offset: Offset, zone: &TimeZone) -> Result<Zoned, TimeError> {
    offset
        .to_timestamp(local)
        .map(|timestamp| timestamp.to_zoned(zone.clone()))
        .map_err(|_| TimeError::OutOfRange { text: civil(local).to_string() })
}

/// Names the gap: the clock change is the last one before the time that the old offset gives.
fn skipped(local: DateTime, before: Offset, after: Offset, zone: &TimeZone) -> TimeError {
    let change = before
        .to_timestamp(local)
        .ok()
        .and_then(|late| late.checked_add(jiff::SignedDuration::from_secs(1)).ok())
        .and_then(|late| zone.preceding(late).next())
        .map(|change| change.timestamp());
    let (from, to) = change
        .map_or((local, local), |change| (before.to_datetime(change), after.to_datetime(change)));
    let show = |side: DateTime| {
        if from.date() == to.date() && side.second() == 0 {
            side.strftime("%H:%M").to_string()
        } else {
            civil(side).to_string()
        }
    };
    TimeError::Skipped {
        at: civil(local).to_string(),
        zone: zone_name(zone),
        from: show(from),
        to: show(to),
    }
}

fn date(scan: &mut Scan) -> Result<Date, TimeError> {
    let format = TimeError::Format { text: scan.text.to_owned() };
    let (Some(year), true, Some(month), true, Some(day), false) = (
        scan.number(4),
        scan.eat(b"-"),
        scan.number(2),
        scan.eat(b"-"),
        scan.number(2),
        scan.sees_digit(),
    ) else {
        return Err(format);
    };
    let (Ok(year), Ok(month), Ok(day)) =
        (i16::try_from(year), i8::try_from(month), i8::try_from(day))
    else {
        return Err(format);
    };
    Date::new(year, month, day).map_err(|_| TimeError::no_such_day(scan.read(), year, month))
}

fn time(scan: &mut Scan) -> Result<Time, TimeError> {
    let start = scan.at;
    let (Some(hour), true, Some(minute)) = (scan.number(2), scan.eat(b":"), scan.number(2)) else {
        scan.at = start;
        return Err(scan.trailing());
    };
    let second = if scan.eat(b":") { scan.number(2).ok_or_else(|| scan.trailing())? } else { 0 };
    let nanosecond = if second_follows(scan, start) { fraction(scan)? } else { 0 };
    if scan.sees_digit() {
        return Err(scan.trailing());
    }
    let small = |number: u32| i8::try_from(number).unwrap_or(i8::MAX);
    Time::new(small(hour), small(minute), small(second), nanosecond).map_err(|_| {
        TimeError::NoSuchTime { text: scan.text.get(start..scan.at).unwrap_or_default().to_owned() }
    })
}

/// A fraction may only follow seconds.
fn second_follows(scan: &mut Scan, start: usize) -> bool {
    scan.at - start > "00:00".len() && scan.eat(b".")
}

/// One to nine digits of a second.
fn fraction(scan: &mut Scan) -> Result<i32, TimeError> {
    let (mut value, mut digits) = (0, 0);
    while digits < 9
        && let Some(digit) = scan.number(1)
    {
        value = value * 10 + digit;
        digits += 1;
    }
    if digits == 0 {
        return Err(scan.trailing());
    }
    let nanoseconds = value * 10_u32.pow(9 - digits);
    i32::try_from(nanoseconds).map_err(|_| scan.trailing())
}

fn shift(scan: &mut Scan) -> Result<Option<Shift>, TimeError> {
    if scan.eat(b"Zz") {
        return Ok(Some(Shift::Zulu));
    }
    let start = scan.at;
    let sign = if scan.eat(b"-") { -1 } else { 1 };
    if sign == 1 && !scan.eat(b"+") {
        return Ok(None);
    }
    let parts = (scan.number(2), scan.eat(b":"), scan.number(2));
    let second = if scan.eat(b":") { scan.number(2) } else { Some(0) };
    let seconds = match (parts, second) {
        ((Some(hour), true, Some(minute)), Some(second)) if minute < 60 && second < 60 => {
            i32::try_from(hour * 3600 + minute * 60 + second).ok()
        }
        _ => None,
    };
    let offset = seconds.and_then(|seconds| Offset::from_seconds(sign * seconds).ok());
    scan.at = if offset.is_some() { scan.at } else { start };
    offset.map(|offset| Some(Shift::Given(offset))).ok_or_else(|| scan.trailing())
}

fn zone_after(scan: &mut Scan) -> Result<Option<TimeZone>, TimeError> {
    if scan.rest().is_empty() {
        return Ok(None);
    }
    let before = scan.at;
    let is_bracketed = scan.eat(b"[");
    let end = if is_bracketed {
        scan.rest().find(']')
    } else if scan.eat(b" ") {
        Some(scan.rest().find(' ').unwrap_or(scan.rest().len()))
    } else {
        None
    };
    let Some(name) = end.and_then(|end| scan.rest().get(..end)).filter(|name| !name.is_empty())
    else {
        scan.at = before;
        return Err(scan.trailing());
    };
    scan.at += name.len() + usize::from(is_bracketed);
    let zone = zone(name)?;
    if scan.rest().is_empty() { Ok(Some(zone)) } else { Err(scan.trailing()) }
}

/// A place in a text. It only ever moves over ASCII or up to a place that `find` gave, so that it
/// stands between characters.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn read(&self) -> &'t str {
        self.text.get(..self.at).unwrap_or_default()
    }

    fn sees_digit(&self) -> bool {
        self.rest().starts_with(|letter: char| letter.is_ascii_digit())
    }

    fn eat(&mut self, any_of: &[u8]) -> bool {
        let found = self.rest().bytes().next().is_some_and(|byte| any_of.contains(&byte));
        self.at += usize::from(found);
        found
    }

    /// A number of exactly so many digits, or more after it.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let word = self.rest().get(..digits)?;
        let number =
            word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())??;
        self.at += digits;
        Some(number)
    }

    fn trailing(&self) -> TimeError {
        if self.rest().trim().is_empty() {
            return TimeError::Format { text: self.text.to_owned() };
        }
        TimeError::Trailing {
            read: self.read().trim_end().to_owned(),
            rest: self.rest().trim().to_owned(),
        }
    }
}
