use serde_json::json;

use super::facts::{ContactFacts, JobFacts};
use super::*;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Array(items) => items.iter().map(value).collect(),
        serde_json::Value::Object(map) => {
            Value::Map(map.iter().map(|(key, it)| (key.as_str(), value(it))).collect::<Map>())
        }
        scalar => Value::text(scalar.as_str().map_or_else(|| scalar.to_string(), str::to_owned)),
    }
}

pub(super) fn record(kind: Kind, json: &serde_json::Value) -> Record {
    let path = RepoPath::new(format!("{}/x.yaml", kind.folder())).expect("path");
    Record { kind, id: Id::of_stem("x"), path, value: value(json) }
}

pub(super) fn clock(now: &str) -> Clock {
    Clock { now: now.parse().expect(now), rules: Rules::default() }
}

/// Noon in Berlin.
fn noon(day: &str) -> Clock {
    clock(&format!("{day}T12:00:00[Europe/Berlin]"))
}

/// What is due: the day or instant, the key and the leads of each by the user's clock.
fn told(job: &serde_json::Value, clock: &Clock) -> Vec<String> {
    let job = record(Kind::Job, job);
    let mut dues = job::dues(&JobFacts::of(&job), "u", clock);
    dues.sort_by(|a, b| a.at.compare(&b.at, clock.zone()));
    dues.iter().map(|due| line(due, clock)).collect()
}

fn line(due: &Due, clock: &Clock) -> String {
    let lead = |lead: &Lead| {
        let at = lead.at.to_zoned(clock.zone().clone());
        format!(" {}={}", lead.name, at.strftime("%m-%d %H:%M"))
    };
    let leads: String = due.leads.iter().map(lead).collect();
    format!("{} {}: {},{leads}", due.key, due.at, due.what)
}

fn with_interview(at: &str, more: &serde_json::Value) -> serde_json::Value {
    let mut interview = json!({"id": "a1", "at": at, "kind": "technical", "with": ["jane-doe"]});
    for (key, value) in more.as_object().expect("map") {
        interview[key] = value.clone();
    }
    json!({
        "stage": "interviewing", "interviews": [interview],
        "log": [{"at": "2026-11-05", "stage": "interviewing"}],
    })
}

#[test]
fn nothing_of_a_closed_job_is_due() {
    let mut job = with_interview("2026-11-25 14:00", &json!({}));
    job["stage"] = "closed".into();
    job["tasks"] = json!([{"id": "t", "what": "x", "due": "2026-11-25"}]);
    assert_eq!(told(&job, &noon("2026-11-20")), [""; 0]);
    job["stage"] = "screening".into();
    assert_eq!(told(&job, &noon("2026-11-20")).len(), 2);
}

#[test]
fn an_interview_is_told_before_it_and_asked_about_after_it() {
    let job = with_interview("2026-11-25 14:00 America/New_York", &json!({"minutes": 90}));
    let ahead = "u/interview/a1/2026-11-25T19:00:00Z 2026-11-25 14:00 America/New_York: technical, \
                 1d=11-24 20:00 2h=11-25 18:00";
    let outcome = "u/outcome/a1/2026-11-25T19:00:00Z 2026-11-25 23:30 Europe/Berlin: how did it go?, \
                   after=11-25 23:30";
    let thanks =
        "u/thank-you/a1/2026-11-25T19:00:00Z 2026-11-26: thank jane-doe, after=11-26 08:00";
    for (now, expected) in [
        ("2026-11-20T12:00:00[Europe/Berlin]", vec![ahead]),
        ("2026-11-25T21:29:59[Europe/Berlin]", vec![ahead]),
        ("2026-11-25T21:30:00[Europe/Berlin]", vec![outcome, thanks]),
    ] {
        let found = told(&job, &clock(now));
        assert_eq!(found.iter().take(2).collect::<Vec<_>>(), expected, "{now}");
    }
}

