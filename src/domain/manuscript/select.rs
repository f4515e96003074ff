//! What of a manuscript is shown, by its tags.
//!
//! The rule protected here: what has no tag always shows, unless it stands in something that does not.
//! Where tags are asked for, a thing with tags shows when one of its own is among them, or when
//! something in it does; of such a thing only the heading, or the words of the bullet, come along. What
//! is not wanted goes with all that stands in it, whatever else was asked for. A section or list that
//! has lost all goes; so does an entry, unless it has a time: a position that was held stays one.

use super::super::markdown::{Attributes, Block, Item};
use super::{Entry, Manuscript, Section};

/// Tags that were asked for, and tags that are not wanted. Upper and lower case are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags {
    /// Where any are named, what has tags shows only with one of these.
    pub include: Vec<String>,
    /// What has one of these does not show.
    pub exclude: Vec<String>,
}

/// Whether a tag is one of these.
pub fn is_among(tag: &str, tags: &[String]) -> bool {
    tags.iter().any(|it| it.to_lowercase() == tag.to_lowercase())
}

impl Manuscript {
    /// The same without what the tags leave out, as this module tells.
    #[must_use]
    pub fn selected(&self, tags: &Tags) -> Self {
        let opening = tags.blocks(&self.opening, Verdict::Shown);
        let sections = self.sections.iter().filter_map(|section| tags.section(section)).collect();
        Self { front: self.front.clone(), opening, sections }
    }
}

/// What becomes of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It shows, and what has no tag in it.
    Shown,
    /// It shows only around what shows in it.
    Around,
    /// It goes with all that is in it.
    Gone,
}

impl Tags {
    fn verdict(&self, attributes: &Attributes, around: Verdict) -> Verdict {
        let any_of = |wanted: &[String]| attributes.tags.iter().any(|tag| is_among(tag, wanted));
        if around == Verdict::Gone || any_of(&self.exclude) {
            Verdict::Gone
        } else if attributes.tags.is_empty() {
            around
        } else if self.include.is_empty() || any_of(&self.include) {
            Verdict::Shown
        } else {
            Verdict::Around
        }
    }

    fn section(&self, section: &Section) -> Option<Section> {
        let verdict = self.verdict(&section.attributes, Verdict::Shown);
        let blocks = self.blocks(&section.blocks, verdict);
        let entries: Vec<_> =
            section.entries.iter().filter_map(|entry| self.entry(entry, verdict)).collect();
        let shown = Section { blocks, entries, ..section.clone() };
        let was_empty = section.is_empty() && verdict == Verdict::Shown;
        (was_empty || !shown.is_empty()).then_some(shown)
    }

    fn entry(&self, entry: &Entry, around: Verdict) -> Option<Entry> {
        let verdict = self.verdict(&entry.attributes, around);
        let blocks = self.blocks(&entry.blocks, verdict);
        let roles: Vec<_> =
            entry.roles.iter().filter_map(|role| self.entry(role, verdict)).collect();
        let shown = Entry { blocks, roles, ..entry.clone() };
        let has_time = entry.line.as_ref().is_some_and(|line| line.period.is_some());
        let stays = verdict == Verdict::Shown && (has_time || entry.is_empty());
        (stays || !shown.is_empty()).then_some(shown)
    }

    /// The blocks that show in something of that verdict. A deeper heading speaks for the blocks up to
    /// the next one of its level.
    fn blocks(&self, blocks: &[Block], around: Verdict) -> Vec<Block> {
        let mut shown = Vec::new();
        let mut headings: Vec<(u8, Verdict)> = Vec::new();
        for block in blocks {
            if let Block::Heading { level, attributes, .. } = block {
                headings.retain(|(above, _)| above < level);
                let above = headings.last().map_or(around, |(_, verdict)| *verdict);
                headings.push((*level, self.verdict(attributes, above)));
            }
            let verdict = headings.last().map_or(around, |(_, verdict)| *verdict);
            shown.extend(self.block(block, verdict));
        }
        shown
    }

    fn block(&self, block: &Block, verdict: Verdict) -> Option<Block> {
        match (block, verdict) {
            (_, Verdict::Gone) => None,
            (Block::List { start, tight, items }, _) => {
                let items: Vec<_> =
                    items.iter().filter_map(|item| self.item(item, verdict)).collect();
                let list = Block::List { start: *start, tight: *tight, items };
                (!matches!(&list, Block::List { items, .. } if items.is_empty())).then_some(list)
            }
            (Block::Quote(blocks), _) => {
                let shown = self.blocks(blocks, verdict);
                (!shown.is_empty()).then_some(Block::Quote(shown))
            }
            (_, Verdict::Around) => None,
            (block, Verdict::Shown) => Some(block.clone()),
        }
    }

    fn item(&self, item: &Item, around: Verdict) -> Option<Item> {
        let verdict = self.verdict(&item.attributes, around);
        let mut blocks = self.blocks(&item.blocks, verdict);
        if blocks.is_empty() && !(verdict == Verdict::Shown && item.blocks.is_empty()) {
            return None;
        }
        if let (Verdict::Around, Some(words @ Block::Paragraph(_))) = (verdict, item.blocks.first())
        {
            blocks.insert(0, words.clone());
        }
        Some(Item { blocks, ..item.clone() })
    }
}
