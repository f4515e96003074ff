//! The context as Tera knows it: what is in markup already is safe, everything else is not.

use serde_json::Value as Json;
use tera::Value;

use super::super::context::Context;

/// The context of a document.
pub fn of(context: &Context) -> tera::Context {
    let mut values = tera::Context::new();
    if let Ok(Json::Object(fields)) = serde_json::to_value(context) {
        for (name, field) in fields {
            values.insert_value(name, value(&field));
        }
    }
    values
}

/// There are no numbers in a context.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::none(),
        Json::Bool(flag) => Value::from(*flag),
        Json::String(text) => Value::from(text.as_str()),
        Json::Number(number) => Value::from(number.to_string()),
        Json::Array(items) => Value::from(items.iter().map(value).collect::<Vec<_>>()),
        Json::Object(fields) => match fields.get("markup").and_then(Json::as_str) {
            Some(markup) if fields.len() == 1 => Value::safe_string(markup),
            _ => {
                let fields = fields.iter().map(|(name, field)| (name.clone(), value(field)));
                Value::from(fields.collect::<std::collections::BTreeMap<_, _>>())
            }
        },
    }
}
