//! A Markdown text as a tree (CommonMark 0.31 with tables, footnotes, strikethrough and task lists).
//!
//! The rule protected here: every construct that can be written has its place in the tree, so that no
//! rendering loses any, and every block knows the bytes of the source that it was read from.

use std::ops::Range;

/// What may stand in braces at the end of a heading or bullet: `{#id .tag .tag}`. It never shows in
/// a rendering.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// The name of the thing, the same across edits.
    pub id: Option<String>,
    /// The tags for tailoring, in the order written.
    pub tags: Vec<String>,
    /// The bytes of the source, braces included; empty, and where it would stand, where there is none.
    pub span: Range<usize>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words as they are.
    Text(String),
    /// Words as a program reads them.
    Code(String),
    /// Stressed.
    Emphasis(Vec<Self>),
    /// Stressed strongly.
    Strong(Vec<Self>),
    /// Struck out.
    Strikethrough(Vec<Self>),
    /// A link.
    Link {
        /// Where it leads.
        url: String,
        /// What it shows.
        content: Vec<Self>,
    },
    /// A picture, by its path in the repository.
    Image {
        /// The path as written.
        path: String,
        /// What it shows, in words.
        alt: String,
        /// The bytes of the source.
        span: Range<usize>,
    },
    /// The mark of a footnote, by its label.
    Footnote(String),
    /// Raw HTML, which is shown as the text that it is.
    Html(String),
    /// The end of a line in the source that ends none in the document.
    SoftBreak,
    /// The end of a line.
    HardBreak,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id and tags.
    pub attributes: Attributes,
    /// Whether it is ticked, where it can be.
    pub checked: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// The bytes of the source, to be cut out as they are: from the beginning of its line, where
    /// nothing stands before its marker there, to the end of its last line, that line end included.
    pub span: Range<usize>,
}

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Where the language begins.
    #[default]
    None,
    /// On the left.
    Left,
    /// In the middle.
    Center,
    /// On the right.
    Right,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Some sentences.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
        /// Its id and tags.
        attributes: Attributes,
        /// The bytes of the source, whole lines.
        span: Range<usize>,
    },
    /// A list, numbered from `start` or with bullets.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// Whether there is no space between its items.
        tight: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// Said by others.
    Quote(Vec<Self>),
    /// Lines as they are.
    Code {
        /// The language named after the fence.
        language: Option<String>,
        /// The lines.
        text: String,
    },
    /// A table.
    Table {
        /// One for each column.
        alignments: Vec<Alignment>,
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// What a footnote says.
    Footnote {
        /// The label that refers to it.
        label: String,
        /// What it says.
        blocks: Vec<Self>,
    },
    /// Raw HTML, which is shown as the text that it is.
    Html(String),
    /// A line across the page.
    Rule,
}

/// The words of some inlines, without any markup; line breaks become spaces.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    gather(inlines, &mut text);
    text
}

fn gather(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Html(words) => text.push_str(words),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. } => gather(content, text),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Footnote(_) => {}
        }
    }
}
