//! A new job, from what a person and its posting say of it.

mod phrases;
mod reading;
mod refreshing;

pub use reading::{Said, Understood, option_of, understood};
pub use refreshing::{Refresh, refresh};

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::records::Names;
use crate::domain::stage::{Outcome, Stage};
use crate::domain::value::{Map, Value};

use super::pipeline::Target;

/// What is known of an opening. Values have been read by their shapes already.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub target: Target,
    /// Further fields, under their names.
    pub fields: Map,
    /// The contacts in it, by id.
    pub contacts: Vec<String>,
    /// What to remember of its first day.
    pub note: Option<String>,
    /// The text of its posting, as it is kept.
    pub posting: Option<String>,
}

/// A new record, with the change that makes it.
#[derive(Debug, Clone)]
pub struct Added {
    /// Its id.
    pub id: Id,
    /// Its file.
    pub path: RepoPath,
    /// The change.
    pub change: Change,
    /// Records that may be the same thing.
    pub possible_duplicates: Vec<Id>,
}

/// The id of the job, where it is free.
pub fn wanted(opening: &Opening, uid: &str) -> Id {
    let company = opening.fields.get("company").and_then(Value::as_text).unwrap_or_default();
    Id::slug(&[company, &opening.title]).unwrap_or_else(|| Id::of_stem(uid))
}

/// Where the posting of a new job is kept: by the month it was added, as the job.
pub fn posting_path(id: &Id, at: &str) -> RepoPath {
    let month = at.get(..7).map(|month| format!("{month}/")).unwrap_or_default();
    RepoPath::of(format!("postings/{month}{id}.md"))
}

/// Adds a job under the month of `at`. `names` holds at least those that begin with its id;
/// `has_posting` says under which ids a posting lies that is another's.
pub fn add(
    names: &Names,
    has_posting: &dyn Fn(&str) -> bool,
    mut opening: Opening,
    uid: String,
    at: &str,
) -> Added {
    let wanted = wanted(&opening, &uid);
    let possible_duplicates = alike(names, Kind::Job, &wanted);
    let id = wanted.free(|id| names.is_taken(Kind::Job, id) || has_posting(id));
    let path = Kind::Job.path(&id, at);
    let title = opening.title.clone();
    let posting = opening.posting.take();
    let value = value(opening, &uid, at);
    let summary = format!("add job {id}: {title}");
    let mut files = vec![FileChange::Create { path: path.clone(), value }];
    files.extend(posting.map(|text| FileChange::Write {
        path: posting_path(&id, at),
        before: None,
        bytes: text.into_bytes(),
    }));
    let change =
        Change { summary, command: "add".to_owned(), uids: vec![uid], trailers: Vec::new(), files };
    Added { id, path, change, possible_duplicates }
}

/// The records whose id is this one, but for a counter: they are called nearly the same.
pub(super) fn alike(names: &Names, kind: Kind, wanted: &Id) -> Vec<Id> {
    names
        .beginning(kind, wanted.as_str())
        .into_iter()
        .map(|name| name.id)
        .filter(|id| {
            let rest = id.as_str().strip_prefix(wanted.as_str()).unwrap_or("?");
            rest.is_empty()
                || rest.strip_prefix('-').is_some_and(|count| count.parse::<u32>().is_ok())
        })
        .collect()
}

fn value(opening: Opening, uid: &str, at: &str) -> Map {
    let (stage, outcome) = match opening.target {
        Target::Stage(stage) => (stage, None),
        Target::Outcome(outcome) => (Stage::Closed, Some(outcome)),
    };
    let mut entry = Map::new();
    entry.insert("at", Value::from(at));
    entry.insert("stage", Value::from(stage.as_str()));
    let mut job = Map::new();
    job.insert("uid", Value::from(uid));
    job.insert("title", Value::text(opening.title));
    for (key, value) in opening.fields.iter().filter(|(key, _)| matches!(*key, "company" | "via")) {
        job.insert(key, value.clone());
    }
    job.insert("stage", Value::from(stage.as_str()));
    if let Some(outcome) = outcome.map(Outcome::as_str) {
        job.insert("outcome", Value::from(outcome));
        entry.insert("outcome", Value::from(outcome));
    }
    if let Some(note) = opening.note {
        entry.insert("note", Value::text(note));
    }
    for (key, value) in opening.fields.iter() {
        job.insert(key, value.clone());
    }
    if !opening.contacts.is_empty() {
        let who = |id: String| Value::Map([("who", Value::text(id))].into_iter().collect());
        job.insert("contacts", Value::List(opening.contacts.into_iter().map(who).collect()));
    }
    job.insert("log", Value::List(vec![Value::Map(entry)]));
    job
}
