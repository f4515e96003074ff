//! Markdown again, as tidy CommonMark.
//!
//! The rule protected here: what is written reads back to the same tree, so that words that look like
//! markup are escaped and nothing else is.

mod escape;
mod table;

use super::super::context::Rich;
use super::Markup;
use crate::domain::markdown::{Block, Inline, Item};

pub use escape::{destination, escaped};

/// Markdown as CommonMark.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Markup for Markdown {
    fn inlines(&mut self, inlines: &[Inline]) -> Rich {
        Rich { markup: one_line(inlines) }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rich {
        Rich { markup: page(blocks) }
    }
}

fn page(blocks: &[Block]) -> String {
    joined(blocks, "\n\n")
}

/// Blocks one after another. A list that follows on one of its kind has another mark, or they would be
/// read as one.
fn joined(blocks: &[Block], between: &str) -> String {
    let mut text = String::new();
    let mut is_other = false;
    for (position, of) in blocks.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| &blocks[before]);
        text.push_str(if before.is_some() { between } else { "" });
        is_other = !is_other && before.is_some_and(|before| touch(before, of));
        text.push_str(&match of {
            Block::List { start, tight, items } => list(*start, *tight, items, is_other),
            other => block(other),
        });
    }
    text
}

fn touch(before: &Block, after: &Block) -> bool {
    let (Block::List { start: one, .. }, Block::List { start: other, .. }) = (before, after) else {
        return false;
    };
    one.is_some() == other.is_some()
}

fn block(of: &Block) -> String {
    match of {
        Block::Paragraph(content) => paragraph(content),
        Block::Heading { level, content, .. } => {
            format!("{} {}", "#".repeat((*level).into()), escape::ended(&one_line(content)))
        }
        Block::List { start, tight, items } => list(*start, *tight, items, false),
        Block::Quote(blocks) => below("> ", "> ", &page(blocks)),
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Table { alignments, head, rows } => table::table(alignments, head, rows),
        Block::Footnote { label, blocks } => below(&format!("[^{label}]: "), "    ", &page(blocks)),
        Block::Html(text) => lines(&escaped(text.trim_end())),
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<u64>, is_tight: bool, items: &[Item], is_other: bool) -> String {
    let (bullet, after) = if is_other { ("* ", ") ") } else { ("- ", ". ") };
    let between = if is_tight { "\n" } else { "\n\n" };
    let items = (0_u64..).zip(items).map(|(position, item)| {
        let number = start.map(|start| format!("{}{after}", start.saturating_add(position)));
        let mark = number.unwrap_or_else(|| bullet.to_owned());
        let tick = item.checked.map_or("", |is_done| if is_done { "[x] " } else { "[ ] " });
        let inner = joined(&item.blocks, between);
        below(&mark, &" ".repeat(mark.len()), &format!("{tick}{inner}"))
    });
    items.collect::<Vec<_>>().join(between)
}

/// Lines behind marks; an empty line has no white space.
fn below(first: &str, further: &str, text: &str) -> String {
    let marks = std::iter::once(first).chain(std::iter::repeat(further));
    let lines = marks.zip(text.split('\n')).map(|(mark, line)| match line {
        "" => mark.trim_end().to_owned(),
        line => format!("{mark}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn code(language: Option<&str>, text: &str) -> String {
    let fence = "`".repeat(longest_ticks(text).max(2) + 1);
    let text = text.strip_suffix('\n').unwrap_or(text);
    format!("{fence}{}\n{text}\n{fence}", language.unwrap_or_default())
}

fn longest_ticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

fn paragraph(content: &[Inline]) -> String {
    lines(&line(content, Around::default()))
}

fn one_line(content: &[Inline]) -> String {
    line(content, Around::default()).replace("\\\n", " ").replace('\n', " ")
}

/// Lines whose beginnings are words and not the marks of a block.
fn lines(text: &str) -> String {
    text.split('\n').map(escape::begun).collect::<Vec<_>>().join("\n")
}

/// The stress that a piece stands in: within one, the other sign is used.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    is_stressed: bool,
    is_in_table: bool,
}

fn line(inlines: &[Inline], around: Around) -> String {
    inlines.iter().map(|piece| inline(piece, around)).collect()
}

fn inline(of: &Inline, around: Around) -> String {
    let inside = Around { is_stressed: true, ..around };
    let sign = if around.is_stressed { "_" } else { "*" };
    match of {
        Inline::Text(words) | Inline::Html(words) => escaped(words),
        Inline::Code(words) => ticked(words, around),
        Inline::Emphasis(content) => format!("{sign}{}{sign}", line(content, inside)),
        Inline::Strong(content) => format!("{sign}{sign}{}{sign}{sign}", line(content, inside)),
        Inline::Strikethrough(content) => format!("~~{}~~", line(content, around)),
        Inline::Link { url, content } => {
            format!("[{}]({})", line(content, around), destination(url))
        }
        Inline::Image { path, alt, .. } => format!("![{}]({})", escaped(alt), destination(path)),
        Inline::Footnote(label) => format!("[^{label}]"),
        Inline::SoftBreak => "\n".to_owned(),
        Inline::HardBreak => "\\\n".to_owned(),
    }
}

fn ticked(words: &str, around: Around) -> String {
    let fence = "`".repeat(longest_ticks(words) + 1);
    // A space at both ends is taken away by who reads it, unless there is nothing else.
    let is_spaced = words.starts_with(' ') && words.ends_with(' ') && !words.trim().is_empty();
    let is_odd = is_spaced || words.starts_with('`') || words.ends_with('`');
    let room = if is_odd { " " } else { "" };
    let words = if around.is_in_table { words.replace('|', "\\|") } else { words.to_owned() };
    format!("{fence}{room}{words}{room}{fence}")
}

#[cfg(test)]
mod tests;
