//! Lines that open more lists and quotes than anybody nests, refused before they are parsed: the
//! parser looks at all that is open again in every line that follows.

use super::{Fault, MAX_DEPTH, too_deep};

/// The most markers a line may begin with. In a line of code they mean nothing, so there is room.
const MOST_MARKERS: usize = 3 * MAX_DEPTH;

/// Refuses a line of the text from `body` on that opens too much.
pub(super) fn check(text: &str, body: usize) -> Result<(), Fault> {
    let mut at = body;
    for line in text[body..].split_inclusive(['\n', '\r']) {
        if opens_too_much(line) {
            return Err(too_deep(at..at + line.trim_end().len()));
        }
        at += line.len();
    }
    Ok(())
}

fn opens_too_much(line: &str) -> bool {
    let mut markers = 0;
    let mut rest = line.trim_start_matches([' ', '\t']);
    while let Some(after) = after_marker(rest) {
        markers += 1;
        rest = after.trim_start_matches([' ', '\t']);
    }
    markers > MOST_MARKERS && !is_rule(line)
}

/// What follows the marker of a quote or item.
fn after_marker(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('>') {
        return Some(rest);
    }
    let digits = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let signs: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+'] };
    text[digits..].strip_prefix(signs).filter(|rest| rest.starts_with([' ', '\t']))
}

/// Whether a line is a rule: `- - - -`.
fn is_rule(line: &str) -> bool {
    ['-', '*'].iter().any(|mark| line.trim().chars().all(|c| c == *mark || c == ' ' || c == '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_opens_a_few_lists_and_never_thousands() {
        for line in ["> - 1. a", "> > > a", "- - - - -", "1984. A year", &"* ".repeat(500)] {
            assert_eq!(check(line, 0), Ok(()), "{line}");
        }
        for marker in [">", "> ", "- ", "1. ", "+\t", "2) "] {
            let line = marker.repeat(100_000);
            assert!(check(&format!("a\n\n{line}a\n"), 0).is_err(), "{marker}");
        }
    }
}
