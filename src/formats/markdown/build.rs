//! From the parser's events to the tree.
//!
//! The rule protected here: what is open stands on a stack of our own, so that however deep a text
//! nests, nothing calls itself; and the span of an item is what can be cut out of the source.

mod open;

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::domain::markdown::{Attributes, Block, Inline, Item};

use super::{Fault, MAX_DEPTH, comment, tail, too_deep};
use open::{Open, What, owned};

/// Builds the blocks of a text.
pub(super) fn blocks<'t>(
    source: &'t str,
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
) -> Result<Vec<Block>, Fault> {
    let root = Open::new(What::Root, 0..source.len());
    let mut builder = Builder { source, stack: vec![root], depth: 0 };
    for (event, span) in events {
        match event {
            Event::Start(tag) => builder.open(tag, span)?,
            Event::End(_) => builder.close(),
            event => builder.leaf(event, &span),
        }
    }
    builder.flush();
    Ok(builder.stack.pop().map(|root| root.blocks).unwrap_or_default())
}

struct Builder<'t> {
    source: &'t str,
    stack: Vec<Open>,
    depth: usize,
}

impl<'t> Builder<'t> {
    fn open(&mut self, tag: Tag<'t>, span: Range<usize>) -> Result<(), Fault> {
        let what = What::of(tag);
        if !matches!(what, What::Mark(_)) {
            self.flush();
        }
        if what.nests() {
            self.depth += 1;
        }
        if self.depth > MAX_DEPTH {
            return Err(too_deep(span.start..span.start));
        }
        if matches!(what, What::Paragraph) {
            self.loosen();
        }
        self.stack.push(Open::new(what, span));
        Ok(())
    }

    /// A paragraph right in an item means that there is space around the items of its list.
    fn loosen(&mut self) {
        if let [.., list, item] = self.stack.as_mut_slice()
            && let (What::List { is_loose, .. }, What::Item { .. }) = (&mut list.what, &item.what)
        {
            *is_loose = true;
        }
    }

    fn close(&mut self) {
        self.flush();
        let Some(open) = self.stack.pop() else { return };
        if open.what.nests() {
            self.depth -= 1;
        }
        let Open { what, span, blocks, mut inlines, end } = open;
        match what {
            What::Mark(mark) => {
                let end = span.end;
                let inline = mark.around(without_comments(inlines), span);
                self.inline(inline, end);
            }
            What::Paragraph => self.paragraph(inlines, end),
            What::Heading(level) => {
                let attributes = tail::take(self.source, &mut inlines, end);
                let content = without_comments(inlines);
                let span = line_span(self.source, &span);
                self.block(Block::Heading { level, content, attributes, span });
            }
            What::Code { language, text } => self.block(Block::Code { language, text }),
            What::Html(html) => self.html(&html),
            What::Quote => self.block(Block::Quote(blocks)),
            What::Footnote(label) => self.block(Block::Footnote { label, blocks }),
            What::List { start, is_loose, items } => {
                self.block(Block::List { start, tight: !is_loose, items });
            }
            What::Item { checked, attributes } => {
                let span = line_span(self.source, &span);
                self.item(Item { attributes, checked, blocks, span });
            }
            What::Table { alignments, rows } => {
                let mut rows = rows.into_iter();
                let head = rows.next().unwrap_or_default();
                self.block(Block::Table { alignments, head, rows: rows.collect() });
            }
            What::Row(cells) => self.row(cells),
            What::Cell => self.cell(without_comments(inlines)),
            What::Root => {}
        }
    }

