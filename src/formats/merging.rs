//! Merging the texts of two files that grew out of one.
//!
//! The rule protected here: the merged text says exactly what merging the values gives, and of what
//! people wrote around the values as much stays as has a place; the rest is named.

mod lines;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::domain::adoption;
use crate::domain::merge::{Clash, Merged};
use crate::domain::schema::Field;
use crate::domain::value::Value;

use self::lines::Texts;
use self::words::Words;
use super::yaml::EditError;

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
    /// The sides are different records, or grew out of another one.
    #[error("the sides are two records, of uid `{ours}` and of uid `{theirs}`")]
    TwoRecords {
        /// The uid of ours.
        ours: String,
        /// The uid of theirs.
        theirs: String,
    },
    /// Our text can't be edited, and merging by lines says something else than both sides do.
    #[error(transparent)]
    Refused(#[from] EditError),
}

fn broken(ours: bool, theirs: bool) -> &'static str {
    match (ours, theirs) {
        (true, true) => "neither side is a legal record",
        (true, false) => "our side is no legal record",
        (false, _) => "their side is no legal record",
    }
}

/// Merges two texts of a record with these fields. A base that is no legal record is none.
///
/// The values are merged first. Then the text that keeps most is taken: lines of both sides where
/// together they say the merged value; else ours, with as few edits as make it say so, and with the
/// comments of theirs that have a place in it.
///
/// # Errors
/// When the sides can't become one record, or our text can't be edited to say what both do.
pub fn record(
    fields: &'static [Field],
    base: Option<&[u8]>,
    ours: &[u8],
    theirs: &[u8],
) -> Result<MergedText, Unmergeable> {
    let texts = Texts::of(base, ours, theirs);
    if let Some(bytes) = unchanged(base, ours, theirs).or_else(|| texts.one_sided()) {
        return Ok(MergedText { bytes: bytes.to_vec(), clashes: Vec::new(), left_out: Vec::new() });
    }
    let (a, b) = match (Words::read(ours), Words::read(&texts.theirs)) {
        (Some(a), Some(b)) => (a, b),
        (a, b) => return Err(Unmergeable::Broken { ours: a.is_none(), theirs: b.is_none() }),
    };
    let old = texts.base.as_deref().and_then(Words::read);
    let old = of_one_record(old, &a.value, &b.value)?;
    let texts = Texts { base: texts.base.filter(|_| old.is_some()), ..texts };
    let Merged { value, clashes } =
        adoption::merged(fields, old.as_ref().map(|old| &old.value), &a.value, &b.value);
    let merging = Merging { fields, wanted: &value, texts: &texts, base: old, ours: a, theirs: b };
    let (bytes, left_out) = match merging.of_lines(&texts) {
        Some(bytes) => (bytes, Vec::new()),
        None => merging.of_edits()?,
    };
    Ok(MergedText { bytes, clashes, left_out })
}

/// Whether a record has comments that it hadn't: a person wrote in it, also where it says the same.
pub fn has_new_comments(before: &[u8], now: &[u8]) -> bool {
    let read = |text| words::Words::read(text);
    read(now).is_some_and(|now| !now.new_comments(read(before).as_ref()).is_empty())
}

/// Merges Markdown or other text by its lines; `None` when the sides clash.
pub fn text(base: Option<&[u8]>, ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    let texts = Texts::of(base, ours, theirs);
    let whole = unchanged(base, ours, theirs).or_else(|| texts.one_sided());
    whole.map(<[u8]>::to_vec).or_else(|| texts.merged().into_iter().next())
}

/// The side that is to be taken byte for byte, as git does without asking anybody.
fn unchanged<'t>(base: Option<&[u8]>, ours: &'t [u8], theirs: &'t [u8]) -> Option<&'t [u8]> {
    if ours == theirs || base == Some(theirs) {
        return Some(ours);
    }
    (base == Some(ours)).then_some(theirs)
}

/// The base, if it is one of the same record as the sides.
fn of_one_record(
    base: Option<Words>,
    ours: &Value,
    theirs: &Value,
) -> Result<Option<Words>, Unmergeable> {
    let uid = |value| Value::words_of(value, "uid");
    let old = base.as_ref().map(|base| uid(&base.value));
    match (old, uid(ours), uid(theirs)) {
        // Made without a uid, and given one on each side: `adoption::merged` chooses.
        (Some(None), ..) => Ok(base),
        (None, a, b) if a.is_none() || b.is_none() || a == b => Ok(None),
        (Some(old), a, b) if [a, b].iter().all(|uid| uid.is_none() || *uid == old) => Ok(base),
        (Some(_), Some(a), Some(b)) if a == b => Ok(None),
        (_, a, b) => Err(Unmergeable::TwoRecords {
            ours: a.unwrap_or_default().to_owned(),
            theirs: b.unwrap_or_default().to_owned(),
        }),
    }
}

/// A merge whose value is known.
struct Merging<'m> {
    fields: &'static [Field],
    wanted: &'m Value,
    texts: &'m Texts<'m>,
    base: Option<Words>,
    ours: Words,
    theirs: Words,
}

impl Merging<'_> {
    /// The lines of both sides, where they say what is wanted.
    fn of_lines(&self, texts: &Texts<'_>) -> Option<Vec<u8>> {
        let says_it =
            |text: &Vec<u8>| Words::read(text).is_some_and(|words| words.value == *self.wanted);
        texts.merged().into_iter().find(says_it)
    }

    /// Ours, edited to say what is wanted, and the comments of theirs that it lacks.
    fn of_edits(&self) -> Result<(Vec<u8>, Vec<String>), EditError> {
        let edited = self.ours.edited(self.fields, self.texts.ours, self.wanted)?;
        let new = self.theirs.new_comments(self.base.as_ref());
        let left_out = words::lacking(&new, &edited);
        if !left_out.is_empty()
            && let Some(better) = self.with_comments(&edited)
        {
            let left_out = words::lacking(&new, &better);
            return Ok((better, left_out));
        }
        Ok((edited, left_out))
    }

    /// The edited text with the comments of theirs: where all three texts say what is wanted, they
    /// differ in comments and style alone, and lines that clashed may merge.
    fn with_comments(&self, edited: &[u8]) -> Option<Vec<u8>> {
        let edit = |words: &Words, text: &[u8]| words.edited(self.fields, text, self.wanted).ok();
        let base = edit(self.base.as_ref()?, self.texts.base.as_deref()?)?;
        let theirs = edit(&self.theirs, &self.texts.theirs)?;
        self.of_lines(&Texts { base: Some(base.into()), ours: edited, theirs: theirs.into() })
    }
}
