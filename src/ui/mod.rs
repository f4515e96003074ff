//! What a person or a program at the other end sees.
//!
//! One answer gives both texts: the words for people and, with `--json`, one document for
//! programs. Answers go to standard output, all else to standard error. Whatever a record says is
//! made harmless for a terminal here, so no caller can forget it.
//!
//! Nothing here asks the machine or knows what a job is: the caller tells in [`Settings`] where
//! the output goes.

pub mod board;
pub mod clean;
pub mod color;
pub mod count;
pub mod diagnostic;
mod json;
pub mod list;
pub mod page;
pub mod progress;
pub mod prompt;
pub mod span;
pub mod table;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::io::{self, BufRead, BufWriter, Write};

pub use color::ColorChoice;
pub use diagnostic::{Diagnostic, Severity};
pub use page::Page;
pub use span::{Span, Tone, accent, bad, faint, good, plain, strong, warn};
pub use table::{Column, Table};

/// The narrowest width assumed of a terminal that does not tell its own.
const USUAL_WIDTH: usize = 80;

/// Bytes gathered before they are written: a long list is a few writes, not one a line.
const BUFFER: usize = 64 * 1024;

/// How and where to speak.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "five independent facts about one invocation")]
pub struct Settings {
    /// When to colour.
    pub color: ColorChoice,
    /// Leave out notes.
    pub quiet: bool,
    /// Answer with one JSON document.
    pub json: bool,
    /// Columns of the terminal; 80 where a terminal does not say.
    pub width: Option<usize>,
    /// A person can type an answer.
    pub stdin_is_terminal: bool,
    /// Answers go to a terminal.
    pub stdout_is_terminal: bool,
    /// Notes and errors go to a terminal.
    pub stderr_is_terminal: bool,
}

impl Settings {
    /// Whether a person sits there who sees a question and can type an answer.
    pub fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr_is_terminal
    }
}

/// An answer that can be told in words; with `--json` its serialized form is told instead.
pub trait Report: serde::Serialize {
    /// Writes the answer in words.
    ///
    /// # Errors
    /// When the output can't be written.
    fn text(&self, out: &mut Page<'_>) -> io::Result<()>;
}

/// The voice of one invocation.
///
/// Every method returns what the writer said; a reader that went away (`| head -1`) is an
/// [`io::ErrorKind::BrokenPipe`], which the caller treats as a quiet success.
pub struct Ui {
    settings: Settings,
    out: RefCell<Box<dyn Write>>,
    err: RefCell<Box<dyn Write>>,
}

impl Ui {
    /// Speaks to two writers: answers to `out`, all else to `err`.
    pub fn new(settings: Settings, out: Box<dyn Write>, err: Box<dyn Write>) -> Self {
        Self { settings, out: RefCell::new(out), err: RefCell::new(err) }
    }

    /// How this voice speaks.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Answers on standard output.
    ///
    /// # Errors
    /// When the output can't be written, or the answer can't be serialized.
    pub fn show<R: Report + ?Sized>(&self, answer: &R) -> io::Result<()> {
        self.tell(&self.out, self.settings.stdout_is_terminal, answer)
    }

    /// Answers on standard error: a failure that is one JSON object with `--json`.
    ///
    /// # Errors
    /// When the output can't be written, or the answer can't be serialized.
    pub fn show_failure<R: Report + ?Sized>(&self, failure: &R) -> io::Result<()> {
        self.tell(&self.err, self.settings.stderr_is_terminal, failure)
    }

    /// Writes to standard output without a second form: what a `--format` of its own produced.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn print(&self, write: impl FnOnce(&mut Page<'_>) -> io::Result<()>) -> io::Result<()> {
        self.on_page(&self.out, self.settings.stdout_is_terminal, write)
    }

    /// Answers with one JSON document, whatever was asked for.
    ///
    /// # Errors
    /// When the output can't be written, or the answer can't be serialized.
    pub fn show_json<S: serde::Serialize + ?Sized>(&self, answer: &S) -> io::Result<()> {
        let document = json::document(answer)?;
        self.print(|page| page.data(&document))
    }

    /// Shows a problem in a file on standard error.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn diagnose(&self, diagnostic: &Diagnostic) -> io::Result<()> {
        self.on_err(|page| page.diagnostic(diagnostic))
    }

    /// Says something worth knowing on standard error, unless asked to be quiet.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn note(&self, text: &str) -> io::Result<()> {
        if self.settings.quiet {
            return Ok(());
        }
        self.on_err(|page| page.text(text))
    }

    /// Warns on standard error: `warning: ...`.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn warn(&self, text: &str) -> io::Result<()> {
        self.on_err(|page| page.line([warn("warning:"), plain(" "), plain(text)]))
    }

    /// Asks a question that has yes or no for an answer; `None` where nobody can be asked.
    ///
    /// # Errors
    /// When the terminal can't be read or written.
    pub fn confirm(&self, question: &str, input: &mut dyn BufRead) -> io::Result<Option<bool>> {
        if !self.settings.can_ask() {
            return Ok(None);
        }
        self.on_err(|page| prompt::confirm(question, input, page))
    }

    /// Asks for what nobody else may see; `None` where nobody can be asked. Who calls reads it, for
    /// the terminal has to be told not to show it.
    ///
    /// # Errors
    /// When the terminal can't be read or written.
    pub fn ask_secret(
        &self,
        question: &str,
        read: &mut dyn FnMut() -> io::Result<Option<String>>,
    ) -> io::Result<Option<String>> {
        if !self.settings.can_ask() {
            return Ok(None);
        }
        self.on_err(|page| {
            page.spans([strong(question), plain(" ")])?;
            page.flush()
        })?;
        read()
    }

    fn tell<R: Report + ?Sized>(
        &self,
        writer: &RefCell<Box<dyn Write>>,
        is_terminal: bool,
        answer: &R,
    ) -> io::Result<()> {
        if self.settings.json {
            let document = json::document(answer)?;
            return self.on_page(writer, is_terminal, |page| page.data(&document));
        }
        self.on_page(writer, is_terminal, |page| answer.text(page))
    }

    fn on_err<T>(&self, write: impl FnOnce(&mut Page<'_>) -> io::Result<T>) -> io::Result<T> {
        self.on_page(&self.err, self.settings.stderr_is_terminal, write)
    }

    fn on_page<T>(
        &self,
        writer: &RefCell<Box<dyn Write>>,
        is_terminal: bool,
        write: impl FnOnce(&mut Page<'_>) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut writer = writer.borrow_mut();
        let mut buffer = BufWriter::with_capacity(BUFFER, &mut **writer);
        let width = is_terminal.then(|| self.settings.width.unwrap_or(USUAL_WIDTH));
        let colored = self.settings.color.is_colored(is_terminal);
        let written = write(&mut Page::new(&mut buffer, width, colored))?;
        buffer.flush()?;
        Ok(written)
    }
}

/// The columns of the terminal that this program runs in, where there is one.
pub fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
