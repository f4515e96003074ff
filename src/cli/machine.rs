//! The machine an invocation runs on: its clock, places, environment, terminal and randomness.
//!
//! The rule protected here: nothing else asks the machine; it is told.

use std::env;
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy;
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::domain::id;

use super::Global;
use super::fault::Hinted;

/// Where and when an invocation takes place.
pub struct Surroundings {
    /// The repository that was named.
    pub repository: Option<PathBuf>,
    /// The folder the command was typed in.
    pub here: PathBuf,
    /// The moment.
    pub now: Zoned,
}

/// A time and place that are not those of the machine.
pub struct Elsewhere {
    /// The moment.
    pub now: Zoned,
    /// The folder that a command is typed in.
    pub here: PathBuf,
}

impl Surroundings {
    /// Asks the machine, unless it takes place elsewhere.
    ///
    /// # Errors
    /// When `TRACKWAY_NOW` is no instant or the working directory is gone.
    pub fn of(global: &Global, elsewhere: Option<Elsewhere>) -> Result<Self> {
        if let Some(Elsewhere { now, here }) = elsewhere {
            let repository = global.repo.as_ref().map(|folder| here.join(folder));
            return Ok(Self { repository, here, now });
        }
        #[expect(clippy::disallowed_methods, reason = "the one owner of the working directory")]
        let here = env::current_dir().context("the current directory is not there any more")?;
        // A variable that is set to nothing names nothing.
        let named = global.repo.as_ref().filter(|folder| !folder.as_os_str().is_empty());
        let repository = named.map(|folder| here.join(folder));
        Ok(Self { repository, here, now: now()? })
    }
}

/// A new uid, from the keys that the system gives every hash map at random.
pub fn fresh_uid() -> String {
    let keys = RandomState::new();
    let halves = [keys.hash_one(0), keys.hash_one(1)];
    let mut random = [0; 16];
    for (bytes, half) in random.chunks_mut(8).zip(halves) {
        bytes.copy_from_slice(&half.to_le_bytes());
    }
    id::uid(random)
}

/// Where the user keeps settings.
///
/// # Errors
/// When the user has no home.
pub fn config_folder() -> Result<PathBuf> {
    let folders = etcetera::choose_base_strategy().context("there is no home directory")?;
    Ok(folders.config_dir())
}

/// Where backups go when the user names no other place.
///
/// # Errors
/// When the user has no home.
pub fn backup_folder() -> Result<PathBuf> {
    let folders = etcetera::choose_base_strategy().context("there is no home directory")?;
    Ok(folders.data_dir().join("trackway").join("backups"))
}

/// Where what can be made again lies while it is needed.
///
/// # Errors
/// When the user has no home.
pub fn cache_folder() -> Result<PathBuf> {
    let folders = etcetera::choose_base_strategy().context("there is no home directory")?;
    Ok(folders.cache_dir().join("trackway"))
}

/// The user's home.
pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// The file of this program, behind links.
///
/// # Errors
/// When the system does not tell, or it is not there any more.
pub fn program() -> io::Result<PathBuf> {
    env::current_exe()?.canonicalize()
}

/// A variable of the environment; `None` when it is unset, empty or no text.
pub fn variable(name: &str) -> Option<String> {
    given(name).filter(|value| !value.is_empty())
}

/// A variable of the environment as it is set, to nothing too; `None` when it is unset or no text.
pub fn given(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the one owner of the environment")]
    env::var(name).ok()
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

/// Whether standard input, output and error are terminals.
pub fn terminal() -> (bool, bool, bool) {
    (io::stdin().is_terminal(), io::stdout().is_terminal(), io::stderr().is_terminal())
}
