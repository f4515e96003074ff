//! A new job, from what a person says of it.

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

/// Adds a job under the month of `at`. `names` holds at least those that begin with its id.
pub fn add(names: &Names, opening: Opening, uid: String, at: &str) -> Added {
    let wanted = wanted(&opening, &uid);
    let possible_duplicates = alike(names, Kind::Job, &wanted);
    let id = wanted.free(|id| names.is_taken(Kind::Job, id));
    let path = Kind::Job.path(&id, at);
    let title = opening.title.clone();
    let value = value(opening, &uid, at);
    let summary = format!("add job {id}: {title}");
    let files = vec![FileChange::Create { path: path.clone(), value }];
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

/// An address without what only says where the reader came from: two that are the same then lead to
/// the same posting.
pub fn plain_address(url: &str) -> String {
    let without_fragment = url.split('#').next().unwrap_or(url);
    let (address, query) = without_fragment.split_once('?').unwrap_or((without_fragment, ""));
    let address = address.trim_end_matches('/');
    let address = address.split_once("://").map_or_else(|| address.to_owned(), plain_host);
    let telling: Vec<_> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !name.is_empty()
                && !name.starts_with("utm_")
                && !matches!(
                    name,
                    "gclid" | "fbclid" | "ref" | "refId" | "trk" | "trackingId" | "src"
                )
        })
        .collect();
    format!("{address}?{}", telling.join("&"))
}

/// Scheme and host say the same in any case (RFC 3986 §6.2.2.1), and `http` what `https` says.
fn plain_host((scheme, rest): (&str, &str)) -> String {
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let scheme = scheme.to_ascii_lowercase();
    let scheme = if scheme == "http" { "https" } else { &scheme };
    format!("{scheme}://{}{path}", host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::plain_address;

    #[test]
    fn tracking_parameters_do_not_tell_two_postings_apart() {
        let same = [
            "https://example.org/jobs/42",
            "http://example.org/jobs/42/",
            "https://example.org/jobs/42?utm_source=mail&gclid=1#apply",
            "HTTP://Example.ORG/jobs/42",
        ];
        for url in same {
            assert_eq!(plain_address(url), "https://example.org/jobs/42?");
        }
        assert_eq!(plain_address("https://a.org/?id=1&utm_x=2"), "https://a.org?id=1");
        assert_eq!(plain_address("https://A.org/Jobs/Ab"), "https://a.org/Jobs/Ab?");
    }
}
