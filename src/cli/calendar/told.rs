//! The events that the records of a repository make.

use anyhow::Result;

use crate::domain::calendar::Event;
use crate::domain::due::rules::Rules;
use crate::domain::fields::Whole;
use crate::domain::interview::Interview;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::time::Moment;
use crate::features::agenda::Uids;
use crate::features::calendar::{self, Names, Setting};
use crate::store::index::IndexRow;
use crate::store::repository::Repository;

use super::super::context::Context;
use super::super::reading::Vantage;
use super::committed::Committed;

/// The events of all records, in no order. What can't be read is told at the end, and shown as it was
/// committed last.
///
/// # Errors
/// When a folder or history can't be read.
pub fn events(vantage: &Vantage, ctx: &Context) -> Result<Vec<Event>> {
    let Vantage { repository, now } = vantage;
    let mut index = repository.index(Kind::Job)?;
    let mut broken = std::mem::take(&mut index.problems);
    let rows: Vec<_> = index.rows().collect();
    let told = rows.iter().filter(|row| calendar::concerns(*row)).map(IndexRow::name);
    let loaded = repository.load(&told.collect::<Vec<_>>());
    broken.extend(loaded.errors().cloned());
    let (tasks, broken_tasks) = repository.tasks();
    let committed = Committed::of(&broken, &broken_tasks, repository, ctx);
    if let Some(said) = committed.said() {
        ctx.ui.note(&said)?;
    }
    let mut jobs = loaded.records;
    jobs.extend(committed.jobs);
    ctx.met(broken);
    ctx.met(broken_tasks);
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
    let uids = Uids::of(&rows);
    let of_job = |job: &Record| {
        let uid = uids.above(&Whole { record: job, posting: None });
        calendar::of_job(job, completed.get(&job.path), &uid, &setting)
    };
    let mut events: Vec<_> = jobs.iter().flat_map(of_job).collect();
    events.extend(calendar::of_tasks(&committed.tasks.unwrap_or(tasks), &setting));
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
