//! `trackway check --staged`: what is about to be committed, for a hook.
//!
//! The rule protected here: it reads what is staged and nothing else, and writes nothing, not even
//! what would make it faster next time.

use anyhow::Result;

use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::records::Name;
use crate::domain::rule::Rule;
use crate::features::consistency::{self, Finding};
use crate::store::health::staged::Met;
use crate::store::repository::Repository;

use super::super::context::Context;
use super::found::{Found, marked, placed, sorted};
use super::told::Told;

/// Looks at what is staged.
///
/// # Errors
/// When the index can't be read.
pub fn look(ctx: &Context) -> Result<Found> {
    let (repository, _) = Repository::open_broken(&ctx.root()?, ctx.now().time_zone())?;
    let mut met = repository.staged()?;
    let mut problems = std::mem::take(&mut met.problems);
    problems.extend(together(&met));
    let mut told: Vec<Told> = problems.into_iter().map(Told::from).collect();
    told.extend(std::mem::take(&mut met.ailments).into_iter().map(Told::from));
    for told in &mut told {
        told.fixable = false;
    }
    let problems = marked(sorted(told));
    Ok(Found { files: met.files, problems, settlement: None, obstacle: None })
}

/// What only the whole index shows of the files that are staged.
fn together(met: &Met) -> Vec<Problem> {
    let mut findings = Vec::new();
    if !met.records.is_empty() {
        findings.extend(ids(met));
    }
    for record in &met.records {
        findings.extend(consistency::dangling_of(&met.names, record));
        findings.extend(consistency::shares_of_nothing(record));
        findings.extend(missing_document(met, record));
    }
    let double = |(path, uid, first): &(RepoPath, String, RepoPath)| {
        consistency::double_uid(uid, first, path)
    };
    findings.extend(met.taken.iter().map(double));
    let text = |finding: &Finding| met.texts.get(&finding.path).map(Vec::as_slice);
    findings
        .into_iter()
        .map(|finding| {
            let text = text(&finding);
            placed(finding, text)
        })
        .collect()
}

/// Ids that two files in the index have, where one of them is staged.
fn ids(met: &Met) -> Vec<Finding> {
    let is_staged = |name: &&Name| met.texts.contains_key(&name.path);
    let staged: Vec<_> = met.names.iter().filter(is_staged).cloned().collect();
    let mut group = Vec::new();
    for kind in Kind::ALL {
        let ids: std::collections::BTreeSet<_> = staged
            .iter()
            .filter(|name| name.kind == kind)
            .map(|name| name.id.as_str().to_lowercase())
            .collect();
        let all = met.names.of(kind).iter();
        group.extend(all.filter(|name| ids.contains(&name.id.as_str().to_lowercase())).cloned());
    }
    let mut findings = consistency::double_ids(&group.into_iter().collect());
    findings.extend(consistency::odd_ids(&staged.into_iter().collect()));
    findings
}

/// A share that is committed without what was sent.
fn missing_document(met: &Met, record: &crate::domain::record::Record) -> Option<Finding> {
    let share = Some(record).filter(|record| record.kind == Kind::Share)?;
    let document = share.text("document").filter(|_| share.text("erased").is_none())?;
    let path = RepoPath::new(document).filter(|path| !met.paths.contains(path))?;
    let quoted = shlex::try_quote(path.as_str()).map_or_else(|_| path.to_string(), Into::into);
    Some(Finding {
        rule: Rule::Untracked,
        path: share.path.clone(),
        field: Some(FieldPath::root("document")),
        message: format!("the document `{path}` is not staged, and history has not got it"),
        hint: format!("trackway git add {quoted}"),
        is_error: false,
    })
}
