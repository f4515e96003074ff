//! `trackway snooze`

use anyhow::{Result, bail};

use crate::domain::change::FieldPath;
use crate::domain::kind::Kind;
use crate::domain::record::Editing;
use crate::domain::time::Toward;
use crate::domain::value::Value;
use crate::domain::when;

use super::Writing;
use super::context::Context;
use super::desk::{Draft, echoed};
use super::fault::Hinted;
use super::written::Written;

/// Let nothing of a job be due before a day
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
    /// Until when: a date, `fri`, `in 2 weeks`, `+3d`; `off` ends it
    #[arg(value_name = "WHEN", required = true, num_args = 1..)]
    until: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Snoozes the job.
///
/// # Errors
/// When the job can't be found or the words are no day to come.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let words = args.until.join(" ");
    ctx.write(args.writing, |desk| {
        let job = desk.find(Kind::Job, &args.id)?;
        let mut editing = Editing::of(&job);
        let field = FieldPath::root("snooze");
        if words == "off" {
            editing.put(field, Value::Null);
            let change = editing.into_change("snooze", format!("wake job {}", job.id));
            return Ok(Draft::of(&job, change).otherwise(format!("job {} is awake", job.id)));
        }
        let until = when::parse(&words, &desk.now, Toward::Future)?.day(desk.repository.zone());
        if until <= desk.now.date() {
            bail!(Hinted::usage(
                format!("{}, which is not ahead", echoed(&words, &until.to_string())),
                "name a day to come, or `off`",
            ));
        }
        editing.put(field, Value::text(until.to_string()));
        let change = editing.into_change("snooze", format!("snooze job {}: until {until}", job.id));
        Ok(Draft::of(&job, change)
            .otherwise(format!("job {} sleeps until {until} already", job.id))
            .saying(format!("until {}", until.strftime("%a %-d %b %Y"))))
    })
}
