//! `trackway check`

use std::io;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::digest::sha256;
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::Name;
use crate::domain::rule::Rule;
use crate::features::consistency::{self, Finding};
use crate::formats::yaml::diagnose;
use crate::store;
use crate::store::find::FindError;
use crate::store::load;
use crate::store::repository::Repository;
use crate::ui::count::count;
use crate::ui::{Page, Report, good, plain};

use super::context::Context;
use super::failure::{Obstacle, diagnostic};
use super::reading::{Reading, Vantage};

/// Check every file and what they say of each other
///
/// All problems of all files are shown at once. The exit status is 1 when one of them is an error;
/// warnings are worth a look and never an obstacle.
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
    problems: Vec<Problem>,
    /// What keeps every command from writing.
    obstacle: Option<Obstacle>,
}

/// Checks.
///
/// # Errors
/// When the repository can't be read at all.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let (Vantage { repository, .. }, broken) = ctx.broken_at(&args.reading)?;
    let scan = repository.scan()?;
    let loaded = repository.load_all(&scan.names);
    let mut problems = broken;
    problems.extend(scan.oddities);
    problems.extend(repository.settings_warnings());
    problems.extend(repository.task_problems());
    problems.extend(loaded.problems);
    problems.extend(misnamed(&repository)?);
    problems.extend(of_manuscripts(&repository)?);
    let findings = consistency::findings(&scan.names, &loaded.records);
    problems.extend(findings.into_iter().map(|finding| located(&repository, finding)));
    let (tasks, _) = repository.tasks();
    let conflicts = consistency::conflicts_of_tasks(&store::tasks::path(), &tasks);
    problems.extend(conflicts.into_iter().map(|finding| located(&repository, finding)));
    let documents = documents(&repository, &loaded.records);
    problems.extend(documents.into_iter().map(|finding| located(&repository, finding)));
    problems.extend(repository.health()?);
    problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let obstacle = Obstacle::of(repository.check_writable(scan.names.iter().map(path)));
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

/// What keeps resumes and letters from being read, and what is odd in their front matter. What they
/// say is the affair of `resume check`.
fn of_manuscripts(repository: &Repository) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for purpose in [Purpose::Resume, Purpose::Letter] {
        let tailored = repository.tailored(purpose)?;
        for path in repository.manuscripts(purpose)?.into_iter().chain(tailored) {
            match repository.manuscript(&path, purpose) {
                Ok(read) => problems.extend(read.into_iter().flat_map(|read| read.warnings)),
                Err(
                    FindError::Broken { problems: found }
                    | FindError::WasBroken { problems: found, .. },
                ) => problems.extend(found),
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(problems)
}

/// A fact about records together, where the field stands that shows it.
fn located(repository: &Repository, finding: Finding) -> Problem {
    let Finding { rule, path, field, message, hint, is_error } = finding;
    let bytes = repository.bytes(&path).ok().flatten();
    let problem = Problem {
        rule,
        path,
        line: 0,
        column: 0,
        width: 0,
        severity: if is_error { Severity::Error } else { Severity::Warning },
        message,
        hint: Some(hint),
        text: String::new(),
    };
    match (bytes, field) {
        (Some(bytes), Some(field)) => diagnose::located(problem, &bytes, &field),
        _ => problem,
    }
}

/// Shares whose document is not there, or is not what was sent.
fn documents(repository: &Repository, records: &[Record]) -> Vec<Finding> {
    let shares = records.iter().filter(|record| record.kind == Kind::Share);
    let kept = shares.filter(|share| share.text("erased").is_none());
    let finding = |share: &Record, message: String, hint: String| Finding {
        rule: Rule::Document,
        path: share.path.clone(),
        field: Some(FieldPath::root("document")),
        message,
        hint,
        is_error: true,
    };
    let judge = |share: &Record| {
        let document = share.text("document")?;
        let path = RepoPath::new(document);
        let bytes = path.and_then(|path| repository.bytes(&path).ok().flatten());
        let hash = share.text("sha256").map(str::to_lowercase);
        match bytes {
            None => Some(finding(
                share,
                format!("the document `{document}` is not there"),
                restoring(document),
            )),
            Some(bytes) if hash.is_some_and(|hash| hash != sha256(&bytes)) => Some(finding(
                share,
                format!("`{document}` is not what was sent: its hash is another"),
                restoring(document),
            )),
            Some(_) => None,
        }
    };
    kept.filter_map(judge).collect()
}

fn restoring(document: &str) -> String {
    let path = shlex::try_quote(document).unwrap_or(document.into());
    format!(
        "take it back: trackway git restore {path}; or see what became of it: trackway git log -- {path}"
    )
}

/// Files that look like records and are not read as such.
fn misnamed(repository: &Repository) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for kind in Kind::ALL {
        let files = repository
            .files_below(kind.folder())
            .with_context(|| format!("can't read `{}`", kind.folder()))?;
        for file in &files {
            let Some(stem) = file.as_str().strip_suffix(".yml") else { continue };
            let message = "is not read".to_owned();
            let problem = load::whole_file(file.as_str(), Severity::Warning, message);
            let hint = Some(format!("call it {stem}.yaml"));
            problems.extend(problem.map(|problem| Problem { hint, ..problem }));
        }
    }
    Ok(problems)
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
