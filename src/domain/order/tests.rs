use super::*;
use crate::domain::change::RepoPath;
use crate::domain::due::rules::Rules;
use crate::domain::fields::Whole;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};

fn clock() -> Clock {
    let now = "2026-11-22T10:00:00+01:00[Europe/Berlin]".parse().expect("time");
    Clock { now, rules: Rules::default() }
}

fn map(entries: &[(&str, &str)]) -> Map {
    entries.iter().map(|(key, text)| (*key, Value::from(*text))).collect()
}

fn job(id: &str, value: Map) -> Record {
    let path = RepoPath::new(format!("jobs/{id}.yaml")).expect("path");
    Record { kind: Kind::Job, id: Id::of_stem(id), path, value: Value::Map(value) }
}

/// The ids of jobs that say these texts in a field, sorted.
fn sorted(order: &str, field: &str, texts: &[&str]) -> Vec<String> {
    let jobs = texts.iter().zip('a'..).map(|(text, id)| {
        let mut value = map(&[("title", "x"), ("company", "Acme")]);
        if let Some(("salary", part)) = field.split_once('.') {
            let parts: Vec<_> = text.split(' ').zip([part, "per", "currency"]).collect();
            let parts: Vec<_> = parts.into_iter().map(|(text, key)| (key, text)).collect();
            value.insert("salary", Value::Map(map(&parts)));
        } else {
            value.insert(field, Value::from(*text));
        }
        job(&id.to_string(), value)
    });
    let mut jobs: Vec<Record> = jobs.collect();
    let order = Order::parse(Kind::Job, order).expect(order);
    let clock = clock();
    jobs.sort_by_cached_key(|record| order.key(&Whole { record, posting: None }, &clock));
    jobs.iter().map(|job| job.id.to_string()).collect()
}

#[test]
fn every_shape_is_sorted_by_what_it_means_and_absent_comes_last() {
    for (order, field, texts, expected) in [
        ("stage", "stage", ["offer", "lead", "", "applied"], "bdac"),
        ("-stage", "stage", ["offer", "lead", "", "applied"], "adbc"),
        ("priority", "priority", ["low", "high", "normal", ""], "bcad"),
        ("title", "title", ["zebra", "Älter", "alt", "Zoo"], "cbad"),
        ("location", "location", ["b", "", "B", "a"], "dacb"),
        ("-location", "location", ["b", "", "B", "a"], "acdb"),
        ("deadline", "deadline", ["2026-12-01", "2026-11-05 10:00 UTC", "2026-11-05", ""], "cbad"),
        ("salary", "salary.max", ["90000", "50 hour", "9000 month", "80000"], "dabc"),
        ("-salary", "salary.min", ["90000", "50 hour", "9000 month", "80000"], "cbad"),
        ("salary.max", "salary.max", ["90000", "50 hour", "9000 month", "80000"], "bcda"),
        ("company", "title", ["d", "c", "b", "a"], "abcd"),
        // Some have the line end of a block.
        ("notes,-id", "notes", ["b", "b\n", "a  b", "a b\n"], "dcba"),
        ("company,-title", "title", ["a", "d", "c", "b"], "bcda"),
        ("-id", "title", ["a", "d", "c", "b"], "dcba"),
        ("title,-title,title", "title", ["a", "d", "c", "b"], "adcb"),
    ] {
        assert_eq!(sorted(order, field, &texts).concat(), expected, "{order} of {texts:?}");
    }
}

#[test]
fn fields_of_ones_own_and_derived_ones_are_sorted() {
    let custom = |text: &str| {
        let mut value = map(&[("stage", "applied")]);
        value.insert("custom", Value::Map(map(&[("x", text)])));
        let log: Map = map(&[("at", text), ("stage", "applied")]);
        value.insert("log", [Value::Map(log)].into_iter().collect());
        job("x", value)
    };
    let clock = clock();
    let compare = |order: &str, a: &str, b: &str| {
        let order = Order::parse(Kind::Job, order).expect(order);
        let (a, b) = (custom(a), custom(b));
        let whole = |record| Whole { record, posting: None };
        order.key(&whole(&a), &clock).cmp(&order.key(&whole(&b), &clock))
    };
    assert_eq!(compare("custom.x", "9", "10"), Ordering::Less);
    assert_eq!(compare("custom.x", "10", "2026-11-05"), Ordering::Less);
    assert_eq!(compare("custom.x", "2026-11-05", "a"), Ordering::Less);
    assert_eq!(compare("applied", "2026-11-05", "2026-10-05"), Ordering::Greater);
    assert_eq!(compare("days", "2026-11-05", "2026-10-05"), Ordering::Less);
    assert_eq!(compare("-last_event", "2026-11-05", "2026-10-05"), Ordering::Less);
    assert_eq!(compare("next", "2026-11-05", "2026-10-05"), Ordering::Greater);
}

#[test]
fn a_key_that_is_no_field_is_pointed_at() {
    for (text, message, at) in [
        ("stage,-deadlin", "unknown field `deadlin`", 7..14),
        ("stage, titel", "unknown field `titel`", 7..12),
        ("offer", "`offer` has parts", 0..5),
        ("", "a field to sort by is missing", 0..0),
        ("stage,", "a field to sort by is missing", 6..6),
        ("-", "a field to sort by is missing", 1..1),
    ] {
        let error = Order::parse(Kind::Job, text).expect_err(text);
        assert_eq!((error.to_string().as_str(), error.at.clone()), (message, at), "{text}");
        assert!(error.hint().is_some());
    }
}

#[test]
fn an_order_says_what_rows_do_not_hold() {
    let order = Order::parse(Kind::Job, "stage,custom.x,notes,salary,due").expect("order");
    let names: Vec<_> = order.unheld().iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["custom.x", "notes"]);
}
