//! What the repository knows of a word that is typed: ids with their titles, tags, companies, saved
//! queries.
//!
//! The rule protected here: the names of files come first, and no more files are read than a person
//! will look at. What can't be read is not offered, or offered without its title.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap_complete::engine::CompletionCandidate;
use jiff::Zoned;

use super::line::Line;
use crate::cli::Global;
use crate::cli::context::Context;
use crate::cli::machine::{self, Surroundings};
use crate::cli::part::{Parts, TASKS};
use crate::domain::change::RepoPath;
use crate::domain::derived::standing;
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::record::Record;
use crate::domain::records::{Name, are_words_of};
use crate::domain::schema::Shape;
use crate::domain::time::zone_names;
use crate::domain::value::{Map, Value};
use crate::store::repository::Repository;
use crate::store::{layout, load, scan};
use crate::ui::{ColorChoice, Settings, Ui};

/// The most records whose titles are read: more than that nobody looks through.
const MOST_TITLES: usize = 500;

/// A line, and the repository that it is about.
#[derive(Debug)]
pub struct Known {
    /// The line.
    pub line: Line,
}

/// A place to look in.
struct Place {
    root: PathBuf,
    now: Zoned,
}

impl Known {
    /// What is known where the line is typed.
    pub fn new(line: Line) -> Self {
        Self { line }
    }

    /// The records of some kinds that a word may mean: whose id begins so, else has these words.
    pub fn ids(&self, kinds: &[Kind], word: &str) -> Vec<CompletionCandidate> {
        let Some(place) = self.place() else { return Vec::new() };
        let names = place.names(kinds, word);
        let titles = if names.len() > MOST_TITLES { BTreeMap::new() } else { place.titles(&names) };
        let candidate = |name: &Name| {
            let title = titles.get(&name.path).cloned();
            CompletionCandidate::new(name.id.as_str()).help(title.map(Into::into))
        };
        names.iter().map(candidate).collect()
    }

    /// The items of jobs that a word may mean: by their job, or by their id alone.
    pub fn parts(&self, parts: Parts, word: &str) -> Vec<CompletionCandidate> {
        let mut found = Vec::new();
        let mut add = |job: Option<&str>, item: &Value| {
            let text = |name: &str| item.get(name).and_then(Value::as_text);
            let Some(id) = text("id").filter(|id| !id.is_empty()) else { return };
            let said = ["what", "kind", "at", "due", "status"].into_iter().filter_map(text);
            let said = said.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
            let job = job.filter(|_| word.is_empty() || !id.starts_with(word));
            let name = job.map_or_else(|| id.to_owned(), |job| format!("{job}/{id}"));
            found.push(CompletionCandidate::new(name).help(Some(said.into())));
        };
        for job in self.jobs_with(parts) {
            for item in job.list(parts.field) {
                add(Some(job.id.as_str()), item);
            }
        }
        let of_none = self.repository().filter(|_| parts.field == TASKS.field);
        let of_none = of_none.map(|repository| repository.tasks().0).unwrap_or_default();
        let tasks = of_none.get(parts.field).and_then(Value::as_list).unwrap_or_default();
        for item in tasks {
            add(None, item);
        }
        found
    }

    /// The item of a job that is named on the line.
    pub fn part(&self, parts: Parts, given: &str) -> Option<Value> {
        let (job, id) = Parts::split(given);
        let is_meant = |item: &&Value| item.get("id").and_then(Value::as_text) == Some(id);
        let jobs = match job {
            Some(job) => self.record(Kind::Job, job).into_iter().collect(),
            None => self.jobs_with(parts),
        };
        jobs.iter().find_map(|job| job.list(parts.field).iter().find(is_meant).cloned())
    }

    /// The jobs that have such items; no more than a person will look at.
    fn jobs_with(&self, parts: Parts) -> Vec<Record> {
        let Some(repository) = self.repository() else { return Vec::new() };
        let Ok(field) = FieldName::parse(Kind::Job, parts.field) else { return Vec::new() };
        let Ok(index) = repository.index(Kind::Job) else { return Vec::new() };
        let rows = index.rows().filter(|row| row.has(&field) != Some(false));
        let names: Vec<_> = rows.take(MOST_TITLES).map(|row| row.name()).collect();
        repository.load(&names).records
    }

