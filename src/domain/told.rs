//! What a way of delivery has told.
//!
//! The rule protected here: what was told is known by its key, with the moment of it, and by nothing
//! else. No high-water mark, so that a clock that was wrong once silences nothing.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::Timestamp;

/// The memory of one way of delivery.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    begun: BTreeSet<Timestamp>,
    receipts: HashMap<String, Timestamp>,
    claimed: HashSet<String>,
    batches: Vec<Batch>,
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
        self.claimed.extend(keys.iter().cloned());
        self.batches.extend(token.map(|token| Batch { token, keys }));
    }

    /// This was told then; the earliest time counts.
    pub fn receive(&mut self, key: String, at: Timestamp) {
        self.receipts.entry(key).and_modify(|first| *first = at.min(*first)).or_insert(at);
    }

    /// Since when it tells, the latest of several beginnings: one that was made while the clock was
    /// years behind would tell of all that ever was. `None` where it has not begun, or begins in
    /// what is the future now.
    pub fn begun(&self, now: Timestamp) -> Option<Timestamp> {
        self.begun.range(..=now).next_back().copied()
    }

    /// When a reminder was told.
    pub fn receipt(&self, key: &str) -> Option<Timestamp> {
        self.receipts.get(key).copied()
    }

    /// Whether a reminder was about to be told before.
    pub fn is_claimed(&self, key: &str) -> bool {
        self.claimed.contains(key)
    }

    /// The messages of several reminders that were not sent, oldest first. One that was sent without
    /// some that had gone by then is sent; should they come back, they are told again, for nobody
    /// knows whether they were: rather twice than never.
    pub fn pending(&self) -> impl Iterator<Item = &Batch> {
        let is_told = |key: &String| self.receipts.contains_key(key);
        self.batches.iter().filter(move |batch| !batch.keys.iter().any(is_told))
    }
}
