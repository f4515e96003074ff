//! The ledger of reminders: who was told what, on this machine.
//!
//! The rules protected here: what is about to be told is claimed first, and what was told has a
//! receipt, each on the disk before the next step. One process at a time tells by one way of
//! delivery. A ledger that is damaged keeps what can be read of it, and tells only what is news.

mod file;
mod line;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;

use super::error::StoreError;
use super::fault;
use super::git::Git;
use super::lock::WriterLock;
use crate::domain::told::Told;
use line::{Line, Said};

/// Its name in the folder of the machine's state.
const NAME: &str = "reminders.jsonl";

/// Whoever writes a line holds this for a moment.
const LOCK: &str = "reminders.lock";

/// From so many lines on it is worth a look whether they are all needed.
const MANY: usize = 4096;

/// For how long everything is kept: who takes the removal of a job back is not told again.
const KEPT_SECONDS: i64 = 400 * 86_400;

/// The ledger, for one way of delivery that nobody else uses meanwhile.
#[derive(Debug)]
pub struct Ledger {
    _lock: WriterLock,
    state: PathBuf,
    delivery: String,
    wait: Duration,
    lines: usize,
    /// What the delivery has told.
    pub told: Told,
    /// Where a damaged ledger lies now.
    pub aside: Option<PathBuf>,
}

/// What a delivery has told, for a look that changes nothing. Of a damaged ledger it is what can be
/// read.
///
/// # Errors
/// When the system refuses.
pub fn look(git: &Git, delivery: &str) -> Result<Told, StoreError> {
    let content = file::read(&git.state_path().join(NAME))?;
    Ok(told(content.lines, delivery))
}

impl Ledger {
    /// Opens it for a way of delivery, after waiting so long for another process that uses it. A
    /// damaged one is set aside, and what is kept of it begins now.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when it takes too long, and when the system refuses.
    pub fn open(
        git: &Git,
        delivery: &str,
        now: Timestamp,
        wait: Duration,
    ) -> Result<Self, StoreError> {
        let state = git.state_directory()?.to_owned();
        let lock = WriterLock::take(&state.join(format!("remind-{delivery}.lock")), wait)?;
        fault::point("remind-locked");
        let path = state.join(NAME);
        let (mut content, mut aside) = (file::read(&path)?, None);
        if content.is_damaged {
            let _lock = WriterLock::take(&state.join(LOCK), wait)?;
            content = file::read(&path)?;
            if content.is_damaged {
                content.lines = begun_anew(content.lines, delivery, now);
                aside = Some(file::set_aside(&path)?);
                file::replace(&path, &content.lines)?;
            }
        }
        let lines = content.lines.len();
        let told = told(content.lines, delivery);
        let delivery = delivery.to_owned();
        let mut ledger = Self { _lock: lock, state, delivery, wait, lines, told, aside };
        if ledger.told.begun(now).is_none() {
            ledger.add(now, Said::Begun)?;
        }
        fault::point("remind-begun");
        Ok(ledger)
    }

    /// Writes down what is about to be told, by one message where there is a token for it.
    ///
    /// # Errors
    /// When the system refuses; nothing may be told then.
    pub fn claim(
        &mut self,
        keys: Vec<String>,
        batch: Option<String>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.add(now, Said::Claim { keys, batch })
    }

    /// Writes down what was told, all at once.
    ///
    /// # Errors
    /// When the system refuses; it is told again then.
    pub fn receive(&mut self, keys: Vec<String>, now: Timestamp) -> Result<(), StoreError> {
        self.add(now, Said::Receipt(keys))
    }

    /// Whether it has become so long that [`Ledger::shorten`] may help.
    pub fn is_long(&self) -> bool {
        self.lines > MANY
    }

    /// Forgets what is old and about nothing that `is_present`, if that is at least half of it.
    ///
    /// # Errors
    /// When the system refuses; the ledger is then as it was.
    pub fn shorten(
        &mut self,
        is_present: &dyn Fn(&str) -> bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let _lock = WriterLock::take(&self.state.join(LOCK), self.wait)?;
        let path = self.state.join(NAME);
        let lines = file::read(&path)?.lines;
        let before = lines.len();
        let kept: Vec<Line> =
            lines.into_iter().filter(|line| is_kept(line, is_present, now)).collect();
        if kept.len() * 2 <= before {
            self.lines = kept.len();
            file::replace(&path, &kept)?;
        }
        Ok(())
    }

    fn add(&mut self, at: Timestamp, said: Said) -> Result<(), StoreError> {
        let line = Line::new(at, &self.delivery, said);
        {
            let _lock = WriterLock::take(&self.state.join(LOCK), self.wait)?;
            file::append(&self.state.join(NAME), &line)?;
        }
        self.lines += 1;
        learn(&mut self.told, line);
        Ok(())
    }
}

/// What the lines say of a delivery.
fn told(lines: Vec<Line>, delivery: &str) -> Told {
    let mut told = Told::default();
    let its = lines.into_iter().filter(|line| line.delivery == delivery);
    its.for_each(|line| learn(&mut told, line));
    told
}

fn learn(told: &mut Told, line: Line) {
    let at = line.at;
    match line.said() {
        Said::Begun => told.begin(at),
        Said::Claim { keys, batch } => told.claim(keys, batch),
        Said::Receipt(keys) => keys.into_iter().for_each(|key| told.receive(key, at)),
    }
}

/// What is left of a damaged ledger: nobody knows what it said besides, so each delivery begins now.
fn begun_anew(lines: Vec<Line>, delivery: &str, now: Timestamp) -> Vec<Line> {
    let deliveries = lines.iter().map(|line| line.delivery.clone());
    let deliveries: BTreeSet<String> = deliveries.chain([delivery.to_owned()]).collect();
    let begun = deliveries.iter().map(|delivery| Line::new(now, delivery, Said::Begun));
    let rest = lines.into_iter().filter(|line| line.clone().said() != Said::Begun);
    begun.chain(rest).collect()
}

fn is_kept(line: &Line, is_present: &dyn Fn(&str) -> bool, now: Timestamp) -> bool {
    let is_young = now.as_second().saturating_sub(line.at.as_second()) < KEPT_SECONDS;
    match line.clone().said() {
        Said::Begun => true,
        Said::Claim { keys, .. } | Said::Receipt(keys) => {
            is_young || keys.iter().any(|key| is_present(key))
        }
    }
}
