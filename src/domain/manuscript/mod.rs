//! A resume or letter as its author wrote it: front matter, sections, entries, roles.
//!
//! The rule protected here: the outline only groups what stands in the Markdown; nothing is dropped,
//! reordered or reworded by reading it.

mod bullets;
mod date_line;
mod images;
mod outline;
pub mod placeholder;
mod select;

use std::fmt;
use std::ops::Range;

use super::markdown::{Attributes, Block, Inline};
use super::period::Period;
use super::value::Value;

pub use bullets::Bullet;
pub use images::Image;
pub use select::{Tags, is_among};

/// What a manuscript is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A resume.
    Resume,
    /// A letter.
    Letter,
}

impl Purpose {
    /// The word for it, and the stem of its file among what is tailored for a job.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resume => "resume",
            Self::Letter => "letter",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A resume or letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    /// The front matter: a map that has passed its schema, or null where there is none.
    pub front: Value,
    /// What stands before the first section; the whole text of a letter, headings and all.
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

impl Section {
    /// Whether nothing stands below its heading.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.entries.is_empty()
    }
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

impl Entry {
    /// Whether nothing stands below its heading and line.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.roles.is_empty()
    }
}

/// An italic line of dates and place: `*Jan 2020 – present · Amsterdam*`. The parts are told apart by
/// ` · ` or ` | `.
#[derive(Debug, Clone, PartialEq)]
pub struct DateLine {
    /// The part that is a time, where one is.
    pub period: Option<Period>,
    /// The other parts, in their order: places, kinds of employment.
    pub others: Vec<String>,
    /// The bytes of the source, with the marks of emphasis.
    pub span: Range<usize>,
}
