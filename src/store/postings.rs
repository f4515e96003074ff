//! The advertisements of jobs, kept as text because pages vanish.
//!
//! The rule protected here: a posting belongs to the job of its id, in whatever month it lies.

use std::collections::HashMap;

use super::error::StoreError;
use super::layout;
use super::repository::Repository;
use crate::domain::beside;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::formats::posting::kept;

/// Where the postings are, by the id of their job.
#[derive(Debug, Default)]
pub struct Postings(HashMap<String, RepoPath>);

impl Repository {
    /// Finds all postings.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn postings(&self) -> Result<Postings, StoreError> {
        let files = self.files_below(layout::POSTINGS)?;
        let is_posting = |file: &RepoPath| {
            file.as_str().strip_suffix(".md").is_some() && !beside::is_beside(file.file_name())
        };
        let postings = files.into_iter().filter(is_posting);
        Ok(Postings(postings.map(|file| (file.stem().to_owned(), file)).collect()))
    }

    /// Finds the posting of one job, without a look at those of others: in the folder of postings, or
    /// in one of its months.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn posting_of(&self, id: &Id) -> Result<Option<RepoPath>, StoreError> {
        // As in the map of all: of two the later month.
        Ok(self.files_named(layout::POSTINGS, &format!("{id}.md"))?.pop())
    }

    /// The text of a job's posting, without its front matter; `None` where it has none that can be
    /// read.
    pub fn posting(&self, postings: &Postings, id: &Id) -> Option<String> {
        Some(kept::body(&self.whole_posting(postings, id)?).to_owned())
    }

    /// The file of a job's posting as it stands, for those who name its lines; `None` where it has
    /// none that can be read.
    pub fn whole_posting(&self, postings: &Postings, id: &Id) -> Option<String> {
        let bytes = self.bytes(postings.of(id.as_str())?).ok()??;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Postings {
    /// The file of a job's posting.
    pub fn of(&self, id: &str) -> Option<&RepoPath> {
        self.0.get(id)
    }

    /// All of them, each with the id of its job.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RepoPath)> {
        self.0.iter().map(|(id, path)| (id.as_str(), path))
    }
}
