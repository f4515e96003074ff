//! Tables of plain text: columns below each other, or where they are too wide, cell below cell.

use unicode_width::UnicodeWidthStr as _;

use super::Text;
use crate::domain::markdown::{Alignment, Inline};

/// What stands between columns.
const GAP: &str = "  ";

impl Text {
    pub(super) fn table(
        self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) -> Vec<String> {
        let cells = |row: &[Vec<Inline>]| -> Vec<String> {
            row.iter().map(|cell| self.words(cell).replace('\n', " ")).collect()
        };
        let head = cells(head);
        let rows: Vec<_> = rows.iter().map(|row| cells(row)).collect();
        if self.is_spoken {
            return head.into_iter().chain(rows.into_iter().flatten()).collect();
        }
        let widths = widths(&head, &rows);
        let total = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        if total > self.width.unwrap_or(usize::MAX) {
            return rows.iter().flat_map(|row| self.stacked(&head, row)).collect();
        }
        let rule: Vec<_> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let lines = std::iter::once(&head).chain(std::iter::once(&rule)).chain(&rows);
        lines.map(|row| aligned(row, &widths, alignments)).collect()
    }

    /// A row whose cells stand below each other, each after the head of its column.
    fn stacked(self, head: &[String], row: &[String]) -> Vec<String> {
        let cells = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        let lines = cells.enumerate().flat_map(|(position, (head, cell))| {
            let mark = if position == 0 { "- " } else { "  " };
            let words = if head.is_empty() { cell.clone() } else { format!("{head}: {cell}") };
            super::hung(mark, self.indented(2).wrap(&words))
        });
        lines.collect()
    }
}

fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.chain(head.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    (0..head.len()).map(width).collect()
}

fn aligned(row: &[String], widths: &[usize], alignments: &[Alignment]) -> String {
    let cells = row.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
        let room = width.saturating_sub(cell.width());
        let before = match alignments.get(column) {
            Some(Alignment::Right) => room,
            Some(Alignment::Center) => room / 2,
            _ => 0,
        };
        format!("{}{cell}{}", " ".repeat(before), " ".repeat(room - before))
    });
    cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
}
