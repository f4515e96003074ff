//! A task that a person named, and where it lives.
//!
//! The rule protected here: a task of no job is named as one of a job is, and where several answer none is
//! chosen.

use anyhow::{Result, bail};

use crate::cli::desk::{Desk, Draft, Touched};
use crate::cli::fault::Fault;
use crate::cli::part::{Holders, Parts, TASKS};
use crate::domain::change::{Change, RepoPath};
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::features::tasks::Home;
use crate::store;
use crate::store::repository::Repository;

/// `tasks.yaml`, which can be used.
pub struct FileOfTasks {
    path: RepoPath,
    value: Option<Value>,
}

impl FileOfTasks {
    /// Reads it.
    ///
    /// # Errors
    /// When it is broken.
    pub fn read(repository: &Repository) -> Result<Self> {
        let (value, problems) = repository.tasks();
        if !problems.is_empty() {
            bail!(Fault::Problems { folder: None, problems });
        }
        let path = store::tasks::path();
        let is_there = repository.bytes(&path)?.is_some();
        Ok(Self { path, value: is_there.then_some(value) })
    }

    /// It, as a home of tasks.
    pub fn home(&self) -> Home<'_> {
        Home::File { path: &self.path, value: self.value.as_ref() }
    }
}

/// Where a task was found.
enum Place {
    Job(Box<Record>),
    File(FileOfTasks),
}

/// A task that was found.
pub struct Found {
    place: Place,
    /// Its position among the tasks of its home.
    pub position: usize,
    id: String,
}

impl Found {
    /// The task that a person means by `JOB/ID`, or by `ID` alone.
    ///
    /// # Errors
    /// When none or several answer, or a file that may hold it is broken.
    pub fn named(desk: &Desk<'_>, given: &str) -> Result<Self> {
        let (job, id) = Parts::split(given);
        let repository = desk.repository;
        if job == Some(store::layout::TASKS) {
            return Self::in_file(FileOfTasks::read(repository)?, id);
        }
        if let Some(job) = job {
            return Self::in_job(TASKS.job(repository, job, id)?, id);
        }
        let Holders { names, mut problems } = TASKS.holders(repository, id)?;
        let (of_none, broken) = repository.tasks();
        let of_none = of_none.get("tasks").and_then(Value::as_list).unwrap_or_default();
        let is_own = of_none.iter().any(|task| task.get("id").and_then(Value::as_text) == Some(id));
        match (names.as_slice(), is_own && !id.is_empty()) {
            ([], true) => Self::in_file(FileOfTasks::read(repository)?, id),
            ([], false) => {
                problems.extend(broken);
                Err(TASKS.none(id, problems))
            }
            ([one], false) => Self::in_job(repository.record(one)?, id),
            (several, is_own) => {
                let own = is_own.then(|| format!("{}/{id}", store::layout::TASKS));
                let names = several.iter().map(|name| format!("{}/{id}", name.id));
                Err(TASKS.several(id, &names.chain(own).collect::<Vec<_>>()))
            }
        }
    }

    fn in_job(job: Record, id: &str) -> Result<Self> {
        let whose = format!("job `{}`", job.id);
        let list = format!("list {}", job.id);
        let position = TASKS.one(job.list(TASKS.field), id, &whose, &list)?;
        Ok(Self { place: Place::Job(Box::new(job)), position, id: id.to_owned() })
    }

    fn in_file(file: FileOfTasks, id: &str) -> Result<Self> {
        let position = TASKS.one(file.home().tasks(), id, store::layout::TASKS, "list")?;
        Ok(Self { place: Place::File(file), position, id: id.to_owned() })
    }

    /// Where it lives.
    pub fn home(&self) -> Home<'_> {
        match &self.place {
            Place::Job(job) => Home::Job(job),
            Place::File(file) => file.home(),
        }
    }

    /// The task.
    pub fn task(&self) -> &Value {
        &self.home().tasks()[self.position]
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.home().name_of(&self.id)
    }

    /// A change of it, as what a command wants.
    pub fn draft(&self, change: Change) -> Draft {
        let draft = match &self.place {
            Place::Job(job) => Draft::of(job, change),
            Place::File(file) => {
                let records = vec![Touched::new("", "", file.path.clone())];
                Draft { change, records, ..Draft::default() }
            }
        };
        draft.about(TASKS.word, std::slice::from_ref(&self.id))
    }
}
