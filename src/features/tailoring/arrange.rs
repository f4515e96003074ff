//! Writing what was chosen: spans of the source, cut and moved.
//!
//! The rule protected here: every byte that is written stood in the source, but for the line end that
//! the last line of a file may lack.

use std::ops::Range;

use crate::domain::manuscript::{Entry, Manuscript, Section};
use crate::domain::markdown::{Block, Item};

use super::{Choice, lists};

/// A stretch of the source, and what comes in its place.
struct Patch {
    at: Range<usize>,
    text: String,
}

/// The source with the lists as chosen, without what goes whole.
pub fn arrange(source: &str, manuscript: &Manuscript, choice: &Choice) -> String {
    let gone = choice.gone.iter().cloned().chain(emptied(manuscript, choice));
    let whole = gone.map(|span| Patch { at: cut(source, &span), text: String::new() });
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

/// The entries and sections that have lost all: of a position that was held the time stays.
fn emptied(manuscript: &Manuscript, choice: &Choice) -> Vec<Range<usize>> {
    let mut gone = Vec::new();
    for section in &manuscript.sections {
        let lost: Vec<_> = section.entries.iter().filter(|it| is_emptied(it, choice)).collect();
        let all = !lost.is_empty() && lost.len() == section.entries.len();
        if all && has_lost_all(&section.blocks, choice) {
            gone.push(section.span.clone());
        } else {
            gone.extend(lost.into_iter().map(|entry| entry.span.clone()));
        }
    }
    gone.extend(
        manuscript.sections.iter().filter(|it| is_bare(it, choice)).map(|it| it.span.clone()),
    );
    gone
}

fn is_emptied(entry: &Entry, choice: &Choice) -> bool {
    let has_time = entry.line.as_ref().is_some_and(|line| line.period.is_some());
    let had = !entry.blocks.is_empty() || !entry.roles.is_empty();
    !has_time
        && had
        && has_lost_all(&entry.blocks, choice)
        && entry.roles.iter().all(|role| is_emptied(role, choice))
}

fn is_bare(section: &Section, choice: &Choice) -> bool {
    section.entries.is_empty()
        && !section.blocks.is_empty()
        && has_lost_all(&section.blocks, choice)
}

/// Whether nothing but bullets stood there, and all of them went.
fn has_lost_all(blocks: &[Block], choice: &Choice) -> bool {
    blocks.iter().all(|block| match block {
        Block::List { start: None, items, .. } => {
            !items.iter().any(|item: &Item| choice.kept.contains(&item.span))
        }
        _ => false,
    })
}

/// Where a list changes: its bullets in their new order, between them what stood between them.
fn list(source: &str, spans: &[Range<usize>], choice: &Choice) -> Option<Patch> {
    let kept: Vec<_> = choice.kept.iter().filter(|span| spans.contains(span)).collect();
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
