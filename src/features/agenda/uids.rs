//! What keys, and names in calendars, begin with.
//!
//! The rule protected here: no two files have the same, though a person has copied one with its uid.

use std::collections::HashMap;

use crate::domain::fields::Fields;

/// The uids that several files of a kind have, each with the first of those files.
#[derive(Debug)]
pub struct Uids<'r>(HashMap<&'r str, &'r str>);

impl<'r> Uids<'r> {
    /// Those of these records.
    pub fn of<R: Fields>(rows: &'r [R]) -> Self {
        let mut paths = HashMap::with_capacity(rows.len());
        let mut firsts = HashMap::new();
        for row in rows {
            if let Some(other) = paths.insert(row.uid(), row.path()) {
                let first: &mut &str = firsts.entry(row.uid()).or_insert(other);
                *first = row.path().min(*first);
            }
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
