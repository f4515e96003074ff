//! What a commit is about to do, written down before the first file is touched.
//!
//! The rule protected here: from the journal and the repository alone, the next process can either
//! finish the commit or take it back. While the file exists, a commit is under way or was cut off.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::disk;
use super::error::StoreError;
use super::fault;
use super::git::{BlobId, CommitId};
use crate::domain::change::RepoPath;

/// One commit's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// Names this commit's temporary files and its lock of the index.
    pub nonce: String,
    /// The branch, such as `refs/heads/main`.
    pub reference: String,
    /// What the branch was; `None` before its first commit.
    pub head: Option<CommitId>,
    /// What it becomes.
    pub commit: CommitId,
    /// The commit's subject.
    pub subject: String,
    /// The files.
    pub files: Vec<JournalFile>,
}

/// One file's part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalFile {
    /// Which.
    #[serde(deserialize_with = "sound_path")]
    pub path: RepoPath,
    /// Its bytes on disk before; `None`: no file.
    pub old: Option<BlobId>,
    /// Its bytes afterwards; `None`: no file.
    pub new: Option<BlobId>,
    /// What the index held before.
    pub staged: Option<BlobId>,
    /// Its permissions before.
    pub mode: Option<u32>,
    /// Whether git shall call it executable.
    pub is_executable: bool,
}

impl JournalFile {
    /// Whether the file on disk is to be touched. `keeps_modes` says whether its permissions mean
    /// anything to git.
    pub fn is_written(&self, keeps_modes: bool) -> bool {
        self.old != self.new || self.mode != self.mode_after(keeps_modes)
    }

    /// Its permissions afterwards; `None`: those of a new file.
    pub fn mode_after(&self, keeps_modes: bool) -> Option<u32> {
        let mode = self.mode?;
        Some(match (keeps_modes, self.was_executable(keeps_modes), self.is_executable) {
            (true, false, true) => disk::executable(mode),
            (true, true, false) => mode & !0o111,
            _ => mode,
        })
    }

    /// Whether git called it executable.
    pub fn was_executable(&self, keeps_modes: bool) -> bool {
        self.mode.filter(|_| keeps_modes).map_or(self.is_executable, |mode| mode & 0o100 != 0)
    }
}

fn sound_path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RepoPath, D::Error> {
    let text = String::deserialize(deserializer)?;
    RepoPath::new(text).ok_or_else(|| D::Error::custom("not a path inside the repository"))
}

impl Journal {
    /// What `index.lock` holds while it is ours.
    pub fn mark(&self) -> String {
        format!("trackway {}\n", self.nonce)
    }

    /// Where the file with this number is written before it gets its name.
    pub fn temporary(&self, root: &Path, number: usize) -> Option<PathBuf> {
        let target = root.join(self.files.get(number)?.path.as_str());
        Some(target.with_file_name(format!("{}{}-{number}", disk::TEMPORARY, self.nonce)))
    }

    /// Writes the journal at `path`.
    ///
    /// # Errors
    /// When the system refuses; there is no journal then.
    pub fn write(&self, path: &Path, durable: bool) -> Result<(), StoreError> {
        let text = serde_json::to_vec(self)
            .map_err(|error| StoreError::io("write", path)(error.into()))?;
        fault::point("journal-drafted");
        disk::replace(path, &text, durable)?;
        fault::point("journal-written");
        Ok(())
    }

    /// Reads the journal at `path`; `None` when no commit is under way.
    ///
    /// # Errors
    /// [`StoreError::BrokenJournal`] for one that makes no sense: it is kept under another name.
    pub fn load(path: &Path) -> Result<Option<Self>, StoreError> {
        let Some(bytes) = disk::read(path)? else {
            return Ok(None);
        };
        if let Ok(journal) = serde_json::from_slice(&bytes) {
            return Ok(Some(journal));
        }
        let aside = path.with_file_name(format!("broken-journal-{}", nonce(path)?));
        disk::rename(path, &aside)?;
        Err(StoreError::BrokenJournal { aside })
    }
}

/// A name that no other commit has.
///
/// # Errors
/// When the system has no randomness to give.
pub(crate) fn nonce(state: &Path) -> Result<String, StoreError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)
        .map_err(|error| StoreError::io("write", state)(std::io::Error::other(error)))?;
    Ok(format!("{:016x}", u64::from_le_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods)]
    use super::*;

    #[test]
    fn a_journal_reads_back_and_a_torn_one_is_kept_aside() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("journal");
        assert_eq!(Journal::load(&path).unwrap(), None);
        let journal = Journal {
            nonce: "1f".to_owned(),
            reference: "refs/heads/main".to_owned(),
            head: None,
            commit: CommitId::from_hex("aa"),
            subject: "add".to_owned(),
            files: vec![JournalFile {
                path: RepoPath::new("jobs/a.yaml").unwrap(),
                old: None,
                new: None,
                staged: None,
                mode: Some(0o644),
                is_executable: false,
            }],
        };
        journal.write(&path, true).unwrap();
        assert_eq!(Journal::load(&path).unwrap(), Some(journal));

        let torn = std::fs::read_to_string(&path).unwrap().replace("jobs/a.yaml", "../a.yaml");
        std::fs::write(&path, torn).unwrap();
        assert!(
            matches!(Journal::load(&path), Err(StoreError::BrokenJournal { aside }) if aside.exists())
        );
        assert_eq!(Journal::load(&path).unwrap(), None);
    }
}
