//! From a list of blocks to sections, entries and roles.
//!
//! The rule protected here: a heading groups only what can stand under it. Titles (`#`), headings that
//! come too early (`###` before any `##`, `####` before any `###`) and deeper ones stay blocks where they
//! stand, so that the order of the text is the order of the outline.

use std::ops::Range;

use super::super::markdown::{Attributes, Block, Inline};
use super::super::value::Value;
use super::date_line;
use super::{Entry, Manuscript, Section};

impl Manuscript {
    /// Groups the blocks of a resume below its headings. `source` is the text they were read from.
    pub fn of(front: Value, blocks: Vec<Block>, source: &str) -> Self {
        let mut outline = Outline { source, opening: Vec::new(), sections: Vec::new() };
        for block in blocks {
            outline.add(block);
        }
        outline.end(source.len(), Level::Section);
        Self { front, opening: outline.opening, sections: outline.sections }
    }
}

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Section,
    Entry,
    Role,
}

struct Outline<'s> {
    source: &'s str,
    opening: Vec<Block>,
    sections: Vec<Section>,
}

impl Outline<'_> {
    fn add(&mut self, block: Block) {
        let level = match &block {
            Block::Heading { level, .. } => self.opened_by(*level),
            _ => None,
        };
        match (level, block) {
            (Some(level), Block::Heading { content, attributes, span, .. }) => {
                self.end(span.start, level);
                self.begin(level, content, attributes, span);
            }
            (_, block) => self.here().push(block),
        }
    }

    /// What a heading of that level opens here; `None` where it is one of the blocks.
    fn opened_by(&self, level: u8) -> Option<Level> {
        let section = self.sections.last();
        match level {
            2 => Some(Level::Section),
            3 => section.map(|_| Level::Entry),
            4 => section?.entries.last().map(|_| Level::Role),
            _ => None,
        }
    }

    fn begin(
        &mut self,
        level: Level,
        title: Vec<Inline>,
        attributes: Attributes,
        span: Range<usize>,
    ) {
        let (blocks, entries) = (Vec::new(), Vec::new());
        if level == Level::Section {
            self.sections.push(Section { title, attributes, blocks, entries, span });
            return;
        }
        let Some(section) = self.sections.last_mut() else { return };
        let siblings = match (level, section.entries.last_mut()) {
            (Level::Role, Some(entry)) => &mut entry.roles,
            _ => &mut section.entries,
        };
        siblings.push(Entry { title, attributes, line: None, blocks, roles: entries, span });
    }

    /// Ends what is open on that level and below.
    fn end(&mut self, at: usize, level: Level) {
        let source = self.source;
        let Some(section) = self.sections.last_mut() else { return };
        if let Some(entry) = section.entries.last_mut() {
            if let Some(role) = entry.roles.last_mut() {
                finish(role, source, at);
            }
            if level <= Level::Entry {
                finish(entry, source, at);
            }
        }
        if level == Level::Section {
            section.span.end = at;
        }
    }

    /// Where the next block belongs.
    fn here(&mut self) -> &mut Vec<Block> {
        let Some(section) = self.sections.last_mut() else { return &mut self.opening };
        match section.entries.last_mut() {
            None => &mut section.blocks,
            Some(entry) => match entry.roles.last_mut() {
                None => &mut entry.blocks,
                Some(role) => &mut role.blocks,
            },
        }
    }
}

/// An entry is whole: its span so far is that of its heading.
fn finish(entry: &mut Entry, source: &str, at: usize) {
    let body = entry.span.end.min(at)..at;
    entry.line = date_line::take(&mut entry.blocks, source, body);
    entry.span.end = at;
}
