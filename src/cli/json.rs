//! Records as programs read them: the fields of the file, the derived ones, instants in RFC 9557.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::domain::due::Clock;
use crate::domain::fields::{Course, Whole};
use crate::domain::kind::Kind;
use crate::domain::portable::portable;
use crate::domain::record::Record;
use crate::domain::schema;
use crate::domain::value::{Map, Value};

/// One record as JSON; see [`map`].
pub fn record(record: &Record, clock: &Clock) -> Json {
    json!(Value::Map(map(record, clock)))
}

/// One record: `id`, `kind`, `path`, then its fields, then, for a job, what follows from them. The
/// `kind` of a contact is the field of its file: what the person is to you, or null.
pub fn map(record: &Record, clock: &Clock) -> Map {
    let fields = schema::fields(record.kind);
    let own_kind = schema::find(fields, "kind").map(|_| record.text("kind"));
    let mut map = Map::new();
    map.insert("id", Value::text(record.id.as_str()));
    map.insert(
        "kind",
        own_kind.map_or_else(
            || Value::text(record.kind.as_str()),
            |kind| kind.map_or(Value::Null, Value::text),
        ),
    );
    map.insert("path", Value::text(record.path.as_str()));
    if let Value::Map(own) = portable(fields, &record.value, clock.zone()) {
        for (key, value) in own {
            if map.get(&key).is_none() {
                map.insert(key, value);
            }
        }
    }
    if record.kind == Kind::Job {
        add_derived(&Course::of(&Whole { record, posting: None }, clock), &mut map);
    }
    map
}

fn add_derived(course: &Course<'_>, map: &mut Map) {
    let derived = course.derived();
    let day = |day: Option<Date>| day.map_or(Value::Null, |day| Value::text(day.to_string()));
    map.insert("applied_on", day(derived.applied_on));
    map.insert("closed_on", day(derived.closed_on));
    let days = derived.days_in_stage.map(|days| Value::Number(days.to_string()));
    map.insert("days_in_stage", days.unwrap_or_default());
    map.insert("last_event_on", day(derived.last_event_on));
    let next = course.next().map(|next| {
        let entries = [("what", next.what.clone()), ("due", next.due.to_string())];
        Value::Map(entries.into_iter().map(|(key, text)| (key, Value::text(text))).collect())
    });
    map.insert("next", next.unwrap_or_default());
}
