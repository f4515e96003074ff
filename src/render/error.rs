//! Why a document can't be rendered.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a document can't be rendered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RenderError {
    /// Something is wrong with a template.
    #[error("{path}:{line}:{column}: {message}")]
    Template {
        /// Its file.
        path: String,
        /// The line, from 1; 0 when the whole file is meant.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// The text of the line.
        text: String,
        /// What is wrong.
        message: String,
        /// What would mend it.
        hint: Option<String>,
    },
    /// No font has this character.
    #[error("no font has the character `{character}` (U+{:04X}) of `{word}`", *character as u32)]
    Glyph {
        /// The character.
        character: char,
        /// The word it stands in.
        word: String,
    },
    /// A picture can't be shown.
    #[error("the picture `{path}` can't be shown: {why}")]
    Picture {
        /// Its path as written.
        path: String,
        /// Why not.
        why: String,
    },
    /// The text of a PDF lacks words of the document.
    #[error("the text of the PDF lacks `{word}`, {}", Place(after))]
    Unreadable {
        /// The first word that is missing.
        word: String,
        /// The word before it.
        after: String,
    },
    /// This program was built without PDF.
    #[error("this trackway was built without PDF")]
    WithoutPdf,
    /// It took too long or too much memory, or would be too large.
    #[error("{0}")]
    Limit(String),
    /// Anything else that a library says.
    #[error("{0}")]
    Other(String),
}

/// Where a word stands: `which follows ...`.
struct Place<'w>(&'w str);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "" => f.write_str("its first word"),
            before => write!(f, "which follows `{before}`"),
        }
    }
}
