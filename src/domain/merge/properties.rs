#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::sample::{anything, config, consistent_jobs, explained, family};
use super::*;
use crate::domain::log;

fn merged(fields: &'static [Field], base: &Value, a: &Value, b: &Value) -> Value {
    merge(fields, Some(base), a, b).value
}

fn sorted(mut clashes: Vec<Clash>) -> Vec<Clash> {
    clashes.sort_by_cached_key(|clash| format!("{clash:?}"));
    clashes
}

/// Every leaf that a person can lose: scalars and whole entries, with the path to them. Items of
/// lists stand for themselves, wherever they are in it.
fn leaves(shape: Shape, path: &FieldPath, value: &Value, found: &mut Vec<(FieldPath, Value)>) {
    match (shape, value) {
        (_, Value::Null) => {}
        (Shape::Fields(_) | Shape::Open(_) | Shape::Any, Value::Map(map)) => {
            for (key, value) in map.iter() {
                leaves(shape.within(key), &path.clone().key(key), value, found);
            }
        }
        (Shape::Keyed(key, fields), Value::List(items)) => {
            for item in items {
                let name = item.get(key).and_then(Value::as_text).unwrap_or_default();
                leaves(Shape::Fields(fields), &path.clone().key(name), item, found);
            }
        }
        (Shape::Set(_) | Shape::Log(_), Value::List(items)) => {
            found.extend(items.iter().map(|item| (path.clone(), item.clone())));
        }
        _ => found.push((path.clone(), value.clone())),
    }
}

fn all_leaves(fields: &'static [Field], value: &Value) -> Vec<(FieldPath, Value)> {
    let mut found = Vec::new();
    leaves(Shape::Fields(fields), &FieldPath::default(), value, &mut found);
    found
}

/// What `conflicts` keeps, taken apart like the record itself: a value that lost as a whole holds
/// each of its leaves.
fn holds(record: &Value, path: &FieldPath, leaf: &Value) -> bool {
    let conflicts = record.get("conflicts").and_then(Value::as_list).unwrap_or_default();
    conflicts.iter().any(|conflict| {
        let field = conflict.get("field").and_then(Value::as_text).unwrap_or_default();
        let value = conflict.get("value").unwrap_or(&Value::Null);
        path.to_string().starts_with(field) && contains(value, leaf)
    })
}

fn contains(value: &Value, leaf: &Value) -> bool {
    value == leaf
        || match value {
            Value::List(items) => items.iter().any(|item| contains(item, leaf)),
            Value::Map(map) => map.iter().any(|(_, value)| contains(value, leaf)),
            _ => false,
        }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_sides_are_equals((fields, [base, a, b, _]) in family()) {
        let (ab, ba) = (merge(fields, Some(&base), &a, &b), merge(fields, Some(&base), &b, &a));
        prop_assert_eq!(ab.value.canonical(), ba.value.canonical());
        prop_assert_eq!(sorted(ab.clashes), sorted(ba.clashes));
    }

    #[test]
    fn merging_again_changes_nothing((fields, [base, a, b, _]) in family()) {
        prop_assert_eq!(&merged(fields, &base, &a, &a), &a);
        prop_assert_eq!(&merged(fields, &base, &a, &base), &a);
        let both = merged(fields, &base, &a, &b);
        for side in [&a, &b, &base, &both] {
            prop_assert_eq!(&merged(fields, &base, &both, side), &both);
        }
    }

    #[test]
    fn three_sides_converge_in_every_order((fields, [base, a, b, c]) in family()) {
        let merged = |a: &Value, b: &Value| merged(fields, &base, a, b);
        let one = merged(&merged(&a, &b), &c);
        prop_assert_eq!(&merged(&merged(&a, &c), &b), &one);
        prop_assert_eq!(&merged(&merged(&b, &c), &a), &one);
        prop_assert_eq!(&merged(&merged(&a, &b), &merged(&b, &c)), &one);
    }

    #[test]
    fn sides_without_a_base_converge_too((fields, [a, b, c, _]) in family()) {
        let merged = |a: &Value, b: &Value| merge(fields, None, a, b).value;
        let one = merged(&merged(&a, &b), &c);
        prop_assert_eq!(&merged(&merged(&a, &c), &b), &one);
        prop_assert_eq!(&merged(&one, &a), &one);
    }

    #[test]
    fn nothing_that_a_side_wrote_is_lost((fields, [base, a, b, _]) in family()) {
        let both = merged(fields, &base, &a, &b);
        let [old, kept] = [&base, &both].map(|value| all_leaves(fields, value));
        for (path, leaf) in [&a, &b].into_iter().flat_map(|side| all_leaves(fields, side)) {
            let is_stage = matches!(path.to_string().as_str(), "stage" | "outcome");
            let known = old.contains(&(path.clone(), leaf.clone()));
            if !is_stage && !known && !kept.contains(&(path.clone(), leaf.clone())) {
                prop_assert!(holds(&both, &path, &leaf), "{} {}", path, leaf.canonical());
            }
        }
    }

    #[test]
    fn every_loser_is_recorded_or_reported((fields, [base, a, b, _]) in family()) {
        let Merged { value, clashes } = merge(fields, Some(&base), &a, &b);
        for clash in clashes.iter().filter(|clash| clash.how == Decision::Recorded) {
            prop_assert!(holds(&value, &clash.path, &clash.lost));
            prop_assert_ne!(&clash.kept, &clash.lost);
        }
        for side in [Standing::of(a.as_map()), Standing::of(b.as_map())] {
            let now = Standing::of(value.as_map());
            let told = clashes.iter().any(|c| c.how == Decision::ByLog && c.lost == side.value());
            let unchanged = side.means(&Standing::of(base.as_map()));
            prop_assert!(fields != schema::JOB || side.means(&now) || told || unchanged);
        }
    }

    #[test]
    fn the_log_goes_on_saying_where_the_job_stands([base, a, b, _] in consistent_jobs()) {
        let both = merged(schema::JOB, &base, &a, &b);
        let log = both.get("log").and_then(Value::as_list).unwrap_or_default();
        if log::newest_stage_entry(log).is_some() {
            prop_assert_eq!(&explained(both.clone()), &both);
        }
    }

    #[test]
    fn records_of_any_shape_converge(sides in [anything(), anything(), anything(), anything()]) {
        let record = |value| Value::Map([("custom", Value::Null), ("log", value)].into_iter().collect());
        let wrapped = sides.map(|value| if value.as_map().is_some() { value } else { record(value) });
        let [base, a, b, c] = wrapped;
        let merged = |a: &Value, b: &Value| merged(schema::JOB, &base, a, b);
        let one = merged(&merged(&a, &b), &c);
        prop_assert_eq!(&merged(&merged(&a, &c), &b), &one);
        prop_assert_eq!(&merged(&merged(&b, &c), &a), &one);
    }

    #[test]
    fn any_values_merge(values in [anything(), anything(), anything()]) {
        let [base, a, b] = values;
        for fields in [schema::JOB, schema::CONTACT, schema::SETTINGS] {
            for base in [None, Some(&base)] {
                let both = merge(fields, base, &a, &b).value;
                prop_assert_eq!(&merge(fields, base, &b, &a).value, &both);
                prop_assert_eq!(&merge(fields, base, &both, &a).value, &both);
            }
        }
    }
}
