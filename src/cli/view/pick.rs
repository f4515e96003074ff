//! The parts of a record that were asked for, where they stand in the whole: `salary.max` is the `max`
//! of `salary`, `contacts.role` the `role` of every one. What is absent is null.

use crate::domain::fields::FieldName;
use crate::domain::value::{Map, Value};

/// The picked fields of a record, in their order.
pub fn pick<'f>(record: &Map, fields: impl Iterator<Item = &'f FieldName>) -> Map {
    let mut picked = Map::new();
    for field in fields {
        let path: Vec<&str> = field.name.split('.').collect();
        if let Some((key, below)) = path.split_first() {
            put(record.get(key), below, key, &mut picked);
        }
    }
    picked
}

fn put(from: Option<&Value>, path: &[&str], key: &str, into: &mut Map) {
    if into.get(key).is_none() {
        into.insert(key, Value::Null);
    }
    if let Some(value) = into.get_mut(key) {
        copy(from.unwrap_or(&Value::Null), path, value);
    }
}

/// Copies what stands at the path, beside what was copied before.
fn copy(from: &Value, path: &[&str], into: &mut Value) {
    match (from, path) {
        (_, []) => *into = from.clone(),
        (Value::Map(map), [key, below @ ..]) => {
            if into.as_map().is_none() {
                *into = Value::Map(Map::new());
            }
            if let Value::Map(into) = into {
                put(map.get(key), below, key, into);
            }
        }
        (Value::List(items), _) => {
            let mut copies = match std::mem::take(into) {
                Value::List(copies) => copies,
                _ => vec![Value::Null; items.len()],
            };
            for (item, copied) in items.iter().zip(&mut copies) {
                copy(item, path, copied);
            }
            *into = Value::List(copies);
        }
        _ => {}
    }
}
