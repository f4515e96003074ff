//! What a text says, and the comments around it.

use crate::domain::difference;
use crate::domain::schema::Field;
use crate::domain::value::Value;

use super::super::yaml::{self, EditError};

/// A legal record, read.
pub(super) struct Words {
    pub(super) value: Value,
    /// The comments, in the order of the file.
    comments: Vec<String>,
}

impl Words {
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let document = yaml::read(text).ok()?;
        let words = |span: &std::ops::Range<usize>| {
            String::from_utf8_lossy(text.get(span.clone()).unwrap_or_default()).trim().to_owned()
        };
        let comments = document.comments.iter().map(words).collect();
        Some(Self { value: document.value(), comments })
    }

    /// The text, of which these are the words, edited to say what is wanted.
    pub(super) fn edited(
        &self,
        fields: &'static [Field],
        text: &[u8],
        wanted: &Value,
    ) -> Result<Vec<u8>, EditError> {
        let edits = difference::edits(fields, &self.value, wanted);
        if edits.is_empty() { Ok(text.to_vec()) } else { yaml::edit(text, fields, &edits) }
    }

    /// The comments that the base hasn't.
    pub(super) fn new_comments(&self, base: Option<&Self>) -> Vec<String> {
        without(&self.comments, base.map(|base| &*base.comments).unwrap_or_default())
    }
}

/// Those of the comments that a text hasn't.
pub(super) fn lacking(comments: &[String], text: &[u8]) -> Vec<String> {
    if comments.is_empty() {
        return Vec::new();
    }
    let there = Words::read(text).map(|words| words.comments).unwrap_or_default();
    without(comments, &there)
}

/// The comments without others, each as often as it stands there.
fn without(comments: &[String], others: &[String]) -> Vec<String> {
    let mut others: Vec<_> = others.iter().collect();
    let mut left = comments.to_vec();
    left.retain(|comment| match others.iter().position(|other| *other == comment) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    });
    left
}
