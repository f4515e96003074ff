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
use crate::domain::change::Change;
use crate::domain::derived::standing;
use crate::domain::invitation::Invitation;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
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
        let mut is_new = false;
        let mut drafts = Vec::new();
        for Taken { job, taking, of_job } in taken(&invitations, jobs, &known, args, desk)? {
            let (change, steps) = taking.into_change();
            is_new |= steps.iter().any(|step| step.is_new);
            let mut draft = draft(desk, &job, &change, &steps)?;
            draft.change = change;
            draft.warnings.extend(known.strangers(&job, &of_job, &steps));
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
        draft.notes.splice(0..0, echo(file, &invitations));
        draft.warnings.extend(known.unread());
        Ok(draft)
    })
}

/// The invitations of one job.
struct Taken<'i> {
    /// The job as it was.
    job: Record,
    taking: Taking,
    of_job: Vec<&'i Invitation>,
}

/// Takes each invitation into its job.
fn taken<'i>(
    invitations: &'i [Invitation],
    jobs: Vec<Record>,
    known: &Known,
    args: &Args,
    desk: &Desk<'_>,
) -> Result<Vec<Taken<'i>>> {
    let (kind, with) = args.words(desk)?;
    let said = Said { kind: kind.as_deref(), with: &with, ..args.said() };
    let mut all: Vec<Taken<'i>> = Vec::new();
    for (invitation, job) in invitations.iter().zip(jobs) {
        let place = all.iter().position(|it| it.job.path == job.path).unwrap_or(all.len());
        if place == all.len() {
            all.push(Taken { job: job.clone(), taking: Taking::into(job), of_job: Vec::new() });
        }
        let Taken { taking, of_job, .. } = &mut all[place];
        let people = known.people(invitation);
        taking
            .take(invitation, &people, said, &desk.reading(), fresh_uid)
            .map_err(|refusal| in_words(refusal, invitation))?;
        of_job.push(invitation);
    }
    Ok(all)
}

/// What was read, enough to know it again, and how.
fn echo(file: &str, invitations: &[Invitation]) -> Vec<String> {
    let source = if file == "-" { "standard input" } else { file };
    let one = |invitation: &Invitation| {
        let name = invitation.summary.as_deref().unwrap_or("an event without a name");
        let organizer = invitation.organizer.as_deref();
        let organizer = organizer.map(|who| format!(", organizer {who}")).unwrap_or_default();
        let cancelled = if invitation.is_cancelled { ", cancelled" } else { "" };
        format!("{name}{organizer}{cancelled}")
    };
    let each: Vec<_> = invitations.iter().map(one).collect();
    let before = if each.len() > 1 { "\n  " } else { " " };
    let read = format!("read from {source}:{before}{}", each.join(before));
    let how = invitations.iter().flat_map(|it| &it.notes).cloned();
    std::iter::once(read).chain(how).collect()
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
fn draft(desk: &Desk<'_>, job: &Record, change: &Change, steps: &[Step]) -> Result<Draft> {
    let ids: Vec<_> = steps.iter().map(|step| step.interview.clone()).collect();
    let mut draft = Draft::of(job, Change::default()).about("interview", &ids);
    let happening = steps.iter().filter(|step| step.summary.is_some()).count();
    draft.otherwise = match steps {
        [alone] => alone.otherwise.clone(),
        several => format!("{} interviews of job {} stay as they are", several.len(), job.id),
    };
    for step in steps {
        match &step.summary {
            Some(summary) if happening > 1 => draft.notes.push(summary.clone()),
            None if steps.len() > 1 => draft.notes.push(step.otherwise.clone()),
            _ => {}
        }
        draft.notes.extend(step.notes.iter().cloned());
        if step.is_planned {
            let told = plan::told(desk, job, &step.interview, change.clone())?;
            draft.notes.extend(told.notes);
            draft.warnings.extend(told.warnings);
        }
    }
    if happening > 0 && job.text("stage") == Some(Stage::Closed.as_str()) {
        draft.notes.push(format!("job {} is closed: {}", job.id, standing(job)));
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
