//! `trackway share`: what was given to whom.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use clap::{Arg, Subcommand};
use serde::Serialize;

use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::features::sharing::{self, Sending};
use crate::render::document::DocumentKind;
use crate::store::git::short;
use crate::ui::{Page, Report, faint, plain, strong};

use super::context::Context;
use super::desk::{Desk, Draft, said, words};
use super::fault::{Fault, Hinted};
use super::rendering::look::{self, Look};
use super::rendering::{Material, Order, place};
use super::selection::Selection;
use super::sending::{self, Parcel, Told};
use super::written::Written;
use super::{Writing, list, show, wrote};

/// Shares: what was given to whom
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Box<AddArgs>),
    /// List the shares, newest first, or what a query finds
    ///
    /// A query is words and terms: `to:jane-doe via:email at>-30d -has:revoked`. `-` in
    /// front of a term, `or` and parentheses work.
    #[command(mut_args(list::without_stages))]
    List(list::Args),
    /// Show a share
    #[command(mut_args(named))]
    Show(show::Args),
    /// Take a share back: who has the document, has it; that you take it back is recorded
    #[command(mut_args(named))]
    Revoke(RevokeArgs),
}

/// Record that a document was given to somebody, and keep its exact bytes
///
/// A file is hashed and kept under documents/ as it is. For a job its resume is rendered, or the
/// letter that is named, one for each recipient. Nothing is sent: do that yourself.
#[derive(Debug, clap::Args)]
struct AddArgs {
    /// The file that was given, or the job to render for
    #[arg(value_name = "DOCUMENT|JOB")]
    what: String,
    /// Who gets it: a contact, else words; may be given again
    #[arg(long, value_name = "WHO", required = true, allow_hyphen_values = true, value_parser = words)]
    to: Vec<String>,
    /// How it goes: email, portal, link, print or other
    #[arg(long, value_name = "WAY")]
    via: String,
    /// The job that a file was for
    #[arg(long, value_name = "ID")]
    job: Option<String>,
    /// The resume, of those in resumes/
    #[arg(long, value_name = "NAME")]
    resume: Option<String>,
    /// The letter, of those in letters/
    #[arg(long, value_name = "NAME", conflicts_with = "resume")]
    letter: Option<String>,
    /// The formats, with commas: pdf docx html txt md [default: pdf]
    #[arg(long = "as", id = "as", value_name = "FORMATS", value_delimiter = ',')]
    formats: Vec<String>,
    /// The day it was given [default: now]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = words)]
    on: Option<String>,
    /// What to remember of it, in the log of the job
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, clap::Args)]
struct RevokeArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    writing: Writing,
}

/// What was recorded.
#[derive(Debug, Serialize)]
struct Answer {
    #[serde(flatten)]
    written: Written,
    documents: Vec<Told>,
}

impl Args {
    /// Whether the answer may be longer than a screen.
    pub fn is_long(&self) -> bool {
        matches!(self.command, Command::List(_) | Command::Show(_))
    }
}

/// What is shared with jobs, in the words of a share.
fn named(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "id" => arg.help("The share: its uid, the beginning of it, or words that occur in it"),
        "query" => arg.help("In place of ID: all shares that `trackway share list QUERY` shows"),
        _ => arg,
    }
}

/// Runs one of the commands.
///
/// # Errors
/// As the command.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let kind = Kind::Share;
    match &args.command {
        Command::Add(args) => add(args, ctx),
        Command::List(args) => list::run(args, kind, ctx),
        Command::Show(args) => show::run(args, kind, ctx),
        Command::Revoke(args) => wrote(ctx, &revoke(args, ctx)?),
    }
}

fn revoke(args: &RevokeArgs, ctx: &Context) -> Result<Written> {
    let chosen = args.selection.alone()?;
    ctx.write(args.writing, |desk| {
        let at = desk.moment();
        let batch = desk.each(Kind::Share, chosen, |share| {
            let since = share.text("revoked").unwrap_or_default();
            let draft = Draft::of(share, sharing::revoke(share, &at));
            Ok(draft.otherwise(format!("share {} is revoked since {since}", share.id)))
        })?;
        Ok(batch.joined("share revoke", ""))
    })
}

