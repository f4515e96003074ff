//! The files of the work tree: as the branch has them, then as they were left.
//!
//! Git writes them all, for it follows no link and leaves no folder. What was not committed comes
//! back byte for byte, whatever its attributes ask of a checkout.

use std::process::Command;

use crate::store::backup::examine::{Unpacked, broken};
use crate::store::backup::{BackupError, UNSAVED};
use crate::store::git::{self, CommitId, Git};

const DOING: &str = "write the files";

/// Writes the files of the branch that is checked out.
pub(super) fn check_out(git: &Git, unpacked: &Unpacked) -> Result<(), BackupError> {
    let Some(tip) = unpacked.tip() else { return Ok(()) };
    check_room(git, unpacked, tip)?;
    run(write(git).args(["read-tree", "--reset", "-u", tip.as_str()])).map(drop)
}

/// Writes the files as they were left, and stages what was staged; how many there are.
pub(super) fn restore_unsaved(git: &Git, unpacked: &Unpacked) -> Result<usize, BackupError> {
    let Some(unsaved) = unpacked.head(UNSAVED) else { return Ok(0) };
    check_room(git, unpacked, unsaved)?;
    let none = git::feed(DOING, git.command().arg("mktree"), &[]).map_err(broken)?;
    let none = none.trim();
    let tip = unpacked.tip().map_or(none, CommitId::as_str);
    let mut exactly = write(git);
    exactly
        .env("GIT_ATTR_SOURCE", none)
        .env("GIT_ATTR_NOSYSTEM", "1")
        .args(["-c", "core.attributesFile=/dev/null", "-c", "core.autocrlf=false"])
        .args(["read-tree", "-m", "-u", tip, unsaved.as_str()]);
    run(&mut exactly)?;
    let parents = git.info(unsaved)?.parents;
    let staged = parents.iter().find(|parent| Some(*parent) != unpacked.tip());
    let index = staged.or(unpacked.tip()).map_or(none, CommitId::as_str);
    run(write(git).args(["read-tree", "--reset", index]))?;
    // It says no where files differ, as they do.
    let _ = run(write(git).args(["update-index", "-q", "--refresh"]));
    unpacked.unsaved().map(|files| files.len())
}

/// A git that writes files and fetches nothing for them.
fn write(git: &Git) -> Command {
    let mut command = git.command();
    command
        .env("LC_ALL", "C")
        .env("GIT_LFS_SKIP_SMUDGE", "1")
        .args(["-c", "submodule.recurse=false"]);
    command
}

fn run(command: &mut Command) -> Result<String, BackupError> {
    git::finish(DOING, command).map_err(broken)
}

/// Refuses what would fill the disk: a few kilobytes can hold files without end.
fn check_room(git: &Git, unpacked: &Unpacked, commit: &CommitId) -> Result<(), BackupError> {
    let Ok(disk) = rustix::fs::statvfs(git.work_tree()) else { return Ok(()) };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let needed = unpacked.length_of(commit)?;
    if needed > free { Err(BackupError::NoRoom { needed, free }) } else { Ok(()) }
}
