//! What `trackway resume` and `trackway letter` have in common.

pub mod list;
pub mod show;
pub mod starter;

use anyhow::{Result, bail};

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::manuscript::Purpose;
use crate::store::manuscripts::Written as Read;
use crate::store::repository::Repository;

use super::desk::{Desk, Draft, Touched};
use super::fault::Hinted;

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
