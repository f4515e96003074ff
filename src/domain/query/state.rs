//! `is:` and its words.
//!
//! - A job is `open` until it is closed, and `closed` then.
//! - It is `snoozed` while it is open and its `snooze` is a day to come.
//! - It is `overdue` when what is to be done next (`next.due`) was due before today; nothing of a
//!   snoozed job but its interviews is due before the day it is snoozed to, and of a closed job
//!   nothing is.
//! - A contact is `restricted` when its field says so.

use super::days::Days;
use super::error::QueryFault;
use super::judge::{Node, Test};
use super::sign::Sign;
use super::term::{Located, Reading, Term};
use super::text::Texts;
use crate::domain::fields::FieldName;
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::domain::stage::Stage;

/// What `is:` may ask of a record.
pub fn words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Job => &["open", "closed", "snoozed", "overdue"],
        Kind::Contact => &["restricted"],
        Kind::Company | Kind::Share => &[],
    }
}

pub(super) fn read(term: &Term<'_>, reading: &Reading<'_>) -> Located<Node> {
    let mut states = Vec::new();
    for item in term.items()? {
        let word = item.text.to_lowercase();
        let known = words(reading.kind).contains(&word.as_str());
        let node = known.then(|| node(&word, reading)).flatten().ok_or_else(|| {
            let unknown = Unknown::new("state", &item.text, words(reading.kind));
            (QueryFault::UnknownState { unknown, kind: reading.kind }, item.at.clone())
        })?;
        states.push(node);
    }
    Ok(Node::Any(states))
}

fn node(word: &str, reading: &Reading<'_>) -> Option<Node> {
    Some(match word {
        "open" => open(),
        "closed" => closed(),
        "overdue" => Node::of(Test::Overdue),
        "snoozed" => {
            let to_come = Days::plain("today", reading.now.date()).ok().flatten()?;
            let days = Texts::Days(Sign::More, vec![to_come]);
            let field = FieldName::parse(reading.kind, "snooze").ok()?;
            let both = vec![open(), Node::of(Test::Texts(field, days))];
            Node::of(Test::Snoozed(Node::All(both)))
        }
        "restricted" => {
            let field = FieldName::parse(reading.kind, "restricted").ok()?;
            Node::of(Test::Texts(field, Texts::Words(vec!["true".to_owned()])))
        }
        _ => return None,
    })
}

/// Jobs that are not closed.
pub(super) fn open() -> Node {
    Node::Not(Box::new(closed()))
}

/// Jobs that are closed.
pub(super) fn closed() -> Node {
    let words = Texts::Words(vec![Stage::Closed.as_str().to_owned()]);
    match FieldName::parse(Kind::Job, "stage") {
        Ok(stage) => Node::of(Test::Texts(stage, words)),
        Err(_) => Node::Any(Vec::new()),
    }
}
