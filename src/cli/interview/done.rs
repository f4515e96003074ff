//! `trackway interview done`

use anyhow::Result;

use crate::cli::Writing;
use crate::cli::context::Context;
use crate::cli::desk::{Draft, said, words};
use crate::cli::part::INTERVIEWS;
use crate::cli::written::Written;
use crate::features::interviews::{self, Ended};

/// Write down that an interview took place, and how it went
///
/// Without --outcome you are asked for it later on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The interview: JOB/ID, or its id alone where no other job has such a one
    #[arg(value_name = "JOB/ID")]
    interview: String,
    /// How it went: pass, fail, or pending while they think about it
    #[arg(long, value_name = "HOW", value_parser = ["pass", "fail", "pending"])]
    #[arg(hide_possible_values = true)]
    outcome: Option<String>,
    /// It took place without you, or not at all
    #[arg(long, conflicts_with = "outcome")]
    missed: bool,
    /// What to remember of it, in the notes of the interview
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Writes it down.
///
/// # Errors
/// When the interview can't be found, or has not begun.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let (job, id) = INTERVIEWS.find(desk.repository, &args.interview)?;
        let ended = Ended {
            outcome: args.outcome.as_deref(),
            is_missed: args.missed,
            note: said(args.note.as_deref()),
        };
        let change = interviews::done(&job, &id, ended, &desk.reading())?;
        let otherwise = format!("interview {}/{id} stays as it is", job.id);
        Ok(Draft::of(&job, change).otherwise(otherwise).about("interview", &[id]))
    })
}
