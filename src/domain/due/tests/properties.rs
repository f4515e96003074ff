//! A job, its row, and what both say is due at any moment.

use proptest::prelude::*;
use serde_json::json;

use super::record;
use crate::domain::due::facts::{ContactFacts, JobFacts};
use crate::domain::due::rules::Rules;
use crate::domain::due::{Clock, DueKind, job};
use crate::domain::fields::{Row, contact_facts_of, job_facts_of};
use crate::domain::kind::Kind;

const ZONES: [&str; 5] =
    ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Pacific/Apia"];

fn day() -> impl Strategy<Value = String> {
    (20_i32..60).prop_map(|days| {
        let first = jiff::civil::date(2026, 10, 1);
        first.checked_add(jiff::Span::new().days(days)).expect("day").to_string()
    })
}

/// A day, an instant with or without a zone, or what is none.
fn moment() -> impl Strategy<Value = String> {
    let clock = (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}"));
    let zone = prop_oneof![
        Just(String::new()),
        prop::sample::select(&ZONES[..]).prop_map(|zone| format!(" {zone}"))
    ];
    prop_oneof![
        3 => day(),
        6 => (day(), clock, zone).prop_map(|(day, clock, zone)| format!("{day} {clock}{zone}")),
        1 => prop::sample::select(&["", "soon", "2026-11-31", "2026-11-05 25:00", "a\u{1f}b"][..]).prop_map(str::to_owned),
    ]
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

fn entry() -> impl Strategy<Value = serde_json::Value> {
    let stage = word(&["applied", "screening", "interviewing", "closed"]);
    let by = || word(&["me", "them", ""]);
    prop_oneof![
        (moment(), stage).prop_map(|(at, stage)| json!({"at": at, "stage": stage})),
        (moment(), by()).prop_map(|(at, by)| json!({"at": at, "note": "x", "by": by})),
        (moment(), by()).prop_map(|(at, by)| json!({"at": at, "touch": "jane-doe", "by": by})),
        moment().prop_map(|at| json!({"at": at, "share": "s1"})),
        moment().prop_map(|at| json!({"at": at, "interview": "a1", "moved_from": at})),
    ]
}

fn interview() -> impl Strategy<Value = serde_json::Value> {
    let status = word(&["", "scheduled", "done", "cancelled", "missed"]);
    let outcome = word(&["", "", "pass", "pending"]);
    let (kind, minutes) =
        (word(&["", "technical", "assessment"]), word(&["", "30", "1440", "long"]));
    let id = word(&["a1", "b2", "a\u{1f}1"]);
    (id, moment(), status, outcome, kind, minutes).prop_map(
        |(id, at, status, outcome, kind, minutes)| {
            json!({
                "id": id, "at": at, "status": status, "outcome": outcome, "kind": kind,
                "minutes": minutes, "with": ["jane-doe", "", "bob"],
            })
        },
    )
}

fn a_job() -> impl Strategy<Value = serde_json::Value> {
    let stage = word(&["lead", "ready", "applied", "screening", "interviewing", "offer", "closed"]);
    let task = (moment(), moment(), word(&["", "Send it", "a\u{1f}b"]), any::<bool>())
        .prop_map(|(due, done, what, is_done)| {
            json!({"id": "t1", "what": what, "due": due, "done": if is_done { done } else { String::new() }})
        });
    let rules = prop::sample::select(vec![
        json!(null),
        json!({"at": "07:15", "interview": [], "follow_up": {"after": "3d", "times": 1}}),
        json!({"outcome": "off", "thank_you": "off", "task": ["1w", "2h", "0d"], "interview": "1d"}),
        json!({"follow_up": {"after": "off"}, "deadline": ["1 d"], "offer": ["x"]}),
    ]);
    let snooze = prop_oneof![2 => Just(String::new()), 1 => day()];
    (
        stage,
        prop::collection::vec(entry(), 0..6),
        prop::collection::vec(interview(), 0..4),
        prop::collection::vec(task, 0..3),
        (moment(), moment(), snooze, rules),
    )
        .prop_map(|(stage, log, interviews, tasks, (deadline, respond_by, snooze, rules))| {
            json!({
                "uid": "u", "title": "x", "stage": stage, "log": log, "interviews": interviews,
                "tasks": tasks, "deadline": deadline, "offer": {"respond_by": respond_by},
                "snooze": snooze, "reminders": rules,
            })
        })
}

fn a_clock() -> impl Strategy<Value = Clock> {
    (0_i64..70 * 24 * 60, prop::sample::select(&ZONES[..])).prop_map(|(minutes, zone)| {
        let first: jiff::Timestamp = "2026-10-01T00:00:00Z".parse().expect("time");
        let at = first.checked_add(jiff::SignedDuration::from_mins(minutes)).expect("time");
        Clock { now: at.in_tz(zone).expect("zone"), rules: Rules::default() }
    })
}

proptest! {
    #[test]
    fn a_job_and_its_row_say_the_same_is_due_at_every_instant(job in a_job(), clock in a_clock()) {
        let record = record(Kind::Job, &job);
        let row = Row::of(&record);
        let (ours, theirs) = (JobFacts::of(&record), job_facts_of(row.texts()));
        prop_assert_eq!(&ours, &theirs);
        prop_assert_eq!(job::dues(&ours, "u", &clock), job::dues(&theirs, "u", &clock));
        prop_assert_eq!(job::next(&ours, &clock), job::next(&theirs, &clock));
    }

    #[test]
    fn leads_come_soonest_first_and_interviews_before_they_begin(job in a_job(), clock in a_clock()) {
        let record = record(Kind::Job, &job);
        for due in job::dues(&JobFacts::of(&record), "u", &clock) {
            prop_assert!(due.leads.is_sorted_by_key(|lead| lead.at), "{:?}", due);
            let at = due.at.timestamp(clock.zone());
            if due.kind == DueKind::Interview && due.until.is_some() {
                prop_assert!(due.leads.iter().all(|lead| lead.at < at), "{:?}", due);
                prop_assert!(due.until.is_some_and(|end| end > clock.now));
            }
        }
    }

    #[test]
    fn a_contact_and_its_row_say_the_same(log in prop::collection::vec(entry(), 0..6), until in moment()) {
        let contact = json!({"uid": "c", "name": "Jane", "every": "3mo", "keep_until": until, "log": log});
        let record = record(Kind::Contact, &contact);
        let row = Row::of(&record);
        prop_assert_eq!(ContactFacts::of(&record), contact_facts_of(row.texts()));
    }
}
