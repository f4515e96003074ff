//! A resume or letter as its author wrote it: front matter, sections, entries, roles.
//!
//! The rule protected here: the outline only groups what stands in the Markdown; nothing is dropped,
//! reordered or reworded by reading it.

mod outline;
mod select;

use std::ops::Range;

use super::markdown::{Attributes, Block, Inline};
use super::period::Period;
use super::value::Value;

pub use select::Tags;

/// What a manuscript is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A resume.
    Resume,
    /// A letter.
    Letter,
}

/// A resume or letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The front matter: a map that has passed its schema, or null where there is none.
    pub front: Value,
    /// What stands before the first section; the whole text of a letter.
    pub opening: Vec<Block>,
    /// The sections (`##`).
    pub sections: Vec<Section>,
}

/// A section (`##`): experience, education, skills.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: Vec<Inline>,
    /// Its id and tags.
    pub attributes: Attributes,
    /// What stands before its first entry.
    pub blocks: Vec<Block>,
    /// Its entries (`###`).
    pub entries: Vec<Entry>,
    /// The bytes of the source, to the next section.
    pub span: Range<usize>,
}

/// An entry (`###`): a position, a degree, a project. A role (`####`) is an entry within one.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its heading.
    pub title: Vec<Inline>,
    /// Its id and tags.
    pub attributes: Attributes,
    /// Its first line, where that is one of dates and place.
    pub line: Option<DateLine>,
    /// What stands in it, without that line.
    pub blocks: Vec<Block>,
    /// Several positions at one employer (`####`).
    pub roles: Vec<Entry>,
    /// The bytes of the source, to the next entry; the roles lie within.
    pub span: Range<usize>,
}

/// An italic line of dates and place: `*Jan 2020 – present · Amsterdam*`. The parts are told apart by
/// ` · ` or ` | `.
#[derive(Debug, Clone, PartialEq)]
pub struct DateLine {
    /// The part that is a time, where one is.
    pub period: Option<Period>,
    /// The other parts, in their order: places, kinds of employment.
    pub others: Vec<String>,
    /// The bytes of the source.
    pub span: Range<usize>,
}
