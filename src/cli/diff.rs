//! `trackway diff`

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::ui::{Page, Report};

use super::context::Context;
use super::written::show_diff;

/// Show what is different: your hand edits, or two points of history
///
/// Without A the files are compared with the last commit, with A alone with that commit, with A and
/// B these two.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record [default: all files]; `.` for all when A follows
    id: Option<String>,
    /// A commit
    a: Option<String>,
    /// Another commit
    b: Option<String>,
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
    let repository = ctx.repository()?;
    let path = match args.id.as_deref() {
        None | Some(".") => None,
        Some(given) => Some(super::log::path_of(&repository, given)?),
    };
    let git = repository.git();
    let revisions = [&args.a, &args.b]
        .into_iter()
        .flatten()
        .map(|text| git.resolve(text))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Answer { diff: repository.diff(path.as_ref(), &revisions)? })
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        show_diff(&self.diff, out)
    }
}
