#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::interview::{Interview, is_about, sequence};
use crate::domain::record::Record;
use crate::domain::schema;

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

/// Two sides merged both ways: what the log tells of the interview, by the newest line first.
#[track_caller]
fn told_by_merging(base: &Value, a: &Value, b: &Value) -> Vec<String> {
    let both = merged(schema::JOB, Some(base), a, b).value;
    assert_eq!(merged(schema::JOB, Some(base), b, a).value, both);
    let log = both.get("log").and_then(Value::as_list).unwrap();
    let about = log.iter().filter(|entry| is_about(entry, "a1f3"));
    about.map(Value::canonical).collect()
}

#[test]
fn a_merge_tells_what_shows_otherwise_than_on_a_side() {
    type Lines<'c> = &'c [&'c [(&'c str, &'c str)]];
    type Side<'c> = ([(&'c str, &'c str); 2], Lines<'c>);
    let line = |at, note| [("at", at), ("interview", "a1f3"), ("note", note)];
    let (ours, theirs) = (line("2026-11-20", "ours"), line("2026-11-21", "theirs"));
    let (to_15, to_16) = ("2026-11-25 15:00 Europe/Berlin", "2026-11-25 16:00 Europe/Berlin");
    let cases: &[(Side<'_>, Side<'_>, &[&str])] = &[
        // Both moved it, and both told: each calendar knows the number 1, the merge has 2.
        (
            ([("at", to_15), ("where", "")], &[&ours]),
            ([("at", to_16), ("where", "")], &[&theirs]),
            &["ours", "theirs"],
        ),
        // Both told it in the same words.
        (
            ([("at", to_15), ("where", "")], &[&ours]),
            ([("at", to_16), ("where", "")], &[&ours]),
            &["merged", "ours"],
        ),
        // By hand, and not told yet by either.
        (([("at", to_15), ("where", "")], &[]), ([("at", to_16), ("where", "")], &[]), &["merged"]),
        // Different fields: the merge shows otherwise than both.
        (
            ([("at", to_15), ("where", "")], &[&ours]),
            ([("where", "x"), ("notes", "")], &[&theirs]),
            &["ours", "theirs"],
        ),
        (
            ([("at", to_15), ("where", "")], &[]),
            ([("where", "x"), ("notes", "")], &[&theirs]),
            &["merged", "theirs"],
        ),
        // Only one side changed what calendars show.
        (
            ([("at", to_15), ("where", "")], &[&ours]),
            ([("notes", "x"), ("where", "")], &[]),
            &["ours"],
        ),
        (([("notes", "y"), ("where", "")], &[]), ([("outcome", "pass"), ("where", "")], &[]), &[]),
    ];
    for ((a, a_log), (b, b_log), expected) in cases {
        let base = job_of(INTERVIEW, &[], &[]);
        let side = |fields: &[(&str, &str)], log| job_of(&changed(fields), &[], log);
        let told = told_by_merging(&base, &side(a, a_log), &side(b, b_log));
        let notes = |line: &String| line.split('"').nth_back(1).map(str::to_owned);
        assert_eq!(told.iter().filter_map(notes).collect::<Vec<_>>(), *expected, "{a:?} {b:?}");
    }
}

#[test]
fn what_a_merge_tells_is_dated_by_the_newest_line_of_either_side() {
    let base = job_of(INTERVIEW, &[], &[]);
    let moved = job_of(&changed(&[("at", "2026-11-25 15:00 Europe/Berlin")]), &[], &[]);
    let note: &[(&str, &str)] = &[("at", "2026-11-19 09:00 Europe/Berlin"), ("note", "called")];
    let placed = job_of(&changed(&[("where", "x")]), &[], &[note]);
    assert_eq!(
        told_by_merging(&base, &moved, &placed),
        [r#"{"at":"2026-11-19 09:00 Europe/Berlin","interview":"a1f3","note":"merged"}"#]
    );
}

#[test]
fn a_record_that_both_sides_gave_a_uid_keeps_the_smaller() {
    let job = |fields: &[(&str, &str)]| map(fields);
    let base = job(&[("title", "x")]);
    let a = job(&[("title", "x"), ("uid", "b2")]);
    let b = job(&[("title", "y"), ("uid", "a1")]);
    for (a, b) in [(&a, &b), (&b, &a)] {
        let both = merged(schema::JOB, Some(&base), a, b);
        assert_eq!(both.value, job(&[("title", "y"), ("uid", "a1")]));
        assert_eq!(both.clashes, []);
    }
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

    #[test]
    fn a_merge_has_a_greater_number_than_each_side_that_it_shows_otherwise(
        sides in [job(), job(), job()],
    ) {
        let [base, a, b] = &sides;
        for base in [Some(base), None] {
            let merge = |a: &Value, b: &Value| merged(schema::JOB, base, a, b).value;
            let both = merge(a, b);
            prop_assert_eq!(&merge(b, a), &both);
            if base == Some(a) || base == Some(b) {
                continue;
            }
            prop_assert_eq!(&merge(&both, a), &both);
            prop_assert_eq!(&merge(b, &both), &both);
            for (side, id) in [(a, "a"), (a, "b"), (b, "a"), (b, "b")] {
                let is_there = |job: &Value| Interview::find(job, id).is_some();
                let dated = both.get("log").and_then(Value::as_list).is_some_and(|log| {
                    log.iter().any(|entry| entry.words_of("at").and_then(log::day).is_some())
                });
                if is_there(side) && is_there(&both) && dated {
                    let (old, new) = (number(side, id), number(&both, id));
                    prop_assert!(new >= old, "{id}: {old} -> {new}");
                    let untold = telling(side, &both, NOW).iter().any(|edit| {
                        matches!(edit, Edit::Insert { item, .. } if is_about(item, id))
                    });
                    prop_assert!(!untold, "{id} untold");
                }
            }
        }
    }
}
