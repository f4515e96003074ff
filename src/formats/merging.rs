//! Merging the texts of two files that grew out of one.
//!
//! The rule protected here: what is merged says exactly what merging the values gives, and of what
//! people wrote around the values as much stays as there is a place for; the rest is named.

mod lines;

use crate::domain::adoption;
use crate::domain::change::Edit;
use crate::domain::difference;
use crate::domain::merge::{Clash, Merged};
use crate::domain::schema::Field;
use crate::domain::value::Value;

use super::yaml::{self, Document, EditError};

/// What came of merging two texts of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedText {
    /// The text.
    pub bytes: Vec<u8>,
    /// What both sides changed, and not alike.
    pub clashes: Vec<Clash>,
    /// Comments that only theirs has new and that found no place.
    pub left_out: Vec<String>,
}

/// Why two texts were not merged into one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unmergeable {
    /// A side is no legal record.
    #[error("{}", broken(*.ours, *.theirs))]
    Broken {
        /// Whether ours is none.
        ours: bool,
        /// Whether theirs is none.
        theirs: bool,
    },
    /// The sides are different records.
    #[error("the sides are two records: uid `{ours}` and uid `{theirs}`")]
    TwoRecords {
        /// The uid of ours.
        ours: String,
        /// The uid of theirs.
        theirs: String,
    },
    /// Our text can't be edited.
    #[error(transparent)]
    Refused(#[from] EditError),
}

fn broken(ours: bool, theirs: bool) -> &'static str {
    match (ours, theirs) {
        (true, true) => "neither side is a legal record",
        (true, false) => "our side is no legal record",
        _ => "their side is no legal record",
    }
}

/// Merges two texts of a record with these fields. A base that is no legal record is none.
///
/// # Errors
/// When the sides can't become one record, or our text can't be edited to say what both do.
pub fn record(
    fields: &'static [Field],
    base: Option<&[u8]>,
    ours: &[u8],
    theirs: &[u8],
) -> Result<MergedText, Unmergeable> {
    if let Some(bytes) = lines::one_sided(base, ours, theirs) {
        return Ok(MergedText { bytes, clashes: Vec::new(), left_out: Vec::new() });
    }
    let read = |bytes| yaml::read(bytes).ok().map(|document: Document| document.value());
    let (Some(a), Some(b)) = (read(ours), read(theirs)) else {
        return Err(Unmergeable::Broken {
            ours: read(ours).is_none(),
            theirs: read(theirs).is_none(),
        });
    };
    let old = base.and_then(read);
    let merged = values(fields, old.as_ref(), &a, &b)?;
    if let Some(bytes) = base.and_then(|base| lines::merged(base, ours, theirs))
        && read(&bytes).as_ref() == Some(&merged.value)
    {
        return Ok(MergedText { bytes, clashes: merged.clashes, left_out: Vec::new() });
    }
    let edits: Vec<Edit> = difference::edits(fields, &a, &merged.value);
    let bytes = yaml::edit(ours, fields, &edits)?;
    Ok(MergedText { bytes, clashes: merged.clashes, left_out: Vec::new() })
}

/// Merges Markdown or other text by its lines; `None` when the sides clash.
pub fn text(base: Option<&[u8]>, ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    lines::one_sided(base, ours, theirs).or_else(|| lines::merged(base?, ours, theirs))
}

fn values(
    fields: &'static [Field],
    base: Option<&Value>,
    ours: &Value,
    theirs: &Value,
) -> Result<Merged, Unmergeable> {
    let uid = |value: &Value| value.words_of("uid").unwrap_or_default().to_owned();
    let [a, b, old] = [uid(ours), uid(theirs), base.map(uid).unwrap_or_default()];
    if !a.is_empty() && !b.is_empty() && a != b && !(base.is_some() && old.is_empty()) {
        return Err(Unmergeable::TwoRecords { ours: a, theirs: b });
    }
    Ok(adoption::merged(fields, base, ours, theirs))
}
