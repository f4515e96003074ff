//! `trackway check`

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;
use crate::features::consistency;
use crate::store::repository::Repository;
use crate::ui::count::count;
use crate::ui::{Page, Report, good, plain};

use super::context::Context;
use super::failure::{Obstacle, diagnostic};

/// Check every file and what they say of each other
///
/// All problems of all files are shown at once. The exit status is 1 when one of them is an error;
/// warnings are worth a look and never an obstacle.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Everything found.
#[derive(Debug, Serialize)]
struct Answer {
    files: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<Problem>,
    /// What keeps every command from writing.
    obstacle: Option<Obstacle>,
}

/// Checks.
///
/// # Errors
/// When the repository can't be read at all.
pub fn run(_: &Args, ctx: &Context) -> Result<u8> {
    let (repository, broken) = Repository::open_broken(&ctx.root()?, ctx.now().time_zone())?;
    ctx.heal(&repository)?;
    let scan = repository.scan()?;
    let loaded = repository.load_all(&scan.names);
    let mut problems = broken;
    problems.extend(scan.oddities);
    problems.extend(repository.settings_warnings());
    problems.extend(loaded.problems);
    problems
        .extend(consistency::findings(&scan.names, &loaded.records).into_iter().map(whole_file));
    problems.extend(repository.health()?);
    problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let obstacle = Obstacle::of(repository.git().check_writable(scan.names.iter().map(path)));
    let answer = Answer {
        files: scan.names.iter().len(),
        errors: of(Severity::Error) + usize::from(obstacle.is_some()),
        warnings: of(Severity::Warning),
        problems,
        obstacle,
    };
    ctx.ui.show(&answer)?;
    Ok(u8::from(answer.errors > 0))
}

fn path(name: &Name) -> &RepoPath {
    &name.path
}

fn whole_file(finding: consistency::Finding) -> Problem {
    Problem {
        path: finding.path,
        line: 0,
        column: 0,
        width: 0,
        severity: if finding.is_error { Severity::Error } else { Severity::Warning },
        message: finding.message,
        hint: Some(finding.hint),
        text: String::new(),
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for problem in &self.problems {
            out.diagnostic(&diagnostic(problem))?;
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
