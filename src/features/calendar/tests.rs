#![allow(clippy::unwrap_used)]
use serde_json::json;

use super::*;
use crate::domain::calendar::{Alarm, Status};
use crate::domain::change::RepoPath;
use crate::domain::fields::Whole;
use crate::domain::id::Id;
use crate::domain::time::zone;

/// A value of JSON, which is easier to read here than its making.
fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(*flag),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(text) => Value::text(text.as_str()),
        serde_json::Value::Array(items) => items.iter().map(value).collect(),
        serde_json::Value::Object(entries) => {
            Value::Map(entries.iter().map(|(key, it)| (key.as_str(), value(it))).collect())
        }
    }
}

fn record(kind: Kind, id: &str, fields: &serde_json::Value) -> Record {
    let path = RepoPath::new(format!("{}/{id}.yaml", kind.folder())).unwrap();
    Record { kind, id: Id::of_stem(id), path, value: value(fields) }
}

/// A job with these fields besides the usual ones.
fn job(fields: serde_json::Value) -> Record {
    let mut all = json!({
        "uid": "k7m2q9x4wd", "title": "Rust Engineer", "company": "ferrous", "stage": "interviewing",
        "log": [{"at": "2026-11-02", "stage": "lead"}, {"at": "2026-11-09 09:30", "stage": "interviewing"}],
    });
    let serde_json::Value::Object(fields) = fields else { panic!("fields") };
    all.as_object_mut().unwrap().extend(fields);
    record(Kind::Job, "ferrous-rust", &all)
}

fn names(records: &[Record]) -> Names {
    let rows = records.iter().map(|record| Whole { record, posting: None });
    Names::of(rows, ["broken"].into_iter())
}

fn events_with(
    job: &Record,
    completed: Option<&Record>,
    people: &Names,
    rules: &Rules,
) -> Vec<Event> {
    let companies = names(&[record(Kind::Company, "ferrous", &json!({"name": "Ferrous Systems"}))]);
    let zone = &zone("Europe/Berlin").unwrap();
    let setting = Setting { zone, rules, people, companies: &companies };
    of_job(job, completed, job.uid(), &setting)
}

fn events(job: &Record) -> Vec<Event> {
    events_with(job, None, &Names::default(), &Rules::default())
}

/// The only event.
fn event(job: &Record) -> Event {
    let events = events(job);
    let [event] = events.as_slice() else { panic!("{events:?}") };
    event.clone()
}

fn alarms(days_and_hours: &[(i64, i64)]) -> Vec<Alarm> {
    days_and_hours
        .iter()
        .map(|(days, hours)| Alarm { days: *days, seconds: hours * 3600 })
        .collect()
}

#[test]
fn an_interview_elsewhere_is_told_by_both_clocks() {
    let event = event(&job(json!({"interviews": [{
        "id": "a1f3", "at": "2026-11-25 14:00 America/New_York", "minutes": 90,
        "kind": "technical", "with": ["max"], "where": "https://meet.example.org/abc",
        "notes": "bring the cat",
    }]})));
    assert_eq!(event.uid, "k7m2q9x4wd-a1f3@trackway");
    assert_eq!(event.summary, "Interview: Ferrous Systems, Rust Engineer (technical)");
    assert_eq!(
        event.description,
        "14:00 New York = 20:00 Berlin\nWith max\ntrackway show ferrous-rust"
    );
    assert_eq!(event.location, "https://meet.example.org/abc");
    assert_eq!(event.url.as_deref(), Some("https://meet.example.org/abc"));
    assert_eq!((event.status, event.is_busy, event.sequence), (Status::Confirmed, true, 0));
    assert_eq!(event.alarms, alarms(&[(-1, 0), (0, -2)]));
    assert_eq!(event.revised, Some("2026-11-09T08:30:00Z".parse().unwrap()));
    let When::Time(start, end) = event.when else { panic!("a time") };
    assert_eq!(start.to_string(), "2026-11-25T14:00:00-05:00[America/New_York]");
    assert_eq!(end.to_string(), "2026-11-25T20:30:00Z");
}

#[test]
fn clocks_that_show_the_same_are_one() {
    let words = |at: &str| event(&job(json!({"interviews": [{"id": "a", "at": at}]}))).description;
    let show = "trackway show ferrous-rust";
    assert_eq!(words("2026-11-25 14:00"), show);
    assert_eq!(words("2026-11-25 14:00 Europe/Amsterdam"), show);
    assert_eq!(words("2026-11-25"), show);
    assert_eq!(
        words("2026-11-25 22:00 America/Argentina/Buenos_Aires"),
        format!("Wed 25 Nov 22:00 Buenos Aires = Thu 26 Nov 02:00 Berlin\n{show}")
    );
}

