//! A repository: the folder that `trackway.yaml` marks, inside a git work tree.
//!
//! The rule protected here: reading takes no lock and changes nothing; every write goes through a
//! [`Session`], which holds the one lock and has healed what an interrupted command left.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::domain::change::{Change, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::{self, Name, Names, Unfound};
use crate::domain::time::Moment;
use crate::domain::value::Value;

use super::commit::{CommitPlan, FileWrite, Options, Writer};
use super::error::StoreError;
use super::git::{CommitId, Git, Person};
use super::load::{self, Loaded, Scan};
use super::plan::{self, Adopting, HandEdit, Plan};
use super::{disk, layout, message, recover};

/// A repository, open for reading.
pub struct Repository {
    root: PathBuf,
    git: Git,
    settings: Value,
    profile: Value,
    zone: TimeZone,
}

/// Why a record that was named can't be had.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// Nothing, or too much, answers to the name.
    #[error(transparent)]
    Unfound(#[from] Unfound),
    /// Its file is broken.
    #[error("a file that is needed has problems")]
    Broken {
        /// All of them.
        problems: Vec<Problem>,
    },
    /// The folders can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// The commit; `None` when nothing was different.
    pub commit: Option<CommitId>,
    /// The subjects of hand edits that were committed before.
    pub by_hand: Option<String>,
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

    /// The same for a command that looks for what is broken: settings that are count as empty.
    ///
    /// # Errors
    /// When git can't open it.
    pub fn open_broken(root: &Path, zone: &TimeZone) -> Result<(Self, Vec<Problem>), FindError> {
        let git = Git::open(root)?;
        let mut problems = Vec::new();
        let mut read = |name: &str| match settings(root, name, zone) {
            Err(FindError::Broken { problems: found }) => {
                problems.extend(found);
                Ok(Value::Null)
            }
            read => read,
        };
        let settings = read(layout::SETTINGS)?;
        match settings.get("format").and_then(Value::as_text) {
            Some(found) if found != layout::FORMAT => {
                return Err(StoreError::Format { found: found.to_owned() }.into());
            }
            _ => {}
        }
        let profile = read(layout::PROFILE)?;
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
        load::scan(&self.root).map_err(StoreError::io("read", &self.root))
    }

    /// The names of the records of a kind whose id begins so, whatever the case.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn names_beginning(&self, kinds: &[Kind], given: &str) -> Result<Names, StoreError> {
        load::beginning(&self.root, kinds, given).map_err(StoreError::io("read", &self.root))
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

    /// The name of the one record that a person means, of one kind or several. The first level with
    /// a match wins: id, uid, the beginning of an id, words that all occur.
    ///
    /// # Errors
    /// When none or several answer.
    pub fn name(&self, kinds: &[Kind], given: &str) -> Result<Name, FindError> {
        let begun = self.names_beginning(kinds, given)?;
        let is_exact = kinds.iter().any(|kind| !begun.with_id(*kind, given).is_empty());
        let is_enough = is_exact || (!begun.is_empty() && !records::is_uid_shaped(given));
        let names = if is_enough { begun } else { self.scan()?.names };
        self.name_among(&names, kinds, given)
    }

    fn name_among(&self, names: &Names, kinds: &[Kind], given: &str) -> Result<Name, FindError> {
        let in_all = |find: &dyn Fn(Kind) -> Vec<Name>| -> Vec<Name> {
            kinds.iter().flat_map(|kind| find(*kind)).collect()
        };
        let read = |is_meant: &dyn Fn(&Record) -> bool| {
            in_all(&|kind| {
                let loaded = self.load(names.of(kind)).records;
                loaded.iter().filter(|record| is_meant(record)).map(named).collect()
            })
        };
        let mut found = in_all(&|kind| names.with_id(kind, given).to_vec());
        if found.is_empty() && records::is_uid_shaped(given) {
            found = read(&|record| record.uid() == given);
        }
        if found.is_empty() {
            found = in_all(&|kind| names.beginning(kind, given));
        }
        if found.is_empty() {
            found = read(&|record| records::has_words(record, given));
        }
        if found.is_empty() {
            // A broken record has no fields to look in, but its file has a name.
            let is_named = |name: &&Name| records::are_words_of(name.id.as_str(), given);
            found = in_all(&|kind| names.of(kind).iter().filter(is_named).cloned().collect());
        }
        let kind = if let [kind] = kinds { Some(*kind) } else { None };
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] => {
                let near = kinds.iter().find_map(|kind| names.near(*kind, given));
                Err(Unfound::Nothing { kind, given: given.to_owned(), near }.into())
            }
            several => Err(Unfound::several(kind, given, several).into()),
        }
    }

    /// The one record that a person means.
    ///
    /// # Errors
    /// When none or several answer, or its file is broken.
    pub fn find_record(&self, kind: Kind, given: &str) -> Result<Record, FindError> {
        self.record(&self.name(&[kind], given)?)
    }

    /// The bytes of any file in the repository, up to the size of an attachment.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn bytes(&self, path: &RepoPath) -> Result<Option<Vec<u8>>, StoreError> {
        load::bytes(&self.root, path, plan::MOST_BYTES)
            .map_err(|source| StoreError::File { path: path.clone(), source })
    }

    /// The files of the repository that differ from history: changed, new or deleted by hand.
    ///
    /// # Errors
    /// When git can't be read.
    pub fn hand_edits(&self) -> Result<Vec<RepoPath>, StoreError> {
        self.git.dirty_paths(layout::FOLDERS)
    }

    /// The commits of the branch, newest first; of one file, through its renames, when it is named.
    ///
    /// # Errors
    /// When git can't be run.
    pub fn commits_of(
        &self,
        path: Option<&RepoPath>,
        limit: Option<usize>,
    ) -> Result<Vec<CommitId>, StoreError> {
        if self.git.head()?.is_none() {
            return Ok(Vec::new());
        }
        let most = limit.map(|limit| format!("--max-count={limit}"));
        let mut args = vec!["log", "--format=%H"];
        args.extend(most.as_deref());
        match path {
            Some(path) => args.extend(["--follow", "--", path.as_str()]),
            None => args.extend(["--", "."]),
        }
        let out = self.git.output("read history", &args)?;
        Ok(out.lines().map(CommitId::from_hex).collect())
    }

    /// What is different, as git shows it: the files and HEAD, the files and a commit, or two
    /// commits. No program of the repository's choice has a part in it.
    ///
    /// # Errors
    /// When git or a file can't be read.
    pub fn diff(
        &self,
        only: Option<&RepoPath>,
        revisions: &[CommitId],
    ) -> Result<String, StoreError> {
        let head = self.git.head()?;
        let from = revisions.first().or(head.as_ref());
        let mut paths: BTreeSet<RepoPath> = BTreeSet::new();
        if let (Some(from), Some(to)) = (from, revisions.get(1).or(head.as_ref())) {
            let changes = self.git.changes_between(from, to)?;
            paths.extend(changes.files.into_iter().map(|file| file.path));
        }
        if revisions.len() < 2 {
            paths.extend(self.hand_edits()?);
        }
        let mut diff = String::new();
        for path in paths.iter().filter(|path| only.is_none_or(|only| only == *path)) {
            let before = from.map(|from| self.git.blob_at(from, path)).transpose()?.flatten();
            let after = match revisions.get(1) {
                Some(to) => self.git.blob_at(to, path)?,
                None => self.bytes(path)?,
            };
            if before != after {
                diff.push_str(&plan::file_diff(path, before.as_ref(), after.as_ref()));
            }
        }
        Ok(diff)
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
        let mut problems = Vec::new();
        let known = disk::read(&self.root.join(layout::ATTRIBUTES))?.unwrap_or_default();
        if !String::from_utf8_lossy(&known).lines().any(|line| line.trim() == "* -text") {
            let message = "does not say `* -text`: git may change line ends".to_owned();
            problems.extend(load::whole_file(layout::ATTRIBUTES, Severity::Warning, message));
        }
        Ok(problems)
    }

    /// How long ago a file was changed; `None` when it is gone or from the future.
    pub fn age(&self, path: &RepoPath, now: &Zoned) -> Option<Duration> {
        let changed = self.git.on_disk(path).symlink_metadata().ok()?.modified().ok()?;
        SystemTime::from(now.timestamp()).duration_since(changed).ok()
    }

    /// The subject and diff of what saving these files would commit; `None` for nothing.
    ///
    /// # Errors
    /// As saving them.
    pub fn saving(
        &self,
        paths: &[RepoPath],
        options: &SessionOptions,
    ) -> Result<Option<(String, String)>, StoreError> {
        let now = Moment::at_minute(&options.now).to_string();
        let adopting = Adopting { now: &now, fresh_uid: &options.fresh_uid };
        let plan = plan::saving(&self.root, &self.git, paths, &adopting)?;
        Ok(plan.by_hand.map(|edit| (edit.subject.clone(), edit.diff())))
    }

    /// Every file that lies under the id of a job, besides its record.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn companions(&self, id: &str) -> Result<Vec<RepoPath>, StoreError> {
        let mut files = Vec::new();
        for folder in layout::companions(id) {
            let below = load::files_below(&self.root, &folder)
                .map_err(StoreError::io("read", &self.root.join(&folder)))?;
            let is_posting = folder == "postings";
            files.extend(below.into_iter().filter(|file| !is_posting || file.stem() == id));
        }
        Ok(files)
    }
}

