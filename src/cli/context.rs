//! One invocation: its voice, its place, the repository it is about.
//!
//! The rule protected here: a command asks its context, and the context was told by the machine once.

use std::cell::RefCell;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use jiff::Zoned;

use crate::domain::change::{FileChange, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::time::is_nameless;
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::find::FindError;
use crate::store::index::Index;
use crate::store::load;
use crate::store::repository::Repository;
use crate::store::session::{Session, SessionOptions};
use crate::ui::{Settings, Ui};

use super::Writing;
use super::desk::{Desk, Draft};
use super::fault::{Fault, Hinted};
use super::machine::{Surroundings, fresh_uid};
use super::user;
use super::written::Written;

/// The seconds to wait for another writer, where the user does not say.
const WAIT: u64 = 10;

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
        let (repository, broken) = Repository::open_broken(&self.root()?, self.at.now.time_zone())?;
        self.problems.borrow_mut().extend(broken);
        self.heal(&repository)?;
        Ok(repository)
    }

    /// Opens the repository for a command that writes, before it does: a dry run heals nothing.
    ///
    /// # Errors
    /// As [`Context::repository`].
    pub fn looked_at(&self, writing: Writing) -> Result<Repository> {
        if writing.dry_run {
            return Ok(Repository::open(&self.root()?, self.at.now.time_zone())?);
        }
        self.repository()
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

    /// What is known of every record of a kind. What is broken is told, and makes the command fail,
    /// when everything else has been said.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn index(&self, repository: &Repository, kind: Kind) -> Result<Index> {
        let mut index = repository.index(kind)?;
        self.met(std::mem::take(&mut index.problems));
        Ok(index)
    }

    /// Keeps problems that were met on the way, to be told at the end.
    pub fn met(&self, problems: Vec<Problem>) {
        self.problems.borrow_mut().extend(problems);
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
        self.write_to(&repository, writing, command)
    }

    /// The same for settings that may be broken: values that do not fit keep nobody from setting
    /// others, as long as the file reads as YAML.
    ///
    /// # Errors
    /// As [`Context::write`].
    pub fn mend(
        &self,
        writing: Writing,
        command: impl FnOnce(&Desk<'_>) -> Result<Draft>,
    ) -> Result<Written> {
        let (repository, broken) = Repository::open_broken(&self.root()?, self.at.now.time_zone())?;
        self.write_to(&repository, writing, |desk| {
            let draft = command(desk)?;
            let is_written = |problem: &Problem| {
                draft.change.files.iter().any(
                    |file| matches!(file, FileChange::Edit { path, .. } if *path == problem.path),
                )
            };
            let reads = |path: &RepoPath| {
                let bytes = repository.bytes(path).ok().flatten();
                bytes.is_some_and(|bytes| yaml::read(&bytes).is_ok())
            };
            let problems: Vec<_> = broken
                .into_iter()
                .filter(|problem| is_written(problem) && !reads(&problem.path))
                .collect();
            if problems.is_empty() { Ok(draft) } else { bail!(FindError::Broken { problems }) }
        })
    }

    fn write_to(
        &self,
        repository: &Repository,
        writing: Writing,
        command: impl FnOnce(&Desk<'_>) -> Result<Draft>,
    ) -> Result<Written> {
        self.warn_of_zone(repository)?;
        let options = self.session_options(repository)?;
        let now = self.at.now.with_time_zone(repository.zone().clone());
        if writing.dry_run {
            let draft = command(&Desk::at(repository, now))?;
            let preview = repository.preview(&draft.change, &options)?;
            return Ok(Written::preview(draft, &preview));
        }
        let mut session = repository.begin(&options)?;
        let draft = command(&Desk::at(repository, now))?;
        let applied = session.apply(&draft.change)?;
        Ok(Written::applied(draft, applied))
    }

    /// Warns where nobody says in which zone the user lives; what is written then is in UTC.
    fn warn_of_zone(&self, repository: &Repository) -> Result<()> {
        if is_nameless(repository.zone()) && !self.ui.settings().json {
            self.ui.warn(
                "the time zone of this machine is unknown; set it: trackway config profile.time_zone=Europe/Berlin",
            )?;
        }
        Ok(())
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
