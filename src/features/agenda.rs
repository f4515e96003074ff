//! All that is due in a repository.
//!
//! The rule protected here: `agenda`, `remind` and the `next` of a job ask one and the same function
//! of [`crate::domain::due`], so none of them knows of something that another does not.

mod kept;
mod uids;

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::due::facts::{self, ContactFacts};
use crate::domain::due::rules::Rules;
use crate::domain::due::{Clock, Due, DueKind, Lead, Pending, contact, job};
use crate::domain::fields::{FieldName, Fields};
use crate::domain::kind::Kind;
use crate::domain::stage::Stage;
use crate::domain::time::Moment;
use crate::domain::told::Memory;
use crate::domain::value::Value;

pub use kept::kinds_kept;
pub use uids::Uids;

/// Something due, with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record; none for a task of no job, what several records are about, and a broken file.
    pub owner: Option<Owner>,
    /// The file it stands in.
    pub path: String,
    /// What is due, and when.
    pub due: Due,
}

/// The record that something due belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// What it is.
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
    /// Companies and shares, where [`kinds_kept`] names them.
    pub others: &'s [R],
    /// What stands in `tasks.yaml`.
    pub tasks: Option<&'s Value>,
    /// What stands in `trackway.yaml`.
    pub settings: Option<&'s Value>,
}

/// How far ahead to look.
#[derive(Debug, Clone, Copy)]
pub enum Until<'t> {
    /// What is due on that day of the user's, or before.
    Due(Date),
    /// What is told at that time, or before.
    Told(Timestamp),
    /// Of that only what is news: for nothing else an entry is made.
    News(Memory<'t>),
}

impl Until<'_> {
    fn is_reached_by(self, due: &Due, clock: &Clock) -> bool {
        match self {
            Self::Due(day) => due.at.day(clock.zone()) <= day,
            Self::Told(at) => due.leads.first().is_some_and(|lead| lead.at <= at),
            Self::News(memory) => memory.news(&due.key, &due.leads).is_some(),
        }
    }
}

/// All that is due by then, soonest first; what can't be read is told elsewhere.
pub fn entries<R: Fields>(sources: &Sources<'_, R>, clock: &Clock, until: Until<'_>) -> Vec<Entry> {
    let mut agenda = Agenda { clock, until, entries: Vec::new() };
    let contacts: Vec<_> = sources.contacts.iter().map(|row| (row, row.contact_facts())).collect();
    let is_warm = |(_, facts): &(_, ContactFacts<'_>)| facts.every.is_some();
    let wants_touches = clock.rules.keep_warm && contacts.iter().any(is_warm);
    let touched = agenda.add_jobs(sources.jobs, wants_touches);
    if wants_touches {
        agenda.add_contacts(sources.contacts, &contacts, &touched);
    }
    agenda.add_tasks(sources.tasks);
    if clock.rules.retention {
        agenda.add_kept(sources, &contacts);
    }
    let mut entries = agenda.entries;
    // Of one moment in the order of the files.
    entries.sort_by_cached_key(|entry| {
        let at = &entry.due.at;
        let moment = (at.day(clock.zone()), at.timestamp(clock.zone()));
        (moment, entry.due.kind, entry.path.clone())
    });
    entries
}

struct Agenda<'c> {
    clock: &'c Clock,
    until: Until<'c>,
    entries: Vec<Entry>,
}

