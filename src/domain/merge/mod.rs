//! Merging two records that grew out of one, field by field.
//!
//! The rule protected here: clones that merge the same sides end up with the same record, in
//! whatever order and however often they merge, and nothing that anybody wrote is lost. So every
//! policy is a join over its base: the base gives way to everything, and of two changes the result
//! can be worked out again from the result alone. That makes merging commutative, associative and
//! idempotent; the properties below try to prove it wrong.

mod list;
mod order;
mod stage;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod properties;
#[cfg(test)]
pub(crate) mod sample;

use self::list::Identity;
use self::stage::Standing;
use super::change::FieldPath;
use super::schema::{self, Field, Shape};
use super::value::{Map, Value};

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The record.
    pub value: Value,
    /// What two sides disagreed about.
    pub clashes: Vec<Clash>,
}

/// One field that both sides changed, and not alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field. An item known by a key is named by it: `interviews.a1f3.at`.
    pub path: FieldPath,
    /// The value that stands there now.
    pub kept: Value,
    /// The value that doesn't.
    pub lost: Value,
    /// How it was decided.
    pub how: Decision,
}

/// How a clash was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// By the fixed order of values; the other value stands in `conflicts`.
    Recorded,
    /// By the newest stage entry of the log, which holds both.
    ByLog,
    /// One side took away what the other changed.
    EditBeatsRemoval,
}

/// Merges the records `a` and `b`, which grew out of `base`; without one, both were added.
///
/// Symmetric, and total: values of any shape merge. Losers of [`Decision::Recorded`] are kept in
/// the merged record's `conflicts`, unless the record isn't a map to begin with.
pub fn merge(fields: &'static [Field], base: Option<&Value>, a: &Value, b: &Value) -> Merged {
    let empty = Value::Map(Map::new());
    let base = base.unwrap_or(&empty);
    let mut merging = Merging { clashes: Vec::new() };
    let value = match (a, b) {
        _ if a == b || b == base => a.clone(),
        _ if a == base => b.clone(),
        (Value::Map(a), Value::Map(b)) => Value::Map(merging.records(fields, base.as_map(), a, b)),
        _ => merging
            .winner(Shape::Fields(fields), &FieldPath::default(), Some(a), Some(b))
            .unwrap_or_default(),
    };
    Merged { value, clashes: merging.clashes }
}

/// A merge under way.
struct Merging {
    clashes: Vec<Clash>,
}

impl Merging {
    fn records(&mut self, fields: &'static [Field], base: Option<&Map>, a: &Map, b: &Map) -> Map {
        let has_stages =
            ["stage", "outcome", "log"].iter().all(|f| schema::find(fields, f).is_some());
        let apart =
            |key: &str| key == "conflicts" || (has_stages && matches!(key, "stage" | "outcome"));
        let mut merged = self.maps(Shape::Fields(fields), &FieldPath::default(), base, a, b, apart);
        if has_stages {
            let standing = stage::merged([base, Some(a), Some(b)], merged.get("log"));
            self.report_standing(&standing, [base, Some(a), Some(b)].map(Standing::of));
            put(&mut merged, "stage", standing.stage);
            put(&mut merged, "outcome", standing.outcome);
        }
        let conflicts = [base, Some(a), Some(b)].map(|side| side?.get("conflicts"));
        let conflicts = self.conflicts(conflicts);
        put(&mut merged, "conflicts", conflicts);
        merged
    }

    /// Merges key by key. Keys that are dealt with `apart` get their place, and null.
    fn maps(
        &mut self,
        shape: Shape,
        path: &FieldPath,
        base: Option<&Map>,
        a: &Map,
        b: &Map,
        apart: impl Fn(&str) -> bool,
    ) -> Map {
        let mut merged = Map::new();
        for key in a.keys().chain(b.keys().filter(|key| a.get(key).is_none())) {
            let sides = [base.and_then(|base| base.get(key)), a.get(key), b.get(key)];
            let value = if apart(key) {
                Some(Value::Null)
            } else {
                self.value(shape.within(key), &path.clone().key(key), sides)
            };
            if let Some(value) = value {
                merged.insert(key, value);
            }
        }
        merged
    }