    fn leaf(&mut self, event: Event<'t>, span: &Range<usize>) {
        match event {
            Event::Html(html) | Event::Text(html) if self.is_verbatim() => self.verbatim(&html),
            Event::Text(words) => self.words(owned(words), span.end),
            Event::Code(words) => self.inline(Inline::Code(owned(words)), span.end),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.inline(Inline::Html(owned(html)), span.end);
            }
            Event::FootnoteReference(label) => {
                self.inline(Inline::Footnote(owned(label)), span.end);
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak, span.end),
            Event::HardBreak => self.inline(Inline::HardBreak, span.end),
            Event::Rule => {
                self.flush();
                self.block(Block::Rule);
            }
            Event::TaskListMarker(is_ticked) => self.tick(is_ticked),
            // Math is not switched on; beginnings and ends are told before.
            _ => {}
        }
    }

    fn is_verbatim(&self) -> bool {
        let top = self.stack.last().map(|open| &open.what);
        matches!(top, Some(What::Code { .. } | What::Html(_)))
    }

    fn verbatim(&mut self, lines: &str) {
        if let Some(Open { what: What::Code { text, .. } | What::Html(text), .. }) =
            self.stack.last_mut()
        {
            text.push_str(lines);
        }
    }

    /// Words that the parser tells in pieces are one text.
    fn words(&mut self, words: String, end: usize) {
        if let Some(Open { inlines, end: open_end, .. }) = self.stack.last_mut()
            && let Some(Inline::Text(before)) = inlines.last_mut()
        {
            before.push_str(&words);
            *open_end = end;
        } else {
            self.inline(Inline::Text(words), end);
        }
    }

    fn inline(&mut self, inline: Inline, end: usize) {
        if let Some(open) = self.stack.last_mut() {
            open.inlines.push(inline);
            open.end = end;
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(open) = self.stack.last_mut() {
            open.blocks.push(block);
        }
    }

    /// Makes a paragraph of words that stand in an item without one.
    fn flush(&mut self) {
        if let Some(open) = self.stack.last_mut()
            && open.what.holds_blocks()
            && !open.inlines.is_empty()
        {
            let (inlines, end) = (std::mem::take(&mut open.inlines), open.end);
            self.paragraph(inlines, end);
        }
    }

    fn paragraph(&mut self, mut inlines: Vec<Inline>, end: usize) {
        let Some(open) = self.stack.last_mut() else { return };
        if let What::Item { attributes, .. } = &mut open.what
            && open.blocks.is_empty()
            && *attributes == Attributes::default()
        {
            *attributes = tail::take(self.source, &mut inlines, end);
        }
        let content = without_comments(inlines);
        if !content.is_empty() {
            open.blocks.push(Block::Paragraph(content));
        }
    }

    fn html(&mut self, html: &str) {
        let html = comment::stripped(html);
        if !html.trim().is_empty() {
            self.block(Block::Html(html));
        }
    }

    fn tick(&mut self, is_ticked: bool) {
        let item = self.stack.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Item { checked, .. } => Some(checked),
            _ => None,
        });
        if let Some(checked) = item {
            *checked = Some(is_ticked);
        }
    }

    fn item(&mut self, item: Item) {
        if let Some(Open { what: What::List { items, .. }, .. }) = self.stack.last_mut() {
            items.push(item);
        }
    }

    fn row(&mut self, cells: Vec<Vec<Inline>>) {
        if let Some(Open { what: What::Table { rows, .. }, .. }) = self.stack.last_mut() {
            rows.push(cells);
        }
    }

    fn cell(&mut self, content: Vec<Inline>) {
        if let Some(Open { what: What::Row(cells), .. }) = self.stack.last_mut() {
            cells.push(content);
        }
    }
}

/// Words without the comments among them; the blanks on both sides of one become one.
fn without_comments(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut kept: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (kept.last_mut(), inline) {
            (_, Inline::Html(html)) if comment::words(&html).is_some() => {}
            (Some(Inline::Text(before)), Inline::Text(words)) => {
                let is_apart = before.ends_with(char::is_whitespace);
                before.push_str(if is_apart { words.trim_start() } else { &words });
            }
            (_, inline) => kept.push(inline),
        }
    }
    kept
}

/// What to cut to take an item or heading away: from the beginning of its line, where nothing but blanks and the
/// marks of quotes stand before it, to the end of its last line.
fn line_span(source: &str, span: &Range<usize>) -> Range<usize> {
    let line = source[..span.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let is_first = source[line..span.start].chars().all(|c| matches!(c, ' ' | '\t' | '>'));
    let start = if is_first { line } else { span.start };
    let end = span.start + source[span.clone()].trim_end().len();
    let rest = &source[end..];
    let line_end = end + rest.find(['\n', '\r']).unwrap_or(rest.len());
    let rest = &source[line_end..];
    start..line_end + if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) }
}
