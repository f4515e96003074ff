//! `tasks.yaml`: what is to be done and belongs to no job.
//!
//! The rule protected here: the file is there from its first task on, and one that is broken hides
//! nothing but its own tasks.

use crate::domain::change::RepoPath;
use crate::domain::problem::{Problem, Severity};
use crate::domain::value::Value;

use super::layout;
use super::repository::Repository;

impl Repository {
    /// What stands in `tasks.yaml`, a map or null, and what keeps it from being used: then it is null.
    pub fn tasks(&self) -> (Value, Vec<Problem>) {
        let (value, mut problems) = self.settings_file(layout::TASKS, self.zone());
        problems.retain(|problem| problem.severity == Severity::Error);
        if problems.is_empty() { (value, problems) } else { (Value::Null, problems) }
    }

    /// The files of fields that are no records: tasks, settings and profile.
    pub fn other_files(&self) -> [(RepoPath, Value); 3] {
        let (tasks, _) = self.tasks();
        [
            (layout::PROFILE, self.profile().clone()),
            (layout::TASKS, tasks),
            (layout::SETTINGS, self.settings().clone()),
        ]
        .map(|(name, value)| (RepoPath::of(name.to_owned()), value))
    }

    /// Everything that is wrong with it, or odd.
    pub fn task_problems(&self) -> Vec<Problem> {
        let (_, problems) = self.settings_file(layout::TASKS, self.zone());
        if problems.is_empty() { self.warnings_of(layout::TASKS) } else { problems }
    }
}

/// The path of `tasks.yaml`.
pub fn path() -> RepoPath {
    RepoPath::of(layout::TASKS.to_owned())
}
