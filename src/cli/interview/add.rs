//! `trackway interview add`

use anyhow::{Result, bail};

use crate::cli::Writing;
use crate::cli::add::read_fields;
use crate::cli::context::Context;
use crate::cli::desk::{Desk, said, words};
use crate::cli::fault::Hinted;
use crate::cli::hints;
use crate::cli::machine::fresh_uid;
use crate::cli::written::Written;
use crate::domain::kind::Kind;
use crate::domain::schema;
use crate::domain::time::Toward;
use crate::domain::value::Value;
use crate::domain::when;
use crate::features::interviews::{self, Plan};

use super::plan;

/// Add an interview to a job
///
/// WHEN is `fri 14:00`, `tomorrow 3pm`, `2026-11-25 14:00`, with a time zone behind it where the
/// interview is elsewhere: `wed 14:00 America/New_York`. What was understood is said back, there and
/// in your own zone.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway interview add [OPTIONS] <JOB> <WHEN>...")]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    #[arg(value_name = "JOB")]
    job: String,
    /// When it begins
    #[arg(value_name = "WHEN", num_args = 0..)]
    when: Vec<String>,
    /// How many minutes it takes [default: 60, unsaid]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_080))]
    minutes: Option<u32>,
    /// What kind: screen, hiring-manager, technical, system-design, behavioral, assessment, panel,
    /// onsite, final, other
    #[arg(long)]
    kind: Option<String>,
    /// A contact who takes part; may be given again
    #[arg(long, value_name = "WHO", allow_hyphen_values = true, value_parser = words)]
    with: Vec<String>,
    /// The place, or the link
    #[arg(long = "where", id = "where", value_name = "TEXT", allow_hyphen_values = true)]
    #[arg(value_parser = words)]
    place: Option<String>,
    /// What to remember of it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Adds the interview.
///
/// # Errors
/// When the job can't be found or is closed, and when the words are no time.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    if args.when.is_empty() {
        let job = hints::word(&args.job, "JOB");
        bail!(Hinted::usage("when?", format!("trackway interview add {job} \"fri 14:00\"")));
    }
    ctx.write(args.writing, |desk| {
        let at = when::parse(&args.when.join(" "), &desk.now, Toward::Future)?;
        let job = desk.find(Kind::Job, &args.job)?;
        let kind = kind(args, desk)?;
        let with = people(&args.with, desk)?;
        let id = interviews::fresh_id(&job, fresh_uid);
        let planned = Plan {
            at: &at,
            minutes: args.minutes,
            kind: kind.as_deref(),
            with: &with,
            place: said(args.place.as_deref()),
            notes: said(args.note.as_deref()),
            invite: None,
        };
        let change = interviews::add(&job, &id, planned)?;
        Ok(plan::told(desk, &job, &id, change)?.about("interview", &[id]))
    })
}

/// The word of the list that was given.
fn kind(args: &Args, desk: &Desk<'_>) -> Result<Option<String>> {
    let given = [("kind", args.kind.clone().into_iter().collect())];
    let read = read_fields(schema::INTERVIEW, &given, desk)?;
    Ok(read.get("kind").and_then(Value::as_text).map(str::to_owned))
}

/// The ids of the contacts that are meant, each once.
fn people(given: &[String], desk: &Desk<'_>) -> Result<Vec<String>> {
    let mut with = Vec::new();
    for who in given.iter().filter(|who| !who.trim().is_empty()) {
        let id = desk.contact(who)?;
        if !with.contains(&id) {
            with.push(id);
        }
    }
    Ok(with)
}
