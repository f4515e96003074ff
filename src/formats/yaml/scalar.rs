//! Words as YAML scalars.
//!
//! The rule protected here: what is written reads as the same value, here and in readers of
//! YAML 1.1, which take `no`, `012`, `1_000` and `12:30` for something else. Dates are written plain.

use std::fmt::Write as _;

use super::sound::is_printable;
use crate::domain::value::Value;

/// The text as a plain scalar, or in quotes where a plain one would not do.
pub(super) fn text(words: &str, flow: bool) -> String {
    if is_plain(words, flow) { words.to_owned() } else { quoted(words) }
}

/// The text in the quotes that need fewer escapes.
pub(super) fn quoted(words: &str) -> String {
    match single(words) {
        Some(single) if words.contains(['"', '\\']) => single,
        _ => double(words),
    }
}

/// The text in single quotes, when they can hold it in one line.
pub(super) fn single(words: &str) -> Option<String> {
    let holds = words.chars().all(|c| is_printable(c) && !is_break(c) && c != '\u{feff}');
    holds.then(|| format!("'{}'", words.replace('\'', "''")))
}

/// The text in double quotes, in one line (YAML 1.2.2 §5.7).
pub(super) fn double(words: &str) -> String {
    let mut out = String::from('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{feff}' => out.push_str("\\uFEFF"),
            c if is_printable(c) && !is_break(c) => out.push(c),
            c => escape(&mut out, u32::from(c)),
        }
    }
    out.push('"');
    out
}

fn escape(out: &mut String, code: u32) {
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02X}"),
        0x100..=0xffff => write!(out, "\\u{code:04X}"),
        _ => write!(out, "\\U{code:08X}"),
    };
}

/// What ends a line in some version of YAML.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the words, without quotes, are this text to every reader.
pub(super) fn is_plain(words: &str, flow: bool) -> bool {
    let first_is_fit = words.chars().next().is_some_and(|c| {
        !matches!(
            c,
            '-' | '+' | '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|'
        ) && !matches!(c, '>' | '\'' | '"' | '%' | '@' | '`' | '=' | ' ')
    });
    let fit = |c| is_printable(c) && !is_break(c) && !matches!(c, '\t' | '\u{feff}');
    let is_cut = words.ends_with([' ', ':'])
        || words.contains(": ")
        || words.contains(" #")
        || (flow && words.contains([',', '[', ']', '{', '}']))
        || words.starts_with("...");
    let is_text = matches!(Value::of_plain(words), Value::Text(_))
        && !is_old_word(words)
        && !is_old_number(words);
    first_is_fit && words.chars().all(fit) && !is_cut && is_text
}

/// Whether YAML 1.1 reads a truth value, null or a merge key (yaml.org/type).
fn is_old_word(words: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<"];
    words.len() <= 5 && WORDS.contains(&words.to_ascii_lowercase().as_str())
}

/// Whether YAML 1.1 or 1.2 reads a number: `012`, `0x1F`, `1_000`, `+5`, `1.`, `.inf`, `12:30`.
fn is_old_number(words: &str) -> bool {
    let lower = words.strip_prefix(['+', '-']).unwrap_or(words).to_ascii_lowercase();
    let is_digits = |text: &str, also: &str| {
        text.chars().all(|c| c.is_ascii_digit() || c == '_' || also.contains(c))
            && text.contains(|c: char| c.is_ascii_digit())
    };
    if [".inf", ".nan"].contains(&lower.as_str()) {
        return true;
    }
    if let Some(rest) = ["0x", "0o", "0b"].iter().find_map(|mark| lower.strip_prefix(mark)) {
        return rest.chars().all(|c| c.is_ascii_hexdigit() || c == '_');
    }
    if let Some((hours, rest)) = lower.split_once(':') {
        return is_digits(hours, "") && rest.split(':').all(|part| is_digits(part, "."));
    }
    let (mantissa, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    is_digits(mantissa, ".") && is_digits(exponent, "")
}
