//! New contacts and companies.

use crate::domain::change::{Change, FileChange};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::records::Names;
use crate::domain::value::{Map, Value};

use super::capture::{Added, alike};

/// The id of a contact or company of that name, where it is free.
pub fn wanted(name: &str, uid: &str) -> Id {
    Id::slug(&[name]).unwrap_or_else(|| Id::of_stem(uid))
}

/// Adds a contact or company of that name. `names` holds at least those that begin with its id.
pub fn add(names: &Names, kind: Kind, name: &str, fields: &Map, uid: String, at: &str) -> Added {
    let wanted = wanted(name, &uid);
    let possible_duplicates = alike(names, kind, &wanted);
    let id = wanted.free(|id| names.is_taken(kind, id));
    let path = kind.path(&id, at);
    let mut value: Map =
        [("uid", Value::from(uid.as_str())), ("name", Value::from(name))].into_iter().collect();
    for (key, field) in fields.iter() {
        value.insert(key, field.clone());
    }
    let change = Change {
        summary: format!("add {kind} {id}: {name}"),
        command: format!("{kind} add"),
        uids: vec![uid],
        trailers: Vec::new(),
        files: vec![FileChange::Create { path: path.clone(), value }],
    };
    Added { id, path, change, possible_duplicates }
}
