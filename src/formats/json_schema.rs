//! JSON Schema (draft 2020-12) of our files, for editors.

use serde_json::{Map, Value as Json, json};

use crate::domain::schema::{Field, Shape};

/// The schema of a file with these fields.
pub fn of(title: &str, fields: &'static [Field]) -> Json {
    let mut schema = object(fields);
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(format!("trackway {title}")));
    Json::Object(schema)
}

/// Unknown keys are allowed: a person may keep what they like.
fn object(fields: &'static [Field]) -> Map<String, Json> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let mut property = shape(field.shape, field.required);
        property.insert("description".into(), json!(field.doc));
        properties.insert(field.name.into(), Json::Object(property));
        if field.required {
            required.push(field.name);
        }
    }
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Json::Object(properties));
    object.insert("required".into(), json!(required));
    object
}

fn shape(shape: Shape, is_required: bool) -> Map<String, Json> {
    let mut schema = match shape {
        Shape::Any => Json::Object(Map::new()),
        Shape::Text | Shape::Argument | Shape::Reference(_) | Shape::Url | Shape::Email => {
            json!({"type": ["string", "number", "boolean"]})
        }
        Shape::Word(words) => json!({"enum": words}),
        Shape::Date | Shape::PastDate => json!({"type": "string", "format": "date"}),
        Shape::Moment => json!({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}),
        Shape::Span => json!({"type": "string", "pattern": r"^\d+(min|h|d|w|mo|y)$"}),
        Shape::Delay => json!({"type": "string", "pattern": r"^(off|\d+(min|h|d|w|mo|y))$"}),
        Shape::Clock => json!({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}),
        Shape::Integer => json!({"type": "integer"}),
        Shape::Amount => json!({"type": "number"}),
        Shape::Currency => json!({"type": "string", "pattern": "^[A-Z]{3}$"}),
        Shape::TimeZone => json!({"type": "string"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Whole(fields) | Shape::Fields(fields) => Json::Object(object(fields)),
        Shape::Set(item) => json!({"type": "array", "items": self::shape(*item, true)}),
        Shape::Keyed(_, fields) | Shape::Log(fields) => {
            json!({"type": "array", "items": object(fields)})
        }
        Shape::Open(inner) => {
            json!({"type": "object", "additionalProperties": self::shape(*inner, false)})
        }
    };
    if !is_required {
        allow_nothing(&mut schema);
    }
    match schema {
        Json::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// `key:` without a value is an absent field.
fn allow_nothing(schema: &mut Json) {
    match schema.get_mut("type") {
        Some(Json::Array(types)) => types.push(json!("null")),
        Some(Json::String(one)) => {
            let one = std::mem::take(one);
            schema["type"] = json!([one, "null"]);
        }
        _ => {}
    }
    if let Some(Json::Array(words)) = schema.get_mut("enum") {
        words.push(Json::Null);
    }
}
