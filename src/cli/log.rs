//! `trackway log`

use std::io;

use anyhow::Result;
use jiff::Zoned;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::records::Unfound;
use crate::store::find::FindError;
use crate::store::git::short;
use crate::store::repository::Repository;
use crate::store::{history, message};
use crate::ui::{Page, Report, accent, faint, plain};

use super::context::Context;
use super::desk::{how_many, words};
use super::reading::Reading;
use super::selection;

/// The kinds of record that a person may mean, in the order they are looked for.
const KINDS: [Kind; 3] = [Kind::Job, Kind::Contact, Kind::Company];

/// Show the history of the repository, or of one record
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway log [OPTIONS] [ID|--query <QUERY>]")]
pub struct Args {
    /// The record: a job, contact or company; the id of one that was removed, too
    id: Option<String>,
    /// In place of ID: all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
    /// The most commits to show
    #[arg(long, value_name = "N", value_parser = how_many)]
    limit: Option<usize>,
    #[command(flatten)]
    reading: Reading,
}

/// The commits, newest first.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Answer {
    commits: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    commit: String,
    at: Zoned,
    author: String,
    command: Option<String>,
    summary: String,
    /// Two histories became one in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    merge: Option<bool>,
}

/// Reads history.
///
/// # Errors
/// When the record can't be found or git can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let vantage = ctx.repository_at(&args.reading)?;
    let repository = &vantage.repository;
    let paths = match (args.id.as_deref(), args.query.as_deref()) {
        (None, None) => None,
        (Some(given), None) => Some(vec![path_of(repository, given)?]),
        (id, query) => Some(ctx.paths(&vantage, selection::chosen(id, query)?)?),
    };
    let zone = repository.zone().clone();
    let mut commits = Vec::new();
    for id in repository.commits_of(paths.as_deref(), args.limit)? {
        let info = repository.git().info(&id)?;
        commits.push(Entry {
            commit: info.id.to_string(),
            at: info.authored.to_zoned(zone.clone()),
            author: info.author.name.clone(),
            command: history::trailer(&info, message::COMMAND).map(str::to_owned),
            merge: (info.parents.len() > 1).then_some(true),
            summary: info.subject,
        });
    }
    Ok(Answer { commits })
}

/// The path of a record; of one that was removed, where it lay.
///
/// # Errors
/// When none or several answer.
pub fn path_of(repository: &Repository, given: &str) -> Result<RepoPath> {
    match repository.name(&KINDS, given) {
        Ok(name) => Ok(name.path),
        Err(unfound @ FindError::Unfound(Unfound::Nothing { .. })) => {
            history::removed(repository, &KINDS, given)?.ok_or_else(|| unfound.into())
        }
        Err(error) => Err(error.into()),
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.commits.iter().try_for_each(|entry| {
            let short = short(&entry.commit);
            out.line([
                accent(short),
                faint(format!(" {} ", entry.at.strftime("%Y-%m-%d %H:%M"))),
                plain(entry.summary.clone()),
                faint(if entry.merge.is_some() { " (merge)" } else { "" }),
            ])
        })
    }
}
