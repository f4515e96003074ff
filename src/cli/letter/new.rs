//! `trackway letter new`

use anyhow::Result;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::render::markup::markdown::escaped;
use crate::store::layout;
use crate::store::manuscripts::MasterError;

use super::super::Writing;
use super::super::context::Context;
use super::super::desk::Desk;
use super::super::manuscript::starter::{self, FILLED_IN};
use super::super::manuscript::{begun, named};
use super::super::rendering::job::company;
use super::super::rendering::language;
use super::super::rendering::look::known_language;
use super::super::written::Written;

/// Begin a letter
///
/// With --job it is the letter for that job, under `tailored/`: `render`, `apply` and `share` take it
/// from there. Without it is a master, to begin others from.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway letter new [OPTIONS] <NAME|--job <JOB>>")]
pub struct Args {
    /// Its name, as a file can have it: startup
    #[arg(required_unless_present = "job", conflicts_with = "job")]
    name: Option<String>,
    /// The job it is for
    #[arg(long, value_name = "ID")]
    job: Option<String>,
    /// The letter to begin from
    #[arg(long, value_name = "NAME")]
    from: Option<String>,
    /// Its language: en nl de fr es it pt pl [default: that of your profile]
    #[arg(long, value_name = "LANG", conflicts_with = "from")]
    lang: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Begins a letter.
///
/// # Errors
/// When the name, the job or the language is none, or the letter is there already.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let asked = args.lang.as_deref().map(known_language).transpose()?;
    ctx.write(args.writing, |desk| {
        let job = args.job.as_deref().map(|job| desk.find(Kind::Job, job)).transpose()?;
        let path = place(args, job.as_ref())?;
        let text = if let Some(name) = &args.from {
            named(desk.repository, Purpose::Letter, name)?.source
        } else {
            let usual = || language(&[desk.repository.profile(), desk.repository.settings()]);
            starter::of(Purpose::Letter, asked.unwrap_or_else(usual)).to_owned()
        };
        let text = match &job {
            Some(job) => addressed(&text, job, desk)?,
            None => text,
        };
        begun(desk, Purpose::Letter, &path, text)
    })
}

fn place(args: &Args, job: Option<&Record>) -> Result<RepoPath, MasterError> {
    let given = args.name.as_deref().unwrap_or_default();
    let given = given.strip_suffix(".md").unwrap_or(given);
    let path = match job {
        Some(job) => layout::tailored(job.id.as_str(), Purpose::Letter),
        None => layout::master(Purpose::Letter, given),
    };
    let given = job.map_or(given, |job| job.id.as_str());
    path.ok_or_else(|| MasterError::Unsound { purpose: Purpose::Letter, given: given.to_owned() })
}

/// The text with what is known of the job in place of `%{title}` and `%{company}`: words of a posting
/// are words, whatever Markdown would make of them.
fn addressed(text: &str, job: &Record, desk: &Desk<'_>) -> Result<String> {
    let title = job.text("title").map(str::to_owned);
    let known = [title, company(desk.repository, job)?];
    Ok(FILLED_IN.into_iter().zip(known).fold(text.to_owned(), |text, (place, words)| match words {
        Some(words) if !words.trim().is_empty() => text.replace(place, &escaped(&line(&words))),
        _ => text,
    }))
}

/// Words in one line.
fn line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
