//! What is due, gathered from where it stands.
//!
//! The rule protected here: the agenda and reminders are made of the same records.

use anyhow::Result;

use crate::domain::due::Clock;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::features::agenda::{self, Entry, Sources, Until};
use crate::store::index::Index;
use crate::store::repository::Repository;

/// All that is due by then, soonest first, and what is broken and so may hide more.
///
/// # Errors
/// When a folder can't be read.
pub fn entries(
    repository: &Repository,
    clock: &Clock,
    until: Until<'_>,
) -> Result<(Vec<Entry>, Vec<Problem>)> {
    let settings = Some(repository.settings());
    let mut problems = Vec::new();
    let mut index = |kind| -> Result<Index> {
        let mut index = repository.index(kind)?;
        problems.append(&mut index.problems);
        Ok(index)
    };
    let (jobs, contacts) = (index(Kind::Job)?, index(Kind::Contact)?);
    let others = agenda::kinds_kept(settings, clock).into_iter().map(index);
    let others = others.collect::<Result<Vec<_>>>()?;
    let (tasks, broken) = repository.tasks();
    problems.extend(broken);
    let sources = Sources {
        jobs: &jobs.rows().collect::<Vec<_>>(),
        contacts: &contacts.rows().collect::<Vec<_>>(),
        others: &others.iter().flat_map(Index::rows).collect::<Vec<_>>(),
        tasks: Some(&tasks),
        settings,
    };
    Ok((agenda::entries(&sources, clock, until), problems))
}
