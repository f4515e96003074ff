//! A repository: the folder that `trackway.yaml` marks, inside a git work tree.
//!
//! The rule protected here: reading takes no lock and changes nothing; every write goes through a
//! [`Session`], which holds the one lock and has healed what an interrupted command left.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::{Name, Names};
use crate::domain::value::Value;
use crate::formats::yaml;

use super::error::StoreError;
use super::find::FindError;
use super::git::Git;
use super::load::{self, Loaded, Scan};
use super::plan::{self};
use super::{disk, layout};

/// A repository, open for reading.
pub struct Repository {
    root: PathBuf,
    git: Git,
    settings: Value,
    profile: Value,
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
        let git = Git::open(root)?;
        let mut problems = Vec::new();
        let mut read = |name: &str| {
            let (value, found) = settings(root, name, zone);
            problems.extend(found);
            value
        };
        let settings = read(layout::SETTINGS);
        match settings.get("format").and_then(Value::as_text) {
            Some(found) if found != layout::FORMAT => {
                return Err(StoreError::Format { found: found.to_owned() }.into());
            }
            _ => {}
        }
        let profile = read(layout::PROFILE);
        let named = [&profile, &settings]
            .into_iter()
            .find_map(|value| value.get("time_zone").and_then(Value::as_text));
        let zone = named
            .and_then(|name| jiff::tz::TimeZoneDatabase::bundled().get(name).ok())
            .unwrap_or_else(|| zone.clone());
        Ok((Self { root: root.to_owned(), git, settings, profile, zone }, problems))
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its git.
    pub fn git(&self) -> &Git {
        &self.git
    }

    /// What stands in `trackway.yaml`.
    pub fn settings(&self) -> &Value {
        &self.settings
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

    /// The names of all records.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn scan(&self) -> Result<Scan, StoreError> {
        load::scan(&self.root)
    }

    /// Reads these records, all at once.
    pub fn load(&self, names: &[Name]) -> Loaded {
        load::records(&self.root, names, &self.zone)
    }

    /// Reads every record.
    pub fn load_all(&self, names: &Names) -> Loaded {
        let names: Vec<_> = names.iter().cloned().collect();
        load::records(&self.root, &names, &self.zone)
    }

    /// Reads one record, with the warnings of its file.
    ///
    /// # Errors
    /// Every problem of its file.
    pub fn record(&self, name: &Name) -> Result<Record, FindError> {
        load::record(&self.root, name, &self.zone)
            .map(|(record, _)| record)
            .map_err(|problems| FindError::Broken { problems })
    }

    /// The bytes of any file in the repository, up to the size of an attachment.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn bytes(&self, path: &RepoPath) -> Result<Option<Vec<u8>>, StoreError> {
        load::bytes(&self.root, path, plan::MOST_BYTES)
            .map_err(|source| StoreError::File { path: path.clone(), source })
    }

    /// The warnings of the settings and the profile.
    pub fn settings_warnings(&self) -> Vec<Problem> {
        [layout::SETTINGS, layout::PROFILE]
            .into_iter()
            .filter_map(RepoPath::new)
            .filter_map(|path| {
                let bytes = self.bytes(&path).ok()??;
                let fields = layout::fields_of(&path)?;
                load::checked(&path, &bytes, fields, &self.zone).ok()
            })
            .flat_map(|(_, warnings)| warnings)
            .collect()
    }

    /// What git's attributes lack.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn health(&self) -> Result<Vec<Problem>, StoreError> {
        let known = disk::read(&self.root.join(layout::ATTRIBUTES))?.unwrap_or_default();
        let warning = |message: String| {
            load::whole_file(layout::ATTRIBUTES, Severity::Warning, message).into_iter()
        };
        if !String::from_utf8_lossy(&known).lines().any(|line| line.trim() == "* -text") {
            let message = "does not say `* -text`: git may change line ends".to_owned();
            return Ok(warning(message).collect());
        }
        let texts = self.folders_of_text()?;
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let message = format!(
            "lets git change line ends in {}: a record with CRLF would always show as changed",
            texts.join(", ")
        );
        let hint = "put the line `*.yaml -text` at its end".to_owned();
        Ok(warning(message)
            .map(|problem| Problem { hint: Some(hint.clone()), ..problem })
            .collect())
    }

    /// The folders of records whose files git takes for text, by whatever attributes are in force.
    fn folders_of_text(&self) -> Result<Vec<&'static str>, StoreError> {
        let mut folders = Vec::new();
        for folder in Kind::ALL.map(Kind::folder) {
            // Jobs lie in folders of months; no attribute of a person is about one month.
            let paths = [format!("{folder}/any.yaml"), format!("{folder}/2026-01/any.yaml")];
            for path in paths.into_iter().filter_map(RepoPath::new) {
                if self.git.is_text(&path)? && !folders.contains(&folder) {
                    folders.push(folder);
                }
            }
        }
        Ok(folders)
    }
}

/// What stands in a settings file, and what is wrong with it.
fn settings(root: &Path, name: &str, zone: &TimeZone) -> (Value, Vec<Problem>) {
    let Some(path) = RepoPath::new(name) else { return (Value::Null, Vec::new()) };
    let fields = layout::fields_of(&path).unwrap_or_default();
    let bytes = match load::bytes(root, &path, load::MOST_BYTES) {
        Ok(bytes) => bytes.filter(|bytes| !load::is_blank(bytes)),
        Err(why) => {
            let problem = load::whole_file(name, Severity::Error, why.to_string());
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
