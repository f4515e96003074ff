//! From one list or map to another in the fewest edits of their members, so that what nobody
//! changed stays as it is written.

use crate::domain::change::{Edit, FieldPath};
use crate::domain::value::{Map, Value};

/// The most pairs of items that are compared to find out which stayed.
const PAIRS: usize = 250_000;

/// The edits that make the map at `path` another: new keys first, so that it is never empty.
pub(super) fn of_maps(path: &FieldPath, old: &Map, new: &Map) -> Vec<Edit> {
    let set = |(key, value): (&str, &Value)| Edit::Set {
        path: path.clone().key(key),
        value: value.clone(),
    };
    let changed = new.iter().filter(|(key, value)| old.get(key) != Some(value)).map(set);
    let gone = old.keys().filter(|key| new.get(key).is_none());
    changed.chain(gone.map(|key| Edit::Remove { path: path.clone().key(key) })).collect()
}

/// The edits that make the list at `path` another, to be made in their order.
pub(super) fn of_lists(path: &FieldPath, old: &[Value], new: &[Value]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut from, mut to) = (0, 0);
    let kept = kept(old, new);
    for (old_at, new_at) in kept.into_iter().chain([(old.len(), new.len())]) {
        gap(path, old_at - from, &new[to..new_at], to, &mut edits);
        (from, to) = (old_at + 1, new_at + 1);
    }
    edits
}

/// Makes `gone` items from `at` on into `come`: replaces what it can, then removes or inserts.
fn gap(path: &FieldPath, gone: usize, come: &[Value], at: usize, edits: &mut Vec<Edit>) {
    let both = gone.min(come.len());
    for (offset, value) in come[..both].iter().enumerate() {
        edits.push(Edit::Set { path: path.clone().index(at + offset), value: value.clone() });
    }
    for (offset, item) in come.iter().enumerate().skip(both) {
        edits.push(Edit::Insert { path: path.clone(), at: at + offset, item: item.clone() });
    }
    for offset in (both..gone).rev() {
        edits.push(Edit::Remove { path: path.clone().index(at + offset) });
    }
}

/// The positions of the items that stay: a longest common subsequence.
fn kept(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_mid = &old_rest[..old_rest.len() - tail];
    let new_mid = &new_rest[..new_rest.len() - tail];
    let middle =
        if old_mid.len() * new_mid.len() > PAIRS { Vec::new() } else { common(old_mid, new_mid) };
    let heads = (0..head).map(|at| (at, at));
    let middles = middle.into_iter().map(|(a, b)| (a + head, b + head));
    let tails = (0..tail).map(|at| (old.len() - tail + at, new.len() - tail + at));
    heads.chain(middles).chain(tails).collect()
}

fn common(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_usize; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            lengths[a * width + b] = if old[a] == new[b] {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}
