//! The order of log entries: what happened before what.
//!
//! The rule protected here: every machine orders the same entries the same way, whatever a person
//! wrote as `at`. So the order looks at nothing but the entry: no profile, no clock, and the time
//! zones that are built in.

use std::cmp::Ordering;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use super::stage::Stage;
use super::value::Value;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A point in time as far as its text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    /// The local day.
    day: Date,
    /// The second within all time; `None` for a whole day. A time without zone counts as UTC.
    second: Option<i64>,
}

impl Point {
    /// The point that `text` names, and whether all of the text was understood. `None` when it
    /// doesn't begin with a day.
    pub(super) fn read(text: &str) -> Option<(Self, bool)> {
        let text = text.trim();
        let (day, rest) = text.split_at_checked(10)?;
        let day: Date = day.parse().ok()?;
        let second = rest.strip_prefix([' ', 'T', 't']).and_then(|clock| second(day, clock));
        Some((Self { day, second }, second.is_some() || rest.is_empty()))
    }

    /// Whether this is certainly after `other`: a later day, or a later time of the same day.
    fn is_after(self, other: Self) -> bool {
        match self.day.cmp(&other.day) {
            Ordering::Equal => matches!((self.second, other.second), (Some(a), Some(b)) if a > b),
            order => order.is_gt(),
        }
    }
}

/// The second of `09:12`, `09:12+01:00`, `09:12 Europe/Berlin`, `09:12:30+01:00[Europe/Berlin]`.
fn second(day: Date, clock: &str) -> Option<i64> {
    let end = clock.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(clock.len());
    let (time, place) = clock.split_at(end);
    let time: Time = time.parse().ok()?;
    let local = day.to_datetime(time);
    let (offset, zone) = match place.find([' ', '[']) {
        Some(at) => place.split_at(at),
        None => (place, ""),
    };
    let zone = zone.trim_matches([' ', '[', ']']);
    if !offset.is_empty() {
        return at_offset(local, offset);
    }
    if zone.is_empty() {
        return at_offset(local, "Z");
    }
    let zone = ZONES.get(zone).ok()?;
    Some(zone.to_ambiguous_zoned(local).compatible().ok()?.timestamp().as_second())
}

fn at_offset(local: DateTime, offset: &str) -> Option<i64> {
    let offset = match offset {
        "Z" | "z" => Offset::UTC,
        _ => {
            let (sign, span) = match offset.split_at_checked(1)? {
                ("+", span) => (1, span),
                ("-", span) => (-1, span),
                _ => return None,
            };
            let span: Time = span.parse().ok()?;
            let seconds = i32::from(span.hour()) * 3600 + i32::from(span.minute()) * 60;
            Offset::from_seconds(sign * seconds).ok()?
        }
    };
    Some(TimeZone::fixed(offset).to_timestamp(local).ok()?.as_second())
}

fn point(entry: &Value) -> Option<Point> {
    Point::read(entry.get("at")?.as_text()?).map(|(point, _)| point)
}

/// Where an entry stands in a log; a total order, equal for equal entries only.
///
/// First the day, then the time: without one, a `lead` counts as the day's beginning and all else
/// as its end. Then the stage, then the entry's text. An `at` that can't be read comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    day: Option<Date>,
    words: Option<String>,
    second: i64,
    stage: Option<usize>,
    text: String,
}

impl Key {
    /// The key of an entry.
    pub fn of(entry: &Value) -> Self {
        let stage = stage_rank(entry.get("stage"));
        let point = point(entry);
        let whole_day = if stage == Some(0) { i64::MIN } else { i64::MAX };
        Self {
            day: point.map(|point| point.day),
            words: match point {
                Some(_) => None,
                None => entry.get("at").and_then(Value::as_text).map(str::to_owned),
            },
            second: point.and_then(|point| point.second).unwrap_or(whole_day),
            stage,
            text: entry.canonical(),
        }
    }
}

/// How far along a stage is; `None` for a word that names none.
pub(super) fn stage_rank(stage: Option<&Value>) -> Option<usize> {
    let word = stage?.as_text()?;
    Stage::WORDS.iter().position(|stage| *stage == word)
}

/// Whether an entry says that the job moved to a stage.
pub fn is_stage_entry(entry: &Value) -> bool {
    entry.get("stage").is_some_and(|stage| !stage.is_empty())
}

/// The position of the newest entry that moved the job to a stage.
pub fn newest_stage_entry(log: &[Value]) -> Option<usize> {
    let moves = log.iter().enumerate().filter(|(_, entry)| is_stage_entry(entry));
    moves.max_by_key(|(_, entry)| Key::of(entry)).map(|(position, _)| position)
}

