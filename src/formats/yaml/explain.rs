//! What the parser refuses, in the words of a person who edits a record.

use granit_parser::{ErrorKind, ScanError};

use super::{Fault, lines};

/// A fault for an error of the parser in `text`, whose part from `base` on was parsed.
pub(super) fn fault(error: &ScanError, text: &str, base: usize) -> Fault {
    let at = base + error.marker().byte_offset().unwrap_or(0);
    let at = floor(text, at.min(text.len()));
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let fault = Fault::new(at..end, message(error.kind()));
    match hint(error.kind(), line(text, at)) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line(text: &str, at: usize) -> &str {
    text[lines::line_start(text, at)..lines::line_end(text, at)].trim_end()
}

fn message(kind: &ErrorKind) -> String {
    let words = match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            "a `:` stands where no key can be"
        }
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart => "a tab may not indent a line",
        ErrorKind::SimpleKeyExpected => "expected `key: value`",
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => {
            "the indentation does not fit the lines above"
        }
        ErrorKind::ExpectedBlockSequenceEntry => "expected another `- item` of the list above",
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            "a quote before this place is not closed"
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => "text after a closing quote",
        ErrorKind::BlockSequenceEntryNotAllowed => "a `- ` stands where no list can begin",
        ErrorKind::RecursionLimitExceeded => return too_deep(),
        ErrorKind::UnexpectedCharacter { character } => {
            return format!("no value begins with `{}`", character.escape_default());
        }
        ErrorKind::UnclosedFlowCollection { open } => return format!("`{open}` is not closed"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return format!("`{open}` is closed by `{close}`");
        }
        other => return plain(&other.to_string()),
    };
    words.to_owned()
}

/// What is said of nesting past the limit.
pub(super) fn too_deep() -> String {
    format!("nested deeper than {} levels", super::MAX_DEPTH)
}

/// The parser's own words without what it was doing.
fn plain(words: &str) -> String {
    let fact = words.strip_prefix("while ").and_then(|rest| rest.split_once(", "));
    fact.map_or(words, |(_, fact)| fact).to_owned()
}

fn hint(kind: &ErrorKind, line: &str) -> Option<String> {
    match kind {
        ErrorKind::MappingValueNotAllowed => {
            let parts = line.split_once(": ").filter(|(_, value)| value.contains(':'));
            Some(parts.map_or_else(
                || {
                    "the value above goes on in this line; a text with `: ` in it needs quotes"
                        .to_owned()
                },
                |(key, value)| quote(key, value),
            ))
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::BlockSequenceEntryNotAllowed => {
            let (key, value) = line.split_once(": ")?;
            Some(quote(key, value))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            Some("a quote inside single quotes is written twice: `''`".to_owned())
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            Some("a quote inside double quotes is written `\\\"`".to_owned())
        }
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart => Some("indent with spaces".to_owned()),
        ErrorKind::InvalidColonPlacement => {
            Some("a `[` or `{` before this may not be closed".to_owned())
        }
        ErrorKind::SimpleKeyExpected => {
            Some("a `:` is missing, or a text that goes on needs to be indented".to_owned())
        }
        _ => None,
    }
}

fn quote(key: &str, value: &str) -> String {
    let value = value.split(" #").next().unwrap_or(value).trim();
    let quoted = if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    };
    format!("put the text in quotes: `{}: {quoted}`", key.trim_start())
}
