use jiff::Zoned;

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::due::rules::Rules;
use crate::domain::fields::Whole;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};

/// A Sunday.
fn now() -> Zoned {
    "2026-11-22T10:00:00+01:00[Europe/Berlin]".parse().expect("time")
}

fn clock() -> Clock {
    Clock { now: now(), rules: Rules::default() }
}

fn ask(text: &str, kind: Kind) -> Result<Query, QueryError> {
    let saved = |name: &str| {
        Some(match name {
            "hot" => "priority:high is:open".to_owned(),
            "warm" => "@hot or priority:normal".to_owned(),
            "loop" => "tag:x @pool".to_owned(),
            "pool" => "@loop".to_owned(),
            "self" => "rust @self".to_owned(),
            "broken" => "rust stage:aplied".to_owned(),
            "nested" => "@broken".to_owned(),
            "a b" => "stage:lead".to_owned(),
            "none" => String::new(),
            _ => return None,
        })
    };
    let names = ["hot", "warm", "loop", "broken", "a b"].map(str::to_owned);
    let clock = clock();
    let companies = |pattern: &Pattern| {
        let names = ["ferrous-systems", "Crab & Sons"].map(str::to_owned);
        names.into_iter().filter(|_| pattern.is_in("Crab & Sons")).collect()
    };
    let (clock, saved, companies) = (&clock, &saved, &companies);
    let asking = Asking { clock, currency: Some("EUR"), saved, names: &names, companies };
    Query::parse(text, kind, &asking)
}

fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(*flag),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(text) => Value::text(text),
        serde_json::Value::Array(items) => items.iter().map(value).collect(),
        serde_json::Value::Object(map) => {
            Value::Map(map.iter().map(|(key, it)| (key.as_str(), value(it))).collect::<Map>())
        }
    }
}

fn record(kind: Kind, id: &str, json: &serde_json::Value) -> Record {
    let path = RepoPath::new(format!("{}/{id}.yaml", kind.folder())).expect("path");
    Record { kind, id: Id::of_stem(id), path, value: value(json) }
}

fn job() -> Record {
    record(
        Kind::Job,
        "ferrous-embedded",
        &serde_json::json!({
            "uid": "k7m2q9x4wd", "title": "Embedded Engineer (Zürich)", "company": "ferrous-systems",
            "stage": "applied", "location": "Zürich", "workplace": "remote", "priority": "high",
            "urls": ["https://ferrous.example/jobs?id=42"],
            "salary": {"min": "70000", "max": "90000", "currency": "EUR", "per": "year"},
            "posted": "2026-10-20", "deadline": "2026-11-25 23:00 Europe/Berlin",
            "tags": ["rust", "machine-learning"],
            "contacts": [{"who": "jane-doe", "role": "recruiter"}],
            "interviews": [{"id": "i1", "at": "2026-11-24 14:00 Europe/Berlin", "kind": "technical"}],
            "offer": {"base": "91000", "respond_by": "2026-12-01"},
            "log": [{"at": "2026-10-05", "stage": "lead"}, {"at": "2026-11-05", "stage": "applied"}],
            "custom": {"commute_minutes": "35", "team": "Core", "start": "2027-01-15"},
            "notes": "They do\nMachine Learning.",
        }),
    )
}

fn answers(text: &str) -> Truth {
    let job = job();
    let posting = Some("We look for kernel people.".to_owned());
    ask(text, Kind::Job)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .judge(&Whole { record: &job, posting })
}

/// Holds the job above against queries, some with an answer of their own.
fn assert_answers(queries: &[(&str, bool)]) {
    for (text, expected) in queries {
        let expected = if *expected { Truth::Yes } else { Truth::No };
        assert_eq!(answers(text), expected, "{text}");
    }
}

#[test]
fn the_query_of_the_contract_is_understood() {
    let text = r#"stage:applied,screening company:ferrous tag:rust -tag:agency salary>=80000 deadline<7d applied>2026-10-01 -last_event<-60d has:interview is:open @hot "machine learning" (workplace:remote or location:berlin)"#;
    assert_answers(&[(text, true), ("last_event<-60d", false), ("", true), (" \n\t", true)]);
}

