//! What a way of delivery has told.
//!
//! The rule protected here: what was told is known by its key, with the moment of it, and by nothing
//! else. No high-water mark, so that a clock that was wrong once silences nothing.

use std::collections::{BTreeSet, HashMap};

use jiff::{Timestamp, Zoned};

use super::due::Lead;
use super::time::{Span, Toward};

/// The memory of one way of delivery.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    begun: BTreeSet<Timestamp>,
    reminders: HashMap<String, Fate>,
    batches: Vec<Batch>,
}

/// What became of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Fate {
    is_claimed: bool,
    receipt: Option<Timestamp>,
}

/// What a way of delivery has told, seen from a moment.
#[derive(Debug, Clone, Copy)]
pub struct Memory<'t> {
    told: &'t Told,
    now: Timestamp,
    /// What came before is passed over.
    first: Timestamp,
}

impl<'t> Memory<'t> {
    /// What was told, for somebody who tells nothing of long before he began.
    pub fn of(told: &'t Told, now: &Zoned, catch_up: Span) -> Self {
        let begun = told.begun(now.timestamp()).unwrap_or(now.timestamp());
        let begun = begun.to_zoned(now.time_zone().clone());
        let first = catch_up.instant_from(&begun, Toward::Past).map_or(Timestamp::MIN, Into::into);
        Self { told, now: now.timestamp(), first }
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The newest lead that has come, if it is news: neither it nor a later one was told. What was
    /// told in the future counts for itself.
    pub fn news<'l>(&self, key: &str, leads: &'l [Lead]) -> Option<&'l Lead> {
        let come = leads.iter().filter(|lead| lead.at <= self.now);
        let newest = come.max_by_key(|lead| lead.at).filter(|lead| lead.at >= self.first)?;
        let receipt = |lead: &Lead| self.told.receipt(&lead.key(key));
        let mut later = leads.iter().filter(|lead| lead.at > newest.at);
        let is_known = |lead: &Lead| receipt(lead).is_some_and(|receipt| receipt <= self.now);
        (receipt(newest).is_none() && !later.any(is_known)).then_some(newest)
    }
}

/// Several reminders that are one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// What the message is known by, whenever it is sent.
    pub token: String,
    /// The keys of the reminders.
    pub keys: Vec<String>,
}

impl Told {
    /// It began then. A clock that was set wrong for a time may make it begin more than once.
    pub fn begin(&mut self, at: Timestamp) {
        self.begun.insert(at);
    }

    /// These are about to be told, as one message where there is a token for it.
    pub fn claim(&mut self, keys: Vec<String>, token: Option<String>) {
        self.batches.extend(token.map(|token| Batch { token, keys: keys.clone() }));
        self.reminders.reserve(keys.len());
        for key in keys {
            self.reminders.entry(key).or_default().is_claimed = true;
        }
    }

    /// This was told then; the earliest time counts.
    pub fn receive(&mut self, key: String, at: Timestamp) {
        let fate = self.reminders.entry(key).or_default();
        fate.receipt = Some(fate.receipt.map_or(at, |first| first.min(at)));
    }

    /// Since when it tells, the latest of several beginnings: one that was made while the clock was
    /// years behind would tell of all that ever was. `None` where it has not begun, or begins in
    /// what is the future now.
    pub fn begun(&self, now: Timestamp) -> Option<Timestamp> {
        self.begun.range(..=now).next_back().copied()
    }

    /// When a reminder was told.
    pub fn receipt(&self, key: &str) -> Option<Timestamp> {
        self.reminders.get(key)?.receipt
    }

    /// Whether a reminder was about to be told before.
    pub fn is_claimed(&self, key: &str) -> bool {
        self.reminders.get(key).is_some_and(|fate| fate.is_claimed)
    }

    /// The messages of several reminders that were not sent, oldest first. One that was sent without
    /// some that had gone by then is sent; should they come back, they are told again, for nobody
    /// knows whether they were: rather twice than never.
    pub fn pending(&self) -> impl Iterator<Item = &Batch> {
        let is_told = |key: &String| self.receipt(key).is_some();
        self.batches.iter().filter(move |batch| !batch.keys.iter().any(is_told))
    }
}
