//! Markdown in the markup of a target.
//!
//! The rule protected here: whatever words a person wrote, in the target they are words and nothing
//! else: no markup, no code, no command of the target can come from a text.

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