fn settings(root: &Path, name: &str, zone: &TimeZone) -> Result<Value, FindError> {
    let Some(path) = RepoPath::new(name) else { return Ok(Value::Null) };
    let fields = layout::fields_of(&path).unwrap_or_default();
    let bytes = load::bytes(root, &path, load::MOST_BYTES)
        .map_err(|source| StoreError::File { path: path.clone(), source })?;
    let Some(bytes) = bytes.filter(|bytes| !load::is_blank(bytes)) else {
        return Ok(Value::Null);
    };
    load::checked(&path, &bytes, fields, zone)
        .map(|(value, _)| value)
        .map_err(|problems| FindError::Broken { problems })
}

fn named(record: &Record) -> Name {
    Name { kind: record.kind, id: record.id.clone(), path: record.path.clone() }
}

/// What the store needs to know to write.
#[derive(Debug, Clone)]
pub struct SessionOptions {
    /// The moment, in the repository's zone.
    pub now: Zoned,
    /// Makes uids for records without one.
    pub fresh_uid: fn() -> String,
    /// Whether to wait for the disk with everything.
    pub is_strict: bool,
    /// Whether the repository's git configuration may name programs.
    pub is_trusted: bool,
    /// How long to wait for another writer and for another git.
    pub wait: Duration,
}

