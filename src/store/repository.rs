//! A repository: the folder that `trackway.yaml` marks, inside a git work tree.
//!
//! The rule protected here: reading takes no lock and changes nothing; every write goes through a
//! [`Session`], which holds the one lock and has healed what an interrupted command left. A
//! repository that is read from a commit takes no write at all.

use std::path::{Path, PathBuf};

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::domain::change::RepoPath;
use crate::domain::due::Clock;
use crate::domain::due::rules::Rules;
use crate::domain::problem::{Problem, Severity};
use crate::domain::value::{Map, Value};
use crate::formats::yaml;

use super::error::StoreError;
use super::find::FindError;
use super::git::Git;
use super::source::Source;
use super::{disk, layout, load};

/// A repository, open for reading: its files, or a commit of them.
pub struct Repository {
    root: PathBuf,
    git: Git,
    source: Source,
    settings: Value,
    profile: Value,
    queries: Value,
    zone: TimeZone,
}

impl Repository {
    /// The nearest folder, from here upwards, that holds a `trackway.yaml`.
    pub fn find(from: &Path) -> Option<PathBuf> {
        let from = disk::resolved(from);
        from.ancestors().find(|folder| folder.join(layout::SETTINGS).is_file()).map(Path::to_owned)
    }

    /// Opens the repository at `root`. Where neither profile nor settings name a time zone, it is
    /// the one given.
    ///
    /// # Errors
    /// When git can't open it, or its settings are broken.
    pub fn open(root: &Path, zone: &TimeZone) -> Result<Self, FindError> {
        match Self::open_broken(root, zone)? {
            (repository, problems) if problems.is_empty() => Ok(repository),
            (_, problems) => Err(FindError::Broken { problems }),
        }
    }

    /// The same for a command that looks for what is broken: of settings that are, what can be read
    /// counts.
    ///
    /// # Errors
    /// When git can't open it.
    pub fn open_broken(root: &Path, zone: &TimeZone) -> Result<(Self, Vec<Problem>), FindError> {
        let empty = Self {
            root: root.to_owned(),
            git: Git::open(root)?,
            source: Source::Files,
            settings: Value::Null,
            profile: Value::Null,
            queries: Value::Null,
            zone: zone.clone(),
        };
        empty.read_from(Source::Files, zone)
    }

    /// The same repository, with its settings read anew from there.
    pub(super) fn read_from(
        mut self,
        source: Source,
        zone: &TimeZone,
    ) -> Result<(Self, Vec<Problem>), FindError> {
        self.source = source;
        let mut problems = Vec::new();
        let mut read = |name: &str| {
            let (value, found) = self.settings_file(name, zone);
            problems.extend(found);
            value
        };
        let (settings, profile) = (read(layout::SETTINGS), read(layout::PROFILE));
        match settings.get("format").and_then(Value::as_text) {
            Some(found) if found != layout::FORMAT => {
                return Err(StoreError::Format { found: found.to_owned() }.into());
            }
            _ => {}
        }
        let named = [&profile, &settings]
            .into_iter()
            .find_map(|value| value.get("time_zone").and_then(Value::as_text));
        self.zone = named
            .and_then(|name| jiff::tz::TimeZoneDatabase::bundled().get(name).ok())
            .unwrap_or_else(|| zone.clone());
        if self.source == Source::Files {
            self.queries = settings.get("queries").cloned().unwrap_or_default();
        }
        (self.settings, self.profile) = (settings, profile);
        Ok((self, problems))
    }

    /// What stands in a settings file, and what is wrong with it.
    pub(super) fn settings_file(&self, name: &str, zone: &TimeZone) -> (Value, Vec<Problem>) {
        let Some(path) = RepoPath::new(name) else { return (Value::Null, Vec::new()) };
        let fields = layout::fields_of(&path).unwrap_or_default();
        let bytes = match self.bytes_within(&path, load::MOST_BYTES) {
            Ok(bytes) => bytes.filter(|bytes| !load::is_blank(bytes)),
            Err(StoreError::File { source, .. }) => {
                return (Value::Null, load::unreadable(&path, &source));
            }
            Err(error) => {
                let problem = load::whole_file(name, Severity::Error, error.to_string());
                return (Value::Null, problem.into_iter().collect());
            }
        };
        let Some(bytes) = bytes else { return (Value::Null, Vec::new()) };
        match load::checked(&path, &bytes, fields, zone) {
            Ok((value, _)) => (value, Vec::new()),
            Err(problems) => {
                let value = yaml::read(&bytes).map(|document| document.value());
                (value.unwrap_or_default(), problems)
            }
        }
    }

    /// A moment, with the rules of this repository for what is due.
    pub fn clock(&self, now: &Zoned) -> Clock {
        let rules = Rules::of(self.settings.get("reminders"));
        Clock { now: now.with_time_zone(self.zone.clone()), rules }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its git.
    pub fn git(&self) -> &Git {
        &self.git
    }

    /// Where it is read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What stands in `trackway.yaml`.
    pub fn settings(&self) -> &Value {
        &self.settings
    }

    /// The queries that a person saved, of today wherever the rest is read from: they are tools, and
    /// no part of what is asked of history.
    pub fn queries(&self) -> Option<&Map> {
        self.queries.as_map()
    }

    /// What stands in `profile.yaml`.
    pub fn profile(&self) -> &Value {
        &self.profile
    }

    /// The zone of instants that name none.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The currency of amounts that name none.
    pub fn currency(&self) -> Option<&str> {
        self.settings.get("currency").and_then(Value::as_text)
    }

    /// The warnings of the settings and the profile.
    pub fn settings_warnings(&self) -> Vec<Problem> {
        let names = [layout::SETTINGS, layout::PROFILE];
        names.into_iter().flat_map(|name| self.warnings_of(name)).collect()
    }

    /// The warnings of such a file.
    pub(super) fn warnings_of(&self, name: &str) -> Vec<Problem> {
        let read = |path: RepoPath| {
            let bytes = self.bytes(&path).ok()??;
            let fields = layout::fields_of(&path)?;
            load::checked(&path, &bytes, fields, &self.zone).ok()
        };
        RepoPath::new(name).and_then(read).map(|(_, warnings)| warnings).unwrap_or_default()
    }
}
