//! What one invocation knows of the machine it runs on: time, place, environment, randomness.
//!
//! The rule protected here: nothing below asks the machine; it is told.

use std::cell::{OnceCell, RefCell};
use std::env;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use etcetera::BaseStrategy;
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::domain::change::{Change, RepoPath};
use crate::domain::field::Reading;
use crate::domain::id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::{Name, Names};
use crate::domain::time::{Moment, Toward};
use crate::domain::value::Value;
use crate::domain::when;
use crate::store::load;
use crate::store::load::Loaded;
use crate::store::repository::{Repository, Session, SessionOptions};
use crate::ui::{Settings, Ui};

use super::failure::{Fault, Hinted};
use super::user;
use super::written::Written;
use super::{Global, Writing};

/// The seconds to wait for another writer, where the user does not say.
const WAIT: u64 = 10;

/// Where and when an invocation takes place.
pub struct Surroundings {
    repository: Option<PathBuf>,
    here: PathBuf,
    now: Zoned,
}

impl Surroundings {
    /// Asks the machine.
    ///
    /// # Errors
    /// When `TRACKWAY_NOW` is no instant or the working directory is gone.
    pub fn of(global: &Global, time: Option<Zoned>) -> Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "the one owner of the working directory")]
        let here = env::current_dir().context("the current directory is not there any more")?;
        // A variable that is set to nothing names nothing.
        let named = global.repo.as_ref().filter(|folder| !folder.as_os_str().is_empty());
        let repository = named.map(|folder| here.join(folder));
        let now = time.map_or_else(now, Ok)?;
        Ok(Self { repository, here, now })
    }
}

/// One invocation.
pub struct Context {
    /// Its voice.
    pub ui: Ui,
    at: Surroundings,
    problems: RefCell<Vec<Problem>>,
}

impl Context {
    /// An invocation that speaks so, there and then.
    pub fn new(ui: Ui, at: Surroundings) -> Self {
        Self { ui, at, problems: RefCell::default() }
    }

    /// The same place at another time, with nobody to speak to.
    pub fn at(&self, now: Zoned) -> Self {
        let silent = Ui::new(Settings::default(), Box::new(io::sink()), Box::new(io::sink()));
        let Surroundings { repository, here, .. } = &self.at;
        Self::new(silent, Surroundings { repository: repository.clone(), here: here.clone(), now })
    }

    /// The folder the command was typed in.
    pub fn here(&self) -> &Path {
        &self.at.here
    }

    /// The moment the command runs at, in the zone of the machine.
    pub fn now(&self) -> &Zoned {
        &self.at.now
    }

    /// Where the repository is.
    ///
    /// # Errors
    /// When there is none.
    pub fn root(&self) -> Result<PathBuf> {
        let named = self.at.repository.clone();
        if let Some(folder) = named {
            // A folder that is not there is a slip of the finger, not a place to look upwards from.
            return Some(&folder)
                .filter(|folder| folder.is_dir())
                .and_then(|folder| Repository::find(folder))
                .ok_or_else(|| Fault::NoRepository { at: folder, named: true }.into());
        }
        if let Some(root) = Repository::find(&self.at.here) {
            return Ok(root);
        }
        let settings = user::settings(self.at.now.time_zone())?;
        match settings.get("default_repository").and_then(Value::as_text) {
            Some(folder) => Repository::find(Path::new(folder)).ok_or_else(|| {
                Hinted::failed(
                    format!("your default repository `{folder}` is not there"),
                    "name another: trackway config --user default_repository=DIR",
                )
                .into()
            }),
            None => Err(Fault::NoRepository { at: self.at.here.clone(), named: false }.into()),
        }
    }

    /// Opens the repository for reading, after healing what an interrupted command left.
    ///
    /// # Errors
    /// When there is none or it can't be opened.
    pub fn repository(&self) -> Result<Repository> {
        let repository = Repository::open(&self.root()?, self.at.now.time_zone())?;
        self.heal(&repository)?;
        Ok(repository)
    }

    /// Heals what an interrupted command left.
    ///
    /// # Errors
    /// When it can't be healed.
    pub fn heal(&self, repository: &Repository) -> Result<()> {
        if repository.needs_healing() {
            repository.begin(&self.session_options(repository)?)?;
        }
        Ok(())
    }

