//! Items of a list that share an id, as two machines that merged by lines leave them.

use super::{Ground, edited, value};
use crate::domain::change::{Edit, FieldPath};
use crate::domain::value::Value;

/// How many characters the id of a task has.
const ID_LENGTH: usize = 4;

/// The same item twice stands there once; of two tasks with one id the second gets its own. Two
/// interviews of one id stay: calendars and the log know them by it.
pub(super) fn single(ground: &Ground<'_>, bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let record = value(bytes)?;
    let mut edits = Vec::new();
    for list in ["interviews", "tasks"] {
        let items = record.get(list).and_then(Value::as_list).unwrap_or_default();
        edits.extend(of_list(ground, list, items));
    }
    let said = match edits.len() {
        0 => return None,
        1 => "an item stands there once, and under its own id".to_owned(),
        more => format!("{more} items stand there once, and under their own ids"),
    };
    Some((edited(ground, bytes, &edits)?, said))
}

/// The edits from the last item to the first: none moves the place of another.
fn of_list(ground: &Ground<'_>, list: &'static str, items: &[Value]) -> Vec<Edit> {
    let id = |item: &Value| item.get("id").and_then(Value::as_text).map(str::to_owned);
    let mut edits = Vec::new();
    for (at, item) in items.iter().enumerate().rev() {
        let Some(own) = id(item) else { continue };
        let before = items[..at].iter().filter(|other| id(other).as_ref() == Some(&own));
        let mut before = before.peekable();
        if before.peek().is_none() {
            continue;
        }
        let place = FieldPath::root(list).index(at);
        if before.any(|other| other.canonical() == item.canonical()) {
            edits.push(Edit::Remove { path: place });
        } else if list == "tasks" {
            let mut fresh = (ground.fresh_uid)();
            fresh.truncate(ID_LENGTH);
            edits.push(Edit::Set { path: place.key("id"), value: Value::text(fresh) });
        }
    }
    edits
}
