//! The conflict markers that git leaves in a file which it could not merge
//! (git-merge-file(1), the styles `merge`, `diff3` and `zdiff3`).
//!
//! The rule protected here: the texts of the sides are told only where the markers leave no doubt.

use std::collections::BTreeSet;

/// The texts that a file with conflict markers was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// What both grew out of, where every conflict shows it.
    pub base: Option<Vec<u8>>,
    /// The text of the side that was merged into.
    pub ours: Vec<u8>,
    /// The text of the side that was merged.
    pub theirs: Vec<u8>,
}

/// The shortest marker: git's own have seven characters, `conflict-marker-size` changes that.
const SHORTEST: usize = 3;

/// The texts of the sides; `None` for a file without conflicts, or with markers that can't be
/// told from text.
pub fn sides(bytes: &[u8]) -> Option<Sides> {
    let lengths = bytes.split_inclusive(|byte| *byte == b'\n').filter_map(|line| {
        let length = line.iter().take_while(|byte| **byte == b'<').count();
        (length >= SHORTEST && is_marker(line, b'<', length)).then_some(length)
    });
    let lengths: BTreeSet<usize> = lengths.collect();
    lengths.into_iter().rev().find_map(|length| taken_apart(bytes, length))
}

/// Whether a line is a marker of so many of that character, alone or before a label.
fn is_marker(line: &[u8], mark: u8, length: usize) -> bool {
    let (marks, rest) = line.split_at(length.min(line.len()));
    marks.len() == length
        && marks.iter().all(|byte| *byte == mark)
        && matches!(rest, [] | [b' ' | b'\r' | b'\n', ..])
}

/// Which part of a file its lines belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    Ours,
    Base,
    Theirs,
}

fn taken_apart(bytes: &[u8], length: usize) -> Option<Sides> {
    let (mut base, mut ours, mut theirs) = (Some(Vec::new()), Vec::new(), Vec::new());
    let mut part = Part::All;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let marker = b"<|=>".iter().copied().find(|mark| is_marker(line, *mark, length));
        part = match (part, marker) {
            (Part::All, Some(b'<')) => Part::Ours,
            (Part::Ours, Some(b'|')) => Part::Base,
            (Part::Ours, Some(b'=')) => {
                base = None;
                Part::Theirs
            }
            (Part::Base, Some(b'=')) => Part::Theirs,
            (Part::Theirs, Some(b'>')) => Part::All,
            // Outside of a conflict, a line of `=` underlines a heading.
            (part, None) | (part @ Part::All, Some(b'=' | b'|')) => {
                let is_of = |wanted| part == wanted || part == Part::All;
                if is_of(Part::Ours) {
                    ours.extend_from_slice(line);
                }
                if is_of(Part::Theirs) {
                    theirs.extend_from_slice(line);
                }
                if let Some(base) = base.as_mut().filter(|_| is_of(Part::Base)) {
                    base.extend_from_slice(line);
                }
                part
            }
            _ => return None,
        };
    }
    (part == Part::All).then_some(Sides { base, ours, theirs })
}
