//! What a command that writes works with, and what it wants.

use std::cell::OnceCell;

use anyhow::{Result, bail};
use jiff::Zoned;

use crate::domain::change::{Change, RepoPath};
use crate::domain::due::Clock;
use crate::domain::field::Reading;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::{Names, Unfound};
use crate::domain::time::{Moment, Toward};
use crate::domain::when;
use crate::features::capture::Said;
use crate::store::find::FindError;
use crate::store::repository::Repository;

use super::fault::{Fault, Hinted};
use super::hints;
use super::selection;

/// What a writing command works with.
pub struct Desk<'r> {
    /// The repository.
    pub repository: &'r Repository,
    /// The moment, in the repository's zone.
    pub now: Zoned,
    names: OnceCell<Names>,
}

impl<'r> Desk<'r> {
    /// At work in a repository.
    pub fn at(repository: &'r Repository, now: Zoned) -> Self {
        Self { repository, now, names: OnceCell::new() }
    }

    /// The names of all records. Commands that need few ask the repository for those.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn names(&self) -> Result<&Names> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = self.repository.scan()?.names;
        Ok(self.names.get_or_init(|| names))
    }

    /// The one record that a person means.
    ///
    /// # Errors
    /// When none or several answer, or its file is broken.
    pub fn find(&self, kind: Kind, given: &str) -> Result<Record> {
        selection::find(self.repository, kind, given)
    }

    /// The id of the contact that a person means.
    ///
    /// # Errors
    /// When none or several answer; where none does, with the command that adds them.
    pub fn contact(&self, who: &str) -> Result<String> {
        match self.repository.name(&[Kind::Contact], who.trim()) {
            Ok(name) => Ok(name.id.to_string()),
            Err(FindError::Unfound(Unfound::Nothing { given, near, .. })) => {
                let add = format!("trackway contact add {}", quoted(&given));
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`? Else: {add}"),
                    None => add,
                };
                bail!(Hinted {
                    status: 3,
                    ..Hinted::usage(format!("no contact matches `{given}`"), hint)
                })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Every record of every kind. One that is broken stops a command that needs them all.
    ///
    /// # Errors
    /// All problems of all files.
    pub fn all(&self) -> Result<Vec<Record>> {
        let loaded = self.repository.load_all(self.names()?);
        let problems: Vec<_> = loaded.errors().cloned().collect();
        if problems.is_empty() {
            return Ok(loaded.records);
        }
        bail!(Fault::Problems { folder: None, problems })
    }

    /// This moment, with the repository's rules for what is due.
    pub fn clock(&self) -> Clock {
        self.repository.clock(&self.now)
    }

    /// This moment, as events are dated.
    pub fn moment(&self) -> Moment {
        Moment::at_minute(&self.now)
    }

    /// The moment of an event: `--on`, else now. What has happened is not in the future.
    ///
    /// # Errors
    /// When the words are no date or lie ahead.
    pub fn happened(&self, on: Option<&str>) -> Result<Moment> {
        let Some(words) = on else { return Ok(self.moment()) };
        let moment = when::parse(words, &self.now, Toward::Past)?;
        let lies_ahead = match &moment {
            Moment::Day(day) => *day > self.now.date(),
            Moment::Instant(at) => at.timestamp() > self.now.timestamp(),
        };
        if lies_ahead {
            bail!(Hinted::usage(
                misplaced(words, &moment.to_string(), "lies ahead"),
                "log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`"
            ));
        }
        Ok(if matches!(moment, Moment::Day(_)) && moment.date() == self.now.date() {
            self.moment()
        } else {
            moment
        })
    }

    /// How words become values here.
    pub fn reading(&self) -> Reading<'_> {
        Reading { now: &self.now, toward: Toward::Future, currency: self.repository.currency() }
    }
}

/// What a writing command wants to do and say.
#[derive(Debug, Default)]
pub struct Draft {
    /// The change; empty when nothing is to do.
    pub change: Change,
    /// The records it is about.
    pub records: Vec<Touched>,
    /// What else the person should know.
    pub notes: Vec<String>,
    /// What may be a mistake.
    pub warnings: Vec<String>,
    /// Records that may be the same thing.
    pub possible_duplicates: Vec<String>,
    /// What was read of a posting.
    pub captured: Option<Captured>,
    /// What to say when nothing is to do.
    pub otherwise: String,
    /// Whether the command may be about any number of records, so that programs get a list.
    pub is_list: bool,
}

