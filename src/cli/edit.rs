//! `trackway edit`

use anyhow::{Result, bail};

use crate::domain::change::{Change, FileChange};
use crate::domain::difference;
use crate::domain::kind::Kind;
use crate::domain::merge::merge;
use crate::domain::record::Record;
use crate::domain::records::Name;
use crate::domain::schema::{self, Field};
use crate::domain::value::Value;
use crate::store::load;
use crate::store::repository::Repository;

use super::batch::Batch;
use super::context::Context;
use super::desk::{Desk, Draft, Touched};
use super::editor::{Copies, Copy, Editor};
use super::fault::{Fault, Hinted};
use super::selection::{self, Chosen, Selected, Selection};
use super::written::Written;

/// Edit a job in your editor
///
/// $VISUAL or $EDITOR opens a copy. What you save is checked before it counts, and merged where the
/// record changed meanwhile.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// Open the editor, show what would be different, and change nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// Edits the record, or all of them in one editor.
///
/// # Errors
/// When it can't be found, the editor fails, or what was saved is no record.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let chosen = args.selection.alone()?;
    let writing = super::Writing { dry_run: args.dry_run };
    let repository = ctx.looked_at(writing)?;
    let (names, found) = names(&repository, kind, chosen, ctx)?;
    if names.is_empty() {
        let batch = Batch::of(kind, chosen, Vec::new()).found(found);
        return ctx.write(writing, |_| Ok(batch.joined("edit", "")));
    }
    let editor = Editor::of(ctx)?;
    let copies = names.into_iter().map(|name| Copy::of(&repository, name));
    let copies = Copies(copies.collect::<Result<_>>()?);
    let written = copies.edited(&editor, ctx, repository.zone()).and_then(|texts| {
        ctx.write(writing, |desk| {
            let pairs = copies.0.iter().zip(&texts);
            let drafts = pairs.map(|(copy, after)| draft(desk, &copy.name, &copy.before, after));
            let batch = Batch::of(kind, chosen, drafts.collect::<Result<_>>()?).found(found);
            let what = batch.changing();
            Ok(batch.joined("edit", &what))
        })
    });
    match written {
        Ok(written) => {
            copies.remove()?;
            Ok(written)
        }
        Err(error) => Err(copies.kept(error)),
    }
}

/// The records to edit. One that is named may be broken: this is how it is mended.
fn names(
    repository: &Repository,
    kind: Kind,
    chosen: Chosen<'_>,
    ctx: &Context,
) -> Result<(Vec<Name>, Selected)> {
    if let Chosen::Named(given) = chosen {
        return Ok((vec![selection::name(repository, kind, given)?], Selected::default()));
    }
    let now = ctx.now().with_time_zone(repository.zone().clone());
    let found = selection::sound(chosen.records(repository, kind, &now)?)?;
    let name = |record: &Record| Name { kind, id: record.id.clone(), path: record.path.clone() };
    Ok((found.records.iter().map(name).collect(), found))
}

/// The change that an edited copy means, on top of what the record says by now.
fn draft(desk: &Desk<'_>, name: &Name, before: &[u8], after: &[u8]) -> Result<Draft> {
    let fields = schema::fields(name.kind);
    let zone = desk.repository.zone();
    let read = |bytes: &[u8]| {
        load::checked(&name.path, bytes, fields, zone)
            .map(|(value, _)| value)
            .map_err(|problems| Fault::Problems { folder: None, problems })
    };
    let mut draft =
        Draft { otherwise: format!("{} {} is as it was", name.kind, name.id), ..Draft::default() };
    let old = read(before).ok();
    let uid =
        |value: &Value| value.get("uid").and_then(Value::as_text).unwrap_or_default().to_owned();
    let touched = |uid: String| Touched::new(name.id.as_str(), uid, name.path.clone());
    if after == before {
        draft.records = vec![touched(old.as_ref().map(uid).unwrap_or_default())];
        return Ok(draft);
    }
    let new = read(after)?;
    let Some(now) = desk.repository.bytes(&name.path)? else { bail!(removed_meanwhile(name)) };
    let uid = uid(&new);
    draft.change = Change {
        summary: format!("edit {} {}: {}", name.kind, name.id, said(fields, old.as_ref(), &new)),
        command: crate::features::command(name.kind, "edit"),
        uids: vec![uid.clone()],
        trailers: Vec::new(),
        files: if now == before {
            let (before, bytes) = (before.to_vec(), after.to_vec());
            vec![FileChange::Rewrite { path: name.path.clone(), before, bytes }]
        } else {
            let (Some(old), Ok(there)) = (old, read(&now)) else { bail!(changed_meanwhile(name)) };
            merging(name, &old, there, &new)?
        },
    };
    draft.records = vec![touched(uid)];
    Ok(draft)
}

fn said(fields: &'static [Field], old: Option<&Value>, new: &Value) -> String {
    let Some(old) = old else { return "mended".to_owned() };
    match difference::summary(fields, old, new).join(", ") {
        said if said.is_empty() => "comments and layout".to_owned(),
        said => said,
    }
}

/// Both changes, where no field was changed by both.
fn merging(name: &Name, old: &Value, there: Value, new: &Value) -> Result<Vec<FileChange>> {
    let fields = schema::fields(name.kind);
    let merged = merge(fields, Some(old), &there, new);
    if !merged.clashes.is_empty() {
        bail!(changed_meanwhile(name));
    }
    let edits = difference::edits(fields, &there, &merged.value);
    Ok(vec![FileChange::Edit { path: name.path.clone(), before: there, edits }])
}

fn changed_meanwhile(name: &Name) -> Hinted {
    Hinted::conflict(
        format!("`{}` was changed elsewhere while you edited it", name.path),
        format!("look at it with `trackway show {}` and edit it again", name.id),
    )
}

fn removed_meanwhile(name: &Name) -> Hinted {
    Hinted::conflict(
        format!("`{}` was removed elsewhere while you edited it", name.path),
        "trackway log shows by which command; trackway undo takes it back",
    )
}
