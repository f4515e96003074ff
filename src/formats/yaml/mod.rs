//! Records as YAML: read with the place of everything, edited in place.
//!
//! The rule protected here: a file is either a legal record, and then all of it is understood, or
//! it is refused with the place and the reason. Nothing is guessed and nothing panics.

mod build;
pub mod diagnose;
mod differ;
mod emit;
mod explain;
mod grow;
mod lines;
mod patch;
mod place;
mod scalar;
mod scope;
mod set;
mod sound;
mod splice;
pub mod tree;
mod verify;
mod way;
mod weight;
mod words;

use std::ops::Range;

pub use emit::{emit_value, write, write_item};
pub use lines::line_column;
pub(super) use sound::{conflicts, decoded, is_printable};
pub use splice::{EditError, edit};
pub use tree::Document;

/// The most bytes a record may have.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The deepest nesting of lists and maps.
pub const MAX_DEPTH: usize = 100;

/// The most faults that are told of one file; nobody reads further.
pub const MAX_FAULTS: usize = 1_000;

/// The most keys of one map.
pub const MAX_KEYS: usize = 10_000;

/// The most values that the aliases of a file may stand for.
pub const MAX_ALIASED: usize = 10_000;

/// Why bytes are no legal record, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// The bytes it is about.
    pub span: Range<usize>,
    /// The fact: lower-case, no full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Fault {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Reads a record: one document with a block mapping at its root.
///
/// # Errors
/// All faults that could be found, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<Document, Vec<Fault>> {
    let text = sound::text(bytes)?;
    build::document(text)
}

#[cfg(test)]
mod tests;
