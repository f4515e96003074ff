//! Moving forward by the user's git: where files outside our directory come along, it alone knows what
//! line ends, filters, submodules and sparse checkouts do to them.

use std::process::Command;

use super::{CommitId, Git, program};
use crate::store::error::StoreError;

/// What is tried, in the words of an error.
const DOING: &str = "take over the files";

impl Git {
    /// Moves the branch to a descendant, with work tree and index.
    ///
    /// # Errors
    /// [`StoreError::InTheWayOfGit`] for work that would be lost.
    pub(crate) fn follow(&self, to: &CommitId) -> Result<(), StoreError> {
        let mut command = self.command();
        command
            .args(["merge", "--ff-only", "--quiet", "--no-stat", "--no-autostash"])
            .args(["--no-verify-signatures", to.as_str()])
            .env("GIT_REFLOG_ACTION", "trackway: sync");
        run(&mut command)
    }

    /// Says what stands in the way of that, and touches nothing.
    ///
    /// # Errors
    /// As [`Git::follow`].
    pub(crate) fn check_follow(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<(), StoreError> {
        // A file that was only touched is no obstacle; only git knows which ones are.
        let mut refresh = self.command();
        refresh.args(["update-index", "-q", "--refresh"]);
        let _ = refresh.status();
        let mut command = self.command();
        command.args(["read-tree", "-n", "-m", "-u"]);
        command.args(from.into_iter().chain([to]).map(CommitId::as_str));
        run(&mut command)
    }
}

fn run(command: &mut Command) -> Result<(), StoreError> {
    match program::finish(DOING, command.env("LC_ALL", "C")) {
        Err(StoreError::Git { doing, message }) => {
            let paths = in_the_way(&message);
            if !paths.is_empty() {
                return Err(StoreError::InTheWayOfGit { paths });
            }
            let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
            Err(StoreError::Git { doing, message })
        }
        done => done.map(drop),
    }
}

/// The files that git names, as `git merge` lists them and as `git read-tree` names the first.
fn in_the_way(said: &str) -> Vec<String> {
    let listed = said.lines().filter_map(|line| line.strip_prefix('\t'));
    let first = said.lines().filter_map(|line| {
        let (path, why) = line.strip_prefix("error: Entry '")?.split_once("' ")?;
        (why.contains("not uptodate") || why.contains("would be overwritten")).then_some(path)
    });
    let untracked = said.lines().filter_map(|line| {
        let (path, _) = line
            .strip_prefix("error: Untracked working tree file '")?
            .split_once("' would be overwritten")?;
        Some(path)
    });
    listed.chain(first).chain(untracked).map(str::to_owned).collect()
}
