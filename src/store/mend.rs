//! What `check --fix` does: mends that leave no doubt, and nothing else.
//!
//! The rule protected here: what is mended follows from the repository alone, never from a guess; what
//! a person wrote is in history before it is mended; and mending twice does nothing.

mod paper;
mod redone;
mod remerge;
mod uids;
mod unmerged;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::domain::change::{FileChange, RepoPath};
use crate::domain::rule::Rule;

use super::error::StoreError;
use super::health::Remedy;
use super::plan::uid_in;
use super::repository::Repository;
use super::{create, disk, layout};
use paper::Paper;
use redone::Redone;

pub use unmerged::Settlement;

/// A problem that a check has found.
#[derive(Debug, Clone, Copy)]
pub struct Complaint<'a> {
    /// What it breaks.
    pub rule: Rule,
    /// Where.
    pub path: &'a str,
    /// What would mend it, where the check knows.
    pub remedy: Option<&'a Remedy>,
}

/// Something that was mended, or would be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Mended {
    /// Where.
    pub path: String,
    /// What was wrong.
    pub rule: Rule,
    /// What was done.
    pub message: String,
}

/// What can be mended.
#[derive(Debug, Default)]
pub struct Mending {
    /// The files of the repository: one commit.
    pub files: Vec<FileChange>,
    /// What concerns this machine alone.
    pub machine: Vec<Remedy>,
    /// What was wrong, and what is done about it.
    pub mended: Vec<Mended>,
    /// The uids of the records in them.
    pub uids: Vec<String>,
    /// The files that are made anew as a whole.
    whole: BTreeSet<String>,
}

/// What mending needs from outside.
pub struct Outside<'a> {
    /// The moment of log lines that are added.
    pub now: &'a str,
    /// Makes uids.
    pub fresh_uid: &'a dyn Fn() -> String,
}

