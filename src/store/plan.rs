//! From a change to bytes: what every file of it holds before and after.
//!
//! The rule protected here: edits are made in the text that lies there now, and only when it still
//! says what the command read.

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::adoption;
use crate::domain::change::{Change, Edit, FieldPath, FileChange, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::formats::yaml;

use super::commit::FileWrite;
use super::error::StoreError;
use super::git::{CommitId, Git};
use super::hand_edit::{HandEdit, describe};
use super::moved::{self, Moves};
use super::patch::file_diff;
use super::{layout, load};

/// The most bytes of a file that a command replaces, moves or deletes as a whole.
pub(super) const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What is needed to complete hand edits.
pub struct Adopting<'a> {
    /// The moment of the log lines that are added.
    pub now: &'a str,
    /// Makes uids for records without one.
    pub fresh_uid: &'a dyn Fn() -> String,
}

/// What a command writes, after the hand edits in its files have had a commit of their own.
#[derive(Debug, Default)]
pub struct Plan {
    /// What a person did to these files since the last commit.
    pub by_hand: Option<HandEdit>,
    /// The files of the command.
    pub files: Vec<FileWrite>,
    /// The records that had no uid, with the one they get.
    pub uids: BTreeMap<RepoPath, String>,
}

/// Computes what a change writes.
///
/// # Errors
/// When a file is not as the change expects it, or can't be edited.
pub fn plan(
    root: &Path,
    git: &Git,
    change: &Change,
    adopting: &Adopting<'_>,
) -> Result<Plan, StoreError> {
    let mut desk = Desk::at(root, git, adopting)?;
    for file in &change.files {
        desk.make(file)?;
    }
    desk.tell()?;
    Ok(desk.into_plan())
}

/// The plan of saving hand edits and nothing else.
///
/// # Errors
/// When a file can't be read.
pub fn saving(
    root: &Path,
    git: &Git,
    paths: &[RepoPath],
    adopting: &Adopting<'_>,
) -> Result<Plan, StoreError> {
    let mut desk = Desk::at(root, git, adopting)?;
    for path in paths {
        desk.paper(path)?;
    }
    Ok(desk.into_plan())
}

/// The files a change is about, on the way from what lies there to what will.
struct Desk<'a> {
    root: &'a Path,
    git: &'a Git,
    head: Option<CommitId>,
    adopting: &'a Adopting<'a>,
    papers: BTreeMap<RepoPath, Paper>,
    moves: Moves,
}

struct Paper {
    head: Option<Vec<u8>>,
    disk: Option<Vec<u8>>,
    /// `disk`, completed: what the command's own edits start from.
    adopted: Option<Vec<u8>>,
    completing: Vec<Edit>,
    after: Option<Vec<u8>>,
    /// Where the command takes the record from.
    from: Option<RepoPath>,
}

impl<'a> Desk<'a> {
    fn at(root: &'a Path, git: &'a Git, adopting: &'a Adopting<'a>) -> Result<Self, StoreError> {
        let (papers, moves) = (BTreeMap::new(), Moves::default());
        Ok(Self { root, git, head: git.head()?, adopting, papers, moves })
    }

    fn make(&mut self, file: &FileChange) -> Result<(), StoreError> {
        match file {
            FileChange::Edit { path, before, edits } => self.edit(path, before, edits),
            FileChange::Create { path, value } => {
                self.put_new(path, yaml::write(value).into_bytes())
            }
            FileChange::Write { path, before: None, bytes } => self.put_new(path, bytes.clone()),
            FileChange::Write { path, before: Some(before), bytes } => {
                self.replace(path, before, bytes.clone())
            }
            FileChange::Rewrite { path, before, bytes } => {
                self.replace(path, before, bytes.clone())?;
                self.complete(path)
            }
            FileChange::Delete { path } => {
                let paper = self.paper(path)?;
                paper.after.take().map(|_| ()).ok_or_else(|| gone(path))
            }
            FileChange::Rename { from, to } => {
                let paper = self.paper(from)?;
                let completing = paper.completing.clone();
                let bytes = paper.after.take().ok_or_else(|| gone(from))?;
                self.put_new(to, bytes)?;
                let paper = self.paper(to)?;
                paper.completing = completing;
                paper.from = Some(from.clone());
                Ok(())
            }
        }
    }

