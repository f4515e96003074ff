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

/// The most lengths of markers that are tried: a text could have a thousand.
const MOST_LENGTHS: usize = 8;

/// How many characters git's own markers have.
const USUAL: usize = 7;

/// The texts of the sides; `None` for a file without conflicts, or with markers that can't be
/// told from text.
pub fn sides(bytes: &[u8]) -> Option<Sides> {
    let opening = |line: &[u8]| {
        let length = line.iter().take_while(|byte| **byte == b'<').count();
        (length >= SHORTEST && is_marker(line, b'<', length)).then_some(length)
    };
    // The outermost come first: of two bases that clashed, longer ones may stand within.
    let mut tried = BTreeSet::new();
    let lengths = bytes.split_inclusive(|byte| *byte == b'\n').filter_map(opening);
    let mut lengths = lengths.filter(|length| tried.insert(*length)).take(MOST_LENGTHS);
    lengths.find_map(|length| taken_apart(bytes, length))
}

/// Whether a text has the markers of a conflict, one of each, in their order: also where conflicts
/// stand in conflicts and nobody can tell the sides.
pub fn are_in(bytes: &[u8]) -> bool {
    let mut left = b"<=>".iter().copied().peekable();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Some(mark) = left.peek().copied() else { break };
        let length = line.iter().take_while(|byte| **byte == mark).count();
        if length >= USUAL && is_marker(line, mark, length) {
            left.next();
        }
    }
    left.peek().is_none()
}

/// One conflict that holds both texts whole, between markers of that length and with these labels.
pub fn whole(ours: &[u8], theirs: &[u8], length: usize, labels: [&str; 2]) -> Vec<u8> {
    let line_end = if ours.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
    let mut text = Vec::with_capacity(ours.len() + theirs.len() + 100);
    for (mark, label, side) in
        [("<", labels[0], Some(ours)), ("=", "", Some(theirs)), (">", labels[1], None)]
    {
        let space = if label.is_empty() { "" } else { " " };
        text.extend_from_slice([&mark.repeat(length), space, label, line_end].concat().as_bytes());
        text.extend_from_slice(side.unwrap_or_default());
        if side.is_some_and(|side| !side.is_empty() && !side.ends_with(b"\n")) {
            text.extend_from_slice(line_end.as_bytes());
        }
    }
    text
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn told(text: &str) -> Option<[String; 3]> {
        let words = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let Sides { base, ours, theirs } = sides(text.as_bytes())?;
        Some([base.map_or_else(|| "none".to_owned(), words), words(ours), words(theirs)])
    }

    #[test]
    fn the_sides_are_told_from_every_style_of_markers() {
        let merge = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\nd\n";
        let diff3 = "a\n<<<<<<< HEAD\nb\n||||||| 12ab34c\nx\n=======\nc\n>>>>>>> topic\nd\n";
        let twice =
            "<<<<<<<\na\n|||||||\n=======\n>>>>>>>\nm\n<<<<<<<\n|||||||\nx\n=======\nb\n>>>>>>>\n";
        let half =
            "<<<<<<< a\na\n||||||| b\n=======\n>>>>>>> c\n<<<<<<< a\nb\n=======\nc\n>>>>>>> c\n";
        let long = "a\n<<<<<<<<< x\n<<<<<<< \n=========\nc\n>>>>>>>>> y\n";
        let within = "<<<<<<< x\na\n||||||| merged common ancestors\n<<<<<<<<< t1\nb\n=========\nc\n>>>>>>>>> t2\n=======\nd\n>>>>>>> y\n";
        let cases = [
            (merge, ["none", "a\nb\nd\n", "a\nc\nd\n"]),
            (diff3, ["a\nx\nd\n", "a\nb\nd\n", "a\nc\nd\n"]),
            (twice, ["m\nx\n", "a\nm\n", "m\nb\n"]),
            (half, ["none", "a\nb\n", "c\n"]),
            (long, ["none", "a\n<<<<<<< \n", "a\nc\n"]),
            (within, ["<<<<<<<<< t1\nb\n=========\nc\n>>>>>>>>> t2\n", "a\n", "d\n"]),
            ("<<< a\nx\n===\ny\n>>> b", ["none", "x\n", "y\n"]),
            (
                "Title\n=======\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
                ["none", "Title\n=======\nx\n", "Title\n=======\ny\n"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text).unwrap(), expected, "{text}");
            let returns = |text: &str| text.replace('\n', "\r\n");
            let expected = expected.map(returns);
            assert_eq!(told(&returns(text)).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn markers_are_seen_also_where_the_sides_cannot_be_told() {
        let within = "<<<<<<< a\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n=======\nz\n>>>>>>> b\n";
        assert!(are_in(within.as_bytes()) && are_in(within.replace('\n', "\r\n").as_bytes()));
        for text in ["", "a\n=======\n", "<<<<<<< a\n=======\n", ">>>>>>> a\n=======\n<<<<<<< b\n"]
        {
            assert!(!are_in(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_is_written_whole_is_read_back() {
        for (a, b) in [("a\n", "b\n"), ("", "b\n"), ("a\r\n", ""), ("=\n<<<\n", "x\n\n")] {
            let text = whole(a.as_bytes(), b.as_bytes(), 7, ["HEAD", "topic"]);
            let text = String::from_utf8(text).unwrap();
            assert_eq!(told(&text).unwrap(), ["none", a, b], "{text}");
        }
        let open = whole(b"a", b"b", 9, ["x", ""]);
        assert_eq!(open, b"<<<<<<<<< x\na\n=========\nb\n>>>>>>>>>\n");
    }

    #[test]
    fn markers_that_leave_a_doubt_tell_nothing() {
        let cases = [
            "",
            "a\n=======\nb\n",
            "<<<<<<< a\nx\n",
            "<<<<<<< a\nx\n=======\ny\n",
            "<<<<<<< a\nx\n>>>>>>> b\n",
            "<<<<<<< a\nTitle\n=======\nx\n=======\ny\n>>>>>>> b\n",
            "<<<<<<< a\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n=======\nz\n>>>>>>> b\n",
            ">>>>>>> b\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
            "<<<<<<<a\nx\n=======\ny\n>>>>>>> b\n",
        ];
        for text in cases {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