#[test]
fn an_interview_ends_after_its_minutes_whatever_the_clocks_do() {
    let event = event(&job(json!({"interviews": [{
        "id": "a", "at": "2026-10-25 02:30+02:00 Europe/Berlin", "minutes": 60,
    }]})));
    let When::Time(start, end) = event.when else { panic!("a time") };
    assert_eq!(start.timestamp().to_string(), "2026-10-25T00:30:00Z");
    assert_eq!(end.to_string(), "2026-10-25T01:30:00Z");
}

#[test]
fn what_is_off_says_so_and_rings_no_more() {
    let at = "2026-11-25 14:00 Europe/Berlin";
    let status = |fields: serde_json::Value| {
        let event = event(&job(fields));
        (event.status, event.is_busy, event.alarms.len(), event.sequence)
    };
    let one = |status: &str| json!([{"id": "a", "at": at, "status": status}]);
    assert_eq!(status(json!({"interviews": one("scheduled")})), (Status::Confirmed, true, 2, 0));
    assert_eq!(status(json!({"interviews": one("done")})), (Status::Confirmed, true, 0, 0));
    assert_eq!(status(json!({"interviews": one("cancelled")})), (Status::Cancelled, false, 0, 0));
    let closed = |on: &str, status: &str| {
        json!({
            "stage": "closed", "outcome": "rejected", "interviews": one(status),
            "log": [
                {"at": "2026-11-02", "stage": "lead"},
                {"at": on, "stage": "closed", "outcome": "rejected"},
                {"at": on, "interview": "a"},
            ],
        })
    };
    let off = (Status::Cancelled, false, 0, 1);
    assert_eq!(status(closed("2026-11-24 10:00 Europe/Berlin", "scheduled")), off);
    assert_eq!(status(closed("2026-11-24", "scheduled")), off);
    let past = (Status::Confirmed, true, 0, 1);
    assert_eq!(status(closed("2026-11-25 15:00 Europe/Berlin", "scheduled")), past);
    assert_eq!(status(closed("2026-11-24", "done")), past);
}

#[test]
fn who_is_restricted_or_unknown_by_a_broken_file_is_not_named() {
    let people = names(&[
        record(Kind::Contact, "jane-doe", &json!({"name": "Jane Doe"})),
        record(
            Kind::Contact,
            "max",
            &json!({"name": "Max Muster", "also_known_as": ["Maxi"], "restricted": true}),
        ),
    ]);
    let job = job(json!({"interviews": [{
        "id": "a", "at": "2026-11-25",
        "with": ["jane-doe", "max", "MAX MUSTER", "maxi", "broken", "Erika"],
    }]}));
    let events = events_with(&job, None, &people, &Rules::default());
    assert_eq!(events[0].description, "With Jane Doe, Erika\ntrackway show ferrous-rust");
}

#[test]
fn what_is_to_be_done_by_a_day_takes_that_day_and_no_time() {
    let lead = job(json!({
        "stage": "lead", "deadline": "2026-12-01", "urls": ["https://example.org/jobs/42"],
        "offer": {"respond_by": "2026-12-10"},
        "tasks": [
            {"id": "t9c2", "what": "Send work\nsamples", "due": "2026-11-22"},
            {"id": "t1", "what": "Call", "due": "2026-11-20", "done": "2026-11-20 09:00"},
            {"id": "t2", "what": "Some day"},
        ],
    }));
    let told: Vec<_> = events(&lead)
        .into_iter()
        .map(|it| (it.uid, it.summary, it.description, it.alarms, it.is_busy, it.url))
        .collect();
    let show = "trackway show ferrous-rust".to_owned();
    let of = "Ferrous Systems, Rust Engineer";
    let of_task = format!("{of}\n{show}");
    let days = alarms(&[(-2, -16), (0, -16), (0, 8)]);
    let url = Some("https://example.org/jobs/42".to_owned());
    let expected = [
        ("deadline", format!("Deadline: {of}"), show.clone(), days.clone(), url),
        ("offer", format!("Answer the offer: {of}"), show, days, None),
        ("task-t9c2", "Send work samples".into(), of_task.clone(), alarms(&[(0, 8)]), None),
        ("task-t1", "done: Call".into(), of_task, Vec::new(), None),
    ]
    .map(|(name, summary, description, alarms, url)| {
        (format!("k7m2q9x4wd-{name}@trackway"), summary, description, alarms, false, url)
    });
    assert_eq!(told, expected);
}

