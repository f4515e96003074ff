//! A resume for one job: bullets of the master, chosen and ordered.
//!
//! The rule protected here: nothing is reworded. What is kept has the bytes of the master, entries stay
//! in their order, what has no tag is never left out because of tags, and every bullet that is left
//! out is named with why.

mod arrange;
mod choice;
mod lists;
pub mod merge;

use std::ops::Range;

use crate::domain::manuscript::{Bullet, Manuscript};
use crate::domain::markdown::plain;

pub use choice::choose;

/// Why a bullet is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It, or what it stands in, has a tag that is not wanted.
    Excluded,
    /// It has tags, and none of those that are wanted.
    NotIncluded,
    /// The posting asks for little of it.
    Irrelevant,
    /// There is no room for it.
    NoRoom,
}

impl Why {
    /// The word that programs read.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::NotIncluded => "not-included",
            Self::Irrelevant => "irrelevant",
            Self::NoRoom => "no-room",
        }
    }

    /// The words that people read.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Excluded => "has a tag that is excluded",
            Self::NotIncluded => "has no tag that is included",
            Self::Irrelevant => "the posting asks for little of it",
            Self::NoRoom => "no room on the pages",
        }
    }
}

/// What stays of a master and what goes, by the bytes of the bullets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// The bullets that stay, list by list, each list in its new order.
    pub kept: Vec<Range<usize>>,
    /// The bullets that go.
    pub dropped: Vec<(Range<usize>, Why)>,
    /// The sections, entries and nested bullets that go whole.
    pub gone: Vec<Range<usize>>,
}

/// A bullet that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its words.
    pub text: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The entry.
    pub entry: Option<String>,
    /// Its line in the text, from 1.
    pub line: usize,
    /// Why it went.
    pub why: Why,
}

/// The text of a master with what was chosen of it.
pub fn text(source: &str, master: &Manuscript, choice: &Choice) -> String {
    arrange::arrange(source, master, choice)
}

/// What was left out, in the order of the text.
pub fn dropped(
    source: &str,
    manuscript: &Manuscript,
    gone: &[(Range<usize>, Why)],
) -> Vec<Dropped> {
    let told = |bullet: &Bullet<'_>| {
        let (_, why) = gone.iter().find(|(span, _)| *span == bullet.span())?;
        let title = |entry: &crate::domain::manuscript::Entry| plain(&entry.title);
        Some(Dropped {
            id: bullet.attributes().id.clone(),
            text: bullet.words(),
            section: bullet.section.map(|section| plain(&section.title)),
            entry: bullet.entry.map(|entry| match bullet.role {
                Some(role) => format!("{}: {}", title(entry), title(role)),
                None => title(entry),
            }),
            line: 1 + source[..bullet.span().start].matches('\n').count(),
            why: why.clone(),
        })
    };
    manuscript.bullets().iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests;
