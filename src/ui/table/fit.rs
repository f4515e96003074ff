//! How wide the columns of a table are on a terminal.

use super::{Column, GAP};

/// The least that is left of a cell that gives way.
const LEAST: usize = 8;
/// The least of a column of prose that is worth its place.
const READABLE: usize = 12;
/// The most that one column counts for when others are told to go: a single long id does not send
/// them away.
const USUAL: usize = 32;

/// The width of each column, by the widest of its cells; `None` where there is no room for it.
pub(super) fn fit(columns: &[Column], widest: &[usize], room: Option<usize>) -> Vec<Option<usize>> {
    let headers = columns.iter().map(|column| super::width(&column.header));
    let natural: Vec<usize> = headers.zip(widest).map(|(header, cell)| header.max(*cell)).collect();
    let Some(room) = room else { return natural.into_iter().map(Some).collect() };
    let staying = staying(columns, &natural, widest, room);
    let mut widths: Vec<usize> = staying.iter().map(|at| natural[*at]).collect();
    let is_prose: Vec<bool> = staying.iter().map(|at| columns[*at].is_flexible).collect();
    let headers: Vec<usize> =
        staying.iter().map(|at| LEAST.max(super::width(&columns[*at].header))).collect();
    let all = vec![true; widths.len()];
    let excess = (widths.iter().sum::<usize>() + gaps(widths.len())).saturating_sub(room);
    let left = give_way(&mut widths, &headers, &is_prose, excess);
    let left = give_way(&mut widths, &vec![LEAST; all.len()], &all, left);
    give_way(&mut widths, &vec![1; all.len()], &all, left);
    let mut fitted = vec![None; columns.len()];
    for (at, width) in staying.into_iter().zip(widths) {
        fitted[at] = Some(width);
    }
    fitted
}

fn gaps(columns: usize) -> usize {
    GAP * columns.saturating_sub(1)
}

/// The columns that have room; those that may go do, the empty ones first, until the others can be
/// read.
fn staying(columns: &[Column], natural: &[usize], widest: &[usize], room: usize) -> Vec<usize> {
    let mut staying: Vec<usize> = (0..columns.len()).collect();
    let needed =
        |at: &usize| natural[*at].min(if columns[*at].is_flexible { READABLE } else { USUAL });
    while staying.iter().map(needed).sum::<usize>() + gaps(staying.len()) > room {
        let going = staying.iter().copied().filter(|at| columns[*at].goes > 0);
        let Some(first) = going.max_by_key(|at| (widest[*at] == 0, columns[*at].goes)) else {
            break;
        };
        staying.retain(|at| *at != first);
    }
    staying
}

/// Takes `excess` off the columns that give; what they could not give is left.
fn give_way(widths: &mut [usize], least: &[usize], gives: &[bool], excess: usize) -> usize {
    let before: usize = widths.iter().sum();
    let mut giving: Vec<(&mut usize, usize)> = widths
        .iter_mut()
        .zip(least.iter().copied())
        .zip(gives)
        .filter_map(|(pair, gives)| gives.then_some(pair))
        .collect();
    shrink(&mut giving, excess);
    excess.saturating_sub(before - widths.iter().sum::<usize>())
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