    fn edit(&mut self, path: &RepoPath, before: &Value, edits: &[Edit]) -> Result<(), StoreError> {
        let fields = layout::fields_of(path).unwrap_or_default();
        let fresh_uid = self.adopting.fresh_uid;
        let paper = self.paper(path)?;
        let text = paper.after.as_deref().ok_or_else(|| gone(path))?;
        let is_untouched = paper.after == paper.adopted;
        if is_untouched && paper.disk.as_deref().and_then(said_in).as_ref() != Some(before) {
            return Err(StoreError::ChangedMeanwhile { path: path.clone() });
        }
        let mut edits = adoption::shifted(edits, &paper.completing);
        let lacks_uid = layout::kind_of(path).is_some()
            && value_of(text).is_some_and(|value| value.get("uid").is_none_or(Value::is_empty));
        if lacks_uid {
            let uid = Value::text(fresh_uid());
            edits.push(Edit::Set { path: FieldPath::root("uid"), value: uid });
        }
        let edited = if load::is_blank(text) {
            begun(text, &edits)
                .ok_or_else(|| StoreError::ChangedMeanwhile { path: path.clone() })?
        } else {
            yaml::edit(text, fields, &edits)
                .map_err(|source| StoreError::Edit { path: path.clone(), source })?
        };
        paper.after = Some(edited);
        Ok(())
    }

    fn replace(
        &mut self,
        path: &RepoPath,
        before: &[u8],
        bytes: Vec<u8>,
    ) -> Result<(), StoreError> {
        let paper = self.paper(path)?;
        let is_untouched = paper.after == paper.adopted;
        let there = if is_untouched { &paper.disk } else { &paper.after };
        if there.as_deref() != Some(before) {
            return Err(StoreError::ChangedMeanwhile { path: path.clone() });
        }
        paper.after = Some(bytes);
        Ok(())
    }

    /// Adds to a text that a person saved what it lacks: what completed the text before it, and what
    /// the person changed since.
    fn complete(&mut self, path: &RepoPath) -> Result<(), StoreError> {
        let Some(kind) = layout::kind_of(path) else { return Ok(()) };
        let Adopting { now, fresh_uid } = self.adopting;
        let paper = self.paper(path)?;
        let before = paper.adopted.as_deref().and_then(value_of);
        let fields = layout::fields_of(path).unwrap_or_default();
        let edit = |text: &mut Vec<u8>, edits: &[Edit]| {
            let edited = yaml::edit(text, fields, edits)
                .map_err(|source| StoreError::Edit { path: path.clone(), source })?;
            *text = edited;
            Ok(())
        };
        let Some(text) = &mut paper.after else { return Ok(()) };
        let Some(after) = value_of(text) else { return Ok(()) };
        edit(text, &adoption::lacking(&paper.completing, &after))?;
        let Some(after) = value_of(text) else { return Ok(()) };
        edit(text, &adoption::completing(kind, before.as_ref(), &after, now, fresh_uid))
    }

    /// Adds to the log of every job what calendars have to be told of its interviews.
    fn tell(&mut self) -> Result<(), StoreError> {
        let is_job = |path: &&RepoPath| layout::kind_of(path) == Some(Kind::Job);
        let jobs: Vec<_> = self.papers.keys().filter(is_job).cloned().collect();
        for path in jobs {
            let Some((text, edits)) = self.untold(&path) else { continue };
            let fields = layout::fields_of(&path).unwrap_or_default();
            let told = yaml::edit(text, fields, &edits)
                .map_err(|source| StoreError::Edit { path: path.clone(), source })?;
            self.paper(&path)?.after = Some(told);
        }
        Ok(())
    }

    /// What a job will say, and what its log then lacks.
    fn untold(&self, path: &RepoPath) -> Option<(&[u8], Vec<Edit>)> {
        let paper = self.papers.get(path)?;
        let origin = paper.from.as_ref().and_then(|from| self.papers.get(from));
        let before = paper.adopted.as_deref().or(origin.and_then(|from| from.adopted.as_deref()));
        let (before, after) = (before?, paper.after.as_deref()?);
        if before == after {
            return None;
        }
        let edits = adoption::telling(&value_of(before)?, &value_of(after)?, self.adopting.now);
        (!edits.is_empty()).then_some((after, edits))
    }

    fn put_new(&mut self, path: &RepoPath, bytes: Vec<u8>) -> Result<(), StoreError> {
        let paper = self.paper(path)?;
        if paper.after.is_some() {
            return Err(StoreError::AlreadyThere { path: path.clone() });
        }
        paper.after = Some(bytes);
        match layout::kind_of(path) {
            Some(kind) => self.git.check_id_is_free(kind, path.stem()),
            None => Ok(()),
        }
    }

    fn paper(&mut self, path: &RepoPath) -> Result<&mut Paper, StoreError> {
        if !self.papers.contains_key(path) {
            let paper = self.read(path)?;
            self.papers.insert(path.clone(), paper);
        }
        self.papers.get_mut(path).ok_or_else(|| gone(path))
    }

