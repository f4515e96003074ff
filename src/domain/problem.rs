//! A problem in somebody's file: a fact, with the place that shows it.

use std::ops::Range;

use super::change::RepoPath;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file can't be used as it is.
    Error,
    /// Worth a look; never an obstacle.
    Warning,
}

/// A problem before its line and column are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The bytes it is about.
    pub span: Range<usize>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub hint: Option<String>,
}

/// One problem, located.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The file.
    pub path: RepoPath,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The column in characters, from 1; 0 when the whole file is meant.
    pub column: usize,
    /// How many characters of the line are meant.
    pub width: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub hint: Option<String>,
    /// The text of the line; empty when the whole file is meant.
    pub text: String,
}

impl Problem {
    /// An error in a text, where these bytes of it stand.
    pub fn at(path: &RepoPath, source: &str, span: Range<usize>, message: String) -> Self {
        let start = source.floor_char_boundary(span.start);
        let end = source.floor_char_boundary(span.end).max(start);
        let begins = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let ends = source[start..].find('\n').map_or(source.len(), |length| start + length);
        Self {
            path: path.clone(),
            line: source[..start].matches('\n').count() + 1,
            column: source[begins..start].chars().count() + 1,
            width: source[start..end.min(ends)].chars().count(),
            severity: Severity::Error,
            message,
            hint: None,
            text: source[begins..ends].trim_end_matches('\r').to_owned(),
        }
    }

    /// The same with what would mend it.
    #[must_use]
    pub fn hinting(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
