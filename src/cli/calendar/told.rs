//! The events that the records of a repository make.

use std::collections::HashMap;

use anyhow::Result;

use crate::domain::calendar::Event;
use crate::domain::due::rules::Rules;
use crate::domain::fields::Fields as _;
use crate::domain::interview::Interview;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::time::Moment;
use crate::features::calendar::{self, Names, Setting};
use crate::store::index::Index;
use crate::store::repository::Repository;

use super::super::context::Context;
use super::super::reading::Vantage;

/// The events of all records, in no order. What can't be read is told at the end.
///
/// # Errors
/// When a folder or history can't be read.
pub fn events(vantage: &Vantage, ctx: &Context) -> Result<Vec<Event>> {
    let Vantage { repository, now } = vantage;
    let index = ctx.index(repository, Kind::Job)?;
    let rows = index.rows().filter(calendar::concerns);
    let loaded = repository.load(&rows.map(|row| row.name()).collect::<Vec<_>>());
    ctx.met(loaded.errors().cloned().collect());
    let jobs = loaded.records;
    let moment = Moment::at_minute(now).to_string();
    let completed = repository.completed(Kind::Job, &jobs, &moment)?;
    let people = |job: &Record| Interview::all(&job.value).any(|it| it.with().next().is_some());
    let company = |job: &Record| job.text("company").is_some();
    let setting = Setting {
        zone: repository.zone(),
        rules: &Rules::of(repository.settings().get("reminders")),
        people: &names(Kind::Contact, jobs.iter().any(people), repository, ctx)?,
        companies: &names(Kind::Company, jobs.iter().any(company), repository, ctx)?,
    };
    let uids = Uids::of(&index);
    let of_job =
        |job: &Record| calendar::of_job(job, completed.get(&job.path), &uids.above(job), &setting);
    let mut events: Vec<_> = jobs.iter().flat_map(of_job).collect();
    let (tasks, problems) = repository.tasks();
    ctx.met(problems);
    events.extend(calendar::of_tasks(&tasks, &setting));
    Ok(events)
}

/// The names of all records of a kind, where any is asked for.
fn names(kind: Kind, wanted: bool, repository: &Repository, ctx: &Context) -> Result<Names> {
    if !wanted {
        return Ok(Names::default());
    }
    let mut index = repository.index(kind)?;
    let problems = std::mem::take(&mut index.problems);
    let names = Names::of(index.rows(), problems.iter().map(|problem| problem.path.stem()));
    ctx.met(problems);
    Ok(names)
}

/// The uids that several files have, each with the first of those files.
struct Uids(HashMap<String, String>);

impl Uids {
    fn of(jobs: &Index) -> Self {
        let rows = jobs.rows();
        let mut uids: Vec<_> = rows.map(|row| (row.uid().to_owned(), row.name().path)).collect();
        uids.sort_unstable();
        let mut firsts = HashMap::new();
        for two in uids.windows(2).filter(|two| two[0].0 == two[1].0) {
            firsts.entry(two[0].0.clone()).or_insert_with(|| two[0].1.to_string());
        }
        Self(firsts)
    }

    /// What the names of a job's events begin with: its uid, or, for a copy of a file, that and its id.
    fn above(&self, job: &Record) -> String {
        let is_copy = self.0.get(job.uid()).is_some_and(|first| first != job.path.as_str());
        if is_copy || job.uid().is_empty() {
            return format!("{}@{}", job.uid(), job.id);
        }
        job.uid().to_owned()
    }
}
