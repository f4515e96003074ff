//! An index: what is known of every record of a kind without reading its file again.
//!
//! The rule protected here: a row says what its file says, or that only the file knows.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::error::StoreError;
use super::load;
use super::repository::Repository;
use crate::domain::change::RepoPath;
use crate::domain::derived::Derived;
use crate::domain::fields::{FieldName, Fields, Held, Origin, Row, facts_of, mark};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;

use super::cache::table::{Table, Texts};

/// Every record of a kind, in the order of their ids.
#[derive(Debug)]
pub struct Index {
    kind: Kind,
    table: Table,
    /// What is broken, and has no row: files, and what in the folders is none.
    pub problems: Vec<Problem>,
}

impl Index {
    /// Every record, in the order of the ids.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = IndexRow<'_>> + Clone {
        self.table.rows().map(|(path, texts)| IndexRow { kind: self.kind, path, texts })
    }
}

impl Repository {
    /// What is known of every record of a kind.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn index(&self, kind: Kind) -> Result<Index, StoreError> {
        let scan = self.scan()?;
        let loaded = self.load(scan.names.of(kind));
        let mut table = Table::default();
        for record in &loaded.records {
            table.push(record.path.as_str(), &Row::of(record));
        }
        let is_meant = |problem: &&Problem| load::is_below(&problem.path, kind.folder());
        let oddities = scan.oddities.iter().filter(is_meant).cloned();
        let errors = loaded.problems.into_iter().filter(|it| it.severity == Severity::Error);
        Ok(Index { kind, table, problems: errors.chain(oddities).collect() })
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

    fn is_present(&self, key: &str) -> bool {
        self.texts.iter().any(|(number, text)| number == mark::PRESENT && text == key)
    }
}

impl Fields for IndexRow<'_> {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn id(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".yaml").unwrap_or(name)
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
            Origin::Posting => return Held::Elsewhere,
            Origin::Derived(_) => ControlFlow::Continue(()),
            Origin::File { leaves, is_held: true } => self
                .texts
                .iter()
                .take_while(|(number, _)| *number < leaves.end)
                .filter(|(number, _)| leaves.contains(number))
                .try_for_each(|(_, text)| see(text)),
            Origin::File { .. } if !self.is_present(&field.path[0]) => ControlFlow::Continue(()),
            Origin::File { .. } => return Held::Elsewhere,
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
