//! What is different among three trees, and the contents of it.
//!
//! The rule protected here: a content is read once, when it is asked for, and never one that is the
//! same in all three trees.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::records::is_uid_shaped;
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::error::StoreError;
use crate::store::git::{BlobId, Git, GitPath, Leaf, TreeId, Trio};
use crate::store::layout;

/// The trees, as positions: what both grew out of.
pub(super) const BASE: usize = 0;
/// The tree merged into.
pub(super) const OURS: usize = 1;
/// The tree that is merged.
pub(super) const THEIRS: usize = 2;
/// The two that are merged.
pub(super) const SIDES: [usize; 2] = [OURS, THEIRS];

/// The other of two sides.
pub(super) fn other(side: usize) -> usize {
    if side == OURS { THEIRS } else { OURS }
}

/// Three trees, as far as they differ.
pub(super) struct Snapshot<'g> {
    pub(super) git: &'g Git,
    pub(super) trees: [Option<TreeId>; 3],
    /// Every path that differs.
    pub(super) apart: BTreeMap<GitPath, Trio>,
    values: RefCell<HashMap<BlobId, Option<Rc<Value>>>>,
    /// Contents that git doesn't have yet.
    fresh: RefCell<HashMap<BlobId, Vec<u8>>>,
}

impl<'g> Snapshot<'g> {
    /// Finds what differs.
    pub(super) fn of(git: &'g Git, trees: [Option<&TreeId>; 3]) -> Result<Self, StoreError> {
        let apart = git.leaves_apart(trees)?;
        let trees = trees.map(Option::<&TreeId>::cloned);
        Ok(Self { git, trees, apart, values: RefCell::default(), fresh: RefCell::default() })
    }

    /// Our name of a path; `None` for one outside our directory, or that we have no name for.
    pub(super) fn ours(&self, path: &[u8]) -> Option<RepoPath> {
        let path = path.strip_prefix(self.git.prefix().as_bytes())?;
        RepoPath::new(std::str::from_utf8(path).ok()?)
    }

    /// Whether a path lies in our directory.
    pub(super) fn is_inside(&self, path: &[u8]) -> bool {
        path.starts_with(self.git.prefix().as_bytes())
    }

    /// Git's name of a path of ours.
    pub(super) fn git_path(&self, path: &str) -> GitPath {
        [self.git.prefix(), path].concat().into_bytes()
    }

    /// A path for people.
    pub(super) fn said(&self, path: &[u8]) -> String {
        let path = path.strip_prefix(self.git.prefix().as_bytes()).unwrap_or(path);
        String::from_utf8_lossy(path).into_owned()
    }

    /// The kind of record that a path is.
    pub(super) fn kind_of(&self, path: &[u8]) -> Option<Kind> {
        layout::kind_of(&self.ours(path)?)
    }

    /// A content.
    pub(super) fn bytes(&self, blob: &BlobId) -> Result<Vec<u8>, StoreError> {
        match self.fresh.borrow().get(blob) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.git.blob(blob),
        }
    }

    /// How many bytes a content has.
    pub(super) fn size(&self, blob: &BlobId) -> Result<u64, StoreError> {
        match self.fresh.borrow().get(blob) {
            Some(bytes) => Ok(bytes.len() as u64),
            None => self.git.size_of(blob),
        }
    }

    /// Takes in a content, and names it.
    pub(super) fn take_in(&self, bytes: Vec<u8>) -> Result<BlobId, StoreError> {
        let blob = self.git.hash(&bytes)?;
        self.fresh.borrow_mut().insert(blob.clone(), bytes);
        Ok(blob)
    }

    /// Has git keep a content that was taken in.
    pub(super) fn keep(&self, blob: &BlobId) -> Result<(), StoreError> {
        match self.fresh.borrow().get(blob) {
            Some(bytes) => self.git.write_blob(bytes).map(|_| ()),
            None => Ok(()),
        }
    }

    /// The uid of a record, which stands on a line of its own in almost all; the others are read.
    pub(super) fn uid(&self, leaf: &Leaf) -> Result<Option<String>, StoreError> {
        if self.size(&leaf.blob)? <= yaml::MAX_BYTES as u64
            && let Some(uid) = written_uid(&self.bytes(&leaf.blob)?)
        {
            return Ok(Some(uid));
        }
        Ok(self.value(leaf)?.and_then(|value| value.words_of("uid").map(str::to_owned)))
    }

    /// What a record says; `None` for one that doesn't read.
    pub(super) fn value(&self, leaf: &Leaf) -> Result<Option<Rc<Value>>, StoreError> {
        if !leaf.is_file() {
            return Ok(None);
        }
        if let Some(value) = self.values.borrow().get(&leaf.blob) {
            return Ok(value.clone());
        }
        let is_small = self.size(&leaf.blob)? <= yaml::MAX_BYTES as u64;
        let read = |bytes: Vec<u8>| yaml::read(&bytes).ok().map(|read| Rc::new(read.value()));
        let value = if is_small { read(self.bytes(&leaf.blob)?) } else { None };
        self.values.borrow_mut().insert(leaf.blob.clone(), value.clone());
        Ok(value)
    }
}

/// The uid that a text has on exactly one line, as every command writes it.
fn written_uid(text: &[u8]) -> Option<String> {
    let mut lines = text.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(b"uid:"));
    let line = std::str::from_utf8(lines.next()?).ok()?;
    let is_only = lines.next().is_none();
    let uid = line.split(" #").next()?.trim();
    (is_only && line.starts_with(' ') && is_uid_shaped(uid)).then(|| uid.to_owned())
}
