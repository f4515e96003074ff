//! `trackway move`

use anyhow::Result;

use crate::domain::derived::standing;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
use crate::features::interviews;
use crate::features::notes::first_words;
use crate::features::pipeline::{self, Moved, Step, Target};

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft, said, words};
use super::selection::Selection;
use super::written::Written;

/// Move a job to a stage, or close it with an outcome
///
/// Stages: lead ready applied screening interviewing offer. Outcomes, which close the job: accepted
/// declined rejected withdrawn ghosted expired skipped. Moving a closed job to a stage reopens it.
/// Interviews that lie ahead are off while a job is closed.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway move [OPTIONS] <ID|--query <QUERY>> <STAGE|OUTCOME>")]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The stage or outcome
    #[arg(value_name = "STAGE|OUTCOME", required_unless_present = "query")]
    to: Option<String>,
    /// The day it happened [default: now]; a day older than the newest move is only logged, but
    /// you may have applied before you added the job
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = words)]
    on: Option<String>,
    /// What to remember of it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    /// Who acted: me or them
    #[arg(long, value_name = "WHO", value_parser = ["me", "them"], hide_possible_values = true)]
    by: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Moves the job.
///
/// # Errors
/// When the job can't be found or can't move so.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let (chosen, word) = args.selection.before(args.to.as_ref(), "STAGE|OUTCOME")?;
    let to: Target = word.parse()?;
    ctx.write(args.writing, |desk| {
        let at = desk.happened(args.on.as_deref())?;
        let (by, note) = (args.by.as_deref(), said(args.note.as_deref()));
        let step = Step { to, at: &at, by, note };
        let mut outcomes = Vec::new();
        let batch = desk.each(Kind::Job, chosen, |job| {
            let (change, moved) = pipeline::advance(job, step)?;
            outcomes.push(moved);
            let stands = standing(job);
            let draft = Draft::of(job, change)
                .otherwise(format!("job {} is at `{stands}` already", job.id));
            Ok(match moved {
                Moved::LogOnly => draft.saying(format!(
                    "a newer move stands: the job stays at `{stands}`, only its log has changed"
                )),
                Moved::Now => draft
                    .dated(args.on.as_deref(), &at)
                    .with(pipeline::belated(job, step))
                    .with(interviews_off(job, to, desk)),
                Moved::Already => draft,
            })
        })?;
        let (verb, what) = in_common(step, &outcomes);
        Ok(batch.joined(verb, &what))
    })
}

/// So many interviews are named in one note.
const NAMED: usize = 5;

/// The interviews that closing a job calls off.
fn interviews_off(job: &Record, to: Target, desk: &Desk<'_>) -> Option<String> {
    let is_closing = matches!(to, Target::Outcome(_)) && !is_closed(job);
    let ahead = interviews::ahead(job, &desk.now);
    let names: Vec<_> =
        ahead.iter().filter(|_| is_closing).map(|it| format!("{}/{}", job.id, it.id())).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("1 interview lies ahead and is off: {one}")),
        several => {
            let (first, more) = several.split_at(several.len().min(NAMED));
            let more =
                if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            let number = several.len();
            Some(format!("{number} interviews lie ahead and are off: {}{more}", first.join(", ")))
        }
    }
}

fn is_closed(job: &Record) -> bool {
    job.text("stage") == Some(Stage::Closed.as_str())
}

/// What several jobs have in common that were moved.
fn in_common(step: Step<'_>, outcomes: &[Moved]) -> (&'static str, String) {
    let target = step.to.as_str();
    if outcomes.contains(&Moved::Now) {
        ("move", format!("-> {target}"))
    } else if outcomes.contains(&Moved::LogOnly) {
        ("move", format!("{target} on {}, log only", step.at))
    } else {
        ("note", first_words(step.note.unwrap_or(target)))
    }
}
