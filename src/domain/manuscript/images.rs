//! The pictures a manuscript shows.

use std::ops::Range;

use super::super::markdown::{Block, Inline};
use super::super::value::Value;
use super::{Entry, Manuscript};

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image<'m> {
    /// Its path as written.
    pub path: &'m str,
    /// The bytes of the source; none for the photo, which the front matter names.
    pub span: Option<Range<usize>>,
}

impl Manuscript {
    /// All pictures: the photo of the front matter, then those in the text, in their order.
    pub fn images(&self) -> Vec<Image<'_>> {
        let mut images = Vec::new();
        if let Some(path) = self.front.get("photo").and_then(Value::as_text) {
            images.push(Image { path, span: None });
        }
        in_blocks(&self.opening, &mut images);
        for section in &self.sections {
            in_line(&section.title, &mut images);
            in_blocks(&section.blocks, &mut images);
            section.entries.iter().for_each(|entry| in_entry(entry, &mut images));
        }
        images
    }
}

fn in_entry<'m>(entry: &'m Entry, images: &mut Vec<Image<'m>>) {
    in_line(&entry.title, images);
    in_blocks(&entry.blocks, images);
    entry.roles.iter().for_each(|role| in_entry(role, images));
}

fn in_blocks<'m>(blocks: &'m [Block], images: &mut Vec<Image<'m>>) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => in_line(content, images),
            Block::List { items, .. } => {
                for item in items {
                    in_blocks(&item.blocks, images);
                }
            }
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => in_blocks(blocks, images),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_line(cell, images));
            }
            Block::Code { .. } | Block::Html(_) | Block::Rule => {}
        }
    }
}

fn in_line<'m>(inlines: &'m [Inline], images: &mut Vec<Image<'m>>) {
    for inline in inlines {
        match inline {
            Inline::Image { path, span, .. } => {
                images.push(Image { path, span: Some(span.clone()) });
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. } => in_line(content, images),
            _ => {}
        }
    }
}
