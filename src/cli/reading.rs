//! `--as-of`: what a reading command looks at, and from when.
//!
//! The rule protected here: words are a day or a moment where they can be read as one, else a commit.
//! What is asked of history is answered from history alone: no hand edit, no setting, no clock of
//! today gets into it. Only what is asked is said in words of today: saved queries are those of now,
//! and a day ends when it ends in the zone that the user lives in now. A day to come is the last commit, seen from that day.

use anyhow::{Result, bail};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};

use crate::domain::due::Clock;
use crate::domain::problem::Problem;
use crate::domain::time::{Moment, Toward};
use crate::domain::when::{self, WhenError};
use crate::store::CommitId;
use crate::store::as_of::{AsOfError, Doubt};
use crate::store::repository::Repository;

use super::context::Context;
use super::desk::words;
use super::fault::Hinted;

/// The option of every command that reads.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Reading {
    /// How it stood on a day (`2026-11-01`, `last friday`) or in a commit (`HEAD~3`)
    #[arg(long, value_name = "DATE|REV", allow_hyphen_values = true, value_parser = words)]
    pub as_of: Option<String>,
}

/// A repository, and the moment that it is looked at from.
pub struct Vantage {
    /// The repository: its files, or how a commit has them.
    pub repository: Repository,
    /// Now, or then, in the repository's zone.
    pub now: Zoned,
}

impl Vantage {
    /// The day that everything is counted from.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The moment, with the rules for what is due that the repository has.
    pub fn clock(&self) -> Clock {
        self.repository.clock(&self.now)
    }
}

impl Context {
    /// Opens the repository for reading, as it is or as it was, after healing what an interrupted
    /// command left. Broken settings are told when everything else has been said.
    ///
    /// # Errors
    /// When there is none, it can't be opened, or history does not go back to there.
    pub fn repository_at(&self, reading: &Reading) -> Result<Vantage> {
        let (vantage, broken) = self.broken_at(reading)?;
        self.met(broken);
        Ok(vantage)
    }

    /// The same for a command that tells itself what is wrong with the settings.
    ///
    /// # Errors
    /// As [`Context::repository_at`].
    pub fn broken_at(&self, reading: &Reading) -> Result<(Vantage, Vec<Problem>)> {
        let zone = self.now().time_zone();
        let (repository, broken) = Repository::open_broken(&self.root()?, zone)?;
        self.heal(&repository)?;
        let now = self.now().with_time_zone(repository.zone().clone());
        let Some(text) = &reading.as_of else {
            return Ok((Vantage { repository, now }, broken));
        };
        let Then { commit, moment } = self.then(text, &repository, &now)?;
        let (repository, broken) = repository.back_to(commit, zone)?;
        let now = moment.seen_from(&now, repository.zone());
        Ok((Vantage { repository, now }, broken))
    }

    /// The commit that is meant, and the moment.
    fn then(&self, text: &str, repository: &Repository, now: &Zoned) -> Result<Then> {
        let git = repository.git();
        let why = match when::parse(text, now, Toward::Past) {
            Ok(moment) => {
                let end = end_of(&moment, now.time_zone());
                let newest = git.newest_before(end, now.time_zone())?;
                if let Some(doubt) = &newest.doubt {
                    self.warn_of(doubt)?;
                }
                return Ok(Then { commit: newest.commit, moment: Asked::Moment(moment) });
            }
            Err(why) => why,
        };
        match git.resolve(text) {
            Ok(commit) => {
                let committed = git.info(&commit)?.committed;
                Ok(Then { commit, moment: Asked::Commit(committed) })
            }
            Err(_) if is_revision_shaped(text) && git.head()?.is_none() => {
                Err(AsOfError::Unborn.into())
            }
            Err(unknown) if is_revision_shaped(text) => Err(unknown.into()),
            Err(_) => Err(neither(text, why)),
        }
    }

    /// Who rewrote history, or had a wrong clock, may not mean what its dates say.
    fn warn_of(&self, doubt: &Doubt) -> Result<()> {
        if !self.ui.settings().json {
            let short = doubt.commit().short();
            self.ui.warn(&format!("{doubt}; perhaps you mean --as-of {short}"))?;
        }
        Ok(())
    }
}

struct Then {
    commit: CommitId,
    moment: Asked,
}

/// What the words named.
enum Asked {
    Moment(Moment),
    Commit(Timestamp),
}

impl Asked {
    /// The moment to count from: of a day its last minute, unless the day is not over.
    fn seen_from(&self, now: &Zoned, zone: &TimeZone) -> Zoned {
        match self {
            Self::Commit(at) => at.to_zoned(zone.clone()),
            Self::Moment(Moment::Instant(at)) => at.with_time_zone(zone.clone()),
            Self::Moment(Moment::Day(day)) => {
                let here = now.with_time_zone(zone.clone());
                let last = day.at(23, 59, 0, 0).to_zoned(zone.clone());
                if *day == here.date() { here } else { last.unwrap_or(here) }
            }
        }
    }
}

/// The first instant that is too late: after the day, or after the minute, where no seconds are
/// named.
fn end_of(moment: &Moment, zone: &TimeZone) -> Timestamp {
    let next = match moment {
        Moment::Day(day) => day.tomorrow().ok().map(|next| Moment::Day(next).timestamp(zone)),
        Moment::Instant(at) if at.second() == 0 => at.timestamp().checked_add(1.minute()).ok(),
        Moment::Instant(at) => at.timestamp().checked_add(1.second()).ok(),
    };
    next.unwrap_or(Timestamp::MAX)
}

/// Whether words can only be meant for a commit: digits of its name, or git's own signs.
fn is_revision_shaped(text: &str) -> bool {
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_name = (4..=64).contains(&text.len()) && is_hex;
    is_name || text == "HEAD" || text.contains(['~', '^', '@']) || text.starts_with("refs/")
}

/// Words that are no day and no commit. Where they name a day that can't be, that is the trouble.
fn neither(text: &str, why: WhenError) -> anyhow::Error {
    match why {
        WhenError::Unknown { .. } | WhenError::NoDay { .. } => Hinted::usage(
            format!("`{text}` is neither a date nor a revision"),
            "a day: 2026-11-01, yesterday, `3 weeks ago`; a commit: HEAD~3, or as `trackway log` shows it",
        )
        .into(),
        why => why.into(),
    }
}

/// Refuses `--as-of` to a command that turned out to write.
///
/// # Errors
/// Usage.
pub fn refuse(reading: &Reading, instead: &str) -> Result<()> {
    if reading.as_of.is_some() {
        bail!(Hinted::usage("what was can't be changed", instead));
    }
    Ok(())
}
