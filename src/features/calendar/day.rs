//! The events of what is to be done by a day: to apply, to answer an offer, tasks.
//!
//! They are events and no to-dos, for few programs take those in, and they take up no time.

use jiff::{SignedDuration, Timestamp};

use super::alarm::{self, Telling};
use super::words::{both_clocks, lines, link, show, summary};
use super::{Job, PLACE, Setting, happened};
use crate::domain::calendar::{Event, Status, When};
use crate::domain::interview::closing;
use crate::domain::log;
use crate::domain::stage::{Outcome, Stage};
use crate::domain::time::Moment;
use crate::domain::value::Value;

/// How long what is to be done by a point in time is shown before it.
const SHOWN: SignedDuration = SignedDuration::from_mins(15);

/// How something to be done stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is to be done.
    Open,
    /// It was.
    Done,
    /// It lay ahead when its job was closed, so it need not be any more.
    Off,
    /// It was over when its job was closed, done or not.
    Over,
}

/// Something to be done.
struct ToDo<'a> {
    uid: String,
    /// By when, as the file says it.
    by: &'a str,
    what: String,
    state: State,
    about: Option<String>,
    url: Option<String>,
    show: Option<String>,
    revised: Option<Timestamp>,
}

/// The events of a job besides its interviews.
pub(super) fn events(job: &Job<'_>) -> impl Iterator<Item = Event> {
    let rules = &job.rules;
    let days = [(deadline(job), &rules.deadline), (offer(job), &rules.offer)];
    let days = days.into_iter().filter_map(|(todo, leads)| Some((todo?, leads)));
    let tasks = job.record.list("tasks").iter().filter_map(|task| of_job(job, task));
    let snooze = job.record.text("snooze").and_then(log::day);
    let zone = job.setting.zone;
    days.chain(tasks.map(|todo| (todo, &rules.task)))
        .filter_map(move |(todo, leads)| event(todo, &Telling { leads, rules, zone, snooze }))
}

fn deadline<'a>(job: &Job<'a>) -> Option<ToDo<'a>> {
    let by = job.record.text("deadline")?;
    let is_waiting = matches!(job.record.text("stage"), Some("lead" | "ready"));
    let applied = |entry: &Value| entry.words_of("stage") == Some(Stage::Applied.as_str());
    let is_done = !is_waiting && (!job.is_closed() || job.record.list("log").iter().any(applied));
    let url = job.record.list("urls").iter().filter_map(Value::as_text).find_map(link);
    Some(ToDo { url, ..by_day(job, "deadline", "Deadline", by, is_done) })
}

fn offer<'a>(job: &Job<'a>) -> Option<ToDo<'a>> {
    let by = job.record.value.get("offer")?.words_of("respond_by")?;
    let answers = [Outcome::Accepted.as_str(), Outcome::Declined.as_str()];
    let is_answered = job.record.text("outcome").is_some_and(|how| answers.contains(&how));
    Some(by_day(job, "offer", "Answer the offer", by, job.is_closed() && is_answered))
}

/// Something that a job has one of.
fn by_day<'a>(job: &Job<'a>, name: &str, what: &str, by: &'a str, is_done: bool) -> ToDo<'a> {
    ToDo {
        uid: format!("{}-{name}{PLACE}", job.uid),
        by,
        what: format!("{what}: {}", job.about),
        state: state(job, by, is_done),
        about: None,
        url: None,
        show: Some(show(job.record)),
        revised: job.revised,
    }
}

fn of_job<'a>(job: &Job<'a>, task: &'a Value) -> Option<ToDo<'a>> {
    let todo = task_of(task, &format!("{}-task", job.uid), job.setting)?;
    Some(ToDo {
        state: state(job, todo.by, todo.state == State::Done),
        about: Some(job.about.clone()),
        show: Some(show(job.record)),
        revised: todo.revised.max(job.revised),
        ..todo
    })
}

/// The event of a task in `tasks.yaml`.
pub(super) fn of_task(task: &Value, setting: &Setting<'_>) -> Option<Event> {
    let Setting { rules, zone, .. } = *setting;
    let telling = Telling { leads: &rules.task, rules, zone, snooze: None };
    event(task_of(task, "tasks", setting)?, &telling)
}

fn task_of<'a>(task: &'a Value, above: &str, setting: &Setting<'_>) -> Option<ToDo<'a>> {
    let done = task.words_of("done");
    Some(ToDo {
        uid: format!("{above}-{}{PLACE}", task.words_of("id")?),
        by: task.words_of("due")?,
        what: task.words_of("what").unwrap_or("Task").to_owned(),
        state: if done.is_some() { State::Done } else { State::Open },
        about: None,
        url: None,
        show: None,
        revised: happened(done, setting.zone),
    })
}

fn state(job: &Job<'_>, by: &str, is_done: bool) -> State {
    let was_ahead = |closed: &str| log::is_certainly_before(closed, by);
    match closing(&job.record.value) {
        _ if is_done => State::Done,
        Some(closed) if was_ahead(closed) => State::Off,
        _ if job.is_closed() => State::Over,
        _ => State::Open,
    }
}

fn event(todo: ToDo<'_>, telling: &Telling<'_>) -> Option<Event> {
    let zone = telling.zone;
    let by = Moment::parse(todo.by, zone).ok()?;
    let (when, clocks) = match &by {
        Moment::Day(by) => (When::Day(*by), None),
        Moment::Instant(by) => {
            (When::Time(by.checked_sub(SHOWN).ok()?, by.timestamp()), both_clocks(by, zone))
        }
    };
    let begin = if let When::Time(begin, _) = &when { Some(begin) } else { None };
    let alarms = match todo.state {
        State::Open => alarm::of_to_do(&by, begin, telling),
        _ => Vec::new(),
    };
    let done = if todo.state == State::Done { "done: " } else { "" };
    Some(Event {
        uid: todo.uid,
        sequence: 0,
        revised: todo.revised,
        when,
        summary: summary(&format!("{done}{}", todo.what)),
        description: lines([todo.about, clocks, todo.show]),
        location: String::new(),
        url: todo.url,
        status: if todo.state == State::Off { Status::Cancelled } else { Status::Confirmed },
        is_busy: false,
        alarms,
    })
}
