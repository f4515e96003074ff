//! The calendar of a job search: interviews, and the days until which something is to be done.
//!
//! The rule protected here: a calendar follows from records alone. No clock has a say in it, so it holds
//! what is over as well; what is off stays in it and says so, for whoever took it over would keep what
//! merely vanished. Of people it names nobody whose facts are restricted, and no notes are in it.

mod alarm;
mod day;
mod interview;
mod names;
mod words;

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::calendar::{Calendar, Event, When};
use crate::domain::due::rules::{self, Rules};
use crate::domain::fields::{FieldName, Fields};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
use crate::domain::time::{Moment, is_nameless};
use crate::domain::value::Value;

pub use names::Names;

/// What a calendar program shows as the name of the calendar.
const NAME: &str = "Job search";

/// The fields of a job that a calendar tells of.
const TOLD: [&str; 4] = ["interviews", "deadline", "offer", "tasks"];

/// What has to be known besides the record that an event is of.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where you live.
    pub zone: &'a TimeZone,
    /// The rules of the repository.
    pub rules: &'a Rules,
    /// The contacts.
    pub people: &'a Names,
    /// The companies.
    pub companies: &'a Names,
}

/// A job whose events are told.
struct Job<'a> {
    /// With what saving it will add to it: the log tells calendars of a change.
    record: &'a Record,
    /// What the UIDs of its events begin with.
    uid: &'a str,
    /// What it is about: the company, and what they look for.
    about: String,
    rules: Rules,
    revised: Option<Timestamp>,
    setting: &'a Setting<'a>,
}

impl Job<'_> {
    fn is_closed(&self) -> bool {
        self.record.text("stage") == Some(Stage::Closed.as_str())
    }
}

/// Whether a calendar may tell of a job, as far as is known without reading its file.
pub fn concerns(row: &impl Fields) -> bool {
    TOLD.iter().any(|name| {
        FieldName::parse(Kind::Job, name).is_ok_and(|field| row.has(&field) != Some(false))
    })
}

/// The events of a job. `uid` begins their names for good; `completed` is the job with what saving will
/// add to it, where a person has changed it since: that is dated now, and so says nothing of when.
pub fn of_job(
    record: &Record,
    completed: Option<&Record>,
    uid: &str,
    setting: &Setting<'_>,
) -> Vec<Event> {
    let revised = revised(record, setting.zone);
    let record = completed.unwrap_or(record);
    let about = words::about(record, setting);
    let own = rules::said(record.value.get("reminders"));
    let rules = setting.rules.clone().with(&own);
    let job = Job { record, uid, about, rules, revised, setting };
    interview::events(&job).chain(day::events(&job)).collect()
}

/// The events of the tasks in `tasks.yaml`.
pub fn of_tasks(file: &Value, setting: &Setting<'_>) -> Vec<Event> {
    let tasks = file.get("tasks").and_then(Value::as_list).unwrap_or_default();
    tasks.iter().filter_map(|task| day::of_task(task, setting)).collect()
}

/// A calendar of these events, for somebody who lives in `zone`.
pub fn calendar(events: Vec<Event>, zone: &TimeZone) -> Calendar {
    let begin = |event: &Event| match &event.when {
        When::Day(day) => Moment::Day(*day).timestamp(zone),
        When::Time(start, _) => start.timestamp(),
    };
    let mut events = distinct(events);
    events.sort_by_cached_key(|event| (begin(event), event.uid.clone()));
    let time_zone = Some(zone).filter(|zone| !is_nameless(zone));
    let time_zone = time_zone.and_then(TimeZone::iana_name).map(str::to_owned);
    Calendar { name: NAME.to_owned(), time_zone, events }
}

/// The same events, no two of one name: a person who copies an item forgets to give it another id.
fn distinct(mut events: Vec<Event>) -> Vec<Event> {
    let mut known: HashMap<String, usize> = HashMap::with_capacity(events.len());
    for event in &mut events {
        let times = known.entry(event.uid.clone()).or_default();
        *times += 1;
        if *times > 1 {
            let stem = event.uid.strip_suffix(PLACE).unwrap_or(&event.uid);
            event.uid = format!("{stem}.{times}{PLACE}");
        }
    }
    events
}

/// What the names of all events end in.
const PLACE: &str = "@trackway";

/// When anything last happened to a job, as its log tells.
fn revised(job: &Record, zone: &TimeZone) -> Option<Timestamp> {
    let at = |entry: &Value| happened(entry.words_of("at"), zone);
    job.list("log").iter().filter_map(at).max()
}

/// The point in time that a file names.
fn happened(at: Option<&str>, zone: &TimeZone) -> Option<Timestamp> {
    Moment::parse(at?, zone).ok().map(|moment| moment.timestamp(zone))
}

#[cfg(test)]
mod tests;
