//! Gaps in the text, headings and bullets with nothing in them, and what Markdown takes otherwise than
//! it looks.

use super::{Finding, error, line_of, warning};
use crate::domain::manuscript::{Entry, Manuscript, Purpose};
use crate::domain::markdown::{Block, Inline, Item, plain};

pub(super) fn findings(
    manuscript: &Manuscript,
    source: &str,
    purpose: Purpose,
    allowed: &[String],
) -> Vec<Finding> {
    let mut words = Words { source, purpose, findings: Vec::new(), at: 0 };
    for placeholder in manuscript.placeholders(source, allowed) {
        let message = format!("`{}` is still to be filled in", placeholder.text.trim());
        words.findings.push(error(placeholder.span, message, "write what belongs there"));
    }
    words.manuscript(manuscript);
    words.findings
}

struct Words<'s> {
    source: &'s str,
    purpose: Purpose,
    findings: Vec<Finding>,
    /// What is looked at stands after this.
    at: usize,
}

impl Words<'_> {
    fn manuscript(&mut self, manuscript: &Manuscript) {
        let lacking = match self.purpose {
            Purpose::Resume => manuscript.sections.is_empty(),
            Purpose::Letter => manuscript.opening.is_empty(),
        };
        if lacking {
            let (message, hint) = match self.purpose {
                Purpose::Resume => ("there is no section", "a line `## Experience` begins one"),
                Purpose::Letter => ("there is no text", "write what the letter says"),
            };
            self.findings.push(warning(0..0, message, hint));
        }
        self.blocks(&manuscript.opening);
        for section in &manuscript.sections {
            self.at = section.span.start;
            if section.is_empty() {
                let message = format!("nothing stands under `{}`", plain(&section.title));
                self.warn_at_line(&section.span, message, "fill it, or take the heading out");
            }
            self.attributes(&section.title, &section.span);
            self.blocks(&section.blocks);
            section.entries.iter().for_each(|entry| self.entry(entry));
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.at = entry.span.start;
        if entry.is_empty() && entry.line.is_none() {
            let message = format!("nothing stands under `{}`", plain(&entry.title));
            self.warn_at_line(&entry.span, message, "fill it, or take the heading out");
        }
        self.attributes(&entry.title, &entry.span);
        self.blocks(&entry.blocks);
        entry.roles.iter().for_each(|role| self.entry(role));
    }

    fn warn_at_line(&mut self, span: &std::ops::Range<usize>, message: String, hint: &str) {
        self.findings.push(warning(line_of(self.source, span), message, hint));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, content, span, .. } => {
                    self.at = span.start;
                    self.heading(*level, span);
                    self.attributes(content, span);
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.item(item)),
                Block::Quote(blocks) | Block::Footnote { blocks, .. } => self.blocks(blocks),
                Block::Html(html) => self.html(html),
                _ => {}
            }
        }
    }

    /// A heading that opens nothing, where people expect it to; in a letter nobody does.
    fn heading(&mut self, level: u8, span: &std::ops::Range<usize>) {
        if self.purpose == Purpose::Letter {
            return;
        }
        let (message, hint) = match level {
            1 => (
                "a title (`#`) is shown in the text",
                "your name comes from `name:`; sections begin with `##`",
            ),
            3 => ("an entry (`###`) stands in no section", "put a section (`##`) above it"),
            4 => ("a role (`####`) stands in no entry", "put an entry (`###`) above it"),
            _ => return,
        };
        self.warn_at_line(span, message.to_owned(), hint);
    }

    fn item(&mut self, item: &Item) {
        self.at = item.span.start;
        let source = &self.source[item.span.clone()];
        if item.blocks.is_empty() {
            let (message, hint) = if source.contains("<!--") {
                (
                    "nothing but a comment stands in this bullet",
                    "take it out, or put the comment above",
                )
            } else {
                ("this bullet is empty", "take it out")
            };
            self.warn_at_line(&item.span, message.to_owned(), hint);
        }
        match item.blocks.first() {
            Some(Block::Html(_)) => {
                let message = "this bullet begins with HTML: all of its line is shown as typed";
                let hint = "put the comment or tag behind the words";
                self.warn_at_line(&item.span, message.to_owned(), hint);
            }
            Some(Block::Paragraph(content)) => {
                self.attributes(content, &item.span);
                self.blocks(&item.blocks[1..]);
            }
            _ => self.blocks(&item.blocks),
        }
    }

    fn html(&mut self, html: &str) {
        let first = html.lines().next().unwrap_or_default();
        let found = self.source[self.at..].find(first.trim()).unwrap_or_default() + self.at;
        let span = found..found + first.trim().len().min(self.source.len() - found);
        if html.trim_start().starts_with("<!--") {
            let message = "a comment has no end, so that all after it is part of it";
            self.findings.push(error(span, message, "end it with `-->`"));
        } else {
            let hint = "write it in Markdown";
            self.findings.push(warning(span, "HTML is shown as it is typed", hint));
        }
    }

    /// Braces at the end that look like attributes and are none.
    fn attributes(&mut self, content: &[Inline], span: &std::ops::Range<usize>) {
        let Some(Inline::Text(words)) = content.last() else { return };
        let Some((_, block)) = words.rsplit_once('{') else { return };
        if block.starts_with(['.', '#']) && block.ends_with('}') {
            let message = format!("`{{{block}` is shown: it is no list of tags");
            self.warn_at_line(span, message, "write `{#id .tag .tag}`, with blanks between");
        }
    }
}
