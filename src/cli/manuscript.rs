//! What `trackway resume` and `trackway letter` have in common.

pub mod check;
pub mod list;
pub mod show;
pub mod starter;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::records::Unfound;
use crate::store::find::FindError;
use crate::store::layout;
use crate::store::manuscripts::{MasterError, Written as Read};
use crate::store::repository::Repository;

use super::desk::{Desk, Draft, Touched};
use super::fault::Hinted;

/// How a manuscript is called.
#[derive(Debug, Clone, Serialize)]
pub struct Called {
    /// A master's name.
    pub name: Option<String>,
    /// The job that it was written for.
    pub job: Option<String>,
}

impl Called {
    /// The one in that file.
    pub fn of(path: &RepoPath, purpose: Purpose) -> Self {
        let job = layout::job_of(path, purpose).map(str::to_owned);
        Self { name: job.is_none().then(|| path.stem().to_owned()), job }
    }
}

/// The file that is meant: the master of that name, else what was written for a job.
///
/// # Errors
/// When there is none, or several jobs answer.
pub fn meant(repository: &Repository, purpose: Purpose, given: &str) -> Result<RepoPath> {
    let missing = match repository.master(purpose, given) {
        Err(missing @ (MasterError::Missing { .. } | MasterError::Unsound { .. })) => missing,
        found => return Ok(found?),
    };
    let job = match repository.name(&[Kind::Job], given) {
        Ok(job) => job.id,
        Err(FindError::Unfound(Unfound::Nothing { .. })) => return Err(missing.into()),
        Err(error) => return Err(error.into()),
    };
    let path = layout::tailored(job.as_str(), purpose);
    if let Some(path) = path.filter(|path| matches!(repository.bytes(path), Ok(Some(_)))) {
        return Ok(path);
    }
    let write = match purpose {
        Purpose::Resume => format!("trackway tailor {job}"),
        Purpose::Letter => format!("trackway letter new --job {job}"),
    };
    bail!(Hinted {
        status: 3,
        ..Hinted::usage(format!("no {purpose} was written for job `{job}`"), write)
    })
}

/// Reads the master of that name.
///
/// # Errors
/// When there is none, or its file has problems.
pub fn named(repository: &Repository, purpose: Purpose, name: &str) -> Result<Read> {
    read(repository, purpose, &repository.master(purpose, name)?)
}

/// Reads a master that is there.
///
/// # Errors
/// When it has just gone, or its file has problems.
pub fn read(repository: &Repository, purpose: Purpose, path: &RepoPath) -> Result<Read> {
    match repository.manuscript(path, purpose)? {
        Some(read) => Ok(read),
        None => bail!(Hinted {
            status: 3,
            ..Hinted::usage(format!("`{path}` is gone"), format!("trackway {purpose} list"))
        }),
    }
}

/// A new manuscript, which nothing stands in the way of.
///
/// # Errors
/// When there is a file already.
pub fn begun(desk: &Desk<'_>, purpose: Purpose, path: &RepoPath, text: String) -> Result<Draft> {
    if desk.repository.bytes(path)?.is_some() {
        bail!(Hinted::conflict(
            format!("`{path}` is there already"),
            "edit it, or choose another name"
        ));
    }
    let id = match path.as_str().split('/').collect::<Vec<_>>().as_slice() {
        ["tailored", job, _] => (*job).to_owned(),
        _ => path.stem().to_owned(),
    };
    let change = Change {
        summary: format!("new {purpose} {id}"),
        command: format!("{purpose} new"),
        files: vec![FileChange::Write {
            path: path.clone(),
            before: None,
            bytes: text.into_bytes(),
        }],
        ..Change::default()
    };
    let records = vec![Touched::new(id, "", path.clone())];
    Ok(Draft { change, records, ..Draft::default() }.saying(format!("it stands in {path}")))
}
