//! Markdown as HTML, for one self-contained file.
//!
//! The rule protected here: no text becomes an element, no address runs a program or loads anything.
//! What stands here comes from people's files, so every word and every attribute is escaped, raw HTML
//! is shown as the text that it is, and a link that is none of the web, mail or phone is only its words.

use std::fmt::Write as _;

use super::{Markup, encoded, escape_xml as escape, is_safe_address};
use crate::domain::markdown::{Alignment, Block, Inline, Item};
use crate::render::context::Rich;
use crate::render::document::Files;
use crate::render::picture;

/// Writes HTML.
#[derive(Debug)]
pub struct Html<'f> {
    files: &'f Files,
    /// The labels of footnotes, in the order met: the first is number 1.
    notes: Vec<String>,
}

impl<'f> Html<'f> {
    /// Pictures are taken from the files.
    pub fn new(files: &'f Files) -> Self {
        Self { files, notes: Vec::new() }
    }

    fn number(&mut self, label: &str) -> usize {
        let known = self.notes.iter().position(|note| note == label);
        known.unwrap_or_else(|| {
            self.notes.push(label.to_owned());
            self.notes.len() - 1
        }) + 1
    }

    fn all(&mut self, blocks: &[Block], html: &mut String) {
        for block in blocks {
            self.block(block, html);
        }
    }

    fn block(&mut self, block: &Block, html: &mut String) {
        match block {
            Block::Paragraph(content) => self.within("p", content, html),
            Block::Heading { level, content, .. } => {
                self.within(heading(*level), content, html);
            }
            Block::List { start, tight, items } => self.list(*start, *tight, items, html),
            Block::Quote(blocks) => {
                html.push_str("<blockquote>\n");
                self.all(blocks, html);
                html.push_str("</blockquote>\n");
            }
            Block::Code { text, .. } => {
                html.push_str("<pre><code>");
                escape(text, html);
                html.push_str("</code></pre>\n");
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows, html),
            Block::Footnote { label, blocks } => self.footnote(label, blocks, html),
            Block::Html(text) => {
                html.push_str("<p>");
                escape(text.trim_end(), html);
                html.push_str("</p>\n");
            }
            Block::Rule => html.push_str("<hr>\n"),
        }
    }

    fn within(&mut self, element: &str, content: &[Inline], html: &mut String) {
        let _ = write!(html, "<{element}>");
        self.line(content, html);
        let _ = writeln!(html, "</{element}>");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item], html: &mut String) {
        let element = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => {
                let _ = writeln!(html, "<ol start=\"{first}\">");
            }
            _ => {
                let _ = writeln!(html, "<{element}>");
            }
        }
        for item in items {
            html.push_str("<li>");
            let mark = match item.checked {
                Some(true) => "\u{2611} ",
                Some(false) => "\u{2610} ",
                None => "",
            };
            self.item(mark, tight, &item.blocks, html);
            html.push_str("</li>\n");
        }
        let _ = writeln!(html, "</{element}>");
    }

    /// The mark of a task stands in the first line.
    fn item(&mut self, mark: &str, tight: bool, blocks: &[Block], html: &mut String) {
        let mut mark = Some(mark);
        for block in blocks {
            match block {
                Block::Paragraph(content) => {
                    html.push_str(if tight { "" } else { "<p>" });
                    html.push_str(mark.take().unwrap_or_default());
                    self.line(content, html);
                    html.push_str(if tight { "" } else { "</p>\n" });
                }
                other => self.block(other, html),
            }
        }
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        html: &mut String,
    ) {
        html.push_str("<table>\n<thead>\n");
        self.row("th scope=\"col\"", alignments, head, html);
        html.push_str("</thead>\n<tbody>\n");
        for row in rows {
            self.row("td", alignments, row, html);
        }
        html.push_str("</tbody>\n</table>\n");
    }

    fn row(
        &mut self,
        cell: &str,
        alignments: &[Alignment],
        cells: &[Vec<Inline>],
        html: &mut String,
    ) {
        html.push_str("<tr>");
        for (index, content) in cells.iter().enumerate() {
            let side = match alignments.get(index) {
                Some(Alignment::Center) => " class=\"center\"",
                Some(Alignment::Right) => " class=\"right\"",
                _ => "",
            };
            let _ = write!(html, "<{cell}{side}>");
            self.line(content, html);
            let _ = write!(html, "</{}>", &cell[..2]);
        }
        html.push_str("</tr>\n");
    }

    fn footnote(&mut self, label: &str, blocks: &[Block], html: &mut String) {
        let number = self.number(label);
        let _ = write!(html, "<div class=\"footnote\" id=\"note:{number}\"><sup>{number}</sup> ");
        self.all(blocks, html);
        html.push_str("</div>\n");
    }

    fn line(&mut self, inlines: &[Inline], html: &mut String) {
        for inline in inlines {
            self.inline(inline, html);
        }
    }

    fn inline(&mut self, inline: &Inline, html: &mut String) {
        match inline {
            Inline::Text(words) | Inline::Html(words) => escape(words, html),
            Inline::Code(words) => {
                html.push_str("<code>");
                escape(words, html);
                html.push_str("</code>");
            }
            Inline::Emphasis(content) => self.styled("em", content, html),
            Inline::Strong(content) => self.styled("strong", content, html),
            Inline::Strikethrough(content) => self.styled("s", content, html),
            Inline::Link { url, content } => self.link(url, content, html),
            Inline::Image { path, alt, .. } => self.image(path, alt, html),
            Inline::Footnote(label) => {
                let number = self.number(label);
                let _ = write!(html, "<sup><a href=\"#note:{number}\">{number}</a></sup>");
            }
            Inline::SoftBreak => html.push('\n'),
            Inline::HardBreak => html.push_str("<br>\n"),
        }
    }

    fn styled(&mut self, element: &str, content: &[Inline], html: &mut String) {
        let _ = write!(html, "<{element}>");
        self.line(content, html);
        let _ = write!(html, "</{element}>");
    }

    fn link(&mut self, url: &str, content: &[Inline], html: &mut String) {
        if !is_safe_address(url) {
            self.line(content, html);
            return;
        }
        html.push_str("<a href=\"");
        escape(&encoded(url, |_| true), html);
        html.push_str("\">");
        self.line(content, html);
        html.push_str("</a>");
    }

    fn image(&self, path: &str, alt: &str, html: &mut String) {
        let Some(url) = self.files.get(path).and_then(|bytes| picture::data_url(bytes)) else {
            escape(alt, html);
            return;
        };
        let _ = write!(html, "<img src=\"{url}\" alt=\"");
        escape(alt, html);
        html.push_str("\">");
    }
}

impl Markup for Html<'_> {
    fn inlines(&mut self, inlines: &[Inline]) -> Rich {
        let mut markup = String::new();
        self.line(inlines, &mut markup);
        Rich { markup }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rich {
        let mut markup = String::new();
        self.all(blocks, &mut markup);
        Rich { markup }
    }
}

/// The heading of a level; the first is the name of the person.
fn heading(level: u8) -> &'static str {
    ["h2", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1]
}

#[cfg(test)]
mod tests;
