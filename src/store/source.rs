//! Where a repository is read from: the files that lie there, or those of a commit.
//!
//! The rule protected here: whoever reads need not know which. The same files give the same records,
//! the same problems and the same refusals from both; only the past can't be written to.

use super::cache::Cache;
use super::error::StoreError;
use super::find::FindError;
use super::git::CommitId;
use super::index::Index;
use super::load::{self, Loaded};
use super::repository::Repository;
use super::scan::{self, Scan};
use super::{plan, tree};
use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::{self, Name, Names};

/// Where a repository is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The files, hand edits and all.
    Files,
    /// The files as a commit has them.
    Commit(CommitId),
}

impl Repository {
    /// The newest commit of what is read: of the branch, or the one that is read itself. `None`
    /// before the first.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub fn tip(&self) -> Result<Option<CommitId>, StoreError> {
        match self.source() {
            Source::Files => self.git().head(),
            Source::Commit(commit) => Ok(Some(commit.clone())),
        }
    }

    /// The commit that is read instead of the files.
    pub fn past(&self) -> Option<&CommitId> {
        match self.source() {
            Source::Files => None,
            Source::Commit(commit) => Some(commit),
        }
    }

    /// Refuses where a commit is read: what was can't be changed.
    ///
    /// # Errors
    /// [`StoreError::Past`].
    pub(super) fn check_present(&self) -> Result<(), StoreError> {
        self.past().map_or(Ok(()), |commit| Err(StoreError::Past { commit: commit.clone() }))
    }

    /// Looks for what keeps every command from writing. Nobody wants to write to a commit, so there
    /// is nothing to look for.
    ///
    /// # Errors
    /// The first thing in the way.
    pub fn check_writable<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p RepoPath>,
    ) -> Result<(), StoreError> {
        match self.source() {
            Source::Files => self.git().check_writable(paths),
            Source::Commit(_) => Ok(()),
        }
    }

    /// The names of all records.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn scan(&self) -> Result<Scan, StoreError> {
        match self.source() {
            Source::Files => scan::scan(self.root()),
            Source::Commit(commit) => tree::scan(self.git(), commit, &Kind::ALL),
        }
    }

    /// The names of the records of a kind whose id begins so, whatever the case.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn names_beginning(&self, kinds: &[Kind], given: &str) -> Result<Names, StoreError> {
        match self.source() {
            Source::Files => self.listed_beginning(kinds, given),
            Source::Commit(commit) => {
                let names = tree::scan(self.git(), commit, kinds)?.names;
                Ok(kinds.iter().flat_map(|kind| names.beginning(*kind, given)).collect())
            }
        }
    }

    fn listed_beginning(&self, kinds: &[Kind], given: &str) -> Result<Names, StoreError> {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for kind in kinds {
            match Cache::of(self, *kind).names(&|id| records::begins(id, given))? {
                Some(names) => known.extend(names),
                None => unknown.push(*kind),
            }
        }
        let listed = scan::beginning(self.root(), &unknown, given)?;
        Ok(known.into_iter().chain(listed.iter().cloned()).collect())
    }

    /// What is known of every record of a kind.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn index(&self, kind: Kind) -> Result<Index, StoreError> {
        if let Source::Files = self.source() {
            return self.index_of_files(kind);
        }
        let scan = self.scan()?;
        let loaded = self.load(scan.names.of(kind));
        let oddities = scan.oddities.iter().filter(|it| scan::is_below(&it.path, kind.folder()));
        let problems = loaded.errors().chain(oddities).cloned().collect();
        Ok(Index::of(kind, &loaded.records, problems))
    }

    /// Reads these records, all at once.
    pub fn load(&self, names: &[Name]) -> Loaded {
        match self.source() {
            Source::Files => load::records(self.root(), names, self.zone()),
            Source::Commit(commit) => tree::records(self.git(), commit, names, self.zone()),
        }
    }

    /// Reads every record.
    pub fn load_all(&self, names: &Names) -> Loaded {
        let names: Vec<_> = names.iter().cloned().collect();
        self.load(&names)
    }

    /// Reads one record.
    ///
    /// # Errors
    /// Every problem of its file.
    pub fn record(&self, name: &Name) -> Result<Record, FindError> {
        let read = match self.source() {
            Source::Files => load::record(self.root(), name, self.zone()),
            Source::Commit(commit) => tree::record(self.git(), commit, name, self.zone()),
        };
        read.map(|(record, _)| record).map_err(|problems| match self.past().cloned() {
            None => FindError::Broken { problems },
            Some(commit) => FindError::WasBroken { commit, problems },
        })
    }

    /// The bytes of any file in the repository, up to the size of an attachment.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn bytes(&self, path: &RepoPath) -> Result<Option<Vec<u8>>, StoreError> {
        self.bytes_within(path, plan::MOST_BYTES)
    }

    /// The bytes of any file in the repository, up to another size.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn bytes_within(&self, path: &RepoPath, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
        match self.source() {
            Source::Files => load::bytes(self.root(), path, most)
                .map_err(|source| StoreError::File { path: path.clone(), source }),
            Source::Commit(commit) => tree::bytes(self.git(), commit, path, most),
        }
    }

    /// Every file, whatever it is, below a folder; none when the folder is not there.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn files_below(&self, folder: &str) -> Result<Vec<RepoPath>, StoreError> {
        match self.source() {
            // What stands where a folder should be, the scan has told.
            Source::Files if self.root().join(folder).is_file() => Ok(Vec::new()),
            Source::Files => scan::files_below(self.root(), folder),
            Source::Commit(commit) => tree::files_below(self.git(), commit, folder),
        }
    }

    /// The files of a name in a folder and in the folders right in it: what lies in a folder of
    /// months is found without a look at all the others.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn files_named(&self, folder: &str, name: &str) -> Result<Vec<RepoPath>, StoreError> {
        match self.source() {
            Source::Files => scan::files_named(self.root(), folder, name),
            Source::Commit(commit) => tree::files_named(self.git(), commit, folder, name),
        }
    }
}
