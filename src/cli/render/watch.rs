//! Renders again whenever a file is saved.
//!
//! The rule protected here: what is wrong with a text while it is being written is shown and waited
//! out; the last good document stays where it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::domain::kind::Kind;
use crate::store::layout;
use crate::store::repository::Repository;

use super::super::context::Context;
use super::super::failure::Failure;
use super::super::selection;
use super::{Args, Wish, one};

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(50);

/// What a document can be made of, besides the records.
const FOLDERS: [&str; 6] =
    [layout::SETTINGS, layout::PROFILE, "resumes", "letters", "tailored", "templates"];

/// When a file was saved, and how long it was then.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Renders, and again whenever a file is saved, until it is interrupted.
///
/// # Errors
/// When there is no repository, no such job, or nobody to tell.
pub fn run(args: &Args, wish: &Wish<'_>, ctx: &Context) -> Result<u8> {
    let repository = ctx.repository()?;
    let mut paths = FOLDERS.map(str::to_owned).to_vec();
    if let Some(job) = &args.job {
        paths.push(selection::find(&repository, Kind::Job, job)?.path.to_string());
    }
    ctx.ui.note("watching for what is saved; Ctrl-C ends it")?;
    let mut pictures = Vec::new();
    let mut seen = Stamps::new();
    loop {
        let stamps = stamps(&repository, paths.iter().chain(&pictures))?;
        if stamps != seen {
            seen = stamps;
            match again(repository.root(), args, wish, ctx) {
                Ok(inputs) => pictures = inputs,
                Err(error) => drop(Failure::of(&error).tell(&ctx.ui)),
            }
        }
        thread::sleep(PAUSE);
    }
}

/// Renders once; the files that it was made of.
fn again(root: &Path, args: &Args, wish: &Wish<'_>, ctx: &Context) -> Result<Vec<String>> {
    let repository = Repository::open(root, ctx.now().time_zone())?;
    let material = one(&repository, args, wish, ctx)?;
    Ok(material.inputs().map(|path| path.to_string()).collect())
}

/// The stamps of files, and of all files below folders.
fn stamps<'p>(repository: &Repository, paths: impl Iterator<Item = &'p String>) -> Result<Stamps> {
    let mut stamps = Stamps::new();
    for path in paths {
        let place = repository.root().join(path);
        let below = if place.is_dir() { repository.files_below(path)? } else { Vec::new() };
        let below = below.iter().map(|file| repository.root().join(file.as_str()));
        for file in below.chain([place]) {
            if let Ok(there) = file.symlink_metadata() {
                stamps.insert(file, (there.modified().ok(), there.len()));
            }
        }
    }
    Ok(stamps)
}
