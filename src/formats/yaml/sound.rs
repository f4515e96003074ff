//! What must hold before a parser sees the bytes: size, encoding, characters, no merge left half
//! done.

use super::lines::line_column;
use super::{Fault, MAX_BYTES};

/// The bytes as text, byte-order mark included.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Vec<Fault>> {
    if bytes.len() > MAX_BYTES {
        let message =
            format!("the file has {} bytes; a record has at most {MAX_BYTES}", bytes.len());
        return Err(vec![Fault::new(0..0, message)]);
    }
    let text = decoded(bytes).map_err(|fault| vec![fault])?;
    let conflicts = conflicts(text);
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    if let Some(at) = text.find("\n\u{feff}") {
        let span = at + 1..at + 1 + '\u{feff}'.len_utf8();
        let fault = Fault::new(span, "a byte-order mark stands inside the file");
        return Err(vec![fault.hint("delete it, or the line with it")]);
    }
    let odd: Vec<_> = text.char_indices().filter(|(_, c)| !is_printable(*c)).take(20).collect();
    if odd.is_empty() { Ok(text) } else { Err(odd.into_iter().map(unprintable).collect()) }
}

/// The bytes as text.
pub(in crate::formats) fn decoded(bytes: &[u8]) -> Result<&str, Fault> {
    if is_utf16(bytes) {
        let fault = Fault::new(0..0, "the file is UTF-16, not UTF-8").hint("save it as UTF-8");
        return Err(fault);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let end = at + error.error_len().unwrap_or(bytes.len() - at);
        let (line, column) = line_column(bytes, at);
        let message = format!("invalid UTF-8 at line {line}, column {column}");
        Fault::new(at..end, message).hint("save it as UTF-8")
    })
}

fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0, 1..=255, 0, 1..=255, ..]
            | [1..=255, 0, 1..=255, 0, ..]
    )
}

/// The characters that may stand in a YAML file (YAML 1.2.2 §5.1, `c-printable`).
pub(in crate::formats) fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}

fn unprintable((at, c): (usize, char)) -> Fault {
    let message = format!("the control character U+{:04X} may not stand in YAML", u32::from(c));
    let fault = Fault::new(at..at + c.len_utf8(), message);
    match u32::from(c) {
        code @ 0..=0xff => fault.hint(format!("in double quotes it is written `\\x{code:02x}`")),
        _ => fault,
    }
}

/// Merges that were left half done.
pub(in crate::formats) fn conflicts(text: &str) -> Vec<Fault> {
    let mut at = 0;
    let mut faults = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") {
            let span = at..at + line.trim_end().len();
            let fault = Fault::new(span, "the file has unresolved conflict markers")
                .hint("keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>");
            faults.push(fault);
        }
        at += line.len();
    }
    faults
}