#[test]
fn one_instant_is_the_same_interview_seen_from_everywhere() {
    let job = with_interview("2026-08-18T01:30Z", &json!({}));
    for (zone, day, until, days_before) in [
        ("Europe/Berlin", "2026-08-18", "04:30", "08-17 03:30"),
        ("America/New_York", "2026-08-17", "22:30", "08-16 21:30"),
        ("Asia/Kolkata", "2026-08-18", "08:00", "08-17 07:00"),
        ("Pacific/Auckland", "2026-08-18", "14:30", "08-17 13:30"),
        ("UTC", "2026-08-18", "02:30", "08-17 01:30"),
    ] {
        let clock = clock(&format!("2026-08-10T12:00:00[{zone}]"));
        let job = record(Kind::Job, &job);
        let dues = job::dues(&JobFacts::of(&job), "u", &clock);
        let due = dues.iter().find(|due| due.kind == DueKind::Interview).expect("due");
        let there = |at: Timestamp| at.to_zoned(clock.zone().clone());
        assert_eq!(due.key, "u/interview/a1/2026-08-18T01:30:00Z");
        assert_eq!(due.at.day(clock.zone()).to_string(), day, "{zone}");
        let end = due.until.as_ref().expect("end").timestamp();
        assert_eq!(there(end).strftime("%H:%M").to_string(), until, "{zone}");
        let first = there(due.leads[0].at).strftime("%m-%d %H:%M").to_string();
        assert_eq!((due.leads[0].name.as_str(), first.as_str()), ("1d", days_before), "{zone}");
    }
}

#[test]
fn days_before_an_interview_keep_its_time_of_day_through_clock_changes() {
    for (at, now, leads) in [
        // The night on which clocks go back, in Berlin and in New York.
        ("2026-10-25 14:00 Europe/Berlin", "2026-10-20", "1d=10-24 14:00 2h=10-25 12:00"),
        ("2026-11-01 10:00 America/New_York", "2026-10-28", "1d=10-31 15:00 2h=11-01 14:00"),
        // Twice the same hour: the second of them.
        ("2026-10-25 02:30+01:00 Europe/Berlin", "2026-10-20", "1d=10-24 02:30 2h=10-25 01:30"),
        // A day before is in the hour that is skipped: later.
        ("2026-03-30 02:30 Europe/Berlin", "2026-03-20", "1d=03-29 03:30 2h=03-30 00:30"),
        ("2026-09-28 02:30 Pacific/Auckland", "2026-09-20", "1d=09-26 16:30 2h=09-27 13:30"),
    ] {
        let found = told(&with_interview(at, &json!({})), &noon(now));
        assert!(found[0].ends_with(leads), "{at}: {found:?}");
    }
}

#[test]
fn an_interview_lasts_as_long_as_it_says_through_clock_changes() {
    let job = record(
        Kind::Job,
        &with_interview("2026-10-25 01:30 Europe/Berlin", &json!({"minutes": 120})),
    );
    let dues = job::dues(&JobFacts::of(&job), "u", &noon("2026-10-20"));
    let end = dues[0].until.as_ref().expect("end");
    assert_eq!(end.to_string(), "2026-10-25T02:30:00+01:00[Europe/Berlin]");
}

#[test]
fn on_a_day_that_a_place_skipped_what_is_told_comes_with_the_next() {
    let clock = clock("2011-12-25T12:00:00[Pacific/Apia]");
    let job = json!({"stage": "lead", "deadline": "2011-12-31"});
    let found = told(&job, &clock);
    assert_eq!(
        found,
        ["u/deadline/2011-12-31 2011-12-31: last day to apply, \
          3d=12-28 08:00 1d=12-31 08:00 0d=12-31 08:00"]
    );
}

#[test]
fn an_interview_on_a_day_without_a_time_is_over_with_its_day() {
    let job = with_interview("2026-11-25", &json!({"with": []}));
    let ahead = "u/interview/a1/2026-11-25 2026-11-25: technical, 1d=11-24 08:00";
    let outcome = "u/outcome/a1/2026-11-25 2026-11-26: how did it go?, after=11-26 08:00";
    let thanks = "u/thank-you/a1/2026-11-25 2026-11-26: give thanks, after=11-26 08:00";
    assert_eq!(told(&job, &clock("2026-11-25T23:59:00[Europe/Berlin]")), [ahead]);
    let after = told(&job, &clock("2026-11-26T00:00:00[Europe/Berlin]"));
    assert!(after.contains(&outcome.to_owned()) && after.contains(&thanks.to_owned()), "{after:?}");
}

