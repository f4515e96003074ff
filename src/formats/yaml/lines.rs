//! Lines, as YAML breaks them (`\n`, `\r\n`, `\r`), and columns, as editors count them.

/// What ends a line.
pub(super) const BREAKS: [char; 2] = ['\n', '\r'];
const BOM: char = '\u{feff}';

/// The line and column of a byte offset: from 1, columns in characters.
pub fn line_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = &bytes[..offset.min(bytes.len())];
    let ends_line = |at: usize| match before[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let line = (0..before.len()).filter(|at| ends_line(*at)).count() + 1;
    let start = (0..before.len()).rev().find(|at| ends_line(*at)).map_or(0, |at| at + 1);
    let words = String::from_utf8_lossy(&before[start..]);
    (line, words.trim_start_matches(BOM).chars().count() + 1)
}

/// Where the line of `at` starts, behind a byte-order mark.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind(BREAKS).map_or(0, |before| before + 1);
    if start == 0 && text.starts_with(BOM) { BOM.len_utf8().min(at) } else { start }
}

/// Where the line of `at` ends, before its break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(BREAKS).map_or(text.len(), |found| at + found)
}

/// Where the line after that of `at` starts; the end of the text when there is none.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) }
}

/// The text without the line break at its end.
pub(super) fn without_break(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}

/// How far `at` is from the start of its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// Whether only spaces stand before `at` in its line.
pub(super) fn starts_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].bytes().all(|byte| byte == b' ')
}

/// The spaces a line begins with.
pub(super) fn indent_of(text: &str, at: usize) -> usize {
    text[line_start(text, at)..].bytes().take_while(|byte| *byte == b' ').count()
}

/// Whether the text has only blanks and line breaks.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// The line break of the text: its first, else `\n`.
pub(super) fn break_of(text: &str) -> &'static str {
    match text.find(BREAKS) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_yaml_ends_them_and_columns_are_characters() {
        let text = "\u{feff}é: 1\r\nb: 2\rc: 3\n\nd";
        let at = |word: &str| line_column(text.as_bytes(), text.find(word).unwrap_or(0));
        assert_eq!([at("1"), at("2"), at("c"), at("d")], [(1, 4), (2, 4), (3, 1), (5, 1)]);
        assert_eq!(line_column(b"a", 9), (1, 2));
    }
}
