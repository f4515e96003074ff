//! The bullets of a manuscript: what tailoring and page fitting choose from.
//!
//! The rule protected here: a bullet is an outermost item of a list, whole: what is nested in it comes
//! and goes with it. Its span names it.

use std::collections::HashSet;
use std::ops::Range;

use super::super::markdown::{Attributes, Block, Inline, Item, plain};
use super::{Entry, Manuscript, Section};

/// A bullet, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Bullet<'m> {
    /// The section; none in what stands before the first one.
    pub section: Option<&'m Section>,
    /// The entry, where it stands in one.
    pub entry: Option<&'m Entry>,
    /// The role within the entry, where it stands in one.
    pub role: Option<&'m Entry>,
    /// The item itself.
    pub item: &'m Item,
}

impl<'m> Bullet<'m> {
    /// Its bytes in the source, which are its name, too.
    pub fn span(&self) -> Range<usize> {
        self.item.span.clone()
    }

    /// Its own id and tags.
    pub fn attributes(&self) -> &'m Attributes {
        &self.item.attributes
    }

    /// Its tags and those of all that it stands in, the outermost first.
    pub fn tags(&self) -> impl Iterator<Item = &'m str> {
        let section = self.section.map(|section| &section.attributes);
        let entry = self.entry.map(|entry| &entry.attributes);
        let role = self.role.map(|role| &role.attributes);
        let all = [section, entry, role, Some(&self.item.attributes)];
        all.into_iter().flatten().flat_map(|attributes| &attributes.tags).map(String::as_str)
    }

    /// All its words without markup, those of what is nested in it as well.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        gather(&self.item.blocks, &mut words);
        words.join(" ")
    }
}

/// The words of each piece of text in some blocks.
fn gather(blocks: &[Block], words: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                words.push(plain(content));
            }
            Block::Code { text, .. } | Block::Html(text) => words.push(text.clone()),
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                words.extend(cells.map(|cell: &Vec<Inline>| plain(cell)));
            }
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => gather(blocks, words),
            Block::List { items, .. } => items.iter().for_each(|item| gather(&item.blocks, words)),
            Block::Rule => {}
        }
    }
}

impl Manuscript {
    /// All bullets, in their order.
    pub fn bullets(&self) -> Vec<Bullet<'_>> {
        let mut bullets = Vec::new();
        let mut add = |section, entry, role, blocks| {
            let items = items(blocks).map(|item| Bullet { section, entry, role, item });
            bullets.extend(items);
        };
        add(None, None, None, &self.opening);
        for section in &self.sections {
            add(Some(section), None, None, &section.blocks);
            for entry in &section.entries {
                add(Some(section), Some(entry), None, &entry.blocks);
                for role in &entry.roles {
                    add(Some(section), Some(entry), Some(role), &role.blocks);
                }
            }
        }
        bullets
    }

    /// The same without the bullets of these spans. A list that has lost all its items goes, and so
    /// does a section that has nothing left; an entry stays, for a position that was held stays one.
    #[must_use]
    pub fn without(&self, spans: &HashSet<Range<usize>>) -> Self {
        let mut rest = self.clone();
        cut(&mut rest.opening, spans);
        for section in &mut rest.sections {
            cut(&mut section.blocks, spans);
            for entry in &mut section.entries {
                cut(&mut entry.blocks, spans);
                entry.roles.iter_mut().for_each(|role| cut(&mut role.blocks, spans));
            }
        }
        let kept =
            self.sections.iter().map(Section::is_empty).zip(std::mem::take(&mut rest.sections));
        let kept = kept.filter(|(was_empty, section)| *was_empty || !section.is_empty());
        rest.sections = kept.map(|(_, section)| section).collect();
        rest
    }
}

fn items(blocks: &[Block]) -> impl Iterator<Item = &Item> {
    let lists = blocks.iter().filter_map(|block| match block {
        Block::List { items, .. } => Some(items),
        _ => None,
    });
    lists.flatten()
}

fn cut(blocks: &mut Vec<Block>, spans: &HashSet<Range<usize>>) {
    blocks.retain_mut(|block| match block {
        Block::List { items, .. } => {
            items.retain(|item| !spans.contains(&item.span));
            !items.is_empty()
        }
        _ => true,
    });
}
