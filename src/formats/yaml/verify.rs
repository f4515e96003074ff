//! The proof that an edit did what it should and nothing else.

use super::scope::Scope;
use super::tree::Document;
use super::{Fault, read};
use crate::domain::value::Value;

/// The tree of the new text, when it keeps to the scope of the edit, says exactly `expected`, has the
/// comments of the old text and no others, and ends all lines as before.
pub(super) fn check(
    old: (&str, &Document),
    scope: &Scope,
    new: &str,
    expected: &Value,
) -> Result<Document, Vec<Fault>> {
    let document = read(new.as_bytes())?;
    let holds = scope.holds(old.0, new)
        && words(old.0, old.1) == words(new, &document)
        && breaks(new) | breaks(old.0) == breaks(old.0) | first(new)
        && document.value() == *expected;
    if holds { Ok(document) } else { Err(Vec::new()) }
}

/// The words of the comments, sorted.
fn words<'t>(text: &'t str, document: &Document) -> Vec<&'t str> {
    let mut words: Vec<_> =
        document.comments.iter().map(|span| text[span.clone()].trim()).collect();
    words.sort_unstable();
    words
}

/// The kinds of line breaks: 1 for `\n`, 2 for `\r\n`, 4 for `\r`.
fn breaks(text: &str) -> u8 {
    let bytes = text.as_bytes();
    (0..bytes.len()).fold(0, |seen, at| match (bytes[at], bytes.get(at + 1)) {
        (b'\r', Some(b'\n')) => seen | 2,
        (b'\r', _) => seen | 4,
        (b'\n', _) if at == 0 || bytes[at - 1] != b'\r' => seen | 1,
        _ => seen,
    })
}

/// The kind of the first line break.
fn first(text: &str) -> u8 {
    match super::lines::break_of(text) {
        "\r\n" => 2,
        "\r" => 4,
        _ => u8::from(text.contains('\n')),
    }
}
