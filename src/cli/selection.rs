//! `ID`, or `--query` in its place: the records that a command is about.
//!
//! The rule protected here: one record is named or several are described, never both, and a query
//! that can't be judged, for a file is broken, changes nothing.

use anyhow::{Result, bail};
use clap::Arg;
use jiff::Zoned;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::records::{Name, Unfound};
use crate::store::find::FindError;
use crate::store::index::IndexRow;
use crate::store::repository::Repository;
use crate::ui::count::count_of;

use super::context::Context;
use super::desk::{Desk, words};
use super::fault::{Fault, Hinted};
use super::reading::Vantage;
use super::search;

/// The record of a command, or, with a query, its records.
#[derive(Debug, clap::Args)]
#[group(id = "selection", required = true, multiple = true)]
pub struct Selection {
    /// The job: its id, the beginning of it, or words that occur in it
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// In place of ID: all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
}

/// How a person says which records are meant.
#[derive(Debug, Clone, Copy)]
pub enum Chosen<'a> {
    /// By a name that fits one.
    Named(&'a str),
    /// By words that fit any number.
    Queried(&'a str),
}

/// What was chosen, with what is broken among the files that might have been.
#[derive(Default)]
pub struct Selected {
    /// The records.
    pub records: Vec<Record>,
    /// What is wrong with others.
    pub problems: Vec<Problem>,
    /// What else the person should know.
    pub notes: Vec<String>,
    /// What to say where there is no record.
    pub none: String,
}

impl Selection {
    /// For a command that takes nothing after ID.
    ///
    /// # Errors
    /// When there is a query and something else, or an empty query.
    pub fn alone(&self) -> Result<Chosen<'_>> {
        chosen(self.id.as_deref(), self.query.as_deref())
    }

    /// For a command with one word after ID. Where a query stands, that word is the first.
    ///
    /// # Errors
    /// When there is a query and a word too many or too few.
    pub fn before<T: Clone + From<String>>(
        &self,
        word: Option<&T>,
        name: &str,
    ) -> Result<(Chosen<'_>, T)> {
        let (id, word) = match (&self.query, &self.id, word) {
            (Some(_), Some(first), None) => (None, T::from(first.clone())),
            (_, id, Some(word)) => (id.as_deref(), word.clone()),
            (_, _, None) => bail!(missing(name)),
        };
        Ok((chosen(id, self.query.as_deref())?, word))
    }

    /// For a command with any number of words after ID, one at least. Where a query stands, all words
    /// are such.
    ///
    /// # Errors
    /// When there is a query and no word.
    pub fn before_all(&self, words: &[String], name: &str) -> Result<(Chosen<'_>, Vec<String>)> {
        let Some(query) = &self.query else {
            return Ok((chosen(self.id.as_deref(), None)?, words.to_vec()));
        };
        let Some(first) = &self.id else { bail!(missing(name)) };
        let words = std::iter::once(first).chain(words).cloned().collect();
        Ok((chosen(None, Some(query))?, words))
    }
}

/// Lets the place of ID hold a text, which is what stands there where a query takes its place.
pub fn leading_text(arg: Arg) -> Arg {
    if arg.get_id() == "id" { arg.allow_hyphen_values(true).value_parser(words) } else { arg }
}

fn missing(name: &str) -> Hinted {
    Hinted::usage(format!("{name} is missing"), format!("it comes last: --query QUERY {name}"))
}

/// There is an id, or a word too many, beside a query.
pub fn both(id: &str) -> Hinted {
    Hinted::usage(
        format!("--query stands in place of an id, and there is `{id}`, too"),
        "leave one of them out",
    )
}

/// What is meant by an id or a query.
///
/// # Errors
/// When both are there, neither is, or the query is empty.
pub fn chosen<'a>(id: Option<&'a str>, query: Option<&'a str>) -> Result<Chosen<'a>> {
    match (id, query) {
        (Some(id), Some(_)) => bail!(both(id)),
        (None, Some(query)) if query.trim().is_empty() => {
            bail!(Hinted::usage(
                "the query is empty",
                "for all of them: `is:open` of jobs, `has:name` of contacts and companies",
            ))
        }
        (None, Some(query)) => Ok(Chosen::Queried(query)),
        (id, None) => Ok(Chosen::Named(id.unwrap_or_default())),
    }
}