/// What a change would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// A unified diff of every file; empty when nothing would be different.
    pub diff: String,
}

/// The one writer, for as long as it lives.
pub struct Session<'r> {
    repository: &'r Repository,
    writer: Writer,
    options: SessionOptions,
}

impl Repository {
    /// Whether an interrupted command left something to heal.
    pub fn needs_healing(&self) -> bool {
        recover::is_needed(&self.git)
    }

    /// Becomes the only writer.
    ///
    /// # Errors
    /// When another process writes and does not end in time.
    pub fn begin(&self, options: &SessionOptions) -> Result<Session<'_>, StoreError> {
        let text = |field: &str| {
            self.profile.get(field).and_then(Value::as_text).filter(|text| !text.is_empty())
        };
        let profile = text("name").zip(text("email"));
        let writer = Writer::acquire(
            &self.git,
            Options {
                is_durable: options.is_strict,
                is_trusted: options.is_trusted,
                wait: options.wait,
                profile: profile
                    .map(|(name, email)| Person { name: name.into(), email: email.into() }),
            },
        )?;
        Ok(Session { repository: self, writer, options: options.clone() })
    }

    /// What a change would do, without doing it.
    ///
    /// # Errors
    /// As applying it.
    pub fn preview(
        &self,
        change: &Change,
        options: &SessionOptions,
    ) -> Result<Preview, StoreError> {
        let now = Moment::at_minute(&options.now).to_string();
        let adopting = Adopting { now: &now, fresh_uid: &options.fresh_uid };
        let plan = plan::plan(&self.root, &self.git, change, &adopting)?;
        Ok(Preview { diff: plan.diff() })
    }
}

impl Session<'_> {
    /// What is written to.
    pub fn repository(&self) -> &Repository {
        self.repository
    }

    /// Makes a change one commit, after a commit of its own for what was edited by hand in its files.
    ///
    /// # Errors
    /// The first thing in the way; nothing is changed then.
    pub fn apply(&mut self, change: &Change) -> Result<Applied, StoreError> {
        if change.is_empty() {
            return Ok(Applied::default());
        }
        let plan = self.with_adopting(|session, adopting| {
            plan::plan(&session.repository.root, &session.repository.git, change, adopting)
        })?;
        let Plan { by_hand, files } = plan;
        let by_hand = by_hand.filter(|_| !files.is_empty());
        let said = by_hand.as_ref().map(|edit| edit.subject.clone());
        if let Some(edit) = by_hand {
            self.commit_by_hand(edit, &[])?;
        }
        let trailers = message::trailers_of(&change.command, &change.trailers, &change.uids);
        let commit = self.commit(&change.summary, trailers, files)?;
        Ok(Applied { commit, by_hand: said })
    }

    /// Commits what was edited by hand in these files.
    ///
    /// # Errors
    /// As [`Session::apply`].
    pub fn save(&mut self, paths: &[RepoPath]) -> Result<Applied, StoreError> {
        let plan = self.with_adopting(|session, adopting| {
            plan::saving(&session.repository.root, &session.repository.git, paths, adopting)
        })?;
        let Some(edit) = plan.by_hand else { return Ok(Applied::default()) };
        let said = Some(edit.subject.clone());
        let command = [(message::COMMAND.to_owned(), "save".to_owned())];
        let commit = self.commit_by_hand(edit, &command)?;
        Ok(Applied { commit, by_hand: said })
    }

    fn with_adopting<T>(
        &self,
        work: impl FnOnce(&Self, &Adopting<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let now = Moment::at_minute(&self.options.now).to_string();
        work(self, &Adopting { now: &now, fresh_uid: &self.options.fresh_uid })
    }

    fn commit_by_hand(
        &mut self,
        edit: HandEdit,
        trailers: &[(String, String)],
    ) -> Result<Option<CommitId>, StoreError> {
        let mut trailers = trailers.to_vec();
        trailers.extend(message::records(&edit.uids));
        self.commit(&edit.subject, trailers, edit.files)
    }

    pub(super) fn commit(
        &mut self,
        subject: &str,
        trailers: Vec<(String, String)>,
        files: Vec<FileWrite>,
    ) -> Result<Option<CommitId>, StoreError> {
        if files.is_empty() {
            return Ok(None);
        }
        let (subject, time) = (subject.to_owned(), self.options.now.clone());
        self.writer.commit(&CommitPlan { subject, trailers, files, author: None, time })
    }
}
