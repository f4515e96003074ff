//! Values for programs on other machines: an instant says its zone and offset (RFC 9557).

use jiff::tz::TimeZone;

use super::schema::{self, Field, Shape};
use super::time::Moment;
use super::value::Value;

/// A map of these fields with every instant in RFC 9557; days and all else stay as they are.
pub fn portable(fields: &'static [Field], value: &Value, zone: &TimeZone) -> Value {
    convert(Shape::Fields(fields), value, zone)
}

fn convert(shape: Shape, value: &Value, zone: &TimeZone) -> Value {
    match (shape, value) {
        (Shape::Moment, _) => value
            .as_text()
            .and_then(|text| Moment::parse(text, zone).ok())
            .map_or_else(|| value.clone(), |moment| Value::text(moment.to_rfc9557())),
        (Shape::Fields(fields) | Shape::Whole(fields), Value::Map(map)) => Value::Map(
            map.iter()
                .map(|(key, value)| {
                    let shape = schema::find(fields, key).map_or(Shape::Any, |field| field.shape);
                    (key, convert(shape, value, zone))
                })
                .collect(),
        ),
        (Shape::Keyed(_, fields) | Shape::Log(fields), Value::List(items)) => {
            items.iter().map(|item| convert(Shape::Fields(fields), item, zone)).collect()
        }
        (Shape::Set(item), Value::List(items)) => {
            items.iter().map(|value| convert(*item, value, zone)).collect()
        }
        (Shape::Text | Shape::Argument | Shape::Reference(_), Value::Number(text)) => {
            Value::text(text.clone())
        }
        _ => value.clone(),
    }
}