#[test]
fn an_interview_is_told_again_when_it_comes_back_to_its_time_and_for_nothing_else() {
    let key = |job: &serde_json::Value| told(job, &noon("2026-11-20"))[0].clone();
    let begins = |key: &str| format!("u/interview/a1/{key} ");
    let mut job = with_interview("2026-11-25 14:00 Europe/Berlin", &json!({}));
    assert!(key(&job).starts_with(&begins("2026-11-25T13:00:00Z")));
    let note = |id: &str, note: &str| json!({"at": "2026-11-18", "interview": id, "note": note});
    let moved = |from: &str| json!({"at": "2026-11-18", "interview": "a1", "moved_from": from});
    let push = |job: &mut serde_json::Value, entry| {
        job["log"].as_array_mut().expect("log").push(entry);
    };
    // A hand edit that moves it has the same key before it is saved and after, when the log says so.
    push(&mut job, moved("2026-11-24 14:00 Europe/Berlin"));
    push(&mut job, note("a1", "other length"));
    push(&mut job, note("a1", "cancelled"));
    assert!(key(&job).starts_with(&begins("2026-11-25T13:00:00Z")));
    push(&mut job, note("a1", "takes place after all"));
    assert!(key(&job).starts_with(&begins("2026-11-25T13:00:00Z.1")));
    push(&mut job, moved("2026-11-25 14:00 Europe/Berlin"));
    push(&mut job, moved("2026-11-26 09:00 Europe/Berlin"));
    assert!(key(&job).starts_with(&begins("2026-11-25T13:00:00Z.2")));
    // Another one is none of its business.
    push(&mut job, note("b2", "takes place after all"));
    assert!(key(&job).starts_with(&begins("2026-11-25T13:00:00Z.2")));
}

#[test]
fn what_was_cancelled_or_missed_asks_for_nothing() {
    for (status, expected) in [
        ("cancelled", vec!["follow-up"]),
        ("missed", vec!["follow-up"]),
        ("scheduled", vec!["outcome", "thank-you", "follow-up"]),
        ("done", vec!["outcome", "thank-you", "follow-up"]),
    ] {
        let job = with_interview("2026-11-19 14:00", &json!({"status": status}));
        assert_eq!(kinds(&job, &noon("2026-11-20")), expected, "{status}");
    }
    let job = with_interview("2026-11-19 14:00", &json!({"status": "done", "outcome": "pending"}));
    assert_eq!(kinds(&job, &noon("2026-11-20")), ["thank-you", "follow-up"]);
}

/// The kinds of what is due, soonest first.
fn kinds(job: &serde_json::Value, clock: &Clock) -> Vec<String> {
    let keys = told(job, clock);
    keys.iter().filter_map(|key| key.split('/').nth(1)).map(str::to_owned).collect()
}

#[test]
fn thanks_are_given_once_and_not_too_late() {
    let job = with_interview("2026-11-19 14:00 Europe/Berlin", &json!({}));
    let is_due = |job: &serde_json::Value, day: &str| {
        kinds(job, &noon(day)).contains(&"thank-you".to_owned())
    };
    let with = |entry: serde_json::Value| {
        let mut job = job.clone();
        job["log"].as_array_mut().expect("log").push(entry);
        job
    };
    for (day, expected) in
        [("2026-11-19", false), ("2026-11-20", true), ("2026-11-25", true), ("2026-11-26", false)]
    {
        assert_eq!(is_due(&job, day), expected, "{day}");
    }
    for (entry, expected) in [
        (json!({"at": "2026-11-19", "touch": "jane-doe", "by": "me"}), false),
        (json!({"at": "2026-11-20", "note": "thanks", "by": "me"}), false),
        (json!({"at": "2026-11-20", "share": "s1"}), false),
        (json!({"at": "2026-11-20", "stage": "offer"}), false),
        (json!({"at": "2026-11-18", "note": "before", "by": "me"}), true),
        (json!({"at": "2026-11-20", "note": "a plain one"}), true),
        (json!({"at": "2026-11-20", "touch": "jane-doe", "by": "them"}), true),
        (json!({"at": "2026-11-19", "stage": "interviewing"}), true),
    ] {
        assert_eq!(is_due(&with(entry.clone()), "2026-11-20"), expected, "{entry}");
    }
    // Nor is it promised for the end of a snooze that ends too late.
    for (until, expected) in [("2026-11-25", true), ("2026-11-26", false)] {
        let mut asleep = job.clone();
        asleep["snooze"] = until.into();
        assert_eq!(is_due(&asleep, "2026-11-21"), expected, "{until}");
    }
    let assessment = with_interview("2026-11-19 14:00", &json!({"kind": "assessment"}));
    assert!(!is_due(&assessment, "2026-11-20"));
}

