//! Finding the records that answer a query.
//!
//! The rule protected here: a row answers where it can, and a file is read only where it alone knows.
//! Either way the answer is the same.

use anyhow::Result;
use jiff::Zoned;

use crate::domain::fields::{Fields, Origin, Whole};
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

/// Reads a query as `list` does: of jobs the open ones are meant, unless it says where they stand.
///
/// # Errors
/// When the query is not understood.
pub fn query(repository: &Repository, kind: Kind, text: &str, now: &Zoned) -> Result<Query> {
    let query = whole_query(repository, kind, text, now)?;
    let says_more = kind != Kind::Job || query.names_standing();
    Ok(if says_more { query } else { Query::open_jobs().and(query) })
}

/// Reads a query that means closed jobs, too.
///
/// # Errors
/// When the query is not understood.
pub fn whole_query(repository: &Repository, kind: Kind, text: &str, now: &Zoned) -> Result<Query> {
    let saved = repository.queries();
    let names: Vec<String> = saved.into_iter().flat_map(Map::keys).map(str::to_owned).collect();
    let asking = Asking {
        now,
        currency: repository.currency(),
        saved: &|name| Some(saved?.get(name)?.as_text()?.to_owned()),
        names: &names,
    };
    Ok(Query::parse(text, kind, &asking)?)
}

/// The rows that answer.
///
/// # Errors
/// When the folder of postings can't be read.
pub fn among<'i>(index: &'i Index, query: &Query, repository: &Repository) -> Result<Found<'i>> {
    let mut found = Found { rows: Vec::new(), foreign: 0, problems: index.problems.clone() };
    let mut open = Vec::new();
    for row in index.rows() {
        match query.judge(&row) {
            Truth::No => match query.is_foreign(&row) {
                Truth::No => {}
                Truth::Yes => found.foreign += 1,
                Truth::Unknown => open.push((row, false)),
            },
            truth => open.push((row, truth == Truth::Yes)),
        }
    }
    if open.iter().all(|(_, is_answer)| *is_answer) {
        found.rows = open.into_iter().map(|(row, _)| row).collect();
        return Ok(found);
    }
    let wants_postings = query.unheld().iter().any(|field| field.origin == Origin::Posting);
    let postings = if wants_postings { repository.postings()? } else { Postings::default() };
    for batch in open.chunks(BATCH) {
        found.add(batch, query, repository, &postings);
    }
    Ok(found)
}

impl<'i> Found<'i> {
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
