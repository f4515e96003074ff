//! Which thing of one text is which of another.
//!
//! The rule protected here: a name tells for sure, the same words tell nearly so, and words alike
//! tell only of what is left.

use std::collections::{BTreeSet, HashMap};

use super::weave::Known;

/// So much must two texts share to be the same thing, edited.
const ALIKE: f64 = 0.5;

/// For each thing of `from`, which of `to` it is.
pub fn pairs<T: Known>(from: &[T], to: &[T], with_alike: bool) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; from.len()];
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    by(|thing| thing.name().map(str::to_owned), from, to, &mut found, &mut taken);
    by(|thing| Some(thing.said()), from, to, &mut found, &mut taken);
    if with_alike {
        alike(from, to, &mut found, &mut taken);
    }
    found
}

/// Pairs what has the same key, the first with the first.
fn by<T: Known>(
    key: impl Fn(&T) -> Option<String>,
    from: &[T],
    to: &[T],
    found: &mut [Option<usize>],
    taken: &mut BTreeSet<usize>,
) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, thing) in to.iter().enumerate().rev().filter(|(index, _)| !taken.contains(index)) {
        if let Some(key) = key(thing) {
            places.entry(key).or_default().push(index);
        }
    }
    for (thing, found) in from.iter().zip(found).filter(|(_, found)| found.is_none()) {
        let place = key(thing).and_then(|key| places.get_mut(&key)?.pop());
        *found = place;
        taken.extend(place);
    }
}

/// Pairs what is left by the share of words, the most alike first.
fn alike<T: Known>(from: &[T], to: &[T], found: &mut [Option<usize>], taken: &mut BTreeSet<usize>) {
    let words = |thing: &T| -> BTreeSet<String> {
        thing.said().split_whitespace().map(str::to_owned).collect()
    };
    let left: Vec<_> = (0..to.len()).filter(|index| !taken.contains(index)).collect();
    let others: Vec<_> = left.iter().map(|index| (*index, words(&to[*index]))).collect();
    let mut scored = Vec::new();
    for (index, thing) in from.iter().enumerate().filter(|(index, _)| found[*index].is_none()) {
        let own = words(thing);
        for (other, words) in &others {
            let score = share(&own, words);
            if score >= ALIKE {
                scored.push((score, index, *other));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, index, other) in scored {
        if found[index].is_none() && taken.insert(other) {
            found[index] = Some(other);
        }
    }
}

/// How much of the words of both is in both.
fn share(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let all = count(one.len() + other.len());
    if all == 0.0 { 0.0 } else { 2.0 * count(one.intersection(other).count()) / all }
}
