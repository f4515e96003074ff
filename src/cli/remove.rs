//! `trackway remove`

use anyhow::{Result, bail};

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::features::removal;
use crate::store::message::subject;
use crate::ui::count::count;

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft, Touched};
use super::fault::Hinted;
use super::selection::{self, Chosen, Selection, counted};
use super::undo::forgotten;
use super::written::Written;

/// Remove a job; `undo` brings it back
///
/// Lines of logs that name it stay, for they tell what happened. A job whose documents were sent to
/// somebody stays, too: `trackway move ID withdrawn` closes it.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// Take it out of the fields that name it, too, without asking; not out of logs
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    writing: Writing,
}

/// Removes the record, or all that match.
///
/// # Errors
/// When it can't be found, was shared, or others name it and nobody said yes.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let chosen = args.selection.alone()?;
    let known = {
        let repository = ctx.looked_at(args.writing)?;
        let now = ctx.now().with_time_zone(repository.zone().clone());
        let going = selection::sound(chosen.records(&repository, kind, &now)?)?.records;
        let others = repository.load_all(&repository.scan()?.names).records;
        let naming = removal::referring(&going, &others).len();
        if naming > 0 && !args.writing.dry_run {
            let shares = removal::held(&going, &others);
            let question = match shares {
                0 => "Take it out there, too?",
                _ => "Take it out there, too, and keep the plain name in shares?",
            };
            ctx.consent(args.yes, &named_in(&going, kind, naming, shares), question)?;
        }
        paths(&going)
    };
    ctx.write(args.writing, |desk| {
        let found = desk.selected(kind, chosen)?;
        if paths(&found.records) != known {
            bail!(Hinted::conflict("what matches has changed meanwhile", "run the command again"));
        }
        let mut draft = removed(desk, &found.records, chosen)?;
        draft.notes.splice(0..0, found.notes);
        draft.notes.extend(forgotten(&draft.change, desk.repository, "`undo`"));
        Ok(draft.otherwise(found.none))
    })
}

fn paths(records: &[Record]) -> Vec<RepoPath> {
    records.iter().map(|record| record.path.clone()).collect()
}

fn named_in(going: &[Record], kind: Kind, naming: usize, shares: usize) -> String {
    let others = match shares {
        0 => count(naming, "other record").to_string(),
        all if all == naming => count(naming, "share").to_string(),
        some => format!("{}, {} among them", count(naming, "other record"), count(some, "share")),
    };
    match going {
        [one] => format!("{kind} {} is named in {others}", one.id),
        several => format!("some of the {} are named in {others}", counted(several.len(), kind)),
    }
}

fn removed(desk: &Desk<'_>, going: &[Record], chosen: Chosen<'_>) -> Result<Draft> {
    let mut files = Vec::new();
    let mut notes = Vec::new();
    for job in going.iter().filter(|record| record.kind == Kind::Job) {
        let companions = desk.repository.companions(job.id.as_str())?;
        notes.extend(companions.note());
        files.extend(companions.files);
    }
    let others = desk.all()?;
    let change = removal::remove(going, &others, &files)?;
    let shares = removal::held(going, &others);
    if shares > 0 {
        let keep = if shares == 1 { "keeps" } else { "keep" };
        notes.push(format!("{} {keep} the plain name of who has it", count(shares, "share")));
    }
    let touched = |record: &Record| {
        let summary = subject(&removal::summary(std::slice::from_ref(record)));
        let touched = Touched::new(record.id.as_str(), record.uid(), record.path.clone());
        Touched { summary: chosen.is_query().then_some(summary), ..touched }
    };
    let records = going.iter().map(touched).collect();
    let is_list = chosen.is_query();
    Ok(Draft { change, records, notes, is_list, ..Draft::default() })
}