    /// Merges what stands in one field; `None` is a field that isn't there.
    fn value(
        &mut self,
        shape: Shape,
        path: &FieldPath,
        [base, a, b]: [Option<&Value>; 3],
    ) -> Option<Value> {
        if a == b || b == base {
            return a.cloned();
        }
        if a == base {
            return b.cloned();
        }
        if let Some(identity) = Identity::of(shape)
            && list::is_listlike(a)
            && list::is_listlike(b)
        {
            return self.lists(identity, path, [base, a, b]);
        }
        if let (Some(Value::Map(a)), Some(Value::Map(b))) = (a, b)
            && is_merged_by_key(shape)
        {
            let base = base.and_then(Value::as_map);
            return Some(Value::Map(self.maps(shape, path, base, a, b, |_| false)));
        }
        self.winner(shape, path, a, b)
    }

    /// Decides between two values that don't mix. What has the shape to be merged further wins over
    /// what hasn't, so that a third side finds it whole.
    fn winner(
        &mut self,
        shape: Shape,
        path: &FieldPath,
        a: Option<&Value>,
        b: Option<&Value>,
    ) -> Option<Value> {
        let mixes = |value: Option<&Value>| match Identity::of(shape) {
            Some(_) => list::is_listlike(value),
            None => is_merged_by_key(shape) && matches!(value, Some(Value::Map(_))),
        };
        let order = mixes(a).cmp(&mixes(b)).then_with(|| order::compare(a, b));
        let (kept, lost) = if order.is_gt() { (a, b) } else { (b, a) };
        let is_removal = |value: Option<&Value>| matches!(value, None | Some(Value::Null));
        let how = match (is_removal(kept), is_removal(lost)) {
            (true, true) => return kept.cloned(),
            (false, true) => Decision::EditBeatsRemoval,
            (_, false) => Decision::Recorded,
        };
        self.clash(path.clone(), kept, lost, how);
        kept.cloned()
    }

    fn clash(
        &mut self,
        path: FieldPath,
        kept: Option<&Value>,
        lost: Option<&Value>,
        how: Decision,
    ) {
        let [kept, lost] = [kept, lost].map(|value| value.cloned().unwrap_or_default());
        self.clashes.push(Clash { path, kept, lost, how });
    }

    fn report_standing(&mut self, kept: &Standing, [base, a, b]: [Standing; 3]) {
        let mut losers = vec![a, b];
        losers.retain(|side| !side.means(kept) && !side.means(&base));
        losers.dedup_by(|x, y| x.means(y));
        for lost in losers {
            let path = FieldPath::root("stage");
            self.clash(path, Some(&kept.value()), Some(&lost.value()), Decision::ByLog);
        }
    }

    /// The `conflicts` of the merged record: those of both sides, as a set, and the losers of this
    /// merge. A loser that the base lists already is listed once more, so that a third side, which
    /// settled the old one, doesn't take the new one away.
    fn conflicts(&mut self, [base, a, b]: [Option<&Value>; 3]) -> Option<Value> {
        let shape = Shape::Set(&Shape::Any);
        let path = FieldPath::root("conflicts");
        let mut conflicts = self.value(shape, &path, [base, a, b]);
        if !self.clashes.iter().any(|clash| clash.how == Decision::Recorded) {
            return conflicts;
        }
        if !list::is_listlike(conflicts.as_ref()) {
            if conflicts.as_ref() != base {
                self.clash(path.clone(), None, conflicts.as_ref(), Decision::Recorded);
            }
            conflicts = base.filter(|base| base.as_list().is_some()).cloned();
        }
        let mut recorded: Vec<_> = self
            .clashes
            .iter()
            .filter(|clash| clash.how == Decision::Recorded)
            .map(|clash| conflict(&clash.path, &clash.lost))
            .collect();
        recorded.sort();
        recorded.dedup();
        recorded.splice(..0, list::items(base).iter().cloned());
        self.value(shape, &path, [base, conflicts.as_ref(), Some(&Value::List(recorded))])
    }
}

fn conflict(path: &FieldPath, lost: &Value) -> Value {
    let field = Value::text(path.to_string());
    Value::Map([("field", field), ("value", lost.clone())].into_iter().collect())
}

fn put(map: &mut Map, key: &str, value: Option<Value>) {
    match value {
        Some(value) => map.insert(key, value),
        None => {
            map.remove(key);
        }
    }
}

fn is_merged_by_key(shape: Shape) -> bool {
    matches!(shape, Shape::Fields(_) | Shape::Open(_) | Shape::Any)
}
