//! Lines that hold several things: `**Web** (Master): HTML, CSS`, `English: native`, `Rust, Go`.

use super::Part;
use super::text::{Body, inline};
use super::titles::{Label, label_of};
use crate::domain::markdown::{Block, Inline};

/// The things of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: Option<String>,
    pub(super) level: Option<String>,
    pub(super) words: Option<String>,
}

/// Every line of some blocks.
pub(super) fn all(part: Part, blocks: &[Block]) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => lines.extend(of_content(part, content)),
            Block::List { items, .. } => {
                lines.extend(items.iter().flat_map(|item| all(part, &item.blocks)));
            }
            other => {
                let Body { paragraphs, items } = super::text::body(std::slice::from_ref(other));
                lines.extend(paragraphs.iter().chain(&items).map(|text| read(part, text)));
            }
        }
    }
    lines
}

/// An entry of a section that is mostly lines.
pub(super) fn of_entry(title: &str, body: &Body) -> Line {
    let words: Vec<&str> = body.paragraphs.iter().chain(&body.items).map(String::as_str).collect();
    Line { name: text(title), level: None, words: text(&words.join(", ")) }
}

/// The parts of a list in one line, divided by commas that stand in no parentheses.
pub(super) fn divided(text: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_usize);
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match parts.last_mut() {
            Some(part) if c != ',' || depth > 0 => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The field that a bullet `Score: 8` is, and its value; any other bullet is none.
pub(super) fn labelled(part: Part, words: String) -> (Option<&'static str>, String) {
    let found = words.split_once(": ").and_then(|(label, value)| {
        let key = match (label_of(label)?, part) {
            (Label::Score, Part::Education) => "score",
            (Label::Keywords, Part::Projects) => "keywords",
            _ => return None,
        };
        Some((key, value.trim().to_owned()))
    });
    match found {
        Some((key, value)) => (Some(key), value),
        None => (None, words),
    }
}

/// A paragraph: several languages may stand in one.
fn of_content(part: Part, content: &[Inline]) -> Vec<Line> {
    if let Some((Inline::Strong(name), rest)) = content.split_first() {
        return vec![of_strong(&inline(name), &inline(rest))];
    }
    let words = inline(content);
    let several = divided(&words);
    if part == Part::Languages && several.len() > 1 && words.contains('(') {
        return several.iter().map(|text| read(part, text)).collect();
    }
    vec![read(part, &words)]
}

fn of_strong(name: &str, rest: &str) -> Line {
    // A name may be nothing but a colon.
    let name = text(name.trim_end_matches(':')).or_else(|| text(name));
    let (level, rest) = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((level, rest)) => (text(level), rest.trim()),
        None => (None, rest),
    };
    Line { name, level, words: text(rest.trim_start_matches([':', '-', '–', ',', ' '])) }
}

/// A line without markup.
fn read(part: Part, words: &str) -> Line {
    if let Some((name, rest)) = words.split_once(": ") {
        return Line { name: text(name), level: None, words: text(rest) };
    }
    if part == Part::Languages {
        let (name, fluency) = [" (", " - ", " – ", ", "]
            .iter()
            .find_map(|mark| words.split_once(mark))
            .unwrap_or((words, ""));
        return Line { name: text(name), level: None, words: text(fluency.trim_end_matches(')')) };
    }
    if divided(words).len() > 1 {
        return Line { words: text(words), ..Line::default() };
    }
    Line { name: text(words), ..Line::default() }
}

fn text(words: &str) -> Option<String> {
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}
