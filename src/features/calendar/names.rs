//! What contacts and companies are called.
//!
//! The rule protected here: whoever may not be shown is called nothing, by whatever name a file calls them;
//! nor is anybody of whom nobody can tell.

use std::collections::{HashMap, HashSet};

use crate::domain::fields::{FieldName, Fields};
use crate::domain::fold::fold;

/// The names of records as a calendar may show them.
#[derive(Debug, Default)]
pub struct Names {
    /// By id; `None` for one that may not be shown.
    known: HashMap<String, Option<String>>,
    /// The names of those that may not be shown, by which files may call them, too.
    hidden: HashSet<String>,
}

impl Names {
    /// The names of these records. `broken` are the ids of those that can't be read: what such a file
    /// would say of its name, or that it may not be shown, nobody knows.
    pub fn of<'r, R: Fields>(
        rows: impl Iterator<Item = R>,
        broken: impl Iterator<Item = &'r str>,
    ) -> Self {
        let mut names = Self::default();
        for row in rows {
            names.add(&row);
        }
        names.known.extend(broken.map(|id| (id.to_owned(), None)));
        names
    }

    fn add(&mut self, row: &impl Fields) {
        let is_hidden = texts(row, "restricted").contains(&"true");
        let name = texts(row, row.kind().name_field());
        if is_hidden {
            let others = texts(row, "also_known_as");
            self.hidden.extend(name.iter().chain(&others).map(|name| fold(name)));
        }
        let shown = name.first().filter(|_| !is_hidden).map(|name| (*name).to_owned());
        self.known.insert(row.id().to_owned(), shown);
    }

    /// What a record is called that a file names by its id. What has no record is called as it is
    /// named; `None` for what may not be shown.
    pub(super) fn shown(&self, named: &str) -> Option<String> {
        match self.known.get(named) {
            Some(shown) => shown.clone(),
            None => Some(named.to_owned()).filter(|name| !self.hidden.contains(&fold(name))),
        }
    }
}

fn texts<'r>(row: &'r impl Fields, field: &str) -> Vec<&'r str> {
    let field = FieldName::parse(row.kind(), field).ok();
    field.and_then(|field| row.all(&field)).unwrap_or_default()
}