    /// What stands in a field throughout the repository, the most frequent first.
    pub fn values(&self, kind: Kind, field: &str) -> Vec<String> {
        let Some(place) = self.place() else { return Vec::new() };
        let Ok(field) = FieldName::parse(kind, field) else { return Vec::new() };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let opened = Repository::open_broken(&place.root, place.now.time_zone());
        let Ok(index) = opened.and_then(|(repository, _)| Ok(repository.index(kind)?)) else {
            return Vec::new();
        };
        for row in index.rows() {
            row.visit(&field, &mut |text| {
                *counts.entry(text.to_owned()).or_default() += 1;
                ControlFlow::Continue(())
            });
        }
        let mut counted: Vec<_> = counts.into_iter().collect();
        counted.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), text.clone()));
        counted.into_iter().map(|(text, _)| text).collect()
    }

    /// What may stand in a field: the words of its list, the records it refers to, or what stands
    /// there in other records.
    pub fn fitting(&self, kind: Kind, field: &str, word: &str) -> Vec<CompletionCandidate> {
        match FieldName::parse(kind, field).map(|name| name.shape) {
            Ok(Shape::Text | Shape::Url | Shape::Email | Shape::Any | Shape::Currency) => {
                self.values(kind, field).into_iter().map(CompletionCandidate::new).collect()
            }
            Ok(Shape::Reference(Kind::Company)) => {
                // A company without a record goes by its name.
                let mut found = self.ids(&[Kind::Company], word);
                let names = self.values(kind, field).into_iter().map(CompletionCandidate::new);
                found.extend(names);
                found
            }
            Ok(shape) => self.of_shape(shape, word),
            Err(_) => Vec::new(),
        }
    }

    /// The names of all master resumes or letters.
    pub fn masters(&self, purpose: Purpose) -> Vec<CompletionCandidate> {
        let Some(repository) = self.repository() else { return Vec::new() };
        let masters = repository.manuscripts(purpose).unwrap_or_default();
        masters.iter().map(|path| CompletionCandidate::new(path.stem())).collect()
    }

    /// The same, and the jobs that one was written for.
    pub fn manuscripts(&self, purpose: Purpose) -> Vec<CompletionCandidate> {
        let Some(repository) = self.repository() else { return Vec::new() };
        let tailored = repository.tailored(purpose).unwrap_or_default();
        let jobs = tailored.iter().filter_map(|path| layout::job_of(path, purpose));
        self.masters(purpose).into_iter().chain(jobs.map(CompletionCandidate::new)).collect()
    }

    /// The names of the remotes of git.
    pub fn remotes(&self) -> Vec<CompletionCandidate> {
        let Some(repository) = self.repository() else { return Vec::new() };
        let names = repository.git().remotes().unwrap_or_default();
        names.into_iter().map(CompletionCandidate::new).collect()
    }

    fn repository(&self) -> Option<Repository> {
        let place = self.place()?;
        let opened = Repository::open_broken(&place.root, place.now.time_zone());
        Some(opened.ok()?.0)
    }

    /// What a shape alone tells of what may stand there.
    pub fn of_shape(&self, shape: Shape, word: &str) -> Vec<CompletionCandidate> {
        let words = |words: &[&str]| words.iter().map(CompletionCandidate::new).collect();
        match shape {
            Shape::Word(list) => words(list),
            Shape::Flag => words(&["true", "false"]),
            Shape::Reference(other) => self.ids(&[other], word),
            Shape::Keyed("who", _) => self.ids(&[Kind::Contact], word),
            Shape::Currency => words(&["EUR", "USD", "GBP", "CHF", "PLN", "SEK", "DKK", "NOK"]),
            Shape::TimeZone => zone_names().into_iter().map(CompletionCandidate::new).collect(),
            _ => Vec::new(),
        }
    }

    /// One record, by its id as it stands on the line.
    pub fn record(&self, kind: Kind, id: &str) -> Option<Record> {
        let place = self.place()?;
        let names = place.names(&[kind], id);
        let exact = names.iter().find(|name| name.id.as_str() == id);
        let name = exact.or_else(|| names.first().filter(|_| names.len() == 1))?;
        Some(load::record(&place.root, name, place.now.time_zone()).ok()?.0)
    }

    /// The saved queries: the name, and what it stands for.
    pub fn queries(&self) -> Vec<(String, String)> {
        let settings = self.settings(layout::SETTINGS);
        let saved = settings.get("queries").and_then(Value::as_map);
        let text =
            |(name, query): (&str, &Value)| Some((name.to_owned(), query.as_text()?.to_owned()));
        saved.into_iter().flat_map(Map::iter).filter_map(text).collect()
    }

    /// What stands in a settings file of the repository, whatever else is wrong with it.
    pub fn settings(&self, name: &str) -> Value {
        let read = || {
            let bytes = load::bytes(&self.place()?.root, &RepoPath::new(name)?, load::MOST_BYTES);
            crate::formats::yaml::read(&bytes.ok()??).ok()
        };
        read().map(|document| document.value()).unwrap_or_default()
    }

    /// The repository, as a command would find it, with nobody to tell of what goes wrong.
    fn place(&self) -> Option<Place> {
        let named = || machine::variable("TRACKWAY_REPO").map(PathBuf::from);
        let repo = self.line.repository().or_else(named);
        let global =
            Global { repo, json: false, quiet: true, color: ColorChoice::Never, no_pager: true };
        let at = Surroundings::of(&global, None).ok()?;
        let now = at.now.clone();
        let silent =
            Ui::new(Settings::default(), Box::new(std::io::sink()), Box::new(std::io::sink()));
        Some(Place { root: Context::new(silent, at).root().ok()?, now })
    }
}

impl Place {
    /// The records whose id begins so; else those whose id has these words.
    fn names(&self, kinds: &[Kind], word: &str) -> Vec<Name> {
        let beginning = |word| scan::beginning(&self.root, kinds, word).unwrap_or_default();
        let begun = beginning(word);
        if !begun.is_empty() {
            return begun.iter().cloned().collect();
        }
        let is_meant = |name: &&Name| are_words_of(name.id.as_str(), word);
        beginning("").iter().filter(is_meant).cloned().collect()
    }

    /// The title of each record, and where a job stands.
    fn titles(&self, names: &[Name]) -> BTreeMap<RepoPath, String> {
        let records = load::records(&self.root, names, self.now.time_zone()).records;
        let titled = |record: Record| {
            let title = match record.kind {
                Kind::Job => format!("{} · {}", record.name(), standing(&record)),
                _ => record.name().to_owned(),
            };
            (record.path, title)
        };
        records.into_iter().map(titled).collect()
    }
}
