//! Markdown to its tree, with pulldown-cmark.
//!
//! The rule protected here: reading ends, whatever is given: size and nesting are limited, and every
//! refusal has its place. Words stay as they were typed: no quote or dash is made prettier.

mod build;
mod comment;
mod front;
mod nesting;
mod tail;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use crate::domain::markdown::Block;

/// The most bytes of a manuscript or posting.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// The deepest nesting of lists, quotes and emphasis.
pub const MAX_DEPTH: usize = 32;

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

/// Reads a text. A byte-order mark before it is no part of it, but counts in the spans.
///
/// # Errors
/// When it is too large or nested too deeply, or its front matter has no end.
pub fn read(text: &str) -> Result<Read, Fault> {
    if text.len() > MAX_BYTES {
        let message = format!("it is larger than {} MiB", MAX_BYTES >> 20);
        return Err(Fault { span: 0..0, message });
    }
    let front = front::find(text)?;
    let body = front.body;
    nesting::check(text, body)?;
    let events = Parser::new_ext(&text[body..], options()).into_offset_iter();
    let events = events.map(|(event, span)| (event, span.start + body..span.end + body));
    Ok(Read { front: front.yaml, blocks: build::blocks(text, events)? })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

fn too_deep(span: Range<usize>) -> Fault {
    Fault { span, message: format!("nested deeper than {MAX_DEPTH} levels") }
}

#[cfg(test)]
mod tests;
