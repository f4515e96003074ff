//! What may be kept no longer.
//!
//! The rule protected here: all records of a rule and a day are one thing due, and a rule counts from
//! what a record says, never from what is due of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Agenda, Sources, owner};
use crate::domain::due::Clock;
use crate::domain::due::facts::ContactFacts;
use crate::domain::due::retention::{self, KEEP_UNTIL, Rule};
use crate::domain::fields::{Course, DerivedField, FieldName, Fields, Origin, Said};
use crate::domain::kind::Kind;
use crate::domain::log;
use crate::domain::value::Value;

/// The kinds of records, other than jobs and contacts, that a repository keeps for a time only.
pub fn kinds_kept(settings: Option<&Value>, clock: &Clock) -> Vec<Kind> {
    let rules = if clock.rules.retention { Rule::all(settings) } else { Vec::new() };
    let is_other = |kind: &Kind| matches!(kind, Kind::Company | Kind::Share);
    let kinds = rules.iter().map(|rule| rule.kind).filter(is_other);
    let mut kinds: Vec<_> = kinds.collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

impl Agenda<'_> {
    /// What may be kept no longer, all records of a rule and a day together.
    pub(super) fn add_kept<'r, R: Fields>(
        &mut self,
        sources: &Sources<'r, R>,
        contacts: &[(&'r R, ContactFacts<'_>)],
    ) {
        let mut kept: BTreeMap<(String, Date), Vec<&R>> = BTreeMap::new();
        for (row, facts) in contacts {
            if let Some(day) = facts.keep_until.and_then(log::day) {
                kept.entry((KEEP_UNTIL.to_owned(), day)).or_default().push(row);
            }
        }
        for rule in Rule::all(sources.settings) {
            let from = FieldName::parse(rule.kind, &rule.from).ok();
            let rows = match rule.kind {
                Kind::Job => sources.jobs,
                Kind::Contact => sources.contacts,
                Kind::Company | Kind::Share => sources.others,
            };
            for row in rows.iter().filter(|row| row.kind() == rule.kind) {
                let day = day_of(row, &rule, from.as_ref(), self.clock);
                if let Some(day) = day.and_then(|day| rule.last_day(day)) {
                    kept.entry((rule.name(), day)).or_default().push(row);
                }
            }
        }
        for ((rule, day), rows) in kept {
            let ids: Vec<&str> = rows.iter().map(|row| row.id()).collect();
            let kind = rows.first().map_or(Kind::Contact, |row| row.kind());
            let due = retention::due(&rule, day, kind, &ids, self.clock);
            match rows.as_slice() {
                [row] => self.add(|| Some(owner(*row, row.uid().to_owned())), row.path(), due),
                _ => self.add(|| None, "trackway.yaml", due),
            }
        }
    }
}

/// The day that a rule counts from.
fn day_of<R: Fields>(
    row: &R,
    rule: &Rule,
    from: Option<&FieldName>,
    clock: &Clock,
) -> Option<Date> {
    if rule.from.starts_with("last_event") && rule.kind == Kind::Contact {
        let today = clock.today();
        return row.contact_facts().events.into_iter().filter(|day| *day <= today).max();
    }
    let from = from?;
    match from.origin {
        Origin::Derived(DerivedField::Next | DerivedField::NextDue | DerivedField::NextWhat) => {
            None
        }
        Origin::Derived(which) => match Course::of(row, clock).said(which)? {
            Said::Day(day) => Some(day),
            Said::Number(_) | Said::Text(_) => None,
        },
        _ => log::day(row.first(from)??),
    }
}
