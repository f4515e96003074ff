#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use super::*;
use crate::domain::schema::JOB;

/// The reads that setting a whole list takes, and what comes of it.
fn set(old: &str, new: &str) -> (usize, String) {
    let value = read(new.as_bytes()).unwrap().value().get("log").unwrap().clone();
    let mut splice = Splice::open(old.as_bytes(), JOB).unwrap();
    splice.make(&Edit::Set { path: FieldPath::root("log"), value }).unwrap();
    (splice.reads.get(), splice.text)
}

fn lines(of: impl Fn(usize) -> String) -> String {
    (0..500).fold("log:\n".to_owned(), |mut text, at| {
        write!(text, "{}", of(at)).unwrap();
        text
    })
}

#[test]
fn a_list_of_500_items_is_set_with_one_read_of_the_outcome() {
    let old = lines(|at| format!("- {{at: {at}, note: 'x'}} # c{at}\n"));
    let cases = [
        lines(|at| format!("- {{at: {at}, note: 'y'}} # c{at}\n")),
        lines(|at| format!("- {{at: {}, note: 'x'}} # c{at}\n", at + 1000)),
        lines(|at| format!("- {{at: {at}, note: 'x'}} # c{at}\n- {{at: {at}, touch: me}}\n")),
    ];
    for new in cases {
        assert_eq!(set(&old, &new), (2, new));
    }
    let (reads, text) = set(&old, "log: [{at: 7, note: x}]\n");
    assert!(
        reads <= 3 && text.starts_with("log:\n# c0\n") && text.contains("- {at: 7, "),
        "{text}"
    );
}

#[test]
fn a_list_in_brackets_is_set_with_few_reads() {
    let flow = |of: fn(usize) -> usize| {
        let items: Vec<_> = (0..500).map(|at| of(at).to_string()).collect();
        format!("log: [{}]\n", items.join(", "))
    };
    let old = flow(|at| at);
    for new in [flow(|at| at + 1000), flow(|at| at + 250), flow(|at| at * 2)] {
        let (reads, text) = set(&old, &new);
        assert_eq!(text, new);
        assert!(reads < 40, "{reads}");
    }
}
