//! A problem in somebody's file: a fact, with the place that shows it.

use std::ops::Range;

use super::change::RepoPath;
use super::rule::Rule;

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
    /// What it breaks.
    pub rule: Rule,
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
    /// What it breaks; told where a command checks.
    #[serde(skip)]
    pub rule: Rule,
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
    /// A problem of a whole file.
    pub fn whole(rule: Rule, path: RepoPath, severity: Severity, message: String) -> Self {
        let (line, column, width) = (0, 0, 0);
        let (hint, text) = (None, String::new());
        Self { rule, path, line, column, width, severity, message, hint, text }
    }

    /// An error in a text, where these bytes of it stand.
    pub fn at(path: &RepoPath, source: &str, span: Range<usize>, message: String) -> Self {
        let start = source.floor_char_boundary(span.start);
        let end = source.floor_char_boundary(span.end).max(start);
        let begins = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let ends = source[start..].find('\n').map_or(source.len(), |length| start + length);
        Self {
            rule: Rule::Syntax,
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

    /// The same, of a rule.
    #[must_use]
    pub fn of(self, rule: Rule) -> Self {
        Self { rule, ..self }
    }

    /// The same with what would mend it.
    #[must_use]
    pub fn hinting(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
