//! What was given to whom.
//!
//! The rule protected here: a share is a fact about exact bytes. The bytes lie under `documents/`,
//! the share knows their hash, and both come into history in the one commit that says they were sent.

use crate::domain::change::{Change, FieldPath, FileChange, RepoPath};
use crate::domain::derived::standing;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::log;
use crate::domain::record::{Editing, Record};
use crate::domain::stage::Stage;
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};

use super::belated::Belated;
use super::pipeline;

/// A document that somebody gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The uid of its share.
    pub uid: String,
    /// Where its bytes lie, from the repository's root.
    pub document: RepoPath,
    /// The bytes, where they don't lie there yet.
    pub bytes: Option<Vec<u8>>,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// A word of the field `format`.
    pub format: &'static str,
    /// The template that it was made with.
    pub template: Option<String>,
    /// The blob that it was made from.
    pub source: Option<String>,
    /// Who gets it: ids of contacts, else words.
    pub to: Vec<String>,
}

/// How it goes.
#[derive(Debug, Clone, Copy)]
pub struct Sending<'a> {
    /// When.
    pub at: &'a Moment,
    /// The way it goes; a word of the field `via`.
    pub via: &'a str,
    /// What to remember of it.
    pub note: Option<&'a str>,
}

/// Why nobody can apply to a job.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is over.
    #[error("job `{id}` is closed: {outcome}")]
    Closed {
        /// The job.
        id: String,
        /// How it ended.
        outcome: String,
    },
    /// You have applied.
    #[error("you have applied to job `{id}`{}: it is at `{stage}`", on(day.as_deref()))]
    Again {
        /// The job.
        id: String,
        /// The day, where the log knows it.
        day: Option<String>,
        /// Where it stands.
        stage: String,
    },
    /// The application would come before what has happened.
    #[error("job `{id}` came to `{stage}` on {since}, after {at}")]
    Before {
        /// The job.
        id: String,
        /// Where it stands.
        stage: String,
        /// Since when.
        since: String,
        /// The day given.
        at: String,
    },
}

fn on(day: Option<&str>) -> String {
    day.map(|day| format!(" on {day}")).unwrap_or_default()
}

/// Whether one can apply to a job as it stands.
///
/// # Errors
/// When it is closed, or one has applied.
pub fn may_apply(job: &Record, at: &Moment) -> Result<(), Refusal> {
    let id = job.id.to_string();
    let stage = job.text("stage").unwrap_or_default();
    if stage == Stage::Closed.as_str() {
        return Err(Refusal::Closed { id, outcome: standing(job).to_owned() });
    }
    if ![Stage::Lead.as_str(), Stage::Ready.as_str()].contains(&stage) {
        let is_applied =
            |entry: &&Value| entry.get("stage").and_then(Value::as_text) == Some("applied");
        let applied = job.list("log").iter().find(is_applied);
        let day = applied.and_then(|entry| log::day(entry.get("at")?.as_text()?));
        let (day, stage) = (day.map(|day| day.to_string()), stage.to_owned());
        return Err(Refusal::Again { id, day, stage });
    }
    match pipeline::came_later(job, at).filter(|_| Belated::of(job, at).is_none()) {
        Some(since) => Err(Refusal::Before {
            id,
            stage: stage.to_owned(),
            since: since.to_owned(),
            at: at.to_string(),
        }),
        None => Ok(()),
    }
}

/// Applies to a job: it stands at `applied`, the first document with that entry of its log, each
/// further one with an entry of its own.
///
/// # Errors
/// As [`may_apply`].
pub fn apply(job: &Record, sent: Vec<Sent>, sending: Sending<'_>) -> Result<Change, Refusal> {
    may_apply(job, sending.at)?;
    let mut editing = Editing::of(job);
    let stage = Value::from(Stage::Applied.as_str());
    editing.put(FieldPath::root("stage"), stage.clone());
    if let Some(belated) = Belated::of(job, sending.at) {
        belated.make_room(&mut editing);
    }
    let first = sent.first().map(|first| first.uid.as_str());
    editing.log(entry(sending, first, Some(stage), sending.note));
    for further in sent.iter().skip(1) {
        editing.log(entry(sending, Some(&further.uid), None, None));
    }
    let summary = format!("apply job {}: {} -> applied", job.id, standing(job));
    let mut change = editing.into_change("apply", summary);
    take_in(&mut change, sent, Some(job), sending);
    Ok(change)
}

