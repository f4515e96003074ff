//! `trackway interview cancel`

use anyhow::Result;

use crate::cli::Writing;
use crate::cli::context::Context;
use crate::cli::desk::{Draft, said, words};
use crate::cli::part::INTERVIEWS;
use crate::cli::written::Written;
use crate::features::interviews::{self, Cancelled};

/// Call an interview off
///
/// It stays in its job, and calendars show it as cancelled. `interview set JOB/ID status=scheduled`
/// takes that back.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The interview: JOB/ID, or its id alone where no other job has such a one
    #[arg(value_name = "JOB/ID")]
    interview: String,
    /// Who called it off: me or them
    #[arg(long, value_name = "WHO", value_parser = ["me", "them"], hide_possible_values = true)]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Calls it off.
///
/// # Errors
/// When the interview can't be found, or took place.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let (job, id) = INTERVIEWS.find(desk.repository, &args.interview)?;
        let cancelled = Cancelled {
            at: &desk.moment(),
            by: args.by.as_deref(),
            note: said(args.note.as_deref()),
        };
        let change = interviews::cancel(&job, &id, cancelled, &desk.reading())?;
        let otherwise = format!("interview {}/{id} is cancelled already", job.id);
        Ok(Draft::of(&job, change).otherwise(otherwise).about("interview", &[id]))
    })
}
