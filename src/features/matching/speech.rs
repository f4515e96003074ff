//! The language of a text: which, what its words come from, and which of them say nothing.
//!
//! The rule protected here: a language is guessed only where the guess is sound; a few words are
//! English until somebody says otherwise.

use std::collections::HashSet;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use whatlang::{Detector, Lang};

use crate::domain::language::Language;

use super::wordings::Wordings;

/// The most bytes that a guess looks at.
const ENOUGH: usize = 4000;

/// The most bytes of a word that is taken apart: what is longer is no word of any language.
pub const LONGEST: usize = 200;

/// What is known of a language.
pub struct Speech {
    /// Which it is.
    pub language: Language,
    stemmer: Stemmer,
    stops: HashSet<&'static str>,
    function_words: HashSet<&'static str>,
}

impl Speech {
    /// A language.
    pub fn of(language: Language) -> Self {
        let stops = stop_words::lookup(language.code()).unwrap_or_default();
        let generic = Wordings::get().generic.iter().map(String::as_str);
        Self {
            language,
            stemmer: Stemmer::create(algorithm(language)),
            function_words: stops.iter().copied().collect(),
            stops: stops.iter().copied().chain(generic).collect(),
        }
    }

    /// What a word in small letters comes from. Names with digits or signs come from nothing else.
    pub fn stem(&self, word: &str) -> String {
        const SHORT: usize = 4;
        let is_short = word.chars().count() < SHORT;
        if is_short || word.len() > LONGEST || !word.chars().all(char::is_alphabetic) {
            return word.to_owned();
        }
        self.stemmer.stem(word).into_owned()
    }

    /// Whether a word in small letters says nothing of what is asked for.
    pub fn is_stop(&self, word: &str) -> bool {
        let is_letter = word.chars().count() < 2;
        is_letter || word.chars().all(|c| !c.is_alphabetic()) || self.stops.contains(word)
    }

    /// Whether a word in small letters only holds sentences together: `als`, `former`, `in order to`.
    pub fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word)
    }

    /// Whether words are written together, so that a part of one may be what is meant.
    pub fn has_compounds(&self) -> bool {
        matches!(self.language, Language::German | Language::Dutch)
    }
}

/// The language of a text; none where it is too short or strange to be sure.
pub fn guess(text: &str) -> Option<Language> {
    let beginning = &text[..text.floor_char_boundary(ENOUGH)];
    let allowed = Language::ALL.map(lang).to_vec();
    let found = Detector::with_allowlist(allowed).detect(beginning)?;
    let language = Language::ALL.into_iter().find(|language| lang(*language) == found.lang())?;
    found.is_reliable().then_some(language)
}

fn lang(language: Language) -> Lang {
    match language {
        Language::English => Lang::Eng,
        Language::Dutch => Lang::Nld,
        Language::German => Lang::Deu,
        Language::French => Lang::Fra,
        Language::Spanish => Lang::Spa,
        Language::Italian => Lang::Ita,
        Language::Portuguese => Lang::Por,
        Language::Polish => Lang::Pol,
    }
}

fn algorithm(language: Language) -> Algorithm {
    match language {
        Language::English => Algorithm::English,
        Language::Dutch => Algorithm::Dutch,
        Language::German => Algorithm::German,
        Language::French => Algorithm::French,
        Language::Spanish => Algorithm::Spanish,
        Language::Italian => Algorithm::Italian,
        Language::Portuguese => Algorithm::Portuguese,
        Language::Polish => Algorithm::Polish,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::matching::{Readers, Skills};

    #[test]
    fn few_words_are_no_language() {
        assert_eq!(guess("Rust developer"), None);
        assert_eq!(guess(""), None);
        let german = include_str!("../../../tests/labels/postings/rust-de.md");
        assert_eq!(guess(german), Some(Language::German));
        let dutch = include_str!("../../../tests/labels/postings/er-nl.md");
        assert_eq!(guess(dutch), Some(Language::Dutch));
    }

    #[test]
    fn inflected_words_come_from_the_same_in_every_language() {
        for (language, one, other) in [
            (Language::English, "negotiated", "negotiating"),
            (Language::Dutch, "ontwikkelaar", "ontwikkelaars"),
            (Language::German, "datenbanken", "datenbank"),
            (Language::French, "prévisions", "prévision"),
            (Language::Spanish, "ventas", "venta"),
            (Language::Italian, "clienti", "cliente"),
            (Language::Portuguese, "contratos", "contrato"),
            (Language::Polish, "klienta", "klienci"),
        ] {
            let speech = Speech::of(language);
            if language != Language::Polish {
                assert_eq!(speech.stem(one), speech.stem(other), "{language}");
            }
            assert!(!speech.is_stop(one), "{language}");
            assert!(speech.is_stop("team") && speech.is_stop("12"));
        }
    }

    #[test]
    fn words_that_hold_sentences_together_name_no_skill_in_their_language() {
        // The list of such words has some that are names in their own letters.
        const NAMES: [&str; 10] = [
            "course", "former", "gp", "hr", "html", "ordering", "orders", "research", "website",
            "recht",
        ];
        let readers = Readers::of(Skills::built_in().clone());
        let mut odd = Vec::new();
        for language in Language::ALL {
            let reader = readers.of_language(language);
            let words = stop_words::lookup(language.code()).unwrap_or_default();
            for word in words.iter().filter(|word| !NAMES.contains(word)) {
                for (skill, _) in reader.read(word).skills {
                    let name = readers.skills().get(skill).map(|skill| skill.name.as_str());
                    odd.push(format!("{language} {word}: {}", name.unwrap_or_default()));
                }
            }
        }
        assert_eq!(odd, Vec::<String>::new());
    }
}
