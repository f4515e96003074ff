//! The first machine after the first: a repository made of what a sealed remote holds.

use std::path::Path;

use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::{Git, ObjectFormat, init};
use crate::store::sync::{Network, Remote as _, SyncError};

use super::mirror::{Brought, MIRROR, Mirror};
use super::{SealedError, SealedRemote, Seen, Terms, folder, read_list};

/// Makes a repository at `place`, where nothing is yet, of what the remote holds; its files are not
/// written out. `beside` is a folder for what is needed meanwhile, on the same disk.
///
/// # Errors
/// When the remote can't be reached, is empty, or does not open.
pub fn clone(
    terms: Terms,
    place: &Path,
    beside: &Path,
    may_ask: bool,
) -> Result<(Git, Seen), SyncError> {
    const DOING: &str = "make the branch";
    let mirror = Mirror::open(beside, &terms.address)?;
    let remote = terms.address.shown();
    let commit = match mirror.fetch(&Network::anywhere(may_ask))? {
        Brought::Commit { id, .. } => id,
        Brought::Nothing => return Err(SealedError::Empty { remote }.into()),
        Brought::Other => return Err(SealedError::NotSealed { remote }.into()),
    };
    let shown = read_list(&mirror, commit, &terms.keys)?;
    let format = ObjectFormat::from_name(&shown.manifest.object_format).unwrap_or_default();
    init(place, format, &shown.manifest.branch, &[])?;
    let git = Git::open(place)?;
    let copy = folder(&git)?;
    std::fs::create_dir_all(&copy).map_err(StoreError::io("create", &copy))?;
    disk::rename(mirror.bare().path(), &copy.join(MIRROR))?;
    let address = terms.address.clone();
    let mut sealed = SealedRemote::new(&git, Network::of(&git, may_ask), terms)?;
    let tip = sealed.fetch()?.ok_or(SealedError::Empty { remote })?;
    let branch = git.branch()?.reference;
    git.output(DOING, &["update-ref", &branch, tip.as_str()])?;
    address.remember(&git)?;
    let seen =
        sealed.seen().cloned().ok_or_else(|| SealedError::Empty { remote: address.shown() })?;
    Ok((git, seen))
}
