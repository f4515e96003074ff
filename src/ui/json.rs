//! JSON that may be read on a terminal: what would steer one is escaped, the value is the same.

use std::fmt::Write;
use std::io;

use super::clean::is_hostile;

/// A value as one pretty JSON document that ends its last line.
pub(super) fn document<T: serde::Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(harmless(&serde_json::to_string_pretty(value)?))
}

/// A value as an item of a pretty list; without a line end.
pub(super) fn item<T: serde::Serialize + ?Sized>(value: &T) -> io::Result<String> {
    let document = document(value)?;
    Ok(format!("  {}", document.trim_end().replace('\n', "\n  ")))
}

/// A value as JSON on one line.
pub(super) fn line<T: serde::Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(harmless(&serde_json::to_string(value)?))
}

fn harmless(json: &str) -> String {
    let mut document = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        if character == '\n' || !is_hostile(character) {
            document.push(character);
        } else {
            escape(character, &mut document);
        }
    }
    document.push('\n');
    document
}

/// RFC 8259 section 7: UTF-16 units, so a character above U+FFFF takes two.
fn escape(character: char, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        let written = write!(out, "\\u{unit:04x}");
        debug_assert!(written.is_ok(), "a string takes every text");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::document;
    use proptest::prelude::*;

    #[test]
    fn a_document_is_pretty_and_holds_nothing_that_steers_a_terminal() {
        let value = serde_json::json!({"title": "a\u{1b}\u{9b}\u{202e}\u{e0041}\u{7f}東"});
        assert_eq!(
            document(&value).unwrap(),
            "{\n  \"title\": \"a\\u001b\\u009b\\u202e\\udb40\\udc41\\u007f東\"\n}\n"
        );
    }

    proptest! {
        #[test]
        fn a_document_means_the_value(key in any::<String>(), text in any::<String>()) {
            let value = serde_json::json!({key: [text]});
            let read: serde_json::Value = serde_json::from_str(&document(&value).unwrap()).unwrap();
            prop_assert_eq!(read, value);
        }
    }
}
