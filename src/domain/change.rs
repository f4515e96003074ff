//! A change: what a command wants to be different, before anything is touched.
//!
//! The rule protected here: features only say what should be; how bytes, files and commits follow
//! is the store's affair. The same change is the dry run, the commit, the undo and the test.

use std::fmt;

use super::value::{Map, Value};

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a map, by key.
    Key(String),
    /// Into a list, by position from 0.
    Index(usize),
}

/// Where in a record: `salary.max`, `log[3].note`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The path of a field at the root of a record.
    pub fn root(key: impl Into<String>) -> Self {
        Self(vec![Step::Key(key.into())])
    }

    /// The path one key deeper.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.push(Step::Key(key.into()));
        self
    }

    /// The path one item deeper.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// What stands there.
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        find(root, &self.0)
    }
}

/// What stands at the end of some steps.
pub fn find<'v>(root: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(root, |here, step| match step {
        Step::Key(key) => here.get(key),
        Step::Index(index) => here.as_list()?.get(*index),
    })
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if depth == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// One edit of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Puts `value` at `path`; a missing key, and missing maps on the way, are made.
    Set {
        /// Where.
        path: FieldPath,
        /// What stands there afterwards.
        value: Value,
    },
    /// Puts `item` into the list at `path`, before the item at `at` (the length: at the end). A
    /// missing or null list is made.
    Insert {
        /// The list.
        path: FieldPath,
        /// Where in the list.
        at: usize,
        /// What.
        item: Value,
    },
    /// Takes away what is at `path`: a key or a list item.
    Remove {
        /// What.
        path: FieldPath,
    },
}

/// An edit that the value it meets has no place for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no `{path}` to edit")]
pub struct NoSuchPlace {
    /// The path that leads nowhere.
    pub path: FieldPath,
}

impl Edit {
    /// The path this edit is about.
    pub fn path(&self) -> &FieldPath {
        match self {
            Self::Set { path, .. } | Self::Insert { path, .. } | Self::Remove { path } => path,
        }
    }

    /// The same edit of something that holds what it was made for, at `place`.
    #[must_use]
    pub fn below(mut self, place: &FieldPath) -> Self {
        match &mut self {
            Self::Set { path, .. } | Self::Insert { path, .. } | Self::Remove { path } => {
                path.0.splice(0..0, place.0.iter().cloned());
            }
        }
        self
    }

    /// Makes the edit in a value.
    ///
    /// # Errors
    /// When the path leads through something that is no map or list, or past the end of a list.
    pub fn apply(&self, root: &mut Value) -> Result<(), NoSuchPlace> {
        let none = || NoSuchPlace { path: self.path().clone() };
        match self {
            Self::Set { path, value } => {
                *place(root, &path.0).ok_or_else(none)? = value.clone();
            }
            Self::Insert { path, at, item } => {
                let list = place(root, &path.0).ok_or_else(none)?;
                if *list == Value::Null {
                    *list = Value::List(Vec::new());
                }
                match list {
                    Value::List(items) if *at <= items.len() => items.insert(*at, item.clone()),
                    _ => return Err(none()),
                }
            }
            Self::Remove { path } => {
                let (last, parents) = path.0.split_last().ok_or_else(none)?;
                let parent = existing(root, parents).ok_or_else(none)?;
                match (parent, last) {
                    (Value::Map(map), Step::Key(key)) => {
                        map.remove(key).ok_or_else(none)?;
                    }
                    (Value::List(items), Step::Index(index)) if *index < items.len() => {
                        items.remove(*index);
                    }
                    _ => return Err(none()),
                }
            }
        }
        Ok(())
    }

    /// Makes all edits, one after the other, in a copy.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn apply_all(edits: &[Self], value: &Value) -> Result<Value, NoSuchPlace> {
        let mut value = value.clone();
        edits.iter().try_for_each(|edit| edit.apply(&mut value))?;
        Ok(value)
    }
}

fn place<'v>(root: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    let mut here = root;
    for step in steps {
        here = match step {
            Step::Key(key) => {
                if *here == Value::Null {
                    *here = Value::Map(Map::new());
                }
                let map = here.as_map_mut()?;
                if map.get(key).is_none() {
                    map.insert(key.clone(), Value::Null);
                }
                map.get_mut(key)?
            }
            Step::Index(index) => match here {
                Value::List(items) => items.get_mut(*index)?,
                _ => return None,
            },
        };
    }
    Some(here)
}

fn existing<'v>(root: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    steps.iter().try_fold(root, |here, step| match (here, step) {
        (Value::Map(map), Step::Key(key)) => map.get_mut(key),
        (Value::List(items), Step::Index(index)) => items.get_mut(*index),
        _ => None,
    })
}

/// A path inside the repository: relative, `/` between parts, never `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct RepoPath(String);

impl RepoPath {
    /// A path from its text; `None` for one that is empty, absolute or climbs out.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        let sound = !text.is_empty()
            && text.split('/').all(|part| !matches!(part, "" | "." | ".." | ".git"))
            && !text.contains(['\0', '\\']);
        sound.then_some(Self(text))
    }

    /// A path whose parts are known to be sound.
    pub(crate) fn of(text: String) -> Self {
        debug_assert!(Self::new(text.clone()).is_some(), "{text}");
        Self(text)
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without its folder.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The file's name without its folder and extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChange {
    /// A record's text is edited in place. `before` is the value the edits were computed from:
    /// where the file says something else by now, nothing is written.
    Edit {
        /// The record's file.
        path: RepoPath,
        /// The value that was read.
        before: Value,
        /// The edits, in order.
        edits: Vec<Edit>,
    },
    /// A new record, written out in the order of its keys. The file must not be there.
    Create {
        /// The new file.
        path: RepoPath,
        /// Its content.
        value: Map,
    },
    /// A whole file's bytes: a new file when `before` is `None`, else exactly those are replaced.
    Write {
        /// The file.
        path: RepoPath,
        /// The bytes that must be there.
        before: Option<Vec<u8>>,
        /// The bytes afterwards.
        bytes: Vec<u8>,
    },
    /// The text of a record that a person saved in an editor instead of `before`; what it lacks is
    /// added, as to any hand edit.
    Rewrite {
        /// The file.
        path: RepoPath,
        /// The bytes that must be there.
        before: Vec<u8>,
        /// The bytes afterwards.
        bytes: Vec<u8>,
    },
    /// The file goes.
    Delete {
        /// The file.
        path: RepoPath,
    },
    /// The file moves; edits of its content come as a separate [`FileChange::Edit`] of `to`, after.
    Rename {
        /// From here.
        from: RepoPath,
        /// To here, where nothing may be.
        to: RepoPath,
    },
}

/// What one command does: some files, one summary, one commit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The subject of the commit: verb, kind, id, what.
    pub summary: String,
    /// The command as the trailer names it: `move`, `contact add`.
    pub command: String,
    /// The uids of the records it is about.
    pub uids: Vec<String>,
    /// Further trailers, such as `Trackway-Undo`.
    pub trailers: Vec<(String, String)>,
    /// The files.
    pub files: Vec<FileChange>,
}

impl Change {
    /// Whether nothing would be different.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
