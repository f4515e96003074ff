//! Applications that are recorded after the fact: the job came into the repository when one had
//! applied already.
//!
//! The rule protected here: an entry that says no more than when a job was added is no move of it, and
//! gives way to an application before that day. Every other entry of a log stays where it is.

use std::fmt;

use crate::domain::log;
use crate::domain::record::{Editing, Record};
use crate::domain::stage::Stage;
use crate::domain::time::Moment;
use crate::domain::value::Value;

/// An application that comes before the entry with which its job was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belated {
    position: usize,
    stage: String,
    added: String,
    at: String,
}

impl Belated {
    /// One of that moment; `None` where the log needs no room for it, or has none: the job has moved
    /// since it was added.
    pub fn of(job: &Record, at: &Moment) -> Option<Self> {
        let at = at.to_string();
        let mut moves =
            job.list("log").iter().enumerate().filter(|(_, entry)| log::is_stage_entry(entry));
        let (position, entry) = moves.next().filter(|_| moves.next().is_none())?;
        let stage = entry.get("stage").and_then(Value::as_text)?.to_owned();
        let is_first = [Stage::Lead, Stage::Ready].map(Stage::as_str).contains(&stage.as_str());
        if !is_first || job.text("stage") != Some(&stage) || !says_no_more(entry) {
            return None;
        }
        let added = entry.get("at")?.as_text()?.to_owned();
        log::is_before(&at, entry).then_some(Self { position, stage, added, at })
    }

    /// Takes the entry back to the moment of the application.
    pub fn make_room(&self, editing: &mut Editing<'_>) {
        editing.redate(self.position, &self.at);
    }
}

/// Whether an entry is as `add` writes it.
fn says_no_more(entry: &Value) -> bool {
    let known = ["at", "stage", "note"];
    entry.as_map().is_some_and(|fields| fields.iter().all(|(key, _)| known.contains(&key)))
}

impl fmt::Display for Belated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stage, added, at, .. } = self;
        write!(
            f,
            "the job was added on {added}, after you applied: its `{stage}` is dated {at} now"
        )
    }
}
