//! What a merge tells: everything it decided that a person would have decided, too.

use std::fmt;

use serde::Serialize;

use crate::domain::kind::Kind;
use crate::domain::merge::Decision;
use crate::domain::value::{Map, Value};

/// Something a merge did that is worth a look.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Told {
    /// Both sides changed one field, and not alike.
    Clash {
        /// The file.
        path: String,
        /// The field: `salary`, `interviews.a1f3.at`.
        field: String,
        /// What stands there now.
        kept: Value,
        /// What doesn't.
        lost: Value,
        /// How it was decided.
        how: How,
    },
    /// Two records wanted one id.
    Renamed {
        /// What it is.
        #[serde(serialize_with = "word")]
        kind: Kind,
        /// The id it had on its side.
        from: String,
        /// The id it has now.
        to: String,
    },
    /// Two texts that don't merge: one has the name, the other lies beside it.
    Beside {
        /// The file.
        path: String,
        /// Where the other is.
        beside: String,
        /// Why they don't merge.
        why: Why,
    },
    /// One side took away what the other changed: it stays.
    KeptEdited {
        /// The file.
        path: String,
    },
    /// Comments of the other side that found no place in the merged text.
    CommentsLeftOut {
        /// The file.
        path: String,
        /// The comments.
        lines: Vec<String>,
    },
}

/// How a clash was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// By a fixed order; the other value stands in `conflicts` until a person settles it.
    Recorded,
    /// By the newest stage entry of the log.
    ByLog,
    /// One side took away what the other changed.
    EditBeatsRemoval,
}

impl From<Decision> for How {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Recorded => Self::Recorded,
            Decision::ByLog => Self::ByLog,
            Decision::EditBeatsRemoval => Self::EditBeatsRemoval,
        }
    }
}

impl Told {
    /// The file it is about; for a record that was renamed its former id.
    pub fn path(&self) -> &str {
        match self {
            Self::Clash { path, .. }
            | Self::Beside { path, .. }
            | Self::KeptEdited { path }
            | Self::CommentsLeftOut { path, .. } => path,
            Self::Renamed { from, .. } => from,
        }
    }

    /// Whether a person has something to settle.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Clash { how: How::Recorded, .. } | Self::Beside { .. })
    }
}

/// Why two files don't merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Both changed the same lines.
    SameLines,
    /// It doesn't read.
    Broken,
    /// Two contents under one name: both new, no text, or documents, which stay as they are.
    Bytes,
    /// A folder has the name.
    Folder,
    /// The names differ in letters that some systems don't tell apart.
    SameName,
    /// Anchors or tags, which can't be edited.
    ReadOnly,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn word<S: serde::Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SameLines => "both sides changed the same lines",
            Self::Broken => "it can't be read",
            Self::Bytes => "there are two of that name",
            Self::Folder => "a folder has its name",
            Self::SameName => "the names differ in case alone",
            Self::ReadOnly => "anchors and tags can't be merged",
        })
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clash { path, field, kept, lost, how } => {
                let is_named = *how != How::ByLog;
                let [kept, lost] = [(kept, lost), (lost, kept)].map(|(one, other)| match one {
                    Value::Map(parts) => said_apart(parts, other, is_named),
                    value => said(value),
                });
                write!(f, "{path}: {field} is {kept}, not {lost}")
            }
            Self::Renamed { kind, from, to } => {
                write!(f, "{kind} {from} is {to} now: two had the id")
            }
            Self::Beside { path, beside, why } => write!(f, "{beside} beside {path}: {why}"),
            Self::KeptEdited { path } => {
                write!(f, "{path} stays: one side removed it, the other changed it")
            }
            Self::CommentsLeftOut { path, lines } => {
                let comments = if lines.len() == 1 { "comment" } else { "comments" };
                let said = lines.join("; ");
                write!(
                    f,
                    "{path}: {} {comments} of the other side found no place: {said}",
                    lines.len()
                )
            }
        }
    }
}

/// What is different in one of two values with parts, which have their names before them.
fn said_apart(parts: &Map, other: &Value, is_named: bool) -> String {
    let is_apart = |(key, value): &(&str, &Value)| other.get(key) != Some(*value);
    let part = |(key, value): (&str, &Value)| {
        if is_named { format!("{key} {}", said(value)) } else { said(value) }
    };
    let apart: Vec<_> = parts.iter().filter(is_apart).map(part).collect();
    if apart.is_empty() { "without that".to_owned() } else { apart.join(", ") }
}

/// A value in a few words.
fn said(value: &Value) -> String {
    const MOST: usize = 24;
    let text = match value {
        Value::Null => return "nothing".to_owned(),
        value => value.as_text().map_or_else(|| value.canonical(), str::to_owned),
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST - 1).chain(['…']).collect()
}
