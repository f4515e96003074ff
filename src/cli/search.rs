//! Finding the records that answer a query.
//!
//! The rule protected here: a row answers where it can, and a file is read only where it alone knows.
//! Either way the answer is the same.

use std::cell::OnceCell;

use anyhow::Result;
use jiff::Zoned;

use crate::domain::fields::{FieldName, Fields, Origin, Whole};
use crate::domain::fold::Pattern;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::query::{Asking, Query, Truth};
use crate::domain::value::Map;
use crate::store::index::{Index, IndexRow};
use crate::store::postings::Postings;
use crate::store::repository::Repository;

/// How many files are read at once: what they say need not be kept.
const BATCH: usize = 2048;

/// What was found.
pub struct Found<'i> {
    /// The rows, in the order of their ids.
    pub rows: Vec<IndexRow<'i>>,
    /// How many were left out for their salary is in another currency than the one asked for.
    pub foreign: usize,
    /// What is broken, so that nobody can tell whether it answers.
    pub problems: Vec<Problem>,
}

/// What was asked for.
pub struct Meant {
    /// The query.
    pub query: Query,
    /// Whether open jobs alone are meant, though it does not say so.
    pub is_open: bool,
}

/// Reads a query. Of jobs the open ones are meant, unless it says where they stand or `all` are asked
/// for.
///
/// # Errors
/// When the query is not understood.
pub fn meant(
    repository: &Repository,
    kind: Kind,
    text: &str,
    all: bool,
    now: &Zoned,
) -> Result<Meant> {
    let query = read(repository, kind, text, now)?;
    let is_open = kind == Kind::Job && !all && !query.names_standing();
    let query = if is_open { query.open_jobs() } else { query };
    Ok(Meant { query, is_open })
}

/// Refuses to save what is a query for neither jobs nor contacts nor companies.
///
/// # Errors
/// Why it is none for jobs.
pub fn check_saved(repository: &Repository, text: &str, now: &Zoned) -> Result<()> {
    let is_query = |kind: &Kind| read(repository, *kind, text, now).is_ok();
    if [Kind::Contact, Kind::Company].iter().any(is_query) {
        return Ok(());
    }
    read(repository, Kind::Job, text, now).map(|_| ())
}

fn read(repository: &Repository, kind: Kind, text: &str, now: &Zoned) -> Result<Query> {
    let saved = repository.queries();
    let saying = saved.into_iter().flat_map(Map::iter).filter(|(_, text)| text.as_text().is_some());
    let names: Vec<String> = saying.map(|(name, _)| name.to_owned()).collect();
    let companies = Companies { repository, called: OnceCell::new() };
    let clock = repository.clock(now);
    let asking = Asking {
        clock: &clock,
        currency: repository.currency(),
        saved: &|name| Some(saved?.get(name)?.as_text()?.to_owned()),
        names: &names,
        companies: &|pattern| companies.known_as(pattern),
    };
    Ok(Query::parse(text, kind, &asking)?)
}

/// What the companies are called, read when a query first names one.
struct Companies<'r> {
    repository: &'r Repository,
    called: OnceCell<Vec<Vec<String>>>,
}

impl Companies<'_> {
    /// All that those stand as in a record that a pattern means.
    fn known_as(&self, pattern: &Pattern) -> Vec<String> {
        let called = self.called.get_or_init(|| self.called());
        let meant = called.iter().filter(|names| names.iter().any(|name| pattern.is_in(name)));
        meant.flatten().cloned().collect()
    }

    /// The id, name and other names of each. One that can't be read has none: `check` and `company
    /// list` say so, and a query for jobs goes on.
    fn called(&self) -> Vec<Vec<String>> {
        let Ok(index) = self.repository.index(Kind::Company) else { return Vec::new() };
        let fields = ["name", "also_known_as"].map(|name| FieldName::parse(Kind::Company, name));
        let fields: Vec<_> = fields.into_iter().flatten().collect();
        let read = |row: IndexRow<'_>| {
            let loaded = self.repository.load(&[row.name()]);
            let record = loaded.records.first()?;
            names_of(&Whole { record, posting: None }, &fields)
        };
        index.rows().filter_map(|row| names_of(&row, &fields).or_else(|| read(row))).collect()
    }
}

/// The id of a company, and what else it is called; `None` where only its file knows.
fn names_of(company: &dyn Fields, fields: &[FieldName]) -> Option<Vec<String>> {
    let mut names = vec![company.id().to_owned()];
    for field in fields {
        names.extend(company.all(field)?.into_iter().map(str::to_owned));
    }
    Some(names)
}

/// The rows that answer.
///
/// # Errors
/// When the folder of postings can't be read.
pub fn among<'i>(index: &'i Index, query: &Query, repository: &Repository) -> Result<Found<'i>> {
    let mut found = Found { rows: Vec::new(), foreign: 0, problems: index.problems.clone() };
    let mut candidates = Vec::new();
    for row in index.rows() {
        match query.judge(&row) {
            Truth::No => match query.is_foreign(&row) {
                Truth::No => {}
                Truth::Yes => found.foreign += 1,
                Truth::Unknown => candidates.push((row, false)),
            },
            truth => candidates.push((row, truth == Truth::Yes)),
        }
    }
    if candidates.iter().all(|(_, is_answer)| *is_answer) {
        found.rows = candidates.into_iter().map(|(row, _)| row).collect();
        return Ok(found);
    }
    let wants_postings = query.unheld().iter().any(|field| field.origin == Origin::Posting);
    let postings = if wants_postings { repository.postings()? } else { Postings::default() };
    for batch in candidates.chunks(BATCH) {
        found.add(batch, query, repository, &postings);
    }
    Ok(found)
}

impl<'i> Found<'i> {
    /// What to say of those left out for the currency of their salary.
    pub fn left_out(&self) -> Option<String> {
        match self.foreign {
            0 => None,
            1 => Some("1 left out: its salary is in another currency".to_owned()),
            more => Some(format!("{more} left out: their salary is in another currency")),
        }
    }

    /// Reads the files that alone tell whether they answer, and adds the rows that do.
    fn add(
        &mut self,
        batch: &[(IndexRow<'i>, bool)],
        query: &Query,
        repository: &Repository,
        postings: &Postings,
    ) {
        let unknown = batch.iter().filter(|(_, is_answer)| !is_answer);
        let names: Vec<_> = unknown.map(|(row, _)| row.name()).collect();
        let loaded = repository.load(&names);
        self.problems.extend(loaded.errors().cloned());
        let mut records = loaded.records.iter().peekable();
        for (row, is_answer) in batch {
            let read = records.next_if(|record| record.path.as_str() == row.path());
            let whole = read.map(|record| {
                let posting = repository.posting(postings, &record.id);
                Whole { record, posting }
            });
            if *is_answer || whole.as_ref().is_some_and(|it| query.judge(it) == Truth::Yes) {
                self.rows.push(*row);
            } else if whole.is_some_and(|it| query.is_foreign(&it) == Truth::Yes) {
                self.foreign += 1;
            }
        }
    }
}
