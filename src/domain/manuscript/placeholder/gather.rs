//! The words a manuscript shows, piece by piece, in the order of the source. Words of code say what
//! a program says, and are left out.

use super::super::super::markdown::{Block, Inline};
use super::super::super::value::Value;
use super::super::{Entry, Manuscript};

/// What stands for a piece of code among words.
const CODE: char = '\u{fffc}';

/// Some words, and the byte that they stand after.
pub(super) struct Piece {
    pub words: String,
    pub from: usize,
}

/// All pieces.
pub(super) fn pieces(manuscript: &Manuscript) -> Vec<Piece> {
    let mut pieces = Pieces { all: Vec::new(), from: 0 };
    pieces.value(&manuscript.front);
    pieces.blocks(&manuscript.opening);
    for section in &manuscript.sections {
        pieces.from = section.span.start;
        pieces.line(&section.title);
        pieces.blocks(&section.blocks);
        section.entries.iter().for_each(|entry| pieces.entry(entry));
    }
    pieces.all
}

struct Pieces {
    all: Vec<Piece>,
    from: usize,
}

impl Pieces {
    fn add(&mut self, words: String) {
        if !words.is_empty() {
            self.all.push(Piece { words, from: self.from });
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(words) => self.add(words.clone()),
            Value::List(items) => items.iter().for_each(|item| self.value(item)),
            Value::Map(map) => map.iter().for_each(|(_, value)| self.value(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.from = entry.span.start;
        self.line(&entry.title);
        if let Some(line) = &entry.line {
            self.from = line.span.start;
            line.others.iter().for_each(|other| self.add(other.clone()));
        }
        self.blocks(&entry.blocks);
        entry.roles.iter().for_each(|role| self.entry(role));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.line(content),
                Block::Heading { content, span, .. } => {
                    self.from = span.start;
                    self.line(content);
                }
                Block::List { items, .. } => {
                    for item in items {
                        self.from = item.span.start;
                        self.blocks(&item.blocks);
                    }
                }
                Block::Quote(blocks) | Block::Footnote { blocks, .. } => self.blocks(blocks),
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell));
                }
                Block::Html(html) => self.add(html.clone()),
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        let mut words = String::new();
        let mut targets = Vec::new();
        gather(inlines, &mut words, &mut targets);
        self.add(words);
        for target in targets {
            self.add(target);
        }
    }
}

/// The words, and the addresses of links and pictures, which are no words but can have gaps, too.
fn gather(inlines: &[Inline], words: &mut String, targets: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Html(text) => words.push_str(text),
            Inline::Code(_) => words.push(CODE),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content) => {
                gather(content, words, targets);
            }
            Inline::Link { url, content } => {
                let mut shown = String::new();
                gather(content, &mut shown, targets);
                // Brackets within those of a link are its author's.
                words.extend(shown.chars().filter(|c| !matches!(c, '[' | ']')));
                targets.push(url.clone());
            }
            Inline::Image { path, alt, .. } => {
                words.push_str(alt);
                targets.push(path.clone());
            }
            Inline::SoftBreak | Inline::HardBreak => words.push('\n'),
            Inline::Footnote(_) => {}
        }
    }
}
