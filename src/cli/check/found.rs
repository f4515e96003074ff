//! Everything that is wrong, from every room that looks for it.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};

use crate::domain::beside;
use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::{Name, Names};
use crate::domain::rule::Rule;
use crate::domain::value::{Map, Value};
use crate::features::consistency::{self, Belonging, Finding};
use crate::formats::yaml::diagnose;
use crate::store::find::FindError;
use crate::store::health::Machine;
use crate::store::layout;
use crate::store::load;
use crate::store::mend::Settlement;
use crate::store::repository::Repository;
use crate::store::source::Source;

use super::super::context::Context;
use super::super::failure::Obstacle;
use super::super::{search, user};
use super::told::Told;
use super::{conflicts, documents, stale};

/// Everything that is wrong.
pub struct Found {
    /// How many records there are.
    pub files: usize,
    /// The problems, in the order of files and lines.
    pub problems: Vec<Told>,
    /// What can be settled of a merge of the user's own.
    pub settlement: Option<Settlement>,
    /// What keeps every command from writing.
    pub obstacle: Option<Obstacle>,
}

/// Looks everywhere.
///
/// # Errors
/// When the repository can't be read at all.
pub fn look(repository: &Repository, broken: Vec<Problem>, ctx: &Context) -> Result<Found> {
    let scan = repository.scan()?;
    let loaded = repository.load_all(&scan.names);
    let obstacle = Obstacle::of(repository.check_writable(scan.names.iter().map(path)));
    let mut problems = broken;
    problems.extend(scan.oddities);
    problems.extend(repository.settings_warnings());
    problems.extend(repository.task_problems());
    problems.extend(loaded.problems);
    problems.extend(misnamed(repository)?);
    problems.extend(of_manuscripts(repository)?);
    problems.extend(together(repository, &scan.names, &loaded.records, ctx)?);
    let machine = Machine {
        now: ctx.now().timestamp(),
        identity: user::identity_path(ctx.now().time_zone()).ok(),
    };
    let ailments = repository.ailments(&loaded.records, &machine)?;
    let mut told: Vec<Told> = problems.into_iter().map(Told::from).collect();
    told.extend(ailments.into_iter().map(Told::from));
    let (told, settlement) = conflicts::told(repository, told);
    let problems = marked(told);
    Ok(Found { files: scan.names.iter().len(), problems, settlement, obstacle })
}

/// In the order of files and lines.
pub fn sorted(mut told: Vec<Told>) -> Vec<Told> {
    told.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    told
}

/// Where conflict markers stand in a file, they are all that is wrong with it.
pub fn marked(told: Vec<Told>) -> Vec<Told> {
    let marked: BTreeSet<String> = told
        .iter()
        .filter(|problem| problem.rule == Rule::Markers)
        .map(|problem| problem.path.clone())
        .collect();
    let says = |problem: &Told| {
        !matches!(problem.rule, Rule::Syntax | Rule::Schema) || !marked.contains(&problem.path)
    };
    told.into_iter().filter(says).collect()
}

fn path(name: &Name) -> &RepoPath {
    &name.path
}

/// What only all files together show.
fn together(
    repository: &Repository,
    names: &Names,
    records: &[Record],
    ctx: &Context,
) -> Result<Vec<Problem>> {
    let mut findings = consistency::findings(names, records);
    for (path, value) in repository.other_files() {
        findings.extend(consistency::conflicts_of_file(&path, &value));
    }
    findings.extend(documents::findings(repository, records));
    let shares = records.iter().filter(|record| record.kind == Kind::Share);
    let sent: BTreeSet<&str> = shares.filter_map(|share| share.text("document")).collect();
    let mut files = Vec::new();
    for folder in [layout::POSTINGS, layout::TAILORED, layout::DOCUMENTS] {
        files.extend(repository.files_below(folder)?);
    }
    let is_plain = |path: &RepoPath| {
        !path.file_name().starts_with('.') && !beside::is_beside(path.file_name())
    };
    let files = files.into_iter().filter(is_plain).filter_map(Belonging::of);
    findings.extend(consistency::orphans(names, files, &sent));
    findings.extend(queries(repository, ctx));
    if *repository.source() == Source::Files {
        findings.extend(stale::findings(repository, records));
    }
    Ok(findings.into_iter().map(|finding| located(repository, finding)).collect())
}

/// Saved queries that no list would take.
fn queries(repository: &Repository, ctx: &Context) -> Vec<Finding> {
    let Some(path) = RepoPath::new(layout::SETTINGS) else { return Vec::new() };
    let saved = repository.queries().into_iter().flat_map(Map::iter);
    let texts = saved.filter_map(|(name, text)| Some((name, Value::as_text(text)?)));
    let now = ctx.now().with_time_zone(repository.zone().clone());
    texts
        .filter_map(|(name, text)| {
            let why = search::check_saved(repository, text, &now).err()?;
            Some(Finding {
                rule: Rule::Query,
                path: path.clone(),
                field: Some(FieldPath::root("queries").key(name)),
                message: format!("the saved query `{name}` can't be asked: {why}"),
                hint: format!("trackway config queries.{name}='...'"),
                is_error: false,
            })
        })
        .collect()
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
pub fn located(repository: &Repository, finding: Finding) -> Problem {
    let bytes = repository.bytes(&finding.path).ok().flatten();
    placed(finding, bytes.as_deref())
}

/// The same in a text that is at hand.
pub fn placed(finding: Finding, bytes: Option<&[u8]>) -> Problem {
    let Finding { rule, path, field, message, hint, is_error } = finding;
    let severity = if is_error { Severity::Error } else { Severity::Warning };
    let problem = Problem::whole(rule, path, severity, message).hinting(hint);
    match (bytes, field) {
        (Some(bytes), Some(field)) => diagnose::located(problem, bytes, &field),
        _ => problem,
    }
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
            let hint = format!("call it {stem}.yaml");
            problems.extend(problem.map(|problem| problem.of(Rule::Misnamed).hinting(hint)));
        }
    }
    Ok(problems)
}
