//! What is wrong around the records: git, files, permissions, this machine.
//!
//! The rule protected here: looking changes nothing, opens no connection and runs nothing that the
//! repository names; and what one look can't see keeps no other from looking.

mod attributes;
mod driver;
mod files;
mod ignored;
mod integrity;
mod locks;
mod merges;
mod modes;
mod remotes;
mod secrets;
pub mod staged;

use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::problem::Severity;
use crate::domain::record::Record;
use crate::domain::rule::Rule;

use super::error::StoreError;
use super::git::CommitId;
use super::repository::Repository;
use super::source::Source;

pub(super) use driver::register;

/// Something that is wrong around the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ailment {
    /// What it breaks.
    pub rule: Rule,
    /// Where: a path from the root of the repository, or one of this machine; empty for none.
    pub place: String,
    /// The line, from 1; 0 for the whole.
    pub line: usize,
    /// The text of that line.
    pub text: String,
    /// How bad it is.
    pub severity: Severity,
    /// The fact.
    pub message: String,
    /// What to type.
    pub hint: String,
    /// What would mend it, where that is safe.
    pub remedy: Option<Remedy>,
}

/// A mend that concerns this machine alone, or a whole file of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// A file that nobody will finish goes.
    Remove(PathBuf),
    /// A file becomes its owner's alone.
    Private(PathBuf),
    /// Git learns how records are merged.
    Register,
    /// The attributes get the lines that they lack.
    Attributes,
    /// The file is merged anew from what its conflict markers, or a merge, were made of.
    Remerge,
    /// A record comes back that this merge lost.
    Return(CommitId),
    /// An entry of the log stands there no oftener than that.
    Undouble {
        /// The entry, as canonical text.
        entry: String,
        /// How often it may stand there.
        most: usize,
    },
}

impl Ailment {
    fn new(rule: Rule, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            rule,
            place: place.into(),
            line: 0,
            text: String::new(),
            severity: Severity::Warning,
            message: message.into(),
            hint: String::new(),
            remedy: None,
        }
    }

    fn grave(self) -> Self {
        Self { severity: Severity::Error, ..self }
    }

    fn hinting(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    fn at(self, line: usize, text: impl Into<String>) -> Self {
        Self { line, text: text.into(), ..self }
    }

    fn mended_by(self, remedy: Remedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }
}

/// What the store is told of the machine.
#[derive(Debug, Clone)]
pub struct Machine {
    /// Now.
    pub now: Timestamp,
    /// The user's age identity, whether it is there or not.
    pub identity: Option<PathBuf>,
}

impl Repository {
    /// Everything that is wrong around the records. Of a commit only its attributes are asked: all
    /// else is of now.
    ///
    /// # Errors
    /// When the folders of the repository can't be read.
    pub fn ailments(
        &self,
        records: &[Record],
        machine: &Machine,
    ) -> Result<Vec<Ailment>, StoreError> {
        let mut found = attributes::look(self)?;
        if *self.source() != Source::Files {
            return Ok(found);
        }
        let files = files::all(self)?;
        found.extend(files::look(self, &files));
        found.extend(modes::look(self, &files, machine));
        found.extend(ignored::look(self, records)?);
        found.extend(locks::look(self, &files, machine));
        found.extend(remotes::look(self, machine.now));
        found.extend(driver::look(self));
        found.extend(integrity::look(self));
        found.extend(merges::look(self).unwrap_or_default());
        Ok(found)
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    shlex::try_quote(word).map_or_else(|_| word.to_owned(), Into::into)
}
