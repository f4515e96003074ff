//! What stands against taking a command back: which file, and what became of it.

use serde::Serialize;

use super::reverse::value_of;
use crate::domain::change::RepoPath;
use crate::domain::value::{Map, Value};

/// A file that keeps a command from being taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// Where it lies, or lay, by now.
    pub path: RepoPath,
    /// The fields in question; none where it is the whole file.
    pub fields: Vec<String>,
    /// What became of it.
    #[serde(skip)]
    pub cause: Cause,
}

/// What became of a file since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It was changed.
    Changed,
    /// It was new, and was changed since.
    WorkedOn,
    /// It is gone from the folder, and history has it.
    Deleted,
    /// A later command took it away.
    Removed,
    /// It does not read as YAML.
    Broken,
    /// Another stands in the place where one should come back.
    Taken,
}

impl Clash {
    /// About a whole file.
    pub(super) fn of(path: RepoPath, cause: Cause) -> Self {
        Self { path, fields: Vec::new(), cause }
    }
}

/// A file that was new and is not as it was.
pub(super) fn of_new_file(path: RepoPath, new: &[u8], now: &[u8]) -> Clash {
    let Some(now) = value_of(now) else {
        let was_record = value_of(new).is_some();
        return Clash::of(path, if was_record { Cause::Broken } else { Cause::WorkedOn });
    };
    let new = value_of(new).unwrap_or_default();
    Clash { path, fields: changed(&new, &now), cause: Cause::WorkedOn }
}

/// The fields at the root that are not the same.
fn changed(a: &Value, b: &Value) -> Vec<String> {
    let keys = |value: &'_ Value| -> Vec<String> {
        value.as_map().into_iter().flat_map(Map::keys).map(str::to_owned).collect()
    };
    let mut fields = keys(a);
    fields.extend(keys(b).into_iter().filter(|key| a.get(key).is_none()));
    fields.retain(|key| a.get(key) != b.get(key));
    fields
}

/// All of them, in words.
pub(super) fn told(files: &[Clash], commit: &str) -> String {
    files.iter().map(|clash| one(clash, commit)).collect::<Vec<_>>().join("; ")
}

fn one(Clash { path, fields, cause }: &Clash, commit: &str) -> String {
    match cause {
        Cause::Changed | Cause::WorkedOn if fields.is_empty() => {
            format!("{path} changed since `{commit}`")
        }
        Cause::Changed | Cause::WorkedOn => {
            format!("{} of {path} changed since `{commit}`", fields.join(", "))
        }
        Cause::Deleted => format!("{path} is not there"),
        Cause::Removed => format!("{path} was removed since `{commit}`"),
        Cause::Broken => format!("{path} does not read as YAML"),
        Cause::Taken => format!("{path} is there again"),
    }
}
