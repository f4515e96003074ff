//! `tasks.yaml`: what is to be done and belongs to no job.
//!
//! The rule protected here: the file is there from its first task on, and one that is broken hides
//! nothing but its own tasks.

use crate::domain::change::RepoPath;
use crate::domain::problem::Problem;
use crate::domain::value::Value;

use super::layout;
use super::repository::Repository;

impl Repository {
    /// What stands in `tasks.yaml`, a map or null, and what keeps it from being used: then it is null.
    pub fn tasks(&self) -> (Value, Vec<Problem>) {
        match self.settings_file(layout::TASKS, self.zone()) {
            (value, problems) if problems.is_empty() => (value, problems),
            (_, problems) => (Value::Null, problems),
        }
    }
}

/// The path of `tasks.yaml`.
pub fn path() -> RepoPath {
    RepoPath::of(layout::TASKS.to_owned())
}