/// Records that a document was given to somebody; where it was for a job, its log says so, too.
pub fn share(job: Option<&Record>, sent: Vec<Sent>, sending: Sending<'_>) -> Change {
    let mut who: Vec<&str> = sent.iter().flat_map(|one| &one.to).map(String::as_str).collect();
    who.dedup();
    let what = match (&sent[..], job) {
        ([one], _) => one.document.file_name().to_owned(),
        (_, Some(job)) => format!("documents of job {}", job.id),
        (several, None) => format!("{} documents", several.len()),
    };
    let summary = format!("share {what} with {}", who.join(", "));
    let mut change = Change { summary, command: "share add".to_owned(), ..Change::default() };
    if let Some(job) = job {
        let mut editing = Editing::of(job);
        for (position, one) in sent.iter().enumerate() {
            let note = sending.note.filter(|_| position == 0);
            editing.log(entry(sending, Some(&one.uid), None, note));
        }
        change = editing.into_change("share add", change.summary);
    }
    take_in(&mut change, sent, job, sending);
    change
}

/// Takes a share back. What was given stays on record.
pub fn revoke(share: &Record, at: &Moment) -> Change {
    let mut editing = Editing::of(share);
    if share.text("revoked").is_none() {
        editing.put(FieldPath::root("revoked"), Value::text(at.to_string()));
    }
    let summary = format!("revoke share {}: {}", share.id, share.name());
    editing.into_change("share revoke", summary)
}

fn entry(
    sending: Sending<'_>,
    share: Option<&str>,
    stage: Option<Value>,
    note: Option<&str>,
) -> Map {
    let mut entry = Map::new();
    entry.insert("at", Value::text(sending.at.to_string()));
    if let Some(stage) = stage {
        entry.insert("stage", stage);
    }
    if let Some(uid) = share {
        entry.insert("share", Value::from(uid));
    }
    entry.insert("by", Value::from("me"));
    if let Some(note) = note {
        entry.insert("note", Value::from(note));
    }
    entry
}

fn take_in(change: &mut Change, sent: Vec<Sent>, job: Option<&Record>, sending: Sending<'_>) {
    for one in sent {
        change.uids.push(one.uid.clone());
        let at = sending.at.to_string();
        let path = Kind::Share.path(&Id::of_stem(&one.uid), &at);
        change.files.push(FileChange::Create { path, value: record(&one, job, sending) });
        if let Some(bytes) = one.bytes {
            change.files.push(FileChange::Write { path: one.document, before: None, bytes });
        }
    }
}

/// The fields of a share, in the order of its schema.
fn record(sent: &Sent, job: Option<&Record>, sending: Sending<'_>) -> Map {
    let text = |words: &str| Some(Value::from(words));
    let to: Vec<_> = sent.to.iter().map(|who| Value::from(who.as_str())).collect();
    let fields = [
        ("uid", text(&sent.uid)),
        ("at", text(&sending.at.to_string())),
        ("job", job.and_then(|job| text(job.id.as_str()))),
        ("document", text(sent.document.as_str())),
        ("sha256", text(&sent.sha256)),
        ("format", text(sent.format)),
        ("template", sent.template.as_deref().and_then(text)),
        ("source", sent.source.as_deref().and_then(text)),
        ("to", (!to.is_empty()).then_some(Value::List(to))),
        ("via", text(sending.via)),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Where the bytes of a rendered document lie: `documents/<job>/<day>-resume-<share>.pdf`; without a
/// job `documents/<day>-...`.
pub fn frozen(job: Option<&Record>, at: &Moment, what: &str, uid: &str, ending: &str) -> RepoPath {
    let folder = job.map(|job| format!("{}/", job.id)).unwrap_or_default();
    RepoPath::of(format!("documents/{folder}{}-{what}-{uid}.{ending}", at.date()))
}
