//! `trackway check`

mod documents;
mod found;
mod told;

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::problem::Severity;
use crate::ui::count::count;
use crate::ui::{Page, Report, good, plain};

use super::context::Context;
use super::failure::Obstacle;
use super::reading::Reading;
use found::Found;
use told::Told;

/// Check every file, what they say of each other, git and this machine
///
/// All problems are shown at once. The exit status is 1 when one of them is an error; warnings are
/// worth a look and never an obstacle.
#[derive(Debug, clap::Args)]
pub struct Args {
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
    /// What keeps every command from writing.
    obstacle: Option<Obstacle>,
}

/// Checks.
///
/// # Errors
/// When the repository can't be read at all.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let Found { files, problems, obstacle } = found::look(&args.reading, ctx)?;
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let errors = of(Severity::Error) + usize::from(obstacle.is_some());
    let answer = Answer { files, errors, warnings: of(Severity::Warning), problems, obstacle };
    ctx.ui.show(&answer)?;
    Ok(u8::from(answer.errors > 0))
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for problem in &self.problems {
            out.diagnostic(&problem.diagnostic())?;
            out.blank()?;
        }
        if let Some(obstacle) = &self.obstacle {
            obstacle.tell(out)?;
            out.blank()?;
        }
        let files = count(self.files, "record");
        if self.errors + self.warnings == 0 {
            return out.line([good("fine"), plain(format!(": {files}"))]);
        }
        let errors = count(self.errors, "error");
        let warnings = count(self.warnings, "warning");
        out.line([plain(format!("{errors}, {warnings} in {files}"))])
    }
}
