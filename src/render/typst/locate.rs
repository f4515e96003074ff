//! Where in the template a problem lies that Typst found in what the template wrote.
//!
//! The rule protected here: a person is shown a line of the file that they wrote. The line of the
//! markup is looked for in the template by the text around its tags.

use std::ops::Range;

use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::Sheet;
use super::world::SealedWorld;
use crate::render::error::RenderError;

/// The problem, located in the template.
pub fn error(diagnostic: &SourceDiagnostic, world: &SealedWorld, sheet: &Sheet<'_>) -> RenderError {
    let place =
        place(diagnostic, world).map(|range| of_template(world.main().text(), range, sheet));
    let Place { line, column, text } = place.unwrap_or_default();
    RenderError::Template {
        path: sheet.path.to_owned(),
        line,
        column,
        text,
        message: diagnostic.message.trim_end_matches('.').to_owned(),
        hint: diagnostic.hints.first().map(|hint| hint.v.to_string()),
    }
}

/// A line and column from 1, both 0 where the whole file is meant.
#[derive(Default)]
struct Place {
    line: usize,
    column: usize,
    text: String,
}

/// The bytes of the main file that are meant, or that called what is meant.
fn place(diagnostic: &SourceDiagnostic, world: &SealedWorld) -> Option<Range<usize>> {
    let main = world.main().id();
    let calls = diagnostic.trace.iter().map(|call| call.span.into());
    let mut spans = std::iter::once(diagnostic.span).chain(calls);
    spans.find(|span| span.id() == Some(main)).and_then(|span| world.range(span))
}

fn of_template(written: &str, range: Range<usize>, sheet: &Sheet<'_>) -> Place {
    let start = written[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let text = written[start..].lines().next().unwrap_or_default();
    let column = written[start..range.start].chars().count();
    let near = written[..start].matches('\n').count();
    let lines = sheet.template.lines().enumerate();
    let found = lines
        .filter_map(|(index, line)| weight(line, text).map(|weight| (weight, index, line)))
        .max_by_key(|(weight, index, _)| (*weight, std::cmp::Reverse(index.abs_diff(near))));
    match found {
        Some((_, index, line)) => {
            let before = pieces(line).next().unwrap_or_default().chars().count();
            Place { line: index + 1, column: column.min(before) + 1, text: line.to_owned() }
        }
        None => Place { text: text.to_owned(), ..Place::default() },
    }
}

/// How many bytes of a written line a line of the template gave, if it can be the one that wrote it.
fn weight(line: &str, written: &str) -> Option<usize> {
    let mut rest = written;
    let mut weight = 0;
    for (index, piece) in pieces(line).enumerate() {
        let at = rest.find(piece).filter(|at| index > 0 || *at == 0)?;
        rest = &rest[at + piece.len()..];
        weight += piece.trim().len();
    }
    let is_whole = rest.is_empty() || line.trim_end().ends_with(['>', '%', '#']);
    (weight > 0 && is_whole).then_some(weight)
}

/// What stands between the tags of a line.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let open = ["<<", "<%", "<#"].iter().filter_map(|open| text.find(open)).min();
        let Some(open) = open else {
            rest = None;
            return Some(text);
        };
        let close = [">>", "%>", "#>"].iter().filter_map(|close| text[open..].find(close)).min();
        rest = close.map(|close| &text[open + close + 2..]);
        Some(&text[..open])
    })
}
