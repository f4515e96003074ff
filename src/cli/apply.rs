//! `trackway apply`

use std::io;
use std::path::PathBuf;

use anyhow::{Result, bail};
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::change::{Change, Edit, FileChange};
use crate::domain::due::facts::JobFacts;
use crate::domain::due::{self, Clock, DueKind};
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::features::belated::Belated;
use crate::features::sharing::{self, Sending};
use crate::render::document::{DocumentKind, Format};
use crate::store::git::short;
use crate::store::repository::Repository;
use crate::ui::count::count;
use crate::ui::{Page, Report, faint, plain, strong};

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft, said, words};
use super::fault::Hinted;
use super::rendering::look::{self, Look};
use super::rendering::{Material, Order, job as facts, place, text, theme};
use super::sending::{self, Parcel, Told};
use super::written::Written;

/// Apply to a job: render, keep what was sent, move it to `applied`
///
/// One commit holds it all: the exact bytes under documents/, a share for each document that says who
/// has it, the log entry, the new stage. Then a copy lies in the current folder under the name an
/// employer should see; send it yourself. A letter goes along where the job has one
/// (tailored/JOB/letter.md) or --letter names one.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    #[arg(value_name = "JOB")]
    id: String,
    /// How it goes: email, portal, link, print or other
    #[arg(long, value_name = "WAY", default_value = "portal")]
    via: String,
    /// Who gets it: a contact, else words; may be given again [default: the company]
    #[arg(long, value_name = "WHO", allow_hyphen_values = true, value_parser = words)]
    to: Vec<String>,
    /// The resume, of those in resumes/ [default: as of `render JOB`]
    #[arg(long, value_name = "NAME")]
    resume: Option<String>,
    /// A letter of those in letters/
    #[arg(long, value_name = "NAME")]
    letter: Option<String>,
    /// The formats, with commas: pdf docx html txt md [default: pdf]
    #[arg(long = "as", id = "as", value_name = "FORMATS", value_delimiter = ',')]
    formats: Vec<String>,
    /// A file that goes along as it is; may be given again
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// The day you applied, also one before you added the job [default: now]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = words)]
    on: Option<String>,
    /// What to remember of it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    writing: Writing,
}

/// What was sent.
#[derive(Debug, Serialize)]
pub struct Answer {
    #[serde(flatten)]
    written: Written,
    documents: Vec<Told>,
    /// The day to ask how things stand.
    follow_up: Option<Date>,
}

/// Applies.
///
/// # Errors
/// When one can't apply, a document can't be made, or a contact is restricted; nothing is changed.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let formats = look::formats_or_pdf(&args.formats)?;
    let mut told = Vec::new();
    let mut follow_up = None;
    let written = ctx.write(args.writing, |desk| {
        let job = desk.find(Kind::Job, &args.id)?;
        let at = desk.happened(args.on.as_deref())?;
        sharing::may_apply(&job, &at)?;
        refuse_unwanted(desk, &job, at.date())?;
        let to = recipients(desk, &job, &args.to)?;
        let via = sending::via(&args.via, desk)?;
        let parcel = parcel(args, &formats, &to, Parcel::new(desk, Some(&job), &at), ctx)?;
        let note = said(args.note.as_deref());
        let sending = Sending { at: &at, via: &via, note };
        let mut change = sharing::apply(&job, parcel.sent, sending)?;
        follow_up = day_to_ask(&change, &job, &desk.clock());
        change.files.splice(0..0, parcel.sources);
        let copies = sending::copies(&parcel.told, ctx.here());
        place::check(&copies, desk.repository)?;
        if !args.writing.dry_run {
            place::try_out(&copies)?;
        }
        told = parcel.told;
        let draft = Draft::of(&job, change).dated(args.on.as_deref(), &at);
        Ok(draft.with(Belated::of(&job, &at)))
    })?;
    if let Some(commit) = written.commit() {
        sending::write_copies(&told, ctx.here(), &format!("you have applied ({})", short(commit)))?;
    }
    let answer = Answer { written, documents: told, follow_up };
    super::wrote_as(ctx, &answer.written, &answer)
}