fn applied(log: &serde_json::Value) -> serde_json::Value {
    let mut entries = vec![json!({"at": "2026-11-05 09:00 Europe/Berlin", "stage": "applied"})];
    entries.extend(log.as_array().expect("log").iter().cloned());
    json!({"stage": "applied", "log": entries})
}

#[test]
fn a_follow_up_counts_from_the_last_event_theirs_included() {
    for (log, expected) in [
        (
            json!([]),
            "u/follow-up/2026-11-05 2026-11-12: no answer since 5 Nov (1 of 2), \
             1=11-12 08:00 2=11-19 08:00",
        ),
        // A plain note is no event.
        (
            json!([{"at": "2026-11-20", "note": "they seem nice"}]),
            "u/follow-up/2026-11-05 2026-11-12: no answer since 5 Nov (1 of 2), \
             1=11-12 08:00 2=11-19 08:00",
        ),
        // Nor is another length of an interview, which you may have written down yourself.
        (
            json!([{"at": "2026-11-19", "interview": "a1f3"}]),
            "u/follow-up/2026-11-05 2026-11-12: no answer since 5 Nov (1 of 2), \
             1=11-12 08:00 2=11-19 08:00",
        ),
        (
            json!([{"at": "2026-11-19", "interview": "a1f3", "moved_from": "2026-11-20 14:00"}]),
            "u/follow-up/2026-11-19 2026-11-26: no answer since 19 Nov (1 of 2), \
             1=11-26 08:00 2=12-03 08:00",
        ),
        // They answered today.
        (
            json!([{"at": "2026-11-20 09:00", "touch": "jane-doe", "by": "them"}]),
            "u/follow-up/2026-11-20 2026-11-27: no answer since 20 Nov (1 of 2), \
             1=11-27 08:00 2=12-04 08:00",
        ),
        (
            json!([{"at": "2026-11-12", "note": "asked", "by": "me"}]),
            "u/follow-up/2026-11-12 2026-11-19: no answer since 5 Nov (2 of 2), 2=11-19 08:00",
        ),
        (
            json!([{"at": "2026-11-10", "note": "asked", "by": "me"},
                   {"at": "2026-11-12", "touch": "jane-doe", "by": "me"}]),
            "u/follow-up/2026-11-12 2026-11-19: no answer after 2 follow-ups, since 12 Nov, \
             3=11-19 08:00",
        ),
        // What was sent begins the time anew, and is no follow-up.
        (
            json!([{"at": "2026-11-12", "share": "s1"}]),
            "u/follow-up/2026-11-12 2026-11-19: no answer since 12 Nov (1 of 2), \
             1=11-19 08:00 2=11-26 08:00",
        ),
        // A slip of the pen, years ahead.
        (
            json!([{"at": "2062-11-12", "touch": "jane-doe", "by": "them"}]),
            "u/follow-up/2026-11-05 2026-11-12: no answer since 5 Nov (1 of 2), \
             1=11-12 08:00 2=11-19 08:00",
        ),
    ] {
        assert_eq!(told(&applied(&log), &noon("2026-11-20")), [expected], "{log}");
    }
}

#[test]
fn nobody_is_asked_for_news_while_an_interview_lies_ahead_or_nothing_was_sent() {
    let mut job = with_interview("2026-11-25 14:00", &json!({}));
    assert_eq!(kinds(&job, &noon("2026-11-20")), ["interview"]);
    job["interviews"][0]["status"] = "cancelled".into();
    assert_eq!(kinds(&job, &noon("2026-11-20")), ["follow-up"]);
    for stage in ["lead", "ready", "offer", "closed"] {
        let mut job = applied(&json!([]));
        job["stage"] = stage.into();
        assert_eq!(kinds(&job, &noon("2026-11-20")), [""; 0], "{stage}");
    }
}

