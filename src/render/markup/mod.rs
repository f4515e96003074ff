//! Markdown in the markup of a target.
//!
//! The rule protected here: whatever words a person wrote, in the target they are words and nothing
//! else: no markup, no code, no command of the target can come from a text.

pub mod markdown;
pub mod text;
pub mod typst;

use super::context::Rich;
use crate::domain::markdown::{Block, Inline};

/// A target that Markdown can be written in.
pub trait Markup {
    /// Pieces of a line.
    fn inlines(&mut self, inlines: &[Inline]) -> Rich;
    /// Pieces of a page.
    fn blocks(&mut self, blocks: &[Block]) -> Rich;
}

/// A string of Typst's code, quotes included.
pub fn literal(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An address as people write it: without its scheme.
pub fn address(url: &str) -> &str {
    let schemes = ["https://www.", "http://www.", "https://", "http://", "mailto:", "tel:"];
    let bare = schemes.iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare)
}
