#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::interview::{Interview, sequence};
use crate::domain::record::Record;

const NOW: &str = "2026-11-21 11:00 Europe/Berlin";

fn map(fields: &[(&str, &str)]) -> Value {
    Value::Map(fields.iter().map(|(key, text)| (*key, Value::from(*text))).collect())
}

const INTERVIEW: &[(&str, &str)] =
    &[("id", "a1f3"), ("at", "2026-11-25 14:00 Europe/Berlin"), ("kind", "technical")];

/// A job with an interview to come, one that is over, and these fields and log entries more.
fn job_of(interview: &[(&str, &str)], fields: &[(&str, &str)], log: &[&[(&str, &str)]]) -> Value {
    let over = [("id", "b2c4"), ("at", "2026-11-10 09:00 Europe/Berlin"), ("status", "done")];
    let begun: [&[(&str, &str)]; 2] = [
        &[("at", "2026-11-02"), ("stage", "lead")],
        &[("at", "2026-11-09"), ("stage", "interviewing")],
    ];
    let log = begun.iter().chain(log).map(|entry| map(entry)).collect();
    let Value::Map(mut job) = map(&[("uid", "k7m2q9x4wd"), ("stage", "interviewing")]) else {
        unreachable!()
    };
    for (key, text) in fields {
        job.insert(*key, Value::from(*text));
    }
    job.insert("interviews", Value::List(vec![map(interview), map(&over)]));
    job.insert("log", Value::List(log));
    Value::Map(job)
}

/// The interview with other words in some fields.
fn changed<'t>(fields: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let kept = INTERVIEW.iter().filter(|(key, _)| fields.iter().all(|(other, _)| other != key));
    kept.copied().chain(fields.iter().copied()).collect()
}

/// What is added to a job that was `before` and is written as `after`.
fn added(before: &Value, after: &Value) -> Vec<String> {
    let edits = completing(Kind::Job, Some(before), after, NOW, || "fresh".to_owned());
    let item = |edit: &Edit| {
        let Edit::Insert { item: Value::Map(item), .. } = edit else { panic!("{edit:?}") };
        let said = item.iter().skip(1);
        let said = said.map(|(key, text)| format!("{key}: {}", text.as_text().unwrap_or_default()));
        said.collect::<Vec<_>>().join(", ")
    };
    edits.iter().map(item).collect()
}

const MOVED: &str = "interview: a1f3, moved_from: 2026-11-25 14:00 Europe/Berlin";
const REJECTED: &[(&str, &str)] = &[("stage", "closed"), ("outcome", "rejected")];

#[test]
fn what_calendars_show_is_told_and_nothing_else() {
    type Case<'c> = (&'c [(&'c str, &'c str)], &'c [&'c str]);
    let before = job_of(INTERVIEW, &[], &[]);
    let cases: &[Case<'_>] = &[
        (&[("at", "2026-11-25 16:30 Europe/Berlin")], &[MOVED]),
        (&[("kind", "panel")], &["interview: a1f3, note: other kind"]),
        (&[("minutes", "60")], &[]),
        (&[("minutes", "90"), ("where", "x")], &["interview: a1f3, note: other length, place"]),
        (&[("status", "scheduled")], &[]),
        (&[("status", "cancelled")], &["interview: a1f3, note: cancelled"]),
        (&[("status", "missed")], &[]),
        (&[("with", "jane")], &[]),
        (&[("notes", "x")], &[]),
        (&[("outcome", "pass")], &[]),
        (&[("id", "z9")], &[]),
    ];
    for (fields, expected) in cases {
        let after = job_of(&changed(fields), &[], &[]);
        assert_eq!(added(&before, &after), *expected, "{fields:?}");
    }
    assert_eq!(
        added(&before, &job_of(INTERVIEW, REJECTED, &[])),
        ["stage: closed, outcome: rejected", "interview: a1f3, note: off: the job is closed"]
    );
}

#[test]
fn what_was_told_comes_back_while_the_interview_is_there() {
    let entry = |note| [("at", "2026-11-20"), ("interview", "a1f3"), ("note", note)];
    let told = job_of(INTERVIEW, &[], &[&entry("x")]);
    assert_eq!(added(&told, &job_of(INTERVIEW, &[], &[])), ["interview: a1f3, note: x"]);
    let moved = changed(&[("at", "2026-11-25 15:00 Europe/Berlin")]);
    assert_eq!(added(&told, &job_of(&moved, &[], &[])), ["interview: a1f3, note: x", MOVED]);
    assert_eq!(added(&told, &job_of(INTERVIEW, &[], &[&entry("y")])), [""; 0], "reworded");
    assert_eq!(added(&told, &job_of(&changed(&[("id", "z9")]), &[], &[])), [""; 0], "gone");
}

