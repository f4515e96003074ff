//! Bringing a repository back.
//!
//! The rules protected here: it is made whole in a private folder beside its place and gets there by
//! one rename, so that a kill leaves no half of it; what lies in its place is moved aside, never
//! deleted. A backup may come from anybody: it brings no hooks and no settings but names and
//! addresses that start nothing, and git alone writes its files.

mod files;
mod place;
mod settings;

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::examine::{Opening, Unpacked};
use super::{About, BackupError, STASH, Scratch};
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::Git;

pub use place::{Place, place_of};

/// A repository that was brought back.
#[derive(Debug)]
pub struct Restored {
    /// The folder.
    pub folder: PathBuf,
    /// Where in it the records lie: the folder itself, unless the repository is a part of a bigger
    /// one.
    pub root: PathBuf,
    /// Where what lay there is now.
    pub aside: Option<PathBuf>,
    /// What the backup says of itself; `None` where another program made the bundle.
    pub about: Option<About>,
    /// How many files are not as they were committed.
    pub unsaved: usize,
    /// How many stashes there are.
    pub stashes: usize,
    /// The remotes that were left out, for their addresses could start something.
    pub refused: Vec<String>,
}

/// Brings a backup back to `folder`; what lies there moves aside only when `may_replace`.
///
/// # Errors
/// When the backup is damaged or can't be opened, or the folder can't be had; what was there is as it
/// was.
pub fn restore(
    file: &Path,
    key: Opening<'_>,
    folder: &Path,
    may_replace: bool,
    now: Timestamp,
) -> Result<Restored, BackupError> {
    let folder = disk::resolved(folder);
    let place = place_of(&folder)?;
    if place == Place::Full && !may_replace {
        return Err(BackupError::NotEmpty { path: folder });
    }
    let scratch = Scratch::new(folder.parent().unwrap_or(Path::new("/")))?;
    let new = scratch.path().join("repository");
    let made = std::fs::DirBuilder::new().mode(0o700).create(&new);
    made.map_err(StoreError::io("create", &new))?;
    let unpacked = Unpacked::of_file(file, key, &new)?;
    let inner = unpacked.root()?.strip_prefix(&new).map(Path::to_owned).unwrap_or_default();
    settings::set_head(&unpacked)?;
    let git = Git::open(&new)?;
    let refused = settings::set_others(&unpacked)?;
    let stashes = restore_stashes(&unpacked)?;
    files::check_out(&git, &unpacked)?;
    let unsaved = files::restore_unsaved(&git, &unpacked)?;
    unpacked.forget_own_names()?;
    disk::sync_tree(&new)?;
    let aside = place::put(&new, &folder, place, now)?;
    let root = if inner.as_os_str().is_empty() { folder.clone() } else { folder.join(inner) };
    Ok(Restored { folder, root, aside, about: unpacked.about, unsaved, stashes, refused })
}

/// Stacks the stashes again, the oldest first; how many there are.
fn restore_stashes(unpacked: &Unpacked) -> Result<usize, BackupError> {
    const NEWEST: &str = "refs/stash";
    let Some(newest) = unpacked.head(NEWEST) else { return Ok(0) };
    let number = |name: &str| name.strip_prefix(STASH)?.parse::<usize>().ok();
    let mut stashes: Vec<_> = unpacked
        .header
        .heads
        .iter()
        .filter_map(|(name, id)| Some((number(name)?, id)))
        .chain([(0, newest)])
        .collect();
    stashes.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    let doing = "restore the stashes";
    let bare = &unpacked.bare;
    bare.output(doing, &["update-ref", "-d", NEWEST])?;
    for (_, id) in &stashes {
        let subject = bare.output(doing, &["show", "-s", "--format=%s", id.as_str(), "--"])?;
        let args = ["-m", subject.trim(), NEWEST, id.as_str()];
        let who = ["-c", "user.name=trackway", "-c", "user.email=trackway@localhost"];
        let update = ["update-ref", "--create-reflog"];
        bare.output(doing, &[&who[..], &update, &args].concat())?;
    }
    Ok(stashes.len())
}
