//! A resume of another program as the beginning of one of ours.
//!
//! The rule protected here: what the profile says already is not said twice, so that a new phone number
//! is written in one place.

use std::path::Path;

use anyhow::Result;

use crate::domain::language::Language;
use crate::domain::value::{Map, Value};
use crate::formats::imported::{self, ImportError, Imported, MAX_BYTES, Note};
use crate::store::load;

use super::super::context::Context;
use super::super::fault::{Fault, Hinted};

/// How many notes are told one by one.
const MOST_NOTES: usize = 20;

/// Reads a file. Headings that it has no words for are in `language`.
///
/// # Errors
/// When it can't be read, or is no resume that we know.
pub fn read(file: &Path, language: Language, ctx: &Context) -> Result<Imported> {
    let path = file.to_path_buf();
    let bytes = load::foreign(&ctx.here().join(file), MAX_BYTES as u64)
        .map_err(|why| Fault::Unreadable { path, why })?;
    imported::read(&bytes, language).map_err(|why| refused(file, &why).into())
}

fn refused(file: &Path, why: &ImportError) -> Hinted {
    let message = format!("`{}` can't be read as a resume: {why}", file.display());
    let hint = match why {
        ImportError::Unknown | ImportError::NoText | ImportError::TooLarge => {
            "JSON Resume (resume.json) and RenderCV (YAML) can be read; without either: trackway resume new NAME"
        }
        ImportError::Syntax { .. } | ImportError::Shape { .. } => "mend it there and try again",
    };
    Hinted::failed(message, hint)
}

/// Leaves out of the front matter what the profile says in the same words.
pub fn beside(front: Map, profile: &Value) -> Map {
    front.into_iter().filter(|(key, value)| profile.get(key) != Some(value)).collect()
}

/// What has no place in the resume.
pub fn notes(notes: &[Note]) -> Vec<String> {
    let told = notes.iter().take(MOST_NOTES).map(ToString::to_string);
    let more = notes.len().saturating_sub(MOST_NOTES);
    told.chain((more > 0).then(|| format!("and {more} more"))).collect()
}
