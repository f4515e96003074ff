//! Merging lists whose items have an identity: sets, logs, and items known by a key.
//!
//! The rule protected here: what is in the merged list depends on the items alone, never on where
//! they stood; and where they stand afterwards depends on the base and the items alone.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::Merging;
use super::order;
use crate::domain::change::FieldPath;
use crate::domain::log::{self, Key};
use crate::domain::schema::{Field, Shape};
use crate::domain::value::Value;

/// How items are told apart, and ordered when they are new.
#[derive(Clone, Copy)]
pub(super) enum Identity {
    /// By their whole content.
    Content,
    /// By their whole content, ordered by time.
    Time,
    /// By the text of this key, each a map of these fields.
    Key(&'static str, &'static [Field]),
}

impl Identity {
    /// The identity of items in a field of that shape; `None` when it isn't merged item by item.
    pub(super) fn of(shape: Shape) -> Option<Self> {
        match shape {
            Shape::Set(_) => Some(Self::Content),
            Shape::Log(_) => Some(Self::Time),
            Shape::Keyed(key, fields) => Some(Self::Key(key, fields)),
            _ => None,
        }
    }

    fn key(self, item: &Value) -> Option<&str> {
        let Self::Key(key, _) = self else { return None };
        item.get(key)?.as_text().filter(|text| !text.is_empty())
    }
}

/// Whether a value is as good as a list: one, or nothing, which is an empty one.
pub(super) fn is_listlike(value: Option<&Value>) -> bool {
    matches!(value, None | Some(Value::Null | Value::List(_)))
}

pub(super) fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_list).unwrap_or_default()
}

/// The items of one list, without their order.
#[derive(PartialEq)]
struct Content {
    /// Items that are known by a key. Those that share one stand together, in a list.
    keyed: BTreeMap<String, Value>,
    /// All others, by their text, and how often they stand there.
    whole: BTreeMap<String, (Value, usize)>,
}

impl Content {
    fn of(identity: Identity, all: &[Value]) -> Self {
        let mut groups: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut whole = BTreeMap::new();
        for item in all {
            if let Some(key) = identity.key(item) {
                groups.entry(key.to_owned()).or_default().push(item.clone());
            } else {
                whole.entry(item.canonical()).or_insert((item.clone(), 0)).1 += 1;
            }
        }
        let one_value = |mut group: Vec<Value>| match group.pop() {
            Some(item) if group.is_empty() => item,
            last => {
                group.extend(last);
                group.sort();
                Value::List(group)
            }
        };
        let keyed = groups.into_iter().map(|(key, group)| (key, one_value(group))).collect();
        Self { keyed, whole }
    }

    fn count(&self, text: &str) -> usize {
        self.whole.get(text).map_or(0, |(_, count)| *count)
    }

    /// Takes the items of `key` out, one or many.
    fn take_group(&mut self, key: &str) -> Vec<Value> {
        match self.keyed.remove(key) {
            Some(Value::List(group)) => group,
            single => single.into_iter().collect(),
        }
    }

    /// Takes one item out that reads like `text`.
    fn take_one(&mut self, text: &str) -> Option<Value> {
        let (item, count) = self.whole.get_mut(text)?;
        *count = count.checked_sub(1)?;
        Some(item.clone())
    }

    /// The items that were not taken out, those with a key first.
    fn rest(mut self) -> Vec<Value> {
        let keys: Vec<_> = self.keyed.keys().cloned().collect();
        let mut rest: Vec<_> = keys.iter().flat_map(|key| self.take_group(key)).collect();
        for (item, count) in self.whole.into_values() {
            rest.extend(std::iter::repeat_n(item, count));
        }
        rest
    }

    /// These items in order: what the base has in its order, then what is new in an order of its
    /// own; in a log each where its time is.
    fn arranged(mut self, identity: Identity, base: &[Value]) -> Vec<Value> {
        let mut list = Vec::new();
        for item in base {
            match identity.key(item) {
                Some(key) => list.extend(self.take_group(key)),
                None => list.extend(self.take_one(&item.canonical())),
            }
        }
        let mut new = self.rest();
        if !matches!(identity, Identity::Time) {
            list.extend(new);
            return list;
        }
        new.sort_by_cached_key(Key::of);
        let mut slots: Vec<_> =
            new.into_iter().map(|entry| (log::position_of(&list, &entry), entry)).collect();
        slots.sort_by_key(|(position, _)| *position);
        for (position, entry) in slots.into_iter().rev() {
            list.insert(position, entry);
        }
        list
    }
}

/// How often an item stands in the merged list. The base's count gives way to fewer, fewer to more:
/// who adds an item once more wins over who takes it away.
fn count(base: usize, a: usize, b: usize) -> usize {
    let weight = |count: &usize| match count.cmp(&base) {
        Ordering::Equal => (0, 0),
        Ordering::Less => (1, base - count),
        Ordering::Greater => (2, *count),
    };
    if weight(&a) >= weight(&b) { a } else { b }
}

impl Merging {
    /// Merges two lists that differ from the base and from each other.
    pub(super) fn lists(
        &mut self,
        identity: Identity,
        path: &FieldPath,
        [base, a, b]: [Option<&Value>; 3],
    ) -> Option<Value> {
        let of = |value| Content::of(identity, items(value));
        let [in_base, in_a, in_b] = [of(base), of(a), of(b)];
        if in_a == in_base && in_b == in_base {
            // Both only put the same items into another order.
            return if order::compare(a, b).is_gt() { a.cloned() } else { b.cloned() };
        }
        let merged = self.contents(identity, path, [&in_base, &in_a, &in_b]);
        Some(Value::List(merged.arranged(identity, items(base))))
    }

    fn contents(
        &mut self,
        identity: Identity,
        path: &FieldPath,
        [base, a, b]: [&Content; 3],
    ) -> Content {
        let mut merged = Content { keyed: BTreeMap::new(), whole: BTreeMap::new() };
        for (text, (item, _)) in a.whole.iter().chain(&b.whole) {
            let count = count(base.count(text), a.count(text), b.count(text));
            merged.whole.insert(text.clone(), (item.clone(), count));
        }
        let Identity::Key(_, fields) = identity else { return merged };
        let new_in_b = b.keyed.keys().filter(|key| !a.keyed.contains_key(*key));
        for key in a.keyed.keys().chain(new_in_b) {
            let sides = [base, a, b].map(|side| side.keyed.get(key));
            if let Some(item) = self.value(Shape::Fields(fields), &path.clone().key(key), sides) {
                merged.keyed.insert(key.clone(), item);
            }
        }
        merged
    }
}
