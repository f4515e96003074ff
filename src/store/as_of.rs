//! Going back: which commit was the newest at a moment, and the repository as it was in a commit.
//!
//! The rule protected here: the branch is what its first parents say, and a commit is as old as its
//! committer says. Where history can't tell how things stood, the reason is told; nothing is guessed
//! from what lies there now.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::error::StoreError;
use super::find::FindError;
use super::git::{CommitId, Dated, Git};
use super::layout;
use super::repository::Repository;
use super::source::Source;
use crate::domain::problem::Problem;

/// Why there is nothing to read as of a moment or a commit.
#[derive(Debug, thiserror::Error)]
pub enum AsOfError {
    /// The branch has no commit.
    #[error("there is no commit yet")]
    Unborn,
    /// All commits came later.
    #[error("history begins with `{}` of {}, after that", first.short(), minute(at))]
    BeforeFirst {
        /// The first commit.
        first: CommitId,
        /// When it was made.
        at: Zoned,
    },
    /// All commits that are here came later, and older ones were left out when this was cloned.
    #[error(
        "history is cut off before `{}` of {}: this is a shallow clone", first.short(), minute(at)
    )]
    Shallow {
        /// The first commit that is here.
        first: CommitId,
        /// When it was made.
        at: Zoned,
    },
    /// Commits were written by then, but all were committed later: a rebase does that.
    #[error(
        "history was rewritten: `{}` was written on {}, but committed on {}",
        commit.short(),
        minute(authored),
        minute(committed)
    )]
    Rewritten {
        /// The newest that was written by then.
        commit: CommitId,
        /// When it was written.
        authored: Zoned,
        /// When it was committed.
        committed: Zoned,
    },
    /// The commit has no settings where ours are.
    #[error("`{}` holds no trackway.yaml: there was no repository here yet", commit.short())]
    NotYet {
        /// The commit.
        commit: CommitId,
        /// The first commit that has them, and when it was made.
        begins: Option<(CommitId, Zoned)>,
    },
    /// What was there can't be read.
    #[error(transparent)]
    Find(#[from] FindError),
}

impl From<StoreError> for AsOfError {
    fn from(error: StoreError) -> Self {
        Self::Find(error.into())
    }
}

/// A moment as the log shows it.
fn minute(at: &Zoned) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

/// How many commits are looked at beyond the one that is found, for dates in disorder.
const BEYOND: usize = 100;

/// The newest commit of a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// The commit.
    pub commit: CommitId,
    /// Why another one may be meant.
    pub doubt: Option<Doubt>,
}

/// Why the dates of history may not be how it went.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// A newer commit was written by then, but committed later: a rebase does that.
    #[error("`{}` was written by then, and committed later", commit.short())]
    CommittedLater {
        /// The newest of them.
        commit: CommitId,
    },
    /// The commit that was found comes after one of a later date: a clock was wrong.
    #[error("`{}` follows `{}`, which has a later date", found.short(), later.short())]
    Disorder {
        /// The commit that was found.
        found: CommitId,
        /// The one before it.
        later: CommitId,
        /// The newest before both that was made by then.
        commit: CommitId,
    },
}

impl Doubt {
    /// The commit that may be meant instead.
    pub fn commit(&self) -> &CommitId {
        match self {
            Self::CommittedLater { commit } | Self::Disorder { commit, .. } => commit,
        }
    }
}

impl Git {
    /// The newest commit, along first parents, that was made before `end`. Zone: in which dates are
    /// told.
    ///
    /// # Errors
    /// When there is none, or git lacks a commit.
    pub fn newest_before(&self, end: Timestamp, zone: &TimeZone) -> Result<Newest, AsOfError> {
        let (mut first, mut written): (Option<Dated>, Option<Dated>) = (None, None);
        let mut commits = self.first_parents()?;
        while let Some(commit) = commits.next().transpose()? {
            if commit.committed < end {
                let found = commit.commit;
                let doubt = match written {
                    Some(Dated { commit, .. }) => Some(Doubt::CommittedLater { commit }),
                    None => out_of_order(&found, commits, end),
                };
                return Ok(Newest { commit: found, doubt });
            }
            if written.is_none() && commit.authored < end {
                written = Some(commit.clone());
            }
            first = Some(commit);
        }
        let Some(first) = first else { return Err(AsOfError::Unborn) };
        let at = |moment: Timestamp| moment.to_zoned(zone.clone());
        let committed = at(first.committed);
        Err(match written {
            _ if self.is_shallow() => AsOfError::Shallow { first: first.commit, at: committed },
            Some(Dated { commit, authored, committed }) => {
                AsOfError::Rewritten { commit, authored: at(authored), committed: at(committed) }
            }
            None => AsOfError::BeforeFirst { first: first.commit, at: committed },
        })
    }
}

/// What is odd where a commit before the one that was found has a date too late for it.
fn out_of_order(
    found: &CommitId,
    before: impl Iterator<Item = Result<Dated, StoreError>>,
    end: Timestamp,
) -> Option<Doubt> {
    let mut near = before.take(BEYOND).map_while(Result::ok);
    let later = near.find(|commit| commit.committed >= end)?.commit;
    let commit = near.find(|commit| commit.committed < end)?.commit;
    Some(Doubt::Disorder { found: found.clone(), later, commit })
}

impl Repository {
    /// The repository as it was in a commit, and what was wrong with its settings then. Where they
    /// named no time zone, it is the one given.
    ///
    /// # Errors
    /// [`AsOfError::NotYet`], or when an object is missing.
    pub fn back_to(
        self,
        commit: CommitId,
        zone: &TimeZone,
    ) -> Result<(Self, Vec<Problem>), AsOfError> {
        if self.git().item_at(&commit, layout::SETTINGS)?.is_none() {
            let begins = self.beginning()?;
            return Err(AsOfError::NotYet { commit, begins });
        }
        Ok(self.read_from(Source::Commit(commit), zone)?)
    }

    /// The commit that brought the settings to where they are.
    fn beginning(&self) -> Result<Option<(CommitId, Zoned)>, StoreError> {
        let args = ["log", "--first-parent", "--diff-filter=A", "--no-renames", "--format=%H"];
        let args: Vec<_> = args.into_iter().chain(["--", layout::SETTINGS]).collect();
        let out = self.git().output("read history", &args)?;
        let Some(first) = out.lines().last().map(CommitId::from_hex) else { return Ok(None) };
        let at = self.git().info(&first)?.committed.to_zoned(self.zone().clone());
        Ok(Some((first, at)))
    }
}
