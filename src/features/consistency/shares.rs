//! What a share must say to prove anything.

use super::Finding;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rule::Rule;

/// A share that does not say what was sent, or by which hash it is known. One whose document was
/// erased says so.
pub fn unnamed(record: &Record) -> Option<Finding> {
    if record.kind != Kind::Share || record.text("erased").is_some() {
        return None;
    }
    let message = match (record.text("document"), record.text("sha256")) {
        (Some(_), Some(_)) => return None,
        (None, _) => "does not say which document was sent",
        (Some(_), None) => "has no hash of what was sent",
    };
    let path = record.path.clone();
    let hint = format!("see what it said: trackway git log -p -- {path}");
    let message = message.to_owned();
    Some(Finding { rule: Rule::Share, path, field: None, message, hint, is_error: false })
}
