//! Rows, one after the other: each is marks (the number of a place, and how long its text is) and
//! texts.
//!
//! The rule protected here: marks may say anything. A row that they lead out of ends there.

use crate::domain::fields::Row;

/// The texts of a row with their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    marks: &'t [u8],
    texts: &'t str,
}

impl<'t> Texts<'t> {
    /// One after the other.
    pub fn iter(self) -> TextsIter<'t> {
        TextsIter(self)
    }
}

/// On the way through the texts of a row.
#[derive(Debug, Clone)]
pub struct TextsIter<'t>(Texts<'t>);

impl<'t> Iterator for TextsIter<'t> {
    type Item = (u8, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let (number, rest) = self.0.marks.split_first()?;
        let (length, rest) = length(rest)?;
        let (text, texts) = self.0.texts.split_at_checked(length)?;
        self.0 = Texts { marks: rest, texts };
        Some((*number, text))
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
fn length(mut marks: &[u8]) -> Option<(usize, &[u8])> {
    let (mut length, mut shift) = (0, 0);
    loop {
        let (byte, rest) = marks.split_first()?;
        marks = rest;
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some((length, marks));
        }
    }
}

fn push_length(mut length: usize, marks: &mut Vec<u8>) {
    while length > 0x7f {
        marks.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    marks.push((length & 0x7f) as u8);
}

/// Rows with their paths.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<(String, Vec<u8>, String)>,
}

impl Table {
    /// Adds the row of a file.
    pub fn push(&mut self, path: &str, row: &Row) {
        let (mut marks, mut texts) = (Vec::new(), String::new());
        for (number, text) in row.texts() {
            marks.push(number);
            push_length(text.len(), &mut marks);
            texts.push_str(text);
        }
        self.rows.push((path.to_owned(), marks, texts));
    }

    /// The rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&str, Texts<'_>)> + Clone {
        self.rows.iter().map(|(path, marks, texts)| (path.as_str(), Texts { marks, texts }))
    }
}
