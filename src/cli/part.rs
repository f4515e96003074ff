//! `JOB/ID`: one interview or task of a job, as a person names it; `ID` alone where no other job has
//! such a one.
//!
//! The rule protected here: where several answer, they are listed and nothing is chosen.

use anyhow::{Result, bail};

use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::domain::near::nearest;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::records::Name;
use crate::domain::value::Value;
use crate::store::index::IndexRow;
use crate::store::repository::Repository;

use super::context::Context;
use super::fault::{Fault, Hinted};
use super::reading::Vantage;
use super::{hints, search, selection};

/// A list of items that have ids.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// The field of the list.
    pub field: &'static str,
    /// What one of them is called.
    pub word: &'static str,
}

/// Interviews.
pub const INTERVIEWS: Parts = Parts { field: "interviews", word: "interview" };
/// What is to be done.
pub const TASKS: Parts = Parts { field: "tasks", word: "task" };

/// The jobs that have an item of an id, and what is broken among the others.
pub struct Holders {
    /// Their names.
    pub names: Vec<Name>,
    /// What is wrong with files that can't be asked.
    pub problems: Vec<Problem>,
}

impl Parts {
    /// What was typed: the words for the job, where there are any, and the id.
    pub fn split(given: &str) -> (Option<&str>, &str) {
        match given.trim().rsplit_once('/') {
            Some((job, id)) => (Some(job), id.trim()),
            None => (None, given.trim()),
        }
    }

    /// The job that is named, which has the item.
    ///
    /// # Errors
    /// When none or several jobs answer, the file is broken, or the job has no such item, or two.
    pub fn job(self, repository: &Repository, job: &str, id: &str) -> Result<Record> {
        let job = selection::find(repository, Kind::Job, job)?;
        let whose = format!("job `{}`", job.id);
        self.one(job.list(self.field), id, &whose, &format!("list {}", job.id))?;
        Ok(job)
    }

    /// The position of the item of that id, which `whose` has.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn one(self, items: &[Value], id: &str, whose: &str, list: &str) -> Result<usize> {
        let of = |item: &Value| item.get("id").and_then(Value::as_text).map(str::to_owned);
        let ids: Vec<_> = items.iter().map(|item| of(item).unwrap_or_default()).collect();
        let mut places = (0..ids.len()).filter(|place| ids[*place] == id && !id.is_empty());
        let word = self.word;
        match (places.next(), places.next()) {
            (Some(place), None) => Ok(place),
            (Some(_), Some(_)) => bail!(Hinted {
                status: 3,
                ..Hinted::usage(
                    format!("{whose} has several {word}s `{id}`"),
                    "give each an id of its own; `trackway check` shows where they stand",
                )
            }),
            (None, _) => {
                let near = nearest(id, ids.iter().map(String::as_str));
                let hint = near.map(|near| format!("did you mean `{near}`?"));
                let see = || format!("see what there is: trackway {word} {list} --all");
                bail!(Hinted {
                    status: 3,
                    ..Hinted::usage(
                        format!("{whose} has no {word} `{id}`"),
                        hint.unwrap_or_else(see)
                    )
                })
            }
        }
    }

    /// The jobs that have an item of an id.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn holders(self, repository: &Repository, id: &str) -> Result<Holders> {
        let field = FieldName::parse(Kind::Job, &format!("{}.id", self.field));
        let index = repository.index(Kind::Job)?;
        let Ok(field) = field else { bail!("jobs have no {} with ids", self.field) };
        let is_it = |text: &str| text == id && !id.is_empty();
        let rows = index.rows().filter(|row| row.any(&field, &is_it));
        let names = rows.map(|row| row.name()).collect();
        Ok(Holders { names, problems: index.problems })
    }

    /// The jobs whose items are meant, read in full: the one that is named, else those that a query
    /// finds and that have some; of these the open ones, unless `all` are asked for. What is broken is
    /// told when the others have been.
    ///
    /// # Errors
    /// When a job and a query are named, the job can't be found or the query is not understood.
    pub fn jobs(
        self,
        (job, query): (Option<&str>, Option<&str>),
        all: bool,
        vantage: &Vantage,
        ctx: &Context,
    ) -> Result<Vec<Record>> {
        let repository = &vantage.repository;
        if let Some(job) = job {
            if query.is_some() {
                bail!(selection::both(job));
            }
            return Ok(vec![selection::find(repository, Kind::Job, job)?]);
        }
        let meant =
            search::meant(repository, Kind::Job, query.unwrap_or_default(), all, &vantage.now)?;
        let index = repository.index(Kind::Job)?;
        let found = search::among(&index, &meant.query, repository)?;
        ctx.met(found.problems);
        let field = FieldName::parse(Kind::Job, self.field)?;
        let with_some = found.rows.iter().filter(|row| row.has(&field) != Some(false));
        let loaded = repository.load(&with_some.map(IndexRow::name).collect::<Vec<_>>());
        ctx.met(loaded.errors().cloned().collect());
        Ok(loaded.records)
    }

    /// None has such an item, among those that can be read.
    pub fn none(self, id: &str, problems: Vec<Problem>) -> anyhow::Error {
        let word = self.word;
        if problems.is_empty() {
            let hint = format!("see what there is: trackway {word} list --all");
            let message = format!("no {word} matches `{id}`");
            return Hinted { status: 3, ..Hinted::usage(message, hint) }.into();
        }
        let broken = Fault::Problems { folder: None, problems };
        anyhow::Error::new(broken).context(format!("no {word} that can be read is `{id}`"))
    }

    /// Several have one, each named as it can be typed.
    pub fn several(self, id: &str, names: &[String]) -> anyhow::Error {
        let word = self.word;
        let listed: Vec<_> = names.iter().map(|name| hints::word(name, "JOB/ID")).collect();
        let message = format!("`{id}` matches {} {word}s", names.len());
        Hinted { status: 3, ..Hinted::usage(message, format!("one of: {}", listed.join(", "))) }
            .into()
    }

    /// The item that a person means, with the job that has it.
    ///
    /// # Errors
    /// When none or several answer, or the file is broken.
    pub fn find(self, repository: &Repository, given: &str) -> Result<(Record, String)> {
        let (job, id) = Self::split(given);
        if let Some(job) = job {
            return Ok((self.job(repository, job, id)?, id.to_owned()));
        }
        let Holders { names, problems } = self.holders(repository, id)?;
        match names.as_slice() {
            [] => Err(self.none(id, problems)),
            [one] => Ok((self.job(repository, one.id.as_str(), id)?, id.to_owned())),
            several => {
                let names: Vec<_> = several.iter().map(|it| format!("{}/{id}", it.id)).collect();
                Err(self.several(id, &names))
            }
        }
    }
}
