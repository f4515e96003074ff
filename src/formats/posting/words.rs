//! Words as they are kept: on one line, without markup, without anything that is not seen.

use std::borrow::Cow;

use dom_query::Document;

/// The most letters of what a field says; longer is no title and no place.
const MAX_LETTERS: usize = 300;

/// The words of a field out of text that may hold markup and entities; `None` where nothing is left,
/// or too much.
pub fn line(text: &str) -> Option<String> {
    // Nothing that long becomes short.
    if text.len() > 64 * MAX_LETTERS {
        return None;
    }
    plain_line(&unescaped(text))
}

/// The same of text without markup, in which `<` begins no tag.
pub fn plain_line(text: &str) -> Option<String> {
    let text = without_sequences(text);
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|it| !it.is_empty())
        .collect();
    let line: String = words.join(" ").chars().filter(|letter| !is_unseen(*letter)).collect();
    let line = line.trim();
    (!line.is_empty() && line.chars().count() <= MAX_LETTERS).then(|| line.to_owned())
}

/// Text out of what may hold entities, twice over, and tags.
pub fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains(['&', '<']) {
            break;
        }
        text = Document::fragment(super::markup::reduce(&text).html).text().to_string();
    }
    text
}

/// Text in lines, without what is not seen: control characters, marks that turn the direction of
/// writing around, letters without width. Two joiners stay, for Persian and emoji need them.
pub fn lines(text: &str) -> String {
    let text = without_sequences(text);
    let mut lines = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => lines.push('\n'),
            '\t' | '\u{a0}' | '\u{202f}' => lines.push(' '),
            _ if letter.is_control() || is_unseen(letter) => {}
            _ => lines.push(letter),
        }
    }
    lines
}

/// Text without the sequences that steer a terminal (ECMA-48 §5.4; titles up to a bell).
fn without_sequences(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut parts = text.split('\u{1b}');
    kept.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = match part.as_bytes().first() {
            Some(b'[') => part[1..].find(|c: char| matches!(c, '@'..='~')).map(|end| end + 2),
            Some(b']') => part.find('\u{7}').map(|end| end + 1),
            _ => None,
        };
        kept.push_str(&part[end.unwrap_or(0)..]);
    }
    Cow::Owned(kept)
}

fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'
        | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
