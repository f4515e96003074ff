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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query::QueryFault;

    #[test]
    fn the_place_is_counted_in_characters_of_its_line() {
        for (text, at, expected) in [
            ("stage:aplied", 6..12, ("stage:aplied", 7, 6, 1)),
            ("東京 a:b", 7..8, ("東京 a:b", 4, 1, 1)),
            ("rust\nstage:aplied\nx", 11..17, ("stage:aplied", 7, 6, 2)),
            ("a \"b\nc", 2..6, ("a \"b", 3, 2, 1)),
            ("", 0..0, ("", 1, 0, 1)),
        ] {
            let fault = QueryFault::UnclosedQuote;
            let error = QueryError { fault, text: text.to_owned(), at, saved: None };
            let caret = Caret::of(&error);
            let place = (caret.text.as_str(), caret.column, caret.width, caret.line);
            assert_eq!(place, expected, "{text:?}");
        }
    }
}
