//! When to tell of something due.
//!
//! The rule protected here: the moments come soonest first, and one that the calendar can't hold, or
//! that does not fit what is due, is left out.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, Zoned};

use super::{Clock, Lead};
use crate::domain::due::rules::Rules;
use crate::domain::time::{Moment, Span, Toward};

/// The time of day at which what is due on a day is told.
pub fn on_day(day: Date, rules: &Rules, clock: &Clock) -> Option<Timestamp> {
    on(day.to_datetime(rules.at), clock)
}

fn on(at: DateTime, clock: &Clock) -> Option<Timestamp> {
    clock.zone().to_ambiguous_zoned(at).compatible().ok().map(|at| at.timestamp())
}

/// One moment: that of a day at the time of the rules.
pub(super) fn single(name: &str, day: Date, rules: &Rules, clock: &Clock) -> Vec<Lead> {
    let at = on_day(day, rules, clock);
    at.map(|at| Lead { name: name.to_owned(), at }).into_iter().collect()
}

/// The moment at which something is due, a day at the time of the rules.
pub(super) fn itself(name: &str, at: &Moment, rules: &Rules, clock: &Clock) -> Vec<Lead> {
    match at {
        Moment::Day(day) => single(name, *day, rules, clock),
        Moment::Instant(at) => vec![Lead { name: name.to_owned(), at: at.timestamp() }],
    }
}

/// The moments before an interview: days count from its own time in its own zone.
pub fn before_meeting(at: &Moment, spans: &[Span], rules: &Rules, clock: &Clock) -> Vec<Lead> {
    match at {
        Moment::Day(_) => before_day(at, spans, rules, clock),
        Moment::Instant(start) => {
            let at = |span: &Span| Some(span.instant_from(start, Toward::Past)?.timestamp());
            sorted(spans.iter().filter_map(|span| Some((at(span)?, *span))))
        }
    }
}

/// The moments before the last day for something: days are told at the time of the rules, on the day
/// so many before. Where that is not before a time that is given, on the day before that.
pub fn before_day(at: &Moment, spans: &[Span], rules: &Rules, clock: &Clock) -> Vec<Lead> {
    let last = at.day(clock.zone());
    let told = |span: &Span| match at {
        Moment::Instant(at) if !span.unit.is_calendar() => {
            Some(span.instant_from(at, Toward::Past)?.timestamp())
        }
        Moment::Day(_) if !span.unit.is_calendar() => None,
        Moment::Day(_) => on_day(span.day_from(last, Toward::Past)?, rules, clock),
        Moment::Instant(at) => before(span.day_from(last, Toward::Past)?, at, rules, clock),
    };
    sorted(spans.iter().filter_map(|span| Some((told(span)?, *span))))
}

fn before(day: Date, end: &Zoned, rules: &Rules, clock: &Clock) -> Option<Timestamp> {
    let told = on_day(day, rules, clock)?;
    if told < end.timestamp() { Some(told) } else { on_day(day.yesterday().ok()?, rules, clock) }
}

/// Soonest first; of several at one moment, which a skipped day makes, the nearest to the end last.
fn sorted(leads: impl Iterator<Item = (Timestamp, Span)>) -> Vec<Lead> {
    let mut leads: Vec<_> = leads.collect();
    leads.sort_by_key(|(at, span)| (*at, std::cmp::Reverse((span.unit, span.amount))));
    leads.dedup();
    leads.into_iter().map(|(at, span)| Lead { name: span.to_string(), at }).collect()
}
