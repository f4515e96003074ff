//! Time zones as calendars carry them (RFC 5545 §3.6.5): what the clocks showed, and when they changed.
//!
//! The rule protected here: an instant that is written by its local time is read as the same instant by
//! whoever believes the VTIMEZONE beside it. What has no such local time is written in UTC.
//!
//! Widespread programs know zones only as one STANDARD and one DAYLIGHT that come back each year, so
//! zones are written that way wherever the years in question are like that; else change by change.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::{Dst, Offset, TimeZone, TimeZoneTransition};
use jiff::{Timestamp, ToSpan as _, Zoned};

use super::yearly::{self, Rule};
use crate::domain::calendar::{Event, When};

/// The years whose local times are written; what lies outside is in UTC. Those before have laws that
/// nobody's calendar needs, those after laws that nobody knows.
const YEARS: std::ops::RangeInclusive<i16> = 1971..=2199;

/// What the clocks of a zone showed from one change on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observance {
    /// Whether it is that part of a year in which clocks are ahead.
    pub is_daylight: bool,
    /// How far the clocks were from UTC before.
    pub from: Offset,
    /// How far they are from then on.
    pub to: Offset,
    /// What this time is called.
    pub name: String,
    /// When it begins.
    pub onsets: Onsets,
}

/// When an observance begins, by the clocks as they were before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Onsets {
    /// Once, long ago.
    Once(DateTime),
    /// By a rule, each year.
    Yearly(Rule),
    /// At these times.
    At(DateTime, Vec<DateTime>),
}

impl Onsets {
    /// The first of them.
    pub(super) fn first(&self) -> DateTime {
        match self {
            Self::Once(first) | Self::At(first, _) => *first,
            Self::Yearly(rule) => rule.first(),
        }
    }
}

/// The zones that events are written in, by name.
pub(super) fn used(events: &[Event]) -> BTreeMap<String, Vec<Observance>> {
    let mut spans: BTreeMap<String, (TimeZone, Timestamp, Timestamp)> = BTreeMap::new();
    for event in events {
        let When::Time(start, end) = &event.when else { continue };
        let Some((name, _)) = local(start, *end) else { continue };
        let (begin, zone) = (start.timestamp(), start.time_zone());
        let (_, first, last) =
            spans.entry(name.to_owned()).or_insert_with(|| (zone.clone(), begin, *end));
        *first = begin.min(*first);
        *last = (*end).max(*last);
    }
    let observed = |(zone, first, last): (TimeZone, _, _)| observances(&zone, first, last);
    spans.into_iter().map(|(name, span)| (name, observed(span))).collect()
}

/// The name of the zone, and beginning and end by its clocks. `None` where only UTC can tell: the zone is
/// UTC or has no name, or its clocks show one of the times twice and mean the second.
pub(super) fn local(start: &Zoned, end: Timestamp) -> Option<(&str, [DateTime; 2])> {
    let zone = start.time_zone();
    let name = zone.iana_name().filter(|_| !zone.is_unknown() && !is_utc(zone))?;
    let told = |at: Timestamp| {
        let local = zone.to_datetime(at);
        let is_same = zone.to_timestamp(local).is_ok_and(|read| read == at);
        (is_same && YEARS.contains(&local.year())).then_some(local)
    };
    Some((name, [told(start.timestamp())?, told(end)?]))
}

fn is_utc(zone: &TimeZone) -> bool {
    let epoch = Timestamp::UNIX_EPOCH;
    let never_changes =
        || zone.preceding(epoch).next().is_none() && zone.following(epoch).next().is_none();
    zone.to_offset(epoch) == Offset::UTC && never_changes()
}

/// `+0100`, with seconds only where there are some.
pub(super) fn offset(offset: Offset) -> String {
    let all = offset.seconds();
    let (sign, seconds) = (if all < 0 { '-' } else { '+' }, all.unsigned_abs());
    let minutes = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 == 0 { minutes } else { format!("{minutes}{:02}", seconds % 60) }
}

