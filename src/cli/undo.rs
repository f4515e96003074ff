//! `trackway undo`

use anyhow::{Result, bail};

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::repository::Repository;
use crate::store::{history, layout, message};

use super::Writing;
use super::context::{Context, Draft, Touched};
use super::failure::Hinted;
use super::written::Written;

/// Take back the newest command, again and again
///
/// What came after it stays. Where both changed one field, nothing is changed and the fields are
/// named. `redo` takes an undo back.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The commit to take back [default: the newest command that is not undone yet]
    commit: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Takes the command back.
///
/// # Errors
/// When there is none, or it can't be taken back.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let Some(given) = &args.commit else {
            let Some(change) = history::undo_newest(desk.repository)? else {
                bail!(Hinted::conflict(
                    "there is no command to undo",
                    "trackway log shows history"
                ));
            };
            let records = touched(&change, desk.repository);
            return Ok(Draft { change, records, ..Draft::default() });
        };
        let git = desk.repository.git();
        let commit = git.info(&git.resolve(given)?)?;
        let change = history::taking_back(desk.repository, "undo", message::UNDO, &commit)?;
        let otherwise = format!("`{}` is undone already", commit.id.short());
        let records = touched(&change, desk.repository);
        Ok(Draft { change, records, otherwise, ..Draft::default() })
    })
}

/// The records that a change of whole files is about.
pub fn touched(change: &Change, repository: &Repository) -> Vec<Touched> {
    let one = |file: &FileChange| {
        let (path, value) = match file {
            FileChange::Edit { path, before, .. } => (path, Some(before.clone())),
            FileChange::Create { path, value } => (path, Some(Value::Map(value.clone()))),
            FileChange::Write { path, bytes, .. } | FileChange::Rewrite { path, bytes, .. } => {
                (path, value_of(bytes))
            }
            FileChange::Delete { path } => (path, there(repository, path)),
            FileChange::Rename { from, to } => (to, there(repository, from)),
        };
        layout::kind_of(path)?;
        let uid = value.and_then(|value| Some(value.get("uid")?.as_text()?.to_owned()));
        Some(Touched {
            id: path.stem().to_owned(),
            uid: uid.unwrap_or_default(),
            path: path.clone(),
        })
    };
    let mut records: Vec<Touched> = change.files.iter().filter_map(one).collect();
    records.dedup_by(|next, known| next.path == known.path);
    records
}

fn there(repository: &Repository, path: &RepoPath) -> Option<Value> {
    value_of(&repository.bytes(path).ok()??)
}

fn value_of(bytes: &[u8]) -> Option<Value> {
    yaml::read(bytes).ok().map(|document| document.value())
}
