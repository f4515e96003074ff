//! `trackway diff`

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::records::Unfound;
use crate::store::CommitId;
use crate::store::find::FindError;
use crate::store::repository::Repository;
use crate::ui::{Page, Report};

use super::context::Context;
use super::desk::words;
use super::reading::{Reading, Vantage};
use super::selection;
use super::written::show_diff;

/// Show what is different: your hand edits, or two points of history
///
/// Without A the files are compared with the last commit, with A alone with that commit, with A and
/// B these two. ID may be left out: `trackway diff HEAD~1`. With --as-of the commit of then stands for
/// the files and for the last commit.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway diff [OPTIONS] [ID|--query <QUERY>] [A] [B]")]
pub struct Args {
    /// The record, also the id of a removed one [default, and `.`: all files]
    id: Option<String>,
    /// A commit
    a: Option<String>,
    /// Another commit
    b: Option<String>,
    /// In place of ID: all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// The difference.
#[derive(Debug, Serialize)]
pub struct Answer {
    diff: String,
}

/// Compares.
///
/// # Errors
/// When the record or a commit can't be found.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let vantage = ctx.repository_at(&args.reading)?;
    let (paths, revisions) = match &args.query {
        Some(query) => queried(args, query, &vantage, ctx)?,
        None => compared(args, &vantage.repository)?,
    };
    Ok(Answer { diff: vantage.repository.diff(paths.as_deref(), &revisions)? })
}

/// The files of which something is said, or all, and the commits.
type Compared = (Option<Vec<RepoPath>>, Vec<CommitId>);

/// Where a query takes the place of ID, the commits begin one place earlier.
fn queried(args: &Args, query: &str, vantage: &Vantage, ctx: &Context) -> Result<Compared> {
    let chosen = selection::chosen(args.id.as_deref().filter(|_| args.b.is_some()), Some(query))?;
    let commits = [&args.id, &args.a].into_iter().flatten();
    let revisions =
        commits.map(|text| vantage.repository.git().resolve(text)).collect::<Result<_, _>>()?;
    Ok((Some(ctx.paths(vantage, chosen)?), revisions))
}

/// The file and the commits. What is no record may be the first of the commits.
fn compared(args: &Args, repository: &Repository) -> Result<Compared> {
    let resolve = |text: &String| repository.git().resolve(text);
    let mut revisions =
        [&args.a, &args.b].into_iter().flatten().map(resolve).collect::<Result<Vec<_>, _>>()?;
    let Some(given) = args.id.as_ref().filter(|given| *given != ".") else {
        return Ok((None, revisions));
    };
    match super::log::path_of(repository, given) {
        Ok(path) => Ok((Some(vec![path]), revisions)),
        Err(unfound) => {
            let is_nothing =
                matches!(unfound.downcast_ref(), Some(FindError::Unfound(Unfound::Nothing { .. })));
            let may_be_commit = is_nothing && args.b.is_none();
            match resolve(given) {
                Ok(commit) if may_be_commit => {
                    revisions.insert(0, commit);
                    Ok((None, revisions))
                }
                // No record has git's signs in its name.
                Err(unknown) if may_be_commit && given.contains(['~', '^', '@']) => {
                    Err(unknown.into())
                }
                _ => Err(unfound),
            }
        }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        show_diff(&self.diff, out)
    }
}
