//! `trackway task done`

use anyhow::Result;

use crate::cli::Writing;
use crate::cli::context::Context;
use crate::cli::desk::words;
use crate::cli::written::Written;
use crate::domain::change::Change;
use crate::features::tasks;

use super::found::Found;

/// Write down that a task is done
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The task, as `task list` names it: JOB/ID, or ID alone
    #[arg(value_name = "JOB/ID")]
    task: String,
    /// The day it was done [default: now]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = words)]
    on: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Marks the task as done.
///
/// # Errors
/// When the task can't be found, or the day lies ahead.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let found = Found::named(desk, &args.task)?;
        let on = args.on.as_deref();
        let at = desk.happened(on)?;
        let before = tasks::text(found.task(), "done");
        if on.is_none() && !before.is_empty() {
            let nothing = found.draft(Change::default());
            return Ok(nothing.otherwise(format!("task {} is done since {before}", found.name())));
        }
        let change = tasks::done(found.home(), found.position, &at);
        let otherwise = format!("task {} is done since {before}", found.name());
        Ok(found.draft(change).otherwise(otherwise).dated(on, &at))
    })
}
