//! Remembering what happened: notes, and contact with people.
//!
//! The rule protected here: a touch lives once, in the job it was about, else with the contact.

use crate::domain::change::Change;
use crate::domain::record::{Editing, Record};
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// When.
    pub at: &'a Moment,
    /// Who acted: `me` or `them`.
    pub by: Option<&'a str>,
    /// The words.
    pub text: &'a str,
}

/// A note in a record's log.
pub fn note(record: &Record, event: Event<'_>, command: &str) -> Change {
    let mut editing = Editing::of(record);
    editing.log(entry(None, event));
    let summary = format!("note {} {}: {}", record.kind, record.id, first_words(event.text));
    editing.into_change(command, summary)
}

/// Contact with a person, kept in `home`: a job, or the contact itself.
pub fn touch(home: &Record, contact: &Record, event: Event<'_>) -> Change {
    let mut editing = Editing::of(home);
    let event = Event { by: event.by.or(Some("me")), ..event };
    editing.log(entry(Some(contact.id.as_str()), event));
    let summary = format!("log contact {}: {}", contact.id, first_words(event.text));
    let mut change = editing.into_change("contact log", summary);
    if home.uid() != contact.uid() {
        change.uids.push(contact.uid().to_owned());
    }
    change
}

fn entry(touch: Option<&str>, event: Event<'_>) -> Map {
    let at = event.at.to_string();
    [("at", Some(at.as_str())), ("touch", touch), ("by", event.by), ("note", Some(event.text))]
        .into_iter()
        .filter_map(|(key, words)| Some((key, Value::from(words?))))
        .collect()
}

/// The beginning of a text, for a subject.
pub fn first_words(text: &str) -> String {
    const MOST: usize = 50;
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let mut head: String = line.chars().take(MOST - 1).collect();
    head.push('…');
    head
}
