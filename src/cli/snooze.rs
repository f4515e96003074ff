//! `trackway snooze`

use anyhow::{Result, bail};
use jiff::Zoned;
use jiff::civil::Date;

use crate::domain::change::FieldPath;
use crate::domain::interview::Interview;
use crate::domain::kind::Kind;
use crate::domain::record::{Editing, Record};
use crate::domain::stage::Stage;
use crate::domain::time::{Toward, spoken};
use crate::domain::value::Value;
use crate::domain::when;
use crate::features::interviews;

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft, misplaced};
use super::fault::Hinted;
use super::selection::Selection;
use super::written::Written;

/// Let nothing of a job be due before a day, but its interviews
///
/// An interview is told anyway: nobody else waits for you to wake up.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway snooze [OPTIONS] <ID|--query <QUERY>> <WHEN>...")]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// Until when: a date, `fri`, `in 2 weeks`, `+3d`; `off` ends it
    #[arg(value_name = "WHEN", required_unless_present = "query", num_args = 1..)]
    until: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Snoozes the job.
///
/// # Errors
/// When the job can't be found or the words are no day to come.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let (chosen, until) = args.selection.before_all(&args.until, "WHEN")?;
    let words = until.join(" ");
    ctx.write(args.writing, |desk| {
        if words == "off" {
            return Ok(desk.each(Kind::Job, chosen, |job| Ok(woken(job)))?.joined("wake", ""));
        }
        let until = ahead(&words, desk)?;
        let batch = desk.each(Kind::Job, chosen, |job| Ok(asleep(job, until, desk)))?;
        Ok(batch.joined("snooze", &format!("until {until}")))
    })
}

fn woken(job: &Record) -> Draft {
    let mut editing = Editing::of(job);
    editing.put(FieldPath::root("snooze"), Value::Null);
    let change = editing.into_change("snooze", format!("wake job {}", job.id));
    Draft::of(job, change).otherwise(format!("job {} is awake", job.id))
}

fn asleep(job: &Record, until: Date, desk: &Desk<'_>) -> Draft {
    let mut editing = Editing::of(job);
    editing.put(FieldPath::root("snooze"), Value::text(until.to_string()));
    let change = editing.into_change("snooze", format!("snooze job {}: until {until}", job.id));
    let mut draft = Draft::of(job, change)
        .otherwise(format!("job {} sleeps until {until} already", job.id))
        .saying(format!("until {}", until.strftime("%a %-d %b %Y")));
    draft.notes.extend(still_told(job, until, &desk.now));
    draft
}

/// The interviews that come before the job wakes up.
fn still_told(job: &Record, until: Date, now: &Zoned) -> Vec<String> {
    let told = |it: &Interview<'_>| {
        let at = it.at(now.time_zone()).filter(|at| at.day(now.time_zone()) < until)?;
        Some(format!("still told: interview {}, {}", it.id(), spoken(&at, now)))
    };
    let is_closed = job.text("stage") == Some(Stage::Closed.as_str());
    interviews::ahead(job, now).iter().filter(|_| !is_closed).filter_map(told).collect()
}

fn ahead(words: &str, desk: &Desk<'_>) -> Result<Date> {
    let until = when::parse(words, &desk.now, Toward::Future)?.day(desk.repository.zone());
    if until <= desk.now.date() {
        bail!(Hinted::usage(
            misplaced(words, &until.to_string(), "is not ahead"),
            "name a day to come, or `off`",
        ));
    }
    Ok(until)
}
