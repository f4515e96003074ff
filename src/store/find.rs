//! Finding records by what a person types.
//!
//! The rule protected here: the first level with a match wins, through all kinds that are meant, and
//! the cheap levels come first: names of files before what stands in them.

use super::error::StoreError;
use super::git::CommitId;
use super::index::Index;
use super::layout;
use super::repository::Repository;
use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::records::{self, Name, Names, Unfound};

/// Why a record that was named can't be had.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// Nothing, or too much, answers to the name.
    #[error(transparent)]
    Unfound(#[from] Unfound),
    /// Its file is broken.
    #[error("a file that is needed has problems")]
    Broken {
        /// All of them.
        problems: Vec<Problem>,
    },
    /// Its file was broken in the commit that is read.
    #[error("a file that is needed had problems in `{}`", commit.short())]
    WasBroken {
        /// The commit.
        commit: CommitId,
        /// All of them.
        problems: Vec<Problem>,
    },
    /// The folders can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What lies under the id of a job.
#[derive(Debug, Default)]
pub struct Companions {
    /// Files that go where their job goes.
    pub files: Vec<RepoPath>,
    /// Files that git ignores and history does not have.
    pub ignored: Vec<RepoPath>,
}

impl Companions {
    /// What to say of those that stay.
    pub fn note(&self) -> Option<String> {
        let paths: Vec<_> = self.ignored.iter().map(ToString::to_string).collect();
        (!paths.is_empty()).then(|| format!("left, for git ignores it: {}", paths.join(", ")))
    }
}

impl Repository {
    /// The name of the one record that a person means, of one kind or several. The first level with
    /// a match wins: id, uid, the beginning of an id, words that all occur.
    ///
    /// # Errors
    /// When none or several answer.
    pub fn name(&self, kinds: &[Kind], given: &str) -> Result<Name, FindError> {
        let begun = self.names_beginning(kinds, given)?;
        let is_exact = kinds.iter().any(|kind| !begun.with_id(*kind, given).is_empty());
        if !is_exact
            && records::is_uid_shaped(given)
            && let Some(name) = self.with_recent_uid(kinds, given)?
        {
            return Ok(name);
        }
        let is_enough = is_exact || (!begun.is_empty() && !records::is_uid_shaped(given));
        let names = if is_enough { begun } else { self.scan()?.names };
        self.name_among(&names, kinds, given)
    }

    /// The one record with a uid, by what was kept of all: only its file is looked at. `None` where
    /// that is not enough to say.
    fn with_recent_uid(&self, kinds: &[Kind], uid: &str) -> Result<Option<Name>, FindError> {
        if self.past().is_some() {
            return Ok(None);
        }
        let mut found = Vec::new();
        for kind in kinds {
            let index = match self.recent_index(*kind)? {
                Some(index) => index,
                None => self.index(*kind)?,
            };
            found.extend(index.with_uid(uid).map(|row| row.name()));
        }
        let [name] = found.as_slice() else { return Ok(None) };
        Ok(self.record(name).ok().filter(|record| record.uid() == uid).map(|_| name.clone()))
    }

    fn name_among(&self, names: &Names, kinds: &[Kind], given: &str) -> Result<Name, FindError> {
        let in_all = |find: &dyn Fn(Kind) -> Vec<Name>| -> Vec<Name> {
            kinds.iter().flat_map(|kind| find(*kind)).collect()
        };
        let mut indexes = Vec::new();
        let mut read = |find: &dyn Fn(&Index) -> Vec<Name>| -> Result<Vec<Name>, StoreError> {
            if indexes.is_empty() {
                let of = kinds.iter().map(|kind| self.index(*kind));
                indexes = of.collect::<Result<_, _>>()?;
            }
            Ok(indexes.iter().flat_map(find).collect())
        };
        let with_uid = |index: &Index| index.with_uid(given).map(|row| row.name()).collect();
        let with_words = |index: &Index| index.with_words(given).map(|row| row.name()).collect();
        let mut found = in_all(&|kind| names.with_id(kind, given).to_vec());
        if found.is_empty() && records::is_uid_shaped(given) {
            found = read(&with_uid)?;
        }
        if found.is_empty() {
            found = in_all(&|kind| names.beginning(kind, given));
        }
        if found.is_empty() && !records::is_uid_shaped(given) {
            // A uid that a person made up has any shape.
            found = read(&with_uid)?;
        }
        if found.is_empty() {
            found = read(&with_words)?;
        }
        if found.is_empty() {
            // A broken record has no fields to look in, but its file has a name.
            let is_named = |name: &&Name| records::are_words_of(name.id.as_str(), given);
            found = in_all(&|kind| names.of(kind).iter().filter(is_named).cloned().collect());
        }
        let kind = if let [kind] = kinds { Some(*kind) } else { None };
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => {
                let near = kinds.iter().find_map(|kind| names.near(*kind, given));
                Err(Unfound::Nothing { kind, given: given.to_owned(), near }.into())
            }
            several => Err(Unfound::several(kind, given, several).into()),
        }
    }

    /// Every file that lies under the id of a job, besides its record, and those among them that git
    /// was told to ignore: what is private is not made history.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn companions(&self, id: &str) -> Result<Companions, StoreError> {
        let mut companions = Companions::default();
        let head = self.tip()?;
        for folder in layout::companions(id) {
            let below = self.files_below(&folder)?;
            let is_posting = folder == layout::POSTINGS;
            for file in below.into_iter().filter(|file| !is_posting || file.stem() == id) {
                let is_known = match &head {
                    Some(head) => self.git().blob_id_at(head, &file)?.is_some(),
                    None => false,
                };
                if is_known || !self.git().is_ignored(&file)? {
                    companions.files.push(file);
                } else {
                    companions.ignored.push(file);
                }
            }
        }
        Ok(companions)
    }
}
