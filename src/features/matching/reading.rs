//! A text as the skills it names and the words that are left.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::domain::language::Language;

use super::fluency::{Fluency, fluencies};
use super::lexicon::{Hit, Lexicon};
use super::skills::{Kind, Skills};
use super::speech::Speech;
use super::tokens::{composed, tokens};

/// What a text says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// The skills that it names, by number, each with the words that do.
    pub skills: Vec<(usize, String)>,
    /// How well languages are spoken, by the number of the language.
    pub levels: Vec<(usize, Fluency)>,
    /// What its other words come from; those that say nothing left out.
    pub stems: Vec<String>,
    /// Those of them that are written as names are.
    pub names: Vec<String>,
    /// All words in small letters.
    pub words: Vec<String>,
}

/// Reads texts of one language.
pub struct Reader {
    speech: Speech,
    lexicon: Lexicon,
    languages: HashSet<usize>,
}

impl Reader {
    /// Reads a text.
    pub fn read(&self, text: &str) -> Read {
        let text = composed(text);
        let written = tokens(&text);
        let small: Vec<_> = written.iter().map(|word| word.to_lowercase()).collect();
        let stems: Vec<_> = small.iter().map(|word| self.speech.stem(word)).collect();
        let hits = self.lexicon.find(&self.speech, &written, &small, &stems);
        let taken: HashSet<usize> =
            hits.iter().flat_map(|hit| hit.at..hit.at + hit.length).collect();
        let skills = hits
            .iter()
            .map(|hit| (hit.skill, written[hit.at..hit.at + hit.length].join(" ")))
            .collect();
        let is_language = |hit: &&Hit| self.languages.contains(&hit.skill);
        let languages: Vec<Hit> = hits.iter().filter(is_language).copied().collect();
        let says = |at: &usize| !taken.contains(at) && !self.speech.is_stop(&small[*at]);
        let left: Vec<usize> = (0..written.len()).filter(says).collect();
        let names = left.iter().map(|at| written[*at]).filter(|word| is_name(word));
        Read {
            skills,
            levels: fluencies(&text, &written, &small, &languages),
            names: names.map(str::to_owned).collect(),
            stems: left.iter().map(|at| stems[*at].clone()).collect(),
            words: small,
        }
    }

    /// The language it reads.
    pub fn language(&self) -> Language {
        self.speech.language
    }
}

/// Whether a word is written as only names are: `GraphQL`, `PCR`, `S3`.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    let begins = letters.next().is_some_and(char::is_alphabetic);
    let is_odd = letters.any(|letter| letter.is_uppercase() || letter.is_numeric());
    begins && is_odd && !is_level(word)
}

/// Whether a word says how well a language is spoken: `B2`.
fn is_level(word: &str) -> bool {
    matches!(word.as_bytes(), [b'A'..=b'C', b'1' | b'2'])
}

/// Readers of all languages, with one table of skills.
pub struct Readers {
    skills: Skills,
    readers: [OnceCell<Reader>; Language::ALL.len()],
}

impl Readers {
    /// Readers that know these skills.
    pub fn of(skills: Skills) -> Self {
        Self { skills, readers: std::array::from_fn(|_| OnceCell::new()) }
    }

    /// The table.
    pub fn skills(&self) -> &Skills {
        &self.skills
    }

    /// The one of a language.
    pub fn of_language(&self, language: Language) -> &Reader {
        self.readers[language as usize].get_or_init(|| {
            let speech = Speech::of(language);
            let lexicon = self.skills.lexicon(&speech);
            let languages = self.skills.of_kind(Kind::Language);
            Reader { speech, lexicon, languages }
        })
    }
}
