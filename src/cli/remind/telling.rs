//! A reminder as programs see it.
//!
//! The rule protected here: programs everywhere get the same fields, under names that stay.

use serde::Serialize;

use crate::features::reminders::parcel::Telling;

/// What `--json` answers with, and what a command gets to read.
#[derive(Debug, Serialize)]
pub struct Item<'t> {
    key: &'t str,
    kind: &'static str,
    due: String,
    title: &'t str,
    id: Option<&'t str>,
    path: &'t str,
}

/// The same with what the message is known by.
#[derive(Debug, Serialize)]
pub struct Sent<'t> {
    #[serde(flatten)]
    item: Item<'t>,
    token: &'t str,
}

impl<'t> Item<'t> {
    /// That of a reminder.
    pub fn of(telling: &'t Telling) -> Self {
        let entry = &telling.reminder.entry;
        Self {
            key: &telling.reminder.key,
            kind: entry.due.kind.as_str(),
            due: entry.due.at.to_rfc9557(),
            title: &telling.words.title,
            id: entry.owner.as_ref().map(|owner| owner.id.as_str()),
            path: &entry.path,
        }
    }

    /// As one JSON object, for a message that is known by a token.
    pub fn sent_as(self, token: &'t str) -> String {
        // Texts always have a form in JSON.
        serde_json::to_string(&Sent { item: self, token }).unwrap_or_default()
    }
}
