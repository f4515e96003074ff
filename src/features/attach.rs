//! Keeping a file with a job.

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::record::{Editing, Record};
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};

/// Where an attachment goes: `documents/<job>/<day>-<name>`, with a counter where another file has
/// that name; what is for no job lies in `documents/` itself.
pub fn place(job: Option<&Record>, name: &str, at: &Moment, counter: usize) -> Option<RepoPath> {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.is_empty() => {
            (stem, format!(".{}", safe(extension)))
        }
        _ => (name, String::new()),
    };
    let counter = if counter > 1 { format!("-{counter}") } else { String::new() };
    let stem = safe(stem);
    let stem = if stem.is_empty() { "file" } else { &stem };
    let folder = job.map(|job| format!("{}/", job.id)).unwrap_or_default();
    RepoPath::new(format!("documents/{folder}{}-{stem}{counter}{extension}", at.date()))
}

/// Letters, digits, dots, dashes and underscores of a file name, at most 100 of them; a dash stands
/// for any number of others.
fn safe(name: &str) -> String {
    let mut safe = String::new();
    for letter in name.chars().take(100) {
        if letter.is_alphanumeric() || "-_.".contains(letter) {
            safe.push(letter);
        } else if !safe.ends_with('-') {
            safe.push('-');
        }
    }
    // File systems count bytes.
    safe.truncate(safe.floor_char_boundary(100));
    safe.trim_matches(['-', '.']).to_owned()
}

/// Keeps the file and says so in the job's log.
pub fn attach(job: &Record, path: RepoPath, bytes: Vec<u8>, at: &Moment) -> Change {
    let entry: Map =
        [("at", Value::text(at.to_string())), ("note", Value::text(format!("attached {path}")))]
            .into_iter()
            .collect();
    let mut editing = Editing::of(job);
    editing.log(entry);
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let mut change = editing.into_change("attach", format!("attach job {}: {name}", job.id));
    change.files.push(FileChange::Write { path, before: None, bytes });
    change
}
