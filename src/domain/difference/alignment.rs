//! Which items of two lists are the same: the longest common subsequence, by key where items have
//! one.

use std::collections::BTreeMap;

use crate::domain::schema::Shape;
use crate::domain::value::Value;

/// The most comparisons made for one list; past it, all between the equal ends is replaced.
const MOST: usize = 4_000_000;

/// One step through both lists.
pub(super) enum Pair<'v> {
    /// An item of both, perhaps with another content.
    Both(&'v Value, &'v Value),
    /// An item of the old list only.
    Old,
    /// An item of the new list only.
    New(&'v Value),
}

/// Walks through both lists. Where as many items came as went, they are pairs, unless a key tells
/// them apart.
pub(super) fn align<'v>(shape: Shape, old: &'v [Value], new: &'v [Value]) -> Vec<Pair<'v>> {
    let [old_names, new_names] = [names(shape, old), names(shape, new)];
    let mut pairs = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (next_old, next_new) in common(&old_names, &new_names) {
        gap(shape, &old[from..next_old], &new[to..next_new], &mut pairs);
        pairs.push(Pair::Both(&old[next_old], &new[next_new]));
        (from, to) = (next_old + 1, next_new + 1);
    }
    gap(shape, &old[from..], &new[to..], &mut pairs);
    pairs
}

fn gap<'v>(shape: Shape, old: &'v [Value], new: &'v [Value], pairs: &mut Vec<Pair<'v>>) {
    let both = if matches!(shape, Shape::Keyed(..)) { 0 } else { old.len().min(new.len()) };
    pairs.extend(old.iter().zip(new).take(both).map(|(old, new)| Pair::Both(old, new)));
    pairs.extend(old.iter().skip(both).map(|_| Pair::Old));
    pairs.extend(new.iter().skip(both).map(Pair::New));
}

/// What makes an item itself: its key, when no other item has the same, else its content.
fn names(shape: Shape, items: &[Value]) -> Vec<String> {
    let key = |item: &Value| match shape {
        Shape::Keyed(key, _) => Some(item.get(key)?.as_text()?.to_owned()),
        _ => None,
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for key in items.iter().filter_map(key) {
        *seen.entry(key).or_default() += 1;
    }
    let name = |item: &Value| match key(item).filter(|key| seen.get(key) == Some(&1)) {
        Some(key) => format!("key {key}"),
        None => item.canonical(),
    };
    items.iter().map(name).collect()
}

/// The positions of the items that two lists have in common, in order: as many as can be.
pub fn same(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let names = |items: &[Value]| items.iter().map(Value::canonical).collect::<Vec<_>>();
    common(&names(old), &names(new))
}

/// The positions of a longest common subsequence.
fn common(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let [old_rest, new_rest] = [&old[head..], &new[head..]];
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = &old_rest[..old_rest.len() - tail];
    let new_middle = &new_rest[..new_rest.len() - tail];
    let mut positions: Vec<_> = (0..head).map(|at| (at, at)).collect();
    if old_middle.len().saturating_mul(new_middle.len()) <= MOST {
        let middle = longest(old_middle, new_middle);
        positions.extend(middle.into_iter().map(|(a, b)| (head + a, head + b)));
    }
    positions.extend((0..tail).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back)));
    positions
}

fn longest(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    // lengths[a][b]: how long the longest one of old[a..] and new[b..] is.
    let mut lengths = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            lengths[a][b] = if old[a] == new[b] {
                lengths[a + 1][b + 1] + 1
            } else {
                lengths[a + 1][b].max(lengths[a][b + 1])
            };
        }
    }
    let mut positions = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            positions.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[a + 1][b] >= lengths[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    positions
}
