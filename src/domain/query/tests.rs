use jiff::Zoned;

use super::*;
use crate::domain::change::RepoPath;
use crate::domain::fields::Whole;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};

/// A Sunday.
fn now() -> Zoned {
    "2026-11-22T10:00:00+01:00[Europe/Berlin]".parse().expect("time")
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
    let now = now();
    let asking = Asking { now: &now, currency: Some("EUR"), saved: &saved, names: &names };
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
    let path = RepoPath::new(&format!("{}/{id}.yaml", kind.folder())).expect("path");
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

#[test]
fn the_query_of_the_contract_is_understood() {
    let text = r#"stage:applied,screening company:ferrous tag:rust -tag:agency salary>=80000 deadline<7d applied>2026-10-01 -last_event<-60d has:interview is:open @hot "machine learning" (workplace:remote or location:berlin)"#;
    assert_eq!(answers(text), Truth::Yes);
}
