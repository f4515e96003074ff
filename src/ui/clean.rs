//! Text from a file never commands a terminal.
//!
//! A job advertisement may hold escape sequences that move the cursor, rename the window or
//! answer for the person, and invisible characters that show one text and mean another. Each such
//! character is shown as `\u{1b}`: visible, unambiguous, and the same in a pipe as on a screen.
//! Two joiners that change how letters look (U+200C, U+200D) and variation selectors stay, for
//! Persian, Indic scripts and emoji need them.

use std::borrow::Cow;
use std::fmt::Write;

/// What becomes of line ends and tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// They stay: the text is a block. A carriage return before a line feed goes.
    Keep,
    /// The text is one line: a line end becomes `⏎`, a tab a space.
    Fold,
}

/// The text, harmless for a terminal.
pub fn clean(text: &str, lines: Lines) -> Cow<'_, str> {
    if is_printable_ascii(text) || !text.chars().any(|it| is_special(it, lines)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, lines) {
            ('\r', _) if characters.peek() == Some(&'\n') => {}
            ('\n', Lines::Fold) => cleaned.push('⏎'),
            ('\t', Lines::Fold) => cleaned.push(' '),
            ('\n' | '\t', Lines::Keep) => cleaned.push(character),
            _ if is_hostile(character) => escape(character, &mut cleaned),
            _ => cleaned.push(character),
        }
    }
    Cow::Owned(cleaned)
}

/// Whether the text is letters, digits, signs and spaces of ASCII: harmless, one column each. Most
/// texts are, and are told so at a glance.
pub(super) fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether a character steers a terminal or hides what a text says.
pub(super) fn is_hostile(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'
            | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

fn is_special(character: char, lines: Lines) -> bool {
    is_hostile(character) && (lines == Lines::Fold || !matches!(character, '\n' | '\t'))
}

fn escape(character: char, out: &mut String) {
    let written = write!(out, "\\u{{{:x}}}", u32::from(character));
    debug_assert!(written.is_ok(), "a string takes every text");
}

#[cfg(test)]
mod tests {
    use super::{Lines, clean, is_hostile};
    use proptest::prelude::*;

    #[test]
    fn what_steers_or_hides_is_shown_and_the_rest_stays() {
        for (text, cell) in [
            ("Rust developer", "Rust developer"),
            ("\u{1b}[2Jgone\u{7}", r"\u{1b}[2Jgone\u{7}"),
            ("\u{9b}31m \u{7f}", r"\u{9b}31m \u{7f}"),
            ("pay \u{202e}000,9\u{202c}", r"pay \u{202e}000,9\u{202c}"),
            ("a\u{2028}b\u{2029}c\u{85}", r"a\u{2028}b\u{2029}c\u{85}"),
            ("zero\u{200b}width\u{feff}", r"zero\u{200b}width\u{feff}"),
            ("tag\u{e0041}", r"tag\u{e0041}"),
            ("two\r\nlines\tand a tab\n", "two⏎lines and a tab⏎"),
            ("progress\rbar", r"progress\u{d}bar"),
            ("東京 👩‍💻 e\u{301} می\u{200c}خواهم", "東京 👩‍💻 e\u{301} می\u{200c}خواهم"),
        ] {
            assert_eq!(clean(text, Lines::Fold), cell);
        }
    }

    #[test]
    fn a_block_keeps_its_lines_and_tabs() {
        assert_eq!(clean("a\r\n\tb\n\u{1b}c\r", Lines::Keep), "a\n\tb\n\\u{1b}c\\u{d}");
    }

    #[test]
    fn harmless_text_is_not_copied() {
        let text = "two\n\tlines";
        assert!(
            matches!(clean(text, Lines::Keep), std::borrow::Cow::Borrowed(same) if same == text)
        );
    }

    proptest! {
        #[test]
        fn nothing_hostile_is_left_of_any_text(text in any::<String>()) {
            prop_assert!(!clean(&text, Lines::Fold).chars().any(is_hostile));
            prop_assert!(clean(&text, Lines::Keep).chars().all(|c| c == '\n' || c == '\t' || !is_hostile(c)));
        }
    }
}
