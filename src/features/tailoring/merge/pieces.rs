//! A text as the pieces that are merged: what stands below each heading, its bullets apart.
//!
//! The rule protected here: the pieces together are the text, byte for byte.

use std::ops::Range;

use crate::domain::manuscript::{Entry, Section};
use crate::domain::markdown::{Block, Item, plain};
use crate::features::tailoring::lists::trimmed;

use super::Text;
use super::weave::Known;

/// What stands below a heading, up to the next one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// The heading; none of what stands before the first one.
    pub title: Option<String>,
    /// What it is known by: its id, or the headings above it and its own.
    name: String,
    /// The text around the lists: one piece more than there are lists.
    texts: Vec<String>,
    /// The lists of bullets.
    pub lists: Vec<List>,
}

/// A list of bullets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The bullets.
    pub bullets: Vec<Bullet>,
    /// All of it.
    pub raw: String,
    /// What stands between its bullets.
    pub gap: String,
}

/// A bullet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bullet {
    /// Its id.
    id: Option<String>,
    /// Its bytes, with the end of its last line.
    pub text: String,
}

impl Known for Holder {
    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn said(&self) -> String {
        self.text()
    }
}

impl Known for Bullet {
    fn name(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn said(&self) -> String {
        self.text.trim().to_owned()
    }
}

impl Holder {
    /// All of it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in 0..=self.lists.len() {
            text.push_str(self.words(part));
            if let Some(list) = self.lists.get(part) {
                text.push_str(&list.raw);
            }
        }
        text
    }

    /// The text before the list of that number.
    pub fn words(&self, part: usize) -> &str {
        self.texts.get(part).map(String::as_str).unwrap_or_default()
    }
}

/// The pieces of a text, in their order.
pub fn holders(text: Text<'_>) -> Vec<Holder> {
    let mut holders = Vec::new();
    let sections = &text.manuscript.sections;
    let first = sections.first().map_or(text.source.len(), |section| section.span.start);
    holders.push(holder(text.source, 0..first, None, String::new(), &text.manuscript.opening));
    for section in sections {
        of_section(text.source, section, &mut holders);
    }
    holders.retain(|holder| !holder.text().is_empty());
    holders
}

fn of_section(source: &str, section: &Section, holders: &mut Vec<Holder>) {
    let title = plain(&section.title);
    let name = section.attributes.id.clone().unwrap_or_else(|| title.clone());
    let end = section.entries.first().map_or(section.span.end, |entry| entry.span.start);
    let own = section.span.start..end;
    holders.push(holder(source, own, Some(title), name.clone(), &section.blocks));
    for entry in &section.entries {
        of_entry(source, entry, &name, holders);
    }
}

fn of_entry(source: &str, entry: &Entry, above: &str, holders: &mut Vec<Holder>) {
    let title = plain(&entry.title);
    let named = || format!("{above}\n{title}");
    let name = entry.attributes.id.clone().unwrap_or_else(named);
    let end = entry.roles.first().map_or(entry.span.end, |role| role.span.start);
    let own = entry.span.start..end;
    holders.push(holder(source, own, Some(title), name.clone(), &entry.blocks));
    for role in &entry.roles {
        of_entry(source, role, &name, holders);
    }
}

fn holder(
    source: &str,
    span: Range<usize>,
    title: Option<String>,
    name: String,
    blocks: &[Block],
) -> Holder {
    let mut holder = Holder { title, name, ..Holder::default() };
    let mut at = span.start;
    for block in blocks {
        let Block::List { start: None, items, .. } = block else { continue };
        let Some((list, place)) = list(source, items) else { continue };
        holder.texts.push(source.get(at..place.start).unwrap_or_default().to_owned());
        holder.lists.push(list);
        at = place.end;
    }
    holder.texts.push(source.get(at..span.end).unwrap_or_default().to_owned());
    holder
}

fn list(source: &str, items: &[Item]) -> Option<(List, Range<usize>)> {
    let spans: Vec<_> = items.iter().map(|item| trimmed(source, &item.span)).collect();
    let place = spans.first()?.start..spans.last()?.end;
    let between = |pair: &[Range<usize>]| source.get(pair[0].end..pair[1].start);
    let gap = spans.windows(2).find_map(between).unwrap_or_default().to_owned();
    let bullet = |(item, span): (&Item, &Range<usize>)| {
        let mut text = source.get(span.clone()).unwrap_or_default().to_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Bullet { id: item.attributes.id.clone(), text }
    };
    let bullets = items.iter().zip(&spans).map(bullet).collect();
    let raw = source.get(place.clone())?.to_owned();
    Some((List { bullets, raw, gap }, place))
}
