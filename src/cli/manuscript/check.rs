//! What is worth mending in a resume or letter.

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::manuscript::Purpose;
use crate::domain::problem::{Finding, Problem, Severity};
use crate::domain::rule::Rule;
use crate::features::manuscript_check;
use crate::formats::yaml::diagnose;
use crate::store::find::FindError;
use crate::store::manuscripts::Written as Read;
use crate::store::repository::Repository;
use crate::ui::count::count;
use crate::ui::{Page, Report, good, plain};

use super::super::context::Context;
use super::super::failure::diagnostic;
use super::super::reading::Reading;
use super::Called;
use super::starter::FILLED_IN;

/// The arguments of every check of manuscripts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its name, or the job it is for [default: all masters]
    name: Option<String>,
    /// A text that is meant as it stands, such as `[Contract]`; may be given again
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    allow_placeholder: Vec<String>,
    #[command(flatten)]
    reading: Reading,
}

/// Everything found.
#[derive(Debug, Serialize)]
struct Answer {
    files: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<Problem>,
    #[serde(skip)]
    purpose: Purpose,
}

/// Checks.
///
/// # Errors
/// When there is none of that name or job.
pub fn run(args: &Args, purpose: Purpose, ctx: &Context) -> Result<u8> {
    let repository = ctx.repository_at(&args.reading)?.repository;
    let paths = match &args.name {
        Some(name) => vec![super::meant(&repository, purpose, name)?],
        None => usual(&repository, purpose)?,
    };
    let mut problems = Vec::new();
    for path in &paths {
        problems.extend(checked(&repository, path, purpose, &args.allow_placeholder)?);
    }
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    ctx.ui.show(&Answer { files: paths.len(), errors, warnings, problems, purpose })?;
    Ok(u8::from(errors > 0))
}

/// What is checked where nothing is named. A tailored resume has the words of its master, and is asked
/// for by its job; the letters for jobs are each written by hand.
fn usual(repository: &Repository, purpose: Purpose) -> Result<Vec<RepoPath>> {
    let mut paths = repository.manuscripts(purpose)?;
    if purpose == Purpose::Letter {
        paths.extend(repository.tailored(purpose)?);
    }
    Ok(paths)
}

fn checked(
    repository: &Repository,
    path: &RepoPath,
    purpose: Purpose,
    allowed: &[String],
) -> Result<Vec<Problem>> {
    let is_begun_from = purpose == Purpose::Letter && Called::of(path, purpose).job.is_none();
    let filled_in = FILLED_IN.iter().filter(|_| is_begun_from).map(|place| (*place).to_owned());
    let allowed: Vec<_> = allowed.iter().cloned().chain(filled_in).collect();
    match repository.manuscript(path, purpose) {
        Ok(Some(read)) => Ok(found(repository, read, purpose, &allowed)),
        Ok(None) => Ok(Vec::new()),
        Err(FindError::Broken { problems } | FindError::WasBroken { problems, .. }) => Ok(problems),
        Err(error) => Err(error.into()),
    }
}

/// All that is found in a text that can be read, in the order of its lines.
fn found(
    repository: &Repository,
    read: Read,
    purpose: Purpose,
    allowed: &[String],
) -> Vec<Problem> {
    let findings = manuscript_check::findings(&read.manuscript, &read.source, purpose, allowed);
    let findings = findings.into_iter().chain(lost_pictures(repository, &read)).collect();
    let mut problems = diagnose::findings_to_problems(&read.path, read.source.as_bytes(), findings);
    problems.extend(read.warnings);
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

/// Pictures that are not where the text says.
fn lost_pictures(repository: &Repository, read: &Read) -> Vec<Finding> {
    let is_lost = |path: &str| {
        let path = RepoPath::new(path);
        path.is_none_or(|path| !matches!(repository.bytes(&path), Ok(Some(_))))
    };
    let images = read.manuscript.images();
    let lost = images.into_iter().filter(|image| !image.path.is_empty() && is_lost(image.path));
    let finding = |path: &str, span: Option<std::ops::Range<usize>>| Finding {
        span: span.or_else(|| place_of(&read.source, path)).unwrap_or(0..0),
        rule: Rule::Reference,
        severity: Severity::Error,
        message: format!("there is no picture `{path}`"),
        hint: Some("name a file by its path from the root of the repository".to_owned()),
    };
    lost.map(|image| finding(image.path, image.span)).collect()
}

fn place_of(source: &str, path: &str) -> Option<std::ops::Range<usize>> {
    source.find(path).map(|at| at..at + path.len())
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for problem in &self.problems {
            out.diagnostic(&diagnostic(problem))?;
            out.blank()?;
        }
        let files = count(self.files, self.purpose.as_str());
        if self.errors + self.warnings == 0 {
            return out.line([good("fine"), plain(format!(": {files}"))]);
        }
        let errors = count(self.errors, "error");
        let warnings = count(self.warnings, "warning");
        out.line([plain(format!("{errors}, {warnings} in {files}"))])
    }
}

#[cfg(test)]
mod tests;
