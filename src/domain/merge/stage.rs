//! Merging where a job stands: `stage` and `outcome` are one value, and the log decides.
//!
//! The rule protected here: two records whose newest stage entry says where they stand merge into
//! one whose newest stage entry says so too.

use std::cmp::Ordering;

use super::list;
use super::order;
use crate::domain::log::{self, Key};
use crate::domain::value::{Map, Value};

/// Where a job stands and how it ended, as its record says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    pub(super) stage: Option<Value>,
    pub(super) outcome: Option<Value>,
}

impl Standing {
    pub(super) fn of(record: Option<&Map>) -> Self {
        let field = |name| record.and_then(|record| record.get(name)).cloned();
        Self { stage: field("stage"), outcome: field("outcome") }
    }

    /// Where the job stands after a log entry. Whether an empty outcome is written is the base's
    /// habit.
    fn after(entry: &Value, base: &Self) -> Self {
        let outcome = filled(entry.get("outcome")).cloned();
        let empty = base.outcome.is_some().then_some(Value::Null);
        Self { stage: entry.get("stage").cloned(), outcome: outcome.or(empty) }
    }

    /// Whether both say the same, an empty outcome being as good as none.
    pub(super) fn means(&self, other: &Self) -> bool {
        let words = |standing: &Self| {
            [&standing.stage, &standing.outcome].map(|value| filled(value.as_ref()).cloned())
        };
        words(self) == words(other)
    }

    /// Both words as one value.
    pub(super) fn value(&self) -> Value {
        let fields = [("stage", &self.stage), ("outcome", &self.outcome)];
        let filled =
            fields.into_iter().filter_map(|(name, value)| Some((name, filled(value.as_ref())?)));
        Value::Map(filled.map(|(name, value)| (name, value.clone())).collect())
    }

    /// Between two that no log entry decides, the one further along is the greater.
    fn compare(&self, other: &Self) -> Ordering {
        let rank = |standing: &Self| log::stage_rank(standing.stage.as_ref());
        rank(self)
            .cmp(&rank(other))
            .then_with(|| order::compare(self.outcome.as_ref(), other.outcome.as_ref()))
            .then_with(|| order::compare(self.stage.as_ref(), other.stage.as_ref()))
    }
}

fn filled(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| !value.is_empty())
}

/// One record as far as it is about the stage.
struct Side<'v> {
    standing: Standing,
    /// Its stage entries, in the order of their time.
    entries: Vec<&'v Value>,
}

impl<'v> Side<'v> {
    fn of(record: Option<&'v Map>, base_log: Option<&'v Value>) -> Self {
        let log = record.and_then(|record| record.get("log"));
        Self { standing: Standing::of(record), entries: stage_entries(log, base_log) }
    }

    fn count(&self, entry: &Value) -> usize {
        count(&self.entries, entry)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.standing == other.standing && self.entries == other.entries
    }
}

/// The stage entries of a log by time. What is no log at all says nothing: there the base's count.
fn stage_entries<'v>(log: Option<&'v Value>, base: Option<&'v Value>) -> Vec<&'v Value> {
    let log = if list::is_listlike(log) { log } else { base };
    let mut entries: Vec<_> =
        list::items(log).iter().filter(|entry| log::is_stage_entry(entry)).collect();
    entries.sort_by_cached_key(|entry| Key::of(entry));
    entries
}

fn count(entries: &[&Value], entry: &Value) -> usize {
    entries.iter().filter(|other| **other == entry).count()
}

/// Where the job stands in the record merged of `a` and `b`, whose merged log is given.
///
/// The newest stage entry of the base and the merged log decides. New in the merged log: whoever
/// has it knows, and a hand edit on top of it before the entry itself. Taken away: what is left of
/// the log says it. Else nobody moved the job, and hand edits of the two words are compared.
pub(super) fn merged([base, a, b]: [Option<&Map>; 3], merged_log: Option<&Value>) -> Standing {
    let base_log = base.and_then(|base| base.get("log"));
    let side = |record| Side::of(record, base_log);
    let [base, a, b] = [side(base), side(a), side(b)];
    if a.is_same(&b) || b.is_same(&base) {
        return a.standing;
    }
    if a.is_same(&base) {
        return b.standing;
    }
    let left = stage_entries(merged_log, base_log);
    let newest =
        [base.entries.last(), left.last()].into_iter().flatten().max_by_key(|e| Key::of(e));
    match newest.copied() {
        Some(entry) if count(&left, entry) > base.count(entry) => {
            let knows = |side: &Side| side.count(entry) > base.count(entry);
            let after = Standing::after(entry, &base.standing);
            let standings = [a, b].into_iter().filter(knows).map(|side| side.standing);
            standings.max_by(|x, y| edited_after(&after, x, y)).unwrap_or(after)
        }
        Some(entry) if count(&left, entry) == 0 => match left.last() {
            Some(entry) => Standing::after(entry, &base.standing),
            None => base.standing,
        },
        _ if a.standing == base.standing => b.standing,
        _ if b.standing == base.standing => a.standing,
        _ if a.standing.compare(&b.standing).is_gt() => a.standing,
        _ => b.standing,
    }
}

/// Orders two standings of records that share their newest stage entry.
fn edited_after(after: &Standing, x: &Standing, y: &Standing) -> Ordering {
    let edited = |standing: &Standing| !standing.means(after);
    edited(x).cmp(&edited(y)).then_with(|| x.compare(y))
}