impl Agenda<'_> {
    /// What is due in full, if that is not later than asked for; `above` begins its key. Words are
    /// made last: most of what is due was told before.
    fn in_full(
        &self,
        pending: &Pending<'_>,
        rules: &Rules,
        above: impl FnOnce() -> String,
    ) -> Option<(String, Due)> {
        if let Until::Due(day) = self.until
            && pending.at.day(self.clock.zone()) > day
        {
            return None;
        }
        let leads = pending.leads(rules, self.clock);
        let latest = match self.until {
            Until::Due(_) => None,
            Until::Told(at) => Some(at),
            Until::News(memory) => Some(memory.now()),
        };
        if latest.is_some_and(|latest| leads.first().is_none_or(|lead| lead.at > latest)) {
            return None;
        }
        let above = above();
        let key = pending.key(&above);
        if let Until::News(memory) = self.until {
            memory.news(&key, &leads)?;
        }
        Some((above, pending.due(key, leads, self.clock)))
    }

    fn add_of<R: Fields>(
        &mut self,
        row: &R,
        uids: &Uids<'_>,
        pending: &Pending<'_>,
        rules: &Rules,
    ) {
        if let Some((uid, due)) = self.in_full(pending, rules, || uids.above(row)) {
            let (owner, path) = (Some(owner(row, uid)), row.path().to_owned());
            self.entries.push(Entry { owner, path, due });
        }
    }

    fn add(&mut self, owner: impl FnOnce() -> Option<Owner>, path: &str, due: Due) {
        if self.until.is_reached_by(&due, self.clock) {
            self.entries.push(Entry { owner: owner(), path: path.to_owned(), due });
        }
    }

    /// Adds what is due of jobs. Where that is wanted, the newest day on which each contact was
    /// spoken with in a job: in closed ones, too, of which nothing else counts.
    fn add_jobs<'r, R: Fields>(
        &mut self,
        jobs: &'r [R],
        wants_touches: bool,
    ) -> HashMap<&'r str, Date> {
        let uids = Uids::of(jobs);
        let stage = FieldName::parse(Kind::Job, "stage").ok();
        let is_closed = |row: &R| {
            let stage = stage.as_ref().and_then(|stage| row.first(stage)).flatten();
            stage == Some(Stage::Closed.as_str())
        };
        let mut touched: HashMap<&str, Date> = HashMap::new();
        for row in jobs {
            let is_closed = is_closed(row);
            if is_closed && !wants_touches {
                continue;
            }
            let facts = if is_closed { row.touch_facts() } else { row.job_facts() };
            if wants_touches {
                for (who, day) in contact::touches(&facts, self.clock) {
                    let last = touched.entry(who).or_insert(day);
                    *last = day.max(*last);
                }
            }
            if is_closed {
                continue;
            }
            let rules = job::rules(&facts, self.clock);
            for pending in job::pending(&facts, self.clock) {
                self.add_of(row, &uids, &pending, &rules);
            }
        }
        touched
    }

    /// Adds the contacts to keep in touch with.
    fn add_contacts<R: Fields>(
        &mut self,
        rows: &[R],
        contacts: &[(&R, ContactFacts<'_>)],
        touched: &HashMap<&str, Date>,
    ) {
        let uids = Uids::of(rows);
        for (row, facts) in contacts {
            let last = touched.get(row.id()).copied();
            if let Some(pending) = contact::keep_warm(facts, last, self.clock) {
                self.add_of(*row, &uids, &pending, &self.clock.rules);
            }
        }
    }

    fn add_tasks(&mut self, file: Option<&Value>) {
        let tasks = file.and_then(|file| file.get("tasks")).and_then(Value::as_list);
        for task in facts::tasks(tasks.unwrap_or_default()) {
            let Some(task) = job::task(&task, self.clock) else { continue };
            let due = self.in_full(&task, &self.clock.rules, || "tasks".to_owned());
            self.entries.extend(due.map(|(_, due)| {
                let path = "tasks.yaml".to_owned();
                Entry { owner: None, path, due }
            }));
        }
    }
}

fn owner<R: Fields>(row: &R, uid: String) -> Owner {
    Owner {
        kind: row.kind(),
        id: row.id().to_owned(),
        uid,
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
        at: Moment::Day(clock.today()),
        until: None,
        what: problem.to_owned(),
        key: format!("{}/{path}/{hash}", DueKind::Broken),
        leads: vec![lead],
    };
    Entry { owner: None, path: path.to_owned(), due }
}
