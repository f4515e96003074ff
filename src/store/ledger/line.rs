//! A line of the ledger: one JSON object that says what one delivery did, and when.
//!
//! The rule protected here: a line says exactly one thing, or it is none of ours. Keys that this
//! version does not know are passed over, so that a newer one may add some.

use std::fmt;

use jiff::Timestamp;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When it was written.
    pub at: Timestamp,
    /// The way of delivery.
    pub delivery: String,
    /// The delivery tells from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    begun: Option<bool>,
    /// The keys of what is about to be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claim: Option<Vec<String>>,
    /// What the message is known by that tells all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    batch: Option<String>,
    /// The key of what was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    receipt: Option<Keys>,
}

/// One key as it is, several as a list: what was told at once is written at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    All(Vec<String>),
}

/// By hand, for a ledger has many lines: what is derived keeps a copy of all that it looks at.
impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OneOrAll;

        impl<'de> Visitor<'de> for OneOrAll {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key or a list of keys")
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<Keys, E> {
                Ok(Keys::One(key.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut keys: A) -> Result<Keys, A::Error> {
                let mut all = Vec::new();
                while let Some(key) = keys.next_element()? {
                    all.push(key);
                }
                Ok(Keys::All(all))
            }
        }

        from.deserialize_any(OneOrAll)
    }
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// From then on this delivery tells.
    Begun,
    /// These are about to be told, as one message where it has a token.
    Claim {
        /// Their keys.
        keys: Vec<String>,
        /// What the message is known by.
        batch: Option<String>,
    },
    /// These were told.
    Receipt(Vec<String>),
}

impl Line {
    /// A line that says this.
    pub fn new(at: Timestamp, delivery: &str, said: Said) -> Self {
        let empty = Self {
            at,
            delivery: delivery.to_owned(),
            begun: None,
            claim: None,
            batch: None,
            receipt: None,
        };
        match said {
            Said::Begun => Self { begun: Some(true), ..empty },
            Said::Claim { keys, batch } => Self { claim: Some(keys), batch, ..empty },
            Said::Receipt(mut keys) => {
                let one = (keys.len() == 1).then(|| keys.pop()).flatten();
                Self { receipt: Some(one.map_or(Keys::All(keys), Keys::One)), ..empty }
            }
        }
    }

    /// Reads a line; `None` for one that is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let line: Self = serde_json::from_slice(bytes).ok()?;
        let says =
            [line.begun.is_some(), line.claim.is_some(), line.receipt.is_some()].map(usize::from);
        (says.iter().sum::<usize>() == 1).then_some(line)
    }

    /// Its text, which ends the line.
    pub fn text(&self) -> String {
        // Texts and a timestamp always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// What it says.
    pub fn said(self) -> Said {
        match (self.claim, self.receipt) {
            (Some(keys), _) => Said::Claim { keys, batch: self.batch },
            (_, Some(Keys::One(key))) => Said::Receipt(vec![key]),
            (_, Some(Keys::All(keys))) => Said::Receipt(keys),
            (None, None) => Said::Begun,
        }
    }
}
