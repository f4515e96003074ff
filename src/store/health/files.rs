//! Our files as bytes: what a merge left in them or beside them, secrets, sheer size.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::domain::beside;
use crate::domain::change::RepoPath;
use crate::domain::rule::Rule;
use crate::formats::markers;
use crate::store::error::StoreError;
use crate::store::load;
use crate::store::repository::Repository;
use crate::store::{layout, scan};

use super::{Ailment, Remedy, quoted, secrets};

/// The most bytes of a file that is not worth a word.
const LARGE: u64 = 10 * 1024 * 1024;

/// A file of ours on disk.
pub(super) struct File {
    pub(super) path: RepoPath,
    pub(super) place: PathBuf,
    pub(super) bytes: u64,
    pub(super) mode: u32,
}

/// Every file that is ours, unfinished ones included.
pub(super) fn all(repository: &Repository) -> Result<Vec<File>, StoreError> {
    use std::os::unix::fs::PermissionsExt as _;
    let root = repository.root();
    let mut paths = Vec::new();
    for place in layout::FOLDERS {
        if root.join(place).is_dir() {
            paths.extend(scan::files_below(root, place)?);
        } else {
            paths.extend(RepoPath::new(*place));
        }
    }
    let met = |path: RepoPath| {
        let place = root.join(path.as_str());
        let met = place.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        let (bytes, mode) = (met.len(), met.permissions().mode());
        Some(File { path, place, bytes, mode })
    };
    Ok(paths.into_par_iter().filter_map(met).collect())
}

/// What is wrong with them.
pub(super) fn look(repository: &Repository, files: &[File]) -> Vec<Ailment> {
    let root = repository.root();
    files.par_iter().flat_map_iter(|file| of_file(root, file)).collect()
}

fn of_file(root: &Path, file: &File) -> Vec<Ailment> {
    let File { path, bytes, .. } = file;
    let mut found = Vec::new();
    if beside::is_beside(path.file_name()) {
        found.push(kept_beside(path));
    }
    if *bytes > LARGE {
        found.push(large(path, *bytes));
    }
    if *bytes > load::MOST_BYTES {
        return found;
    }
    let Ok(Some(text)) = load::bytes(root, path, load::MOST_BYTES) else {
        return found;
    };
    found.extend(conflict_markers(path, &text));
    found.extend(secrets::look(path, &text));
    found
}

/// A file that a merge kept beside another.
pub(super) fn kept_beside(path: &RepoPath) -> Ailment {
    let folder = path.as_str().strip_suffix(path.file_name()).unwrap_or_default();
    let name = beside::original(path.file_name()).unwrap_or_default();
    let original = format!("{folder}{name}");
    let message = format!("a merge kept this beside `{original}`: both sides changed it");
    let shown = quoted(path.as_str());
    Ailment::new(Rule::ConflictFile, path.as_str(), message).hinting(format!(
        "take over what you want of it (diff {} {shown}), then: trackway git rm {shown}",
        quoted(&original)
    ))
}

fn large(path: &RepoPath, bytes: u64) -> Ailment {
    let megabytes = bytes / (1024 * 1024);
    let message = format!("has {megabytes} MB, and history keeps every version of it");
    let hint = "keep large files elsewhere, and write where; `trackway git log --stat -- FILE` shows its versions";
    Ailment::new(Rule::Large, path.as_str(), message).hinting(hint)
}

/// Git's conflict markers in a text. `=======` alone underlines a heading: only all of them count.
pub(super) fn conflict_markers(path: &RepoPath, bytes: &[u8]) -> Option<Ailment> {
    // Hardly any file has one: look for seven of them before looking closely. What a merge kept beside
    // is told as that, whatever it holds.
    if !has_marker(bytes) || beside::is_beside(path.file_name()) {
        return None;
    }
    if !markers::are_in(bytes) && markers::sides(bytes).is_none() {
        return None;
    }
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let (at, line) = lines.into_iter().find(|(_, line)| line.starts_with(b"<<<<<<<"))?;
    let text = String::from_utf8_lossy(line).trim_end().to_owned();
    let message = "git's conflict markers: a merge that nobody has settled";
    let hint = "trackway check --fix merges the sides by record; else choose in an editor";
    let found = Ailment::new(Rule::Markers, path.as_str(), message).hinting(hint).grave();
    Some(found.at(at + 1, text).mended_by(Remedy::Remerge))
}

fn has_marker(bytes: &[u8]) -> bool {
    bytes.starts_with(b"<<<<<<<") || bytes.windows(8).any(|eight| eight == b"\n<<<<<<<")
}