/// Whether an `at` is certainly before an entry: an earlier day, or an earlier time of the same day.
pub fn is_before(at: &str, entry: &Value) -> bool {
    let new = Point::read(at).map(|(point, _)| point);
    new.zip(point(entry)).is_some_and(|(new, old)| old.is_after(new))
}

/// Whether one `at` is certainly before another: in time, where both tell one, else by a day.
pub fn is_certainly_before(at: &str, other: &str) -> bool {
    let points = Point::read(at).zip(Point::read(other));
    points.is_some_and(|((a, _), (b, _))| match (a.second, b.second) {
        (Some(a), Some(b)) => a < b,
        _ => a.day < b.day,
    })
}

/// The local day that an `at` names.
pub fn day(at: &str) -> Option<Date> {
    at.trim().get(..10)?.parse().ok()
}

/// Where an entry of that `at` is put in, so that the log stays ordered: after the last entry that
/// isn't later. An entry that gives no time isn't later than others of its day.
pub fn position_for(log: &[Value], at: &str) -> usize {
    position(log, Point::read(at).map(|(point, _)| point))
}

/// [`position_for`] an entry that exists.
pub(super) fn position_of(log: &[Value], entry: &Value) -> usize {
    position(log, point(entry))
}

fn position(log: &[Value], new: Option<Point>) -> usize {
    let later = |entry: &Value| match (point(entry), new) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(old), Some(new)) => old.is_after(new),
    };
    log.iter().rposition(|entry| !later(entry)).map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn entry(at: &str, stage: &str) -> Value {
        Value::Map([("at", Value::from(at)), ("stage", Value::from(stage))].into_iter().collect())
    }

    #[test]
    fn a_point_is_read_from_every_way_to_write_it() {
        let utc = |text: &str| Point::read(text).map(|(point, whole)| (point.second, whole));
        let noon = utc("2026-11-05 12:00").unwrap();
        for text in [
            "2026-11-05 13:00 Europe/Berlin",
            "2026-11-05 13:00+01:00 Europe/Berlin",
            "2026-11-05T13:00:00+01:00[Europe/Berlin]",
            "2026-11-05T12:00Z",
            "2026-11-05 07:00 America/New_York",
        ] {
            assert_eq!(utc(text).unwrap(), noon, "{text}");
        }
        assert_eq!(utc("2026-11-05"), Some((None, true)));
        for lenient in ["2026-11-05 soon", "2026-11-05 25:00", "2026-11-05 09:00 Mars/Base"] {
            assert_eq!(utc(lenient), Some((None, false)), "{lenient}");
        }
        for unreadable in ["", "soon", "2026-02-31", "2026-11", "20261105", "ääääääääää"]
        {
            assert_eq!(utc(unreadable), None, "{unreadable}");
        }
    }

    #[test]
    fn entries_are_ordered_by_day_then_time_then_stage() {
        let ordered = [
            entry("never", "closed"),
            entry("someday", "applied"),
            entry("2026-11-05", "lead"),
            entry("2026-11-05 09:00 Europe/Berlin", "ready"),
            entry("2026-11-05 08:30", "applied"),
            entry("2026-11-05 08:30", "screening"),
            entry("2026-11-05", "ready"),
            entry("2026-11-05", "applied"),
            entry("2026-11-06", "lead"),
        ];
        assert!(ordered.is_sorted_by_key(Key::of));
    }

    #[test]
    fn the_hour_that_repeats_is_ordered_by_its_offset() {
        let first = entry("2026-10-25 02:30+02:00 Europe/Berlin", "screening");
        let second = entry("2026-10-25 02:30+01:00 Europe/Berlin", "applied");
        assert!(Key::of(&first) < Key::of(&second));
    }

    #[test]
    fn the_newest_stage_entry_is_found_wherever_it_stands() {
        let note = Value::Map([("at", Value::from("2026-12-01"))].into_iter().collect());
        let log = [entry("2026-11-07", "applied"), entry("2026-11-02", "lead"), note];
        assert_eq!(newest_stage_entry(&log), Some(0));
        assert_eq!(newest_stage_entry(&log[2..]), None);
    }

    #[test]
    fn a_new_entry_goes_after_the_last_that_is_not_later() {
        let log = [
            entry("2026-11-02", "lead"),
            entry("2026-11-05 09:00", "ready"),
            entry("2026-11-05 15:00", "applied"),
            entry("2026-11-09", "screening"),
        ];
        let cases = [
            ("2026-11-01", 0),
            ("2026-11-02", 1),
            ("2026-11-05", 3),
            ("2026-11-05 08:00", 1),
            ("2026-11-05 10:00", 2),
            ("2026-11-05 15:00", 3),
            ("2026-12-01", 4),
            ("soon", 0),
        ];
        for (at, position) in cases {
            assert_eq!(position_for(&log, at), position, "{at}");
        }
        assert_eq!(position_for(&[], "2026-11-01"), 0);
    }
}
