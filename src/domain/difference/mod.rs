//! What is different between two values: as edits for the file, as words for the commit.
//!
//! The rule protected here: making the edits gives the other value exactly, and they touch nothing
//! that stays the same, so that comments beside it survive.

mod alignment;
mod words;

pub use self::alignment::same;
use self::alignment::{Pair, align};
pub use self::words::summary;
use super::change::{Edit, FieldPath};
use super::schema::{Field, Shape};
use super::value::{Map, Value};

/// The edits that make `to` out of `from`, to be made one after the other. None when they are
/// equal; the order of keys doesn't count.
pub fn edits(fields: &'static [Field], from: &Value, to: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    values(Shape::Fields(fields), &FieldPath::default(), from, to, &mut edits);
    edits
}

fn values(shape: Shape, path: &FieldPath, from: &Value, to: &Value, edits: &mut Vec<Edit>) {
    match (from, to) {
        _ if from == to => {}
        (Value::Map(from), Value::Map(to)) => maps(shape, path, from, to, edits),
        (Value::List(from), Value::List(to)) => lists(shape, path, from, to, edits),
        _ => edits.push(Edit::Set { path: path.clone(), value: to.clone() }),
    }
}

fn maps(shape: Shape, path: &FieldPath, from: &Map, to: &Map, edits: &mut Vec<Edit>) {
    for key in from.keys().filter(|key| to.get(key).is_none()) {
        edits.push(Edit::Remove { path: path.clone().key(key) });
    }
    for (key, value) in to.iter() {
        let path = path.clone().key(key);
        match from.get(key) {
            Some(old) => values(shape.within(key), &path, old, value, edits),
            None => edits.push(Edit::Set { path, value: value.clone() }),
        }
    }
}

fn lists(shape: Shape, path: &FieldPath, from: &[Value], to: &[Value], edits: &mut Vec<Edit>) {
    let mut at = 0;
    for pair in align(shape, from, to) {
        match pair {
            Pair::Both(old, new) => {
                items(shape, &path.clone().index(at), old, new, edits);
                at += 1;
            }
            Pair::Old => edits.push(Edit::Remove { path: path.clone().index(at) }),
            Pair::New(item) => {
                edits.push(Edit::Insert { path: path.clone(), at, item: item.clone() });
                at += 1;
            }
        }
    }
}

/// An item that stays where it is: changed within where it has an inside, else as a whole.
fn items(shape: Shape, path: &FieldPath, old: &Value, new: &Value, edits: &mut Vec<Edit>) {
    match shape {
        Shape::Keyed(_, fields) => values(Shape::Fields(fields), path, old, new, edits),
        Shape::Log(_) | Shape::Set(_) if old != new => {
            edits.push(Edit::Set { path: path.clone(), value: new.clone() });
        }
        _ => values(Shape::Any, path, old, new, edits),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::merge::sample;
    use crate::domain::schema;
    use proptest::prelude::*;

    fn list(words: &str) -> Value {
        Value::List(words.split_whitespace().map(Value::from).collect())
    }

    fn told(from: &str, to: &str) -> Vec<String> {
        let tags = |words: &str| Value::Map([("tags", list(words))].into_iter().collect());
        let edits = edits(schema::JOB, &tags(from), &tags(to));
        let tell = |edit: &Edit| match edit {
            Edit::Set { path, value } => format!("{path} = {}", value.canonical()),
            Edit::Insert { path, at, item } => format!("{path} + {at} {}", item.canonical()),
            Edit::Remove { path } => format!("- {path}"),
        };
        edits.iter().map(tell).collect()
    }

    #[test]
    fn items_that_stay_are_not_touched() {
        assert_eq!(told("a b c", "a c"), ["- tags[1]"]);
        assert_eq!(told("a c", "a b c"), [r#"tags + 1 "b""#]);
        assert_eq!(told("a b c", "a x c"), [r#"tags[1] = "x""#]);
        assert_eq!(told("a b c", "b c a"), ["- tags[0]", r#"tags + 2 "a""#]);
        assert_eq!(told("a b c", "a b c"), [""; 0]);
    }

    #[test]
    fn an_item_known_by_a_key_is_changed_within_even_when_others_come_and_go() {
        let task = |id: &str, what: &str| {
            Value::Map([("id", Value::from(id)), ("what", Value::from(what))].into_iter().collect())
        };
        let tasks =
            |tasks: Vec<Value>| Value::Map([("tasks", Value::List(tasks))].into_iter().collect());
        let from = tasks(vec![task("a", "call"), task("b", "write")]);
        let to = tasks(vec![task("c", "wait"), task("b", "write soon")]);
        let path = FieldPath::root("tasks");
        let what =
            Edit::Set { path: path.clone().index(1).key("what"), value: Value::from("write soon") };
        let expected = vec![
            Edit::Remove { path: path.clone().index(0) },
            Edit::Insert { path, at: 0, item: task("c", "wait") },
            what,
        ];
        assert_eq!(edits(schema::JOB, &from, &to), expected);
    }

    #[test]
    fn huge_lists_are_still_compared() {
        let words = |from: usize, to: usize| {
            (from..to).map(|word| word.to_string()).collect::<Vec<_>>().join(" ")
        };
        let edits = told(&words(0, 3000), &words(1, 3001));
        assert!(edits.len() <= 3001, "{}", edits.len());
    }

    proptest! {
        #![proptest_config(sample::config())]

        #[test]
        fn the_edits_make_the_one_value_out_of_the_other((fields, family) in sample::family()) {
            let [from, to, other, _] = &family;
            for (from, to) in [(from, to), (to, other), (other, from)] {
                let edits = edits(fields, from, to);
                prop_assert_eq!(&Edit::apply_all(&edits, from).unwrap(), to);
                prop_assert_eq!(edits.is_empty(), from == to);
                prop_assert_eq!(summary(fields, from, to).is_empty(), from == to);
            }
        }

        #[test]
        fn any_two_values_have_edits_between_them(from in sample::anything(), to in sample::anything()) {
            for fields in [schema::JOB, schema::CONTACT] {
                let edits = edits(fields, &from, &to);
                prop_assert_eq!(&Edit::apply_all(&edits, &from).unwrap(), &to);
                prop_assert_eq!(edits.is_empty(), from == to);
                let summary = summary(fields, &from, &to);
                prop_assert_eq!(summary.is_empty(), from == to);
                let raw = |c: char| c.is_control();
                prop_assert!(!summary.iter().any(|line| line.contains(raw) || line.is_empty()));
            }
        }
    }
}
