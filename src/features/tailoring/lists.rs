//! The lists whose bullets may go and move.
//!
//! The rule protected here: a numbered list is whole, for its numbers mean something.

use std::ops::Range;

use crate::domain::manuscript::{Entry, Manuscript};
use crate::domain::markdown::{Block, Item};

/// The bullets of each list, outermost ones only, in the order of the text.
pub fn of(manuscript: &Manuscript) -> Vec<&[Item]> {
    let mut lists = Vec::new();
    gather(&manuscript.opening, &mut lists);
    for section in &manuscript.sections {
        gather(&section.blocks, &mut lists);
        section.entries.iter().for_each(|entry| of_entry(entry, &mut lists));
    }
    lists
}

fn of_entry<'m>(entry: &'m Entry, lists: &mut Vec<&'m [Item]>) {
    gather(&entry.blocks, lists);
    entry.roles.iter().for_each(|role| of_entry(role, lists));
}

fn gather<'m>(blocks: &'m [Block], lists: &mut Vec<&'m [Item]>) {
    lists.extend(blocks.iter().filter_map(|block| match block {
        Block::List { start: None, items, .. } if !items.is_empty() => Some(items.as_slice()),
        _ => None,
    }));
}

/// The bytes of a bullet to the end of its last line that says something.
pub fn trimmed(source: &str, span: &Range<usize>) -> Range<usize> {
    let text = source.get(span.clone()).unwrap_or_default();
    let said = span.start + text.trim_end().len();
    let rest = source.get(said..).unwrap_or_default();
    let end = rest.find('\n').map_or(source.len(), |at| said + at + 1);
    span.start..end
}
