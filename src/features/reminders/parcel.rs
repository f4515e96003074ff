//! What goes on its way as one message.
//!
//! The rule protected here: a message that is sent again is the same one: it has the same token, and
//! those of several reminders go with the same others.

use super::Reminder;
use super::words::Words;
use crate::domain::digest::sha256;
use crate::domain::told::Told;

/// A reminder in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The reminder.
    pub reminder: Reminder,
    /// Its words.
    pub words: Words,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// What it is known by, whenever it is sent.
    pub token: String,
    /// What it tells, oldest first; never nothing.
    pub tellings: Vec<Telling>,
    /// Whether several were put together, of which some may have gone since.
    pub is_batch: bool,
}

/// The messages of a delivery: one for each reminder, or one for all where they are more than `most`.
/// Those that may have been sent before go first, as they did then.
pub fn parcels(
    mut tellings: Vec<Telling>,
    told: &Told,
    delivery: &str,
    most: Option<usize>,
) -> Vec<Parcel> {
    let mut parcels = Vec::new();
    for batch in told.pending() {
        let is_in = |telling: &mut Telling| batch.keys.contains(&telling.reminder.key);
        let again: Vec<Telling> = tellings.extract_if(.., is_in).collect();
        if !again.is_empty() {
            let token = batch.token.clone();
            parcels.push(Parcel { token, tellings: again, is_batch: true });
        }
    }
    let is_claimed = |telling: &mut Telling| told.is_claimed(&telling.reminder.key);
    let alone = |telling: Telling| Parcel {
        token: token(delivery, &telling.reminder.key),
        tellings: vec![telling],
        is_batch: false,
    };
    parcels.extend(tellings.extract_if(.., is_claimed).map(alone));
    if most.is_some_and(|most| tellings.len() > most) {
        let keys = tellings.iter().map(|telling| telling.reminder.key.as_str());
        let mut keys: Vec<&str> = keys.collect();
        keys.sort_unstable();
        let token = token(delivery, &keys.join("\n"));
        parcels.push(Parcel { token, tellings, is_batch: true });
    } else {
        parcels.extend(tellings.into_iter().map(alone));
    }
    parcels
}

/// What a message is known by.
fn token(delivery: &str, keys: &str) -> String {
    let mut hash = sha256(format!("{delivery}\n{keys}").as_bytes());
    hash.truncate(32);
    hash
}

impl Parcel {
    /// Whether it was claimed before.
    pub fn is_claimed(&self, told: &Told) -> bool {
        if self.is_batch {
            return told.pending().any(|batch| batch.token == self.token);
        }
        self.tellings.iter().all(|telling| told.is_claimed(&telling.reminder.key))
    }

    /// The keys of what it tells.
    pub fn keys(&self) -> Vec<String> {
        self.tellings.iter().map(|telling| telling.reminder.key.clone()).collect()
    }

    /// Its first line.
    pub fn title(&self) -> String {
        match self.tellings.as_slice() {
            [only] => only.words.title.clone(),
            several => format!("{} things are due", several.len()),
        }
    }

    /// All of it, the title first; of several, no more than so many are told.
    pub fn body(&self, most: usize) -> String {
        if let [only] = self.tellings.as_slice() {
            return only.words.letter();
        }
        let mut lines = vec![self.title(), String::new()];
        lines.extend(self.tellings.iter().take(most).map(|telling| telling.words.text()));
        match self.tellings.len().saturating_sub(most) {
            0 => {}
            more => lines.push(format!("and {more} more: trackway agenda")),
        }
        lines.join("\n") + "\n"
    }
}
