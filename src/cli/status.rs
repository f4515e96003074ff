//! `trackway status`

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
use crate::domain::value::Value;
use crate::features::settling;
use crate::store::StoreError;
use crate::store::beside::Beside;
use crate::store::git::short;
use crate::store::index::{Index, IndexRow};
use crate::store::repository::Repository;
use crate::store::sync::Standing;
use crate::ui::count::{count, count_of};
use crate::ui::{Page, Report, accent, faint, plain, strong, warn};

use super::context::Context;
use super::failure::Obstacle;
use super::reading::Reading;

/// Show how things stand: jobs by stage, hand edits, conflicts, the last commit
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
}

/// How things stand.
#[derive(Debug, Serialize)]
pub struct Answer {
    repository: PathBuf,
    stages: Vec<StageCount>,
    contacts: usize,
    companies: usize,
    hand_edits: Vec<RepoPath>,
    conflicts: Vec<Conflict>,
    beside: Vec<Beside>,
    last_commit: Option<Last>,
    /// How far the branch was from its remote when that was last seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    remote: Option<Standing>,
    /// What keeps every command from writing.
    obstacle: Option<Obstacle>,
}

#[derive(Debug, Serialize)]
struct StageCount {
    stage: &'static str,
    jobs: usize,
}

#[derive(Debug, Serialize)]
struct Conflict {
    id: String,
    fields: Vec<String>,
    /// What to type.
    hint: String,
}

#[derive(Debug, Serialize)]
struct Last {
    commit: String,
    summary: String,
}

/// Looks.
///
/// # Errors
/// When the repository can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let repository = ctx.repository_at(&args.reading)?.repository;
    let index = |kind| ctx.index(&repository, kind);
    let (jobs, contacts) = (index(Kind::Job)?, index(Kind::Contact)?);
    let (companies, shares) = (index(Kind::Company)?, index(Kind::Share)?);
    let mut conflicts = Vec::new();
    for index in [&jobs, &contacts, &companies, &shares] {
        conflicts.extend(open_conflicts(&repository, index)?);
    }
    conflicts.extend(repository.other_files().iter().filter_map(|(path, value)| {
        Conflict::of(path.as_str(), value, |field| settling::of_file(path.as_str(), field))
    }));
    let last_commit = match repository.tip()? {
        Some(commit) => {
            let info = repository.git().info(&commit)?;
            Some(Last { commit: info.id.to_string(), summary: info.subject })
        }
        None => None,
    };
    // An index that can't be read is the obstacle, and keeps nothing else from being told.
    let (hand_edits, beside) = match repository.hand_edits() {
        Err(StoreError::Unsupported { .. }) => (Vec::new(), Vec::new()),
        edits => (edits?, repository.beside()?),
    };
    Ok(Answer {
        repository: repository.root().to_owned(),
        stages: by_stage(&jobs)?,
        contacts: contacts.rows().len(),
        companies: companies.rows().len(),
        hand_edits,
        conflicts,
        beside,
        last_commit,
        remote: Standing::of(repository.git())?.filter(|_| repository.past().is_none()),
        obstacle: Obstacle::of(repository.check_writable([])),
    })
}

fn by_stage(jobs: &Index) -> Result<Vec<StageCount>> {
    let field = FieldName::parse(Kind::Job, "stage")?;
    let count = |stage: &Stage| StageCount { stage: stage.as_str(), jobs: 0 };
    let mut counts: Vec<_> = Stage::ALL.iter().map(count).collect();
    for job in jobs.rows() {
        let stage = job.first(&field).flatten();
        if let Some(count) = counts.iter_mut().find(|count| stage == Some(count.stage)) {
            count.jobs += 1;
        }
    }
    Ok(counts)
}

/// The conflicts that rows know to be there, as their files tell them.
fn open_conflicts(repository: &Repository, index: &Index) -> Result<Vec<Conflict>> {
    let field = FieldName::parse(index.kind(), "conflicts")?;
    let is_open = |row: &IndexRow<'_>| row.has(&field) == Some(true);
    let names: Vec<_> = index.rows().filter(is_open).map(|row| row.name()).collect();
    let records = repository.load(&names).records;
    let in_conflict = |record: &Record| {
        let (id, path) = (record.id.as_str(), record.path.as_str());
        let settling = |field: &str| settling::of_record(record.kind, id, path, field);
        Conflict::of(id, &record.value, settling)
    };
    Ok(records.iter().filter_map(in_conflict).collect())
}

impl Conflict {
    /// The fields of a file that a merge could not decide.
    fn of(id: &str, value: &Value, settling: impl FnOnce(&str) -> String) -> Option<Self> {
        let conflicts = value.get("conflicts").and_then(Value::as_list).unwrap_or_default();
        let field = |conflict: &Value| Some(conflict.get("field")?.as_text()?.to_owned());
        let fields: Vec<_> = conflicts.iter().filter_map(field).collect();
        let hint = match fields.as_slice() {
            [] => return None,
            [field] => settling(field),
            _ => "how to settle each: trackway check".to_owned(),
        };
        Some(Self { id: id.to_owned(), fields, hint })
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.line([strong(self.repository.display().to_string())])?;
        for StageCount { stage, jobs } in self.stages.iter().filter(|stage| stage.jobs > 0) {
            out.line([plain(format!("{jobs:>6} {stage}"))])?;
        }
        let people = count(self.contacts, "contact");
        out.line([plain(format!(
            "{people}, {}",
            count_of(self.companies, "company", "companies")
        ))])?;
        if let Some(last) = &self.last_commit {
            let short = short(&last.commit);
            out.line([faint("last commit "), accent(short), plain(format!(" {}", last.summary))])?;
        }
        if let Some(Standing { remote, ahead, behind }) = &self.remote {
            let said = match (*ahead, *behind) {
                (0, 0) => format!("as {remote}, when that was last seen"),
                (ahead, 0) => {
                    format!("{} that {remote} lacks: trackway sync", count(ahead, "commit"))
                }
                (0, behind) => {
                    format!("{} behind {remote}: trackway sync", count(behind, "commit"))
                }
                (ahead, behind) => format!(
                    "{} that {remote} lacks, {behind} behind it: trackway sync",
                    count(ahead, "commit")
                ),
            };
            out.line([plain(said)])?;
        }
        for conflict in &self.conflicts {
            let fields = conflict.fields.join(", ");
            out.line([warn("conflict "), plain(format!("{}: {fields}", conflict.id))])?;
            out.hint(&conflict.hint)?;
        }
        for Beside { path, of } in &self.beside {
            out.line([
                warn("conflict "),
                plain(format!("{path} beside {of}; keep what holds and delete it")),
            ])?;
        }
        if let Some(obstacle) = &self.obstacle {
            out.line([warn("no command can write: "), plain(obstacle.error.clone())])?;
            obstacle.hint.iter().try_for_each(|hint| out.hint(hint))?;
        }
        if !self.hand_edits.is_empty() {
            let edited = count(self.hand_edits.len(), "file");
            out.line([
                warn(format!("{edited} edited by hand")),
                plain("; `trackway save` commits what is sound:"),
            ])?;
        }
        self.hand_edits.iter().try_for_each(|path| out.line([plain(format!("  {path}"))]))
    }
}
