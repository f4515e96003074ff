//! What has begun and not ended.

use std::ops::Range;

use pulldown_cmark::{Alignment as Side, CodeBlockKind, CowStr, Tag};

use crate::domain::markdown::{Alignment, Attributes, Block, Inline, Item, plain};

/// Something that has begun and not ended, with what came in it so far.
pub(super) struct Open {
    pub what: What,
    pub span: Range<usize>,
    pub blocks: Vec<Block>,
    /// Its words; in an item without space around it they stand without a paragraph.
    pub inlines: Vec<Inline>,
    /// Where those words end.
    pub end: usize,
}

/// What it is, with what is known from its beginning.
pub(super) enum What {
    Root,
    Quote,
    Footnote(String),
    List { start: Option<u64>, is_loose: bool, items: Vec<Item> },
    Item { checked: Option<bool>, attributes: Attributes },
    Paragraph,
    Heading(u8),
    Code { language: Option<String>, text: String },
    Html(String),
    Table { alignments: Vec<Alignment>, rows: Vec<Vec<Vec<Inline>>> },
    Row(Vec<Vec<Inline>>),
    Cell,
    Mark(Mark),
}

/// What words can be besides words.
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    Link(String),
    Image(String),
}

impl Open {
    pub fn new(what: What, span: Range<usize>) -> Self {
        Self { what, end: span.start, span, blocks: Vec::new(), inlines: Vec::new() }
    }
}

impl What {
    pub fn of(tag: Tag<'_>) -> Self {
        match tag {
            Tag::Paragraph => Self::Paragraph,
            Tag::Heading { level, .. } => Self::Heading(level as u8),
            Tag::CodeBlock(kind) => Self::Code { language: language(kind), text: String::new() },
            Tag::HtmlBlock => Self::Html(String::new()),
            Tag::List(start) => Self::List { start, is_loose: false, items: Vec::new() },
            Tag::Item => Self::Item { checked: None, attributes: Attributes::default() },
            Tag::FootnoteDefinition(label) => Self::Footnote(owned(label)),
            Tag::Table(sides) => {
                let alignments = sides.into_iter().map(alignment).collect();
                Self::Table { alignments, rows: Vec::new() }
            }
            Tag::TableHead | Tag::TableRow => Self::Row(Vec::new()),
            Tag::TableCell => Self::Cell,
            Tag::Emphasis => Self::Mark(Mark::Emphasis),
            Tag::Strong => Self::Mark(Mark::Strong),
            Tag::Strikethrough => Self::Mark(Mark::Strikethrough),
            Tag::Link { dest_url, .. } => Self::Mark(Mark::Link(owned(dest_url))),
            Tag::Image { dest_url, .. } => Self::Mark(Mark::Image(owned(dest_url))),
            // The others begin with syntax that is not switched on.
            _ => Self::Quote,
        }
    }

    /// Whether blocks stand in it, and words only where there is no space around them.
    pub fn holds_blocks(&self) -> bool {
        matches!(self, Self::Root | Self::Quote | Self::Footnote(_) | Self::Item { .. })
    }

    /// Whether it can stand in its own kind, and so on without end.
    pub fn nests(&self) -> bool {
        self.holds_blocks() || matches!(self, Self::Mark(_))
    }
}

impl Mark {
    pub fn around(self, content: Vec<Inline>, span: Range<usize>) -> Inline {
        match self {
            Self::Emphasis => Inline::Emphasis(content),
            Self::Strong => Inline::Strong(content),
            Self::Strikethrough => Inline::Strikethrough(content),
            Self::Link(url) => Inline::Link { url, content },
            Self::Image(path) => Inline::Image { path, alt: plain(&content), span },
        }
    }
}

fn language(kind: CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    info.split_whitespace().next().map(str::to_owned)
}

fn alignment(side: Side) -> Alignment {
    match side {
        Side::None => Alignment::None,
        Side::Left => Alignment::Left,
        Side::Center => Alignment::Center,
        Side::Right => Alignment::Right,
    }
}

pub(super) fn owned(words: CowStr<'_>) -> String {
    words.into_string()
}
