//! Edits of a record's text that touch only what they change.
//!
//! The rule protected here: what a person wrote stays. Every edit is tried in several ways, those
//! that touch least first, and only a text that says exactly what the edit means, still has every
//! comment, and is the old one outside of the edited member, is ever returned.

use super::patch::{self, Candidate};
use super::place::Source;
use super::scope::Scope;
use super::tree::{Document, ReadOnly};
use super::way::Way;
use super::{Fault, differ, read, verify};
use crate::domain::change::{Edit, FieldPath, NoSuchPlace};
use crate::domain::schema::Field;
use crate::domain::value::Value;

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
    let mut splice = Splice::open(bytes, fields)?;
    edits.iter().try_for_each(|edit| splice.make(edit))?;
    Ok(splice.text.into_bytes())
}

struct Splice {
    text: String,
    document: Document,
    value: Value,
    fields: &'static [Field],
    #[cfg(test)]
    reads: std::cell::Cell<usize>,
}

impl Splice {
    fn open(bytes: &[u8], fields: &'static [Field]) -> Result<Self, EditError> {
        let document = read(bytes).map_err(EditError::NotLegal)?;
        document.writable.clone()?;
        let value = document.value();
        let text = String::from_utf8_lossy(bytes).into_owned();
        Ok(Self {
            text,
            document,
            value,
            fields,
            #[cfg(test)]
            reads: std::cell::Cell::new(1),
        })
    }

    fn make(&mut self, edit: &Edit) -> Result<(), EditError> {
        let mut expected = self.value.clone();
        edit.apply(&mut expected)?;
        if expected == self.value {
            return Ok(());
        }
        if expected.as_map().is_none() {
            return Err(NoSuchPlace { path: edit.path().clone() }.into());
        }
        let parts = differ::parts(&self.value, edit);
        self.make_all(&parts)
    }

    /// Makes edits at once where that can be shown to be right, else the halves of them.
    fn make_all(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        match edits {
            [] => Ok(()),
            [edit] => self.take(edit),
            _ if self.take_together(edits) => Ok(()),
            _ => {
                let (first, second) = edits.split_at(edits.len() / 2);
                self.make_all(first)?;
                self.make_all(second)
            }
        }
    }

    /// Takes the first way that can be shown to be right, in the smallest scope.
    fn take(&mut self, edit: &Edit) -> Result<(), EditError> {
        let mut expected = self.value.clone();
        edit.apply(&mut expected)?;
        let (text, document) = self.first_right(edit, &expected)?;
        (self.text, self.document, self.value) = (text, document, expected);
        Ok(())
    }

    fn first_right(&self, edit: &Edit, expected: &Value) -> Result<(String, Document), EditError> {
        let way = Way { source: self.source(), edit, fields: self.fields };
        let texts = way.all(expected).into_iter().filter_map(|way| self.patched(way));
        let mut texts: Box<dyn Iterator<Item = String>> = Box::new(texts);
        let mut faults = Vec::new();
        for scope in way.scopes() {
            let mut outside = Vec::new();
            for text in texts {
                if !scope.holds(&self.text, &text) {
                    outside.push(text);
                    continue;
                }
                match self.check(&scope, &text, expected) {
                    Ok(document) => return Ok((text, document)),
                    Err(found) if found.is_empty() => {}
                    Err(found) => faults = found,
                }
            }
            texts = Box::new(outside.into_iter());
        }
        if faults.is_empty() {
            Err(EditError::Unverified { path: edit.path().clone() })
        } else {
            Err(EditError::Outcome(faults))
        }
    }

    /// Makes edits whose places do not depend on each other, with one look at the outcome.
    fn take_together(&mut self, edits: &[Edit]) -> bool {
        let Ok(expected) = Edit::apply_all(edits, &self.value) else { return false };
        let Some((scope, text)) = self.together(edits, &expected) else { return false };
        let Ok(document) = self.check(&scope, &text, &expected) else { return false };
        (self.text, self.document, self.value) = (text, document, expected);
        true
    }

    fn together(&self, edits: &[Edit], expected: &Value) -> Option<(Scope, String)> {
        let source = self.source();
        let (mut patches, mut scopes) = (Vec::new(), Vec::new());
        // From the last to the first, as lists are edited from their end.
        for edit in edits.iter().rev() {
            let (scope, way) = Way { source, edit, fields: self.fields }.first(expected)?;
            scopes.push(scope);
            patches.extend(way);
        }
        Some((Scope::union(&scopes), self.patched(patches)?))
    }

    fn source(&self) -> Source<'_> {
        Source::new(&self.text, &self.document)
    }

    fn patched(&self, patches: Candidate) -> Option<String> {
        patch::apply(&self.text, patches, super::lines::break_of(&self.text))
    }

    fn check(&self, scope: &Scope, text: &str, expected: &Value) -> Result<Document, Vec<Fault>> {
        #[cfg(test)]
        self.reads.set(self.reads.get() + 1);
        verify::check((&self.text, &self.document), scope, text, expected)
    }
}

#[cfg(test)]
mod tests;
