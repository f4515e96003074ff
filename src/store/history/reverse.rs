//! Taking back what a commit did to one file, on top of what the file says by now.

use std::collections::BTreeSet;

use super::clash::{self, Cause, Clash};
use crate::domain::adoption::keeping;
use crate::domain::change::{FileChange, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::merge::merge;
use crate::domain::value::Value;
use crate::domain::{difference, schema};
use crate::formats::yaml;
use crate::store::error::StoreError;
use crate::store::git::ChangedFile;
use crate::store::layout;
use crate::store::repository::Repository;

/// Whether a record that is gone lives on under another path.
pub(super) fn is_rename(from: &ChangedFile, to: &ChangedFile) -> bool {
    let (Some(old), None, None, Some(new)) = (&from.old, &from.new, &to.old, &to.new) else {
        return false;
    };
    let is_record = layout::kind_of(&from.path).is_some() && layout::kind_of(&to.path).is_some();
    is_record && uid_of(old).is_some_and(|uid| uid_of(new) == Some(uid))
}

/// The changes, or what stands against them.
pub(super) type Reversed = Result<Vec<FileChange>, Clash>;

/// Takes back what a commit did to one file.
pub(super) fn reverse(repository: &Repository, file: &ChangedFile) -> Result<Reversed, StoreError> {
    let path = place_now(repository, file)?;
    let now = repository.bytes(&path)?;
    if let (Some(now), Some(new)) = (&now, &file.new)
        && is_another(&path, now, new)
    {
        // Another record took the place, and this one is gone.
        return Ok(Err(Clash::of(path, Cause::Taken)));
    }
    if let Some(there) = lives_on(repository, file) {
        return Ok(Err(Clash::of(there, Cause::Taken)));
    }
    if now == file.new {
        return Ok(Ok(match (&file.new, &file.old) {
            (Some(new), Some(old)) if is_for_good(&path, new, old) => Vec::new(),
            (_, Some(old)) => vec![FileChange::Write { path, before: now, bytes: old.clone() }],
            (Some(_), None) => vec![FileChange::Delete { path }],
            (None, None) => Vec::new(),
        }));
    }
    if now == file.old {
        return Ok(Ok(Vec::new()));
    }
    Ok(match (now, &file.new, &file.old) {
        (Some(now), Some(new), Some(old)) => blend(path, &now, new, old),
        (Some(now), Some(new), None) => Err(clash::of_new_file(path, new, &now)),
        (Some(_), None, _) => Err(Clash::of(path, Cause::Taken)),
        (None, ..) => Err(gone(repository, path)?),
    })
}

/// Whether all that a commit did to a job was to tell of its interviews, which stays told.
fn is_for_good(path: &RepoPath, new: &[u8], old: &[u8]) -> bool {
    layout::kind_of(path) == Some(Kind::Job)
        && value_of(new).zip(value_of(old)).is_some_and(|(new, old)| keeping(&new, &old) == new)
}

/// Whether a place is that of another record by now. Two that were given one id on two machines are
/// told apart by their merge, and one of them gets another.
fn is_another(path: &RepoPath, now: &[u8], then: &[u8]) -> bool {
    layout::kind_of(path).is_some()
        && uid_of(now).zip(uid_of(then)).is_some_and(|(now, then)| now != then)
}

/// Where the file lies by now: a record that was renamed since is known by its uid.
fn place_now(repository: &Repository, file: &ChangedFile) -> Result<RepoPath, StoreError> {
    let same = || file.path.clone();
    let Some(kind) = layout::kind_of(&file.path) else { return Ok(same()) };
    let Some(new) = &file.new else { return Ok(same()) };
    let Some(uid) = uid_of(new) else { return Ok(same()) };
    if repository.bytes(&file.path)?.is_some_and(|now| !is_another(&file.path, &now, new)) {
        return Ok(same());
    }
    let records = repository.load(repository.scan()?.names.of(kind)).records;
    let renamed = records.into_iter().find(|record| record.uid() == uid);
    Ok(renamed.map_or_else(same, |record| record.path))
}

/// Where a record is that a commit took away, and that a merge has kept under another name.
fn lives_on(repository: &Repository, file: &ChangedFile) -> Option<RepoPath> {
    let (Some(old), None) = (&file.old, &file.new) else { return None };
    let (kind, uid) = (layout::kind_of(&file.path)?, uid_of(old)?);
    let there = repository.name(&[kind], &uid).ok()?.path;
    let bytes = repository.bytes(&there).ok()??;
    (there != file.path && uid_of(&bytes)? == uid).then_some(there)
}

fn uid_of(bytes: &[u8]) -> Option<String> {
    value_of(bytes)?.get("uid")?.as_text().map(str::to_owned)
}

/// Gives a record its former id, with what it says by now.
pub(super) fn reverse_rename(
    repository: &Repository,
    from: &ChangedFile,
    to: &ChangedFile,
) -> Result<Reversed, StoreError> {
    let to = &ChangedFile { path: place_now(repository, to)?, ..to.clone() };
    let Some(now) = repository.bytes(&to.path)? else {
        return Ok(Err(gone(repository, to.path.clone())?));
    };
    if to.new.as_ref().is_some_and(|new| is_another(&to.path, &now, new)) {
        return Ok(Err(Clash::of(to.path.clone(), Cause::Taken)));
    }
    if to.path == from.path {
        return Ok(Ok(Vec::new()));
    }
    if repository.bytes(&from.path)?.is_some() {
        return Ok(Err(Clash::of(from.path.clone(), Cause::Taken)));
    }
    let (Some(old), Some(new), Some(fields)) = (&from.old, &to.new, layout::fields_of(&from.path))
    else {
        return Ok(Err(Clash::of(to.path.clone(), Cause::Changed)));
    };
    let back = FileChange::Rename { from: to.path.clone(), to: from.path.clone() };
    Ok(blend_records(from.path.clone(), fields, &now, new, old)
        .map(|edits| [back].into_iter().chain(edits).collect())
        .map_err(|clash| Clash { path: to.path.clone(), ..clash }))
}

/// A file that is not there: a person deleted it, or a later command did.
fn gone(repository: &Repository, path: RepoPath) -> Result<Clash, StoreError> {
    let git = repository.git();
    let is_known = match git.head()? {
        Some(head) => git.blob_id_at(&head, &path)?.is_some(),
        None => false,
    };
    Ok(Clash::of(path, if is_known { Cause::Deleted } else { Cause::Removed }))
}

/// `now` with what leads from `new` to `old`: fields of a record, lines of other text.
fn blend(path: RepoPath, now: &[u8], new: &[u8], old: &[u8]) -> Reversed {
    if new == old {
        return Ok(Vec::new());
    }
    if now == new {
        let before = Some(now.to_vec());
        return Ok(vec![FileChange::Write { path, before, bytes: old.to_vec() }]);
    }
    match layout::fields_of(&path) {
        Some(fields) => blend_records(path, fields, now, new, old),
        None => match diffy::merge_bytes(new, now, old) {
            Ok(bytes) => Ok(vec![FileChange::Write { path, before: Some(now.to_vec()), bytes }]),
            Err(_) => Err(Clash::of(path, Cause::Changed)),
        },
    }
}

fn blend_records(
    path: RepoPath,
    fields: &'static [schema::Field],
    now: &[u8],
    new: &[u8],
    old: &[u8],
) -> Reversed {
    let Some(now) = value_of(now) else { return Err(Clash::of(path, Cause::Broken)) };
    let (Some(new), Some(old)) = (value_of(new), value_of(old)) else {
        return Err(Clash::of(path, Cause::Changed));
    };
    let merged = merge(fields, Some(&new), &now, &old);
    if !merged.clashes.is_empty() {
        let fields: BTreeSet<_> =
            merged.clashes.iter().map(|clash| clash.path.to_string()).collect();
        return Err(Clash { path, cause: Cause::Changed, fields: fields.into_iter().collect() });
    }
    let edits = difference::edits(fields, &now, &keeping(&now, &merged.value));
    if edits.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![FileChange::Edit { path, before: now, edits }])
}

pub(super) fn value_of(bytes: &[u8]) -> Option<Value> {
    yaml::read(bytes).ok().map(|document| document.value())
}
