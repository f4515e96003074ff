//! Where the front matter of a text ends.
//!
//! The rule protected here: only what begins with the first byte is front matter; a line of dashes
//! anywhere else is one.

use std::ops::Range;

use super::Fault;

const BOM: char = '\u{feff}';

/// The parts of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The bytes between the lines of dashes.
    pub yaml: Option<Range<usize>>,
    /// Where the Markdown begins.
    pub body: usize,
}

/// Tells the parts of a text apart.
pub(super) fn find(text: &str) -> Result<Parts, Fault> {
    let base = text.len() - text.trim_start_matches(BOM).len();
    let mut lines = Lines { text, at: base };
    let without = Parts { yaml: None, body: base };
    match lines.next() {
        Some(first) if text[first.clone()].trim_end() == "---" => {}
        _ => return Ok(without),
    }
    let start = lines.at;
    let mut first_word = None;
    while let Some(line) = lines.next() {
        let words = text[line.clone()].trim_end();
        if words == "---" || words == "..." {
            return Ok(Parts { yaml: Some(start..line.start), body: lines.at });
        }
        if first_word.is_none() && !words.is_empty() {
            first_word = Some(words);
        }
    }
    if first_word.is_some_and(is_key) {
        let message = "the front matter has no end: a line `---` is missing".to_owned();
        return Err(Fault { span: base..base + 3, message });
    }
    Ok(without)
}

/// Whether a line looks like `key: value`.
fn is_key(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key);
    key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// The lines of a text, with their ends.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = match rest.find(['\n', '\r']) {
            Some(end) if rest[end..].starts_with("\r\n") => end + 2,
            Some(end) => end + 1,
            None => rest.len(),
        };
        let line = self.at..self.at + length;
        self.at = line.end;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_stands_at_the_first_byte_or_nowhere() {
        let cases = [
            ("---\na: 1\n---\nb", Some("a: 1\n"), "b"),
            ("\u{feff}---\r\na: 1\r\n---\r\nb", Some("a: 1\r\n"), "b"),
            ("---\n---\n", Some(""), ""),
            ("---  \na: 1\n...\nb", Some("a: 1\n"), "b"),
            ("---\ra: 1\r---\rb", Some("a: 1\r"), "b"),
            ("---\na: 1\n---", Some("a: 1\n"), ""),
            ("\n---\na: 1\n---\n", None, "\n---\na: 1\n---\n"),
            ("b\n---\na: 1\n---\n", None, "b\n---\na: 1\n---\n"),
            ("----\na: 1\n---\n", None, "----\na: 1\n---\n"),
            ("---\n\nWords after a line.\n", None, "---\n\nWords after a line.\n"),
            ("", None, ""),
        ];
        for (text, yaml, body) in cases {
            let parts = find(text).expect(text);
            assert_eq!(parts.yaml.map(|span| &text[span]), yaml, "{text:?}");
            assert_eq!(&text[parts.body..], body, "{text:?}");
        }
    }

    #[test]
    fn front_matter_without_an_end_does_not_become_text() {
        assert!(find("---\nname: Jane\n\n## Work\n").is_err());
    }
}
