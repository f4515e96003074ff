//! Three sequences of things become one.
//!
//! The rule protected here: each thing is judged once, with what it is on each side. The order is
//! yours where you changed it, else theirs; what stands on one side only comes after what it follows
//! there.

use super::pairs::pairs;

/// A thing that can be known again.
pub trait Known {
    /// What it is called, where it has a name.
    fn name(&self) -> Option<&str>;
    /// What it says.
    fn said(&self) -> String;
}

/// What a thing was and is on each side.
#[derive(Debug)]
pub struct Triple<'t, T> {
    /// What was tailored last.
    pub base: Option<&'t T>,
    /// What you have.
    pub ours: Option<&'t T>,
    /// What would be tailored now.
    pub theirs: Option<&'t T>,
}

impl<'t, T> Triple<'t, T> {
    /// It, from the first side that has it.
    pub fn any(&self) -> Option<&'t T> {
        self.ours.or(self.theirs).or(self.base)
    }
}

/// Where a thing stands on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    base: Option<usize>,
    ours: Option<usize>,
    theirs: Option<usize>,
}

/// Joins the three: `judge` says what becomes of each thing.
pub fn weave<T: Known>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    mut judge: impl FnMut(&Triple<'_, T>) -> Option<String>,
) -> Vec<String> {
    let places = places(base, ours, theirs);
    let mut result = Vec::new();
    for place in order(&places) {
        let triple = Triple {
            base: place.base.map(|at| &base[at]),
            ours: place.ours.map(|at| &ours[at]),
            theirs: place.theirs.map(|at| &theirs[at]),
        };
        result.extend(judge(&triple));
    }
    result
}

/// Every thing once.
fn places<T: Known>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<Place> {
    let to_ours = pairs(base, ours, true);
    let to_theirs = pairs(base, theirs, true);
    let both = to_ours.iter().zip(&to_theirs).enumerate();
    let mut places: Vec<Place> = both
        .map(|(at, (ours, theirs))| Place { base: Some(at), ours: *ours, theirs: *theirs })
        .collect();
    // What is new on both sides is the same only where it is called or said the same.
    let between = pairs(ours, theirs, false);
    for (at, other) in between.into_iter().enumerate() {
        if to_ours.contains(&Some(at)) {
            continue;
        }
        let theirs = other.filter(|other| !to_theirs.contains(&Some(*other)));
        places.push(Place { base: None, ours: Some(at), theirs });
    }
    for at in 0..theirs.len() {
        if !places.iter().any(|place| place.theirs == Some(at)) {
            places.push(Place { base: None, ours: None, theirs: Some(at) });
        }
    }
    places
}

/// The places in the order of the result.
fn order(places: &[Place]) -> Vec<Place> {
    let sorted = |key: fn(&Place) -> Option<usize>| {
        let mut sorted: Vec<Place> =
            places.iter().copied().filter(|it| key(it).is_some()).collect();
        sorted.sort_by_key(key);
        sorted
    };
    let (mine, theirs) = (sorted(|place| place.ours), sorted(|place| place.theirs));
    let is_moved = |side: &[Place]| {
        let common = side.iter().filter(|place| place.ours.is_some() && place.theirs.is_some());
        !common.filter_map(|place| place.base).is_sorted()
    };
    let (first, second) = if is_moved(&mine) { (mine, theirs) } else { (theirs, mine) };
    let mut result = first;
    let mut after: Option<Place> = None;
    for place in second {
        if !result.contains(&place) {
            let at = after.and_then(|after| result.iter().position(|it| *it == after));
            result.insert(at.map_or(0, |at| at + 1), place);
        }
        after = Some(place);
    }
    // What is on neither side has only to be judged.
    result.extend(places.iter().filter(|place| place.ours.is_none() && place.theirs.is_none()));
    result
}
