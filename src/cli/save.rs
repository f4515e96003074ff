//! `trackway save`

use std::io;
use std::io::ErrorKind::{FileTooLarge, PermissionDenied};

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::store::git::short;
use crate::store::repository::Repository;
use crate::store::{StoreError, layout, load};
use crate::ui::{Page, Report, faint, plain};

use super::Writing;
use super::context::Context;
use super::written::show_diff;

/// How long a file must have been left alone before a script saves it.
const QUIET_SECONDS: u64 = 60;

/// Commit what you edited by hand
///
/// Every file of the repository that differs from history goes into one commit. In a script, files
/// that are no legal records or were changed within the last minute are left, and named.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    writing: Writing,
}

/// What was saved and what was left.
#[derive(Debug, Serialize)]
pub struct Answer {
    commit: Option<String>,
    summary: String,
    left: Vec<Left>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<String>,
}

impl Answer {
    /// The commit that was made.
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }
}

/// A file that was left.
#[derive(Debug, Serialize)]
struct Left {
    path: RepoPath,
    reason: &'static str,
}

/// Saves hand edits.
///
/// # Errors
/// When git can't be read or written.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let repository = ctx.looked_at(args.writing)?;
    let mut left = Vec::new();
    let mut paths = Vec::new();
    for path in repository.hand_edits()? {
        match reason_to_leave(&repository, &path, ctx) {
            Some(reason) => left.push(Left { path, reason }),
            None => paths.push(path),
        }
    }
    let (gone, paths): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| is_moved_to(&repository, path, &left));
    let reason = "was moved to a file that is left";
    left.extend(gone.into_iter().map(|path| Left { path, reason }));
    let is_clean = left.is_empty();
    let nothing =
        || if is_clean { "nothing was edited by hand" } else { "nothing was saved" }.to_owned();
    if args.writing.dry_run {
        let plan = repository.saving(&paths, &ctx.session_options(&repository)?)?;
        let (summary, diff) = plan.unwrap_or_else(|| (nothing(), String::new()));
        return Ok(Answer { commit: None, summary, left, diff: Some(diff) });
    }
    let applied = ctx.begin(&repository)?.save(&paths)?;
    let commit = applied.commit.map(|commit| commit.to_string());
    Ok(Answer { commit, summary: applied.by_hand.unwrap_or_else(nothing), left, diff: None })
}

/// Whether a file is gone because its record lies in one that is left: both are one change.
fn is_moved_to(repository: &Repository, path: &RepoPath, left: &[Left]) -> bool {
    let Some(kind) = layout::kind_of(path) else { return false };
    let is_same =
        |left: &Left| layout::kind_of(&left.path) == Some(kind) && left.path.stem() == path.stem();
    left.iter().any(is_same) && repository.bytes(path).is_ok_and(|bytes| bytes.is_none())
}

fn reason_to_leave(
    repository: &Repository,
    path: &RepoPath,
    ctx: &Context,
) -> Option<&'static str> {
    let is_watched = ctx.ui.settings().stdin_is_terminal;
    let is_fresh = repository.age(path, ctx.now()).is_some_and(|age| age.as_secs() < QUIET_SECONDS);
    if let Some(fields) = layout::fields_of(path) {
        match repository.bytes(path) {
            Err(StoreError::File { source, .. }) if source.kind() == PermissionDenied => {
                return Some("can't be read: permission denied");
            }
            Err(StoreError::File { source, .. }) if source.kind() == FileTooLarge => {
                return Some("is too large: see `trackway check`");
            }
            Err(_) => return Some("is no plain file: see `trackway check`"),
            Ok(Some(bytes)) if load::checked(path, &bytes, fields, repository.zone()).is_err() => {
                return Some("has problems: see `trackway check`");
            }
            Ok(_) => {}
        }
    }
    (is_fresh && !is_watched).then_some("changed within the last minute")
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for left in &self.left {
            out.line([plain(format!("left {}: {}", left.path, left.reason))])?;
        }
        match (&self.diff, &self.commit) {
            (Some(diff), _) if !diff.is_empty() => {
                out.line([plain(format!("would commit: {}", self.summary))])?;
                show_diff(diff, out)
            }
            (_, Some(commit)) => {
                let short = short(commit).to_owned();
                out.line([plain(self.summary.clone()), faint(format!("  {short}"))])
            }
            _ => out.line([plain(self.summary.clone())]),
        }
    }
}