/// A posting that was kept.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Captured {
    /// Its file.
    #[serde(rename = "posting")]
    pub path: RepoPath,
    /// What was read, with where it stood.
    pub read: Vec<Said>,
    /// The file that it was read from, as it was typed.
    #[serde(skip)]
    pub source: String,
}

impl Captured {
    /// What was read, a line for each field.
    pub fn words(&self) -> String {
        let lines = self
            .read
            .iter()
            .map(|said| format!("\n  {:<10} {}  ({})", said.field, said.words(), said.from));
        let source = if self.source == "-" { "standard input" } else { &self.source };
        format!("read from {source}:{}", lines.collect::<String>())
    }
}

/// A record that a command is about.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Touched {
    /// Its id; empty of a file that is no record.
    pub id: String,
    /// Its uid.
    pub uid: String,
    /// Its file.
    pub path: RepoPath,
    /// The items of it that are meant.
    #[serde(flatten)]
    pub items: Items,
    /// What happens to it, where it is one of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

impl Touched {
    /// A record by its id, uid and file.
    pub fn new(id: impl Into<String>, uid: impl Into<String>, path: RepoPath) -> Self {
        Self { id: id.into(), uid: uid.into(), path, items: Items::default(), summary: None }
    }
}

/// Items of a record that a command is about: for programs `"task": "t9c2"`, of several `"tasks"`
/// with a list.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// What one is called.
    pub word: &'static str,
    /// Their ids.
    pub ids: Vec<String>,
}

impl Items {
    /// The field of an answer that names them.
    pub fn entry(&self) -> Option<(String, serde_json::Value)> {
        match self.ids.as_slice() {
            [] => None,
            [one] => Some((self.word.to_owned(), one.as_str().into())),
            several => Some((format!("{}s", self.word), several.into())),
        }
    }
}

impl serde::Serialize for Items {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entry())
    }
}

impl Draft {
    /// The same, about items of its records.
    #[must_use]
    pub fn about(mut self, word: &'static str, ids: &[String]) -> Self {
        let items = Items { word, ids: ids.to_vec() };
        self.records.iter_mut().for_each(|record| record.items = items.clone());
        self
    }

    /// A change of one record.
    pub fn of(record: &Record, change: Change) -> Self {
        let touched = Touched::new(record.id.as_str(), record.uid(), record.path.clone());
        let otherwise = format!("{} {} stays as it is", record.kind, record.id);
        Self { change, records: vec![touched], otherwise, ..Self::default() }
    }

    /// The same, with what to say when nothing is to do.
    #[must_use]
    pub fn otherwise(mut self, words: impl Into<String>) -> Self {
        self.otherwise = words.into();
        self
    }

    /// The same, with the day that was meant by words.
    #[must_use]
    pub fn dated(self, words: Option<&str>, at: &Moment) -> Self {
        let day = at.to_string();
        if words.is_some_and(|words| words != day) {
            self.saying(format!("on {day}"))
        } else {
            self
        }
    }

    /// The same, with what else there may be to know.
    #[must_use]
    pub fn with(self, note: Option<impl ToString>) -> Self {
        match note {
            Some(note) => self.saying(note.to_string()),
            None => self,
        }
    }

    /// The same, with something the person should know.
    #[must_use]
    pub fn saying(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// What is wrong with a moment, and, unless its words say it, which was understood.
pub fn misplaced(words: &str, meaning: &str, how: &str) -> String {
    if words == meaning {
        format!("`{words}` {how}")
    } else {
        format!("`{words}` is {meaning}, which {how}")
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    if word.contains(['"', '$', '`', '\\', '!']) {
        return hints::word(word, "NAME");
    }
    format!("\"{word}\"")
}

/// An optional text, unless nothing stands in it.
pub fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Words that may begin with a dash, unless they have the form of an option: one that was mistyped,
/// or that follows an option without its value, is not taken for a text.
pub fn words(text: &str) -> Result<String, String> {
    let is_letters = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    };
    let is_long = text.strip_prefix("--").is_some_and(is_letters);
    let is_short = text.strip_prefix('-').is_some_and(|name| name.len() == 1 && is_letters(name));
    if is_long || is_short {
        Err("it looks like an option".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// How many are shown at most.
///
/// # Errors
/// When it is no number of things.
pub fn how_many(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "write a whole number, such as 10".to_owned())
}
