//! What a touch that is kept with a contact does not count for.
//!
//! A job is followed up when nothing was heard of it: the words about that stand in its own log.
//! Whoever logs contact with a person of one job probably means that job.

use anyhow::Result;

use crate::cli::desk::Desk;
use crate::cli::hints;
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::domain::stage::Stage;
use crate::store::index::{Index, IndexRow};

/// The jobs that are open, by the people in them.
pub struct OpenJobs {
    index: Index,
    who: Option<FieldName>,
    stage: Option<FieldName>,
}

impl OpenJobs {
    /// Those of the repository. What is broken counts as none: it is no obstacle here.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn of(desk: &Desk<'_>) -> Result<Self> {
        let field = |name| FieldName::parse(Kind::Job, name).ok();
        let index = desk.repository.index(Kind::Job)?;
        Ok(Self { index, who: field("contacts.who"), stage: field("stage") })
    }

    /// The note for a person who stands in exactly one open job.
    pub fn note(&self, contact: &str) -> Option<String> {
        let mut jobs =
            self.index.rows().filter(|row| self.is_in(row, contact) && self.is_open(row));
        let (job, None) = (jobs.next()?, jobs.next()) else { return None };
        let word = hints::word(job.id(), "ID");
        Some(format!("not counted for {}; with --job {word} it is", job.id()))
    }

    fn is_in(&self, row: &IndexRow<'_>, contact: &str) -> bool {
        self.who.as_ref().is_some_and(|field| row.any(field, &|who| who == contact))
    }

    fn is_open(&self, row: &IndexRow<'_>) -> bool {
        let stage = self.stage.as_ref().and_then(|field| row.first(field)).flatten();
        stage != Some(Stage::Closed.as_str())
    }
}
