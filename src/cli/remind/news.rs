//! What there is to tell: all that is due, and what can't be read.
//!
//! The rule protected here: what is broken hides nothing else, and is told like anything else, once
//! as long as it stays as it is.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use jiff::Timestamp;

use crate::cli::context::Context;
use crate::cli::due;
use crate::cli::reading::Vantage;
use crate::domain::change::RepoPath;
use crate::domain::digest::sha256;
use crate::domain::due::{Clock, DueKind};
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;
use crate::domain::told::{Memory, Told};
use crate::features::agenda::{self, Entry, Owner, Until};
use crate::features::reminders::parcel::Telling;
use crate::features::reminders::words::{Details, Words};
use crate::features::reminders::{self, Reminder};
use crate::store::index::Index;
use crate::store::repository::Repository;

/// A file that somebody is writing is left alone for so long.
const QUIET_SECONDS: u64 = 60;

/// A repository that is read now, whatever is broken in it.
pub struct News {
    /// The repository.
    pub repository: Repository,
    /// Now, and the rules.
    pub clock: Clock,
    /// What is wrong with the settings.
    broken: Vec<Problem>,
    /// The contacts, once somebody is to be named.
    contacts: OnceCell<Index>,
}

impl News {
    /// Opens the repository.
    ///
    /// # Errors
    /// When there is none or it can't be opened.
    pub fn open(ctx: &Context) -> Result<Self> {
        let (repository, broken) = Repository::open_broken(&ctx.root()?, ctx.now().time_zone())?;
        let now = ctx.now().with_time_zone(repository.zone().clone());
        let vantage = Vantage { repository, now };
        let clock = vantage.clock();
        Ok(Self { repository: vantage.repository, clock, broken, contacts: OnceCell::new() })
    }

    /// What is to be told now, in words, oldest first.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn to_tell(&self, told: &Told) -> Result<Vec<Telling>> {
        let now = &self.clock.now;
        let catch_up = self.clock.rules.catch_up;
        let entries = self.entries(Until::News(Memory::of(told, now, catch_up)))?;
        let reminders = reminders::to_tell(entries, told, now, catch_up);
        reminders.into_iter().map(|reminder| self.in_words(reminder)).collect()
    }

    /// The keys of all that is ever told of what is there now.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn keys(&self) -> Result<HashSet<String>> {
        let entries = self.entries(Until::Told(Timestamp::MAX))?;
        Ok(entries.iter().flat_map(|entry| reminders::keys(&entry.due)).collect())
    }

    fn entries(&self, until: Until<'_>) -> Result<Vec<Entry>> {
        let (mut entries, mut problems) = due::entries(&self.repository, &self.clock, until)?;
        problems.extend(self.broken.iter().cloned());
        entries.extend(self.broken_files(&problems));
        Ok(entries)
    }

    /// What can't be read, each file with the first of its problems.
    fn broken_files(&self, problems: &[Problem]) -> Vec<Entry> {
        let mut first: BTreeMap<&RepoPath, &Problem> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
            first.entry(&problem.path).or_insert(problem);
        }
        let is_quiet = |path: &RepoPath| {
            let age = self.repository.age(path, &self.clock.now);
            age.is_none_or(|age| age.as_secs() >= QUIET_SECONDS)
        };
        let files = first.into_iter().filter(|(path, _)| is_quiet(path));
        files.map(|(path, problem)| self.broken_file(path, problem)).collect()
    }

    fn broken_file(&self, path: &RepoPath, problem: &Problem) -> Entry {
        let bytes = self.repository.bytes(path).ok().flatten();
        let mut hash = sha256(bytes.as_deref().unwrap_or(problem.message.as_bytes()));
        hash.truncate(12);
        let place = match (problem.line, problem.column) {
            (0, _) => path.to_string(),
            (line, column) => format!("{path}:{line}:{column}"),
        };
        let what = format!("{place}: {}", problem.message);
        agenda::broken(path.as_str(), &hash, &what, &self.clock)
    }

    fn in_words(&self, reminder: Reminder) -> Result<Telling> {
        let (entry, now) = (&reminder.entry, &self.clock.now);
        let is_of_meeting =
            matches!(entry.due.kind, DueKind::Interview | DueKind::Outcome | DueKind::ThankYou);
        let owner = entry.owner.as_ref().filter(|_| is_of_meeting).and_then(name);
        // A file that has just gone or changed says no more than its row did.
        let record = owner.and_then(|name| self.repository.record(&name).ok());
        let details = record.map(|record| Details::of(&record, entry, now)).unwrap_or_default();
        let people = match entry.due.kind {
            DueKind::ThankYou if !details.with.is_empty() => self.people(&details.with)?,
            _ => Vec::new(),
        };
        let words = Words::of(entry, &details, &people, now);
        Ok(Telling { reminder, words })
    }

    /// The names of contacts; the id of one that is not there.
    fn people(&self, ids: &[String]) -> Result<Vec<String>> {
        if self.contacts.get().is_none() {
            let contacts = self.repository.index(Kind::Contact)?;
            let _ = self.contacts.set(contacts);
        }
        let field = FieldName::parse(Kind::Contact, Kind::Contact.name_field())?;
        let person = |id: &String| {
            let row = self.contacts.get()?.rows().find(|row| row.id() == id)?;
            row.first(&field)?.map(str::to_owned)
        };
        Ok(ids.iter().map(|id| person(id).unwrap_or_else(|| id.clone())).collect())
    }
}

fn name(owner: &Owner) -> Option<Name> {
    let path = RepoPath::new(owner.path.as_str())?;
    Some(Name { kind: owner.kind, id: Id::of_stem(&owner.id), path })
}
