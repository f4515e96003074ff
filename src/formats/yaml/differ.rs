//! From one list or map to another in the fewest edits of their members, so that what nobody
//! changed stays as it is written.

use std::ops::Range;

use crate::domain::change::{Edit, FieldPath};
use crate::domain::difference::same;
use crate::domain::value::{Map, Value};

/// The edits of members that an edit comes down to: a change of a whole list or map is one of what
/// is different in it. Their places do not depend on each other.
pub(super) fn parts(root: &Value, edit: &Edit) -> Vec<Edit> {
    let Edit::Set { path, value } = edit else { return vec![edit.clone()] };
    let at_root = path.0.is_empty();
    let edits = match (path.find(root), value) {
        (Some(Value::Map(old)), Value::Map(new))
            if at_root || (!old.is_empty() && !new.is_empty()) =>
        {
            of_maps(path, old, new)
        }
        (Some(Value::List(old)), Value::List(new)) if !old.is_empty() && !new.is_empty() => {
            of_lists(path, old, new)
        }
        _ => return vec![edit.clone()],
    };
    edits.iter().flat_map(|edit| parts(root, edit)).collect()
}

/// The edits that make the map at `path` another: new keys first, so that it is never empty.
fn of_maps(path: &FieldPath, old: &Map, new: &Map) -> Vec<Edit> {
    let set = |(key, value): (&str, &Value)| Edit::Set {
        path: path.clone().key(key),
        value: value.clone(),
    };
    let changed = new.iter().filter(|(key, value)| old.get(key) != Some(value)).map(set);
    let gone = old.keys().filter(|key| new.get(key).is_none());
    changed.chain(gone.map(|key| Edit::Remove { path: path.clone().key(key) })).collect()
}

/// The edits that make the list at `path` another, from its end to its beginning: the positions are
/// those of the old list, whether the edits are made one after the other or all at once.
fn of_lists(path: &FieldPath, old: &[Value], new: &[Value]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (old_at, new_at) in same(old, new).into_iter().chain([(old.len(), new.len())]) {
        gap(path, from..old_at, &new[to..new_at], &mut edits);
        (from, to) = (old_at + 1, new_at + 1);
    }
    edits.reverse();
    edits
}

/// Makes the items in `gone` into `come`: replaces what it can, then removes or inserts.
fn gap(path: &FieldPath, gone: Range<usize>, come: &[Value], edits: &mut Vec<Edit>) {
    let path_of = |at| path.clone().index(at);
    let both = gone.len().min(come.len());
    for (at, value) in gone.clone().zip(&come[..both]) {
        edits.push(Edit::Set { path: path_of(at), value: value.clone() });
    }
    for item in &come[both..] {
        edits.push(Edit::Insert { path: path.clone(), at: gone.end, item: item.clone() });
    }
    edits.extend(gone.skip(both).map(|at| Edit::Remove { path: path_of(at) }));
}
