//! Markdown in the markup of a target.
//!
//! The rule protected here: whatever words a person wrote, in the target they are words and nothing
//! else: no markup, no code, no command of the target can come from a text.

pub mod html;
pub mod markdown;
pub mod text;
pub mod typst;
pub mod wordml;

use super::context::Rich;
use crate::domain::markdown::{Block, Inline};

/// A target that Markdown can be written in.
pub trait Markup {
    /// Pieces of a line.
    fn inlines(&mut self, inlines: &[Inline]) -> Rich;
    /// Pieces of a page.
    fn blocks(&mut self, blocks: &[Block]) -> Rich;
}

/// A string of Typst's code, quotes included.
pub fn literal(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// An address as people write it: without its scheme.
pub fn address(url: &str) -> &str {
    let schemes = ["https://www.", "http://www.", "https://", "http://", "mailto:", "tel:"];
    let bare = schemes.iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare)
}

/// Whether a link may lead there: to the web, to a mailbox or to a phone, and nowhere else.
pub fn is_safe_address(url: &str) -> bool {
    let schemes = ["http://", "https://", "mailto:", "tel:"];
    let is = |scheme: &&str| {
        let head = url.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    schemes.iter().any(is) && !url.chars().any(char::is_control)
}

/// Writes words as XML and HTML have them, in text and in attributes. What XML forbids is left out.
pub fn escape_xml(words: &str, xml: &mut String) {
    for character in words.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&#39;"),
            _ if is_xml(character) => xml.push(character),
            _ => {}
        }
    }
}

/// Whether XML 1.0 (section 2.2) allows a character.
pub fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// An address with its characters that URLs can't have (RFC 3986) in percent signs, and those that the
/// target does not take.
pub fn encoded(url: &str, is_taken: impl Fn(char) -> bool) -> String {
    let mut text = String::with_capacity(url.len());
    for character in url.chars() {
        if is_taken(character) && !" \"<>\\^`{|}".contains(character) {
            text.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            text.push('%');
            text.extend(
                [byte >> 4, byte & 15].map(|it| char::from(b"0123456789ABCDEF"[usize::from(it)])),
            );
        }
    }
    text
}
