//! Naming again whom one side took away, and the merge brings back.
//!
//! The rule protected here: a record comes back with the references that went with it, and with no
//! others.

use super::names::Names;
use super::snapshot::BASE;
use crate::domain::change::{Edit, FieldPath, Step};
use crate::domain::kind::Kind;
use crate::domain::references::Reference;
use crate::domain::value::Value;

/// What a record says on the side that took others away: where the base names one that `returned`
/// knows by its id and its name, it does again.
pub(super) fn naming(
    names: &Names,
    base: &Value,
    kind: Kind,
    mut value: Value,
    returned: &dyn Fn(usize) -> Option<(String, String)>,
) -> Value {
    for (reference, meant) in names.references(BASE, kind, base) {
        let Some((id, name)) = meant.and_then(returned).filter(|_| !reference.is_history()) else {
            continue;
        };
        if let Some(edit) = again(&reference, base, &value, &id, &name) {
            let _ = edit.apply(&mut value);
        }
    }
    value
}

/// The edit that has a record name somebody again.
fn again(reference: &Reference, base: &Value, value: &Value, id: &str, name: &str) -> Option<Edit> {
    let field = reference.path.0.first()?.clone();
    let list = FieldPath(vec![field]);
    let items = list.find(value).and_then(Value::as_list).unwrap_or_default();
    match reference.path.0.as_slice() {
        [Step::Key(_)] => {
            let is_name = reference.path.find(value).is_some_and(|value| is(value, name));
            is_name.then(|| Edit::Set { path: reference.path.clone(), value: Value::text(id) })
        }
        [Step::Key(_), Step::Index(at), Step::Key(who)] => {
            let names = |item: &Value| item.get(who).is_some_and(|value| is(value, id));
            if items.iter().any(names) {
                return None;
            }
            let mut item = FieldPath(reference.path.0[..2].to_vec()).find(base)?.clone();
            item.as_map_mut()?.insert(who.clone(), Value::text(id));
            Some(Edit::Insert { path: list, at: (*at).min(items.len()), item })
        }
        [Step::Key(_), Step::Index(_)] => {
            let at = items
                .iter()
                .position(|value| is(value, name))
                .filter(|_| !items.iter().any(|value| is(value, id)))?;
            Some(Edit::Set { path: list.index(at), value: Value::text(id) })
        }
        [Step::Key(_), Step::Index(_), within @ ..] => {
            let before = FieldPath(reference.path.0[..2].to_vec()).find(base)?.get("id")?;
            let place = items.iter().position(|item| item.get("id") == Some(before))?;
            let mut path = list.index(place);
            path.0.extend(within[..within.len() - 1].iter().cloned());
            let guests = path.find(value).and_then(Value::as_list).unwrap_or_default();
            let item = Value::text(id);
            (!guests.contains(&item)).then_some(Edit::Insert { at: guests.len(), path, item })
        }
        _ => None,
    }
}

fn is(value: &Value, text: &str) -> bool {
    value.as_text() == Some(text)
}
