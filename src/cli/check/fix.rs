//! `trackway check --fix`

use anyhow::Result;

use crate::domain::change::{Change, RepoPath};
use crate::domain::rule::Rule;
use crate::domain::time::Moment;
use crate::store::mend::{self, Complaint, Mended, Mending, Outside, Settlement};
use crate::store::repository::Repository;
use crate::ui::count::count;

use super::super::Writing;
use super::super::context::Context;
use super::super::machine::fresh_uid;
use super::found::{self, Found};
use super::told::Told;

/// What was mended, and what is left.
pub struct Fixed {
    /// What is left; of a dry run everything that is wrong.
    pub found: Found,
    /// What was mended, or would be.
    pub mended: Vec<Mended>,
    /// The commit.
    pub commit: Option<String>,
    /// The subjects of hand edits that were committed before.
    pub by_hand: Option<String>,
    /// What would be different.
    pub diff: Option<String>,
}

impl Fixed {
    /// What was found, and left.
    pub fn nothing(found: Found) -> Self {
        Self { found, mended: Vec::new(), commit: None, by_hand: None, diff: None }
    }
}

/// Mends what is safe.
///
/// # Errors
/// When the repository can't be read, or something stands against writing.
pub fn run(writing: Writing, ctx: &Context) -> Result<Fixed> {
    let (repository, broken) = open(writing, ctx)?;
    let mut found = found::look(&repository, broken, ctx)?;
    let mut mending = plan(&repository, &mut found, ctx)?;
    if found.obstacle.is_some() {
        mending.only_machine();
    }
    let settlement = found.settlement.take().filter(|it| !it.settled.is_empty());
    if let Some(settlement) = settlement.filter(|_| !writing.dry_run) {
        return settle(&settlement, &repository, ctx);
    }
    let change = change(&mending);
    if writing.dry_run {
        let preview = repository.preview(&change, &ctx.session_options(&repository)?)?;
        let (mended, diff) = (mending.mended, Some(preview.diff));
        return Ok(Fixed { found, mended, commit: None, by_hand: None, diff });
    }
    if mending.is_empty() {
        return Ok(Fixed::nothing(found));
    }
    let applied = {
        let mut session = ctx.begin(&repository)?;
        for remedy in &mending.machine {
            mend::on_machine(&repository, remedy)?;
        }
        session.apply(&change)?
    };
    let (repository, broken) = open(writing, ctx)?;
    let mut found = found::look(&repository, broken, ctx)?;
    plan(&repository, &mut found, ctx)?;
    let commit = applied.commit.map(|commit| commit.to_string());
    Ok(Fixed { found, mended: mending.mended, commit, by_hand: applied.by_hand, diff: None })
}

/// Settles what a merge of the user's own could not. All else waits until that is ended.
fn settle(settlement: &Settlement, repository: &Repository, ctx: &Context) -> Result<Fixed> {
    {
        let _session = ctx.begin(repository)?;
        settlement.apply(repository)?;
    }
    for told in &settlement.told {
        ctx.ui.note(told)?;
    }
    let mended = |path: &RepoPath| {
        let (path, message) = (path.to_string(), "merged by record, and staged".to_owned());
        Mended { path, rule: Rule::Unmerged, message }
    };
    let mended = settlement.settled.iter().map(mended).collect();
    let (repository, broken) = open(Writing { dry_run: true }, ctx)?;
    let mut found = found::look(&repository, broken, ctx)?;
    plan(&repository, &mut found, ctx)?;
    Ok(Fixed { mended, ..Fixed::nothing(found) })
}

fn open(
    writing: Writing,
    ctx: &Context,
) -> Result<(Repository, Vec<crate::domain::problem::Problem>)> {
    let (repository, broken) = Repository::open_broken(&ctx.root()?, ctx.now().time_zone())?;
    if !writing.dry_run {
        ctx.heal(&repository)?;
    }
    Ok((repository, broken))
}

/// What can be mended of what was found; marks it there.
///
/// # Errors
/// When history can't be read.
pub fn plan(repository: &Repository, found: &mut Found, ctx: &Context) -> Result<Mending> {
    let now = Moment::at_minute(&ctx.now().with_time_zone(repository.zone().clone())).to_string();
    let complaints: Vec<_> = found.problems.iter().map(complaint).collect();
    let outside = Outside { now: &now, fresh_uid: &fresh_uid };
    let mending = Mending::plan(repository, &complaints, &outside)?;
    for told in &mut found.problems {
        told.fixable |= mending.mends(told.rule, &told.path);
    }
    Ok(mending)
}

fn complaint(told: &Told) -> Complaint<'_> {
    Complaint { rule: told.rule, path: &told.path, remedy: told.remedy.as_ref() }
}

fn change(mending: &Mending) -> Change {
    let files = mending.files.len();
    Change {
        summary: format!("check --fix: mended {}", count(files, "file")),
        command: "check --fix".to_owned(),
        uids: mending.uids.clone(),
        trailers: Vec::new(),
        files: mending.files.clone(),
    }
}