fn add(args: &AddArgs, ctx: &Context) -> Result<u8> {
    let mut told = Vec::new();
    let mut is_rendered = false;
    let written = ctx.write(args.writing, |desk| {
        let at = desk.happened(args.on.as_deref())?;
        let to = sending::recipients(desk, &args.to)?;
        let via = sending::via(&args.via, desk)?;
        let file = ctx.here().join(&args.what);
        is_rendered = !file.is_file();
        let job = if is_rendered {
            Some(job_to_render_for(args, desk)?)
        } else {
            args.job.as_deref().map(|job| desk.find(Kind::Job, job)).transpose()?
        };
        let mut parcel = Parcel::new(desk, job.as_ref(), &at);
        match &job {
            Some(job) if is_rendered => rendered(args, desk, job, &to, &mut parcel)?,
            _ => parcel.made_elsewhere(&file, Path::new(&args.what), &to)?,
        }
        let sending = Sending { at: &at, via: &via, note: said(args.note.as_deref()) };
        let Parcel { sent, sources, told: made, .. } = parcel;
        let mut change = sharing::share(job.as_ref(), sent, sending);
        change.files.splice(0..0, sources);
        let copies = sending::copies(&made, ctx.here());
        place::check(&copies, desk.repository)?;
        if is_rendered && !args.writing.dry_run {
            place::try_out(&copies)?;
        }
        told = made;
        let draft = match &job {
            Some(job) => Draft::of(job, change),
            None => Draft { change, ..Draft::default() },
        };
        Ok(draft.dated(args.on.as_deref(), &at))
    })?;
    if let Some(commit) = written.commit().filter(|_| is_rendered) {
        sending::write_copies(&told, ctx.here(), &format!("it is recorded ({})", short(commit)))?;
    }
    let answer = Answer { written, documents: told };
    if !ctx.ui.settings().json {
        answer.written.notes.iter().try_for_each(|note| ctx.ui.note(note))?;
    }
    super::after_commit(answer.written.commit(), super::told(ctx, &answer))
}

fn job_to_render_for(args: &AddArgs, desk: &Desk<'_>) -> Result<Record> {
    if let Some(job) = &args.job {
        bail!(Hinted::usage(
            format!("there is no file `{}`, and --job is for files", args.what),
            format!("to render for the job: trackway share add {job} --to WHO --via email"),
        ));
    }
    let looks_like_a_file = args.what.contains(['/', '.']);
    match desk.find(Kind::Job, &args.what) {
        Err(_) if looks_like_a_file => {
            let why = std::io::ErrorKind::NotFound.into();
            bail!(Fault::Unreadable { path: args.what.clone().into(), why })
        }
        found => found,
    }
}

/// Renders for each recipient a document of their own.
fn rendered(
    args: &AddArgs,
    desk: &Desk<'_>,
    job: &Record,
    to: &[String],
    parcel: &mut Parcel<'_>,
) -> Result<()> {
    let kind = if args.letter.is_some() { DocumentKind::Letter } else { DocumentKind::Resume };
    let named = args.resume.as_deref().or(args.letter.as_deref());
    let order = Order { kind, job: Some(job), named, look: &args.look };
    let material = Material::gather(desk.repository, order, &desk.now)?;
    let formats = look::formats_or_pdf(&args.formats)?;
    for who in to {
        let mark = (to.len() > 1).then_some(who.as_str());
        parcel.rendered(&material, &formats, std::slice::from_ref(who), mark)?;
    }
    Ok(())
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.written.text(out)?;
        if self.written.commit().is_none() {
            return Ok(());
        }
        for one in &self.documents {
            out.line([strong(one.name.clone()), faint(format!("  share {}", one.share))])?;
        }
        let names: Vec<_> = self.documents.iter().map(|one| one.name.as_str()).collect();
        out.line([plain(format!("recorded; send {} yourself", names.join(", ")))])
    }
}