#[test]
fn a_deadline_is_done_with_the_application_and_off_with_the_job() {
    let told = |stage: &str, outcome: &str, log: serde_json::Value| {
        let event = event(&job(json!({
            "stage": stage, "outcome": outcome, "deadline": "2026-12-01", "log": log,
        })));
        (event.summary.starts_with("done: "), event.status, event.alarms.is_empty())
    };
    let closed = json!({"at": "2026-11-20", "stage": "closed"});
    let late = json!({"at": "2026-12-20", "stage": "closed"});
    let applied = json!({"at": "2026-11-05", "stage": "applied"});
    for (stage, outcome, log, expected) in [
        ("ready", "", json!([]), (false, Status::Confirmed, false)),
        ("applied", "", json!([applied]), (true, Status::Confirmed, true)),
        ("screening", "", json!([]), (true, Status::Confirmed, true)),
        ("closed", "rejected", json!([applied, closed]), (true, Status::Confirmed, true)),
        ("closed", "skipped", json!([closed]), (false, Status::Cancelled, true)),
        ("closed", "expired", json!([late]), (false, Status::Confirmed, true)),
    ] {
        assert_eq!(told(stage, outcome, log.clone()), expected, "{stage} {outcome} {log}");
    }
}

#[test]
fn a_deadline_with_a_time_rings_in_the_morning_before_it() {
    let of = |by: &str| {
        let event = event(&job(json!({"stage": "lead", "deadline": by})));
        let When::Time(start, end) = &event.when else { panic!("a time") };
        assert_eq!(*end, start.timestamp() + jiff::SignedDuration::from_mins(15));
        let told = |alarm: &Alarm| {
            let at = start.timestamp() + jiff::SignedDuration::from_secs(alarm.seconds);
            assert_eq!(alarm.days, 0);
            at.to_zoned(zone("Europe/Berlin").unwrap()).strftime("%d %H:%M").to_string()
        };
        (event.alarms.iter().map(told).collect::<Vec<_>>(), event.description)
    };
    let show = "trackway show ferrous-rust";
    let (told, words) = of("2026-12-01 17:00 America/New_York");
    assert_eq!(told, ["28 08:00", "30 08:00", "01 08:00"]);
    assert_eq!(words, format!("17:00 New York = 23:00 Berlin\n{show}"));
    // Too early for that day's morning: the day before.
    assert_eq!(of("2026-12-01 06:00").0, ["28 08:00", "30 08:00"]);
}

#[test]
fn what_a_snooze_silences_rings_when_it_ends() {
    let leads = |snooze: &str, deadline: &str| {
        event(&job(json!({"stage": "lead", "deadline": deadline, "snooze": snooze}))).alarms
    };
    let day = "2026-12-01";
    assert_eq!(leads("2026-11-28", day), alarms(&[(-2, -16), (0, -16), (0, 8)]));
    assert_eq!(leads("2026-11-29", day), alarms(&[(-1, -16), (0, -16), (0, 8)]));
    assert_eq!(leads("2026-11-30", day), alarms(&[(0, -16), (0, 8)]));
    assert_eq!(leads("2026-12-01", day), alarms(&[(0, 8)]));
    assert_eq!(leads("2026-12-02", day), []);
    assert_eq!(leads("2026-12-01", "2026-12-01 08:15"), alarms(&[(0, 0)]));
    assert_eq!(leads("2026-12-01", "2026-12-01 08:00"), []);
    let interview =
        json!({"snooze": "2027-01-01", "interviews": [{"id": "a", "at": "2026-11-25"}]});
    assert_eq!(event(&job(interview)).alarms.len(), 1, "an interview is told in spite of it");
}

#[test]
fn the_rules_of_a_job_are_its_own() {
    let rules = Rules { interview: Vec::new(), ..Rules::default() };
    let told = |fields: serde_json::Value| {
        events_with(&job(fields), None, &Names::default(), &rules)[0].alarms.clone()
    };
    let at = "2026-11-25 14:00";
    assert_eq!(told(json!({"interviews": [{"id": "a", "at": at}]})), []);
    let own = json!({"interview": ["1w", "90min", "1mo"]});
    let monthly = Alarm { days: -31, seconds: 0 };
    assert_eq!(
        told(json!({"reminders": own, "interviews": [{"id": "a", "at": at}]})),
        [monthly, Alarm { days: -7, seconds: 0 }, Alarm { days: 0, seconds: -5400 }]
    );
}

