//! Reading the files of a commit.
//!
//! The rule protected here: what was is read as what is. Only plain files count, what else lies in a
//! folder of records is told, a broken file hides no other; and no tree, however it was made, keeps
//! the program busy without end.

use std::collections::HashMap;
use std::io;

use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::error::StoreError;
use super::git::{CommitId, Git, Item, TreeId};
use super::layout;
use super::load::{self, LINK, Loaded, MISPLACED_FILE, MISPLACED_FOLDER, NOT_TEXT, OTHER};
use super::scan::Scan;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::Name;

/// How many bytes of files are held in memory at once.
const AT_ONCE: usize = 64 * 1024 * 1024;

/// The most bytes of paths that are looked at, enough for millions of records: a few small trees that
/// name each other can pretend to hold more and deeper folders than any disk.
const MOST_BYTES_OF_PATHS: usize = 128 * 1024 * 1024;

/// Finds every record file of some kinds.
///
/// # Errors
/// When an object is missing.
pub fn scan(git: &Git, commit: &CommitId, kinds: &[Kind]) -> Result<Scan, StoreError> {
    let (mut names, mut oddities) = (Vec::new(), Vec::new());
    for kind in kinds {
        let folder = kind.folder();
        match git.item_at(commit, folder)? {
            None => {}
            Some(Item::Folder(_)) => {
                let call = |path: &str, name: Option<&str>, item: &Item| match met(
                    *kind, path, name, item,
                ) {
                    Met::Record(record) => names.push(record),
                    Met::Odd(message) => oddities.extend(load::odd(path, message)),
                    Met::Nothing => {}
                };
                walk(git, commit, folder, call)?;
            }
            Some(Item::Link) => oddities.extend(load::odd(folder, LINK)),
            Some(Item::File(_)) => oddities.extend(load::odd(folder, MISPLACED_FILE)),
            Some(Item::Repository) => oddities.extend(load::odd(folder, OTHER)),
        }
    }
    Ok(Scan { names: names.into_iter().collect(), oddities })
}