#[test]
fn a_move_that_tells_itself_is_not_told_twice() {
    let moved = changed(&[("at", "2026-11-25 15:00 Europe/Berlin")]);
    let after = job_of(&moved, &[], &[&[("at", "2026-11-21"), ("interview", "a1f3")]]);
    assert_eq!(added(&job_of(INTERVIEW, &[], &[]), &after), [""; 0]);
}

#[test]
fn a_job_that_opens_again_has_its_interviews_back() {
    let close: &[(&str, &str)] =
        &[("at", "2026-11-20"), ("stage", "closed"), ("outcome", "rejected")];
    let open: &[(&str, &str)] = &[("at", "2026-11-21"), ("stage", "interviewing")];
    let closed = job_of(INTERVIEW, REJECTED, &[close]);
    let again = job_of(INTERVIEW, &[], &[close, open]);
    assert_eq!(added(&closed, &again), ["interview: a1f3, note: takes place after all"]);
}

#[test]
fn an_interview_that_comes_back_into_a_closed_job_is_off() {
    let close: &[(&str, &str)] =
        &[("at", "2026-11-20"), ("stage", "closed"), ("outcome", "rejected")];
    let without = job_of(&changed(&[("id", "z9"), ("status", "done")]), REJECTED, &[close]);
    let back = job_of(INTERVIEW, REJECTED, &[close]);
    assert_eq!(added(&without, &back), ["interview: a1f3, note: off: the job is closed"]);
    let done = job_of(&changed(&[("status", "done")]), REJECTED, &[close]);
    assert_eq!(added(&without, &done), [""; 0]);
}

fn interview(id: &'static str) -> impl Strategy<Value = Value> {
    let field = |name: &'static str, words: &'static [&'static str]| {
        select(words).prop_map(move |word| (name, Value::from(word)))
    };
    let fields = (
        field("at", &["", "2026-11-25 14:00 Europe/Berlin", "2026-11-25", "2026-11-26 09:00"]),
        field("minutes", &["", "60", "90"]),
        field("where", &["", "x"]),
        field("status", &["", "scheduled", "cancelled", "done", "missed"]),
    );
    fields.prop_map(move |(at, minutes, place, status)| {
        let fields = [("id", Value::from(id)), at, minutes, place, status];
        Value::Map(fields.into_iter().filter(|(_, value)| !value.is_empty()).collect())
    })
}

fn entry() -> impl Strategy<Value = Value> {
    let at = select(&["2026-11-20", NOW, "2026-11-26", "soon"][..]);
    let what = select(&[("interview", "a"), ("interview", "b"), ("stage", "closed")][..]);
    (at, what).prop_map(|(at, (key, word))| {
        Value::Map([("at", Value::from(at)), (key, Value::from(word))].into_iter().collect())
    })
}

fn job() -> impl Strategy<Value = Value> {
    let interviews = (interview("a"), interview("b"), interview("a"))
        .prop_flat_map(|(a, b, c)| subsequence(vec![a, b, c], 0..=3));
    let log = proptest::collection::vec(entry(), 0..4);
    let stage = select(&["interviewing", "closed"][..]);
    (interviews, log, stage).prop_map(|(interviews, log, stage)| {
        let fields = [
            ("uid", Value::from("k7m2q9x4wd")),
            ("stage", Value::from(stage)),
            ("interviews", Value::List(interviews)),
            ("log", Value::List(log)),
        ];
        Value::Map(fields.into_iter().collect())
    })
}

fn number(job: &Value, id: &str) -> u32 {
    let path = RepoPath::new("jobs/x.yaml").unwrap();
    let (kind, id_of_job) = (Kind::Job, Id::of_stem("x"));
    sequence(&Record { kind, id: id_of_job, path, value: job.clone() }, id)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn over_any_writes_a_sequence_never_falls(
        writes in proptest::collection::vec(job(), 2..8),
    ) {
        let mut there = writes[0].clone();
        for written in &writes[1..] {
            let edits = completing(Kind::Job, Some(&there), written, NOW, || "x".to_owned());
            let after = Edit::apply_all(&edits, written).unwrap();
            for id in ["a", "b"] {
                let is_there = |job: &Value| Interview::find(job, id).is_some();
                if is_there(&there) && is_there(&after) {
                    let (old, new) = (number(&there, id), number(&after, id));
                    prop_assert!(new >= old, "{id}: {old} -> {new}");
                    let at = |job| Interview::find(job, id).unwrap().text("at").map(str::to_owned);
                    prop_assert!(new > old || at(&there) == at(&after), "{id} moved untold");
                }
            }
            prop_assert_eq!(telling(&there, &after, NOW), vec![], "once is enough");
            there = after;
        }
    }
}
