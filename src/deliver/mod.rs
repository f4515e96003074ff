//! Taking reminders to their reader: by mail, onto the desktop, to a program of the user's own.
//!
//! The rule protected here: what can't be delivered for certain counts as not delivered, and within
//! its deadline. Where to, and by what, stands in the user's own settings, never in a repository.

pub mod command;
pub mod desktop;
pub mod smtp;

mod program;

use jiff::Zoned;

/// A reminder on its way.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// Lower-case hexadecimal digits that are the same whenever this reminder is sent.
    pub token: &'a str,
    /// One line.
    pub title: &'a str,
    /// The text, its first line the title.
    pub body: &'a str,
    /// The same for a program: one JSON object.
    pub json: &'a str,
    /// The moment it is sent.
    pub sent: &'a Zoned,
}

/// Why a reminder was not delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The way is closed: the next one would not come through, either.
    #[error("{0}")]
    Way(String),
    /// This one was not taken.
    #[error("{0}")]
    Message(String),
}

/// What is wrong with a setting of the user's own, so that nothing can be delivered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct SettingError {
    /// The setting: `mail.server`.
    pub field: &'static str,
    /// What is wrong with it; never the words that stand there, which may hold a password.
    pub why: String,
    /// What to type.
    pub hint: String,
}

/// A way to deliver.
pub trait Courier {
    /// Delivers one reminder; when this answers without an error, it has been taken.
    ///
    /// # Errors
    /// When it can't, or it is not certain that it did.
    fn deliver(&mut self, message: &Message<'_>) -> Result<(), DeliveryError>;
}
