//! `trackway note`

use anyhow::Result;

use crate::domain::kind::Kind;
use crate::features::notes::{self, Event};

use super::Writing;
use super::context::Context;
use super::desk::{Draft, words};
use super::selection::{Selection, leading_text};
use super::written::Written;

/// Write a note into the log of a job
///
/// With --by it counts as contact: a follow-up is due later. A plain note changes nothing that is
/// due.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway note [OPTIONS] <ID|--query <QUERY>> <TEXT>")]
#[command(mut_args(leading_text))]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The words; `-` reads them from standard input
    #[arg(required_unless_present = "query", allow_hyphen_values = true, value_parser = words)]
    text: Option<String>,
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
    let (chosen, text) = args.selection.before(args.text.as_ref(), "TEXT")?;
    let text = Context::text(&text)?;
    ctx.write(args.writing, |desk| {
        let at = desk.happened(args.on.as_deref())?;
        let event = Event { at: &at, by: args.by.as_deref(), text: &text };
        let batch = desk.each(Kind::Job, chosen, |job| {
            let change = notes::note(job, event, "note");
            Ok(Draft::of(job, change).dated(args.on.as_deref(), &at))
        })?;
        Ok(batch.joined("note", &notes::first_words(&text)))
    })
}
