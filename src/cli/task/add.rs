//! `trackway task add`

use anyhow::{Result, bail};

use crate::cli::Writing;
use crate::cli::batch::Batch;
use crate::cli::context::Context;
use crate::cli::desk::{Desk, Draft, Touched, words};
use crate::cli::fault::Hinted;
use crate::cli::machine::fresh_uid;
use crate::cli::selection::{Chosen, chosen};
use crate::cli::written::Written;
use crate::domain::derived::standing;
use crate::domain::kind::Kind;
use crate::domain::log;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
use crate::domain::time::{Moment, Toward, spoken};
use crate::domain::when;
use crate::features::notes::first_words;
use crate::features::tasks::{self, Home};
use crate::store;

use super::found::FileOfTasks;

/// Add a task, to a job or to none
///
/// One text is a task that belongs to no job and is kept in tasks.yaml; before the text of another
/// stands its job.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway task add [OPTIONS] [JOB|--query <QUERY>] <TEXT>")]
pub struct Args {
    /// The job it is for: its id, the beginning of it, or words that occur in it
    #[arg(value_name = "JOB", allow_hyphen_values = true, value_parser = words)]
    job: Option<String>,
    /// What is to be done; `-` reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    text: Option<String>,
    /// In place of JOB: all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
    /// Until when: `2026-11-25`, `fri 14:00`, `in 2 weeks`
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = words)]
    due: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// A task that is to be.
struct Plan<'a> {
    what: &'a str,
    due: Option<&'a Moment>,
}

impl Plan<'_> {
    /// The reading of the words for when it is due.
    fn echo(&self, desk: &Desk<'_>) -> Option<String> {
        self.due.map(|due| format!("due {}", spoken(due, &desk.now)))
    }
}

/// Adds the task.
///
/// # Errors
/// When the job can't be found, the text is empty or the words are no day.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let (job, what) = match (&args.job, &args.text) {
        (job, Some(text)) => (job.as_deref(), text),
        (Some(text), None) => (None, text),
        (None, None) => bail!(Hinted::usage("TEXT is missing", "trackway task add \"Buy a suit\"")),
    };
    let of_job = (job.is_some() || args.query.is_some())
        .then(|| chosen(job, args.query.as_deref()))
        .transpose()?;
    let what = Context::text(what)?;
    ctx.write(args.writing, |desk| {
        let due = args.due.as_deref();
        let due = due.map(|due| when::parse(due, &desk.now, Toward::Future)).transpose()?;
        let plan = Plan { what: &what, due: due.as_ref() };
        match of_job {
            None => to_file(desk, &plan),
            Some(chosen) => to_jobs(desk, chosen, &plan),
        }
    })
}

fn to_jobs(desk: &Desk<'_>, chosen: Chosen<'_>, plan: &Plan<'_>) -> Result<Draft> {
    let batch: Batch<'_> = desk.each(Kind::Job, chosen, |job| Ok(to_job(desk, job, plan)))?;
    Ok(batch.joined("add a task to", &first_words(plan.what)))
}

fn to_job(desk: &Desk<'_>, job: &Record, plan: &Plan<'_>) -> Draft {
    let home = Home::Job(job);
    let id = home.fresh_id(fresh_uid);
    let change = tasks::add(home, &id, plan.what, plan.due);
    let draft = Draft::of(job, change).about("task", &[id]);
    draft.with(plan.echo(desk)).with(silence(desk, job, plan.due))
}

/// Why nothing will be told of a task of this job, or not when it is due.
fn silence(desk: &Desk<'_>, job: &Record, due: Option<&Moment>) -> Option<String> {
    let stage = job.text("stage").unwrap_or_default();
    if stage == Stage::Closed.as_str() {
        let stands = standing(job);
        return Some(format!(
            "job {} is {stands}: nothing of it is told; without a job it is: trackway task add TEXT",
            job.id
        ));
    }
    let (until, due) = (job.text("snooze").and_then(log::day)?, due?);
    let is_early = due.day(desk.repository.zone()) < until && desk.now.date() < until;
    is_early.then(|| format!("job {} sleeps until {until}: the task is told then", job.id))
}

fn to_file(desk: &Desk<'_>, plan: &Plan<'_>) -> Result<Draft> {
    let file = FileOfTasks::read(desk.repository)?;
    if let Some(job) = job_meant(desk, plan.what)? {
        bail!(Hinted::usage(
            format!("`{}` is the job {job}, and what is to be done is missing", plan.what),
            format!("trackway task add {job} TEXT; a task of that name needs more words"),
        ));
    }
    let home = file.home();
    let id = home.fresh_id(fresh_uid);
    let draft = Draft {
        change: tasks::add(home, &id, plan.what, plan.due),
        records: vec![Touched::new("", "", store::tasks::path())],
        ..Draft::default()
    };
    Ok(draft.about("task", &[id]).with(plan.echo(desk)))
}

/// The job that a lone text means: one with that id, or whose id begins with that word.
fn job_meant(desk: &Desk<'_>, text: &str) -> Result<Option<String>> {
    let names = desk.repository.names_beginning(&[Kind::Job], text)?;
    let is_meant = |id: &str| {
        let rest = id.get(text.len()..).unwrap_or_default();
        rest.is_empty() || rest.starts_with('-')
    };
    let found = names.of(Kind::Job).iter().find(|name| is_meant(name.id.as_str()));
    Ok(found.map(|name| name.id.to_string()))
}
