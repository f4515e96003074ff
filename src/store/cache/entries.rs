//! The rows of a kind: those kept that still stand, and those that were read just now.

use std::cmp::Ordering;

use super::file::{Places, Rows};
use super::pass::{Folder, Met, Seen};
use super::table::{Entry, Table};
use super::write::Content;
use crate::store::layout;

/// The rows of a kind.
#[derive(Debug, Default)]
pub struct Entries {
    kept: Option<(Places, Rows)>,
    fresh: Table,
    /// The numbers of the rows in the order of their ids: below the number of kept rows those, then
    /// those that were read.
    order: Vec<usize>,
}

impl Entries {
    /// The rows that stand of those kept, and all that were read.
    pub fn new(kept: Option<(Places, Rows)>, fresh: Table, folders: &[Folder]) -> Self {
        let mut entries = Self { kept, fresh, order: Vec::new() };
        entries.order = entries.in_order(folders);
        entries
    }

    /// Rows that were read elsewhere.
    pub fn of(fresh: Table) -> Self {
        Self::new(None, fresh, &[])
    }

    /// The rows, in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Entry<'_>> + Clone {
        self.order.iter().map(|number| self.get(*number))
    }

    /// How many of them were read just now.
    pub fn fresh(&self) -> usize {
        self.fresh.len()
    }

    #[inline]
    fn get(&self, number: usize) -> Entry<'_> {
        let entry = match (&self.kept, number.checked_sub(self.kept_rows())) {
            (_, Some(number)) => self.fresh.get(number),
            (Some((places, rows)), None) => rows.file(number).map(|file| {
                let (stamp, texts) = (rows.stamp(file), rows.texts(number));
                Entry { path: places.path(file), stamp, texts }
            }),
            (None, None) => None,
        };
        entry.unwrap_or_default()
    }

    /// How many files were kept.
    pub fn kept(&self) -> usize {
        self.kept.as_ref().map_or(0, |(places, _)| places.len())
    }

    fn kept_rows(&self) -> usize {
        self.kept.as_ref().map_or(0, |(_, rows)| rows.files().len())
    }

    fn by_id(&self, one: usize, other: usize) -> Ordering {
        let [one, other] = [one, other].map(|number| self.get(number).path);
        (layout::id_of(one), one).cmp(&(layout::id_of(other), other))
    }

    /// The numbers of the rows in the order of their ids.
    fn in_order(&self, folders: &[Folder]) -> Vec<usize> {
        let mut stands = vec![false; self.kept()];
        for file in folders.iter().flat_map(|folder| &folder.files) {
            if let Met::Known(file) = *file {
                stands[file] = true;
            }
        }
        let kept = self.kept_rows();
        let mut fresh: Vec<_> = (kept..kept + self.fresh.len()).collect();
        fresh.sort_by(|a, b| self.by_id(*a, *b));
        let mut fresh = fresh.into_iter().peekable();
        let mut order = Vec::with_capacity(kept + fresh.len());
        for (row, file) in self.files() {
            // A file is shown once, whatever is kept.
            if std::mem::take(&mut stands[file]) {
                let is_before = |new: &usize| self.by_id(*new, row) == Ordering::Less;
                order.extend(std::iter::from_fn(|| fresh.next_if(is_before)));
                order.push(row);
            }
        }
        order.extend(fresh);
        order
    }

    /// The numbers of kept rows, and those of their files.
    fn files(&self) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.kept.as_ref().map(|(_, rows)| rows);
        rows.into_iter().flat_map(Rows::files).enumerate()
    }

    /// What is to be kept of them: `rows` are the rows of the files that were read.
    pub fn content<'s>(&'s self, seen: &'s Seen, rows: &[Option<usize>]) -> Content<'s> {
        let kept = self.kept_rows();
        let mut rows_of = vec![None; self.kept()];
        self.files().for_each(|(row, file)| rows_of[file] = Some(row));
        let mut places = vec![None; kept + self.fresh.len()];
        let mut entries = Vec::with_capacity(seen.files());
        for file in seen.folders.iter().flat_map(|folder| &folder.files) {
            let (row, path) = match *file {
                Met::Known(file) => (rows_of[file], self.path(file)),
                Met::Stale(file) => {
                    let row = rows.get(file).copied().flatten();
                    (row.map(|row| kept + row), seen.stale[file].as_str())
                }
            };
            let of_row = row.map(|row| self.get(row));
            // What has no stamp is read again, so nothing else is kept of it.
            let of_row = of_row.filter(|entry| !entry.stamp.is_none());
            if let (Some(row), true) = (row, of_row.is_some()) {
                places[row] = Some(entries.len());
            }
            entries.push(of_row.unwrap_or(Entry { path, ..Entry::default() }));
        }
        let order = self.order.iter().filter_map(|row| places[*row]).collect();
        Content { folders: &seen.folders, entries, order }
    }

    fn path(&self, file: usize) -> &str {
        self.kept.as_ref().map_or("", |(places, _)| places.path(file))
    }
}
