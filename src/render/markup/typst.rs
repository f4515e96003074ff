//! Markdown as Typst markup.
//!
//! The rule protected here: words enter as string literals (`#"...";`) and everything else as calls of
//! functions, so that no word is ever read as markup or code. The semicolon ends the expression: what
//! follows, be it `.name` or `(..)`, is not part of it. Functions that a template may restyle are those
//! of Typst itself: `par`, `list`, `enum`, `table`, `quote`, `raw`, `link`, `image`, `heading`.

use std::fmt::Write as _;

use super::super::context::Rich;
use super::{Markup, is_safe_address, literal};
use crate::domain::markdown::{Alignment, Block, Inline, Item};

/// The most letters in a row that are never broken at the end of a line.
const UNBROKEN: usize = 60;

/// Markdown as Typst markup.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typst;

impl Markup for Typst {
    fn inlines(&mut self, inlines: &[Inline]) -> Rich {
        let mut markup = String::new();
        line(inlines, &mut markup);
        Rich { markup }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rich {
        let mut markup = String::new();
        page(blocks, &mut markup);
        Rich { markup }
    }
}

/// Without the empty line a list would stick to the paragraph before it.
fn page(blocks: &[Block], out: &mut String) {
    for piece in blocks {
        block(piece, out);
        out.push_str("\n\n");
    }
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(content) => call("par", content, out),
        // No `heading`: its level would have to follow on that of the template's own.
        Block::Heading { content, .. } => {
            out.push_str("#block(sticky: true)[");
            call("strong", content, out);
            out.push(']');
        }
        Block::List { start, tight, items } => list(*start, *tight, items, out),
        Block::Quote(blocks) => {
            out.push_str("#quote(block: true)[");
            page(blocks, out);
            out.push(']');
        }
        Block::Code { text, .. } => {
            let _ = write!(out, "#raw(block: true, {});", literal(text.trim_end_matches('\n')));
        }
        Block::Table { alignments, head, rows } => table(alignments, head, rows, out),
        Block::Footnote { label, blocks } => {
            out.push_str("#block[#set text(size: 0.9em);");
            words(&format!("[{label}] "), out);
            nested(blocks, true, out);
            out.push(']');
        }
        Block::Html(text) => {
            out.push_str("#par[");
            for (position, text) in text.lines().enumerate() {
                out.push_str(if position > 0 { "#linebreak();" } else { "" });
                words(text, out);
            }
            out.push(']');
        }
        Block::Rule => out.push_str("#line(length: 100%, stroke: 0.5pt + luma(60%));"),
    }
}

/// A function around a line.
fn call(function: &str, content: &[Inline], out: &mut String) {
    let _ = write!(out, "#{function}[");
    line(content, out);
    out.push_str("];");
}

fn list(start: Option<u64>, is_tight: bool, items: &[Item], out: &mut String) {
    let _ = match start {
        Some(start) => write!(out, "#enum(start: {start}, tight: {is_tight}"),
        None => write!(out, "#list(tight: {is_tight}"),
    };
    for item in items {
        out.push_str(", [");
        if let Some(is_done) = item.checked {
            words(if is_done { "☑ " } else { "☐ " }, out);
        }
        nested(&item.blocks, is_tight, out);
        out.push(']');
    }
    out.push_str(");");
}

/// What stands beside a mark: in a tight list, without the space of a paragraph.
fn nested(blocks: &[Block], is_tight: bool, out: &mut String) {
    for (position, piece) in blocks.iter().enumerate() {
        match piece {
            Block::Paragraph(content) if is_tight || position == 0 => {
                out.push_str(if position > 0 { "#linebreak();" } else { "" });
                line(content, out);
            }
            other => block(other, out),
        }
    }
}

fn table(
    alignments: &[Alignment],
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    out: &mut String,
) {
    let columns = head.len().max(1);
    let _ = write!(out, "#table(columns: {columns}, align: (");
    for column in 0..columns {
        out.push_str(match alignments.get(column).copied().unwrap_or_default() {
            Alignment::None => "start, ",
            Alignment::Left => "left, ",
            Alignment::Center => "center, ",
            Alignment::Right => "right, ",
        });
    }
    out.push_str("), table.header(");
    cells(head, columns, out);
    out.push(')');
    for row in rows {
        out.push_str(", ");
        cells(row, columns, out);
    }
    out.push_str(");");
}

/// A row of a table, as wide as its head.
fn cells(row: &[Vec<Inline>], columns: usize, out: &mut String) {
    for column in 0..columns {
        out.push_str(if column > 0 { ", [" } else { "[" });
        line(row.get(column).map_or(&[][..], Vec::as_slice), out);
        out.push(']');
    }
}

fn line(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Html(text) => words(text, out),
            Inline::Code(text) => {
                let _ = write!(out, "#raw({});", literal(text));
            }
            Inline::Emphasis(content) => call("emph", content, out),
            Inline::Strong(content) => call("strong", content, out),
            Inline::Strikethrough(content) => call("strike", content, out),
            Inline::Link { url, content } => link(url, content, out),
            Inline::Image { path, alt, .. } => image(path, alt, out),
            // Not raised: programs would read it as a line of its own.
            Inline::Footnote(label) => words(&format!("[{label}]"), out),
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => out.push_str("#linebreak();"),
        }
    }
}

/// What a reader should not follow stays text.
fn link(url: &str, content: &[Inline], out: &mut String) {
    if is_safe_address(url) && !content.is_empty() && url.len() <= LONGEST_URL {
        call(&format!("link({})", literal(url)), content, out);
    } else {
        line(content, out);
    }
}

/// The most bytes of an address that PDF readers take.
const LONGEST_URL: usize = 2048;

/// A picture is what its bytes say it is; one that nobody described is there for the eye only.
fn image(path: &str, alt: &str, out: &mut String) {
    let path = literal(&format!("/{}", path.trim_start_matches('/')));
    let _ = match alt.trim() {
        "" => write!(out, "#box(pdf.artifact(image(read({path}, encoding: none))));"),
        alt => write!(out, "#box(image(read({path}, encoding: none), alt: {}));", literal(alt)),
    };
}

/// Words as words. Runs of white space are one space, as everywhere in Markdown.
fn words(text: &str, out: &mut String) {
    let mut spaced = String::with_capacity(text.len());
    for character in text.chars() {
        let is_space = character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}');
        if !is_space {
            spaced.push(character);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    let _ = write!(out, "#{};", literal(&breakable(&spaced)));
}

/// Typst knows where an address may be broken; other words without end would leave the page.
fn breakable(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let is_address = word.contains("://") || word.starts_with("www.");
        let mut row = 0;
        for character in word.chars() {
            row = if matches!(character, '-' | '/' | '\u{2e80}'..) { 0 } else { row + 1 };
            if row > UNBROKEN && !is_address {
                made.push('\u{200b}');
                row = 1;
            }
            made.push(character);
        }
    }
    made
}

#[cfg(test)]
mod tests;