#[test]
fn terms_are_joined_and_negated() {
    assert_answers(&[
        ("tag:rust stage:applied", true),
        ("tag:rust stage:lead", false),
        ("tag:rust and stage:applied", true),
        ("tag:java or tag:rust", true),
        ("tag:java OR tag:rust", true),
        // `or` binds less than what stands side by side.
        ("tag:rust stage:applied or tag:java stage:lead", true),
        ("tag:java or tag:rust stage:lead", false),
        ("(tag:java or tag:rust) stage:applied", true),
        ("tag:java or(tag:rust)", true),
        ("-tag:java", true),
        ("not tag:java", true),
        ("NOT tag:rust", false),
        ("not not tag:rust", true),
        ("not -tag:rust", true),
        ("--tag:rust", true),
        ("-(tag:java or tag:go)", true),
        ("not (tag:rust tag:java)", true),
        ("-(tag:rust)", false),
        (r#"-"machine learning""#, false),
        ("-@hot", false),
        ("((((tag:rust))))", true),
    ]);
}

#[test]
fn words_are_searched_where_people_read() {
    assert_answers(&[
        ("embedded", true),
        ("EMBED", true),
        ("zurich", true),
        ("ferrous", true),
        (r#""ferrous systems""#, true),
        (r#""machine learning""#, true),
        (r#""learning machine""#, false),
        ("kernel", true),
        ("-kernel", false),
        // Not in what is no prose: `remote` is a workplace.
        ("remote", false),
        ("java", false),
        (r#""or""#, true),
        (r#""they do""#, true),
        ("C++", false),
        ("C#", false),
        (".NET", false),
        ("full-stack", false),
        ("10:30", false),
        (":embedded", false),
        (r#""https://example.org/?a=b""#, false),
        (r#""a \"quoted\" word""#, false),
    ]);
}

#[test]
fn a_colon_is_equality_for_words_and_ids_and_containment_for_text() {
    assert_answers(&[
        ("stage:applied", true),
        ("stage:APPLIED", true),
        ("Stage:applied", true),
        ("stage:lead,applied", true),
        ("priority:high", true),
        ("priority:low,normal", false),
        ("id:ferrous-embedded", true),
        ("id:ferrous", false),
        ("uid:k7m2q9x4wd", true),
        ("uid:k7m2", false),
        ("contacts.who:jane-doe", true),
        ("contacts.who:jane", false),
        ("contact:jane", true),
        ("contact.role:recruiter", true),
        ("title:engineer", true),
        ("title:zurich", true),
        ("location:ZÜRICH", true),
        ("company:ferrous", true),
        (r#"company:"Ferrous Systems""#, true),
        ("company:ferrous-sys", true),
        ("company:systems-ferrous", false),
        ("company:crab", true),
        ("company:nobody,CRAB", true),
        ("-company:crab", false),
        ("\"crab & sons\"", true),
        ("crabs", false),
        (r#"title:"engineer, senior""#, false),
        ("title:senior,engineer", true),
        (r#"title:"x y",engineer"#, true),
        ("url:ferrous.example/jobs?id=42", true),
        ("path:jobs", true),
        ("kind:job", true),
        ("salary.currency:eur", true),
        ("interview.kind:technical", true),
        ("next:technical", true),
    ]);
}

#[test]
fn tags_are_whole_words() {
    assert_answers(&[
        ("tag:rust", true),
        ("tag:Rust", true),
        ("tag:machine", true),
        ("tag:machine-learning", true),
        ("tag:rus", false),
        ("tag:learn", false),
    ]);
}

#[test]
fn a_stage_may_be_an_outcome_as_lists_show_it() {
    let closed = |outcome: &str| {
        let json = serde_json::json!({"title": "x", "stage": "closed", "outcome": outcome});
        record(Kind::Job, "x", &json)
    };
    for (text, outcome, expected) in [
        ("stage:rejected", "rejected", Truth::Yes),
        ("stage:rejected", "ghosted", Truth::No),
        ("stage:lead,rejected", "rejected", Truth::Yes),
        ("stage:closed", "ghosted", Truth::Yes),
        ("outcome:rejected,ghosted", "ghosted", Truth::Yes),
        ("is:closed", "ghosted", Truth::Yes),
        ("is:open", "ghosted", Truth::No),
    ] {
        let (job, query) = (closed(outcome), ask(text, Kind::Job).expect(text));
        assert_eq!(query.judge(&Whole { record: &job, posting: None }), expected, "{text}");
    }
    assert_answers(&[("stage:rejected", false), ("stage:rejected,applied", true)]);
}

#[test]
fn dates_are_days_and_periods() {
    // The deadline is on the 25th, today the 22nd, a Sunday.
    assert_answers(&[
        ("deadline:2026-11-25", true),
        ("deadline:2026-11", true),
        ("deadline:2026", true),
        ("deadline:2026-10,2026-11", true),
        ("deadline:2026-12", false),
        ("deadline>2026-11", false),
        ("deadline>=2026-11", true),
        ("deadline<2026-11", false),
        ("deadline<=2026-11", true),
        ("deadline>2026-10", true),
        ("deadline<2026-12", true),
        ("deadline>2025", true),
        ("deadline>2026", false),
        ("deadline<7d", true),
        ("deadline<3d", false),
        ("deadline<=3d", true),
        ("deadline<+1w", true),
        ("deadline<1mo", true),
        ("deadline<1y", true),
        ("deadline>today", true),
        ("deadline>tomorrow", true),
        ("deadline:wed", true),
        ("deadline<=wed", true),
        (r#"deadline:"25 Nov""#, true),
        (r#"deadline:"in 3 days""#, true),
        ("deadline<yesterday", false),
        // What has happened looks back: the last Thursday in October was the 5th of November.
        ("applied:2026-11-05", true),
        ("applied<fri", true),
        ("applied>-30d", true),
        ("applied<-30d", false),
        ("posted:2026-10", true),
        ("last_event:2026-11", true),
        ("due:2026-11-24", true),
        ("next.due<7d", true),
        ("interviews.at:2026-11-24", true),
        ("log.at<2026-11", true),
        // What is not there is neither before nor after anything.
        ("snooze<2100", false),
        ("snooze>1900", false),
        ("-snooze>1900", true),
        ("closed>1900", false),
    ]);
}

#[test]
fn numbers_and_ones_own_fields_compare() {
    assert_answers(&[
        ("days_in_stage:17", true),
        ("days>10", true),
        ("days<=10", false),
        ("days>-5", true),
        ("offer.base>90000", true),
        ("offer.base>=91k", true),
        ("offer.base<91,000", false),
        ("offer.base:91000", true),
        ("salary.max:90000.00", true),
        ("custom.commute_minutes<40", true),
        ("custom.commute_minutes:35", true),
        ("custom.commute_minutes:3", false),
        ("custom.commute_minutes>35", false),
        ("custom.start>2026", true),
        ("custom.start<2027-01", false),
        ("custom.start:2027-01", true),
        ("custom.team:core", true),
        ("custom.team:co", true),
        ("custom.team<5", false),
        ("custom.nothing:x", false),
        ("custom:core", true),
    ]);
}

#[test]
fn pay_is_compared_by_the_year_in_one_currency() {
    assert_answers(&[
        ("salary>=80000", true),
        ("salary>=90k", true),
        ("salary>90k", false),
        ("salary:90000", true),
        ("salary>=80kEUR", true),
        ("salary>=80k€", true),
        (r#"salary>="80k EUR""#, true),
        ("salary>=40EUR/hour", true),
        ("salary>=44EUR/hour", false),
        ("salary<7500/month", false),
        ("salary<=7500/month", true),
        ("salary>=80,000", true),
        ("pay>=80000", true),
        ("salary>=80kUSD", false),
        ("salary:80k,90k", true),
        ("salary:\"€90,000\",100k", true),
        ("salary:80000,\"100\"", false),
    ]);
    let judge = |text: &str, salary: serde_json::Value| {
        let json = serde_json::json!({"title": "x", "stage": "lead", "salary": salary});
        let (job, query) = (record(Kind::Job, "x", &json), ask(text, Kind::Job).expect(text));
        let whole = Whole { record: &job, posting: None };
        (query.judge(&whole), query.is_foreign(&whole))
    };
    let (yes, no) = ((Truth::Yes, Truth::No), (Truth::No, Truth::No));
    let foreign = (Truth::No, Truth::Yes);
    for (text, salary, expected) in [
        ("salary>=80000", serde_json::json!({"min": "85000", "currency": "EUR"}), yes),
        ("salary>=80000", serde_json::json!({"max": "85000"}), yes),
        ("salary>=80000", serde_json::json!({"max": "50", "per": "hour"}), yes),
        ("salary>=80000", serde_json::json!({"max": "400", "per": "day"}), yes),
        ("salary>=80000", serde_json::json!({"max": "1538", "per": "week"}), no),
        ("salary>=80000", serde_json::json!({"max": "1539", "per": "week"}), yes),
        ("salary>=80000", serde_json::json!({"text": "plenty"}), no),
        ("salary>=80000", serde_json::json!(null), no),
        ("salary>=80000", serde_json::json!({"max": "90000", "currency": "USD"}), foreign),
        ("salary>=80kUSD", serde_json::json!({"max": "90000", "currency": "USD"}), yes),
        ("salary>=80kUSD", serde_json::json!({"max": "90000"}), foreign),
        ("salary:80000,9USD", serde_json::json!({"max": "9", "currency": "USD"}), yes),
        // What another term excludes is not worth counting.
        ("salary>=80000 stage:offer", serde_json::json!({"max": "9", "currency": "USD"}), no),
        ("salary>=80000 or stage:lead", serde_json::json!({"max": "9", "currency": "USD"}), yes),
        ("-salary>=80000", serde_json::json!({"max": "9", "currency": "USD"}), yes),
    ] {
        let shown = salary.to_string();
        assert_eq!(judge(text, salary), expected, "{text}: {shown}");
    }
}

#[test]
fn has_and_is_ask_what_there_is() {
    assert_answers(&[
        ("has:interview", true),
        ("has:deadline", true),
        ("has:snooze", false),
        ("-has:snooze", true),
        ("has:posting", true),
        ("has:notes", true),
        ("has:custom", true),
        ("has:custom.team", true),
        ("has:custom.nothing", false),
        ("has:salary.min", true),
        ("has:next", true),
        ("has:closed_on", false),
        ("has:snooze,deadline", true),
        ("is:open", true),
        ("is:closed", false),
        ("is:snoozed", false),
        ("is:overdue", false),
        ("is:closed,open", true),
    ]);
}

#[test]
fn a_job_is_snoozed_until_its_day_and_overdue_when_its_next_day_is_over() {
    let judge = |text: &str, job: &serde_json::Value| {
        let (job, query) = (record(Kind::Job, "x", job), ask(text, Kind::Job).expect(text));
        query.judge(&Whole { record: &job, posting: None }) == Truth::Yes
    };
    let due = |day: &str| serde_json::json!({"stage": "lead", "deadline": day});
    let mut snoozed = due("2026-11-21");
    assert!(judge("is:overdue", &snoozed) && !judge("is:overdue", &due("2026-11-22")));
    snoozed["snooze"] = "2026-11-23".into();
    assert!(judge("is:snoozed", &snoozed) && !judge("is:overdue", &snoozed));
    snoozed["snooze"] = "2026-11-22".into();
    assert!(!judge("is:snoozed", &snoozed));
    let closed = serde_json::json!({"stage": "closed", "snooze": "2026-12-01"});
    assert!(!judge("is:snoozed", &closed) && !judge("is:overdue", &closed));
    // An interview that lies ahead is not put off with its job; how the last one went is.
    let mut met = serde_json::json!({
        "stage": "interviewing", "snooze": "2026-12-01",
        "interviews": [{"id": "i1", "at": "2026-11-21"}],
    });
    assert!(judge("due:2026-12-01", &met));
    met["interviews"][0]["at"] = "2026-11-23".into();
    assert!(judge("due:2026-11-23 next:interview", &met));
}

#[test]
fn applied_on_is_the_first_day_wherever_it_stands_in_the_log() {
    let json = serde_json::json!({"stage": "applied", "log": [
        {"at": "2026-11-15", "stage": "applied"},
        {"at": "2026-11-05 09:00 Europe/Berlin", "stage": "applied"},
    ]});
    let (job, query) =
        (record(Kind::Job, "x", &json), ask("applied:2026-11-05", Kind::Job).expect("query"));
    assert_eq!(query.judge(&Whole { record: &job, posting: None }), Truth::Yes);
}

#[test]
fn a_text_is_the_number_that_json_would_read_and_no_other() {
    for (query, text, expected) in [
        ("custom.x>1000", "2e3", true),
        ("custom.x:2000", "2e3", true),
        ("custom.x>5", "012", false),
        ("custom.x:12", "012", true),
        ("custom.x>=1000", "1_000", false),
        ("custom.x<0", "-0.5", true),
        ("custom.x<0", "-", false),
    ] {
        let job = record(Kind::Job, "x", &serde_json::json!({"custom": {"x": text}}));
        let judged = ask(query, Kind::Job).expect(query);
        let expected = if expected { Truth::Yes } else { Truth::No };
        assert_eq!(
            judged.judge(&Whole { record: &job, posting: None }),
            expected,
            "{query}: {text}"
        );
    }
}

#[test]
fn an_empty_posting_is_none() {
    let (job, query) = (job(), ask("has:posting", Kind::Job).expect("query"));
    assert_eq!(query.judge(&Whole { record: &job, posting: Some(String::new()) }), Truth::No);
}

#[test]
fn contacts_and_companies_are_asked_by_their_own_fields() {
    let jane = serde_json::json!({
        "name": "Jané Doe", "also_known_as": ["JD"], "company": "ferrous-systems",
        "kind": "recruiter", "emails": ["jane@gmail.com"], "restricted": true, "every": "30d",
        "log": [{"at": "2026-11-01 10:00 UTC", "note": "x"}], "notes": "met in Berlin",
    });
    let acme = serde_json::json!({"name": "Acme", "industry": "Traps", "do_not_apply": {"until": "2027-01-01"}});
    for (kind, json, text, expected) in [
        (Kind::Contact, &jane, "jane", Truth::Yes),
        (Kind::Contact, &jane, "jd", Truth::Yes),
        (Kind::Contact, &jane, "berlin", Truth::Yes),
        (Kind::Contact, &jane, "kind:recruiter", Truth::Yes),
        (Kind::Contact, &jane, "is:restricted", Truth::Yes),
        (Kind::Contact, &jane, "restricted:true", Truth::Yes),
        (Kind::Contact, &jane, "restricted:false", Truth::No),
        (Kind::Contact, &jane, "email:@gmail.com company:ferrous", Truth::Yes),
        (Kind::Contact, &jane, "every:30d", Truth::Yes),
        (Kind::Contact, &jane, "log.at>=2026-11", Truth::Yes),
        (Kind::Company, &acme, "acme industry:trap", Truth::Yes),
        (Kind::Company, &acme, "do_not_apply.until>today", Truth::Yes),
        (Kind::Company, &acme, "has:do_not_apply", Truth::Yes),
    ] {
        let (record, query) = (record(kind, "x", json), ask(text, kind).expect(text));
        assert_eq!(query.judge(&Whole { record: &record, posting: None }), expected, "{text}");
    }
    let nobody = record(Kind::Contact, "x", &serde_json::json!({"name": "x"}));
    let query = ask("restricted:false -is:restricted", Kind::Contact).expect("query");
    assert_eq!(query.judge(&Whole { record: &nobody, posting: None }), Truth::Yes);
}

#[test]
fn saved_queries_stand_for_their_text() {
    assert_answers(&[
        ("@hot", true),
        ("@warm", true),
        ("@none", true),
        (r#"@"a b""#, false),
        ("@hot stage:lead or tag:rust", true),
        // The whole of it, not its text put in.
        ("@warm stage:lead", false),
    ]);
}

#[test]
fn a_query_knows_whether_it_names_where_jobs_stand() {
    for (text, expected) in [
        ("stage:applied", true),
        ("tag:x or outcome:rejected", true),
        ("is:open", true),
        ("-is:closed", true),
        ("has:outcome", true),
        ("closed>2026", true),
        ("@hot", true),
        ("(a or (b stage:lead))", true),
        ("is:snoozed or is:overdue", false),
        ("tag:rust", false),
        ("log.stage:applied", false),
        ("", false),
    ] {
        assert_eq!(ask(text, Kind::Job).expect(text).names_standing(), expected, "{text}");
    }
}

#[test]
fn what_is_asked_of_open_jobs_is_answered_by_no_closed_one() {
    let closed = record(Kind::Job, "x", &serde_json::json!({"title": "rust", "stage": "closed"}));
    let open = record(Kind::Job, "x", &serde_json::json!({"title": "rust", "stage": "lead"}));
    let query = ask("rust -deadline<7d", Kind::Job).expect("query").open_jobs();
    assert_eq!(query.judge(&Whole { record: &open, posting: None }), Truth::Yes);
    assert_eq!(query.judge(&Whole { record: &closed, posting: None }), Truth::No);
}

#[test]
fn a_query_says_what_rows_do_not_hold() {
    let names = |text: &str| -> Vec<String> {
        let query = ask(text, Kind::Job).expect(text);
        query.unheld().iter().map(|field| field.name.clone()).collect()
    };
    assert_eq!(names("stage:applied salary>1 has:notes due<7d"), [""; 0]);
    assert_eq!(names("has:posting has:custom.x"), ["posting", "custom.x"]);
    assert_eq!(names("custom.x:1 rust"), ["custom.x", "notes", "posting"]);
}

mod errors;
mod page;
mod properties;
