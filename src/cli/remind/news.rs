//! What there is to tell: all that is due, and what can't be read.
//!
//! The rule protected here: what is broken hides nothing else, and is told like anything else, once
//! as long as it stays as it is.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use jiff::{Timestamp, Zoned};

use crate::domain::change::RepoPath;
use crate::domain::digest::sha256;
use crate::domain::due::rules::Rules;
use crate::domain::due::{Clock, DueKind};
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;
use crate::domain::told::Told;
use crate::domain::value::Value;
use crate::features::agenda::{self, Entry, Owner, Sources, Until};
use crate::features::reminders::parcel::Telling;
use crate::features::reminders::words::{Details, Words};
use crate::features::reminders::{self, Reminder};
use crate::store::index::{Index, IndexRow};
use crate::store::repository::Repository;

/// A file that somebody is writing is left alone for so long.
const QUIET_SECONDS: u64 = 60;

/// What the repository says now.
pub struct News {
    /// Now, and the rules.
    pub clock: Clock,
    jobs: Index,
    contacts: Index,
    others: Vec<Index>,
    tasks: Value,
    settings: Value,
    broken: Vec<Entry>,
}

impl News {
    /// Reads it. `broken` is what is wrong with the settings.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn read(repository: &Repository, broken: Vec<Problem>, now: &Zoned) -> Result<Self> {
        let settings = repository.settings().clone();
        let clock = Clock {
            now: now.with_time_zone(repository.zone().clone()),
            rules: Rules::of(settings.get("reminders")),
        };
        let (tasks, of_tasks) = repository.tasks();
        let mut problems = [broken, of_tasks].concat();
        let mut index = |kind| -> Result<Index> {
            let mut index = repository.index(kind)?;
            problems.append(&mut index.problems);
            Ok(index)
        };
        let (jobs, contacts) = (index(Kind::Job)?, index(Kind::Contact)?);
        let kinds = agenda::kinds_kept(Some(&settings), &clock);
        let others = kinds.into_iter().map(index).collect::<Result<_>>()?;
        let broken = broken_files(repository, &problems, &clock);
        Ok(Self { clock, jobs, contacts, others, tasks, settings, broken })
    }

    /// What is to be told now, in words, oldest first.
    pub fn to_tell(&self, told: &Told, repository: &Repository) -> Vec<Telling> {
        let now = &self.clock.now;
        let mut entries = self.entries(Until::Told(now.timestamp()));
        entries.extend(self.broken.iter().cloned());
        let reminders = reminders::to_tell(entries, told, now, self.clock.rules.catch_up);
        reminders.into_iter().map(|reminder| self.in_words(reminder, repository)).collect()
    }

    /// The keys of all that is ever told of what is there now.
    pub fn keys(&self) -> HashSet<String> {
        let mut entries = self.entries(Until::Told(Timestamp::MAX));
        entries.extend(self.broken.iter().cloned());
        entries.iter().flat_map(|entry| reminders::keys(&entry.due)).collect()
    }

    fn entries(&self, until: Until) -> Vec<Entry> {
        let jobs: Vec<IndexRow<'_>> = self.jobs.rows().collect();
        let contacts: Vec<IndexRow<'_>> = self.contacts.rows().collect();
        let others: Vec<IndexRow<'_>> = self.others.iter().flat_map(Index::rows).collect();
        let sources = Sources {
            jobs: &jobs,
            contacts: &contacts,
            others: &others,
            tasks: Some(&self.tasks),
            settings: Some(&self.settings),
        };
        agenda::entries(&sources, &self.clock, until)
    }

    fn in_words(&self, reminder: Reminder, repository: &Repository) -> Telling {
        let (entry, now) = (&reminder.entry, &self.clock.now);
        let is_of_meeting =
            matches!(entry.due.kind, DueKind::Interview | DueKind::Outcome | DueKind::ThankYou);
        let owner = entry.owner.as_ref().filter(|_| is_of_meeting).and_then(name);
        // A file that has just gone or changed says no more than its row did.
        let record = owner.and_then(|name| repository.record(&name).ok());
        let details = record.map(|record| Details::of(&record, entry, now)).unwrap_or_default();
        let people: Vec<String> = details.with.iter().map(|id| self.person(id)).collect();
        let words = Words::of(entry, &details, &people, now);
        Telling { reminder, words }
    }

    /// The name of a contact; its id where there is none.
    fn person(&self, id: &str) -> String {
        let field = FieldName::parse(Kind::Contact, Kind::Contact.name_field()).ok();
        let row = self.contacts.rows().find(|row| row.id() == id);
        let name = row.zip(field).and_then(|(row, field)| row.first(&field)?.map(str::to_owned));
        name.unwrap_or_else(|| id.to_owned())
    }
}

fn name(owner: &Owner) -> Option<Name> {
    let path = RepoPath::new(owner.path.as_str())?;
    Some(Name { kind: owner.kind, id: Id::of_stem(&owner.id), path })
}

/// What can't be read, each file with the first of its problems.
fn broken_files(repository: &Repository, problems: &[Problem], clock: &Clock) -> Vec<Entry> {
    let mut first: BTreeMap<&RepoPath, &Problem> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        first.entry(&problem.path).or_insert(problem);
    }
    let is_quiet = |path: &RepoPath| {
        repository.age(path, &clock.now).is_none_or(|age| age.as_secs() >= QUIET_SECONDS)
    };
    let files = first.into_iter().filter(|(path, _)| is_quiet(path));
    files.map(|(path, problem)| broken_file(repository, path, problem, clock)).collect()
}

fn broken_file(
    repository: &Repository,
    path: &RepoPath,
    problem: &Problem,
    clock: &Clock,
) -> Entry {
    let bytes = repository.bytes(path).ok().flatten();
    let mut hash = sha256(bytes.as_deref().unwrap_or(problem.message.as_bytes()));
    hash.truncate(12);
    let place = match (problem.line, problem.column) {
        (0, _) => path.to_string(),
        (line, column) => format!("{path}:{line}:{column}"),
    };
    agenda::broken(path.as_str(), &hash, &format!("{place}: {}", problem.message), clock)
}
