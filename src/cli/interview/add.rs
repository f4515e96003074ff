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
use crate::domain::interview::MINUTES;
use crate::domain::kind::Kind;
use crate::domain::schema;
use crate::domain::time::Toward;
use crate::domain::value::Value;
use crate::domain::when;
use crate::features::interviews::{self, Plan};
use crate::features::invitations::Said;

use super::{invite, plan};

/// Add an interview to a job, or those of an invitation
///
/// WHEN is `fri 14:00`, `tomorrow 3pm`, `2026-11-25 14:00`, with a time zone behind it where the
/// interview is elsewhere: `wed 14:00 America/New_York`. What was understood is said back, there and
/// in your own zone.
///
/// FILE is an invitation as calendars send it (`invite.ics`) or the mail that brought it; `-` reads
/// one from standard input. An update moves the interview that was read from it before, a
/// cancellation calls it off. Its job is that of the contacts who take part, or of the company that
/// they write from; --job names another.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "trackway interview add [OPTIONS] <JOB> <WHEN>...\n       trackway interview add [OPTIONS] <FILE|->"
)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it; or the file of an invitation
    #[arg(value_name = "JOB|FILE")]
    job: String,
    /// When it begins
    #[arg(value_name = "WHEN", num_args = 0..)]
    when: Vec<String>,
    /// How many minutes it takes [default: 60, unsaid]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(MINUTES))]
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
    /// The job that the invitation in FILE is for
    #[arg(long = "job", id = "of_job", value_name = "ID")]
    of_job: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

impl Args {
    /// How it is written.
    pub fn writing(&self) -> Writing {
        self.writing
    }

    /// The job that was named beside a file.
    pub fn job_given(&self) -> Option<&str> {
        self.of_job.as_deref()
    }

    /// The kind and the contacts that were named.
    ///
    /// # Errors
    /// When a word is none of the list, or a contact can't be found.
    pub fn words(&self, desk: &Desk<'_>) -> Result<(Option<String>, Vec<String>)> {
        Ok((kind(self, desk)?, people(&self.with, desk)?))
    }

    /// What else was said.
    pub fn said(&self) -> Said<'_> {
        Said {
            minutes: self.minutes,
            place: said(self.place.as_deref()),
            notes: said(self.note.as_deref()),
            ..Said::default()
        }
    }

    /// Whether anything was said beside the job and the time.
    pub fn says_more(&self) -> bool {
        let words = [&self.kind, &self.place, &self.note];
        self.minutes.is_some() || !self.with.is_empty() || words.iter().any(|it| it.is_some())
    }
}

/// Adds the interview.
///
/// # Errors
/// When the job can't be found or is closed, and when the words are no time.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    if invite::is_file(&args.job, ctx) {
        if let Some(word) = args.when.first() {
            let file = hints::word(&args.job, "FILE");
            bail!(Hinted::usage(
                format!("an invitation says itself when it is, and `{word}` stands behind it"),
                format!("one file at a time: trackway interview add {file}"),
            ));
        }
        return invite::run(&args.job, args, ctx);
    }
    if args.of_job.is_some() {
        bail!(Hinted::usage(
            "--job is for the file of an invitation",
            "trackway interview add JOB \"fri 14:00\", or trackway interview add invite.ics --job ID",
        ));
    }
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