impl Chosen<'_> {
    /// The records.
    ///
    /// # Errors
    /// When a name fits none or several, its file is broken, or the query is not understood.
    pub fn records(self, repository: &Repository, kind: Kind, now: &Zoned) -> Result<Selected> {
        match self {
            Self::Named(given) => {
                let record = find(repository, kind, given)?;
                Ok(Selected { records: vec![record], ..Selected::default() })
            }
            Self::Queried(text) => matching(repository, kind, text, now),
        }
    }

    /// The words given.
    pub fn words(&self) -> &str {
        match self {
            Self::Named(words) | Self::Queried(words) => words,
        }
    }

    /// Whether a query was given, which may fit any number.
    pub fn is_query(self) -> bool {
        matches!(self, Self::Queried(_))
    }
}

impl Context {
    /// The records that a command reads. What is broken among them is told at its end.
    ///
    /// # Errors
    /// As [`Chosen::records`].
    pub fn selected(
        &self,
        vantage: &Vantage,
        kind: Kind,
        chosen: Chosen<'_>,
    ) -> Result<Vec<Record>> {
        let mut found = chosen.records(&vantage.repository, kind, &vantage.now)?;
        self.met(found.problems);
        if found.records.is_empty() {
            found.notes.insert(0, found.none);
        }
        for note in found.notes.iter().filter(|_| !self.ui.settings().json) {
            self.ui.note(note)?;
        }
        Ok(found.records)
    }

    /// The files of the jobs that match.
    ///
    /// # Errors
    /// As [`Chosen::records`].
    pub fn paths(&self, vantage: &Vantage, chosen: Chosen<'_>) -> Result<Vec<RepoPath>> {
        let jobs = self.selected(vantage, Kind::Job, chosen)?;
        Ok(jobs.into_iter().map(|job| job.path).collect())
    }
}

impl Desk<'_> {
    /// The records that a command changes.
    ///
    /// # Errors
    /// As [`Chosen::records`]; and all problems of files that a query can't judge.
    pub fn selected(&self, kind: Kind, chosen: Chosen<'_>) -> Result<Selected> {
        sound(chosen.records(self.repository, kind, &self.now)?)
    }
}

/// What was found, where nothing that might belong to it is broken.
///
/// # Errors
/// All problems.
pub fn sound(found: Selected) -> Result<Selected> {
    if found.problems.is_empty() {
        return Ok(found);
    }
    let broken = Fault::Problems { folder: None, problems: found.problems };
    Err(anyhow::Error::new(broken).context("a query can't judge what is broken"))
}

/// So many records of a kind.
pub fn counted(number: usize, kind: Kind) -> String {
    count_of(number, kind.as_str(), kind.folder()).to_string()
}

/// The one record that a person means.
///
/// # Errors
/// When none or several answer, or its file is broken.
pub fn find(repository: &Repository, kind: Kind, given: &str) -> Result<Record> {
    Ok(repository.record(&name(repository, kind, given)?)?)
}

/// The name of the one record that a person means.
///
/// # Errors
/// When none or several answer; where no job does, with the contact or company that may be meant.
pub fn name(repository: &Repository, kind: Kind, given: &str) -> Result<Name> {
    repository.name(&[kind], given).map_err(|error| elsewhere(repository, kind, given, error))
}

fn elsewhere(repository: &Repository, kind: Kind, given: &str, error: FindError) -> anyhow::Error {
    let is_nothing = matches!(error, FindError::Unfound(Unfound::Nothing { .. }));
    let others = [Kind::Contact, Kind::Company].into_iter().filter(|_| kind == Kind::Job);
    let found = others
        .filter(|_| is_nothing)
        .find_map(|other| Some((other, repository.name(&[other], given).ok()?.id)));
    match found {
        Some((other, id)) => {
            let hint = format!("did you mean the {other} `{id}`? trackway {other} show {id}");
            Hinted { status: 3, ..Hinted::usage(error.to_string(), hint) }.into()
        }
        None => error.into(),
    }
}

/// What `list` would show, read in full.
fn matching(repository: &Repository, kind: Kind, text: &str, now: &Zoned) -> Result<Selected> {
    let meant = search::meant(repository, kind, text, false, now)?;
    let index = repository.index(kind)?;
    let found = search::among(&index, &meant.query, repository)?;
    let names: Vec<_> = found.rows.iter().map(IndexRow::name).collect();
    let loaded = repository.load(&names);
    let left_out = found.left_out();
    let open = if meant.is_open { "open " } else { "" };
    let mut problems = found.problems;
    problems.extend(loaded.errors().cloned());
    Ok(Selected {
        records: loaded.records,
        problems,
        notes: left_out.into_iter().collect(),
        none: format!("no {open}{kind} matches `{text}`"),
    })
}
