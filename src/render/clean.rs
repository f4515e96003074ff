//! Words fit for any document: in Unicode's composed form and without what can't be seen.
//!
//! The rule protected here: the letters of a document are those that other programs search for. NFC
//! because fonts and searches know `é` as one letter; control characters because XML forbids them;
//! soft hyphens and their like because they tear words apart in the text layer; marks that turn the
//! order of letters around because what is read would not be what is written.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::markdown::{Block, Inline, Item};

/// A text of one line or several; line ends and tabs stay.
pub fn text(words: &str) -> String {
    if words.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return words.to_owned();
    }
    let seen = words.replace("\r\n", "\n");
    seen.nfc().filter_map(shown).collect()
}

/// A text of one line: runs of white space are one space.
pub fn line(words: &str) -> String {
    text(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown(character: char) -> Option<char> {
    match character {
        '\n' | '\t' => Some(character),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{ad}'
        | '\u{200b}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        _ if character.is_control() || (character as u32) & 0xfffe == 0xfffe => None,
        _ => Some(character),
    }
}

/// A page with all its words clean.
pub fn blocks(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().map(block).collect()
}

/// A line with all its words clean.
pub fn inlines(inlines: &[Inline]) -> Vec<Inline> {
    inlines.iter().map(inline).collect()
}

fn block(of: &Block) -> Block {
    let mut clean = of.clone();
    match &mut clean {
        Block::Paragraph(content) | Block::Heading { content, .. } => *content = inlines(content),
        Block::List { items, .. } => {
            for Item { blocks: inside, .. } in items {
                *inside = blocks(inside);
            }
        }
        Block::Quote(inside) => *inside = blocks(inside),
        Block::Footnote { label, blocks: inside } => {
            *label = line(label);
            *inside = blocks(inside);
        }
        Block::Code { text: lines, .. } | Block::Html(lines) => *lines = text(lines),
        Block::Table { head, rows, .. } => {
            for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                *cell = inlines(cell);
            }
        }
        Block::Rule => {}
    }
    clean
}

fn inline(of: &Inline) -> Inline {
    let mut clean = of.clone();
    match &mut clean {
        Inline::Text(words) | Inline::Code(words) | Inline::Html(words) => *words = text(words),
        Inline::Footnote(label) => *label = line(label),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
            *content = inlines(content);
        }
        Inline::Link { content, .. } => *content = inlines(content),
        Inline::Image { alt, .. } => *alt = text(alt),
        Inline::SoftBreak | Inline::HardBreak => {}
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_composed_and_what_cannot_be_seen_is_gone() {
        for (words, expected) in [
            ("Cafe\u{301}", "Café"),
            ("a\u{7}b\u{1b}[31m", "ab[31m"),
            ("co\u{ad}op\u{200b}era\u{feff}te", "cooperate"),
            ("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
            ("\u{202e}EUR 12\u{202c} \u{2067}x\u{2069}", "EUR 12 x"),
            ("\u{fffe}\u{fdd0}\u{1ffff}x", "x"),
            ("\u{645}\u{200c}\u{6cc}", "\u{645}\u{200c}\u{6cc}"),
        ] {
            assert_eq!(text(words), expected, "{words:?}");
        }
        assert_eq!(line(" Jane \n\t Doe "), "Jane Doe");
    }
}
