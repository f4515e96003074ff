//! `trackway tailor`

mod answer;
mod asked;
pub mod last;
mod plan;
mod update;

use std::cell::RefCell;

use anyhow::{Result, bail};

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::store::layout;

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft};
use super::fault::Hinted;
use super::selection::Selection;
use super::wanted::Wanted;
use answer::{Answer, Tailored};
use asked::Asked;
use last::Before;
use plan::Plan;
use update::Updated;

/// The name of the command in the trailers of its commits.
pub const COMMAND: &str = "tailor";

/// Write the resume of a job: bullets of a master, chosen and ordered by what the posting asks for
///
/// Nothing is reworded, entries stay in their order, and every bullet left out is listed. The text
/// becomes tailored/JOB/resume.md, yours to edit; `--update` brings it up to date with master and
/// posting and keeps your edits. The job's `tailor:` rules count where no option says otherwise.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway tailor [OPTIONS] <ID|--query <QUERY>>")]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The master, of those in resumes/ [default: the job's, with --update that of before, else
    /// `main`, else the only one]
    #[arg(long, value_name = "NAME")]
    resume: Option<String>,
    /// The most pages of the PDF: the least relevant bullets are left out
    #[arg(long, value_name = "N", value_parser = pages)]
    pages: Option<usize>,
    /// Of what has tags, keep what has one of these, with commas
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    include: Vec<String>,
    /// Leave out what has one of these tags
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    exclude: Vec<String>,
    /// Merge a new tailoring into the one that is there; your edits stay. Pages and tags are those of
    /// before, unless given; `--include=` takes them back
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    writing: Writing,
}

fn pages(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "write a whole number from 1".to_owned())
}

/// Tailors.
///
/// # Errors
/// When a job has no posting, there is no master, or it does not fit; and where the job has a
/// tailored resume already, unless it is to be updated.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let chosen = args.selection.alone()?;
    let tailored = RefCell::new(Vec::new());
    let written = ctx.write(args.writing, |desk| {
        let wanted = Wanted::of(desk.repository)?;
        let each = |job: &Record| one(args, desk, &wanted, job, chosen.is_query(), &tailored);
        Ok(desk.each(Kind::Job, chosen, each)?.joined(COMMAND, ""))
    })?;
    Ok(Answer { written, tailored: tailored.into_inner() })
}

fn one(
    args: &Args,
    desk: &Desk<'_>,
    wanted: &Wanted<'_>,
    job: &Record,
    is_one_of_many: bool,
    tailored: &RefCell<Vec<Tailored>>,
) -> Result<Draft> {
    let Some(path) = layout::tailored(job.id.as_str(), Purpose::Resume) else {
        bail!(Hinted::failed(format!("`{}` can't be a folder", job.id), "trackway rename ID NEW"));
    };
    let there = desk.repository.bytes(&path)?;
    match (&there, args.update) {
        (None, false) | (Some(_), true) => {}
        (_, update) if is_one_of_many => {
            let words = if update { "has nothing to update" } else { "has a tailored resume" };
            let nothing = Draft::of(job, Change::default());
            return Ok(nothing.otherwise(format!("job {} {words}", job.id)));
        }
        (Some(_), false) => bail!(Hinted::conflict(
            format!("`{path}` is there"),
            format!("bring it up to date, your edits stay: trackway tailor {} --update", job.id),
        )),
        (None, true) => bail!(Hinted {
            status: 3,
            ..Hinted::usage(
                format!("nothing is tailored for `{}`", job.id),
                format!("trackway tailor {}", job.id),
            )
        }),
    }
    if is_one_of_many && !wanted.has_posting(job) {
        let nothing = Draft::of(job, Change::default());
        return Ok(nothing.otherwise(format!("job {} has no posting", job.id)));
    }
    let before = match there {
        Some(_) => last::before(desk.repository, &path)?,
        None => Before::default(),
    };
    let usual = before.master.filter(|_| !has_own_master(job));
    let named = args.resume.as_ref().or(usual.as_ref()).map(String::as_str);
    let (asked, taken_over) = Asked::of(args, &before.asked);
    let plan = Plan::of(&asked, desk, wanted, job, named)?;
    let Updated { text, mut trailers, clashes } = match &there {
        Some(bytes) => update::updated(desk, &path, bytes, &plan)?,
        None => Updated { text: plan.text.clone(), ..Updated::default() },
    };
    if plan.is_named {
        trailers.push(last::master_trailer(&path, &plan.master));
    }
    trailers.extend(asked.trailer(&path)?);
    let mut draft = draft(job, &path, there, text, trailers, &plan);
    if !taken_over.is_nothing() {
        draft = draft.saying(format!("as before: {taken_over}"));
    }
    if draft.change.is_empty() && asked != before.asked {
        draft = draft.saying("what you ask for now is not kept for the next time: nothing changes");
    }
    tailored.borrow_mut().push(plan.told(job, &path, clashes));
    Ok(draft)
}

/// Whether the job says of which master it is tailored.
fn has_own_master(job: &Record) -> bool {
    let named = job.value.get("tailor").and_then(|rules| rules.get("resume")?.as_text());
    named.is_some_and(|name| !name.is_empty())
}

fn draft(
    job: &Record,
    path: &RepoPath,
    before: Option<Vec<u8>>,
    text: String,
    trailers: Vec<(String, String)>,
    plan: &Plan,
) -> Draft {
    let otherwise = format!("{path} is up to date");
    if before.as_deref() == Some(text.as_bytes()) {
        return Draft::of(job, Change::default()).otherwise(otherwise);
    }
    let verb = if before.is_some() { "tailor again" } else { "tailor" };
    let change = Change {
        summary: format!(
            "{verb} job {}: {} of {} bullets of {}",
            job.id,
            plan.kept,
            plan.kept + plan.dropped.len(),
            plan.master.stem()
        ),
        command: COMMAND.to_owned(),
        uids: vec![job.uid().to_owned()],
        trailers,
        files: vec![
            // What was edited by hand in the master gets into history before what is made of it.
            FileChange::Write {
                path: plan.master.clone(),
                before: Some(plan.source.clone().into_bytes()),
                bytes: plan.source.clone().into_bytes(),
            },
            FileChange::Write { path: path.clone(), before, bytes: text.into_bytes() },
        ],
    };
    Draft::of(job, change).otherwise(otherwise)
}
