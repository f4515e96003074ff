//! Attributes at the end of a heading or bullet: `{#id .rust .perf}` or `<!-- tags: rust perf -->`.
//!
//! The rule protected here: only what can be nothing else is an attribute block; every other text in
//! braces is text. A brace that is escaped in the source is text, too.

use crate::domain::markdown::{Attributes, Inline};

use super::comment;

/// The most blocks at one end: one of each kind.
const MOST: usize = 2;

/// Takes the attributes from the end of a line of the source that ends at `end`.
pub(super) fn take(source: &str, inlines: &mut Vec<Inline>, end: usize) -> Attributes {
    let mut attributes = Attributes { span: end..end, ..Attributes::default() };
    let mut end = end;
    for _ in 0..MOST {
        trim(inlines);
        let before = source[..end].trim_end();
        let Some((length, found)) =
            comment_at_end(inlines, before).or_else(|| braces(inlines, before))
        else {
            return attributes;
        };
        let start = before.len() - length;
        let last = if attributes.span.is_empty() { before.len() } else { attributes.span.end };
        attributes.span = start..last;
        attributes.id = found.id.or(attributes.id);
        attributes.tags.splice(0..0, found.tags);
        end = start;
    }
    trim(inlines);
    attributes
}

/// Blanks and breaks at the end of a line are none of its words.
fn trim(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Text(words) => {
                words.truncate(words.trim_end().len());
                if !words.is_empty() {
                    return;
                }
            }
            Inline::SoftBreak | Inline::HardBreak => {}
            _ => return,
        }
        inlines.pop();
    }
}

/// A comment at the end, its length and what it says. Other comments stay for their own removal.
fn comment_at_end(inlines: &mut Vec<Inline>, before: &str) -> Option<(usize, Attributes)> {
    let Some(Inline::Html(html)) = inlines.last() else { return None };
    let tags = comment::words(html)?.strip_prefix("tags:")?;
    let tags = tags.split([' ', '\t', '\n', '\r', ',']).filter(|tag| !tag.is_empty());
    let tags: Vec<_> = tags.map(|tag| tag.trim_start_matches('.').to_owned()).collect();
    if !before.ends_with(html.as_str()) || !tags.iter().all(|tag| is_name(tag)) {
        return None;
    }
    let length = html.len();
    inlines.pop();
    Some((length, Attributes { tags, ..Attributes::default() }))
}

/// A block in braces at the end, its length and what it says.
fn braces(inlines: &mut [Inline], before: &str) -> Option<(usize, Attributes)> {
    let open = before.ends_with('}').then(|| before.rfind('{'))??;
    let block = &before[open..];
    let Some(Inline::Text(words)) = inlines.last_mut() else { return None };
    let rest = words.strip_suffix(block)?;
    let is_apart = rest.is_empty() || rest.ends_with(char::is_whitespace);
    if !is_apart || is_escaped(&before[..open]) {
        return None;
    }
    let attributes = parsed(&block[1..block.len() - 1])?;
    words.truncate(rest.len());
    Some((block.len(), attributes))
}

fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// What stands in the braces: one id at most, and tags.
fn parsed(inner: &str) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    for word in inner.split_whitespace() {
        if let Some(tag) = word.strip_prefix('.').filter(|tag| is_name(tag)) {
            attributes.tags.push(tag.to_owned());
        } else {
            let id = word.strip_prefix('#').filter(|id| is_name(id))?;
            if attributes.id.replace(id.to_owned()).is_some() {
                return None;
            }
        }
    }
    (attributes.id.is_some() || !attributes.tags.is_empty()).then_some(attributes)
}

/// Whether a word can be an id or tag: `rust`, `c++`, `ci/cd`, `3d`, but no number.
fn is_name(word: &str) -> bool {
    let is_part =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '/' | '.' | ':' | '&');
    word.starts_with(char::is_alphanumeric)
        && word.contains(char::is_alphabetic)
        && word.chars().all(is_part)
}
