//! `trackway remove`

use anyhow::Result;

use crate::domain::kind::Kind;
use crate::features::removal;
use crate::store::find::Companions;
use crate::ui::count::count;

use super::Writing;
use super::context::Context;
use super::desk::Draft;
use super::written::Written;

/// Remove a job; `undo` brings it back
///
/// Lines of logs that name it stay, for they tell what happened. A job whose documents were sent to
/// somebody stays, too: `trackway move ID withdrawn` closes it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
    /// Take it out of the fields that name it, too, without asking; not out of logs
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    writing: Writing,
}

/// Removes the record.
///
/// # Errors
/// When it can't be found, was shared, or others name it and nobody said yes.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let naming = {
        let repository = ctx.looked_at(args.writing)?;
        let record = repository.find_record(kind, &args.id)?;
        let others = repository.load_all(&repository.scan()?.names).records;
        let naming = removal::referring(&record, &others).len();
        (naming > 0)
            .then(|| format!("{kind} {} is named in {}", record.id, count(naming, "other record")))
    };
    if let Some(fact) = naming.filter(|_| !args.writing.dry_run) {
        ctx.consent(args.yes, &fact, "Take it out there, too?")?;
    }
    ctx.write(args.writing, |desk| {
        let record = desk.find(kind, &args.id)?;
        let companions = match kind {
            Kind::Job => desk.repository.companions(record.id.as_str())?,
            _ => Companions::default(),
        };
        let change = removal::remove(&record, &desk.all()?, &companions.files)?;
        let mut draft = Draft::of(&record, change);
        draft.notes.extend(companions.note());
        Ok(draft)
    })
}
