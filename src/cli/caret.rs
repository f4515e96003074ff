//! Points at the word, of a query or a line of one's own, that was not understood.

use std::ops::Range;

use serde::Serialize;

use crate::ui::{Diagnostic, Severity};

/// A place in a text that was typed.
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
    #[serde(skip)]
    what: &'static str,
}

impl Caret {
    /// Where a text went wrong, and what the text was given for.
    pub fn of(what: &'static str, typed: &str, at: Range<usize>) -> Self {
        let before = typed.get(..at.start).unwrap_or(typed);
        let after = &typed[before.len()..];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').map_or(typed.len(), |length| before.len() + length);
        let text = typed.get(start..end).unwrap_or_default();
        let meant = typed.get(at.start..at.end.min(end)).unwrap_or_default();
        Self {
            text: text.to_owned(),
            column: before.get(start..).unwrap_or_default().chars().count() + 1,
            width: meant.chars().count(),
            line: before.matches('\n').count() + 1,
            what,
        }
    }

    /// The line with a caret under the place, below what is wrong.
    pub fn shown(&self, message: &str, hint: Option<&str>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            path: self.what.to_owned(),
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

    #[test]
    fn the_place_is_counted_in_characters_of_its_line() {
        for (text, at, expected) in [
            ("stage:aplied", 6..12, ("stage:aplied", 7, 6, 1)),
            ("東京 a:b", 7..8, ("東京 a:b", 4, 1, 1)),
            ("rust\nstage:aplied\nx", 11..17, ("stage:aplied", 7, 6, 2)),
            ("a \"b\nc", 2..6, ("a \"b", 3, 2, 1)),
            ("", 0..0, ("", 1, 0, 1)),
        ] {
            let caret = Caret::of("", text, at);
            let place = (caret.text.as_str(), caret.column, caret.width, caret.line);
            assert_eq!(place, expected, "{text:?}");
        }
    }
}