enum Met {
    Record(Name),
    Odd(&'static str),
    Nothing,
}

/// What a name in a folder of records stands for.
fn met(kind: Kind, path: &str, name: Option<&str>, item: &Item) -> Met {
    let Some(name) = name else { return Met::Odd(NOT_TEXT) };
    let is_record = layout::is_record_name(name);
    match item {
        _ if name.starts_with('.') => Met::Nothing,
        Item::Link => Met::Odd(LINK),
        Item::Repository => Met::Odd(OTHER),
        Item::Folder(_) if is_record => Met::Odd(MISPLACED_FOLDER),
        Item::File(_) if is_record => match (name.strip_suffix(".yaml"), RepoPath::new(path)) {
            (Some(stem), Some(path)) => Met::Record(Name { kind, id: Id::of_stem(stem), path }),
            _ => Met::Nothing,
        },
        _ => Met::Nothing,
    }
}

/// Every plain file below a folder; none when the folder is not there.
///
/// # Errors
/// When an object is missing.
pub fn files_below(
    git: &Git,
    commit: &CommitId,
    folder: &str,
) -> Result<Vec<RepoPath>, StoreError> {
    let mut files = Vec::new();
    walk(git, commit, folder, |path, name, item| {
        if name.is_some() && matches!(item, Item::File(_)) {
            files.extend(RepoPath::new(path));
        }
    })?;
    files.sort();
    Ok(files)
}

/// The plain files of a name in a folder and in the folders right in it.
///
/// # Errors
/// When an object is missing.
pub fn files_named(
    git: &Git,
    commit: &CommitId,
    folder: &str,
    name: &str,
) -> Result<Vec<RepoPath>, StoreError> {
    let Some(Item::Folder(tree)) = git.item_at(commit, folder)? else { return Ok(Vec::new()) };
    let within = git.entries(&tree)?.into_iter().filter_map(|(within, item)| {
        matches!(item, Item::Folder(_)).then_some(format!("{folder}/{}", within?))
    });
    let mut files = Vec::new();
    for folder in std::iter::once(folder.to_owned()).chain(within) {
        let Some(path) = RepoPath::new(format!("{folder}/{name}")) else { continue };
        if let Some(Item::File(_)) = git.item_at(commit, path.as_str())? {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Calls for everything below a folder with its path, its name and what it is. What a name that is
/// no text stands for goes by the path of its folder.
fn walk(
    git: &Git,
    commit: &CommitId,
    folder: &str,
    mut call: impl FnMut(&str, Option<&str>, &Item),
) -> Result<(), StoreError> {
    let Some(Item::Folder(tree)) = git.item_at(commit, folder)? else { return Ok(()) };
    let mut folders: Vec<(String, TreeId)> = vec![(folder.to_owned(), tree)];
    let mut left = MOST_BYTES_OF_PATHS;
    while let Some((folder, tree)) = folders.pop() {
        for (name, item) in git.entries(&tree)? {
            let Some(name) = name else {
                call(&folder, None, &item);
                continue;
            };
            let path = [&folder, "/", &name].concat();
            let too_many = || StoreError::TooManyFiles { commit: commit.clone() };
            left = left.checked_sub(path.len()).ok_or_else(too_many)?;
            call(&path, Some(&name), &item);
            if let Item::Folder(tree) = item
                && !name.starts_with('.')
                && !layout::is_record_name(&name)
            {
                folders.push((path, tree));
            }
        }
    }
    Ok(())
}

/// The bytes of a plain file; `None` when it is not there.
///
/// # Errors
/// [`StoreError::File`] for what is no plain file, has more than `most` bytes or is missing.
pub fn bytes(
    git: &Git,
    commit: &CommitId,
    path: &RepoPath,
    most: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let found = git.item_at(commit, path.as_str())?;
    found
        .map(|item| content(git, &item, most))
        .transpose()
        .map_err(|source| StoreError::File { path: path.clone(), source })
}

fn content(git: &Git, item: &Item, most: u64) -> io::Result<Vec<u8>> {
    match item {
        Item::File(blob) => git.blob_within(blob, most),
        Item::Link => Err(load::refused(LINK)),
        Item::Folder(_) | Item::Repository => Err(load::refused(load::NOT_A_FILE)),
    }
}

/// One record, with the warnings of its file. The error is every problem of it.
///
/// # Errors
/// When the commit has no such file, or it is no legal record.
pub fn record(
    git: &Git,
    commit: &CommitId,
    name: &Name,
    zone: &TimeZone,
) -> Result<(Record, Vec<Problem>), Vec<Problem>> {
    let found = git.item_at(commit, name.path.as_str());
    let found = found.map_err(|error| whole(name, error.to_string()))?;
    let item = found.ok_or_else(|| whole(name, "is not there".to_owned()))?;
    parsed(name, content(git, &item, load::MOST_BYTES), zone)
}

/// Many records in the order of their names: read one after the other, as git's library wants it,
/// and parsed all at once.
pub fn records(git: &Git, commit: &CommitId, names: &[Name], zone: &TimeZone) -> Loaded {
    let mut folders = Folders { git, commit, known: HashMap::new() };
    let mut loaded = Loaded::default();
    let mut names = names.iter().peekable();
    while names.peek().is_some() {
        let mut size = 0;
        let read: Vec<_> = std::iter::from_fn(|| {
            let name = (size < AT_ONCE).then(|| names.next()).flatten()?;
            let bytes = folders.bytes(&name.path);
            size += bytes.as_ref().map_or(0, Vec::len);
            Some((name, bytes))
        })
        .collect();
        let parsed: Vec<_> =
            read.into_par_iter().map(|(name, bytes)| parsed(name, bytes, zone)).collect();
        for outcome in parsed {
            loaded.add(outcome);
        }
    }
    loaded
}

fn parsed(
    name: &Name,
    bytes: io::Result<Vec<u8>>,
    zone: &TimeZone,
) -> Result<(Record, Vec<Problem>), Vec<Problem>> {
    let bytes = bytes.map_err(|error| whole(name, error.to_string()))?;
    load::record_of(name, &bytes, zone)
}

fn whole(name: &Name, message: String) -> Vec<Problem> {
    load::whole_file(name.path.as_str(), Severity::Error, message).into_iter().collect()
}

/// Folders that were read, each of them once: a big one is not looked through for every file.
struct Folders<'g> {
    git: &'g Git,
    commit: &'g CommitId,
    known: HashMap<String, HashMap<String, Item>>,
}

impl Folders<'_> {
    fn bytes(&mut self, path: &RepoPath) -> io::Result<Vec<u8>> {
        let (folder, name) = path.as_str().rsplit_once('/').unwrap_or(("", path.as_str()));
        if !self.known.contains_key(folder) {
            let items = self.items(folder).map_err(io::Error::other)?;
            self.known.insert(folder.to_owned(), items);
        }
        let item = self.known.get(folder).and_then(|items| items.get(name));
        let item = item.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "is not there"))?;
        content(self.git, item, load::MOST_BYTES)
    }

    fn items(&self, folder: &str) -> Result<HashMap<String, Item>, StoreError> {
        let Some(Item::Folder(tree)) = self.git.item_at(self.commit, folder)? else {
            return Ok(HashMap::new());
        };
        let entries = self.git.entries(&tree)?.into_iter();
        Ok(entries.filter_map(|(name, item)| Some((name?, item))).collect())
    }
}
