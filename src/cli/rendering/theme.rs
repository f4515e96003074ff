//! The template of a document: one of the repository, else a built-in one.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::domain::change::RepoPath;
use crate::domain::near::Unknown;
use crate::render::document::DocumentKind;
use crate::render::theme::{CLASSIC, Theme};
use crate::store::repository::Repository;

use super::super::fault::Hinted;

/// The folder of the user's own templates.
pub const FOLDER: &str = "templates";

/// The most bytes of a file of a template, and the most files.
const MOST_BYTES: u64 = 1024 * 1024;
const MOST_FILES: usize = 64;

/// The template of that name.
///
/// # Errors
/// When there is none, or a file of it can't be read.
pub fn of(repository: &Repository, kind: DocumentKind, name: Option<&str>) -> Result<Theme> {
    let Some(name) = name.or_else(|| (kind != DocumentKind::Mail).then_some(CLASSIC)) else {
        let known: Vec<_> = Theme::names(kind).collect();
        bail!(Hinted::usage("a mail has a template", format!("--template {}", known.join("|")),));
    };
    let own = own(repository, kind)?;
    let files = own.get(name).cloned().unwrap_or_default();
    if files.is_empty() && !Theme::names(kind).any(|known| known == name) {
        bail!(Unknown::new("template", name, &names(repository, kind)?));
    }
    if files.len() > MOST_FILES {
        bail!(Hinted::failed(
            format!("the {kind} template `{name}` has more than {MOST_FILES} files"),
            format!("take away what is no part of it: {FOLDER}/{kind}/{name}/"),
        ));
    }
    let mut texts = BTreeMap::new();
    for (file, path) in files {
        let Some(bytes) = repository.bytes_within(&path, MOST_BYTES)? else { continue };
        let Ok(text) = String::from_utf8(bytes) else {
            bail!(Hinted::failed(format!("`{path}` is not UTF-8 text"), "save it as UTF-8"));
        };
        texts.insert(file, (path.as_str().to_owned(), text));
    }
    Ok(Theme::with(kind, name, texts))
}

/// The names of the templates of a kind: the built-in ones, then the user's own.
///
/// # Errors
/// When their folder can't be read.
pub fn names(repository: &Repository, kind: DocumentKind) -> Result<Vec<String>> {
    let mut names: Vec<_> = Theme::names(kind).map(str::to_owned).collect();
    let own = own(repository, kind)?.into_keys();
    names.extend(own.filter(|name| !Theme::names(kind).any(|known| known == name)));
    Ok(names)
}

type Folder = BTreeMap<String, RepoPath>;

/// The files of the repository's templates of a kind, by the names of both.
fn own(repository: &Repository, kind: DocumentKind) -> Result<BTreeMap<String, Folder>> {
    let folder = format!("{FOLDER}/{kind}");
    let mut own: BTreeMap<String, Folder> = BTreeMap::new();
    for path in repository.files_below(&folder)? {
        let below = path.as_str().strip_prefix(&folder).and_then(|below| below.strip_prefix('/'));
        if let Some((name, file)) = below.and_then(|below| below.split_once('/')) {
            own.entry(name.to_owned()).or_default().insert(file.to_owned(), path.clone());
        }
    }
    Ok(own)
}
