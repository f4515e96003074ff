//! A table is as wide as its terminal and never wider than it must be.
//!
//! Where the terminal is narrow, columns that may go go first; then those that hold prose give way,
//! the widest before the others, and a cut cell says so with `…`; what can be typed again (an id, a
//! date) is cut only where the line would run over without. Off a terminal nothing is cut at all: the
//! same columns, two spaces apart, and a cell of uncommon length moves what follows in its own line
//! only.
//!
//! A list may have a hundred thousand rows: the texts of all cells lie in one string, each measured
//! once, and lines are written as they are made.

mod fit;

use std::fmt::Write as _;
use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::{Lines, clean, is_printable_ascii};
use super::span::{Span, Tone};

/// Columns between two cells.
const GAP: usize = 2;
/// The widest that cells are padded to where nothing is cut.
const WIDEST: usize = 100;
/// Spaces to pad with, taken from here piece by piece.
const SPACES: &str = "                                                                ";

/// A column: its header and how it behaves.
#[derive(Debug, Clone)]
pub struct Column {
    header: String,
    is_flexible: bool,
    is_right: bool,
    goes: u8,
}

impl Column {
    /// A column that is never cut.
    pub fn new(header: impl Into<String>) -> Self {
        Self { header: header.into(), is_flexible: false, is_right: false, goes: 0 }
    }

    /// A column of prose, cut where the terminal is narrow.
    pub fn flexible(header: impl Into<String>) -> Self {
        Self { is_flexible: true, ..Self::new(header) }
    }

    /// A column of numbers, aligned at their ends.
    pub fn right(header: impl Into<String>) -> Self {
        Self { is_right: true, ..Self::new(header) }
    }

    /// Lets the column go where the terminal has no room for all; the highest number goes first.
    #[must_use]
    pub fn going(self, rank: u8) -> Self {
        Self { goes: rank, ..self }
    }
}

/// Rows under headers.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<Column>,
    /// The texts of all cells, row by row.
    texts: String,
    /// Where each ends, how wide it is, how it is said.
    cells: Vec<Cell>,
    /// Lines between the rows, each with the number of the row before it.
    headings: Vec<(usize, Span<'static>)>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    end: usize,
    width: u32,
    tone: Tone,
}

impl Table {
    /// A table without rows yet.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        let columns: Vec<Column> = columns.into_iter().collect();
        let mut table = Self {
            columns: Vec::new(),
            texts: String::new(),
            cells: Vec::new(),
            headings: Vec::new(),
        };
        for column in &columns {
            table.cell(&Span::new(&*column.header, Tone::Faint));
        }
        Self { columns, ..table }
    }

    /// Adds a row; a cell too many is left out, one too few is empty.
    pub fn row<'t, S: Into<Span<'t>>>(&mut self, cells: impl IntoIterator<Item = S>) -> &mut Self {
        let mut cells = cells.into_iter();
        for _ in 0..self.columns.len() {
            self.cell(&cells.next().map(Into::into).unwrap_or_default());
        }
        self
    }

    fn cell(&mut self, span: &Span<'_>) {
        let text = clean(&span.text, Lines::Fold);
        self.texts.push_str(&text);
        let width = u32::try_from(width(&text)).unwrap_or(u32::MAX);
        self.cells.push(Cell { end: self.texts.len(), width, tone: span.tone });
    }

    /// Puts a line over the rows that follow. A table with such lines shows no names of columns.
    pub fn heading(&mut self, span: &Span<'_>) -> &mut Self {
        let text = clean(&span.text, Lines::Fold).into_owned();
        self.headings.push((self.len(), Span::new(text, span.tone)));
        self
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.columns.len()).map_or(0, |rows| rows - 1)
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes the lines, header first, fitted to a width where one is given.
    pub(super) fn write(
        &self,
        room: Option<usize>,
        colored: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let fit = fit::fit(&self.columns, &self.widest(room), room);
        let mut line = Line { text: String::new(), owed: 0, used: 0, room, colored };
        let mut begin = 0;
        let mut headings = self.headings.iter().peekable();
        let has_header = self.headings.is_empty();
        for (number, row) in self.cells.chunks(self.columns.len().max(1)).enumerate() {
            while let Some((_, heading)) = headings.next_if(|(before, _)| *before < number) {
                let width = width(&heading.text);
                let cell =
                    Cell { end: 0, width: u32::try_from(width).unwrap_or(0), tone: heading.tone };
                line.cell(&heading.text, cell, false, width);
                line.end(out)?;
            }
            for ((cell, column), width) in row.iter().zip(&self.columns).zip(&fit) {
                let text = &self.texts[begin..cell.end];
                begin = cell.end;
                if let Some(width) = *width {
                    line.cell(text, *cell, column.is_right, width);
                }
            }
            if number > 0 || has_header {
                line.end(out)?;
            } else {
                line.clear();
            }
        }
        if self.columns.is_empty() { out.write_all(b"\n") } else { Ok(()) }
    }

    /// The width of the widest cell of each column below its header; 0 where all are empty.
    fn widest(&self, room: Option<usize>) -> Vec<usize> {
        let most = if room.is_some() { usize::MAX } else { WIDEST };
        let mut widths = vec![0; self.columns.len()];
        for row in self.cells.chunks(self.columns.len().max(1)).skip(1) {
            for (width, cell) in widths.iter_mut().zip(row) {
                let own = cell.width as usize;
                if own <= most && own > *width {
                    *width = own;
                }
            }
        }
        widths
    }
}

