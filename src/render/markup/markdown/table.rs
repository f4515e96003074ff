//! Tables of Markdown.

use super::{Around, line};
use crate::domain::markdown::{Alignment, Inline};

pub(super) fn table(
    alignments: &[Alignment],
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
) -> String {
    let rule = (0..head.len()).map(|column| match alignments.get(column) {
        Some(Alignment::Left) => ":---",
        Some(Alignment::Center) => ":---:",
        Some(Alignment::Right) => "---:",
        _ => "---",
    });
    let rule = format!("| {} |", rule.collect::<Vec<_>>().join(" | "));
    let rows = rows.iter().map(|cells| row(cells));
    [row(head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(cells: &[Vec<Inline>]) -> String {
    let around = Around { is_in_table: true, ..Around::default() };
    let cells = cells.iter().map(|cell| line(cell, around).replace("\\\n", " ").replace('\n', " "));
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}
