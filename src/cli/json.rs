//! Records as programs read them: the fields of the file, the derived ones, instants in RFC 9557.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use crate::domain::derived::derive;
use crate::domain::kind::Kind;
use crate::domain::portable::portable;
use crate::domain::record::Record;
use crate::domain::schema;
use crate::domain::value::Map;

/// One record: `id`, `kind`, `path`, then its fields, then, for a job, what follows from them. The
/// `kind` of a contact is the field of its file: what the person is to you, or `null`.
pub fn record(record: &Record, today: Date, zone: &TimeZone) -> Json {
    let mut object = serde_json::Map::new();
    object.insert("id".into(), json!(record.id));
    let fields = schema::fields(record.kind);
    object.insert(
        "kind".into(),
        match schema::find(fields, "kind") {
            Some(_) => json!(record.text("kind")),
            None => json!(record.kind.as_str()),
        },
    );
    object.insert("path".into(), json!(record.path));
    let value = portable(fields, &record.value, zone);
    for (key, value) in value.as_map().into_iter().flat_map(Map::iter) {
        if !object.contains_key(key) {
            object.insert(key.to_owned(), json!(value));
        }
    }
    if record.kind == Kind::Job
        && let Ok(Json::Object(derived)) = serde_json::to_value(derive(record, today))
    {
        object.extend(derived);
    }
    Json::Object(object)
}