    fn read(&mut self, path: &RepoPath) -> Result<Paper, StoreError> {
        let disk = load::bytes(self.root, path, MOST_BYTES)
            .map_err(|source| StoreError::File { path: path.clone(), source })?;
        let head = match &self.head {
            Some(head) => self.git.blob_at(head, path)?,
            None => None,
        };
        if head != disk {
            self.git.check_seen(path)?;
        }
        let origin = match (&self.head, &head, &disk) {
            (Some(commit), None, Some(text)) => self.moves.find(self.git, commit, path, text)?,
            _ => None,
        };
        if let Some(origin) = &origin {
            self.paper(&origin.path)?;
        }
        let (adopted, completing) = match (&disk, layout::kind_of(path)) {
            (Some(text), Some(kind)) if head != disk => {
                let before = head.as_deref().or(origin.as_ref().map(|origin| &*origin.bytes));
                let (text, completing) = self.completed(kind, path, before, text);
                (Some(text), completing)
            }
            _ => (disk.clone(), Vec::new()),
        };
        Ok(Paper { after: adopted.clone(), head, disk, adopted, completing, from: None })
    }

    /// What a person wrote, with what it lacks, and the edits that added that. What can't be edited,
    /// for an anchor in it, stays as it is.
    fn completed(
        &self,
        kind: Kind,
        path: &RepoPath,
        head: Option<&[u8]>,
        disk: &[u8],
    ) -> (Vec<u8>, Vec<Edit>) {
        let fields = layout::fields_of(path).unwrap_or_default();
        let Adopting { now, fresh_uid } = self.adopting;
        let before = head.and_then(value_of);
        let edits = value_of(disk)
            .map(|after| adoption::completing(kind, before.as_ref(), &after, now, fresh_uid));
        let edits = edits.unwrap_or_default();
        match yaml::edit(disk, fields, &edits) {
            Ok(text) => (text, edits),
            Err(_) => (disk.to_vec(), Vec::new()),
        }
    }

    fn into_plan(self) -> Plan {
        let mut by_hand = HandEdit::default();
        let mut files = Vec::new();
        let mut uids = BTreeMap::new();
        let Self { papers, moves, .. } = self;
        for (path, paper) in papers {
            if let (Some(uid), None) =
                (paper.after.as_deref().and_then(uid_in), paper.disk.as_deref().and_then(uid_in))
            {
                uids.insert(path.clone(), uid);
            }
            if paper.head != paper.adopted {
                let said = match (moves.origin_of(&path), &paper.disk) {
                    (Some(origin), Some(disk)) => Some(moved::describe(origin, &path, disk)),
                    _ if moves.is_origin(&path) => None,
                    _ => Some(describe(&path, paper.head.as_deref(), paper.disk.as_deref())),
                };
                by_hand.say(said);
                by_hand.add(&path, paper.head, paper.disk, paper.adopted.clone());
            }
            if paper.after != paper.adopted {
                files.push(FileWrite { path, before: paper.adopted, after: paper.after });
            }
        }
        Plan { by_hand: (!by_hand.files.is_empty()).then_some(by_hand), files, uids }
    }
}

impl Plan {
    /// A unified diff of every file, as git shows one.
    pub fn diff(&self) -> String {
        let diff =
            |file: &FileWrite| file_diff(&file.path, file.before.as_ref(), file.after.as_ref());
        self.files.iter().map(diff).collect()
    }
}

/// The uid of the record that a text is.
pub(super) fn uid_in(bytes: &[u8]) -> Option<String> {
    let value = value_of(bytes)?;
    value.get("uid")?.as_text().filter(|uid| !uid.is_empty()).map(str::to_owned)
}

/// What a text says, when it reads.
pub(super) fn value_of(bytes: &[u8]) -> Option<Value> {
    yaml::read(bytes).ok().map(|document| document.value())
}

/// What a text says that is to be edited: one with nothing but comments says nothing yet.
fn said_in(bytes: &[u8]) -> Option<Value> {
    if load::is_blank(bytes) { Some(Value::Null) } else { value_of(bytes) }
}

/// The first fields of a file that holds nothing but comments, below these.
fn begun(comments: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    let value = Edit::apply_all(edits, &Value::Null).ok()?;
    let end: &[u8] = if comments.is_empty() || comments.ends_with(b"\n") { b"" } else { b"\n" };
    Some([comments, end, yaml::write(value.as_map()?).as_bytes()].concat())
}

fn gone(path: &RepoPath) -> StoreError {
    StoreError::Gone { path: path.clone() }
}