    /// Reads every record of some kinds. What is broken is told, and makes the command fail, when
    /// everything else has been said.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn load(&self, repository: &Repository, kinds: &[Kind]) -> Result<Loaded> {
        let scan = repository.scan()?;
        let names: Vec<Name> =
            kinds.iter().flat_map(|kind| scan.names.of(*kind)).cloned().collect();
        let mut loaded = repository.load(&names);
        let is_meant = |problem: &&Problem| {
            kinds.iter().any(|kind| problem.path.as_str().split('/').next() == Some(kind.folder()))
        };
        let oddities = scan.oddities.iter().filter(is_meant);
        let errors = loaded.errors().chain(oddities).cloned();
        self.problems.borrow_mut().extend(errors);
        loaded.problems.retain(|problem| problem.severity == Severity::Warning);
        Ok(loaded)
    }

    /// The problems met on the way that did not stop the command.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.borrow().clone()
    }

    /// Runs a command that writes: under the lock, or, as a dry run, without any effect.
    ///
    /// # Errors
    /// What the command says, or the store.
    pub fn write(
        &self,
        writing: Writing,
        command: impl FnOnce(&Desk<'_>) -> Result<Draft>,
    ) -> Result<Written> {
        let repository = Repository::open(&self.root()?, self.at.now.time_zone())?;
        let options = self.session_options(&repository)?;
        let now = self.at.now.with_time_zone(repository.zone().clone());
        if writing.dry_run {
            let draft = command(&Desk::at(&repository, now))?;
            let preview = repository.preview(&draft.change, &options)?;
            return Ok(Written::preview(draft, &preview));
        }
        let mut session = repository.begin(&options)?;
        let draft = command(&Desk::at(&repository, now))?;
        let applied = session.apply(&draft.change)?;
        Ok(Written::applied(draft, applied))
    }

    /// Opens a writing session, for commands that need more than one change.
    ///
    /// # Errors
    /// When the lock can't be had.
    pub fn begin<'r>(&self, repository: &'r Repository) -> Result<Session<'r>> {
        Ok(repository.begin(&self.session_options(repository)?)?)
    }

    /// What the store needs to know to write.
    ///
    /// # Errors
    /// When the user's settings are broken.
    pub fn session_options(&self, repository: &Repository) -> Result<SessionOptions> {
        let settings = user::settings(self.at.now.time_zone())?;
        let text = |key: &str| settings.get(key).and_then(Value::as_text);
        let wait = text("wait").and_then(|seconds| seconds.parse().ok()).unwrap_or(WAIT);
        Ok(SessionOptions {
            now: self.at.now.with_time_zone(repository.zone().clone()),
            fresh_uid,
            is_strict: text("durability") == Some("strict"),
            wait: Duration::from_secs(wait),
            is_trusted: user::trusts(&settings, repository.root()),
        })
    }

    /// Reads a text argument: `-` is standard input.
    ///
    /// # Errors
    /// When standard input is no text, or nothing is left of it.
    pub fn text(argument: &str) -> Result<String> {
        let text = if argument == "-" {
            let mut text = String::new();
            io::stdin()
                .take(load::MOST_BYTES)
                .read_to_string(&mut text)
                .context("standard input is not UTF-8 text")?;
            text.trim_end_matches(['\n', '\r']).to_owned()
        } else {
            argument.to_owned()
        };
        if text.trim().is_empty() {
            bail!(Hinted::usage("the text is empty", "give the words, or `-` for standard input"));
        }
        Ok(text)
    }

    /// Whether the answer to a question about a fact is yes: `--yes`, or a person at the terminal.
    ///
    /// # Errors
    /// Usage, when nobody can be asked; and when the person says no.
    pub fn consent(&self, yes: bool, fact: &str, question: &str) -> Result<()> {
        let asked = format!("{fact}: {question}");
        if yes || self.ui.confirm(&asked, &mut io::stdin().lock())? == Some(true) {
            return Ok(());
        }
        bail!(Hinted::usage(fact, format!("{question} Say so with --yes; --dry-run shows it")))
    }
}

/// What a writing command works with.
pub struct Desk<'r> {
    /// The repository.
    pub repository: &'r Repository,
    /// The moment, in the repository's zone.
    pub now: Zoned,
    names: OnceCell<Names>,
}

impl<'r> Desk<'r> {
    fn at(repository: &'r Repository, now: Zoned) -> Self {
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
        Ok(self.repository.find_record(kind, given)?)
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
        if moment.date() > self.now.date() {
            bail!(Hinted::usage(
                format!("{}, which lies ahead", echoed(words, &moment.to_string())),
                "log what has happened; plan with `trackway set ID deadline=...`"
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
    /// Records that may be the same thing.
    pub possible_duplicates: Vec<String>,
    /// What to say when nothing is to do.
    pub otherwise: String,
}

/// A record that a command is about.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Touched {
    /// Its id.
    pub id: String,
    /// Its uid.
    pub uid: String,
    /// Its file.
    pub path: RepoPath,
}

impl Draft {
    /// A change of one record.
    pub fn of(record: &Record, change: Change) -> Self {
        let touched = Touched {
            id: record.id.to_string(),
            uid: record.uid().to_owned(),
            path: record.path.clone(),
        };
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

    /// The same, with something the person should know.
    #[must_use]
    pub fn saying(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// Words with what they were read as, unless that is the same.
pub fn echoed(words: &str, meaning: &str) -> String {
    if words == meaning { format!("`{words}`") } else { format!("`{words}` is {meaning}") }
}

/// An optional text, unless nothing stands in it.
pub fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// A uid that nobody has yet.
pub fn fresh_uid() -> String {
    let mut random = [0; 16];
    match getrandom::fill(&mut random) {
        Ok(()) => id::uid(random),
        Err(_) => id::uid(u128::from(std::process::id()).to_le_bytes()),
    }
}

/// Where the user keeps settings.
///
/// # Errors
/// When the user has no home.
pub fn config_folder() -> Result<PathBuf> {
    let folders = etcetera::choose_base_strategy().context("there is no home directory")?;
    Ok(folders.config_dir())
}

/// A variable of the environment; `None` when it is unset, empty or no text.
pub fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one owner of the environment")]
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn now() -> Result<Zoned> {
    let zone = TimeZone::system();
    #[expect(clippy::disallowed_methods, reason = "the one owner of the clock")]
    let machine = || Zoned::now();
    match variable("TRACKWAY_NOW") {
        None => Ok(machine().with_time_zone(zone)),
        Some(text) => Ok(crate::domain::time::parse_now(&text, &zone).map_err(|error| {
            Hinted::usage(
                format!("TRACKWAY_NOW: {error}"),
                "use RFC 3339, such as 2026-11-21T10:00:00Z",
            )
        })?),
    }
}

/// Whether a stream is a terminal, and how wide it is.
pub fn terminal() -> (bool, bool, bool) {
    (io::stdin().is_terminal(), io::stdout().is_terminal(), io::stderr().is_terminal())
}
