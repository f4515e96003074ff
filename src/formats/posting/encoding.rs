//! Bytes to text: what the file says of its encoding counts as far as its bytes agree.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far an encoding may be declared (WHATWG HTML §13.2.3.2 looks through 1024 bytes; saved pages
/// have notes of the browser before that).
const DECLARED_WITHIN: usize = 4096;

/// The text; `None` for what is none.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(encoding) = wide(bytes) {
        return Some(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    let beginning = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    if beginning.contains(&0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let declared = declared(beginning).filter(|it| !it.is_ascii_compatible());
        return Some(
            declared.map_or_else(|| text.to_owned(), |it| it.decode(bytes).0.into_owned()),
        );
    }
    let encoding =
        declared(beginning).unwrap_or(if is_nearly_utf8(bytes) { UTF_8 } else { WINDOWS_1252 });
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// UTF-16 without a mark: every other byte of its beginning is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(64) & !1];
    if beginning.len() < 8 {
        return None;
    }
    let zeros = |from: usize| beginning.iter().skip(from).step_by(2).filter(|it| **it == 0).count();
    let most = beginning.len() / 2 * 3 / 4;
    match (zeros(0), zeros(1)) {
        (0, odd) if odd >= most => Some(UTF_16LE),
        (even, 0) if even >= most => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding after `charset=` or `encoding=`; one that could not have said so in these bytes is none.
fn declared(beginning: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(beginning).to_ascii_lowercase();
    let after = ["charset=", "encoding="]
        .iter()
        .find_map(|name| text.find(name).map(|at| &text[at + name.len()..]))?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    let encoding = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// Whether wrong bytes are rare: a file that was cut, or into which something was pasted.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let wrong = text.chars().filter(|letter| *letter == char::REPLACEMENT_CHARACTER).count();
    let right = text.chars().filter(|letter| !letter.is_ascii()).count() - wrong;
    wrong * 10 < right
}