/// A change of the clocks.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub at: Timestamp,
    pub from: Offset,
    pub to: Offset,
    pub name: String,
    is_daylight: bool,
}

impl Change {
    /// When it came, by the clocks as they were before.
    pub(super) fn onset(&self) -> DateTime {
        self.from.to_datetime(self.at)
    }
}

/// What the clocks of a zone showed from the first of some instants to the last.
fn observances(zone: &TimeZone, first: Timestamp, last: Timestamp) -> Vec<Observance> {
    // Two years more: only what comes back in them comes back each year.
    let horizon = zone.to_datetime(last).checked_add(2.years()).ok();
    let horizon = horizon.and_then(|at| zone.to_timestamp(at).ok()).unwrap_or(last);
    let in_force = in_force(zone, first);
    let changes = changes(zone, in_force.to, first, horizon);
    if changes.is_empty() {
        return vec![since_ever(in_force)];
    }
    yearly::pair(&in_force, &changes, first, horizon)
        .unwrap_or_else(|| one_by_one(std::iter::once(in_force).chain(changes)))
}

/// The change that set the clocks to what they show at an instant; where there was none, one that
/// changes nothing.
fn in_force(zone: &TimeZone, at: Timestamp) -> Change {
    // What precedes an instant does not count that instant itself.
    let after = at.checked_add(1.nanosecond()).unwrap_or(at);
    let info = zone.to_offset_info(at);
    let change = zone.preceding(after).next();
    let moment = change.as_ref().map_or(Timestamp::UNIX_EPOCH, TimeZoneTransition::timestamp);
    let before = change.as_ref().map(|change| just_before(zone, change.timestamp()));
    Change {
        at: moment,
        from: before.unwrap_or(info.offset()),
        to: info.offset(),
        name: info.abbreviation().to_owned(),
        is_daylight: info.dst() == Dst::Yes,
    }
}

fn just_before(zone: &TimeZone, at: Timestamp) -> Offset {
    zone.to_offset(at.checked_sub(1.nanosecond()).unwrap_or(at))
}

/// The changes after an instant, up to another. Those of names alone are no changes of clocks.
fn changes(zone: &TimeZone, at_first: Offset, first: Timestamp, last: Timestamp) -> Vec<Change> {
    let mut from = at_first;
    let mut changes = Vec::new();
    for change in zone.following(first).take_while(|change| change.timestamp() <= last) {
        let to = change.offset();
        if to != from {
            changes.push(Change {
                at: change.timestamp(),
                from,
                to,
                name: change.abbreviation().to_owned(),
                is_daylight: change.dst() == Dst::Yes,
            });
        }
        from = to;
    }
    changes
}

fn since_ever(change: Change) -> Observance {
    let Change { to, name, .. } = change;
    Observance {
        is_daylight: false,
        from: to,
        to,
        name,
        onsets: Onsets::Once(Offset::UTC.to_datetime(Timestamp::UNIX_EPOCH)),
    }
}

/// An observance for each kind of change. Where daylight time sets clocks back, as in Morocco, the two
/// parts of the year change their labels.
fn one_by_one(changes: impl Iterator<Item = Change>) -> Vec<Observance> {
    let changes: Vec<_> = changes.collect();
    let sets_back = changes.iter().any(|change| change.is_daylight && change.to < change.from);
    let mut observances: Vec<Observance> = Vec::new();
    for change in changes {
        let onset = change.onset();
        let is_daylight = change.is_daylight != sets_back;
        let Change { from, to, name, .. } = change;
        let known = observances.iter_mut().find(|known| {
            (known.is_daylight, known.from, known.to, &known.name) == (is_daylight, from, to, &name)
        });
        if let Some(Observance { onsets: Onsets::At(_, further), .. }) = known {
            further.push(onset);
        } else {
            let onsets = Onsets::At(onset, Vec::new());
            observances.push(Observance { is_daylight, from, to, name, onsets });
        }
    }
    observances
}

#[cfg(test)]
mod tests;
