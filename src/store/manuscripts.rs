//! Resumes and letters on disk, or in a commit.
//!
//! The rule protected here: the name of a manuscript is the name of its file, and never a path.

use crate::domain::change::RepoPath;
use crate::domain::manuscript::{Manuscript, Purpose};
use crate::domain::near::nearest;
use crate::domain::problem::Problem;
use crate::formats::{manuscript, markdown};

use super::error::StoreError;
use super::find::FindError;
use super::repository::Repository;
use super::{layout, load};

/// A manuscript that was read, with all that is known of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// Its file.
    pub path: RepoPath,
    /// The whole text of the file; the spans of the manuscript count its bytes.
    pub source: String,
    /// What it says.
    pub manuscript: Manuscript,
    /// What is worth a look.
    pub warnings: Vec<Problem>,
}

/// Why there is no manuscript of a name.
#[derive(Debug, thiserror::Error)]
pub enum MasterError {
    /// The name can't be that of a file.
    #[error("`{given}` is no name for a {purpose}")]
    Unsound {
        /// What was looked for.
        purpose: Purpose,
        /// The name that was given.
        given: String,
    },
    /// There is none of that name.
    #[error("no {purpose} answers to `{given}`")]
    Missing {
        /// What was looked for.
        purpose: Purpose,
        /// The name that was given.
        given: String,
        /// The name nearest to it.
        near: Option<String>,
    },
    /// The folder can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Repository {
    /// The files of all masters, in the order of their names; what was tailored for a job is none.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn manuscripts(&self, purpose: Purpose) -> Result<Vec<RepoPath>, StoreError> {
        let files = self.files_below(layout::folder_of(purpose))?;
        let is_master =
            |path: &RepoPath| layout::master(purpose, path.stem()).as_ref() == Some(path);
        Ok(files.into_iter().filter(is_master).collect())
    }

    /// The files of all that was written for jobs, in the order of their ids.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn tailored(&self, purpose: Purpose) -> Result<Vec<RepoPath>, StoreError> {
        let is_one = |path: &RepoPath| layout::job_of(path, purpose).is_some();
        Ok(self.files_below(layout::TAILORED)?.into_iter().filter(is_one).collect())
    }

    /// The file of the master of that name.
    ///
    /// # Errors
    /// When there is none.
    pub fn master(&self, purpose: Purpose, given: &str) -> Result<RepoPath, MasterError> {
        let given = given.strip_suffix(".md").unwrap_or(given);
        let unsound = || MasterError::Unsound { purpose, given: given.to_owned() };
        let path = layout::master(purpose, given).ok_or_else(unsound)?;
        let known = self.manuscripts(purpose)?;
        if known.contains(&path) {
            return Ok(path);
        }
        let near = nearest(given, known.iter().map(RepoPath::stem)).map(str::to_owned);
        Err(MasterError::Missing { purpose, given: given.to_owned(), near })
    }

    /// Reads a manuscript; `None` when there is no such file.
    ///
    /// # Errors
    /// When it can't be read, or with every problem of it.
    pub fn manuscript(
        &self,
        path: &RepoPath,
        purpose: Purpose,
    ) -> Result<Option<Written>, FindError> {
        let broken = |problems| match self.past().cloned() {
            None => FindError::Broken { problems },
            Some(commit) => FindError::WasBroken { commit, problems },
        };
        // A little more than is taken: a text that is too long is told so by who reads it.
        let bytes = match self.bytes_within(path, 2 * markdown::MAX_BYTES as u64) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(None),
            Err(StoreError::File { source, .. }) => {
                return Err(broken(load::unreadable(path, &source)));
            }
            Err(error) => return Err(error.into()),
        };
        let (manuscript, warnings) = manuscript::read(path, &bytes, purpose).map_err(broken)?;
        let source = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Some(Written { path: path.clone(), source, manuscript, warnings }))
    }
}
