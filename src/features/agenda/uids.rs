//! What keys, and names in calendars, begin with.
//!
//! The rule protected here: no two files have the same, though a person has copied one with its uid.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, RandomState};

use crate::domain::fields::Fields;

/// The uids that several files of a kind have, each with the first of those files.
#[derive(Debug)]
pub struct Uids<'r>(HashMap<&'r str, &'r str>);

impl<'r> Uids<'r> {
    /// Those of these records.
    pub fn of<R: Fields>(rows: &'r [R]) -> Self {
        // Hardly any uid is that of several files: numbers are put in order much faster than texts.
        let random = RandomState::new();
        let hashes: Vec<u64> = rows.iter().map(|row| random.hash_one(row.uid())).collect();
        let mut ordered = hashes.clone();
        ordered.sort_unstable();
        let twice: HashSet<u64> =
            ordered.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
        let mut uids: Vec<(&str, &str)> = rows
            .iter()
            .zip(hashes)
            .filter(|(_, hash)| twice.contains(hash))
            .map(|(row, _)| (row.uid(), row.path()))
            .collect();
        uids.sort_unstable();
        let of_several = uids.windows(2).filter(|two| two[0].0 == two[1].0);
        let mut firsts = HashMap::new();
        for two in of_several {
            firsts.entry(two[0].0).or_insert(two[0].1);
        }
        Self(firsts)
    }

    /// What the keys of a record, and its names in calendars, begin with: its uid, or, for a copy of
    /// a file, that and its id.
    pub fn above<R: Fields>(&self, row: &R) -> String {
        match self.0.get(row.uid()) {
            Some(first) if *first == row.path() && !row.uid().is_empty() => row.uid().to_owned(),
            None if !row.uid().is_empty() => row.uid().to_owned(),
            _ => format!("{}@{}", row.uid(), row.id()),
        }
    }
}
