//! A record: one YAML file, read.

use super::change::{Change, Edit, FieldPath, FileChange, RepoPath};
use super::id::Id;
use super::kind::Kind;
use super::schema::{self, Field};
use super::value::{Map, Value};
use super::{difference, log};

/// One job, company, contact or share, as its file says. It has passed its schema: required fields
/// are there and every known field has its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Its file's stem.
    pub id: Id,
    /// Its file.
    pub path: RepoPath,
    /// What stands in it: always a map.
    pub value: Value,
}

impl Record {
    /// The key that never changes.
    pub fn uid(&self) -> &str {
        self.text("uid").unwrap_or_default()
    }

    /// What people call it: the title of a job, the name of a contact or company.
    pub fn name(&self) -> &str {
        self.text(self.kind.name_field()).unwrap_or_default()
    }

    /// The words of a scalar field; `None` where it is absent or empty.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.value.words_of(field)
    }

    /// The items of a list field; none where it is absent.
    pub fn list(&self, field: &str) -> &[Value] {
        self.value.get(field).and_then(Value::as_list).unwrap_or_default()
    }
}

/// Edits of one file, gathered one after the other.
#[derive(Debug, Clone)]
pub struct Editing<'f> {
    path: &'f RepoPath,
    value: &'f Value,
    fields: &'static [Field],
    edits: Vec<Edit>,
}

impl<'f> Editing<'f> {
    /// Nothing of a record is different yet.
    pub fn of(record: &'f Record) -> Self {
        Self::of_file(&record.path, &record.value, schema::fields(record.kind))
    }

    /// Nothing of a file with these fields is different yet.
    pub fn of_file(path: &'f RepoPath, value: &'f Value, fields: &'static [Field]) -> Self {
        Self { path, value, fields, edits: Vec::new() }
    }

    /// What the edits are made in.
    pub fn value(&self) -> &'f Value {
        self.value
    }

    /// The fields of the file.
    pub fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Puts a value into a field, unless it is there already; nothing to keep takes the field away.
    pub fn put(&mut self, path: FieldPath, value: Value) {
        let there = path.find(self.value);
        match (there, value.is_empty()) {
            (None, true) => {}
            (Some(_), true) => self.edits.push(Edit::Remove { path }),
            (Some(there), false) if *there == value => {}
            (_, false) => self.edits.push(Edit::Set { path, value }),
        }
    }

    /// Adds any edit.
    pub fn push(&mut self, edit: Edit) {
        self.edits.push(edit);
    }

    /// Adds an entry to the log, where its `at` belongs; of one `at`, what comes later stands behind.
    pub fn log(&mut self, entry: Map) {
        self.put_into_log(&self.entries(), Value::Map(entry));
    }

    /// Gives an entry of the log another `at`, and the place that belongs to it. Where the order stays,
    /// nothing else of its line is touched.
    pub fn redate(&mut self, position: usize, at: &str) {
        let mut others = self.entries();
        if position >= others.len() {
            return;
        }
        let mut entry = others.remove(position);
        let path = FieldPath::root("log").index(position);
        if log::position_for(&others, at) == position {
            self.edits.push(Edit::Set { path: path.key("at"), value: Value::text(at) });
        } else if let Some(fields) = entry.as_map_mut() {
            fields.insert("at", Value::text(at));
            self.edits.push(Edit::Remove { path });
            self.put_into_log(&others, entry);
        }
    }

    fn put_into_log(&mut self, log: &[Value], item: Value) {
        let at = item.get("at").and_then(Value::as_text).unwrap_or_default();
        let at = log::position_for(log, at);
        self.edits.push(Edit::Insert { path: FieldPath::root("log"), at, item });
    }

    /// The log as the edits so far leave it.
    fn entries(&self) -> Vec<Value> {
        let after = Edit::apply_all(&self.edits, self.value);
        let log = after.as_ref().unwrap_or(self.value).get("log");
        log.and_then(Value::as_list).unwrap_or_default().to_vec()
    }

    /// What the file will say.
    pub fn after(&self) -> Value {
        Edit::apply_all(&self.edits, self.value).unwrap_or_else(|_| self.value.clone())
    }

    /// What would be different, in words.
    pub fn said(&self) -> Vec<String> {
        Edit::apply_all(&self.edits, self.value)
            .map(|after| difference::summary(self.fields, self.value, &after))
            .unwrap_or_default()
    }

    /// The edits alone.
    pub fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    /// The edits as the whole of a command; nothing when there are none.
    pub fn into_change(self, command: &str, summary: String) -> Change {
        let uid = self.value.get("uid").and_then(Value::as_text).map(str::to_owned);
        let file = (!self.edits.is_empty()).then(|| FileChange::Edit {
            path: self.path.clone(),
            before: self.value.clone(),
            edits: self.edits,
        });
        Change {
            summary,
            command: command.to_owned(),
            uids: uid.into_iter().collect(),
            trailers: Vec::new(),
            files: file.into_iter().collect(),
        }
    }
}
