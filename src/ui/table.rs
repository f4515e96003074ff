//! A table is as wide as its terminal and never wider than it must be.
//!
//! Columns that hold prose give way first, the widest before the others, and a cut cell says so with
//! `…`; what can be typed again (an id, a date) is cut only where the line would run over without.
//! Off a terminal nothing is cut at all: the same columns, two spaces apart, and a cell of uncommon
//! length moves what follows in its own line only.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::{Lines, clean};
use super::span::{Span, Tone};

/// Columns between two cells.
const GAP: usize = 2;
/// The least that is left of a cell that gives way.
const LEAST: usize = 8;
/// The widest that cells are padded to where nothing is cut.
const WIDEST: usize = 100;

/// A column: its header and how it behaves.
#[derive(Debug, Clone)]
pub struct Column {
    header: String,
    is_flexible: bool,
    is_right: bool,
}

impl Column {
    /// A column that is never cut.
    pub fn new(header: impl Into<String>) -> Self {
        Self { header: header.into(), is_flexible: false, is_right: false }
    }

    /// A column of prose, cut where the terminal is narrow.
    pub fn flexible(header: impl Into<String>) -> Self {
        Self { is_flexible: true, ..Self::new(header) }
    }

    /// A column of numbers, aligned at their ends.
    pub fn right(header: impl Into<String>) -> Self {
        Self { is_right: true, ..Self::new(header) }
    }
}

/// Rows under headers.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone)]
struct Cell {
    span: Span,
    width: usize,
}

impl Cell {
    fn new(Span { text, tone }: Span) -> Self {
        let text = match clean(&text, Lines::Fold) {
            Cow::Borrowed(_) => text,
            Cow::Owned(cleaned) => cleaned,
        };
        Self { width: text.width(), span: Span { text, tone } }
    }
}

impl Table {
    /// A table without rows yet.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row; a cell too many is left out, one too few is empty.
    pub fn row<S: Into<Span>>(&mut self, cells: impl IntoIterator<Item = S>) -> &mut Self {
        let given = cells.into_iter().map(Into::into);
        let padding = std::iter::repeat_with(Span::default);
        let row = given.chain(padding).take(self.columns.len()).map(Cell::new).collect();
        self.rows.push(row);
        self
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines, header first, fitted to a width where one is given.
    pub(super) fn lines(&self, width: Option<usize>) -> impl Iterator<Item = Vec<Span>> {
        let header: Vec<Cell> = self
            .columns
            .iter()
            .map(|column| Cell::new(Span { text: column.header.clone(), tone: Tone::Faint }))
            .collect();
        let widths = self.widths(&header, width);
        let header = self.line(&header, &widths, width);
        let body = self.rows.iter().map(move |row| self.line(row, &widths, width));
        std::iter::once(header).chain(body)
    }

    /// The width of each column: what its cells need, less what the terminal has not got.
    fn widths(&self, header: &[Cell], width: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = header.iter().map(|cell| cell.width).collect();
        let least: Vec<usize> = widths.iter().map(|width| LEAST.max(*width)).collect();
        let most = if width.is_some() { usize::MAX } else { WIDEST };
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row).filter(|(_, it)| it.width <= most) {
                *width = cell.width.max(*width);
            }
        }
        let Some(room) = width else { return widths };
        let gaps = GAP * widths.len().saturating_sub(1);
        let excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
        let is_prose = |column: &Column| column.is_flexible;
        let left = self.give_way(&mut widths, &least, is_prose, excess);
        let left = self.give_way(&mut widths, &vec![LEAST; least.len()], |_| true, left);
        self.give_way(&mut widths, &vec![1; least.len()], |_| true, left);
        widths
    }

    /// Takes `excess` off some columns; what they could not give is left.
    fn give_way(
        &self,
        widths: &mut [usize],
        least: &[usize],
        gives: impl Fn(&Column) -> bool,
        excess: usize,
    ) -> usize {
        let before: usize = widths.iter().sum();
        let mut giving: Vec<(&mut usize, usize)> = widths
            .iter_mut()
            .zip(least.iter().copied())
            .zip(&self.columns)
            .filter(|(_, column)| gives(column))
            .map(|(pair, _)| pair)
            .collect();
        shrink(&mut giving, excess);
        excess.saturating_sub(before - widths.iter().sum::<usize>())
    }

    fn line(&self, cells: &[Cell], widths: &[usize], room: Option<usize>) -> Vec<Span> {
        let last = self.columns.len().saturating_sub(1);
        let mut line = Vec::with_capacity(cells.len() * 2);
        for (position, ((cell, column), width)) in
            cells.iter().zip(&self.columns).zip(widths).enumerate()
        {
            let text = match room {
                Some(_) => cut(&cell.span.text, cell.width, *width),
                None => cell.span.text.clone(),
            };
            let padding = width.saturating_sub(text.width());
            let (before, after) = if column.is_right { (padding, 0) } else { (0, padding) };
            line.push(Span::from(" ".repeat(before)));
            line.push(Span { text, tone: cell.span.tone });
            if position < last {
                line.push(Span::from(" ".repeat(after + GAP)));
            }
        }
        while line.last().is_some_and(|span| span.text.trim().is_empty()) {
            line.pop();
        }
        match room {
            Some(room) => within(line, room),
            None => line,
        }
    }
}

/// The beginning of a line, where not even the gaps between its columns have room.
fn within(line: Vec<Span>, room: usize) -> Vec<Span> {
    let mut left = room;
    line.into_iter()
        .map(|Span { text, tone }| {
            let width = text.width();
            let text = if width <= left { text } else { cut(&text, width, left) };
            left = left.saturating_sub(width);
            Span { text, tone }
        })
        .collect()
}

