//! Many records, one change.
//!
//! The rule protected here: a command is one commit whatever the number of its records. Those that
//! stay as they are have no part in it, and where one can't be changed none is.

use anyhow::Result;

use crate::domain::change::Change;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::message::subject;

use super::desk::{Desk, Draft, Touched};
use super::selection::{Chosen, Selected, counted};

/// So many records that stay as they are are named; more are counted.
const FEW: usize = 10;

/// What a command wants to do with each of its records.
pub struct Batch<'a> {
    kind: Kind,
    chosen: Chosen<'a>,
    drafts: Vec<Draft>,
    notes: Vec<String>,
    none: String,
}

impl Desk<'_> {
    /// Does with each record that was chosen what a command does with one.
    ///
    /// # Errors
    /// The first thing that can't be done; with a query it names the record.
    pub fn each<'a>(
        &self,
        kind: Kind,
        chosen: Chosen<'a>,
        mut draft: impl FnMut(&Record) -> Result<Draft>,
    ) -> Result<Batch<'a>> {
        let found = self.selected(kind, chosen)?;
        let mut named = |record: &Record| match draft(record) {
            Err(error) if chosen.is_query() => Err(error.context(format!("{kind} {}", record.id))),
            drafted => drafted,
        };
        let drafts = found.records.iter().map(&mut named).collect::<Result<_>>()?;
        Ok(Batch::of(kind, chosen, drafts).found(found))
    }
}

impl<'a> Batch<'a> {
    /// Drafts of records that were chosen so.
    pub fn of(kind: Kind, chosen: Chosen<'a>, drafts: Vec<Draft>) -> Self {
        Self { kind, chosen, drafts, notes: Vec::new(), none: String::new() }
    }

    /// The same, with what there is to say of what was found.
    #[must_use]
    pub fn found(self, found: Selected) -> Self {
        Self { notes: found.notes, none: found.none, ..self }
    }

    /// The ids of the records that will change, with commas.
    pub fn changing(&self) -> String {
        let changing = self.drafts.iter().filter(|draft| !draft.change.is_empty());
        ids(changing)
    }

    /// One draft of them all. Where several records change, its subject is the verb, their number
    /// and what was done; a single one has its own.
    pub fn joined(mut self, verb: &str, what: &str) -> Draft {
        match self.chosen {
            Chosen::Named(_) => self.drafts.pop().unwrap_or_default(),
            Chosen::Queried(_) => Draft { is_list: true, ..self.together(verb, what) },
        }
    }

    fn together(self, verb: &str, what: &str) -> Draft {
        let Self { kind, drafts, mut notes, none, .. } = self;
        let (changing, staying): (Vec<_>, Vec<_>) =
            drafts.into_iter().partition(|draft| !draft.change.is_empty());
        let otherwise = match (&changing[..], &staying[..]) {
            ([], []) => none,
            ([], [one]) => one.otherwise.clone(),
            (all, rest) => {
                format!("{} stay as they are", counted(all.len() + rest.len(), kind))
            }
        };
        notes.extend(shared_notes(&changing));
        if !staying.is_empty() && !changing.is_empty() {
            let few = (staying.len() <= FEW).then(|| ids(&staying));
            let named = few.unwrap_or_else(|| counted(staying.len(), kind));
            notes.push(format!("unchanged: {named}"));
        }
        let summary = match &changing[..] {
            [one] => one.change.summary.clone(),
            several if what.is_empty() => format!("{verb} {}", counted(several.len(), kind)),
            several => format!("{verb} {}: {what}", counted(several.len(), kind)),
        };
        let mut whole = Draft { notes, otherwise, ..Draft::default() };
        whole.change.summary = summary;
        for draft in changing {
            whole.take_in(draft);
        }
        whole
    }
}

impl Draft {
    /// Takes in what happens to one of several records.
    fn take_in(&mut self, one: Self) {
        let Change { summary, command, uids, files, trailers } = one.change;
        for record in one.records {
            self.records.push(Touched { summary: Some(subject(&summary)), ..record });
        }
        self.change.command = command;
        self.change.uids.extend(uids);
        self.change.trailers.extend(trailers);
        self.change.files.extend(files);
    }
}

/// What is to say of all of them, once; what is to say of one names it.
fn shared_notes(drafts: &[Draft]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for draft in drafts {
        for note in &draft.notes {
            let is_shared = drafts.iter().all(|other| other.notes.contains(note));
            let note = if is_shared { note.clone() } else { format!("{}: {note}", ids([draft])) };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}

/// The ids of the records, with commas.
fn ids<'d>(drafts: impl IntoIterator<Item = &'d Draft>) -> String {
    let ids = drafts.into_iter().flat_map(|draft| &draft.records).map(|record| record.id.as_str());
    ids.collect::<Vec<_>>().join(", ")
}
