//! `trackway undo`

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::domain::belongings;
use crate::domain::change::{Change, Edit, FileChange, RepoPath};
use crate::domain::interview::Interview;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::references;
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::history::Newest;
use crate::store::repository::Repository;
use crate::store::{history, layout, message};

use super::Writing;
use super::context::Context;
use super::desk::{Draft, Touched};
use super::fault::Hinted;
use super::written::Written;

/// Take back the newest command, again and again
///
/// What came after it stays. Where both changed one field, nothing is changed and the fields are
/// named. `redo` takes an undo back. That an interview moved back is told to calendars as one more
/// change: the log keeps what was told, and gets an entry more.
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
            let Some(newest) = history::undo_newest(desk.repository)? else {
                bail!(Hinted::conflict(
                    "there is no command to undo",
                    "trackway log shows history"
                ));
            };
            let elsewhere = elsewhere(&newest, desk.repository);
            let change = follow(newest.change, desk.repository)?;
            let records = touched(&change, desk.repository);
            let forgotten = forgotten(&change, desk.repository, "`redo`");
            let draft = Draft { change, records, ..Draft::default() };
            return Ok(draft.with(elsewhere).with(forgotten));
        };
        let git = desk.repository.git();
        let commit = git.info(&git.resolve(given)?)?;
        let change = history::taking_back(desk.repository, "undo", message::UNDO, &commit)?;
        let change = follow(change, desk.repository)?;
        let otherwise = format!("`{}` is undone already", commit.id.short());
        let records = touched(&change, desk.repository);
        let forgotten = forgotten(&change, desk.repository, "`redo`");
        Ok(Draft { change, records, otherwise, ..Draft::default() }.with(forgotten))
    })
}

/// Whose command it is, and of when, where a merge brought it in: it may be news to the person.
pub fn elsewhere(newest: &Newest, repository: &Repository) -> Option<String> {
    let commit = &newest.commit;
    newest.is_merged_in.then(|| {
        let at = commit.authored.to_zoned(repository.zone().clone());
        let (name, at) = (&commit.author.name, at.strftime("%Y-%m-%d %H:%M"));
        format!("`{}` came in by a merge: {name}, {at}", commit.id.short())
    })
}

/// The change with what was made since under the id that a record loses by it: references to it, and
/// the files of a job.
///
/// # Errors
/// When a folder can't be read.
pub fn follow(mut change: Change, repository: &Repository) -> Result<Change> {
    let renames: Vec<(Kind, RepoPath, RepoPath)> =
        change.files.iter().filter_map(renamed_record).collect();
    if renames.is_empty() {
        return Ok(change);
    }
    let records = repository.load_all(&repository.scan()?.names).records;
    for (kind, from, to) in renames {
        let (old, new) = (from.stem(), to.stem());
        if kind == Kind::Job {
            let companions = repository.companions(old)?.files;
            let left = companions.iter().filter(|file| !is_moved(&change.files, file));
            let moves: Vec<_> = left
                .filter_map(|file| {
                    let to = belongings::moved(file, old, new)?;
                    Some(FileChange::Rename { from: file.clone(), to })
                })
                .collect();
            change.files.extend(moves);
        }
        for record in &records {
            let Some(record) = after(record, &change.files) else { continue };
            let edits = references::renamed(&record, kind, old, new);
            if edits.is_empty() {
                continue;
            }
            let uid = record.uid().to_owned();
            if !change.uids.contains(&uid) {
                change.uids.push(uid);
            }
            change.files.push(FileChange::Edit { path: record.path, before: record.value, edits });
        }
    }
    Ok(change)
}

/// A record that goes from one id to another.
fn renamed_record(file: &FileChange) -> Option<(Kind, RepoPath, RepoPath)> {
    let FileChange::Rename { from, to } = file else { return None };
    let kind = layout::kind_of(from)?;
    (layout::kind_of(to) == Some(kind) && from.stem() != to.stem())
        .then(|| (kind, from.clone(), to.clone()))
}

fn is_moved(changes: &[FileChange], file: &RepoPath) -> bool {
    changes.iter().any(|change| match change {
        FileChange::Rename { from, .. } => from == file,
        FileChange::Delete { path } | FileChange::Write { path, .. } => path == file,
        _ => false,
    })
}

/// A record as the changes leave it; `None` when they take it away.
fn after(record: &Record, changes: &[FileChange]) -> Option<Record> {
    let mut record = record.clone();
    for change in changes {
        match change {
            FileChange::Edit { path, edits, .. } if *path == record.path => {
                record.value = Edit::apply_all(edits, &record.value).ok()?;
            }
            FileChange::Write { path, bytes, .. } | FileChange::Rewrite { path, bytes, .. }
                if *path == record.path =>
            {
                record.value = value_of(bytes)?;
            }
            FileChange::Delete { path } if *path == record.path => return None,
            FileChange::Rename { from, to } if *from == record.path => {
                record.path.clone_from(to);
            }
            _ => {}
        }
    }
    Some(record)
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
        Some(Touched::new(path.stem(), uid.unwrap_or_default(), path.clone()))
    };
    let mut records: Vec<Touched> = change.files.iter().filter_map(one).collect();
    let mut known = BTreeSet::new();
    records.retain(|record| known.insert(record.path.clone()));
    records
}

/// What to know where interviews are gone with a change: calendars that took them over keep them.
/// `back` is the command that takes the change back.
pub fn forgotten(change: &Change, repository: &Repository, back: &str) -> Option<String> {
    let gone: Vec<_> =
        change.files.iter().flat_map(|file| interviews_gone(file, repository)).collect();
    let names = gone.join(", ");
    let it = if gone.len() == 1 { "it" } else { "them" };
    (!gone.is_empty()).then(|| {
        format!("calendars that imported {names} keep {it}; {back}, then `trackway interview cancel`, tells them")
    })
}

/// The interviews that were to take place and that a file has no more.
fn interviews_gone(file: &FileChange, repository: &Repository) -> Vec<String> {
    let (path, after) = match file {
        FileChange::Edit { path, before, edits } => (path, Edit::apply_all(edits, before).ok()),
        FileChange::Write { path, before: Some(_), bytes } => (path, value_of(bytes)),
        FileChange::Delete { path } => (path, Some(Value::Null)),
        _ => return Vec::new(),
    };
    let job = there(repository, path).filter(|_| layout::kind_of(path) == Some(Kind::Job));
    let (Some(job), Some(after)) = (job, after) else { return Vec::new() };
    let is_gone = |it: &Interview<'_>| {
        it.is_scheduled() && !it.is_off(&job) && Interview::find(&after, it.id()).is_none()
    };
    let gone = Interview::all(&job).filter(is_gone);
    gone.map(|it| format!("{}/{}", path.stem(), it.id())).collect()
}

fn there(repository: &Repository, path: &RepoPath) -> Option<Value> {
    value_of(&repository.bytes(path).ok()??)
}

fn value_of(bytes: &[u8]) -> Option<Value> {
    yaml::read(bytes).ok().map(|document| document.value())
}
