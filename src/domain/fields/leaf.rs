//! The fields of a kind of record, laid out flat: every place where a text may stand has a number.
//!
//! A row of the cache says with the number what a text is. Prose (notes, logs) and what is the
//! person's own (`custom`) is not held in rows.

use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::kind::Kind;
use crate::domain::schema::{self, Field, Shape};

/// A place for texts.
#[derive(Debug)]
pub struct Leaf {
    /// The keys that lead there.
    pub path: Vec<&'static str>,
    /// Whether rows hold its texts.
    pub is_held: bool,
}

/// Fields whose texts are not held in rows: prose, and what grows without end.
const UNHELD: [&str; 4] = ["notes", "log", "conflicts", "opened"];

/// The number of the uid, which every kind has, first of all.
pub const UID: u8 = 0;

static LEAVES: LazyLock<[Vec<Leaf>; Kind::ALL.len()]> = LazyLock::new(|| {
    Kind::ALL.map(|kind| {
        let mut leaves = Vec::new();
        flatten(schema::fields(kind), &[], true, &mut leaves);
        leaves
    })
});

/// The leaves of a kind; the number of each is its place.
pub fn leaves(kind: Kind) -> &'static [Leaf] {
    let at = Kind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
    &LEAVES[at]
}

/// The numbers of the leaves at and below a path.
pub fn below<K: AsRef<str>>(kind: Kind, path: &[K]) -> Range<u8> {
    let leaves = leaves(kind);
    let is_below = |leaf: &Leaf| {
        leaf.path.len() >= path.len() && leaf.path.iter().zip(path).all(|(a, b)| *a == b.as_ref())
    };
    let start = leaves.iter().position(is_below).unwrap_or_default();
    let end = start + leaves[start..].iter().take_while(|leaf| is_below(leaf)).count();
    number(start)..number(end)
}

/// The number of a leaf by its place in the table.
pub fn number(place: usize) -> u8 {
    u8::try_from(place).unwrap_or(u8::MAX)
}

/// A number that differs when the leaves do: rows made by another version are none of ours.
pub fn fingerprint() -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for kind in Kind::ALL {
        add(kind.as_str());
        for leaf in leaves(kind) {
            add(&leaf.path.join("."));
            add(if leaf.is_held { "held" } else { "" });
        }
    }
    hash
}

fn flatten(
    fields: &'static [Field],
    above: &[&'static str],
    is_held: bool,
    leaves: &mut Vec<Leaf>,
) {
    for field in fields {
        let path: Vec<_> = above.iter().copied().chain([field.name]).collect();
        let is_held = is_held && !UNHELD.contains(&field.name);
        match field.shape {
            Shape::Whole(fields)
            | Shape::Fields(fields)
            | Shape::Keyed(_, fields)
            | Shape::Log(fields) => flatten(fields, &path, is_held, leaves),
            Shape::Set(Shape::Fields(fields)) => flatten(fields, &path, is_held, leaves),
            Shape::Open(_) | Shape::Any => leaves.push(Leaf { path, is_held: false }),
            _ => leaves.push(Leaf { path, is_held }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_room_for_its_numbers() {
        for kind in Kind::ALL {
            assert!(leaves(kind).len() < 200, "{kind}: {}", leaves(kind).len());
        }
    }

    #[test]
    fn the_uid_comes_first() {
        for kind in Kind::ALL {
            assert_eq!(leaves(kind)[usize::from(UID)].path, ["uid"], "{kind}");
        }
    }

    #[test]
    fn a_field_with_structure_is_a_range_of_leaves() {
        let salary = below(Kind::Job, &["salary"]);
        let names: Vec<_> =
            salary.map(|number| leaves(Kind::Job)[usize::from(number)].path.join(".")).collect();
        let expected = ["salary.min", "salary.max", "salary.currency", "salary.per", "salary.text"];
        assert_eq!(names, expected);
        assert!(below(Kind::Job, &["nothing"]).is_empty());
    }
}
