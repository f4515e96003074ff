//! All that is due in a repository.
//!
//! The rule protected here: `agenda`, `remind` and the `next` of a job ask one and the same function
//! of [`crate::domain::due`], so none of them knows of something that another does not.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::due::facts::{self, JobFacts};
use crate::domain::due::{Clock, Due, DueKind, Lead, job};
use crate::domain::fields::{FieldName, Fields};
use crate::domain::kind::Kind;
use crate::domain::time::Moment;
use crate::domain::value::Value;

/// Something due, with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record; none for a task of no job, what may be kept no longer, and a broken file.
    pub owner: Option<Owner>,
    /// The file it stands in.
    pub path: String,
    /// What is due, and when.
    pub due: Due,
}

/// The record that something due belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// A job or a contact.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its uid, by which keys begin; with `@` and its id behind it where another file has the same.
    pub uid: String,
    /// Its file.
    pub path: String,
    /// The title of a job, the name of a contact.
    pub name: String,
    /// The company, as it stands in the record; empty where there is none.
    pub company: String,
}

/// What may have something due.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'s, R> {
    /// The jobs, in the order of their ids.
    pub jobs: &'s [R],
    /// The contacts, in the order of their ids.
    pub contacts: &'s [R],
    /// What stands in `tasks.yaml`.
    pub tasks: Option<&'s Value>,
    /// What stands in `trackway.yaml`.
    pub settings: Option<&'s Value>,
}

/// How far ahead to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// What is due on that day of the user's, or before.
    Due(Date),
    /// What is told at that time, or before.
    Told(Timestamp),
}

impl Until {
    fn is_reached_by(self, due: &Due, clock: &Clock) -> bool {
        match self {
            Self::Due(day) => due.at.day(clock.now.time_zone()) <= day,
            Self::Told(at) => due.leads.first().is_some_and(|lead| lead.at <= at),
        }
    }
}

/// All that is due by then, soonest first.
pub fn entries<R: Fields>(sources: Sources<'_, R>, clock: &Clock, until: Until) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        sources.jobs.iter().flat_map(|row| of_job(row, clock, until)).collect();
    let tasks = sources.tasks.and_then(|file| file.get("tasks")).and_then(Value::as_list);
    for task in facts::tasks(tasks.unwrap_or_default()) {
        let due = job::task(&task, "tasks", clock).filter(|due| until.is_reached_by(due, clock));
        let path = "tasks.yaml".to_owned();
        entries.extend(due.map(|due| Entry { owner: None, path, due }));
    }
    let zone = clock.now.time_zone();
    entries.sort_by(|a, b| a.due.at.compare(&b.due.at, zone).then_with(|| a.path.cmp(&b.path)));
    entries
}

fn of_job<R: Fields>(row: &R, clock: &Clock, until: Until) -> Vec<Entry> {
    let facts: JobFacts<'_> = row.job_facts();
    let uid = said(row, "uid");
    let dues = job::dues(&facts, &uid, clock);
    let dues = dues.into_iter().filter(|due| until.is_reached_by(due, clock));
    dues.map(|due| Entry { owner: Some(owner(row, &uid)), path: row.path().to_owned(), due })
        .collect()
}

fn owner<R: Fields>(row: &R, uid: &str) -> Owner {
    Owner {
        kind: row.kind(),
        id: row.id().to_owned(),
        uid: uid.to_owned(),
        path: row.path().to_owned(),
        name: said(row, row.kind().name_field()),
        company: said(row, "company"),
    }
}

fn said<R: Fields>(row: &R, field: &str) -> String {
    let field = FieldName::parse(row.kind(), field).ok();
    field.and_then(|field| row.first(&field)?.map(str::to_owned)).unwrap_or_default()
}

/// A file that can't be read, told once as long as it stays so; `hash` is of its bytes.
pub fn broken(path: &str, hash: &str, problem: &str, clock: &Clock) -> Entry {
    let lead = Lead { name: "due".to_owned(), at: clock.now.timestamp() };
    let due = Due {
        kind: DueKind::Broken,
        item: None,
        at: Moment::Day(clock.now.date()),
        until: None,
        what: problem.to_owned(),
        key: format!("broken/{path}/{hash}"),
        leads: vec![lead],
    };
    Entry { owner: None, path: path.to_owned(), due }
}