#[test]
fn the_rules_of_a_job_count_for_it() {
    let mut job = applied(&json!([]));
    job["reminders"] =
        json!({"follow_up": {"after": "3d", "repeat": "off", "times": 3}, "at": "18:30"});
    assert_eq!(
        told(&job, &noon("2026-11-20")),
        ["u/follow-up/2026-11-05 2026-11-08: no answer since 5 Nov (1 of 3), 1=11-08 18:30"]
    );
    job["reminders"] = json!({"follow_up": {"after": "off"}});
    assert_eq!(told(&job, &noon("2026-11-20")), [""; 0]);
    job["reminders"] = json!({"follow_up": {"times": 0}});
    assert_eq!(
        told(&job, &noon("2026-11-20")),
        ["u/follow-up/2026-11-05 2026-11-12: no answer since 5 Nov,"]
    );
    job["reminders"] = json!({"follow_up": {"times": 4_000_000_000_u32, "repeat": "0d"}});
    assert_eq!(told(&job, &noon("2026-11-20")).len(), 1);
}

#[test]
fn the_last_day_for_something_is_told_on_days_before_it() {
    for (job, expected) in [
        (
            json!({"stage": "lead", "deadline": "2026-12-01"}),
            vec![
                "u/deadline/2026-12-01 2026-12-01: last day to apply, \
                 3d=11-28 08:00 1d=11-30 08:00 0d=12-01 08:00",
            ],
        ),
        // Five in the afternoon there is eleven in the evening here.
        (
            json!({"stage": "ready", "deadline": "2026-12-01 17:00 America/New_York"}),
            vec![
                "u/deadline/2026-12-01 2026-12-01 17:00 America/New_York: last day to apply, \
                 3d=11-28 08:00 1d=11-30 08:00 0d=12-01 08:00",
            ],
        ),
        // At eight it would be too late.
        (
            json!({"stage": "ready", "deadline": "2026-12-01 06:00 Europe/Berlin"}),
            vec![
                "u/deadline/2026-12-01 2026-12-01 06:00 Europe/Berlin: last day to apply, \
                 3d=11-28 08:00 1d=11-30 08:00 0d=11-30 08:00",
            ],
        ),
        (json!({"stage": "applied", "deadline": "2026-12-01"}), vec![]),
        (
            json!({"stage": "offer", "offer": {"respond_by": "2026-12-10"}}),
            vec![
                "u/offer/2026-12-10 2026-12-10: last day to answer, \
                 3d=12-07 08:00 1d=12-09 08:00 0d=12-10 08:00",
            ],
        ),
        (
            json!({"stage": "lead", "tasks": [
                {"id": "t1", "what": "Send samples", "due": "2026-11-22"},
                {"id": "t2", "what": "Call", "due": "2026-11-22 09:00 Europe/Berlin"},
                {"id": "t3", "what": "Done", "due": "2026-11-22", "done": "2026-11-20"},
                {"id": "t4", "what": "Some day"},
            ]}),
            vec![
                "u/task/t1/2026-11-22 2026-11-22: Send samples, 0d=11-22 08:00",
                "u/task/t2/2026-11-22 2026-11-22 09:00 Europe/Berlin: Call, 0d=11-22 08:00",
            ],
        ),
    ] {
        assert_eq!(told(&job, &noon("2026-11-20")), expected, "{job}");
    }
}

#[test]
fn hours_before_count_for_what_has_a_time() {
    let mut clock = noon("2026-11-20");
    clock.rules.task = vec!["2h".parse().expect("span"), "1d".parse().expect("span")];
    let job = |due: &str| json!({"stage": "lead", "tasks": [{"id": "t", "what": "x", "due": due}]});
    let timed = told(&job("2026-11-22 09:00 Europe/Berlin"), &clock);
    assert!(timed[0].ends_with("x, 1d=11-21 08:00 2h=11-22 07:00"), "{timed:?}");
    let whole = told(&job("2026-11-22"), &clock);
    assert!(whole[0].ends_with("x, 1d=11-21 08:00"), "{whole:?}");
}

