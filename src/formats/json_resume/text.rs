//! Markdown in plain words: JSON Resume has no markup.
//!
//! The rule protected here: the markup goes, the words stay, and so do the addresses of links.

use crate::domain::markdown::{Block, Inline, Item};

/// The words of some blocks: paragraphs, and the items of their lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<String>,
    pub(super) items: Vec<String>,
}

impl Body {
    pub(super) fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.items.is_empty()
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.paragraphs.append(&mut other.paragraphs);
        self.items.append(&mut other.items);
    }

    /// All of it in one text; none where there is nothing.
    pub(super) fn whole(&self) -> Option<String> {
        let items: Vec<String> = self.items.iter().map(|item| format!("- {item}")).collect();
        let items = Some(items.join("\n")).filter(|items| !items.is_empty());
        let all: Vec<String> = self.paragraphs.iter().cloned().chain(items).collect();
        (!all.is_empty()).then(|| all.join("\n\n"))
    }
}

/// The words of some blocks.
pub(super) fn body(blocks: &[Block]) -> Body {
    let mut body = Body::default();
    for block in blocks {
        add(block, &mut body);
    }
    body.paragraphs.retain(|text| !text.is_empty());
    body
}

fn add(block: &Block, body: &mut Body) {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            body.paragraphs.push(inline(content));
        }
        Block::List { items, .. } => items.iter().for_each(|item| add_item(item, body)),
        Block::Quote(blocks) | Block::Footnote { blocks, .. } => {
            let Body { paragraphs, items } = self::body(blocks);
            body.paragraphs.extend(paragraphs);
            body.items.extend(items);
        }
        Block::Code { text, .. } | Block::Html(text) => {
            body.paragraphs.push(text.trim_end().to_owned());
        }
        Block::Table { head, rows, .. } => {
            let row = |cells: &Vec<Vec<Inline>>| {
                cells.iter().map(|cell| inline(cell)).collect::<Vec<_>>().join(" | ")
            };
            let lines: Vec<String> = std::iter::once(head).chain(rows).map(row).collect();
            body.paragraphs.push(lines.join("\n"));
        }
        Block::Rule => {}
    }
}

/// An item is its own paragraphs; items below it follow as items.
fn add_item(item: &Item, body: &mut Body) {
    let Body { paragraphs, items } = self::body(&item.blocks);
    let own = paragraphs.join("\n");
    body.items.extend(Some(own).filter(|own| !own.is_empty()));
    body.items.extend(items);
}

/// The words of a line, with the address of a link behind its text.
pub(super) fn inline(inlines: &[Inline]) -> String {
    let mut text = String::new();
    gather(inlines, &mut text);
    text.trim().to_owned()
}

fn gather(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Html(words) => text.push_str(words),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content) => gather(content, text),
            Inline::Link { url, content } => {
                let words = self::inline(content);
                text.push_str(&words);
                match words.is_empty() {
                    true => text.push_str(url),
                    false if url.ends_with(&words) => {}
                    false => text.extend([" (", url, ")"]),
                }
            }
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::SoftBreak => text.push(' '),
            Inline::HardBreak => text.push('\n'),
            Inline::Footnote(_) => {}
        }
    }
}
