//! Writing what was chosen: spans of the source, cut and moved.
//!
//! The rule protected here: every byte that is written stood in the source, but for the line end that
//! the last line of a file may lack.

use std::ops::Range;

use crate::domain::manuscript::Manuscript;

use super::{Choice, lists};

/// A stretch of the source, and what comes in its place.
struct Patch {
    at: Range<usize>,
    text: String,
}

/// The source with the lists as chosen, without what goes whole.
pub fn arrange(source: &str, manuscript: &Manuscript, choice: &Choice) -> String {
    let whole = choice.gone.iter().map(|span| Patch { at: cut(source, span), text: String::new() });
    let mut patches: Vec<Patch> = whole.collect();
    for items in lists::of(manuscript) {
        let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
        patches.extend(list(source, &spans, choice));
    }
    patches.sort_by_key(|patch| (patch.at.start, std::cmp::Reverse(patch.at.end)));
    let mut text = String::new();
    let mut at = 0;
    for patch in patches.iter().filter(|patch| patch.at.end <= source.len()) {
        // What stands in something that goes whole went with it.
        if patch.at.start >= at {
            text.push_str(source.get(at..patch.at.start).unwrap_or_default());
            text.push_str(&patch.text);
            at = patch.at.end;
        }
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text
}

/// Where a list changes: its bullets in their new order, between them what stood between them.
fn list(source: &str, spans: &[Range<usize>], choice: &Choice) -> Option<Patch> {
    let kept: Vec<_> = choice.kept.iter().filter(|span| spans.contains(span)).collect();
    let is_numbered_among =
        |span: &&Range<usize>| choice.dropped.iter().any(|(gone, _)| gone == *span);
    if kept.len() + spans.iter().filter(is_numbered_among).count() < spans.len() {
        return None;
    }
    let is_same = kept.len() == spans.len() && kept.iter().zip(spans).all(|(a, b)| *a == b);
    let trimmed: Vec<_> = spans.iter().map(|span| lists::trimmed(source, span)).collect();
    let (first, last) = (trimmed.first()?, trimmed.last()?);
    if is_same {
        return None;
    }
    if kept.is_empty() {
        return Some(Patch { at: cut(source, &(first.start..last.end)), text: String::new() });
    }
    let mut text = String::new();
    for (index, span) in kept.iter().enumerate() {
        let bullet = source.get(lists::trimmed(source, span))?;
        text.push_str(bullet);
        if index + 1 < kept.len() {
            if !bullet.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(source.get(trimmed[index].end..trimmed[index + 1].start)?);
        }
    }
    Some(Patch { at: first.start..last.end, text })
}

/// The bytes to cut so that no more than one empty line is left where something stood.
fn cut(source: &str, span: &Range<usize>) -> Range<usize> {
    let before = source.get(..span.start).unwrap_or_default();
    let start = span.start - (before.len() - before.trim_end_matches([' ', '\t']).len());
    let rest = source.get(span.end..).unwrap_or_default();
    let mut end = span.end;
    for line in rest.split_inclusive('\n') {
        if !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    start..end
}
