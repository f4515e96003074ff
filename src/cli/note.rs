//! `trackway note`

use anyhow::Result;

use crate::domain::kind::Kind;
use crate::features::notes::{self, Event};

use super::Writing;
use super::context::Context;
use super::desk::{Draft, words};
use super::written::Written;

/// Write a note into the log of a job
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
    /// The words; `-` reads them from standard input
    #[arg(allow_hyphen_values = true, value_parser = words)]
    text: String,
    /// The day it happened [default: now]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = words)]
    on: Option<String>,
    /// Who acted: me or them
    #[arg(long, value_name = "WHO", value_parser = ["me", "them"], hide_possible_values = true)]
    by: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Writes the note.
///
/// # Errors
/// When the job can't be found or the text is empty.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let text = Context::text(&args.text)?;
    ctx.write(args.writing, |desk| {
        let job = desk.find(Kind::Job, &args.id)?;
        let at = desk.happened(args.on.as_deref())?;
        let event = Event { at: &at, by: args.by.as_deref(), text: &text };
        let change = notes::note(&job, event, "note");
        Ok(Draft::of(&job, change).dated(args.on.as_deref(), &at))
    })
}
