//! A repository whose trees are written down as tables of paths and texts.

use std::collections::BTreeMap;
use std::rc::Rc;

use tempfile::TempDir;

use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::git::{Git, GitPath, Leaf, Mode, TreeId};
use crate::store::merge::{Merge, MergeError, Told, merge_trees};

/// Paths and what they hold.
pub(super) type Files = BTreeMap<String, String>;

pub(super) struct World {
    _home: TempDir,
    pub(super) git: Git,
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) files: Files,
    pub(super) told: Vec<String>,
}

impl World {
    /// The one of this thread, for tests that make a great many trees.
    pub(super) fn shared() -> Rc<Self> {
        thread_local!(static WORLD: Rc<World> = Rc::new(World::new()));
        WORLD.with(Rc::clone)
    }

    pub(super) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let git = Git::init_unsigned(home.path()).unwrap();
        Self { _home: home, git }
    }

    /// A tree of plain files.
    pub(super) fn tree<'a>(&self, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> TreeId {
        let leaf = |text: &str| (self.git.write_blob(text.as_bytes()).unwrap(), Mode::Plain);
        self.tree_of(files.into_iter().map(|(path, text)| (path.into(), leaf(text))))
    }

    /// A tree of anything.
    pub(super) fn tree_of(
        &self,
        leaves: impl IntoIterator<Item = (GitPath, (crate::store::git::BlobId, Mode))>,
    ) -> TreeId {
        let put = |(path, (blob, mode))| (path, Some(Leaf { blob, mode }));
        let leaves: BTreeMap<_, _> = leaves.into_iter().map(put).collect();
        self.git.with_leaves(&self.git.empty_tree().unwrap(), &leaves).unwrap()
    }

    pub(super) fn files(&self, tree: &TreeId) -> Files {
        let leaves = self.git.leaves_below(tree, b"").unwrap();
        let text = |leaf: &Leaf| match leaf.mode {
            Mode::Repository => "submodule".to_owned(),
            _ => String::from_utf8_lossy(&self.git.blob(&leaf.blob).unwrap()).into_owned(),
        };
        let name = |path: &GitPath| String::from_utf8_lossy(path).into_owned();
        leaves.iter().map(|(path, leaf)| (name(path), text(leaf))).collect()
    }

    pub(super) fn merge(
        &self,
        base: Option<&TreeId>,
        ours: &TreeId,
        theirs: &TreeId,
    ) -> Result<Merge, MergeError> {
        merge_trees(&self.git, base, ours, theirs)
    }

    /// Merges tables in both directions, and sees that it makes no difference but in how records
    /// are written.
    pub(super) fn merged(
        &self,
        base: &[(&str, &str)],
        ours: &[(&str, &str)],
        theirs: &[(&str, &str)],
    ) -> Merged {
        let tree = |files: &[(&str, &str)]| self.tree(files.iter().copied());
        let base = (!base.is_empty()).then(|| tree(base));
        self.merged_trees(base.as_ref(), &tree(ours), &tree(theirs))
    }

    pub(super) fn merged_trees(
        &self,
        base: Option<&TreeId>,
        ours: &TreeId,
        theirs: &TreeId,
    ) -> Merged {
        let there = self.merge(base, ours, theirs).unwrap();
        let back = self.merge(base, theirs, ours).unwrap();
        let files = self.files(&there.tree);
        assert_eq!(said(&files), said(&self.files(&back.tree)), "the sides are equals");
        assert_eq!(decided(&there), decided(&back), "told alike");
        for side in [ours, theirs] {
            let again = self.merge(Some(side), &there.tree, side).unwrap();
            assert_eq!((again.tree, again.told), (there.tree.clone(), vec![]), "again");
        }
        let told = there.told.iter().map(ToString::to_string).collect();
        Merged { files, told }
    }
}

/// What a merge told, but for the comments that only one direction leaves out.
fn decided(merge: &Merge) -> Vec<&Told> {
    let told = merge.told.iter();
    told.filter(|told| !matches!(told, Told::CommentsLeftOut { .. })).collect()
}

/// Whether a file is YAML by its name, which is what ours are called to the letter.
pub(super) fn is_record(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "yaml")
}

/// What files say: the values of records, the bytes of others.
pub(super) fn said(files: &Files) -> BTreeMap<&str, String> {
    let said = |path: &str, text: &str| match yaml::read(text.as_bytes()) {
        Ok(read) if is_record(path) => read.value().canonical(),
        _ => text.to_owned(),
    };
    files.iter().map(|(path, text)| (path.as_str(), said(path, text))).collect()
}

impl Merged {
    pub(super) fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// What the record at a path says.
    pub(super) fn value(&self, path: &str) -> Value {
        let text = self.files.get(path).unwrap_or_else(|| panic!("no {path} in {self:#?}"));
        yaml::read(text.as_bytes()).unwrap().value()
    }

    /// The words of a field of the record at a path.
    pub(super) fn field(&self, path: &str, field: &str) -> String {
        self.value(path).get(field).map_or_else(String::new, Value::canonical)
    }
}
