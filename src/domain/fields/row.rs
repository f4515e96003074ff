//! A row: the short texts of a record, each with the number of its place, and the facts of a job.
//!
//! Rows are what the cache keeps, so their making is the only reading of a record that a list needs.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::day;
use super::leaf::{below, leaves, number};
use super::whole::{present, walk};
use crate::domain::derived::Facts;
use crate::domain::due::facts::{ContactFacts, InterviewFacts, JobFacts, TaskFacts};
use crate::domain::kind::Kind;
use crate::domain::log;
use crate::domain::record::Record;

/// The numbers of what is no leaf of the file.
pub mod mark {
    /// An interview of a job.
    pub const INTERVIEW: u8 = 200;
    /// A task of a job.
    pub const TASK: u8 = 201;
    /// A rule of a job's own.
    pub const RULE: u8 = 202;
    /// A day on which it came to a stage; what follows are days of other events.
    pub const MOVED: u8 = 203;
    /// A day of an event that you did not make alone.
    pub const HEARD: u8 = 204;
    /// A day on which you wrote or spoke to them.
    pub const MADE: u8 = 205;
    /// A day on which a document was sent.
    pub const SENT: u8 = 206;
    /// A day, and the contact who was spoken with.
    pub const TOUCH: u8 = 207;
    /// The name of a field at the top that says something, none of which is held.
    pub const PRESENT: u8 = 248;
    /// Stands once where the job is closed. From here on, numbers are those of facts.
    pub const CLOSED: u8 = 249;
    /// The first day the log says `applied`.
    pub const APPLIED: u8 = 250;
    /// The day the job came to its stage.
    pub const SINCE: u8 = 251;
    /// A day of the log.
    pub const EVENT: u8 = 252;
}

/// The short texts of a record with their numbers: those of leaves in ascending order, then the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(Vec<(u8, String)>);

impl Row {
    /// The row of a record.
    pub fn of(record: &Record) -> Self {
        let mut texts = Vec::new();
        let leaves = leaves(record.kind);
        for (place, leaf) in leaves.iter().enumerate().filter(|(_, it)| it.is_held) {
            let _ = walk(&record.value, &leaf.path, &mut |text| {
                texts.push((number(place), text.to_owned()));
                ControlFlow::Continue(())
            });
        }
        let mut held: Vec<&str> =
            texts.iter().map(|(number, _)| leaves[usize::from(*number)].path[0]).collect();
        held.dedup();
        let held_end = texts.len();
        let unheld = present(record).filter(|key| !held.contains(key));
        texts.extend(unheld.map(|key| (mark::PRESENT, key.to_owned())));
        match record.kind {
            Kind::Job => {
                texts.splice(held_end..held_end, due_facts(&JobFacts::of(record)));
                add_facts(Facts::of(record), &mut texts);
            }
            Kind::Contact => {
                let days = ContactFacts::of(record).events.into_iter();
                texts.extend(days.map(|day| (mark::EVENT, day::letters(day))));
            }
            Kind::Company | Kind::Share => {}
        }
        Self(texts)
    }

    /// The texts with their numbers.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = (u8, &str)> {
        self.0.iter().map(|(number, text)| (*number, text.as_str()))
    }
}

/// What decides what is due, as far as no leaf says it.
fn due_facts(facts: &JobFacts<'_>) -> Vec<(u8, String)> {
    let interviews = facts.interviews.iter().map(|it| (mark::INTERVIEW, it.to_text()));
    let tasks = facts.tasks.iter().map(|it| (mark::TASK, it.to_text()));
    let rules = facts.rules.iter().map(|it| (mark::RULE, it.to_string()));
    let days = [
        (mark::MOVED, &facts.moved),
        (mark::HEARD, &facts.heard),
        (mark::MADE, &facts.made),
        (mark::SENT, &facts.sent),
    ];
    let days = days
        .into_iter()
        .flat_map(|(number, days)| days.iter().map(move |day| (number, day::letters(*day))));
    let touches = facts.touches.iter().map(|(who, day)| (mark::TOUCH, day::letters(*day) + who));
    interviews.chain(tasks).chain(rules).chain(days).chain(touches).collect()
}

/// What of a job decides what is due, of the texts of its row.
pub fn job_facts_of<'a>(texts: impl Iterator<Item = (u8, &'a str)>) -> JobFacts<'a> {
    let mut facts = JobFacts::default();
    let places = &*PLACES;
    for (number, text) in texts {
        match number {
            mark::INTERVIEW => facts.interviews.extend(InterviewFacts::of_text(text)),
            mark::TASK => facts.tasks.extend(TaskFacts::of_text(text)),
            mark::RULE => facts.rules.push(Cow::Borrowed(text)),
            mark::MOVED => facts.moved.extend(day::of(text)),
            mark::HEARD => facts.heard.extend(day::of(text)),
            mark::MADE => facts.made.extend(day::of(text)),
            mark::SENT => facts.sent.extend(day::of(text)),
            mark::TOUCH => {
                let touch = text.split_at_checked(4);
                facts.touches.extend(touch.and_then(|(on, who)| Some((who, day::of(on)?))));
            }
            number if number == places.stage => facts.stage = text,
            number if number == places.snooze => facts.snooze = log::day(text),
            number if number == places.deadline => facts.deadline = Some(text),
            number if number == places.respond_by => facts.respond_by = Some(text),
            _ => {}
        }
    }
    facts
}