#[test]
fn an_edit_that_is_not_saved_counts_and_is_not_dated() {
    let interviews = json!([{"id": "a", "at": "2026-11-26 15:00"}]);
    let raw = job(json!({"interviews": interviews}));
    let log = json!([{"at": "2026-11-02", "stage": "lead"}, {"at": "2026-11-21 11:00", "interview": "a"}]);
    let completed = job(json!({"interviews": interviews, "log": log}));
    let events = events_with(&raw, Some(&completed), &Names::default(), &Rules::default());
    assert_eq!(events[0].sequence, 1);
    assert_eq!(events[0].revised, Some("2026-11-09T08:30:00Z".parse().unwrap()));
}

#[test]
fn events_are_in_order_and_no_two_have_one_name() {
    let job = job(json!({"interviews": [
        {"id": "b", "at": "2026-11-26 15:00"},
        {"id": "a", "at": "2026-11-26 15:00"},
        {"id": "a", "at": "2026-11-27"},
        {"id": "a", "at": "2026-11-25"},
        {"id": "", "at": "2026-11-25"},
        {"id": "c", "at": "soon"},
    ]}));
    let calendar = calendar(events(&job), &zone("Europe/Berlin").unwrap());
    let names: Vec<_> = calendar.events.iter().map(|event| event.uid.as_str()).collect();
    assert_eq!(
        names,
        [
            "k7m2q9x4wd-a.3@trackway",
            "k7m2q9x4wd-a@trackway",
            "k7m2q9x4wd-b@trackway",
            "k7m2q9x4wd-a.2@trackway"
        ]
    );
    assert_eq!(calendar.time_zone.as_deref(), Some("Europe/Berlin"));
}

#[test]
fn tasks_of_no_job_have_their_own_names() {
    let file = value(&json!({"tasks": [
        {"id": "t1", "what": "Renew the domain", "due": "2026-11-25"},
        {"id": "t2", "what": "Print cards", "due": "2026-11-20", "done": "2026-11-19"},
    ]}));
    let zone = zone("Europe/Berlin").unwrap();
    let (rules, nobody) = (Rules::default(), Names::default());
    let setting = Setting { zone: &zone, rules: &rules, people: &nobody, companies: &nobody };
    let told: Vec<_> = of_tasks(&file, &setting)
        .into_iter()
        .map(|event| (event.uid, event.summary, event.revised.map(|at| at.to_string())))
        .collect();
    let expected = [
        ("tasks-t1@trackway", "Renew the domain", None),
        ("tasks-t2@trackway", "done: Print cards", Some("2026-11-18T23:00:00Z")),
    ];
    let expected = expected
        .map(|(uid, summary, at)| (uid.to_owned(), summary.to_owned(), at.map(str::to_owned)));
    assert_eq!(told, expected);
}

#[test]
fn a_summary_is_one_line_of_some_length() {
    let long = job(json!({"title": "🦀\r\n".repeat(10_000), "deadline": "2026-12-01"}));
    let summary = event(&long).summary;
    assert_eq!(summary.chars().count(), 251);
    assert!(summary.ends_with('…') && !summary.contains(['\r', '\n']));
}

#[test]
fn a_place_is_an_address_only_if_it_is_nothing_else() {
    let url = |place: &str| {
        event(&job(json!({"interviews": [{"id": "a", "at": "2026-11-25", "where": place}]}))).url
    };
    assert!(url("http://example.org/a?b").is_some());
    for other in ["Room 4", "https://example.org/a b", "https://x\r\nX:y", "javascript:alert(1)"] {
        assert_eq!(url(other), None, "{other}");
    }
}

#[test]
fn a_job_that_has_nothing_to_tell_is_not_read() {
    let is_told = |fields: serde_json::Value| {
        let record = job(fields);
        concerns(&Whole { record: &record, posting: None })
    };
    assert!(!is_told(json!({"notes": "x", "interviews": [], "deadline": null})));
    assert!(is_told(json!({"deadline": "2026-12-01"})));
    assert!(is_told(json!({"tasks": [{"id": "t"}]})));
    assert!(is_told(json!({"offer": {"base": 1}})));
    assert!(is_told(json!({"interviews": [{"id": "a", "at": "2026-11-25"}]})));
}
