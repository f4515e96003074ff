//! A posting that is read again for a job that is there.

use anyhow::Result;

use super::super::desk::{Captured, Desk, Draft};
use super::source::Source;
use super::{kept_text, understood};
use crate::domain::change::FileChange;
use crate::domain::kind::Kind;
use crate::domain::value::Map;
use crate::features::capture;
use crate::formats::posting::kept;

/// Refreshes the job: one commit of its record and its posting.
///
/// # Errors
/// When the job can't be found or a file can't be read.
pub fn refreshed(id: &str, source: &Source, typed: &Map, desk: &Desk<'_>) -> Result<Draft> {
    let job = desk.find(Kind::Job, id)?;
    let understood = understood(Some(source), typed, desk)?;
    let mut notes = understood.left_out.clone();
    notes.extend(source.posting.notes.clone());
    let at = desk.moment().to_string();
    let postings = desk.repository.postings()?;
    let there = postings.of(job.id.as_str()).cloned();
    let path = there.clone().unwrap_or_else(|| capture::posting_path(&job.id, &at));
    let before = match there {
        Some(path) => desk.repository.bytes(&path)?,
        None => None,
    };
    let is_same = before.as_ref().is_some_and(|bytes| {
        kept::sha256(&String::from_utf8_lossy(bytes)) == Some(source.sha256.as_str())
    });
    let text = kept_text(source, job.name(), &understood.fields, &at);
    let write = FileChange::Write { path: path.clone(), before, bytes: text.into_bytes() };
    let refresh = capture::refresh(&job, understood, typed, (!is_same).then_some(write));
    if !refresh.differing.is_empty() {
        notes.extend(refresh.differing);
        notes.push(format!("change them with `trackway set {} FIELD=VALUE`", job.id));
    }
    let mut draft = Draft::of(&job, refresh.change)
        .otherwise(format!("job {} and its posting stay as they are", job.id));
    draft.notes = notes;
    draft.captured = Some(Captured { path, read: refresh.said, source: source.name.clone() });
    Ok(draft)
}
