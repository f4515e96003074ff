//! `trackway check`

mod conflicts;
mod documents;
mod fix;
mod found;
mod staged;
mod stale;
mod told;

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::problem::Severity;
use crate::store::git::short;
use crate::store::mend::Mended;
use crate::store::source::Source;
use crate::ui::count::count;
use crate::ui::{Page, Report, faint, good, plain};

use super::Writing;
use super::context::Context;
use super::failure::Obstacle;
use super::reading::{Reading, Vantage};
use super::written::show_diff;
use fix::Fixed;
use found::Found;
use told::Told;

/// Check every file, what they say of each other, git and this machine
///
/// All problems are shown at once. The exit status is 1 when one of them is an error; warnings are
/// worth a look and never an obstacle. --fix mends what leaves no doubt, in one commit, and tells the
/// rest.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Mend what leaves no doubt
    #[arg(long, conflicts_with = "as_of")]
    fix: bool,
    /// Check only what is staged, for a hook of git (`trackway init --hooks`)
    #[arg(long, conflicts_with_all = ["fix", "as_of"])]
    staged: bool,
    /// Show with --fix what would change, and change nothing
    #[arg(short = 'n', long, requires = "fix")]
    dry_run: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Everything found.
#[derive(Debug, Serialize)]
struct Answer {
    files: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<Told>,
    /// What was mended, or, as a dry run, would be.
    fixed: Vec<Mended>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<String>,
    /// Hand edits that were committed before.
    #[serde(skip)]
    by_hand: Option<String>,
    /// What the files are called.
    #[serde(skip)]
    what: &'static str,
    /// What keeps every command from writing.
    obstacle: Option<Obstacle>,
}

/// Checks.
///
/// # Errors
/// When the repository can't be read at all.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let answer = if args.fix {
        Answer::of(fix::run(Writing { dry_run: args.dry_run }, ctx)?)
    } else if args.staged {
        let answer = Answer::of(Fixed::nothing(staged::look(ctx)?));
        Answer { what: "staged file", ..answer }
    } else {
        let (Vantage { repository, .. }, broken) = ctx.broken_at(&args.reading)?;
        let mut found = found::look(&repository, broken, ctx)?;
        if *repository.source() == Source::Files {
            fix::plan(&repository, &mut found, ctx)?;
        }
        Answer::of(Fixed::nothing(found))
    };
    // A hook that finds nothing has nothing to say.
    let is_silent = args.staged && ctx.ui.settings().quiet && answer.problems.is_empty();
    if !is_silent {
        ctx.ui.show(&answer)?;
    }
    // What stands in the way of --fix is not ours to end.
    let is_stopped = args.fix && !args.dry_run && answer.obstacle.is_some();
    Ok(if is_stopped { 4 } else { u8::from(answer.errors > 0) })
}

impl Answer {
    fn of(fixed: Fixed) -> Self {
        let Fixed { found, mended: fixed, commit, by_hand, diff } = fixed;
        let Found { files, problems, obstacle, .. } = found;
        let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
        let errors = of(Severity::Error) + usize::from(obstacle.is_some());
        let warnings = of(Severity::Warning);
        let what = "record";
        Self { files, errors, warnings, problems, fixed, commit, diff, by_hand, what, obstacle }
    }

    fn mends(&self, out: &mut Page<'_>) -> io::Result<()> {
        if let Some(subject) = &self.by_hand {
            out.line([plain(format!("committed first: {subject}"))])?;
        }
        let verb = if self.diff.is_some() { "would mend" } else { "mended" };
        for Mended { path, message, .. } in &self.fixed {
            let place = if path.is_empty() { String::new() } else { format!(" {path}") };
            out.line([good(verb), plain(format!("{place}: {message}"))])?;
        }
        if let Some(commit) = &self.commit {
            out.line([faint(format!("commit {}", short(commit)))])?;
        }
        if let Some(diff) = self.diff.as_ref().filter(|diff| !diff.is_empty()) {
            show_diff(diff, out)?;
        }
        if self.fixed.is_empty() { Ok(()) } else { out.blank() }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.mends(out)?;
        for problem in &self.problems {
            out.diagnostic(&problem.diagnostic())?;
            out.blank()?;
        }
        if let Some(obstacle) = &self.obstacle {
            obstacle.tell(out)?;
            out.blank()?;
        }
        let files = count(self.files, self.what);
        if self.errors + self.warnings == 0 {
            return out.line([good("fine"), plain(format!(": {files}"))]);
        }
        let errors = count(self.errors, "error");
        let warnings = count(self.warnings, "warning");
        let fixable = self.problems.iter().filter(|problem| problem.fixable).count();
        let mends = match fixable {
            0 => String::new(),
            _ if self.diff.is_some() => String::new(),
            some => format!("; `trackway check --fix` mends {some} of them"),
        };
        out.line([plain(format!("{errors}, {warnings} in {files}{mends}"))])
    }
}
