//! The languages that documents are written in.

use std::fmt;
use std::str::FromStr;

/// A language that templates have words for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch.
    Dutch,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Polish.
    Polish,
}

/// A word that names no language we have words for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is none of the languages {}", Language::CODES.join(", "))]
pub struct UnknownLanguage {
    /// The word.
    pub given: String,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::English,
        Self::Dutch,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
        Self::Polish,
    ];
    /// Their ISO 639-1 codes, in the order of [`Language::ALL`].
    pub const CODES: &'static [&'static str] = &["en", "nl", "de", "fr", "es", "it", "pt", "pl"];

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let position = Self::CODES.iter().position(|code| *code == given);
        position
            .map(|index| Self::ALL[index])
            .ok_or_else(|| UnknownLanguage { given: given.to_owned() })
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
