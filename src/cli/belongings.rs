//! What lies in the repository beside the record of a job.
//!
//! The rule protected here: it is found by the job's id and by its log, so that looking at one job
//! takes as long among a hundred thousand of them as among ten.

use anyhow::Result;

use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::log;
use crate::domain::record::Record;
use crate::domain::records::{Name, is_uid_shaped};
use crate::domain::value::{Map, Value};
use crate::store::repository::Repository;

/// The key under which programs read them.
const FILES: &str = "files";

/// The files of a job, and what of them was given to whom.
#[derive(Debug, Default)]
pub struct Belongings {
    posting: Option<RepoPath>,
    tailored: Vec<RepoPath>,
    documents: Vec<RepoPath>,
    shares: Vec<Record>,
}

impl Belongings {
    /// Those of a job.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn of(job: &Record, repository: &Repository) -> Result<Self> {
        let below = |folder: &str| repository.files_below(&format!("{folder}/{}", job.id));
        let mut documents = below("documents")?;
        documents.sort_by_cached_key(by_name);
        Ok(Self {
            posting: repository.posting_of(&job.id)?,
            tailored: below("tailored")?,
            documents,
            shares: shares(job, repository),
        })
    }

    /// The lines of a page: what it is, and which there are.
    pub fn lines(&self) -> [(&'static str, Vec<String>); 4] {
        let names = |paths: &[RepoPath]| paths.iter().map(ToString::to_string).collect();
        [
            ("posting", self.posting.iter().map(ToString::to_string).collect()),
            ("tailored", names(&self.tailored)),
            ("documents", names(&self.documents)),
            ("shares", self.shares.iter().map(told).collect()),
        ]
    }

    /// The job with its files, as programs read it; as it is where it has none.
    #[must_use]
    pub fn added_to(&self, mut job: Record) -> Record {
        let list = |paths: &[RepoPath]| {
            Value::List(paths.iter().map(|path| Value::text(path.to_string())).collect())
        };
        let shares = self.shares.iter().map(|share| Value::text(share.id.as_str())).collect();
        let posting = self.posting.as_ref().map(|path| Value::text(path.to_string()));
        let lists = [
            ("tailored", list(&self.tailored)),
            ("documents", list(&self.documents)),
            ("shares", Value::List(shares)),
        ];
        let lists = lists.into_iter().filter(|(_, value)| !value.is_empty());
        let files: Map = posting.map(|path| ("posting", path)).into_iter().chain(lists).collect();
        if let Value::Map(fields) = &mut job.value
            && fields.get(FILES).is_none()
            && !files.is_empty()
        {
            fields.insert(FILES, Value::Map(files));
        }
        job
    }
}

/// A document by its name without the uid of its share, which is random and orders nothing.
fn by_name(document: &RepoPath) -> (String, String) {
    let path = document.as_str();
    let (name, last) = path.rsplit_once('-').unwrap_or((path, ""));
    let ending = last.rsplit_once('.').filter(|(uid, _)| is_uid_shaped(uid));
    ending.map_or((path.to_owned(), String::new()), |(_, it)| (name.to_owned(), it.to_owned()))
}

/// The shares that the log names, where they were put; what is broken is told by `share list`.
fn shares(job: &Record, repository: &Repository) -> Vec<Record> {
    let named = job.list("log").iter().filter_map(|entry| {
        let text = |key: &str| entry.get(key).and_then(Value::as_text);
        // A log may say anything; only what can be a uid and a day is a path.
        let id = text("share").filter(|id| is_uid_shaped(id)).map(Id::of_stem)?;
        let at = text("at").filter(|at| log::day(at).is_some())?;
        let path = Kind::Share.path(&id, at);
        Some(Name { kind: Kind::Share, id, path })
    });
    named.filter_map(|name| repository.record(&name).ok()).collect()
}

/// A share in a line.
fn told(share: &Record) -> String {
    let to: Vec<_> = share.list("to").iter().filter_map(Value::as_text).collect();
    let words = [
        Some(to.join(", ")).filter(|to| !to.is_empty()).map(|to| format!(" to {to}")),
        share.text("via").map(|via| format!(" via {via}")),
        share.text("revoked").map(|at| format!(", revoked {at}")),
    ];
    let words: String = words.into_iter().flatten().collect();
    format!("{}{words}", share.id)
}
