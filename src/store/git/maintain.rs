//! Packing now and then: libgit2 only ever adds loose objects.

use std::os::unix::process::CommandExt as _;

use super::{CommitId, Git};

impl Git {
    /// After one commit in 64, as its name falls, has git see in the background whether anything is
    /// to be packed; not where the repository names programs and isn't trusted. Nothing that goes
    /// wrong with it concerns the command that committed.
    pub(crate) fn maintain_after(&self, commit: &CommitId, is_trusted: bool) {
        let is_due = matches!(commit.as_str().as_bytes(), [b'0', b'0'..=b'3', ..]);
        if is_due && (is_trusted || self.programs_named().is_empty()) {
            let _ = self
                .command()
                .args(["maintenance", "run", "--auto", "--quiet"])
                .process_group(0)
                .spawn();
        }
    }
}
