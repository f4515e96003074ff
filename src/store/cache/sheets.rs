//! The rows of a kind: those kept that still stand, and those that were read just now.

use std::cmp::Ordering;

use super::file::{Places, Rows};
use super::pass::{Folder, Met, Seen};
use super::table::{Sheet, Table};
use super::write::Content;
use crate::store::layout;

/// The rows of a kind.
#[derive(Debug, Default)]
pub struct Sheets {
    kept: Option<(Places, Rows)>,
    fresh: Table,
    /// The numbers of the rows in the order of their ids: below the number of kept files those, then
    /// those that were read.
    order: Vec<usize>,
}

impl Sheets {
    /// The rows that stand of those kept, and all that were read.
    pub fn new(kept: Option<(Places, Rows)>, fresh: Table, folders: &[Folder]) -> Self {
        let mut sheets = Self { kept, fresh, order: Vec::new() };
        sheets.order = sheets.in_order(folders);
        sheets
    }

    /// Rows that were read elsewhere.
    pub fn of(fresh: Table) -> Self {
        Self::new(None, fresh, &[])
    }

    /// The rows, in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Sheet<'_>> + Clone {
        self.order.iter().map(|number| self.get(*number))
    }

    /// How many of them were read just now.
    pub fn fresh(&self) -> usize {
        self.fresh.len()
    }

    fn get(&self, number: usize) -> Sheet<'_> {
        let sheet = match (&self.kept, number.checked_sub(self.kept())) {
            (_, Some(number)) => self.fresh.get(number),
            (Some((places, rows)), None) => {
                let (stamp, texts) = (rows.stamp(number), rows.texts(number));
                Some(Sheet { path: places.path(number), stamp, texts })
            }
            (None, None) => None,
        };
        sheet.unwrap_or_default()
    }

    /// How many files were kept.
    pub fn kept(&self) -> usize {
        self.kept.as_ref().map_or(0, |(places, _)| places.len())
    }

    fn by_id(&self, one: usize, other: usize) -> Ordering {
        let [one, other] = [one, other].map(|number| self.get(number).path);
        (layout::id_of(one), one).cmp(&(layout::id_of(other), other))
    }

    /// The numbers of the rows in the order of their ids.
    fn in_order(&self, folders: &[Folder]) -> Vec<usize> {
        let kept = self.kept();
        let mut stands = vec![false; kept];
        for file in folders.iter().flat_map(|folder| &folder.files) {
            if let Met::Known(number) = *file {
                stands[number] = true;
            }
        }
        let mut fresh: Vec<_> = (kept..kept + self.fresh.len()).collect();
        fresh.sort_by(|a, b| self.by_id(*a, *b));
        let mut fresh = fresh.into_iter().peekable();
        let mut order = Vec::with_capacity(kept + fresh.len());
        let rows = self.kept.as_ref().map(|(_, rows)| rows);
        for number in rows.into_iter().flat_map(Rows::order) {
            // A row is shown once, whatever the file says.
            if std::mem::take(&mut stands[number]) {
                let is_before = |new: &usize| self.by_id(*new, number) == Ordering::Less;
                order.extend(std::iter::from_fn(|| fresh.next_if(is_before)));
                order.push(number);
            }
        }
        order.extend(fresh);
        order
    }

    /// What is to be kept of them: `rows` are the rows of the files that were read.
    pub fn content<'s>(&'s self, seen: &'s Seen, rows: &[Option<usize>]) -> Content<'s> {
        let kept = self.kept();
        let mut numbers = vec![None; kept + self.fresh.len()];
        let mut sheets = Vec::with_capacity(seen.files());
        for file in seen.folders.iter().flat_map(|folder| &folder.files) {
            let (number, path) = match *file {
                Met::Known(number) => (Some(number), ""),
                Met::Stale(number) => {
                    let row = rows.get(number).copied().flatten();
                    (row.map(|row| kept + row), seen.stale[number].as_str())
                }
            };
            let sheet = number.map(|number| self.get(number));
            // What has no stamp is read again, so nothing else is kept of it.
            let sheet = sheet.filter(|sheet| !sheet.stamp.is_none());
            if let (Some(number), true) = (number, sheet.is_some()) {
                numbers[number] = Some(sheets.len());
            }
            sheets.push(sheet.unwrap_or(Sheet { path, ..Sheet::default() }));
        }
        let order = self.order.iter().filter_map(|number| numbers[*number]).collect();
        Content { folders: &seen.folders, sheets, order }
    }
}