/// Everything that goes: resume, letter, attachments.
fn parcel<'d>(
    args: &Args,
    formats: &[Format],
    to: &[String],
    mut parcel: Parcel<'d>,
    ctx: &Context,
) -> Result<Parcel<'d>> {
    let Parcel { desk, job, .. } = parcel;
    let gather = |kind, named: &Option<String>, look: &Look| {
        let order = Order { kind, job, named: named.as_deref(), look };
        Material::gather(desk.repository, order, &desk.now)
    };
    let resume = gather(DocumentKind::Resume, &args.resume, &args.look)?;
    parcel.rendered(&resume, formats, to, None)?;
    let own = job.map(|job| text::tailored(desk.repository, Purpose::Letter, job)).transpose()?;
    if own.flatten().is_some() || args.letter.is_some() {
        let look = letters(desk.repository, &args.look)?;
        let letter = gather(DocumentKind::Letter, &args.letter, &look)?;
        parcel.rendered(&letter, formats, to, None)?;
    }
    for file in &args.attach {
        parcel.made_elsewhere(&ctx.here().join(file), file, to)?;
    }
    Ok(parcel)
}

/// How a letter looks that goes with a resume: the template where there is such a one for letters;
/// pages and tags are the resume's.
fn letters(repository: &Repository, look: &Look) -> Result<Look> {
    let template = look.template.clone();
    let is_known = match &template {
        Some(name) => theme::names(repository, DocumentKind::Letter)?.contains(name),
        None => true,
    };
    Ok(Look {
        template: template.filter(|_| is_known),
        pages: None,
        include: Vec::new(),
        exclude: Vec::new(),
        ..look.clone()
    })
}

/// Who was named, else the company.
fn recipients(desk: &Desk<'_>, job: &Record, given: &[String]) -> Result<Vec<String>> {
    if given.is_empty() {
        return Ok(facts::company(desk.repository, job)?.into_iter().collect());
    }
    sending::recipients(desk, given)
}

/// A company that one wrote down not to apply to.
fn refuse_unwanted(desk: &Desk<'_>, job: &Record, on: Date) -> Result<()> {
    let Some(id) = job.text("company") else { return Ok(()) };
    let Some(company) = facts::record(desk.repository, Kind::Company, id)? else { return Ok(()) };
    let Some(rule) = company.value.get("do_not_apply").filter(|rule| !rule.is_empty()) else {
        return Ok(());
    };
    let until = rule.words_of("until");
    let is_over = |day: &str| day.parse::<Date>().is_ok_and(|day| day < on);
    if until.is_some_and(is_over) {
        return Ok(());
    }
    let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
    let reason = rule.words_of("reason").map(|reason| format!(": {reason}")).unwrap_or_default();
    bail!(Hinted::failed(
        format!("you wrote not to apply to `{}`{until}{reason}", company.name()),
        format!("if that is over: trackway company set {id} do_not_apply="),
    ))
}

/// The day to ask how things stand, once the job is as the change leaves it.
fn day_to_ask(change: &Change, job: &Record, clock: &Clock) -> Option<Date> {
    let edits = change.files.iter().find_map(|file| match file {
        FileChange::Edit { path, edits, .. } if *path == job.path => Some(edits),
        _ => None,
    })?;
    let value = Edit::apply_all(edits, &job.value).ok()?;
    let applied = Record { value, ..job.clone() };
    let facts = JobFacts::of(&applied);
    let due = due::job::pending(&facts, clock);
    let follow_up = due.iter().find(|due| due.kind() == DueKind::FollowUp)?;
    Some(follow_up.at.day(clock.zone()))
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.written.text(out)?;
        if self.written.commit().is_none() {
            return Ok(());
        }
        for one in &self.documents {
            let pages = one.pages.map(|pages| format!("{}, ", count(pages, "page")));
            let share = format!("  {}share {}", pages.unwrap_or_default(), one.share);
            out.line([strong(one.name.clone()), faint(share)])?;
            for bullet in &one.dropped {
                out.line([plain(format!("  left out to fit: {bullet}"))])?;
            }
        }
        let asked = self.follow_up.map(|day| format!("; the follow-up falls due on {day}"));
        out.line([plain(format!("send it yourself{}", asked.unwrap_or_default()))])
    }
}
