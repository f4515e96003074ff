//! JSON (RFC 8259) to values.
//!
//! The rule protected here: nothing is lost between the text and the value. Numbers keep their
//! digits, maps their order, and a key that stands twice is refused, for one of its values would go.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::domain::value::{Map, Value};

/// How `serde_json` hands over a number of any length.
const NUMBER: &str = "$serde_json::private::Number";

/// A text that is no JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// The fact.
    pub message: String,
}

/// Reads a text. Nesting is limited to 128 levels.
///
/// # Errors
/// When it is no JSON, or a key stands twice in a map.
pub fn read(text: &str) -> Result<Value, Fault> {
    serde_json::from_str::<Read>(text).map(|read| read.0).map_err(|error| fault(&error))
}

fn fault(error: &serde_json::Error) -> Fault {
    let words = error.to_string();
    let message = words.rsplit_once(" at line ").map_or(words.as_str(), |(message, _)| message);
    let message = if message == "recursion limit exceeded" {
        "nested deeper than 128 levels".to_owned()
    } else {
        message.to_owned()
    };
    Fault { line: error.line(), column: error.column(), message }
}

struct Read(Value);

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values).map(Self)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Read(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let (mut entries, mut keys) = (Vec::new(), HashSet::new());
        while let Some(key) = access.next_key::<String>()? {
            if key == NUMBER {
                return access.next_value().map(Value::Number);
            }
            let Read(value) = access.next_value()?;
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(format!("`{key}` stands twice in one map")));
            }
            entries.push((key, value));
        }
        Ok(Value::Map(Map::of_distinct(entries)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_order_and_digits() {
        let value = read(r#"{"b": [1.10, 7, -7, true, null, "x"], "a": -2.50}"#).expect("JSON");
        let b = [
            Value::Number("1.10".into()),
            Value::Number("7".into()),
            Value::Number("-7".into()),
            Value::Bool(true),
            Value::Null,
            "x".into(),
        ];
        let map: Map = [("b", b.into_iter().collect()), ("a", Value::Number("-2.50".into()))]
            .into_iter()
            .collect();
        assert_eq!(value, Value::Map(map));
        assert_eq!(value.as_map().expect("a map").keys().collect::<Vec<_>>(), ["b", "a"]);
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for (text, expected) in [
            ("{\n  \"a\": }", "line 2, column 8: expected value"),
            (r#"{"a": 1, "a": 2}"#, "line 1, column 16: `a` stands twice in one map"),
            ("{} x", "line 1, column 4: trailing characters"),
            (&"[".repeat(10_000), "line 1, column 128: nested deeper than 128 levels"),
        ] {
            assert_eq!(read(text).expect_err(text).to_string(), expected);
        }
    }
}
