//! What the copy is made of: files, folders and commits that tell nothing.

use std::fmt::Write as _;
use std::process::Command;

use super::Mirror;
use crate::store::error::StoreError;
use crate::store::git;

impl Mirror {
    /// Drops what nothing leads to any more.
    pub fn prune(&self) {
        // It is a cache: when it can't be made smaller now, it can be later.
        let args = ["-c", "gc.reflogExpire=now", "gc", "--quiet", "--prune=now"];
        let _ = self.bare.output("prune", &args);
    }

    /// The bytes of a file in a commit, if it is there and no longer than `most`.
    pub fn file(&self, commit: &str, path: &str, most: u64) -> Option<Vec<u8>> {
        let spec = format!("{commit}:{path}");
        let size = self.bare.output("read a size", &["cat-file", "-s", &spec]).ok()?;
        size.trim().parse::<u64>().ok().filter(|size| *size <= most)?;
        let mut command = self.bare.command();
        git::finish_bytes("read a file", command.args(["cat-file", "blob", &spec])).ok()
    }

    /// Keeps bytes; the object that holds them.
    ///
    /// # Errors
    /// When git refuses.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.fed(&["hash-object", "-w", "--no-filters", "--stdin"], bytes)
    }

    /// Makes a folder of files and folders: `(mode and type, object, name)`.
    ///
    /// # Errors
    /// When git refuses.
    pub fn folder(&self, items: &[(&str, &str, &str)]) -> Result<String, StoreError> {
        let lines = items.iter().fold(String::new(), |mut lines, (kind, object, name)| {
            let _ = writeln!(lines, "{kind} {object}\t{name}");
            lines
        });
        self.fed(&["mktree"], lines.as_bytes())
    }

    /// Makes a commit that tells nothing.
    ///
    /// # Errors
    /// When git refuses.
    pub fn commit(&self, tree: &str, parent: Option<&str>) -> Result<String, StoreError> {
        let mut command = self.bare.command();
        command.args(["-c", "i18n.commitEncoding=UTF-8", "commit-tree", "--no-gpg-sign"]);
        command.args(["-m", "sync"]);
        if let Some(parent) = parent {
            command.args(["-p", parent]);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "trackway")
                .env(format!("GIT_{who}_EMAIL"), "trackway@localhost")
                .env(format!("GIT_{who}_DATE"), "@0 +0000");
        }
        feed(command.arg(tree), b"")
    }

    fn fed(&self, args: &[&str], input: &[u8]) -> Result<String, StoreError> {
        feed(self.bare.command().args(args), input)
    }
}

/// What a git prints that is given some bytes, without the end of the line.
fn feed(command: &mut Command, input: &[u8]) -> Result<String, StoreError> {
    const DOING: &str = "write to the copy of the sealed remote";
    git::feed(DOING, command, input).map(|told| told.trim_end().to_owned())
}
