//! An index: what is known of every record of a kind without reading its file again.
//!
//! The rule protected here: a row says what its file says, or that only the file knows.

use std::ops::{ControlFlow, Range};

use jiff::civil::Date;

use super::cache::{Cache, Entries, Stamp, Table, Texts};
use super::error::StoreError;
use super::layout;
use super::repository::Repository;
use crate::domain::change::RepoPath;
use crate::domain::derived::Derived;
use crate::domain::due::facts::{ContactFacts, JobFacts};
use crate::domain::fields::{
    self, FieldName, Fields, Held, Origin, Row, contact_facts_of, facts_of, job_facts_of, mark,
};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::records::{self, Name};

/// Every record of a kind, in the order of their ids.
#[derive(Debug)]
pub struct Index {
    kind: Kind,
    entries: Entries,
    /// What is broken, and has no row: files, and what in the folders is none.
    pub problems: Vec<Problem>,
}

impl Index {
    /// An index of records that were read already, in the order of their ids.
    pub fn of<'r>(
        kind: Kind,
        records: impl IntoIterator<Item = &'r Record>,
        problems: Vec<Problem>,
    ) -> Self {
        let mut table = Table::default();
        for record in records {
            table.push(record.path.as_str(), Stamp::NONE, &Row::of(record));
        }
        Self { kind, entries: Entries::of(table), problems }
    }

    /// What they are.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Every record, in the order of the ids.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = IndexRow<'_>> + Clone {
        let kind = self.kind;
        self.entries.iter().map(move |entry| IndexRow {
            kind,
            path: entry.path,
            texts: entry.texts,
        })
    }

    /// The records with a uid: one, unless somebody copied a file.
    pub fn with_uid(&self, uid: &str) -> impl Iterator<Item = IndexRow<'_>> {
        self.rows().filter(move |row| row.uid() == uid)
    }

    /// The records in whose id, name and company all words occur.
    pub fn with_words(&self, words: &str) -> impl Iterator<Item = IndexRow<'_>> {
        let fields = [self.kind.name_field(), "company"];
        let fields = fields.map(|name| FieldName::parse(self.kind, name).ok());
        self.rows().filter(move |row| {
            let text = |field: &Option<FieldName>| Some(row.first(field.as_ref()?)??.to_owned());
            let [name, company] = fields.each_ref().map(|field| text(field).unwrap_or_default());
            records::are_words_of(&[row.id(), &name, &company].join(" "), words)
        })
    }

    /// How many files were read to make it.
    pub fn fresh(&self) -> usize {
        self.entries.fresh()
    }
}

impl Repository {
    /// What is known of every record of a kind, of its file as it lies there.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub(super) fn index_of_files(&self, kind: Kind) -> Result<Index, StoreError> {
        let (entries, problems) = Cache::of(self, kind).entries()?;
        Ok(Index { kind, entries, problems })
    }

    /// What was known of the records of a kind when their files were last looked at, without looking
    /// at them now; `None` where nothing is. Files that were put there since are read.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub(in crate::store) fn recent_index(&self, kind: Kind) -> Result<Option<Index>, StoreError> {
        let entries = Cache::of(self, kind).recent()?;
        Ok(entries.map(|entries| Index { kind, entries, problems: Vec::new() }))
    }
}

/// What is known of a record.
#[derive(Debug, Clone, Copy)]
pub struct IndexRow<'i> {
    kind: Kind,
    path: &'i str,
    texts: Texts<'i>,
}

impl IndexRow<'_> {
    /// Its name, by which it is loaded in full.
    pub fn name(&self) -> Name {
        let path = RepoPath::of(self.path.to_owned());
        Name { kind: self.kind, id: Id::of_stem(self.id()), path }
    }

    /// Whether anything stands in a field at the top, or below it.
    fn is_present(&self, key: &str, leaves: &Range<u8>) -> bool {
        let mut unheld = self.texts.numbered(mark::PRESENT, mark::PRESENT);
        self.held(leaves).next().is_some() || unheld.any(|(_, text)| text == key)
    }

    fn held(&self, leaves: &Range<u8>) -> impl Iterator<Item = &str> {
        let last = leaves.end.checked_sub(1).filter(|last| *last >= leaves.start);
        last.into_iter()
            .flat_map(|last| self.texts.numbered(leaves.start, last))
            .map(|(_, text)| text)
    }
}

impl Fields for IndexRow<'_> {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn id(&self) -> &str {
        layout::id_of(self.path)
    }

    fn path(&self) -> &str {
        self.path
    }

    fn visit<'a>(
        &'a self,
        field: &FieldName,
        see: &mut dyn FnMut(&'a str) -> ControlFlow<()>,
    ) -> Held {
        let _ = match &field.origin {
            Origin::Id => see(self.id()),
            Origin::Kind => see(self.kind.as_str()),
            Origin::Path => see(self.path),
            Origin::Derived(_) => ControlFlow::Continue(()),
            Origin::File { leaves, is_held: true, .. } => self.held(leaves).try_for_each(see),
            Origin::File { top, .. } if !self.is_present(&field.path[0], top) => {
                ControlFlow::Continue(())
            }
            Origin::Posting | Origin::File { .. } => return Held::Elsewhere,
        };
        Held::Here
    }

    fn has(&self, field: &FieldName) -> Option<bool> {
        let Origin::File { leaves, top, is_held } = &field.origin else {
            return self.first(field).map(|text| text.is_some());
        };
        match field.path.as_slice() {
            [] => Some(false),
            [key] => Some(self.is_present(key, top)),
            [key, ..] if !self.is_present(key, top) => Some(false),
            _ => {
                let has_text = self.held(leaves).next().is_some();
                (has_text || *is_held).then_some(has_text)
            }
        }
    }

    fn uid(&self) -> &str {
        self.texts.numbered(fields::UID, fields::UID).next().map_or("", |(_, text)| text)
    }

    fn derived(&self, today: Date) -> Derived {
        if self.kind == Kind::Job {
            facts_of(self.texts.numbered(mark::CLOSED, u8::MAX)).on(today)
        } else {
            Derived::default()
        }
    }

    fn job_facts(&self) -> JobFacts<'_> {
        job_facts_of(self.texts.numbered(0, mark::PRESENT - 1))
    }

    fn touch_facts(&self) -> JobFacts<'_> {
        let facts = self.texts.numbered(mark::INTERVIEW, mark::TOUCH);
        job_facts_of(facts.filter(|(number, _)| matches!(*number, mark::INTERVIEW | mark::TOUCH)))
    }

    fn contact_facts(&self) -> ContactFacts<'_> {
        contact_facts_of(self.texts.numbered(0, u8::MAX))
    }
}
