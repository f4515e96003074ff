//! The use cases: records, arguments and the time go in; a change or an answer comes out. Pure.

pub mod agenda;
pub mod assign;
pub mod attach;
pub mod belated;
pub mod calendar;
pub mod capture;
pub mod consistency;
pub mod duplicates;
pub mod fitting;
pub mod interviews;
pub mod invitations;
pub mod manuscript_check;
pub mod matching;
pub mod notes;
pub mod people;
pub mod pipeline;
pub mod reminders;
pub mod removal;
pub mod renaming;
pub mod settling;
pub mod sharing;
pub mod tailoring;
pub mod tasks;

use crate::domain::kind::Kind;

/// The name of a command as users type it: a job's verbs stand alone.
pub fn command(kind: Kind, verb: &str) -> String {
    if kind == Kind::Job { verb.to_owned() } else { format!("{kind} {verb}") }
}
