//! The italic line of dates and place below the heading of an entry: `*Jan 2020 – present · Amsterdam*`.
//!
//! The rule protected here: only a line that is nothing but plain italic words, and that holds a time
//! or is divided as such lines are, is taken out of the text. All other italics are text.

use std::ops::Range;

use super::super::markdown::{Block, Inline, plain};
use super::super::period::Period;
use super::DateLine;

/// What divides the parts.
const DIVIDERS: [&str; 2] = [" · ", " | "];

/// Takes the line out of the blocks of an entry, which stand at `body` in the source.
pub(super) fn take(blocks: &mut Vec<Block>, source: &str, body: Range<usize>) -> Option<DateLine> {
    let Some(Block::Paragraph(inlines)) = blocks.first_mut() else { return None };
    let words = italic_line(inlines)?;
    let (period, others) = read(&words)?;
    let span = place(source, body, &words);
    inlines.drain(..inlines.len().min(2));
    if inlines.is_empty() {
        blocks.remove(0);
    }
    Some(DateLine { period, others, span })
}

/// The words of the first line, where it is italic from end to end and has no other markup.
pub(super) fn italic_line(inlines: &[Inline]) -> Option<String> {
    let (Inline::Emphasis(content), rest) = inlines.split_first()? else { return None };
    let is_line = matches!(rest.first(), None | Some(Inline::SoftBreak | Inline::HardBreak));
    let is_plain = content.iter().all(|inline| matches!(inline, Inline::Text(_)));
    (is_line && is_plain).then(|| plain(content))
}

/// The time and the other parts; `None` for words that are no such line.
fn read(words: &str) -> Option<(Option<Period>, Vec<String>)> {
    let mut parts = vec![words];
    for divider in DIVIDERS {
        parts = parts.into_iter().flat_map(|part| part.split(divider)).collect();
    }
    let is_divided = parts.len() > 1;
    let mut period = None;
    let mut others = Vec::new();
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        match Period::parse(part) {
            Some(time) if period.is_none() => period = Some(time),
            _ => others.push(part.to_owned()),
        }
    }
    (period.is_some() || is_divided).then_some((period, others))
}

/// Where the line of these words stands: the first italic line of the body that says them.
fn place(source: &str, body: Range<usize>, words: &str) -> Range<usize> {
    let mut at = body.start;
    let mut first = None;
    for line in source[body.clone()].split_inclusive(['\n', '\r']) {
        let marked = line.trim();
        if marked.starts_with(['*', '_']) {
            let start = at + (line.len() - line.trim_start().len());
            let span = start..start + marked.len();
            if marked.trim_matches(['*', '_']) == words {
                return span;
            }
            first = first.or(Some(span));
        }
        at += line.len();
    }
    first.unwrap_or(body.start..body.start)
}
