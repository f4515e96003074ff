//! `trackway interview add FILE`: interviews out of invitations.
//!
//! The rule protected here: all events of a file come into one commit, or none does; and where it is
//! not certain which job an invitation is for, the person is asked.

mod job;
mod source;

use anyhow::{Result, bail};

use crate::cli::batch::Batch;
use crate::cli::context::Context;
use crate::cli::desk::{Desk, Draft};
use crate::cli::fault::Hinted;
use crate::cli::machine::fresh_uid;
use crate::cli::selection::Chosen;
use crate::cli::written::Written;
use crate::domain::invitation::Invitation;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::features::invitations::{Refusal, Said, Step, Taking};
use crate::formats::invitations;

use super::add::Args;
use super::plan;
use job::Known;

pub use source::is_file;

/// Reads the invitations in a file.
///
/// # Errors
/// When the file can't be read, one of its events can't be taken, or its job is not certain.
pub fn run(file: &str, args: &Args, ctx: &Context) -> Result<Written> {
    let bytes = source::bytes(file, ctx)?;
    ctx.write(args.writing(), |desk| {
        let read = invitations::read(&bytes, desk.now.time_zone());
        let invitations = read.map_err(|why| source::refused(file, &why))?;
        let known = Known::of(desk)?;
        let jobs = known.assign(&invitations, args.job_given(), file, desk)?;
        let (kind, with) = args.words(desk)?;
        let said = Said { kind: kind.as_deref(), with: &with, ..args.said() };
        let mut takings: Vec<(Record, Taking, Vec<&Invitation>)> = Vec::new();
        for (invitation, job) in invitations.iter().zip(jobs) {
            let place = takings.iter().position(|(known, ..)| known.path == job.path);
            let place = place.unwrap_or_else(|| {
                takings.push((job.clone(), Taking::into(job), Vec::new()));
                takings.len() - 1
            });
            let (_, taking, of_job) = &mut takings[place];
            let people = known.people(invitation);
            taking
                .take(invitation, &people, said, &desk.reading(), fresh_uid)
                .map_err(|refusal| in_words(refusal, invitation))?;
            of_job.push(invitation);
        }
        let mut is_new = false;
        let mut drafts = Vec::new();
        for (job, taking, of_job) in takings {
            let (change, steps) = taking.into_change();
            is_new |= steps.iter().any(|step| step.is_new);
            let strangers = known.strangers(&job, &of_job, &steps);
            let mut draft = draft(desk, &job, change, &steps)?;
            draft.warnings.extend(strangers);
            drafts.push(draft);
        }
        if !is_new && args.says_more() {
            bail!(only_for_new());
        }
        let mut draft = match drafts.len() {
            1 => drafts.remove(0),
            _ => Batch::of(Kind::Job, Chosen::Queried(file), drafts)
                .joined("read invitations of", ""),
        };
        let echo = invitations.iter().flat_map(|invitation| echo(file, invitation));
        draft.notes.splice(0..0, echo);
        draft.warnings.extend(known.unread());
        Ok(draft)
    })
}

/// What was read: enough to know it again.
fn echo(file: &str, invitation: &Invitation) -> Vec<String> {
    let source = if file == "-" { "standard input" } else { file };
    let name = invitation.summary.as_deref().unwrap_or("an event without a name");
    let organizer = invitation.organizer.as_deref();
    let organizer = organizer.map(|who| format!(", organizer {who}")).unwrap_or_default();
    let cancelled = if invitation.is_cancelled { ", cancelled" } else { "" };
    let read = format!("read from {source}: {name}{organizer}{cancelled}");
    std::iter::once(read).chain(invitation.notes.iter().cloned()).collect()
}

fn in_words(refusal: Refusal, invitation: &Invitation) -> anyhow::Error {
    match refusal {
        Refusal::Interview(refusal) => refusal.into(),
        Refusal::NothingToCancel { .. } => {
            let list = "trackway interview list --all";
            let hint = match &invitation.at {
                Some(at) => format!(
                    "if you added it by hand, at {at}: {list}, then trackway interview cancel JOB/ID --by them"
                ),
                None => format!(
                    "if you added it by hand: {list}, then trackway interview cancel JOB/ID --by them"
                ),
            };
            Hinted { status: 3, ..Hinted::usage(refusal.to_string(), hint) }.into()
        }
    }
}

fn only_for_new() -> Hinted {
    Hinted::usage(
        "what you say beside the file is for new interviews, and it brings none",
        "change those that are there: trackway interview set JOB/ID kind=technical",
    )
}

/// The change of a job, with what its invitations came to.
fn draft(
    desk: &Desk<'_>,
    job: &Record,
    change: crate::domain::change::Change,
    steps: &[Step],
) -> Result<Draft> {
    let ids: Vec<_> = steps.iter().map(|step| step.interview.clone()).collect();
    let mut draft = Draft::of(job, change.clone()).about("interview", &ids);
    let staying: Vec<_> = steps.iter().filter(|step| step.summary.is_none()).collect();
    let reasons: Vec<_> = staying.iter().map(|step| step.otherwise.clone()).collect();
    if staying.len() == steps.len() {
        draft.otherwise = reasons.join("; ");
    } else {
        let summaries = steps.iter().filter_map(|step| step.summary.clone());
        let several: Vec<_> = summaries.filter(|_| steps.len() - staying.len() > 1).collect();
        draft.notes.extend(several);
        draft.notes.extend(reasons);
    }
    for step in steps {
        draft.notes.extend(step.notes.iter().cloned());
        if step.is_planned {
            let told = plan::told(desk, job, &step.interview, change.clone())?;
            draft.notes.extend(told.notes);
            draft.warnings.extend(told.warnings);
        }
    }
    distinct(&mut draft.notes);
    distinct(&mut draft.warnings);
    Ok(draft)
}

fn distinct(words: &mut Vec<String>) {
    let mut seen: Vec<String> = Vec::new();
    words.retain(|word| {
        let is_new = !seen.contains(word);
        seen.push(word.clone());
        is_new
    });
}
