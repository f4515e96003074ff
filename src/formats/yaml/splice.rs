//! Edits of a record's text that touch only what they change.
//!
//! The rule protected here: what a person wrote stays. Every edit is tried in several ways, the
//! most pleasing first, and only a text that says exactly what the edit means, and still has every
//! comment, is ever returned.

use super::emit::Layout;
use super::patch::{self, Candidate};
use super::place::{self, Member, Source};
use super::tree::{Document, ReadOnly};
use super::{Fault, differ, read, verify};
use crate::domain::change::{Edit, FieldPath, NoSuchPlace, Step};
use crate::domain::schema::Field;
use crate::domain::value::{Map, Value};

/// Why a record was not edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The bytes are no legal record.
    #[error("the file is no legal record")]
    NotLegal(Vec<Fault>),
    /// The file uses something that can't be edited safely.
    #[error(transparent)]
    ReadOnly(#[from] ReadOnly),
    /// The record has no place for the edit.
    #[error(transparent)]
    NoSuchPlace(#[from] NoSuchPlace),
    /// The edited record would be no legal one: too large, too deep.
    #[error("the file would be no legal record any more")]
    Outcome(Vec<Fault>),
    /// No way to make the edit could be shown to be right.
    #[error("no safe way to edit `{path}` was found")]
    Unverified {
        /// The path of the edit.
        path: FieldPath,
    },
}

/// Makes edits in a record, one after the other. `fields` is the table that tells where new keys
/// belong.
///
/// # Errors
/// When the bytes are no record that can be edited, or an edit has no place in it.
pub fn edit(bytes: &[u8], fields: &'static [Field], edits: &[Edit]) -> Result<Vec<u8>, EditError> {
    let document = read(bytes).map_err(EditError::NotLegal)?;
    document.writable.clone()?;
    let value = document.value();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut splice = Splice { text, document, value, fields };
    edits.iter().try_for_each(|edit| splice.make(edit))?;
    Ok(splice.text.into_bytes())
}

struct Splice {
    text: String,
    document: Document,
    value: Value,
    fields: &'static [Field],
}

impl Splice {
    fn make(&mut self, edit: &Edit) -> Result<(), EditError> {
        let mut expected = self.value.clone();
        edit.apply(&mut expected)?;
        if expected == self.value {
            return Ok(());
        }
        if expected.as_map().is_none() {
            return Err(NoSuchPlace { path: edit.path().clone() }.into());
        }
        match self.smaller(edit) {
            Some(edits) => edits.iter().try_for_each(|edit| self.make(edit)),
            None => self.take(edit, expected),
        }
    }

    /// The edits of members that a change of a whole list or map comes down to.
    fn smaller(&self, edit: &Edit) -> Option<Vec<Edit>> {
        let Edit::Set { path, value } = edit else { return None };
        let at_root = path.0.is_empty();
        match (get(&self.value, &path.0)?, value) {
            (Value::Map(old), Value::Map(new))
                if at_root || (!old.is_empty() && !new.is_empty()) =>
            {
                Some(differ::of_maps(path, old, new))
            }
            (Value::List(old), Value::List(new)) if !old.is_empty() && !new.is_empty() => {
                Some(differ::of_lists(path, old, new))
            }
            _ => None,
        }
    }

    /// Takes the first way that can be shown to be right.
    fn take(&mut self, edit: &Edit, expected: Value) -> Result<(), EditError> {
        let line_break = super::lines::break_of(&self.text);
        let mut faults = Vec::new();
        for way in self.ways(edit, &expected) {
            let Some(text) = patch::apply(&self.text, way, line_break) else { continue };
            match verify::check((&self.text, &self.document), &text, &expected) {
                Ok(document) => {
                    (self.text, self.document, self.value) = (text, document, expected);
                    return Ok(());
                }
                Err(found) => faults = found,
            }
        }
        if faults.is_empty() {
            Err(EditError::Unverified { path: edit.path().clone() })
        } else {
            Err(EditError::Outcome(faults))
        }
    }

    /// All ways to make an edit: in place, then by writing ever larger parts anew.
    fn ways(&self, edit: &Edit, expected: &Value) -> Vec<Candidate> {
        let source = Source::new(&self.text, &self.document);
        let steps = edit.path().0.as_slice();
        let trail = place::trail(&self.document.root, steps);
        let mut ways = match edit {
            Edit::Set { .. } => self.set(&source, &trail, steps, expected),
            Edit::Insert { at, item, .. } => {
                let list = trail.last().filter(|_| trail.len() == steps.len());
                match list.filter(|list| !place::members(list.node).is_empty()) {
                    Some(list) => source.insert_item(list.node, *at, item),
                    None => self.set(&source, &trail, steps, expected),
                }
            }
            Edit::Remove { .. } => self.remove(&source, &trail, steps),
        };
        for depth in (1..=trail.len()).rev() {
            if let Some(value) = get(expected, &steps[..depth]) {
                ways.extend(source.rewrite(&trail[..depth], value));
            }
        }
        ways
    }

    /// What stands at the path, or at the first step of it that is missing, becomes what is
    /// expected there.
    fn set(
        &self,
        source: &Source<'_>,
        trail: &[Member<'_>],
        steps: &[Step],
        expected: &Value,
    ) -> Vec<Candidate> {
        let parent = trail.last().map_or(&self.document.root, |member| member.node);
        match steps.get(trail.len()) {
            Some(Step::Key(name)) => {
                let Some(value) = get(expected, &steps[..=trail.len()]) else { return Vec::new() };
                if !place::members(parent).is_empty() {
                    let fields = place::fields_at(self.fields, &steps[..trail.len()]);
                    return source.add(parent, name, value, fields);
                }
                if trail.is_empty() {
                    let layouts =
                        [Layout::default(), Layout { blocks: false, ..Layout::default() }];
                    let texts = layouts.map(|layout| layout.entry(name, value, 0));
                    return texts.iter().flat_map(|text| source.replace_root(text)).collect();
                }
                get(expected, &steps[..trail.len()])
                    .map_or_else(Vec::new, |value| source.set(trail, value))
            }
            _ => get(expected, steps).map_or_else(Vec::new, |value| source.set(trail, value)),
        }
    }

    fn remove(&self, source: &Source<'_>, trail: &[Member<'_>], steps: &[Step]) -> Vec<Candidate> {
        let Some((_, above)) = trail.split_last().filter(|_| trail.len() == steps.len()) else {
            return Vec::new();
        };
        let parent = above.last().map_or(&self.document.root, |member| member.node);
        let siblings = place::members(parent);
        match (siblings.len(), above.is_empty(), &steps[steps.len() - 1]) {
            (2.., ..) => source.remove(trail, &siblings),
            (_, true, _) => source.replace_root("{}"),
            (_, _, Step::Key(_)) => source.set(above, &Value::Map(Map::new())),
            (_, _, Step::Index(_)) => source.set(above, &Value::List(Vec::new())),
        }
    }
}

fn get<'v>(value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.as_list()?.get(*index),
    })
}
