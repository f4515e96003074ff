//! Rows, as they are kept: of each its path, its marks (for every text the number of its place and
//! its length) and its texts, one after the other.
//!
//! The rule protected here: marks may say anything. A row that they lead out of ends there.

use super::stamp::Stamp;
use crate::domain::fields::Row;

/// What is kept of one file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'t> {
    /// Its path.
    pub path: &'t str,
    /// By which a change of it is noticed.
    pub stamp: Stamp,
    /// What it says.
    pub texts: Texts<'t>,
}

/// The texts of a row with their numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'t> {
    /// Of every text its number and its length.
    pub marks: &'t [u8],
    /// The texts without anything between them.
    pub texts: &'t str,
}

impl<'t> Texts<'t> {
    /// Those with a number from `first` to `last`. Numbers ascend, up to those of marks.
    #[inline]
    pub fn numbered(self, first: u8, last: u8) -> impl Iterator<Item = (u8, &'t str)> {
        let (mut marks, mut start) = (self.marks, 0_usize);
        std::iter::from_fn(move || {
            loop {
                let [number, byte, rest @ ..] = marks else { return None };
                if *number > last {
                    return None;
                }
                // Nearly all texts are short.
                let (length, rest) = match byte {
                    0..=0x7f => (usize::from(*byte), rest),
                    _ => length(&marks[1..])?,
                };
                let end = start.checked_add(length)?;
                let text = start..end;
                (marks, start) = (rest, end);
                if *number >= first {
                    return Some((*number, self.texts.get(text)?));
                }
            }
        })
    }
}

/// A length as it is kept: seven bits a byte, the lowest first; the highest bit of a byte says that
/// another follows (LEB128).
#[inline]
fn length(marks: &[u8]) -> Option<(usize, &[u8])> {
    let (first, mut marks) = marks.split_first()?;
    let mut length = usize::from(first & 0x7f);
    let (mut byte, mut shift) = (*first, 0);
    while byte & 0x80 != 0 {
        shift += 7;
        (byte, marks) = marks.split_first().map(|(byte, rest)| (*byte, rest))?;
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
    }
    Some((length, marks))
}

fn push_length(length: usize, marks: &mut Vec<u8>) {
    let mut left = length;
    loop {
        let [low, ..] = left.to_le_bytes();
        left >>= 7;
        if left == 0 {
            return marks.push(low & 0x7f);
        }
        marks.push(low | 0x80);
    }
}

/// Rows that were read just now.
#[derive(Debug, Default)]
pub struct Table {
    paths: String,
    marks: Vec<u8>,
    texts: String,
    /// Where the path, the marks and the texts of each row end, and its stamp.
    ends: Vec<([usize; 3], Stamp)>,
}

impl Table {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds the row of a file.
    pub fn push(&mut self, path: &str, stamp: Stamp, row: &Row) {
        for (number, text) in row.texts() {
            self.marks.push(number);
            push_length(text.len(), &mut self.marks);
            self.texts.push_str(text);
        }
        self.paths.push_str(path);
        self.ends.push(([self.paths.len(), self.marks.len(), self.texts.len()], stamp));
    }

    /// Adds rows behind these.
    pub fn append(&mut self, more: &Self) {
        let [paths, marks, texts] = [self.paths.len(), self.marks.len(), self.texts.len()];
        let shifted = more.ends.iter().map(|([path, mark, text], stamp)| {
            ([paths + path, marks + mark, texts + text], *stamp)
        });
        self.ends.extend(shifted);
        self.paths.push_str(&more.paths);
        self.marks.extend_from_slice(&more.marks);
        self.texts.push_str(&more.texts);
    }

    /// A row; `None` past the last.
    pub fn get(&self, number: usize) -> Option<Entry<'_>> {
        let ([path, mark, text], stamp) = *self.ends.get(number)?;
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let [path_start, mark_start, text_start] = before.map_or([0; 3], |(ends, _)| *ends);
        let texts = Texts {
            marks: self.marks.get(mark_start..mark)?,
            texts: self.texts.get(text_start..text)?,
        };
        Some(Entry { path: self.paths.get(path_start..path)?, stamp, texts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_any_size_comes_back() {
        for length in [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 21, usize::MAX] {
            let mut marks = Vec::new();
            push_length(length, &mut marks);
            assert_eq!(super::length(&marks), Some((length, [].as_slice())));
        }
    }

    #[test]
    fn marks_that_lead_astray_end_the_row() {
        let texts = "äb";
        for (marks, expected) in [
            ([1, 3, 2, 9], vec![(1, "äb")]),
            ([1, 1, 2, 1], vec![]),
            ([1, 2, 2, 1], vec![(1, "ä"), (2, "b")]),
            ([1, 0x80, 0x80, 0x80], vec![]),
            ([1, 0xff, 0xff, 0x7f], vec![]),
        ] {
            let row = Texts { marks: &marks, texts };
            assert_eq!(row.numbered(0, u8::MAX).collect::<Vec<_>>(), expected);
        }
        let long = [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
        assert_eq!(Texts { marks: &long, texts }.numbered(0, u8::MAX).count(), 0);
    }
}
