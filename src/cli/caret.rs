//! Points at the word of a query that was not understood.

use serde::Serialize;

use crate::domain::query::QueryError;
use crate::ui::{Diagnostic, Severity};

/// A place in the text of a query.
#[derive(Debug, Serialize)]
pub struct Caret {
    /// The line that is meant.
    text: String,
    /// The column in characters, from 1.
    column: usize,
    /// How many characters are meant; 0 for a place between two.
    width: usize,
    #[serde(skip)]
    line: usize,
}

impl Caret {
    /// Where a query went wrong.
    pub fn of(error: &QueryError) -> Self {
        let (before, after) = error.text.split_at(error.at.start.min(error.text.len()));
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').map_or(error.text.len(), |length| before.len() + length);
        let text = error.text.get(start..end).unwrap_or_default();
        let meant = error.text.get(error.at.start..error.at.end.min(end)).unwrap_or_default();
        Self {
            text: text.to_owned(),
            column: before.get(start..).unwrap_or_default().chars().count() + 1,
            width: meant.chars().count(),
            line: before.matches('\n').count() + 1,
        }
    }

    /// The line with a caret under the place, below what is wrong.
    pub fn shown(&self, message: &str, hint: Option<&str>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            path: String::new(),
            line: self.line,
            column: self.column,
            width: self.width,
            text: self.text.clone(),
            message: message.to_owned(),
            hint: hint.map(str::to_owned),
        }
    }
}
