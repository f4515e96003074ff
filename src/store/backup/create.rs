//! Making a backup.
//!
//! The rules protected here: nothing readable is written beside the file but into a private folder of
//! the state directory, next to the repository that is readable anyway; the file gets its name when it
//! has been read back; older ones go only then.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::about::About;
use super::content::{self, Content};
use super::examine::Opening;
use super::packing::{checked_while_packed, write};
use super::shelf::{self, Name};
use super::sink::Unfinished;
use super::snapshot::Quarantine;
use super::status::Status;
use super::{BackupError, Scratch};
use crate::store::bundle::BundleError;
use crate::store::disk;
use crate::store::encryption::Lock;
use crate::store::error::{StoreError, Unsupported};
use crate::store::git::Git;
use crate::store::repository::Repository;
use crate::store::session::SessionOptions;

/// How a backup is closed.
#[derive(Debug, Clone, Copy)]
pub enum Closing<'a> {
    /// It is not.
    Open,
    /// So, and opened again with that; `None` where only others can.
    With(&'a Lock, Opening<'a>),
}

/// Where a backup goes.
#[derive(Debug, Clone)]
pub enum Target {
    /// Into this folder, which is there, under a name of ours; so many of them may stay.
    Folder(PathBuf, Option<usize>),
    /// To this file, which is not there.
    File(PathBuf),
}

/// A backup to be made.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// How it is closed.
    pub closing: Closing<'a>,
    /// Where it goes.
    pub target: Target,
    /// Whether to say only what would be done.
    pub is_dry: bool,
}

/// A backup that was made.
#[derive(Debug)]
pub struct Created {
    /// The file.
    pub path: PathBuf,
    /// Its length in bytes; `None` where it was not made.
    pub size: Option<u64>,
    /// What it says of itself.
    pub about: Option<About>,
    /// The older ones that were too many.
    pub removed: Vec<PathBuf>,
    /// Whether it lies on the disk that the repository lies on.
    pub is_on_same_disk: bool,
}

/// Makes a backup, and reads it back.
///
/// # Errors
/// The first thing in the way; there is no new file then, and all older ones stay.
pub fn create(
    repository: &Repository,
    options: &SessionOptions,
    order: &Order<'_>,
) -> Result<Created, BackupError> {
    let git = repository.git();
    check_whole(git)?;
    let is_plain = matches!(order.closing, Closing::Open);
    let name = Name::new(
        &content::name_of(repository),
        first_commit(git).as_deref(),
        options.now.timestamp(),
    );
    let (folder, path) = place(git, &order.target, &name, is_plain)?;
    let is_on_same_disk = is_on_same_disk(&folder, repository.root());
    if order.is_dry {
        let removed = outdated(&order.target, &name)?;
        return Ok(Created { path, size: None, about: None, removed, is_on_same_disk });
    }
    let scratch = scratch(git)?;
    let quarantine = Quarantine::new(git, &scratch.path().join("new"))?;
    let Content { header, about } = look(repository, options, &quarantine)?;
    let mut unfinished = Unfinished::new(&folder)?;
    let size = write(&quarantine, &header, order.closing, &unfinished, &scratch)?;
    let (path, name) = settle(&mut unfinished, path, &order.target, name, is_plain)?;
    let mut removed = Vec::new();
    for old in outdated(&order.target, &name)? {
        disk::remove(&old)?;
        removed.push(old);
    }
    Ok(Created { path, size: Some(size), about: Some(about), removed, is_on_same_disk })
}

/// Writes a backup to a stream, from which nothing can be read back: it is checked as it is packed.
///
/// # Errors
/// As [`create`].
pub fn pour(
    repository: &Repository,
    options: &SessionOptions,
    lock: Option<&Lock>,
    out: &mut (dyn Write + Send),
) -> Result<About, BackupError> {
    let git = repository.git();
    check_whole(git)?;
    let scratch = scratch(git)?;
    let quarantine = Quarantine::new(git, &scratch.path().join("new"))?;
    let Content { header, about } = look(repository, options, &quarantine)?;
    checked_while_packed(&quarantine, &header, lock, out, &scratch)?;
    out.flush().map_err(|error| BackupError::Bundle(BundleError::Write(error)))?;
    Ok(about)
}

/// Refuses a repository that has not all of its history.
fn check_whole(git: &Git) -> Result<(), BackupError> {
    if git.is_shallow() {
        return Err(BackupError::Shallow);
    }
    if git.is_partial() {
        return Err(StoreError::Unsupported { what: Unsupported::PartialClone }.into());
    }
    Ok(())
}

fn scratch(git: &Git) -> Result<Scratch, BackupError> {
    Ok(Scratch::new(&git.state_directory()?.join("backup"))?)
}

/// Sees what there is, while no other command writes.
fn look(
    repository: &Repository,
    options: &SessionOptions,
    quarantine: &Quarantine<'_>,
) -> Result<Content, BackupError> {
    let _session = repository.begin(options)?;
    let status = Status::of(repository.git(), options.is_trusted)?;
    Content::of(repository, quarantine, &status, &options.now)
}

/// The folder and the file that a backup goes to.
fn place(
    git: &Git,
    target: &Target,
    name: &Name,
    is_plain: bool,
) -> Result<(PathBuf, PathBuf), BackupError> {
    let (folder, path) = match target {
        Target::Folder(folder, _) => {
            let folder = disk::resolved(folder);
            let path = folder.join(name.file(is_plain));
            (folder, path)
        }
        Target::File(path) => {
            let path = disk::resolved(path);
            let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
            (folder, path)
        }
    };
    if !folder.is_dir() {
        return Err(BackupError::NoFolder { path: folder });
    }
    if folder.starts_with(git.work_tree()) || folder.starts_with(git.git_dir()) {
        return Err(BackupError::Inside { path: folder });
    }
    if matches!(target, Target::File(_)) && path.symlink_metadata().is_ok() {
        return Err(BackupError::AlreadyThere { path });
    }
    Ok((folder, path))
}

/// The first commit, by which a repository is known wherever it lies. Of several, as histories have
/// that were joined, always the same.
fn first_commit(git: &Git) -> Option<String> {
    let told = git.output("find the first commit", &["rev-list", "--max-parents=0", "HEAD", "--"]);
    told.ok()?.lines().min().map(str::to_owned)
}

fn is_on_same_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| path.metadata().ok().map(|met| met.dev());
    device(one).is_some_and(|device_of_one| Some(device_of_one) == device(other))
}

fn outdated(target: &Target, newest: &Name) -> Result<Vec<PathBuf>, BackupError> {
    match target {
        Target::Folder(folder, Some(keep)) => shelf::outdated(folder, newest, *keep),
        _ => Ok(Vec::new()),
    }
}

/// Gives the file its name; another one where a backup of this very second has that.
fn settle(
    unfinished: &mut Unfinished,
    mut path: PathBuf,
    target: &Target,
    mut name: Name,
    is_plain: bool,
) -> Result<(PathBuf, Name), BackupError> {
    while !unfinished.place(&path)? {
        if matches!(target, Target::File(_)) {
            return Err(BackupError::AlreadyThere { path });
        }
        name = name.next();
        path.set_file_name(name.file(is_plain));
    }
    Ok((path, name))
}
