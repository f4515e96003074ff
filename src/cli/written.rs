//! The answer of every command that writes.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::store::git::short;
use crate::store::message::subject;
use crate::store::session::{Applied, Preview};
use crate::ui::{Page, Report, Tone, faint, plain};

use super::desk::{Captured, Draft, Touched};

/// What was written: `{"id", "uid", "path", "commit", "summary"}`; with a query, and where there are
/// several records, `records` holds their ids, uids and paths; what is no record has no uid. The summary is the subject of the
/// commit.
#[derive(Debug)]
pub struct Written {
    records: Vec<Touched>,
    is_list: bool,
    commit: Option<String>,
    summary: String,
    /// What else the person should know; on standard error.
    pub notes: Vec<String>,
    /// What may be a mistake; on standard error, for programs among the notes.
    pub warnings: Vec<String>,
    /// Records that may be the same thing; a warning on standard error.
    pub possible_duplicates: Vec<String>,
    /// What was read of a posting; on standard error.
    pub captured: Option<Captured>,
    diff: Option<String>,
}

impl Written {
    /// What a change came to.
    pub fn applied(draft: Draft, applied: Applied) -> Self {
        let mut notes = draft.notes;
        if let Some(subject) = applied.by_hand {
            notes.push(format!("committed first: {subject}"));
        }
        let is_new = applied.commit.is_some();
        let mut records = draft.records;
        for record in records.iter_mut().filter(|record| record.uid.is_empty()) {
            record.uid = applied.uids.get(&record.path).cloned().unwrap_or_default();
        }
        Self {
            records,
            is_list: draft.is_list,
            commit: applied.commit.map(|commit| commit.to_string()),
            summary: if is_new { subject(&draft.change.summary) } else { draft.otherwise },
            notes,
            warnings: draft.warnings,
            possible_duplicates: draft.possible_duplicates,
            captured: draft.captured,
            diff: None,
        }
    }

    /// What a change would come to.
    pub fn preview(draft: Draft, preview: &Preview) -> Self {
        let is_new = !preview.diff.is_empty();
        Self {
            records: draft.records,
            is_list: draft.is_list,
            commit: None,
            summary: if is_new { subject(&draft.change.summary) } else { draft.otherwise },
            notes: draft.notes,
            warnings: draft.warnings,
            possible_duplicates: draft.possible_duplicates,
            captured: draft.captured,
            diff: Some(preview.diff.clone()),
        }
    }
}

impl Written {
    /// The commit that it became.
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    /// What happened to each of several records; that of one is the summary.
    fn each(&self, out: &mut Page<'_>) -> io::Result<()> {
        let several = self.records.iter().filter(|_| self.is_list && self.records.len() > 1);
        several
            .filter_map(|record| record.summary.as_deref())
            .try_for_each(|summary| out.line([plain(format!("  {summary}"))]))
    }

    fn nothing_to_do(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.line([plain(format!("nothing to do: {}", self.summary))])
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.records.as_slice() {
            several if self.is_list => map.serialize_entry("records", several)?,
            [] => {}
            [one] => {
                if !one.id.is_empty() {
                    map.serialize_entry("id", &one.id)?;
                }
                if !one.uid.is_empty() {
                    map.serialize_entry("uid", &one.uid)?;
                }
                map.serialize_entry("path", &one.path)?;
            }
            several => map.serialize_entry("records", several)?,
        }
        map.serialize_entry("commit", &self.commit)?;
        map.serialize_entry("summary", &self.summary)?;
        let alone = self.records.first().filter(|_| !self.is_list && self.records.len() == 1);
        if let Some((name, items)) = alone.and_then(|record| record.items.entry()) {
            map.serialize_entry(&name, &items)?;
        }
        if let Some(captured) = &self.captured {
            map.serialize_entry("posting", &captured.path)?;
            map.serialize_entry("read", &captured.read)?;
        }
        if !self.possible_duplicates.is_empty() {
            map.serialize_entry("possible_duplicates", &self.possible_duplicates)?;
        }
        let notes: Vec<_> = self.notes.iter().chain(&self.warnings).collect();
        if !notes.is_empty() {
            map.serialize_entry("notes", &notes)?;
        }
        if let Some(diff) = &self.diff {
            map.serialize_entry("dry_run", &true)?;
            map.serialize_entry("diff", diff)?;
        }
        map.end()
    }
}

impl Report for Written {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        if let Some(diff) = &self.diff {
            if diff.is_empty() {
                return self.nothing_to_do(out);
            }
            out.line([plain("would "), plain(self.summary.clone())])?;
            return show_diff(diff, out);
        }
        match &self.commit {
            Some(commit) => {
                let short = short(commit).to_owned();
                out.line([plain(self.summary.clone()), faint(format!("  {short}"))])?;
                self.each(out)
            }
            None => self.nothing_to_do(out),
        }
    }
}

/// A unified diff, its lines in the colours of git.
///
/// # Errors
/// When the output can't be written.
pub fn show_diff(diff: &str, out: &mut Page<'_>) -> io::Result<()> {
    for line in diff.lines() {
        let tone = match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] | [b'd', b'i', b'f', b'f', ..] => {
                Tone::Strong
            }
            [b'+', ..] => Tone::Good,
            [b'-', ..] => Tone::Bad,
            [b'@', b'@', ..] => Tone::Accent,
            _ => Tone::Plain,
        };
        out.line([crate::ui::Span::new(line, tone)])?;
    }
    Ok(())
}
