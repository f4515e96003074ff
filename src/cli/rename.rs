//! `trackway rename`

use anyhow::Result;

use crate::domain::kind::Kind;
use crate::features::renaming;
use crate::store::find::Companions;

use super::Writing;
use super::context::Context;
use super::desk::Draft;
use super::written::Written;

/// Give a job another id, and rewrite every reference to it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
    /// The new id: lower-case letters, digits and dashes
    new: String,
    #[command(flatten)]
    writing: Writing,
}

/// Renames the record.
///
/// # Errors
/// When the record can't be found, or the id is unsafe or taken.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let record = desk.find(kind, &args.id)?;
        let companions = match kind {
            Kind::Job => desk.repository.companions(record.id.as_str())?,
            _ => Companions::default(),
        };
        let change =
            renaming::rename(&record, &args.new, desk.names()?, &desk.all()?, &companions.files)?;
        let mut draft = Draft::of(&record, change)
            .otherwise(format!("{kind} {} has that id already", record.id));
        draft.notes.extend(companions.note());
        for touched in &mut draft.records {
            if let Some(path) = renaming::moved(&record.path, record.id.as_str(), &args.new) {
                touched.id.clone_from(&args.new);
                touched.path = path;
            }
        }
        Ok(draft)
    })
}