impl Mending {
    /// What can be mended of these problems.
    ///
    /// # Errors
    /// When history can't be read.
    pub fn plan(
        repository: &Repository,
        complaints: &[Complaint<'_>],
        outside: &Outside<'_>,
    ) -> Result<Self, StoreError> {
        let mut mending = Self::default();
        let mut by_path: BTreeMap<RepoPath, Vec<Complaint<'_>>> = BTreeMap::new();
        for complaint in complaints {
            mending.on_machine(complaint);
            if is_of_text(complaint.rule)
                && let Some(path) = RepoPath::new(complaint.path)
            {
                by_path.entry(path).or_default().push(*complaint);
            }
        }
        mending.merge_again(repository, complaints)?;
        let copies = uids::copies(repository, &by_path)?;
        let mut documents = None;
        for (path, complaints) in &by_path {
            if mending.whole.contains(path.as_str()) {
                continue;
            }
            let mut paper = Paper { repository, path, complaints, outside, done: Vec::new() };
            let Some(before) = repository.bytes(path).ok().flatten() else {
                mending.attributes(path, complaints);
                continue;
            };
            let mut after = paper.remerged(&before);
            let is_whole = !paper.done.is_empty();
            paper.undoubled(&mut after);
            paper.as_record(&mut after);
            paper.with_uid(&mut after, copies.contains(path));
            paper.moved(&mut after, &mut documents);
            paper.with_attributes(&mut after);
            mending.take(paper, before, after, is_whole);
        }
        mending.mended.sort();
        Ok(mending)
    }

    /// Whether nothing can be mended.
    pub fn is_empty(&self) -> bool {
        self.mended.is_empty()
    }

    /// Whether a problem goes by it.
    pub fn mends(&self, rule: Rule, path: &str) -> bool {
        self.whole.contains(path) && is_of_text(rule)
            || self.mended.iter().any(|mended| mended.rule == rule && mended.path == path)
    }

    /// Leaves out what would need a commit.
    pub fn only_machine(&mut self) {
        self.files.clear();
        self.uids.clear();
        let is_local = |rule| matches!(rule, Rule::Lock | Rule::Permissions | Rule::MergeDriver);
        self.mended.retain(|mended| is_local(mended.rule));
    }

    fn on_machine(&mut self, Complaint { rule, path, remedy }: &Complaint<'_>) {
        let message = match remedy {
            Some(Remedy::Remove(_)) => "removed: nobody will finish it",
            Some(Remedy::Private(_)) => "only you can read it now",
            Some(Remedy::Register) => "git merges by record on this machine now",
            _ => return,
        };
        self.machine.extend(remedy.cloned());
        let (rule, path, message) = (*rule, (*path).to_owned(), message.to_owned());
        self.mended.push(Mended { path, rule, message });
    }

    /// Does merges again where one file alone can't settle what they left.
    fn merge_again(
        &mut self,
        repository: &Repository,
        complaints: &[Complaint<'_>],
    ) -> Result<(), StoreError> {
        let is_of_merge = |it: &&Complaint<'_>| {
            it.rule == Rule::Markers || matches!(it.remedy, Some(Remedy::Return(_)))
        };
        let mut asked = complaints.iter().filter(is_of_merge).peekable();
        if asked.peek().is_none() {
            return Ok(());
        }
        let Some(mut redone) = Redone::new(repository)? else { return Ok(()) };
        let mut mended = Vec::new();
        for Complaint { rule, path, remedy } in asked {
            let Some(place) = RepoPath::new(*path) else { continue };
            let (merge, done) = if let Some(Remedy::Return(merge)) = remedy {
                (redone.bring_back(&place, merge), "brought back")
            } else {
                let text = repository.bytes(&place).ok().flatten();
                let text = text.filter(|text| remerge::anew(repository, &place, text).is_none());
                let parted = text.and_then(|text| redone.part(&place, &text));
                (parted, "two records, each with a file of its own")
            };
            if let Some(merge) = merge {
                let message = format!("{done}, from the sides of commit {}", merge.short());
                mended.push(Mended { path: (*path).to_owned(), rule: *rule, message });
            }
        }
        let Some(changes) = redone.changes()? else { return Ok(()) };
        for change in &changes {
            if let FileChange::Write { path, bytes, .. } = change {
                self.whole.insert(path.to_string());
                self.uids.extend(layout::kind_of(path).and_then(|_| uid_in(bytes)));
            }
        }
        self.files.extend(changes);
        self.mended.extend(mended);
        Ok(())
    }

    /// The attributes, where there are none.
    fn attributes(&mut self, path: &RepoPath, complaints: &[Complaint<'_>]) {
        if complaints.iter().any(|complaint| complaint.remedy == Some(&Remedy::Attributes)) {
            let bytes = create::whole_attributes(b"");
            self.files.push(FileChange::Write { path: path.clone(), before: None, bytes });
            let message = "says how git treats our files".to_owned();
            let (path, rule) = (path.to_string(), Rule::Attributes);
            self.mended.push(Mended { path, rule, message });
        }
    }

    fn take(&mut self, paper: Paper<'_>, before: Vec<u8>, bytes: Vec<u8>, is_whole: bool) {
        let Paper { path, done, .. } = paper;
        if done.is_empty() {
            return;
        }
        if is_whole {
            self.whole.insert(path.to_string());
        }
        let mended = |(rule, message)| Mended { path: path.to_string(), rule, message };
        self.mended.extend(done.into_iter().map(mended));
        self.uids.extend(uid_in(&bytes));
        let path = path.clone();
        self.files.push(match layout::kind_of(&path) {
            // What the text lacks is added, as to any that a person saves: a uid first of all.
            Some(_) => FileChange::Rewrite { path, before, bytes },
            None => FileChange::Write { path, before: Some(before), bytes },
        });
    }
}

/// Whether a problem is mended in the text that has it.
fn is_of_text(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::Syntax
            | Rule::Schema
            | Rule::Markers
            | Rule::DoubleItem
            | Rule::LogOrder
            | Rule::LogDouble
            | Rule::StageLog
            | Rule::Uid
            | Rule::DoubleUid
            | Rule::Document
            | Rule::Attributes
    )
}

/// Mends what concerns this machine alone.
///
/// # Errors
/// When the system or git refuses.
pub fn on_machine(repository: &Repository, remedy: &Remedy) -> Result<(), StoreError> {
    match remedy {
        Remedy::Remove(place) => disk::remove(place),
        Remedy::Private(place) => fs::set_permissions(place, fs::Permissions::from_mode(0o600))
            .map_err(StoreError::io("change the mode of", place)),
        Remedy::Register => super::health::register(repository),
        Remedy::Attributes | Remedy::Remerge | Remedy::Return(_) | Remedy::Undouble { .. } => {
            Ok(())
        }
    }
}
