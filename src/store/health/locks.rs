//! Locks and unfinished files that nobody holds any more.
//!
//! The rule protected here: git's locks are git's. Only what trackway began and can't finish is taken
//! away, and only after so long that nobody can be writing it.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::domain::rule::Rule;
use crate::store::disk;
use crate::store::repository::Repository;

use super::files::File;
use super::{Ailment, Machine, Remedy, quoted};

/// After how many seconds a lock of git is told: no git works so long on our files.
const STALE: i64 = 600;
/// After how many seconds nobody can be writing a file any more: a day.
const UNFINISHED: i64 = 86_400;
/// How deep references nest, at most.
const DEEPEST: usize = 10;

pub(super) fn look(repository: &Repository, files: &[File], machine: &Machine) -> Vec<Ailment> {
    let git_dir = repository.git().git_dir();
    let common = repository.git().common_dir();
    let mut locks: Vec<PathBuf> = ["index.lock", "HEAD.lock"].map(|name| git_dir.join(name)).into();
    locks.extend(["packed-refs.lock", "config.lock", "shallow.lock"].map(|name| common.join(name)));
    refs(&common.join("refs"), 0, &mut locks);
    let mut found: Vec<_> = locks.iter().filter_map(|lock| git_lock(lock, machine.now)).collect();
    let ours = files.iter().map(|file| file.place.clone());
    let state = fs::read_dir(repository.git().state_path()).into_iter().flatten().flatten();
    let unfinished = ours.chain(state.map(|entry| entry.path())).filter(|place| {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(disk::TEMPORARY) && !repository.needs_healing()
    });
    found.extend(unfinished.filter_map(|place| left(repository, place, machine.now)));
    found
}

fn refs(folder: &Path, depth: usize, locks: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && depth < DEEPEST {
            refs(&path, depth + 1, locks);
        } else if path.extension().is_some_and(|extension| extension == "lock") {
            locks.push(path);
        }
    }
}

/// How many seconds ago a file was written; `None` for one that is not there or of the future.
fn age(place: &Path, now: Timestamp) -> Option<i64> {
    let written = place.symlink_metadata().ok()?.modified().ok()?;
    let written = Timestamp::try_from(written).ok()?;
    Some(now.as_second() - written.as_second()).filter(|age| *age >= 0)
}

fn git_lock(lock: &Path, now: Timestamp) -> Option<Ailment> {
    let age = age(lock, now).filter(|age| *age >= STALE)?;
    let shown = lock.display().to_string();
    let message = format!("a lock of git, {} minutes old: a git that died has left it", age / 60);
    let hint = format!("when no git is at work: rm {}", quoted(&shown));
    Some(Ailment::new(Rule::Lock, shown, message).hinting(hint))
}

fn left(repository: &Repository, place: PathBuf, now: Timestamp) -> Option<Ailment> {
    let age = age(&place, now).filter(|age| *age >= UNFINISHED)?;
    let shown = place.strip_prefix(repository.root()).unwrap_or(&place).display().to_string();
    let message = format!("an unfinished file, {} days old", age / UNFINISHED);
    let found = Ailment::new(Rule::Lock, shown, message).hinting("trackway check --fix removes it");
    Some(found.mended_by(Remedy::Remove(place)))
}
