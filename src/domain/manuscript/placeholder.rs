//! What a draft still has to be filled in: `{{name}}`, `%{date}`, `[Company]`, `TODO:`, `XXX`, lorem ipsum.
//!
//! The rule protected here: nothing half-filled is sent, and nobody is stopped over words that people
//! really write: ticks, links, code, citations, a to-do application, a job marked `[Contract]`.

mod bracket;
mod gather;

use std::ops::Range;

use super::Manuscript;

/// The most that are told of one text; nobody reads further.
const MOST: usize = 100;

/// Words that a draft still has to be filled in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The words.
    pub text: String,
    /// Where they stand, in bytes.
    pub span: Range<usize>,
}

/// The placeholders in words that are to be shown, in their order. What lies within an allowed text
/// is none.
pub fn find(words: &str, allowed: &[String]) -> Vec<Placeholder> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in words.split_inclusive('\n') {
        let spans = in_line(line).into_iter().map(|span| span.start + at..span.end + at);
        found.extend(spans.filter(|span| !allowed.iter().any(|text| lies_in(words, span, text))));
        at += line.len();
        if found.len() > MOST {
            break;
        }
    }
    found.truncate(MOST);
    let placeholder =
        |span: Range<usize>| Placeholder { text: words[span.clone()].to_owned(), span };
    found.into_iter().map(placeholder).collect()
}

/// Whether a span lies within a place that says `text`.
fn lies_in(words: &str, span: &Range<usize>, text: &str) -> bool {
    let Some(room) = text.len().checked_sub(span.len()) else { return false };
    let starts = span.start.saturating_sub(room)..=span.start;
    starts.into_iter().any(|start| words.get(start..start + text.len()) == Some(text))
}

impl Manuscript {
    /// The placeholders of all that this shows, front matter included, by their place in the source.
    pub fn placeholders(&self, source: &str, allowed: &[String]) -> Vec<Placeholder> {
        let mut found: Vec<Placeholder> = Vec::new();
        let mut cursor = 0;
        for piece in gather::pieces(self) {
            cursor = cursor.max(piece.from);
            for placeholder in find(&piece.words, allowed) {
                let at = source[cursor..].find(&placeholder.text).map(|at| at + cursor);
                let span = at.map_or(cursor..cursor, |at| at..at + placeholder.text.len());
                cursor = span.end;
                found.push(Placeholder { span, ..placeholder });
            }
            if found.len() >= MOST {
                break;
            }
        }
        found
    }
}

/// The placeholders of one line, none within another.
fn in_line(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    found.extend(braces(line));
    found.extend(bracket::all(line));
    found.extend(todo(line));
    found.extend(crosses(line));
    found.extend(lorem(line));
    found.sort_by_key(|span: &Range<usize>| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|span| {
        let is_apart = span.start >= end;
        end = end.max(span.end);
        is_apart
    });
    found
}

/// `{{name}}` and `%{name}`, up to where they close, if they do soon.
fn braces(line: &str) -> Vec<Range<usize>> {
    const SOON: usize = 80;
    let to_end = |start: usize, opening: usize, end: &str| {
        let rest = &line[start + opening..];
        let near = rest.char_indices().nth(SOON).map_or(rest, |(end, _)| &rest[..end]);
        let close = near.find(end);
        start..start + opening + close.map_or(0, |length| length + end.len())
    };
    let mut found: Vec<_> = line.match_indices("{{").map(|(at, _)| to_end(at, 2, "}}")).collect();
    let named = line.match_indices("%{").map(|(at, _)| to_end(at, 2, "}"));
    found.extend(named.filter(|span| span.len() > 3));
    found
}

/// `TODO` alone in its line or before a colon; `TODO(jane)` as programmers write it.
fn todo(line: &str) -> Vec<Range<usize>> {
    const WORD: &str = "TODO";
    let is_alone = line.trim_matches(|c: char| !c.is_alphanumeric()) == WORD;
    let goes_on = |at: usize| line[at + WORD.len()..].starts_with([':', '(']);
    words(line, WORD).filter(|span| is_alone || goes_on(span.start)).collect()
}

/// Three or more `X` that are a word.
fn crosses(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let word = &line[from..at];
                if word.len() >= 3 && word.bytes().all(|byte| byte == b'X') {
                    found.push(from..at);
                }
            }
            _ => {}
        }
    }
    found
}

/// The words that fill pages until somebody writes them.
fn lorem(line: &str) -> Vec<Range<usize>> {
    const WORDS: &str = "lorem ipsum";
    let lower = line.to_ascii_lowercase();
    lower.match_indices(WORDS).map(|(at, it)| at..at + it.len()).collect()
}

/// Where a word stands that is no part of another.
fn words<'l>(line: &'l str, word: &'l str) -> impl Iterator<Item = Range<usize>> + 'l {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).map(|(at, it)| at..at + it.len()).filter(move |span| {
        !line[..span.start].ends_with(is_part) && !line[span.end..].starts_with(is_part)
    })
}

#[cfg(test)]
mod tests;
