//! What follows from a job's record and today's date, and stands in no file.

use jiff::civil::Date;

use crate::domain::log;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
use crate::domain::value::Value;

/// The derived fields of a job.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Derived {
    /// The first day the log says `applied`.
    pub applied_on: Option<Date>,
    /// The day it was closed, while it is.
    pub closed_on: Option<Date>,
    /// Days since it came to its stage; `None` when no log line explains the stage.
    pub days_in_stage: Option<i64>,
    /// The newest day in the log that is not after today.
    pub last_event_on: Option<Date>,
    /// What is to be done next.
    pub next: Option<Next>,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Next {
    /// What.
    pub what: String,
    /// The day.
    pub due: Date,
}

/// The word for where a job stands: its stage, or, once it is closed, how it ended.
pub fn standing(job: &Record) -> &str {
    let stage = job.text("stage").unwrap_or_default();
    let is_closed = stage == Stage::Closed.as_str();
    job.text("outcome").filter(|_| is_closed).unwrap_or(stage)
}

/// The derived fields of a job on a day.
pub fn derive(job: &Record, today: Date) -> Derived {
    let entries = job.list("log");
    let day = |entry: &Value| entry.get("at").and_then(Value::as_text).and_then(log::day);
    let since = since(job);
    let closed = job.text("stage") == Some(Stage::Closed.as_str());
    Derived {
        applied_on: entries
            .iter()
            .filter(|entry| is_stage(entry, Stage::Applied.as_str()))
            .find_map(day),
        closed_on: since.filter(|_| closed),
        days_in_stage: since
            .and_then(|since| today.since(since).ok())
            .map(|span| i64::from(span.get_days())),
        last_event_on: entries.iter().filter_map(day).filter(|day| *day <= today).max(),
        next: if closed { None } else { next(job, today) },
    }
}

/// The day the job came to its stage: the first of the newest moves that all say so. Moves of the
/// very same moment count together (a job closed by mistake is open again within the minute).
fn since(job: &Record) -> Option<Date> {
    let stage = job.text("stage")?;
    let mut moves: Vec<&Value> =
        job.list("log").iter().filter(|entry| log::is_stage_entry(entry)).collect();
    moves.sort_by_cached_key(|entry| log::Key::of(entry));
    let newest = moves.last()?.get("at")?;
    let last = moves
        .iter()
        .rposition(|entry| entry.get("at") == Some(newest) && is_stage(entry, stage))?;
    let came = moves[..=last].iter().rev().take_while(|entry| is_stage(entry, stage)).last()?;
    log::day(came.get("at")?.as_text()?)
}

fn is_stage(entry: &Value, stage: &str) -> bool {
    entry.get("stage").and_then(Value::as_text) == Some(stage)
}

fn next(job: &Record, today: Date) -> Option<Next> {
    let snoozed = job.text("snooze").and_then(log::day);
    dues(job)
        .into_iter()
        .map(|(what, due)| Next { what, due: snoozed.map_or(due, |until| until.max(due)) })
        .filter(|next| !next.what.starts_with("interview") || next.due >= today)
        .min_by_key(|next| next.due)
}

fn dues(job: &Record) -> Vec<(String, Date)> {
    let mut dues = Vec::new();
    let mut add = |what: &str, at: Option<&str>| {
        dues.extend(at.and_then(log::day).map(|day| (what.to_owned(), day)));
    };
    let field = |of: &'_ Value, name: &str| {
        of.get(name).and_then(Value::as_text).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    for interview in job.list("interviews") {
        if field(interview, "status").is_none_or(|status| status == "scheduled") {
            let kind = field(interview, "kind").unwrap_or_default();
            add(format!("interview {kind}").trim_end(), field(interview, "at").as_deref());
        }
    }
    for task in job.list("tasks").iter().filter(|task| field(task, "done").is_none()) {
        let what = field(task, "what").unwrap_or_else(|| "task".to_owned());
        add(&what, field(task, "due").as_deref());
    }
    if matches!(job.text("stage"), Some("lead" | "ready")) {
        add("deadline", job.text("deadline"));
    }
    if let Some(offer) = job.value.get("offer") {
        add("answer the offer", field(offer, "respond_by").as_deref());
    }
    dues
}
