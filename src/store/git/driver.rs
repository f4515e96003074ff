//! The merge driver: git's plain `pull`, `merge`, `rebase`, `cherry-pick` and `stash` ask us how two
//! versions of a record become one (gitattributes(5), "Defining a custom merge driver").
//!
//! The rule protected here: git never takes one side in silence. Where we can't be found, or end in a
//! way that we never meant to, git's own merge of lines leaves its conflict in the file.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use git2::ConfigLevel;

use super::{Git, failure};
use crate::store::error::StoreError;

const NAME: &str = "merge.trackway.name";
const DRIVER: &str = "merge.trackway.driver";

/// What git's `driver` is set to. Any status but 0 and 1 is none of ours: the program is not there, or
/// was killed, and git would keep our side without a mark. `merge-file` ends with the number of
/// conflicts, of which git is to know only that there are some.
const COMMAND: &str = "s=2; if command -v trackway >/dev/null; then \
    trackway merge-driver %O %A %B %L %P %S %X %Y; s=$?; \
    else echo 'trackway is not in PATH: records are merged by lines' >&2; fi; \
    test $s -lt 2 && exit $s; \
    git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B || exit 1";

/// What every version of our own setting holds.
const OURS: &str = "trackway merge-driver %O %A %B ";

/// Who merges records when git does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeDriver {
    /// We do.
    Registered,
    /// We do, in the way of an older version.
    Outdated,
    /// The user's own program does.
    Other(String),
    /// Nobody: git merges lines.
    Missing,
}

impl Git {
    /// Who merges records, by the configuration of any level.
    pub fn merge_driver(&self) -> MergeDriver {
        match self.config_string(DRIVER) {
            None => MergeDriver::Missing,
            Some(command) if command == COMMAND => MergeDriver::Registered,
            Some(command) if command.contains(OURS) => MergeDriver::Outdated,
            Some(command) => MergeDriver::Other(command),
        }
    }

    /// Makes us the merge driver in the repository's own configuration; whether that was a change.
    /// Another program that the user has chosen stays.
    ///
    /// # Errors
    /// When the configuration can't be written.
    pub fn register_merge_driver(&self) -> Result<bool, StoreError> {
        if matches!(self.merge_driver(), MergeDriver::Registered | MergeDriver::Other(_)) {
            return Ok(false);
        }
        let set = |config: git2::Config| {
            let mut config = config.open_level(ConfigLevel::Local)?;
            config.set_str(NAME, "records of trackway")?;
            config.set_str(DRIVER, COMMAND)
        };
        self.repo.config().and_then(set).map_err(failure("register the merge driver"))?;
        Ok(true)
    }
}

/// Three files and how conflicts among them are marked.
#[derive(Debug, Clone, Copy)]
pub struct MergeFile<'f> {
    /// What both grew out of.
    pub base: &'f Path,
    /// The version that is merged into; the result goes there.
    pub ours: &'f Path,
    /// The version that is merged.
    pub theirs: &'f Path,
    /// The names of ours, the base and theirs.
    pub labels: [&'f str; 3],
    /// The length of the markers.
    pub marker_size: usize,
}

impl MergeFile<'_> {
    /// Merges by lines as git does, in the style of conflict that the user prefers.
    ///
    /// # Errors
    /// When git can't be started.
    pub fn run(&self) -> io::Result<()> {
        let mut command = Command::new("git");
        command.args(["merge-file", "--quiet"]).arg(format!("--marker-size={}", self.marker_size));
        for label in self.labels {
            command.args(["-L", label]);
        }
        command.arg("--").args([self.ours, self.base, self.theirs]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_older_way_of_ours_is_brought_up_to_date_and_the_users_own_stays() {
        let folder = tempfile::tempdir().unwrap();
        let git = Git::init(folder.path()).unwrap();
        let set = |command: &str| git.repo.config().unwrap().set_str(DRIVER, command).unwrap();
        assert!(git.register_merge_driver().unwrap());
        assert_eq!(git.merge_driver(), MergeDriver::Registered);
        assert!(!git.register_merge_driver().unwrap());
        set("trackway merge-driver %O %A %B %P");
        assert_eq!(git.merge_driver(), MergeDriver::Outdated);
        assert!(git.register_merge_driver().unwrap());
        assert_eq!(git.merge_driver(), MergeDriver::Registered);
        set("mine %A");
        assert_eq!(git.merge_driver(), MergeDriver::Other("mine %A".to_owned()));
        assert!(!git.register_merge_driver().unwrap());
        assert_eq!(git.config_string(DRIVER).as_deref(), Some("mine %A"));
    }
}
