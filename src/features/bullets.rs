//! The bullets of a manuscript, and where they stand.
//!
//! The rule protected here: a bullet is an item of an unnumbered list that stands in a section, an
//! entry or a role itself; what lies deeper belongs to it and goes where it goes. Numbered lists are
//! whole: their numbers mean something.

use std::collections::BTreeSet;

use crate::domain::manuscript::{Entry, Manuscript, Section};
use crate::domain::markdown::{Attributes, Block, Inline, Item, plain};

/// A bullet.
#[derive(Debug, Clone)]
pub struct Bullet<'m> {
    /// The item of the list.
    pub item: &'m Item,
    /// The section it stands in.
    pub section: String,
    /// The entry and role, where it stands in such.
    pub entry: Option<String>,
    /// The number of the section, entry or role that holds it, in the order of the text.
    pub holder: usize,
    /// How many entries of the section come before its own: 0 for the newest one.
    pub age: usize,
    /// The tags of what it stands in: its own are not among them.
    pub inherited: Vec<String>,
}

impl Bullet<'_> {
    /// The bytes that begin it, which tell it from all others.
    pub fn start(&self) -> usize {
        self.item.span.start
    }

    /// Its words, without any markup.
    pub fn words(&self) -> String {
        words(&self.item.blocks)
    }

    /// Its id, where it has one.
    pub fn id(&self) -> Option<&str> {
        self.item.attributes.id.as_deref()
    }
}

/// All bullets, in the order of the text.
pub fn of(manuscript: &Manuscript) -> Vec<Bullet<'_>> {
    let mut bullets = Vec::new();
    let mut holder = 0;
    for section in &manuscript.sections {
        in_section(section, &mut holder, &mut bullets);
    }
    bullets
}

fn in_section<'m>(section: &'m Section, holder: &mut usize, bullets: &mut Vec<Bullet<'m>>) {
    let place = Place { section: plain(&section.title), entry: None, age: 0, tags: Vec::new() };
    let place = place.within(&section.attributes);
    place.gather(&section.blocks, holder, bullets);
    for (age, entry) in section.entries.iter().enumerate() {
        let place = Place { age, ..place.clone() };
        in_entry(entry, &place, holder, bullets);
    }
}

fn in_entry<'m>(
    entry: &'m Entry,
    around: &Place,
    holder: &mut usize,
    bullets: &mut Vec<Bullet<'m>>,
) {
    let place = around.below(&entry.title).within(&entry.attributes);
    place.gather(&entry.blocks, holder, bullets);
    for role in &entry.roles {
        in_entry(role, &place, holder, bullets);
    }
}

#[derive(Clone)]
struct Place {
    section: String,
    entry: Option<String>,
    age: usize,
    tags: Vec<String>,
}

impl Place {
    fn within(mut self, attributes: &Attributes) -> Self {
        self.tags.extend(attributes.tags.iter().cloned());
        self
    }

    fn below(&self, title: &[Inline]) -> Self {
        let title = plain(title);
        let entry = match &self.entry {
            Some(above) => format!("{above}: {title}"),
            None => title,
        };
        Self { entry: Some(entry), ..self.clone() }
    }

    fn gather<'m>(&self, blocks: &'m [Block], holder: &mut usize, bullets: &mut Vec<Bullet<'m>>) {
        for item in blocks.iter().filter_map(bulleted).flatten() {
            bullets.push(Bullet {
                item,
                section: self.section.clone(),
                entry: self.entry.clone(),
                holder: *holder,
                age: self.age,
                inherited: self.tags.clone(),
            });
        }
        *holder += 1;
    }
}

/// The items of a list of bullets.
fn bulleted(block: &Block) -> Option<&[Item]> {
    match block {
        Block::List { start: None, items, .. } => Some(items),
        _ => None,
    }
}

/// The manuscript without the bullets that begin at these bytes. What holds them stays.
#[must_use]
pub fn without(manuscript: &Manuscript, gone: &BTreeSet<usize>) -> Manuscript {
    let mut rest = manuscript.clone();
    for section in &mut rest.sections {
        thin(&mut section.blocks, gone);
        section.entries.iter_mut().for_each(|entry| thin_entry(entry, gone));
    }
    rest
}

fn thin_entry(entry: &mut Entry, gone: &BTreeSet<usize>) {
    thin(&mut entry.blocks, gone);
    entry.roles.iter_mut().for_each(|role| thin_entry(role, gone));
}

fn thin(blocks: &mut Vec<Block>, gone: &BTreeSet<usize>) {
    for block in blocks.iter_mut() {
        if let Block::List { start: None, items, .. } = block {
            items.retain(|item| !gone.contains(&item.span.start));
        }
    }
    blocks.retain(|block| !matches!(block, Block::List { items, .. } if items.is_empty()));
}

/// The words of some blocks, without any markup.
pub fn words(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let words = match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => plain(content),
            Block::List { items, .. } => {
                items.iter().map(|item| words(&item.blocks)).collect::<Vec<_>>().join("\n")
            }
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => self::words(blocks),
            Block::Code { text, .. } | Block::Html(text) => text.clone(),
            Block::Table { head, rows, .. } => {
                let cells = std::iter::once(head).chain(rows).flatten();
                cells.map(|cell| plain(cell)).collect::<Vec<_>>().join("\n")
            }
            Block::Rule => String::new(),
        };
        if !words.is_empty() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&words);
        }
    }
    text
}