#[test]
fn a_snooze_puts_off_all_but_interviews_and_tells_it_when_it_ends() {
    let mut job = with_interview("2026-11-25 14:00 Europe/Berlin", &json!({}));
    job["snooze"] = "2026-12-01".into();
    job["tasks"] = json!([
        {"id": "t1", "what": "x", "due": "2026-11-22"},
        {"id": "t2", "what": "y", "due": "2026-12-01"},
    ]);
    job["offer"] = json!({"respond_by": "2026-12-02"});
    assert_eq!(
        told(&job, &noon("2026-11-23")),
        [
            "u/interview/a1/2026-11-25T13:00:00Z 2026-11-25 14:00 Europe/Berlin: technical, \
             1d=11-24 14:00 2h=11-25 12:00",
            "u/task/t1/2026-12-01s 2026-12-01: x, 0d=12-01 08:00",
            "u/task/t2/2026-12-01 2026-12-01: y, 0d=12-01 08:00",
            // The first of them came while it was snoozed.
            "u/offer/2026-12-02 2026-12-02: last day to answer, \
             3d=12-01 08:00 1d=12-01 08:00 0d=12-02 08:00",
        ]
    );
}

#[test]
fn another_zone_of_the_user_renames_nothing_but_what_had_none() {
    let job = json!({
        "stage": "interviewing",
        "interviews": [{"id": "a1", "at": "2026-11-10 14:00 Europe/Berlin", "outcome": "pass"}],
        "tasks": [{"id": "t1", "what": "x", "due": "2026-11-22 00:30 Europe/Berlin"}],
        "offer": {"respond_by": "2026-12-02"},
        "log": [{"at": "2026-11-12 00:30 Europe/Berlin", "touch": "jane", "by": "them"}],
    });
    let keys = |zone: &str| {
        let job = record(Kind::Job, &job);
        let clock = clock(&format!("2026-11-20T12:00:00[{zone}]"));
        let dues = job::dues(&JobFacts::of(&job), "u", &clock);
        dues.into_iter().map(|due| due.key).collect::<Vec<_>>()
    };
    assert_eq!(keys("Europe/Berlin"), keys("America/New_York"));
    assert_eq!(keys("Europe/Berlin"), keys("Pacific/Auckland"));
    let lead = json!({"stage": "lead", "deadline": "2026-12-01T23:30:00Z"});
    let key = |zone: &str| told(&lead, &clock(&format!("2026-11-20T12:00:00[{zone}]")))[0].clone();
    for zone in ["Europe/Berlin", "America/New_York"] {
        assert!(key(zone).starts_with("u/deadline/2026-12-01 "), "{zone}");
    }
    let bare = with_interview("2026-11-25 14:00", &json!({}));
    let berlin = told(&bare, &noon("2026-11-20"));
    let york = told(&bare, &clock("2026-11-20T12:00:00[America/New_York]"));
    assert_ne!(berlin[0].split(' ').next(), york[0].split(' ').next());
}

#[test]
fn what_can_not_be_read_is_not_due_and_stops_nothing() {
    let job = json!({
        "stage": "applied", "snooze": "soon", "deadline": "2026-02-31",
        "interviews": [{"id": "a1", "at": "someday"}, {"id": "a2"}, "x"],
        "tasks": [{"id": "t1", "due": "2026-11-25 10:00 Mars/Base"}, {"due": "2026-11-25"}, null],
        "offer": "much", "log": [{"at": "never", "stage": "applied"}, {"note": "x"}, 5],
        "reminders": ["x"],
    });
    assert_eq!(
        told(&job, &noon("2026-11-20")),
        ["u/task//2026-11-25 2026-11-25: task, 0d=11-25 08:00"]
    );
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    for day in ["9999-12-31", "-9999-01-01", "0001-01-01"] {
        let job = json!({
            "stage": "applied", "offer": {"respond_by": day}, "snooze": day,
            "interviews": [{"id": "a", "at": format!("{day} 23:59 UTC"), "minutes": "4294967295"}],
            "tasks": [{"id": "t", "due": format!("{day} 00:00 Pacific/Kiritimati")}],
            "log": [{"at": day, "stage": "applied"}, {"at": day, "note": "x", "by": "me"}],
            "reminders": {"interview": ["9999y", "99999h"], "task": ["9999y"], "offer": ["4000000000d"]},
        });
        for now in [
            "2026-11-20T12:00:00[Europe/Berlin]",
            "9999-12-29T12:00:00[UTC]",
            "-009998-01-01T00:00:00[UTC]",
        ] {
            let _ = told(&job, &clock(now));
            let job = record(Kind::Job, &job);
            let _ = job::next(&JobFacts::of(&job), &clock(now));
        }
    }
}

