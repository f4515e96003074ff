//! The languages that templates write, and how a plain value is placed in each.

use std::io::{self, Write};

use tera::{Delimiters, Tera, TeraResult};

use super::super::document::Format;

use super::super::markup::{escape_xml, literal, markdown};
use super::names;

/// A language that templates write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Typst, for PDF.
    Typst,
    /// HTML.
    Html,
    /// `WordprocessingML`, for DOCX.
    Wordml,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

impl Target {
    /// The template that a document begins with.
    pub fn main(self) -> &'static str {
        let format = match self {
            Self::Typst => Format::Pdf,
            Self::Html => Format::Html,
            Self::Wordml => Format::Docx,
            Self::Text => Format::Txt,
            Self::Markdown => Format::Md,
        };
        format.template()
    }

    /// What the names of its templates end in.
    pub fn extension(self) -> &'static str {
        let main = self.main();
        main.rfind('.').map_or(main, |dot| &main[dot..])
    }

    /// Makes a new Tera one for this language. Typst has braces and hashes of its own.
    pub(super) fn shape(self, tera: &mut Tera) -> TeraResult<()> {
        tera.autoescape_on([self.extension()]);
        match self {
            Self::Typst => tera.set_escape_fn(|words, out| write!(out, "#{};", literal(words))),
            Self::Html | Self::Wordml => tera.set_escape_fn(as_xml),
            Self::Text => tera.set_escape_fn(|words, out| out.write_all(words.as_bytes())),
            Self::Markdown => tera.set_escape_fn(as_markdown),
        }
        if self == Self::Typst { tera.set_delimiters(of_typst()) } else { Ok(()) }
    }
}

fn as_xml(words: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = String::with_capacity(words.len());
    escape_xml(words, &mut xml);
    out.write_all(xml.as_bytes())
}

fn as_markdown(words: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(markdown::escaped(words).as_bytes())
}

fn of_typst() -> Delimiters {
    let [(variable_start, variable_end), (block_start, block_end), comment] = names::OF_TYPST;
    Delimiters {
        block_start: block_start.into(),
        block_end: block_end.into(),
        variable_start: variable_start.into(),
        variable_end: variable_end.into(),
        comment_start: comment.0.into(),
        comment_end: comment.1.into(),
    }
}
