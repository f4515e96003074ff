//! The sheet an answer is written on: it alone reaches the writer, and it cleans every text first.

use std::io::{self, Write};

use super::board::{self, Lane};
use super::clean::{Lines, clean};
use super::diagnostic::Diagnostic;
use super::json;
use super::span::{Span, faint};
use super::table::Table;

/// A place to write to, of a certain width, in colour or not.
pub struct Page<'w> {
    out: &'w mut dyn Write,
    width: Option<usize>,
    colored: bool,
}

impl<'w> Page<'w> {
    /// A page on a writer; without a width it is no terminal, and nothing is cut.
    pub fn new(out: &'w mut dyn Write, width: Option<usize>, colored: bool) -> Self {
        Self { out, width, colored }
    }

    /// The columns of the terminal; none where the page is no terminal.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Writes one line.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn line<'t, S: Into<Span<'t>>>(
        &mut self,
        spans: impl IntoIterator<Item = S>,
    ) -> io::Result<()> {
        self.spans(spans)?;
        self.blank()
    }

    /// Ends the line, or leaves one empty.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Writes a part of a line.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn spans<'t, S: Into<Span<'t>>>(
        &mut self,
        spans: impl IntoIterator<Item = S>,
    ) -> io::Result<()> {
        spans.into_iter().try_for_each(|span| self.span(&span.into()))
    }

    /// Writes a text of one or more lines, and ends the last of them.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        let text = clean(text, Lines::Keep);
        self.out.write_all(text.as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.blank() }
    }

    /// Writes what a program will read: byte for byte into a file or pipe, cleaned on a terminal.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn data(&mut self, data: &str) -> io::Result<()> {
        match self.width {
            Some(_) => self.out.write_all(clean(data, Lines::Keep).as_bytes()),
            None => self.out.write_all(data.as_bytes()),
        }
    }

    /// Writes a file as it is. Who calls has made sure that it does not go to a terminal.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn file(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Writes what another page was given: it is clean, and coloured as this one.
    ///
    /// # Errors
    /// As the stream says.
    pub fn written(&mut self, page: &str) -> io::Result<()> {
        self.out.write_all(page.as_bytes())
    }

    /// Writes a value as one JSON document.
    ///
    /// # Errors
    /// When the output can't be written, or the value can't be serialized.
    pub fn json<T: serde::Serialize + ?Sized>(&mut self, value: &T) -> io::Result<()> {
        self.out.write_all(json::document(value)?.as_bytes())
    }

    /// Writes a value as JSON on a line of its own.
    ///
    /// # Errors
    /// When the output can't be written, or the value can't be serialized.
    pub fn json_line<T: serde::Serialize + ?Sized>(&mut self, value: &T) -> io::Result<()> {
        self.out.write_all(json::line(value)?.as_bytes())
    }

    /// Writes values as one JSON list, each as soon as it comes.
    ///
    /// # Errors
    /// When the output can't be written, or a value can't be serialized.
    pub fn json_list<T: serde::Serialize>(
        &mut self,
        values: impl IntoIterator<Item = T>,
    ) -> io::Result<()> {
        let mut between = "[\n";
        for value in values {
            self.out.write_all(between.as_bytes())?;
            self.out.write_all(json::item(&value)?.as_bytes())?;
            between = ",\n";
        }
        self.out.write_all(if between == "[\n" { b"[]\n" } else { b"\n]\n" })
    }

    /// Writes a table, fitted to the terminal.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn table(&mut self, table: &Table) -> io::Result<()> {
        table.write(self.width, self.colored, self.out)
    }

    /// Writes lanes of cards, fitted to the terminal.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn board(&mut self, lanes: &[Lane]) -> io::Result<()> {
        board::write(lanes, self)
    }

    /// Writes a problem in a file with the line that shows it.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn diagnostic(&mut self, diagnostic: &Diagnostic) -> io::Result<()> {
        let rendered = diagnostic.render(self.width, self.colored);
        self.out.write_all(rendered.as_bytes())?;
        self.blank()
    }

    /// Writes a command worth typing: `hint: ...`.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn hint(&mut self, hint: &str) -> io::Result<()> {
        self.line([faint("hint:"), " ".into(), hint.into()])
    }

    /// Hands on what was written so far, before waiting for an answer.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn span(&mut self, span: &Span<'_>) -> io::Result<()> {
        let text = clean(&span.text, Lines::Fold);
        let style = span.tone.style();
        if !self.colored || style.is_plain() || text.is_empty() {
            return self.out.write_all(text.as_bytes());
        }
        write!(self.out, "{style}{text}{style:#}")
    }
}
