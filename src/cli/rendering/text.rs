//! Which manuscript a document is made of.
//!
//! The rule protected here: what was named is taken; else what was written for the job; else the one
//! master that there can be no doubt about.

use anyhow::{Result, bail};

use crate::domain::change::RepoPath;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::store::find::FindError;
use crate::store::layout;
use crate::store::manuscripts::Written;
use crate::store::repository::Repository;

use super::super::fault::Hinted;

/// The name of the master that is taken where there are several.
pub const MAIN: &str = "main";

/// A manuscript, and whether it was written for the job.
pub struct Found {
    /// What was read.
    pub written: Written,
    /// Whether it was tailored: its tags and its length are as they should be.
    pub is_tailored: bool,
}

/// The manuscript for a document: `named` is what the person asked for.
///
/// # Errors
/// When there is none, there are several and none is meant, or it can't be read.
pub fn of(
    repository: &Repository,
    purpose: Purpose,
    job: Option<&Record>,
    named: Option<&str>,
) -> Result<Found> {
    if let Some(name) = named {
        return master(repository, purpose, name);
    }
    if let Some(written) = job.map(|job| tailored(repository, purpose, job)).transpose()?.flatten()
    {
        return Ok(Found { written, is_tailored: true });
    }
    master_for(repository, purpose, job, None)
}

/// The master for a job, whatever was tailored of it: `named` is what the person asked for.
///
/// # Errors
/// As [`of`].
pub fn master_for(
    repository: &Repository,
    purpose: Purpose,
    job: Option<&Record>,
    named: Option<&str>,
) -> Result<Found> {
    if let Some(name) = named {
        return master(repository, purpose, name);
    }
    let ruled = job.and_then(|job| job.value.get("tailor")?.get("resume")?.as_text());
    if let (Purpose::Resume, Some(name)) = (purpose, ruled.filter(|name| !name.is_empty())) {
        return master(repository, purpose, name);
    }
    let known = repository.manuscripts(purpose)?;
    let mains = known.iter().find(|path| path.stem() == MAIN);
    match (mains, known.as_slice()) {
        (Some(path), _) | (None, [path]) => read(repository, purpose, path),
        (None, []) => bail!(none(purpose, job)),
        (None, several) => {
            let known: Vec<_> = several.iter().map(RepoPath::stem).collect();
            let named = format!("name one: --{purpose} {}", known.join("|"));
            let hint = match (purpose, job) {
                (Purpose::Letter, Some(job)) => {
                    format!(
                        "{named}, or write one for the job: trackway letter new --job {}",
                        job.id
                    )
                }
                _ => named,
            };
            let message =
                format!("there are {} {purpose}s, and none is called {MAIN}", several.len());
            bail!(Hinted { status: 3, ..Hinted::usage(message, hint) })
        }
    }
}

/// What was written for a job; `None` where nothing was.
///
/// # Errors
/// When it can't be read.
pub fn tailored(
    repository: &Repository,
    purpose: Purpose,
    job: &Record,
) -> Result<Option<Written>, FindError> {
    match layout::tailored(job.id.as_str(), purpose) {
        Some(path) => repository.manuscript(&path, purpose),
        None => Ok(None),
    }
}

fn master(repository: &Repository, purpose: Purpose, name: &str) -> Result<Found> {
    read(repository, purpose, &repository.master(purpose, name)?)
}

fn read(repository: &Repository, purpose: Purpose, path: &RepoPath) -> Result<Found> {
    match repository.manuscript(path, purpose)? {
        Some(written) => Ok(Found { written, is_tailored: false }),
        None => bail!(none(purpose, None)),
    }
}

fn none(purpose: Purpose, job: Option<&Record>) -> Hinted {
    let new = match (purpose, job) {
        (Purpose::Letter, Some(job)) => format!("trackway letter new --job {}", job.id),
        _ => format!("trackway {purpose} new {MAIN}"),
    };
    Hinted { status: 3, ..Hinted::usage(format!("there is no {purpose}"), new) }
}
