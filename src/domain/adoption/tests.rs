#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::interview::{Interview, sequence};
use crate::domain::record::Record;
use crate::formats::yaml;

const NOW: &str = "2026-11-21 11:00 Europe/Berlin";

const JOB: &str = "\
uid: k7m2q9x4wd
title: Engineer
stage: interviewing
interviews:
  - {id: a1f3, at: 2026-11-25 14:00 Europe/Berlin, kind: technical}
  - {id: b2c4, at: 2026-11-10 09:00 Europe/Berlin, status: done}
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-09, stage: interviewing}
";

fn value(text: &str) -> Value {
    yaml::read(text.as_bytes()).unwrap().value()
}

/// What is added to a job that was `before` and is written as `after`.
fn added(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (value(before), value(after));
    let edits = completing(Kind::Job, Some(&before), &after, NOW, || "fresh".to_owned());
    let item = |edit: &Edit| match edit {
        Edit::Insert { item, .. } => {
            let Value::Map(map) = item else { panic!("{item:?}") };
            let said = map
                .iter()
                .skip(1)
                .map(|(key, value)| format!("{key}: {}", value.as_text().unwrap_or_default()));
            said.collect::<Vec<_>>().join(", ")
        }
        other => format!("{other:?}"),
    };
    edits.iter().map(item).collect()
}

#[test]
fn what_calendars_show_is_told_and_nothing_else() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("14:00", "16:30", &["interview: a1f3, moved_from: 2026-11-25 14:00 Europe/Berlin"]),
        ("technical}", "panel}", &["interview: a1f3, note: other kind"]),
        ("technical}", "technical, minutes: 60}", &[]),
        (
            "technical}",
            "technical, minutes: 90, where: x}",
            &["interview: a1f3, note: other length, place"],
        ),
        ("technical}", "technical, status: scheduled}", &[]),
        ("technical}", "technical, status: cancelled}", &["interview: a1f3, note: cancelled"]),
        ("technical}", "technical, status: missed}", &[]),
        ("technical}", "technical, with: [jane]}", &[]),
        ("technical}", "technical, notes: x}", &[]),
        ("status: done", "status: done, outcome: pass", &[]),
        (
            "interviewing\ni",
            "closed\noutcome: rejected\ni",
            &["stage: closed, outcome: rejected", "interview: a1f3, note: off: the job is closed"],
        ),
        (
            "stage: interviewing}",
            "stage: interviewing}\n  - {at: 2026-11-20, interview: a1f3}",
            &[],
        ),
    ];
    for (from, to, expected) in cases {
        let after = JOB.replacen(from, to, 1);
        assert_ne!(after, JOB, "{from}");
        assert_eq!(added(JOB, &after), *expected, "{from} -> {to}");
    }
}

#[test]
fn what_was_told_comes_back_while_the_interview_is_there() {
    let told = format!("{JOB}  - {{at: 2026-11-20, interview: a1f3, note: x}}\n");
    assert_eq!(added(&told, JOB), ["interview: a1f3, note: x"]);
    let moved = JOB.replace("14:00", "15:00");
    assert_eq!(
        added(&told, &moved),
        ["interview: a1f3, note: x", "interview: a1f3, moved_from: 2026-11-25 14:00 Europe/Berlin",]
    );
    let reworded = told.replace("note: x", "note: y");
    assert_eq!(added(&told, &reworded), [""; 0]);
    let line = "  - {id: a1f3, at: 2026-11-25 14:00 Europe/Berlin, kind: technical}\n";
    assert_eq!(added(&told, &JOB.replace(line, "")), [""; 0]);
}

#[test]
fn a_move_that_tells_itself_is_not_told_twice() {
    let moved = JOB.replace("14:00", "15:00") + "  - {at: 2026-11-21, interview: a1f3}\n";
    assert_eq!(added(JOB, &moved), [""; 0]);
}

#[test]
fn a_job_that_opens_again_has_its_interviews_back() {
    let closed = JOB.replace("stage: interviewing\n", "stage: closed\noutcome: rejected\n")
        + "  - {at: 2026-11-20, stage: closed, outcome: rejected}\n";
    let open = JOB.to_owned()
        + "  - {at: 2026-11-20, stage: closed, outcome: rejected}\n"
        + "  - {at: 2026-11-21, stage: interviewing}\n";
    assert_eq!(added(&closed, &open), ["interview: a1f3, note: takes place after all"]);
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
