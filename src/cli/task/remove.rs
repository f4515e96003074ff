//! `trackway task remove`

use anyhow::Result;

use crate::cli::Writing;
use crate::cli::context::Context;
use crate::cli::written::Written;
use crate::features::tasks;

use super::found::Found;

/// Remove a task; `undo` brings it back
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The task, as `task list` names it: JOB/ID, or ID alone
    #[arg(value_name = "JOB/ID")]
    task: String,
    #[command(flatten)]
    writing: Writing,
}

/// Removes the task.
///
/// # Errors
/// When the task can't be found.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let found = Found::named(desk, &args.task)?;
        Ok(found.draft(tasks::remove(found.home(), found.position)))
    })
}
