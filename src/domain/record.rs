//! A record: one YAML file, read.

use super::change::RepoPath;
use super::id::Id;
use super::kind::Kind;
use super::value::Value;

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
        self.value.get(field).and_then(Value::as_text).filter(|text| !text.is_empty())
    }

    /// The items of a list field; none where it is absent.
    pub fn list(&self, field: &str) -> &[Value] {
        self.value.get(field).and_then(Value::as_list).unwrap_or_default()
    }
}