/// What of a contact decides what is due, of the texts of its row.
pub fn contact_facts_of<'a>(texts: impl Iterator<Item = (u8, &'a str)>) -> ContactFacts<'a> {
    let mut facts = ContactFacts::default();
    let places = &*PLACES;
    for (number, text) in texts {
        match number {
            mark::EVENT => facts.events.extend(day::of(text)),
            number if number == places.every => facts.every = Some(text),
            number if number == places.keep_until => facts.keep_until = Some(text),
            _ => {}
        }
    }
    facts
}

/// The numbers of the leaves that decide what is due.
struct Places {
    stage: u8,
    snooze: u8,
    deadline: u8,
    respond_by: u8,
    every: u8,
    keep_until: u8,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let place = |kind, path: &[&str]| below(kind, path).start;
    Places {
        stage: place(Kind::Job, &["stage"]),
        snooze: place(Kind::Job, &["snooze"]),
        deadline: place(Kind::Job, &["deadline"]),
        respond_by: place(Kind::Job, &["offer", "respond_by"]),
        every: place(Kind::Contact, &["every"]),
        keep_until: place(Kind::Contact, &["keep_until"]),
    }
});

fn add_facts(mut facts: Facts, texts: &mut Vec<(u8, String)>) {
    if facts.is_closed {
        texts.push((mark::CLOSED, "closed".to_owned()));
    }
    let mut add = |number: u8, day: Option<Date>| {
        texts.extend(day.map(|day| (number, day::letters(day))));
    };
    add(mark::APPLIED, facts.applied);
    add(mark::SINCE, facts.since);
    facts.events.sort_unstable();
    facts.events.dedup();
    for day in facts.events {
        add(mark::EVENT, Some(day));
    }
}

/// The facts of a job, of the texts of its row.
pub fn facts_of<'a>(texts: impl Iterator<Item = (u8, &'a str)>) -> Facts {
    let mut facts = Facts::default();
    for (number, text) in texts {
        match number {
            mark::CLOSED => facts.is_closed = true,
            mark::APPLIED => facts.applied = day::of(text),
            mark::SINCE => facts.since = day::of(text),
            mark::EVENT => facts.events.extend(day::of(text)),
            _ => {}
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::RepoPath;
    use crate::domain::id::Id;
    use crate::domain::value::{Map, Value};

    fn entry(entries: &[(&str, &str)]) -> Value {
        Value::Map(entries.iter().map(|(key, text)| (*key, Value::from(*text))).collect::<Map>())
    }

    fn job() -> Record {
        let value: Map = [
            ("uid", Value::from("k7m2q9x4wd")),
            ("title", Value::from("Engineer")),
            ("stage", Value::from("interviewing")),
            ("outcome", Value::Null),
            ("salary", entry(&[("min", ""), ("max", "90000")])),
            ("offer", entry(&[("notes", "")])),
            ("tags", [Value::from("rust"), Value::from("embedded")].into_iter().collect()),
            (
                "interviews",
                [
                    entry(&[("id", "a1"), ("at", "2026-11-25 14:00"), ("kind", "technical")]),
                    entry(&[("id", "a2"), ("at", "2026-11-20"), ("status", "done")]),
                ]
                .into_iter()
                .collect(),
            ),
            ("tasks", [entry(&[("id", "t"), ("due", "2026-11-25")])].into_iter().collect()),
            (
                "log",
                [
                    entry(&[("at", "2026-11-02"), ("stage", "lead")]),
                    entry(&[("at", "2026-11-05"), ("stage", "applied")]),
                    entry(&[("at", "2026-11-05"), ("note", "prose")]),
                    entry(&[("at", "2026-11-09"), ("stage", "interviewing")]),
                ]
                .into_iter()
                .collect(),
            ),
            ("notes", Value::from("prose")),
        ]
        .into_iter()
        .collect();
        let path = RepoPath::new("jobs/2026-11/engineer.yaml").expect("path");
        Record { kind: Kind::Job, id: Id::of_stem("engineer"), path, value: Value::Map(value) }
    }

    #[test]
    fn a_row_means_on_every_day_what_its_record_means() {
        let job = job();
        let row = Row::of(&job);
        assert_eq!(job_facts_of(row.texts()), JobFacts::of(&job));
        for today in ["2026-11-03", "2026-11-22", "2026-11-25", "2026-11-26"] {
            let today: Date = today.parse().expect("day");
            assert_eq!(facts_of(row.texts()).on(today), Facts::of(&job).on(today), "{today}");
        }
    }

    #[test]
    fn a_row_holds_short_texts_and_what_says_something() {
        let row = Row::of(&job());
        let of = |number: u8| -> Vec<&str> {
            row.texts().filter(|it| it.0 == number).map(|it| it.1).collect()
        };
        let days: Vec<_> = of(mark::EVENT).into_iter().filter_map(day::of).collect();
        assert_eq!(days, [2, 5, 9].map(|day| jiff::civil::date(2026, 11, day)));
        assert_eq!(of(mark::PRESENT), ["log", "notes"]);
        assert!(!row.texts().any(|it| it.1.contains("prose")));
    }
}
