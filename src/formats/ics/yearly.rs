//! Clocks that change twice a year, always by the same rule.
//!
//! The rule protected here: two rules stand for changes only if they give all of them, and no other.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::zone::{Change, Observance, Onsets};

/// The year in which rules begin. Every zone is written so, however long its rule has been in force:
/// the years before the first event are nobody's business.
const FIRST: i16 = 1970;

/// Which weekdays of a month a rule may mean. The last comes first: it is what laws say, where
/// the few years at hand would allow the fourth, too.
const WEEKS: [i8; 5] = [-1, 1, 2, 3, 4];

/// A time on a weekday of a month, each year (RFC 5545 §3.8.5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    month: i8,
    /// Which of the month's; the last where it is -1.
    week: i8,
    weekday: Weekday,
    time: Time,
}

impl Rule {
    /// The rule that gives all of these, each in its year.
    fn of(onsets: &[DateTime]) -> Option<Self> {
        let first = onsets.first()?;
        let (month, weekday, time) = (first.month(), first.weekday(), first.time());
        let mut rules = WEEKS.into_iter().map(|week| Self { month, week, weekday, time });
        rules.find(|rule| onsets.iter().all(|onset| rule.in_year(onset.year()) == Some(*onset)))
    }

    /// When it holds in a year.
    pub(super) fn in_year(self, year: i16) -> Option<DateTime> {
        let month = Date::new(year, self.month, 1).ok()?;
        Some(month.nth_weekday_of_month(self.week, self.weekday).ok()?.to_datetime(self.time))
    }

    /// When it first holds.
    pub(super) fn first(self) -> DateTime {
        self.in_year(FIRST).unwrap_or_default()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weekday = match self.weekday {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        };
        write!(f, "FREQ=YEARLY;BYMONTH={};BYDAY={}{weekday}", self.month, self.week)
    }
}

/// The two observances that give exactly these changes, all after `first` and up to `last`, and what is
/// in force at `first`; `None` where there are no such two.
pub(super) fn pair(
    in_force: &Change,
    changes: &[Change],
    first: Timestamp,
    last: Timestamp,
) -> Option<Vec<Observance>> {
    let (ahead, back): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|change| change.to > change.from);
    let observances = [observance(&back, false)?, observance(&ahead, true)?];
    let years = in_year(first).checked_sub(1)?..=in_year(last).checked_add(1)?;
    let mut given: Vec<(Timestamp, &Observance)> = Vec::new();
    for year in years {
        for observance in &observances {
            let Onsets::Yearly(rule) = observance.onsets else { return None };
            let onset = rule.in_year(year)?;
            given.push((observance.from.to_timestamp(onset).ok()?, observance));
        }
    }
    given.sort_by_key(|(at, _)| *at);
    let before = given.iter().rev().find(|(at, _)| *at <= first)?;
    let within = given.iter().filter(|(at, _)| *at > first && *at <= last);
    let is_same = within.map(|(at, _)| *at).eq(changes.iter().map(|change| change.at));
    (is_same && before.1.to == in_force.to).then(|| observances.to_vec())
}

/// The observance that begins with each of these changes, if they are of one kind and follow a rule.
fn observance(changes: &[&Change], is_daylight: bool) -> Option<Observance> {
    let Change { from, to, name, .. } = changes.first()?;
    let alike = |change: &&Change| (change.from, change.to, &change.name) == (*from, *to, name);
    let onsets: Vec<_> = changes.iter().map(|change| change.onset()).collect();
    let rule = Rule::of(&onsets).filter(|_| changes.iter().all(alike))?;
    let onsets = Onsets::Yearly(rule);
    Some(Observance { is_daylight, from: *from, to: *to, name: name.clone(), onsets })
}

fn in_year(at: Timestamp) -> i16 {
    at.strftime("%Y").to_string().parse().unwrap_or_default()
}
