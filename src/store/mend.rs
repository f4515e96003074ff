//! What `check --fix` does: mends that leave no doubt, and nothing else.
//!
//! The rule protected here: what is mended follows from the repository alone, never from a guess; what
//! a person wrote is in history before it is mended; and mending twice does nothing.

mod remerge;
mod uids;
mod unmerged;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::domain::change::{Edit, FieldPath, FileChange, RepoPath};
use crate::domain::digest::sha256;
use crate::domain::rule::Rule;
use crate::domain::value::Value;
use crate::formats::mending::{self, Ground};
use crate::formats::yaml;

use super::error::StoreError;
use super::health::Remedy;
use super::plan::{uid_in, value_of};
use super::repository::Repository;
use super::{create, disk, layout};

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
        let copies = uids::copies(repository, &by_path)?;
        let mut documents = None;
        for (path, complaints) in &by_path {
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

/// A file being mended.
struct Paper<'a> {
    repository: &'a Repository,
    path: &'a RepoPath,
    complaints: &'a [Complaint<'a>],
    outside: &'a Outside<'a>,
    done: Vec<(Rule, String)>,
}

impl Paper<'_> {
    fn complains(&self, rule: Rule) -> bool {
        self.complaints.iter().any(|complaint| complaint.rule == rule)
    }

    fn fields(&self) -> &'static [crate::domain::schema::Field] {
        layout::fields_of(self.path).unwrap_or_default()
    }

    /// What a merge by lines broke, merged by record.
    fn remerged(&mut self, text: &[u8]) -> Vec<u8> {
        const BROKEN: [Rule; 6] = [
            Rule::Markers,
            Rule::Syntax,
            Rule::Schema,
            Rule::DoubleItem,
            Rule::LogOrder,
            Rule::StageLog,
        ];
        let broken = BROKEN.into_iter().find(|rule| self.complains(*rule));
        let anew =
            broken.and_then(|rule| Some((rule, remerge::anew(self.repository, self.path, text)?)));
        let Some((rule, remerge::Anew { bytes, said })) = anew else { return text.to_vec() };
        self.done.push((rule, said));
        bytes
    }

    /// Log entries that a merge has twice, once.
    fn undoubled(&mut self, text: &mut Vec<u8>) {
        for complaint in self.complaints {
            let Some(Remedy::Undouble { entry, most }) = complaint.remedy else { continue };
            let Some(value) = value_of(text) else { return };
            let log = value.get("log").and_then(Value::as_list).unwrap_or_default();
            let same = log.iter().enumerate().filter(|(_, it)| it.canonical() == *entry);
            let extra: Vec<_> = same.map(|(at, _)| at).skip(*most).collect();
            let remove = |at: &usize| Edit::Remove { path: FieldPath::root("log").index(*at) };
            let edits: Vec<_> = extra.iter().rev().map(remove).collect();
            if self.edit(text, &edits) {
                self.done.push((Rule::LogDouble, "a log entry stands there once".to_owned()));
            }
        }
    }

    fn as_record(&mut self, text: &mut Vec<u8>) {
        let ground = Ground {
            path: self.path,
            fields: self.fields(),
            zone: self.repository.zone(),
            now: self.outside.now,
            fresh_uid: self.outside.fresh_uid,
        };
        if ground.fields.is_empty() {
            return;
        }
        let mended = mending::record(&ground, text);
        self.done.extend(mended.done);
        *text = mended.bytes;
    }

    /// A uid for a record that has none, and a new one for a copy.
    fn with_uid(&mut self, text: &mut Vec<u8>, is_copy: bool) {
        if is_copy {
            let uid = Value::text((self.outside.fresh_uid)());
            let edit = Edit::Set { path: FieldPath::root("uid"), value: uid };
            if self.edit(text, &[edit]) {
                self.done.push((Rule::DoubleUid, "the copy has its own uid".to_owned()));
            }
        } else if self.complains(Rule::Uid) {
            let Ok(document) = yaml::read(text) else { return };
            let lacks = document.value().get("uid").is_none_or(Value::is_empty);
            if lacks && document.writable.is_ok() {
                self.done.push((Rule::Uid, "has a uid".to_owned()));
            }
        }
    }

    /// The new place of a document that moved, known by its hash.
    fn moved(&mut self, text: &mut Vec<u8>, documents: &mut Option<HashMap<String, RepoPath>>) {
        if !self.complains(Rule::Document) {
            return;
        }
        let Some(share) = value_of(text) else { return };
        let (old, hash) = (share.words_of("document"), share.words_of("sha256"));
        let (Some(old), Some(hash)) = (old, hash) else { return };
        let is_there =
            RepoPath::new(old).is_some_and(|old| self.repository.git().on_disk(&old).exists());
        let documents = documents.get_or_insert_with(|| by_hash(self.repository));
        let Some(new) = documents.get(&hash.to_lowercase()).filter(|_| !is_there) else { return };
        let path = FieldPath::root("document");
        let edit = Edit::Set { path, value: Value::text(new.as_str()) };
        if self.edit(text, &[edit]) {
            self.done.push((Rule::Document, format!("the document lies in `{new}` now")));
        }
    }

    fn with_attributes(&mut self, text: &mut Vec<u8>) {
        let is_asked = |complaint: &Complaint<'_>| complaint.remedy == Some(&Remedy::Attributes);
        if self.complaints.iter().any(is_asked) {
            *text = create::whole_attributes(text);
            self.done.push((Rule::Attributes, "has the lines that it lacked".to_owned()));
        }
    }

    fn edit(&self, text: &mut Vec<u8>, edits: &[Edit]) -> bool {
        let edited = yaml::edit(text, self.fields(), edits).ok().filter(|new| new != text);
        let is_edited = edited.is_some();
        *text = edited.unwrap_or_else(|| std::mem::take(text));
        is_edited
    }
}

/// Where the documents lie that have these hashes. Of two of the same bytes the first.
fn by_hash(repository: &Repository) -> HashMap<String, RepoPath> {
    let mut found = HashMap::new();
    for path in repository.files_below("documents").unwrap_or_default() {
        if let Ok(Some(bytes)) = repository.bytes(&path) {
            found.entry(sha256(&bytes)).or_insert(path);
        }
    }
    found
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
        Remedy::Attributes | Remedy::Remerge | Remedy::Undouble { .. } => Ok(()),
    }
}
