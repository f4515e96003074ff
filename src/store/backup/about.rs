//! What a backup says of its repository besides its commits: which branch is checked out, where it
//! is synced to, what lies in it.
//!
//! The rule protected here: it names no secret and no program, and who reads it believes nothing:
//! each name is checked before git gets it.

use serde::{Deserialize, Serialize};

use super::{BackupError, UNSAVED};
use crate::store::address::without_secrets;
use crate::store::error::StoreError;
use crate::store::git::{CommitId, Git};

/// The newest kind of backup that is known here.
pub(super) const FORMAT: u32 = 1;

/// What a backup says of its repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The kind of backup: 1.
    pub format: u32,
    /// When it was made, as RFC 3339 in UTC.
    pub made: String,
    /// The name of the repository's folder.
    pub repository: String,
    /// Where in the work tree it lies: empty, or ending in `/`.
    pub prefix: String,
    /// The branch that is checked out: `refs/heads/main`; `None` for a detached HEAD.
    pub branch: Option<String>,
    /// Every name in the backup but that of this text, and what it stands for.
    pub heads: Vec<(String, CommitId)>,
    /// References that are other names for references.
    #[serde(default)]
    pub symbolic: Vec<(String, String)>,
    /// The other repositories that it knows.
    #[serde(default)]
    pub remotes: Vec<Remote>,
    /// Which branch of which remote a branch follows.
    #[serde(default)]
    pub upstreams: Vec<Upstream>,
    /// Where its encrypted copy is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
    /// What is not in the backup, in words.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// Another repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    /// What it is called here.
    pub name: String,
    /// Where it is fetched from.
    pub url: String,
    /// Where it is pushed to, if elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pushurl: Option<String>,
}

/// What a branch follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upstream {
    /// The branch: `main`.
    pub branch: String,
    /// The remote's name.
    pub remote: String,
    /// The branch there: `refs/heads/main`.
    pub merge: String,
}

/// What a repository's own configuration says of others.
#[derive(Debug, Default)]
pub(super) struct Others {
    pub(super) remotes: Vec<Remote>,
    pub(super) upstreams: Vec<Upstream>,
    pub(super) sealed: Option<String>,
}

impl Others {
    /// Reads them.
    pub(super) fn of(git: &Git) -> Result<Self, StoreError> {
        let text = git.output("read the configuration", &["config", "--list", "--local", "-z"])?;
        let mut others = Self::default();
        for (key, value) in text.split('\0').filter_map(|entry| entry.split_once('\n')) {
            others.take(key, value);
        }
        // What was never given an address is no remote, and what follows none follows nothing.
        others.remotes.retain(|remote| !remote.url.is_empty());
        others.upstreams.retain(|it| !it.remote.is_empty() && !it.merge.is_empty());
        Ok(others)
    }

    fn take(&mut self, key: &str, value: &str) {
        if key == "trackway.sealed" {
            self.sealed = Some(without_secrets(value));
        }
        let parts = key.split_once('.').and_then(|(section, rest)| {
            rest.rsplit_once('.').map(|(name, variable)| (section, name, variable))
        });
        match parts {
            Some(("remote", name, variable @ ("url" | "pushurl"))) => {
                let remote = self.remote(name);
                let address = without_secrets(value);
                match variable {
                    "pushurl" => remote.pushurl = Some(address),
                    // Of several addresses git fetches from the first.
                    _ if remote.url.is_empty() => remote.url = address,
                    _ => {}
                }
            }
            Some(("branch", name, "remote")) => value.clone_into(&mut self.upstream(name).remote),
            Some(("branch", name, "merge")) => value.clone_into(&mut self.upstream(name).merge),
            _ => {}
        }
    }

    fn remote(&mut self, name: &str) -> &mut Remote {
        let at = self.remotes.iter().position(|remote| remote.name == name).unwrap_or_else(|| {
            let name = name.to_owned();
            self.remotes.push(Remote { name, url: String::new(), pushurl: None });
            self.remotes.len() - 1
        });
        &mut self.remotes[at]
    }

    fn upstream(&mut self, branch: &str) -> &mut Upstream {
        let at = self.upstreams.iter().position(|it| it.branch == branch).unwrap_or_else(|| {
            let (remote, merge) = (String::new(), String::new());
            self.upstreams.push(Upstream { branch: branch.to_owned(), remote, merge });
            self.upstreams.len() - 1
        });
        &mut self.upstreams[at]
    }
}

impl About {
    /// Whether there is something in the backup that was not committed.
    pub fn is_unsaved(&self) -> bool {
        self.heads.iter().any(|(name, _)| name == UNSAVED)
    }

    /// Reads what a backup says.
    pub(super) fn read(text: &str) -> Result<Self, BackupError> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged = |_| BackupError::Damaged { what: "what it says of itself can't be read" };
        let Format { format } = serde_json::from_str(text).map_err(damaged)?;
        if format > FORMAT {
            return Err(BackupError::Newer { format });
        }
        serde_json::from_str(text).map_err(damaged)
    }

    /// Writes it.
    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
