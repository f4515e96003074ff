//! `trackway save`

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::store::git::short;
use crate::store::savable::{Left, Savable};
use crate::ui::{Page, Report, faint, plain};

use super::Writing;
use super::context::Context;
use super::written::show_diff;

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

/// Saves hand edits.
///
/// # Errors
/// When git can't be read or written.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let repository = ctx.looked_at(args.writing)?;
    let is_watched = ctx.ui.settings().stdin_is_terminal;
    let Savable { paths, left } = repository.savable(ctx.now(), is_watched)?;
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
