//! Plain text: for forms that take no other, and as the words that a reader of a PDF must find.
//!
//! The rule protected here: every word of the Markdown is there, in its order, and no line is wider
//! than the width but for a word or a line of code that is.

mod table;

use unicode_width::UnicodeWidthStr as _;

use super::super::context::Rich;
use super::{Markup, address};
use crate::domain::markdown::{Block, Inline, Item};

/// The columns of a plain document.
pub const WIDTH: usize = 72;

/// Markdown as plain text.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// The columns; none where lines are not broken.
    width: Option<usize>,
    /// Whether only the words count: no marks of lists, no addresses.
    is_spoken: bool,
}

impl Text {
    /// A document of plain text.
    pub fn wrapped() -> Self {
        Self { width: Some(WIDTH), is_spoken: false }
    }

    /// The words alone.
    pub fn spoken() -> Self {
        Self { width: None, is_spoken: true }
    }

    /// The same with so many columns less.
    fn indented(self, columns: usize) -> Self {
        let width = self.width.map(|width| width.saturating_sub(columns).max(20));
        Self { width, ..self }
    }

    fn wrap(self, words: &str) -> Vec<String> {
        let width = self.width.unwrap_or(usize::MAX);
        wrapped(words, width, "").lines().map(str::to_owned).collect()
    }

    fn pages(self, blocks: &[Block]) -> Vec<String> {
        let between = if self.is_spoken { "" } else { "\n" };
        let parts = blocks.iter().map(|block| self.block(block)).filter(|part| !part.is_empty());
        parts.enumerate().fold(Vec::new(), |mut lines, (position, part)| {
            if position > 0 && !between.is_empty() {
                lines.push(String::new());
            }
            lines.extend(part);
            lines
        })
    }

    fn block(self, block: &Block) -> Vec<String> {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                self.wrap(&self.words(content))
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => self.below("> ", blocks),
            Block::Code { text, .. } if self.is_spoken => text.lines().map(str::to_owned).collect(),
            Block::Code { text, .. } => text.lines().map(|line| format!("    {line}")).collect(),
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Footnote { label, blocks } => self.hanging(&format!("[{label}] "), blocks),
            Block::Html(text) => text.lines().map(str::to_owned).collect(),
            Block::Rule if self.is_spoken => Vec::new(),
            Block::Rule => vec!["-".repeat(self.width.unwrap_or(3).min(8))],
        }
    }

    fn list(self, start: Option<u64>, is_tight: bool, items: &[Item]) -> Vec<String> {
        let mut lines = Vec::new();
        for (position, item) in (0_u64..).zip(items) {
            if position > 0 && !is_tight && !self.is_spoken {
                lines.push(String::new());
            }
            let mark = match (start, item.checked) {
                _ if self.is_spoken => String::new(),
                (Some(start), _) => format!("{}. ", start.saturating_add(position)),
                (None, None) => "- ".to_owned(),
                (None, Some(true)) => "- [x] ".to_owned(),
                (None, Some(false)) => "- [ ] ".to_owned(),
            };
            lines.extend(self.item(&mark, is_tight, &item.blocks));
        }
        lines
    }

    /// What stands in an item: in a tight list, without a gap before what is nested in it.
    fn item(self, mark: &str, is_tight: bool, blocks: &[Block]) -> Vec<String> {
        let inner = self.indented(mark.width());
        let lines = if is_tight {
            blocks.iter().flat_map(|block| inner.block(block)).collect()
        } else {
            inner.pages(blocks)
        };
        hung(mark, lines)
    }

    fn hanging(self, mark: &str, blocks: &[Block]) -> Vec<String> {
        hung(mark, self.indented(mark.width()).pages(blocks))
    }

    /// Lines that each begin with a mark.
    fn below(self, mark: &str, blocks: &[Block]) -> Vec<String> {
        let lines = self.indented(mark.width()).pages(blocks);
        if self.is_spoken {
            return lines;
        }
        lines.iter().map(|line| format!("{mark}{line}").trim_end().to_owned()).collect()
    }

    fn words(self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.word(inline)).collect()
    }

    fn word(self, inline: &Inline) -> String {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Html(words) => words.clone(),
            Inline::Emphasis(content) | Inline::Strong(content) => self.words(content),
            Inline::Strikethrough(content) if self.is_spoken => self.words(content),
            Inline::Strikethrough(content) => format!("~~{}~~", self.words(content)),
            Inline::Link { url, content } => self.link(url, content),
            Inline::Image { .. } if self.is_spoken => String::new(),
            Inline::Image { alt, .. } => alt.clone(),
            Inline::Footnote(label) => format!("[{label}]"),
            Inline::SoftBreak => " ".to_owned(),
            Inline::HardBreak => "\n".to_owned(),
        }
    }

    fn link(self, url: &str, content: &[Inline]) -> String {
        let words = self.words(content);
        let is_shown = address(&words) == address(url);
        if self.is_spoken || is_shown { words } else { format!("{words} ({url})") }
    }
}

impl Markup for Text {
    fn inlines(&mut self, inlines: &[Inline]) -> Rich {
        Rich { markup: self.words(inlines).replace('\n', " ") }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rich {
        Rich { markup: self.pages(blocks).join("\n") }
    }
}

/// Lines after a mark, the following ones below the first.
fn hung(mark: &str, lines: Vec<String>) -> Vec<String> {
    let below = " ".repeat(mark.width());
    let first = if lines.is_empty() { vec![String::new()] } else { lines };
    let marks = std::iter::once(mark).chain(std::iter::repeat(below.as_str()));
    let lines = marks.zip(first).map(|(mark, line)| format!("{mark}{line}").trim_end().to_owned());
    lines.collect()
}

/// A text with its lines broken between words, each further line after an indent.
pub fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| broken(line, width, indent)).collect();
    lines.join("\n")
}

fn broken(line: &str, width: usize, indent: &str) -> String {
    let mut made = String::new();
    let mut column = 0_usize;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let columns = word.width();
        if column > 0 && column.saturating_add(1).saturating_add(columns) > width {
            made.push('\n');
            made.push_str(indent);
            column = indent.width();
        } else if column > 0 {
            made.push(' ');
            column += 1;
        }
        made.push_str(word);
        column += columns;
    }
    made
}

#[cfg(test)]
mod tests;
