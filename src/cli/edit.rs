//! `trackway edit`

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::domain::change::{Change, FileChange};
use crate::domain::kind::Kind;
use crate::domain::merge::merge;
use crate::domain::record::Record;
use crate::domain::{difference, schema};
use crate::store::load;
use crate::store::repository::Repository;

use super::context::{Context, Draft, Touched, variable};
use super::failure::{Fault, Hinted};
use super::written::Written;

/// Edit a record in your editor
///
/// $VISUAL or $EDITOR opens a copy. What you save is checked before it counts, and merged where the
/// record changed meanwhile.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record: its id, the beginning of it, or words that occur in it
    id: String,
}

/// Edits the record.
///
/// # Errors
/// When it can't be found, the editor fails, or what was saved is no record.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let repository = ctx.repository()?;
    let names = repository.scan()?.names;
    let name = repository.name(&names, kind, &args.id)?;
    let before = repository
        .bytes(&name.path)?
        .with_context(|| format!("`{}` is not there any more", name.path))?;
    let after = edited(ctx, &repository, &name, &before)?;
    ctx.write(&super::Writing::default(), |desk| {
        let touched = |uid: &str| Touched {
            id: name.id.to_string(),
            uid: uid.to_owned(),
            path: name.path.clone(),
        };
        let mut draft = Draft {
            otherwise: format!("{kind} {} is as it was", name.id),
            ..Draft::default()
        };
        if after == before {
            draft.records = vec![touched("")];
            return Ok(draft);
        }
        let fields = schema::fields(kind);
        let zone = desk.repository.zone();
        let (new, _) = load::checked(&name.path, &after, fields, zone)
            .map_err(|problems| Fault::Problems { folder: None, problems })?;
        let now = desk.repository.bytes(&name.path)?.unwrap_or_default();
        let old = load::checked(&name.path, &before, fields, zone).map(|(value, _)| value);
        let said = match &old {
            Ok(old) => difference::summary(fields, old, &new).join(", "),
            Err(_) => "mended".to_owned(),
        };
        let file = if now == before {
            let before = Some(before.clone());
            FileChange::Write { path: name.path.clone(), before, bytes: after.clone() }
        } else {
            let record = desk.repository.record(&name)?;
            let Ok(old) = old else { bail!(changed_meanwhile(&name.path.to_string())) };
            let merged = merge(fields, Some(&old), &record.value, &new);
            if !merged.clashes.is_empty() {
                bail!(changed_meanwhile(&name.path.to_string()));
            }
            let edits = difference::edits(fields, &record.value, &merged.value);
            FileChange::Edit { path: name.path.clone(), before: record.value, edits }
        };
        let uid = new.get("uid").and_then(|uid| uid.as_text()).unwrap_or_default().to_owned();
        let said = if said.is_empty() { "comments and layout".to_owned() } else { said };
        draft.records = vec![touched(&uid)];
        draft.change = Change {
            summary: format!("edit {kind} {}: {said}", name.id),
            command: if kind == Kind::Job { "edit".into() } else { format!("{kind} edit") },
            uids: vec![uid],
            trailers: Vec::new(),
            files: vec![file],
        };
        Ok(draft)
    })
}