/// A line in the making. Spaces are owed until something follows them.
struct Line {
    text: String,
    owed: usize,
    used: usize,
    room: Option<usize>,
    colored: bool,
}

impl Line {
    fn cell(&mut self, text: &str, cell: Cell, is_right: bool, width: usize) {
        let own = cell.width as usize;
        let left = self.room.map_or(usize::MAX, |room| room.saturating_sub(self.used + self.owed));
        let most = if self.room.is_some() { width.min(left) } else { usize::MAX };
        let cut = (own > most).then(|| cut(text, most));
        let (text, shown) = cut.as_ref().map_or((text, own), |(text, width)| (text, *width));
        let padding = width.saturating_sub(shown);
        if is_right {
            self.owed += padding;
        }
        self.say(text, shown, cell.tone);
        self.owed += if is_right { GAP } else { padding + GAP };
    }

    fn say(&mut self, text: &str, width: usize, tone: Tone) {
        // A text of no width, say a lone accent, would bring the spaces before it along.
        let end = self.used + self.owed + width;
        if text.trim_start().is_empty() || self.room.is_some_and(|room| end > room) {
            self.owed += width;
            return;
        }
        self.used = end;
        while self.owed > 0 {
            let piece = self.owed.min(SPACES.len());
            self.text.push_str(&SPACES[..piece]);
            self.owed -= piece;
        }
        let style = tone.style();
        if self.colored && !style.is_plain() {
            let written = write!(self.text, "{style}{text}{style:#}");
            debug_assert!(written.is_ok(), "a string takes every text");
        } else {
            self.text.push_str(text);
        }
    }

    /// Ends the line, writes it and begins the next.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.text.push('\n');
        out.write_all(self.text.as_bytes())?;
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        self.text.clear();
        (self.owed, self.used) = (0, 0);
    }
}

/// How many columns of a terminal a text takes.
pub fn width(text: &str) -> usize {
    if is_printable_ascii(text) { text.len() } else { text.width() }
}

/// The start of a text and `…`, in so many columns at most; how many they are.
pub fn cut(text: &str, room: usize) -> (String, usize) {
    let Some(room) = room.checked_sub(1) else { return (String::new(), 0) };
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    let width = kept.width();
    (kept, width)
}

#[cfg(test)]
mod tests;
