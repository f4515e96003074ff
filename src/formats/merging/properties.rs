#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::difference;
use crate::domain::merge::sample::{config, family};
use crate::domain::value::Map;
use crate::formats::yaml;

/// How a person leaves a file behind: comments at the ends of lines or between them, line ends, a
/// byte-order mark, the last line open.
#[derive(Debug, Clone)]
struct Hand {
    comments: Vec<(prop::sample::Index, bool)>,
    returns: bool,
    mark: bool,
    open: bool,
}

fn hand() -> impl Strategy<Value = Hand> {
    let comments = prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..3);
    let rarely = || select(vec![false, false, false, true]);
    (comments, rarely(), rarely(), rarely()).prop_map(|(comments, returns, mark, open)| Hand {
        comments,
        returns,
        mark,
        open,
    })
}

impl Hand {
    /// The text as it is left behind, where that still says the same.
    fn leave(&self, text: &str, who: &str) -> String {
        let before = yaml::read(text.as_bytes()).unwrap().value();
        let tries = [true, false].map(|all| self.written(text, who, all));
        let says_the_same =
            |text: &String| yaml::read(text.as_bytes()).is_ok_and(|read| read.value() == before);
        tries.into_iter().find(says_the_same).unwrap_or_else(|| text.to_owned())
    }

    fn written(&self, text: &str, who: &str, with_comments: bool) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (number, (at, behind)) in self.comments.iter().enumerate().filter(|_| with_comments) {
            let comment = format!("# {who} {number}");
            let at = at.index(lines.len());
            match behind {
                true => lines[at] += &["   ", &comment].concat(),
                false => lines.insert(at, comment),
            }
        }
        let line_end = if self.returns { "\r\n" } else { "\n" };
        let mut text = lines.join(line_end);
        if !self.open {
            text.push_str(line_end);
        }
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

/// A base and two sides that grew out of it, as texts.
fn texts() -> impl Strategy<Value = (&'static [Field], [String; 3])> {
    (family(), hand(), hand()).prop_map(|((fields, [base, a, b, _]), of_a, of_b)| {
        let map = base.as_map().cloned().unwrap_or_else(Map::new);
        let text = yaml::write(&map);
        let side = |to: &Value, hand: &Hand, who| {
            let edits = difference::edits(fields, &base, to);
            let edited = yaml::edit(text.as_bytes(), fields, &edits).unwrap();
            hand.leave(std::str::from_utf8(&edited).unwrap(), who)
        };
        let sides = [side(&a, &of_a, "a"), side(&b, &of_b, "b")];
        let [a, b] = sides;
        (fields, [text, a, b])
    })
}

fn value(text: &[u8]) -> Value {
    yaml::read(text).unwrap().value()
}

/// A case writes, edits and reads a dozen texts.
fn few() -> ProptestConfig {
    let config = config();
    ProptestConfig { cases: config.cases / 6, ..config }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn the_text_says_what_merging_the_values_gives((fields, [base, a, b]) in texts()) {
        for old in [Some(base.as_bytes()), None] {
            let merge = |a: &str, b: &str| record(fields, old, a.as_bytes(), b.as_bytes()).unwrap();
            let (one, other) = (merge(&a, &b), merge(&b, &a));
            let expected = adoption::merged(
                fields, old.map(value).as_ref(), &value(a.as_bytes()), &value(b.as_bytes()));
            prop_assert_eq!(&value(&one.bytes), &expected.value);
            prop_assert_eq!(&value(&other.bytes), &expected.value);
            prop_assert_eq!(one.clashes.len(), other.clashes.len());
        }
    }

    #[test]
    fn every_comment_stays_or_is_named((fields, [base, a, b]) in texts()) {
        let merge = record(fields, Some(base.as_bytes()), a.as_bytes(), b.as_bytes()).unwrap();
        let there = String::from_utf8(merge.bytes).unwrap();
        for (side, who) in [(&a, "a"), (&b, "b")] {
            for number in 0..3 {
                let comment = format!("# {who} {number}");
                // Two on one line are one.
                let is_named = merge.left_out.iter().any(|left| left.contains(&comment));
                prop_assert!(!side.contains(&comment) || there.contains(&comment) != is_named,
                    "{} in\n{}", comment, there);
                prop_assert!(who == "b" || !is_named, "ours stay");
            }
        }
    }

    #[test]
    fn merging_again_changes_no_byte((fields, [base, a, b]) in texts()) {
        let merge = |base: &[u8], a: &[u8], b: &[u8]| record(fields, Some(base), a, b).unwrap().bytes;
        let both = merge(base.as_bytes(), a.as_bytes(), b.as_bytes());
        prop_assert_eq!(&merge(a.as_bytes(), a.as_bytes(), &both), &both);
        prop_assert_eq!(&merge(b.as_bytes(), &both, b.as_bytes()), &both);
        prop_assert_eq!(&merge(base.as_bytes(), &both, &both), &both);
    }

    #[test]
    fn lines_of_text_are_merged_whole(sides in [lines(), lines(), lines()], returns: [bool; 3]) {
        let with_ends = |text: &String, returns| {
            if returns { text.replace('\n', "\r\n") } else { text.clone() }
        };
        let [base, a, b] = &sides;
        let plain = text(Some(base.as_bytes()), a.as_bytes(), b.as_bytes());
        let [c, d, e] = [0, 1, 2].map(|at| with_ends(&sides[at], returns[at]));
        let other = text(Some(c.as_bytes()), d.as_bytes(), e.as_bytes());
        let without = |text: Option<Vec<u8>>| {
            text.map(|text| String::from_utf8(text).unwrap().replace("\r\n", "\n"))
        };
        prop_assert_eq!(without(plain), without(other));
    }
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(select(vec!["a\n", "b\n", "c\n", "\n"]), 0..8)
        .prop_map(|lines| lines.concat())
}