/// Takes `excess` off the widest columns, step by step down to the next widest, none below its
/// least (the second of each pair).
fn shrink(columns: &mut [(&mut usize, usize)], mut excess: usize) {
    while excess > 0 {
        let Some(widest) = columns.iter().filter(|(w, least)| **w > *least).map(|(w, _)| **w).max()
        else {
            return;
        };
        let next = columns.iter().map(|(w, _)| **w).filter(|w| *w < widest).max().unwrap_or(0);
        let level: Vec<_> =
            columns.iter_mut().filter(|(w, least)| **w == widest && widest > *least).collect();
        let share = excess.div_ceil(level.len());
        for (width, least) in level {
            let taken = share.min(widest - next.max(*least)).min(excess);
            **width -= taken;
            excess -= taken;
        }
    }
}

/// The text in so many columns of a terminal; where it is wider, its start and `…`.
fn cut(text: &str, width: usize, room: usize) -> String {
    if width <= room {
        return text.to_owned();
    }
    let Some(room) = room.checked_sub(1) else { return String::new() };
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
    kept
}

#[cfg(test)]
mod tests {
    use super::{Column, Table, UnicodeWidthStr};
    use crate::ui::span::{Span, good};
    use proptest::prelude::*;

    fn jobs() -> Table {
        let mut table = Table::new([
            Column::new("id"),
            Column::flexible("title"),
            Column::flexible("company"),
            Column::right("days"),
            Column::new("stage"),
        ]);
        table.row([
            "ferrous-rust-engineer".into(),
            "Senior Rust engineer for embedded and safety-critical systems (m/f/d)".into(),
            "Ferrous Systems GmbH".into(),
            "3".into(),
            good("applied"),
        ]);
        table.row([
            "東京-エンジニア",
            "東京のソフトウェアエンジニア",
            "株式会社例",
            "120",
            "screening",
        ]);
        table.row(["acme-dev", "Developer 👩‍💻 with cafe\u{301}\nsecond line", "Acme"]);
        table
    }

    fn shown(table: &Table, width: Option<usize>) -> Vec<String> {
        table.lines(width).map(|line| line.into_iter().map(|span| span.text).collect()).collect()
    }

    #[test]
    fn eighty_columns_hold_the_table_and_ids_stay_whole() {
        let lines = shown(&jobs(), Some(80));
        assert!(lines.iter().all(|line| line.width() <= 80), "{lines:#?}");
        snapbox::assert_data_eq!(
            lines.join("\n"),
            snapbox::str![[r#"
id                     title                company              days  stage
ferrous-rust-engineer  Senior Rust engine…  Ferrous Systems Gm…     3  applied
東京-エンジニア        東京のソフトウェア…  株式会社例            120  screening
acme-dev               Developer 👩‍💻 with…   Acme
"#]]
        );
    }

    #[test]
    fn two_hundred_columns_cut_nothing() {
        assert_eq!(shown(&jobs(), Some(200)), shown(&jobs(), None));
        assert!(!shown(&jobs(), None).join("").contains('…'));
    }

    #[test]
    fn every_stage_begins_in_the_same_column_of_the_terminal() {
        for width in [None, Some(200), Some(80)] {
            let lines = shown(&jobs(), width);
            let column = |word: &str| {
                lines
                    .iter()
                    .find_map(|line| line.split_once(word))
                    .map(|(before, _)| before.width())
            };
            assert_eq!(column("stage"), column("applied"));
            assert_eq!(column("stage"), column("screening"));
        }
    }

    #[test]
    fn a_table_without_columns_or_rows_is_shown_too() {
        assert_eq!(shown(&Table::new([]), Some(20)), [""]);
        assert_eq!(shown(&Table::new([Column::new("id")]), None), ["id"]);
    }

    #[test]
    fn a_long_id_gives_way_last_and_no_line_runs_over() {
        let mut table = jobs();
        table.row(["x".repeat(80), "Title".to_owned(), "Company".to_owned()]);
        let lines = shown(&table, Some(80));
        assert!(lines.iter().all(|line| line.width() <= 80), "{lines:#?}");
        assert!(lines[4].starts_with("xxxxxxxxxxxxxxxx") && lines[4].contains('…'));
        assert!(lines[1].starts_with("ferrous-rust-engineer  "), "{lines:#?}");
        for width in 0..40 {
            let lines = shown(&table, Some(width));
            assert!(lines.iter().all(|line| line.width() <= width), "{width}: {lines:#?}");
        }
    }

    #[test]
    fn in_a_pipe_a_huge_cell_does_not_widen_the_other_lines() {
        let mut table = jobs();
        table.row(["id".to_owned(), "t".repeat(5_000), "Company".to_owned()]);
        let lines = shown(&table, None);
        assert!(lines[4].contains(&"t".repeat(5_000)));
        assert!(lines[..4].iter().all(|line| line.width() < 200), "{lines:#?}");
    }

    proptest! {
        #[test]
        fn any_text_fits_any_terminal(
            cells in prop::collection::vec(any::<String>(), 1..12), width in 0_usize..120,
        ) {
            let mut table = Table::new([Column::flexible("a"), Column::flexible("b"), Column::new("c")]);
            for row in cells.chunks(2) {
                table.row(row.iter().map(|cell| Span::from(cell.as_str())));
            }
            let lines = shown(&table, Some(width));
            prop_assert_eq!(lines.len(), table.len() + 1);
            for line in &lines {
                prop_assert!(line.width() <= width, "{:?}", line);
            }
        }
    }
}
