//! The lines that a calendar is made of (RFC 5545 §3.1).
//!
//! The rule protected here: whatever a record holds, it never becomes a line of its own. Every octet
//! passes [`Lines::line`]; texts are escaped on the way, and what no reader needs, control characters
//! and marks that turn the order of letters around, is left out.

use std::fmt::Write as _;

/// The most octets of a line, without its end.
const WIDTH: usize = 75;

/// Content lines, each ended by CRLF.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// One content line, folded between characters. The only way to add to a calendar.
    pub(super) fn line(&mut self, head: &str, value: &str) {
        let mut room = WIDTH;
        for character in head.chars().chain([':']).chain(value.chars()) {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = WIDTH - 1;
            }
            self.0.push(character);
            room -= character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is a text; none where there is nothing to say.
    pub(super) fn text(&mut self, head: &str, value: &str) {
        if !value.is_empty() {
            self.line(head, &escaped(value));
        }
    }

    /// Lines between `BEGIN` and `END`.
    pub(super) fn within(&mut self, component: &str, write: impl FnOnce(&mut Self)) {
        self.line("BEGIN", component);
        write(self);
        self.line("END", component);
    }

    /// All of them.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// A text as it stands in a line (RFC 5545 §3.3.11).
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            _ if is_kept(character) => out.push(character),
            _ => {}
        }
    }
    out
}

/// Whether a reader needs a character: it is none that steers, hides or turns letters around.
fn is_kept(character: char) -> bool {
    match character {
        '\t' => true,
        '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        _ => !character.is_control() && (u32::from(character) & 0xfffe) != 0xfffe,
    }
}

/// An address as RFC 3986 spells it: what is no sign of an address is written by its octets.
pub(super) fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for octet in url.trim().bytes() {
        match octet {
            b'!'..=b'~' if !br#""<>\^`{|}"#.contains(&octet) => out.push(char::from(octet)),
            _ => {
                let _ = write!(out, "%{octet:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(head: &str, value: &str) -> String {
        let mut lines = Lines::default();
        lines.text(head, value);
        lines.into_text()
    }

    #[test]
    fn a_text_never_ends_its_line() {
        for (text, expected) in [
            ("Rust, C; \\ engineer", "Rust\\, C\\; \\\\ engineer"),
            ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a\\nb\\nc\\nd"),
            ("\u{1b}[31mred\u{0}\u{7f}\u{9b}", "[31mred"),
            ("pay \u{202e}000,9\u{202c}\u{2066}x\u{2069}\u{feff}", "pay 000\\,9x"),
            ("tab\tstays", "tab\tstays"),
            ("x\r\nATTENDEE:mailto:a@b", "x\\nATTENDEE:mailto:a@b"),
        ] {
            assert_eq!(line("SUMMARY", text), format!("SUMMARY:{expected}\r\n"), "{text:?}");
        }
    }

    #[test]
    fn a_line_is_folded_between_characters() {
        for character in ["x", "é", "東", "🦀"] {
            let text = character.repeat(200);
            let written = line("SUMMARY", &text);
            let lines: Vec<_> = written.trim_end_matches("\r\n").split("\r\n").collect();
            let full = |line: &&&str| line.len() + character.len() > WIDTH && line.len() <= WIDTH;
            assert_eq!(lines[..lines.len() - 1].iter().filter(full).count(), lines.len() - 1);
            assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
            assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }

    #[test]
    fn nothing_to_say_is_no_line() {
        assert_eq!(line("LOCATION", ""), "");
    }

    #[test]
    fn an_address_holds_nothing_but_its_signs() {
        for (url, expected) in [
            ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
            ("https://example.org/a b\r\nX:y", "https://example.org/a%20b%0D%0AX:y"),
            ("https://example.org/é\"<>", "https://example.org/%C3%A9%22%3C%3E"),
        ] {
            assert_eq!(address(url), expected);
        }
    }
}
