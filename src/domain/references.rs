//! Who refers to whom: the fields of records that hold the id of another record.

use super::change::{Edit, FieldPath, Step};
use super::kind::Kind;
use super::record::Record;
use super::value::Value;

/// A place in a record that names another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The place of the name itself.
    pub path: FieldPath,
    /// The kind of what is named.
    pub to: Kind,
    /// The name: an id, or for a company perhaps just its name.
    pub name: String,
}

impl Reference {
    /// Whether it stands in the log: what happened stays true when the other is gone.
    pub fn is_history(&self) -> bool {
        self.path.0.first() == Some(&Step::Key("log".to_owned()))
    }
}

/// Every reference a record makes.
pub fn of(record: &Record) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut add = |path: FieldPath, to: Kind| {
        if let Some(name) = path.find(&record.value).and_then(Value::as_text) {
            found.push(Reference { path, to, name: name.to_owned() });
        }
    };
    let root = FieldPath::root;
    match record.kind {
        Kind::Job => {
            add(root("company"), Kind::Company);
            add(root("via"), Kind::Company);
            for index in 0..record.list("contacts").len() {
                add(root("contacts").index(index).key("who"), Kind::Contact);
            }
            for (index, interview) in record.list("interviews").iter().enumerate() {
                let with = interview.get("with").and_then(Value::as_list).unwrap_or_default();
                for guest in 0..with.len() {
                    add(root("interviews").index(index).key("with").index(guest), Kind::Contact);
                }
            }
        }
        Kind::Contact => add(root("company"), Kind::Company),
        Kind::Company => {}
        Kind::Share => {
            add(root("job"), Kind::Job);
            for index in 0..record.list("to").len() {
                add(root("to").index(index), Kind::Contact);
            }
        }
    }
    for index in 0..record.list("log").len() {
        add(root("log").index(index).key("touch"), Kind::Contact);
    }
    found
}

/// The edits that make a record name `new` where it named `old`.
pub fn renamed(record: &Record, kind: Kind, old: &str, new: &str) -> Vec<Edit> {
    of(record)
        .into_iter()
        .filter(|reference| reference.to == kind && reference.name == old)
        .map(|reference| Edit::Set { path: reference.path, value: Value::from(new) })
        .collect()
}
