//! What `tailor` made and its master has left behind.
//!
//! The rule protected here: only what is certain is told, and only while it matters: the job has not
//! been applied for, and history knows which text of the master it was made of.

use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::domain::rule::Rule;
use crate::domain::stage::Stage;
use crate::domain::value::Value;
use crate::features::consistency::Finding;
use crate::store::repository::Repository;
use crate::store::{history, layout};

use super::super::tailor;

/// The most that are looked up in history, each by itself.
const MOST: usize = 50;

/// The tailored resumes of jobs not yet applied for, whose master says something else by now.
pub fn findings(repository: &Repository, records: &[Record]) -> Vec<Finding> {
    let waits = |record: &&Record| {
        let stage = record.text("stage").unwrap_or_default();
        record.kind == Kind::Job
            && [Stage::Lead, Stage::Ready].iter().any(|it| it.as_str() == stage)
    };
    let jobs = records.iter().filter(waits);
    let tailored = jobs.filter_map(|job| {
        let path = layout::tailored(job.id.as_str(), Purpose::Resume)?;
        repository.git().on_disk(&path).is_file().then_some((job, path))
    });
    tailored.take(MOST).filter_map(|(job, path)| judge(repository, job, path)).collect()
}

fn judge(repository: &Repository, job: &Record, path: RepoPath) -> Option<Finding> {
    let (commit, there) = history::last_by(repository, tailor::COMMAND, &path).ok()??;
    let named = tailor::last::before(repository, &there).ok()?.master;
    let master = master(repository, job, named)?;
    let was = repository.git().blob_id_at(&commit.id, &master).ok()??;
    let is = repository.git().hash(&repository.bytes(&master).ok()??).ok()?;
    (was != is).then(|| Finding {
        rule: Rule::Stale,
        path,
        field: None,
        message: format!("`{master}` has changed since this was made of it"),
        hint: format!("trackway tailor {} --update", job.id),
        is_error: false,
    })
}

/// The master: the one that was named, that the job names, or the only one.
fn master(repository: &Repository, job: &Record, named: Option<String>) -> Option<RepoPath> {
    let of_job = FieldPath::root("tailor").key("resume");
    let of_job = of_job.find(&job.value).and_then(Value::as_text).map(str::to_owned);
    match named.or(of_job) {
        Some(name) => layout::master(Purpose::Resume, &name),
        None => match repository.manuscripts(Purpose::Resume).ok()?.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
    }
}
