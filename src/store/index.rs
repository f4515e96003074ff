//! An index: what is known of every record of a kind without reading its file again.
//!
//! The rule protected here: a row says what its file says, or that only the file knows.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::cache::{Cache, Sheets, Stamp, Table, Texts};
use super::error::StoreError;
use super::layout;
use super::load;
use super::repository::Repository;
use super::source::Source;
use crate::domain::change::RepoPath;
use crate::domain::derived::Derived;
use crate::domain::fields::{FieldName, Fields, Held, Origin, Row, facts_of, mark};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::records::{self, Name, Names};

/// Every record of a kind, in the order of their ids.
#[derive(Debug)]
pub struct Index {
    kind: Kind,
    sheets: Sheets,
    /// What is broken, and has no row: files, and what in the folders is none.
    pub problems: Vec<Problem>,
}

impl Index {
    /// The same for records that were read elsewhere.
    pub fn of<'r>(
        kind: Kind,
        records: impl IntoIterator<Item = &'r Record>,
        problems: Vec<Problem>,
    ) -> Self {
        let mut table = Table::default();
        for record in records {
            table.push(record.path.as_str(), Stamp::NONE, &Row::of(record));
        }
        Self { kind, sheets: Sheets::of(table), problems }
    }

    /// Every record, in the order of the ids.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = IndexRow<'_>> + Clone {
        let kind = self.kind;
        self.sheets.iter().map(move |sheet| IndexRow { kind, path: sheet.path, texts: sheet.texts })
    }

    /// How many files were read to make it.
    pub fn fresh(&self) -> usize {
        self.sheets.fresh()
    }
}

impl Repository {
    /// What is known of every record of a kind.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn index(&self, kind: Kind) -> Result<Index, StoreError> {
        match self.source() {
            Source::Files => {
                let (sheets, problems) = Cache::of(self, kind).sheets()?;
                Ok(Index { kind, sheets, problems })
            }
            Source::Commit(_) => self.index_of_past(kind),
        }
    }

    fn index_of_past(&self, kind: Kind) -> Result<Index, StoreError> {
        let scan = self.scan()?;
        let loaded = self.load(scan.names.of(kind));
        let is_meant = |problem: &&Problem| load::is_below(&problem.path, kind.folder());
        let oddities = scan.oddities.iter().filter(is_meant);
        let problems = loaded.errors().chain(oddities).cloned().collect();
        Ok(Index::of(kind, &loaded.records, problems))
    }

    /// The names of the files of records whose id begins so, whatever the case.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub(super) fn files_beginning(&self, kinds: &[Kind], given: &str) -> Result<Names, StoreError> {
        let mut unknown = Vec::new();
        let mut names = Vec::new();
        for kind in kinds {
            match Cache::of(self, *kind).names(&|id| records::begins(id, given))? {
                Some(begun) => names.extend(begun),
                None => unknown.push(*kind),
            }
        }
        let listed = load::beginning(self.root(), &unknown, given)?;
        Ok(names.into_iter().chain(listed.iter().cloned()).collect())
    }

    /// What was known of the records of a kind when their files were last looked at, without looking
    /// at them now; `None` where nothing is. Files that were put there since are read.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub(super) fn recent_index(&self, kind: Kind) -> Result<Option<Index>, StoreError> {
        if self.past().is_some() {
            return Ok(None);
        }
        let sheets = Cache::of(self, kind).recent()?;
        Ok(sheets.map(|sheets| Index { kind, sheets, problems: Vec::new() }))
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

    /// Its uid; empty where it has none.
    pub fn uid(&self) -> &str {
        self.texts.iter().next().filter(|(number, _)| *number == 0).map_or("", |(_, text)| text)
    }

    /// What people look for it by: its id, its name and the company.
    pub fn called(&self) -> String {
        let texts = [self.kind.name_field(), "company"].map(|name| {
            let field = FieldName::parse(self.kind, name).ok();
            field.and_then(|field| self.first(&field)?).unwrap_or_default()
        });
        [self.id(), texts[0], texts[1]].join(" ")
    }

    fn is_present(&self, key: &str) -> bool {
        self.texts.iter().any(|(number, text)| number == mark::PRESENT && text == key)
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
            Origin::File { leaves, is_held: true } => self
                .texts
                .iter()
                .take_while(|(number, _)| *number < leaves.end)
                .filter(|(number, _)| leaves.contains(number))
                .try_for_each(|(_, text)| see(text)),
            Origin::File { .. } if !self.is_present(&field.path[0]) => ControlFlow::Continue(()),
            Origin::Posting | Origin::File { .. } => return Held::Elsewhere,
        };
        Held::Here
    }

    fn has(&self, field: &FieldName) -> Option<bool> {
        let Origin::File { leaves, is_held } = &field.origin else {
            return self.first(field).map(|text| text.is_some());
        };
        let [key, below @ ..] = field.path.as_slice() else { return Some(false) };
        let is_present = self.is_present(key);
        if below.is_empty() || !is_present {
            return Some(is_present);
        }
        let has_text = self.texts.iter().any(|(number, _)| leaves.contains(&number));
        (has_text || *is_held).then_some(has_text)
    }

    fn derived(&self, today: Date) -> Derived {
        if self.kind == Kind::Job {
            facts_of(self.texts.iter()).on(today)
        } else {
            Derived::default()
        }
    }
}
