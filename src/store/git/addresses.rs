//! Where the repository's history comes from and goes to, as its configuration says.

use std::path::Path;
use std::process::Stdio;

use super::Git;
use crate::domain::change::RepoPath;
use crate::store::address::Url;
use crate::store::error::StoreError;

/// An address of a remote, as the configuration has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// What the remote is called.
    pub name: String,
    /// The key of the configuration.
    pub key: String,
    /// The address.
    pub url: Url,
}

impl Git {
    /// All addresses of remotes, and that of a sealed one.
    pub fn addresses(&self) -> Vec<Remote> {
        let mut found = Vec::new();
        let Ok(config) = self.repo.config() else { return found };
        let Ok(entries) = config.entries(Some("^(remote\\..*\\.(push)?url|trackway\\.sealed)$"))
        else {
            return found;
        };
        let _ = entries.for_each(|entry| {
            let (Ok(key), Ok(url)) = (entry.name(), entry.value()) else { return };
            let name = key.strip_prefix("remote.").and_then(|rest| rest.rsplit_once('.'));
            let name = name.map_or("the sealed remote", |(name, _)| name).to_owned();
            found.push(Remote { name, key: key.to_owned(), url: Url(url.to_owned()) });
        });
        found
    }

    /// Git's directory that all work trees share.
    pub fn common_dir(&self) -> &Path {
        self.repo.commondir()
    }

    /// The files in these folders that git ignores and does not know.
    ///
    /// # Errors
    /// When git can't be asked.
    pub fn ignored_paths(&self, folders: &[&str]) -> Result<Vec<RepoPath>, StoreError> {
        let mut args = vec!["ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--"];
        args.extend(folders);
        let listed = self.output("list what it ignores", &args)?;
        Ok(listed.split('\0').filter(|path| !path.is_empty()).filter_map(RepoPath::new).collect())
    }

    /// What git's own check finds wrong, a line each. It asks only whether all is there that history
    /// needs, and reads no content.
    ///
    /// # Errors
    /// When git can't be started.
    pub fn fsck(&self) -> Result<Vec<String>, StoreError> {
        let mut command = self.command();
        command.arg("--no-optional-locks").args(["fsck", "--connectivity-only", "--no-dangling"]);
        let output = command
            .args(["--no-progress", "--no-reflogs"])
            .env("LC_ALL", "C")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()
            .map_err(|error| StoreError::Git { doing: "check", message: error.to_string() })?;
        if output.status.success() {
            return Ok(Vec::new());
        }
        let said = [output.stderr, output.stdout].concat();
        let said = String::from_utf8_lossy(&said);
        let mut lines: Vec<String> = said
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("notice:"))
            .map(str::to_owned)
            .collect();
        lines.dedup();
        if lines.is_empty() {
            lines.push(format!("git fsck ends with {}", output.status));
        }
        Ok(lines)
    }
}
