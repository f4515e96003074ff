//! The kinds of records.

use std::fmt;

use super::change::RepoPath;
use super::id::Id;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An opening that you pursue.
    Job,
    /// A person.
    Contact,
    /// An employer or agency.
    Company,
    /// What was sent to whom.
    Share,
}

impl Kind {
    /// All words, in the order of [`Kind::ALL`].
    pub const WORDS: &'static [&'static str] = &["job", "contact", "company", "share"];
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Job, Self::Contact, Self::Company, Self::Share];

    /// The word, as it stands in commits and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Contact => "contact",
            Self::Company => "company",
            Self::Share => "share",
        }
    }

    /// The folder, at the root of the repository, that holds the records of this kind.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Job => "jobs",
            Self::Contact => "contacts",
            Self::Company => "companies",
            Self::Share => "shares",
        }
    }

    /// Where a new record goes: jobs and shares by the month they were added, contacts by the first
    /// letter, so that folders, and with them commits, stay small.
    pub fn path(self, id: &Id, at: &str) -> RepoPath {
        let folder = self.folder();
        let drawer = match self {
            Self::Job | Self::Share => at.get(..7).map(|month| format!("/{month}")),
            Self::Contact => id.as_str().get(..1).map(|letter| format!("/{letter}")),
            Self::Company => None,
        };
        RepoPath::of(format!("{folder}{}/{id}.yaml", drawer.unwrap_or_default()))
    }

    /// The field that names a record of this kind for people.
    pub fn name_field(self) -> &'static str {
        match self {
            Self::Job => "title",
            Self::Contact | Self::Company => "name",
            Self::Share => "document",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
