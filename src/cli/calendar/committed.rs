//! How a file that can't be read was committed last.
//!
//! The rule protected here: a calendar that subscribes takes what is not in the file for gone, so a slip
//! in a file that somebody is at work on takes no interview out of it.

use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::Name;
use crate::domain::value::Value;
use crate::store::repository::Repository;
use crate::store::source::Source;

use super::super::context::Context;
use super::super::reading::Reading;

/// What stands in the last commit of files that can't be read.
#[derive(Default)]
pub struct Committed {
    /// The jobs among them.
    pub jobs: Vec<Record>,
    /// The tasks, where their file is one.
    pub tasks: Option<Value>,
}

impl Committed {
    /// Of the jobs and tasks with these problems. Nothing where history itself is read, or has
    /// nothing that is better.
    pub fn of(jobs: &[Problem], tasks: &[Problem], now: &Repository, ctx: &Context) -> Self {
        let names = broken(jobs);
        if *now.source() != Source::Files || (names.is_empty() && tasks.is_empty()) {
            return Self::default();
        }
        let last = Reading { as_of: Some("HEAD".to_owned()) };
        let Ok((before, _)) = ctx.broken_at(&last) else { return Self::default() };
        let (value, problems) = before.repository.tasks();
        Self {
            jobs: before.repository.load(&names).records,
            tasks: (!tasks.is_empty() && problems.is_empty()).then_some(value),
        }
    }

    /// Of which files it is, in words; `None` of none.
    pub fn said(&self) -> Option<String> {
        let jobs = self.jobs.iter().map(|job| job.path.as_str());
        let tasks = self.tasks.iter().map(|_| "tasks.yaml");
        let paths: Vec<_> = jobs.chain(tasks).collect();
        let which = paths.join(", ");
        (!paths.is_empty()).then(|| format!("as of the last commit, for it can't be read: {which}"))
    }
}

/// The jobs that can't be read, each once.
fn broken(problems: &[Problem]) -> Vec<Name> {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let mut paths: Vec<_> = errors.map(|problem| problem.path.clone()).collect();
    paths.sort();
    paths.dedup();
    let name = |path: RepoPath| {
        let id = Id::of_stem(path.stem());
        Name { kind: Kind::Job, id, path }
    };
    paths.into_iter().map(name).collect()
}
