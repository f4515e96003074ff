//! `trackway rename`

use anyhow::{Result, bail};

use crate::domain::belongings;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::{Name, Unfound};
use crate::features::renaming;
use crate::store::find::Companions;

use super::Writing;
use super::context::Context;
use super::desk::Draft;
use super::fault::Hinted;
use super::hints;
use super::selection::{Chosen, Selected, Selection};
use super::written::Written;

/// Give a job another id, and rewrite every reference to it
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway rename [OPTIONS] <ID|--query <QUERY>> <NEW>")]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The new id: lower-case letters, digits and dashes
    #[arg(required_unless_present = "query")]
    new: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Renames the record.
///
/// # Errors
/// When the record can't be found, or the id is unsafe or taken.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let (chosen, new) = args.selection.before(args.new.as_ref(), "NEW")?;
    ctx.write(args.writing, |desk| {
        let record = only(&desk.selected(kind, chosen)?, kind, chosen)?;
        let companions = match kind {
            Kind::Job => desk.repository.companions(record.id.as_str())?,
            _ => Companions::default(),
        };
        let change =
            renaming::rename(&record, &new, desk.names()?, &desk.all()?, &companions.files)?;
        let mut draft = Draft::of(&record, change)
            .otherwise(format!("{kind} {} has that id already", record.id));
        draft.is_list = chosen.is_query();
        draft.notes.extend(companions.note());
        for touched in &mut draft.records {
            if let Some(path) = belongings::moved(&record.path, record.id.as_str(), &new) {
                touched.id.clone_from(&new);
                touched.path = path;
            }
        }
        Ok(draft)
    })
}

/// The one record that gets the new id: several can't share it.
fn only(found: &Selected, kind: Kind, chosen: Chosen<'_>) -> Result<Record> {
    let name = |record: &Record| Name { kind, id: record.id.clone(), path: record.path.clone() };
    match found.records.as_slice() {
        [one] => Ok(one.clone()),
        [] => {
            let hint = hints::listing(Some(kind));
            bail!(Hinted { status: 3, ..Hinted::usage(found.none.clone(), hint) })
        }
        several => {
            let names: Vec<_> = several.iter().map(name).collect();
            bail!(Unfound::several(Some(kind), chosen.words(), &names))
        }
    }
}
