//! What a posting asks for, and how much of it a resume shows. Nothing leaves the machine.
//!
//! The rule protected here: a demand counts as found only where words of the resume say so, under
//! one of its names, and every find says where.

mod coverage;
mod demands;
mod fluency;
mod lexicon;
mod posting;
mod reading;
mod relevance;
mod skills;
mod speech;
mod tokens;
mod wordings;

pub use coverage::{Coverage, Found, Less, Missing, cover};
pub use demands::{Demand, Demands, Need};
pub use reading::Readers;
pub use relevance::{relevance, scores};
pub use skills::{Kind, Skills};

use crate::domain::language::Language;
use crate::domain::manuscript::Manuscript;
use crate::domain::value::Value;

/// The language of a resume: what its front matter says, else what its text tells.
pub fn language_of(manuscript: &Manuscript, source: &str) -> Language {
    let named = manuscript.front.get("lang").and_then(Value::as_text);
    let named = named.and_then(|code| code.parse().ok());
    named.or_else(|| speech::guess(source)).unwrap_or_default()
}