#[test]
fn who_is_to_be_kept_in_touch_with_was_touched_by_any_of_three_ways() {
    let contact = record(
        Kind::Contact,
        &json!({"name": "Jane", "every": "3mo", "log": [{"at": "2026-08-09", "note": "met"}]}),
    );
    let facts = ContactFacts::of(&contact);
    let at = |touched: Option<&str>, clock: &Clock| {
        let touched = touched.map(|day| day.parse().expect("day"));
        let due = |it: Pending<'_>| it.due(it.key("c"), it.leads(&clock.rules, clock), clock);
        contact::keep_warm(&facts, touched, clock).map(due).map(|due| line(&due, clock))
    };
    let due = |line: &str| Some(line.to_owned());
    assert_eq!(
        at(None, &noon("2026-11-20")),
        due("c/keep-warm/2026-08-09 2026-11-09: last on 9 Aug, every 3mo, due=11-09 08:00")
    );
    assert_eq!(
        at(Some("2026-11-10"), &noon("2026-11-20")),
        due("c/keep-warm/2026-11-10 2027-02-10: last on 10 Nov, every 3mo, due=02-10 08:00")
    );
    let mut clock = noon("2026-08-01");
    assert_eq!(
        at(None, &clock),
        due("c/keep-warm/never 2026-08-01: not yet, every 3mo, due=08-01 08:00")
    );
    clock.rules.keep_warm = false;
    assert_eq!(at(None, &clock), None);

    let job = record(
        Kind::Job,
        &json!({
            "stage": "closed",
            "interviews": [
                {"id": "a", "at": "2026-11-10 10:00", "with": ["jane", "bob"]},
                {"id": "b", "at": "2026-11-30 10:00", "with": ["jane"]},
                {"id": "c", "at": "2026-11-11 10:00", "with": ["eve"], "status": "cancelled"},
            ],
            "log": [
                {"at": "2026-11-12", "touch": "jane", "by": "me"},
                {"at": "2062-11-12", "touch": "jane", "by": "me"},
            ],
        }),
    );
    let facts = JobFacts::of(&job);
    let touches = contact::touches(&facts, &noon("2026-11-20"));
    let day = |text: &str| text.parse::<Date>().expect("day");
    assert_eq!(
        touches,
        [("jane", day("2026-11-12")), ("jane", day("2026-11-10")), ("bob", day("2026-11-10"))]
    );
}

#[test]
fn the_first_of_what_is_due_is_next() {
    let next = |job: &serde_json::Value, day: &str| {
        let job = record(Kind::Job, job);
        let next = job::next(&JobFacts::of(&job), &noon(day));
        next.map(|next| format!("{} {}", next.due, next.what))
    };
    let mut job = with_interview("2026-11-25 14:00", &json!({}));
    job["tasks"] = json!([{"id": "t", "what": "Bring samples", "due": "2026-11-25"}]);
    for (day, expected) in [
        // A day comes before the times in it.
        ("2026-11-20", "2026-11-25 Bring samples"),
        ("2026-11-26", "2026-11-25 Bring samples"),
    ] {
        assert_eq!(next(&job, day).as_deref(), Some(expected), "{day}");
    }
    job["tasks"] = json!([]);
    for (day, expected) in [
        ("2026-11-20", "2026-11-25 interview technical"),
        ("2026-11-26", "2026-11-25 interview outcome"),
    ] {
        assert_eq!(next(&job, day).as_deref(), Some(expected), "{day}");
    }
    assert_eq!(next(&applied(&json!([])), "2026-11-20").as_deref(), Some("2026-11-12 follow up"));
    let asked = json!([{"at": "2026-11-06", "note": "x", "by": "me"}, {"at": "2026-11-07", "note": "x", "by": "me"}]);
    assert_eq!(next(&applied(&asked), "2026-11-20").as_deref(), Some("2026-11-14 no answer"));
    assert_eq!(next(&json!({"stage": "lead"}), "2026-11-20"), None);
}

mod properties;
