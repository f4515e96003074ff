//! The names of skills, looked for in the words of a text.
//!
//! The rule protected here: the longest name that begins at a word is meant, one as it is written
//! before one in small letters, and that before one whose words only come from the same; a word that
//! holds sentences together is none by what it comes from: `exactly` is no Exact.

use std::collections::HashMap;

use super::skills::Alias;
use super::speech::{LONGEST, Speech};

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The skill, by its number.
    pub skill: usize,
    /// The first of its words.
    pub at: usize,
    /// How many words it has.
    pub length: usize,
}

/// The names of skills as texts of one language have them.
#[derive(Debug, Default)]
pub struct Lexicon {
    names: HashMap<String, Option<usize>>,
    exact: HashMap<String, Option<usize>>,
    /// By what their words come from; each with its letters.
    stems: HashMap<String, Vec<(usize, Option<usize>)>>,
    /// How many words the longest name has that begins with this one.
    reach: HashMap<String, usize>,
    has_compounds: bool,
}

/// The fewest letters of a part of a compound, and of what is left of it.
const PART: usize = 5;
const REST: usize = 3;

impl Lexicon {
    /// Of these names, of which a later one counts more, in a language.
    pub(super) fn of(aliases: &[Alias], speech: &Speech) -> Self {
        let mut lexicon = Self { has_compounds: speech.has_compounds(), ..Self::default() };
        for alias in aliases {
            lexicon.add(alias);
            if !alias.is_exact {
                lexicon.add_stems(alias, speech);
            }
        }
        lexicon
    }

    fn add(&mut self, alias: &Alias) {
        let names = if alias.is_exact { &mut self.exact } else { &mut self.names };
        // What comes later is the user's.
        names.insert(alias.words.join(" "), alias.skill);
        self.reaches(&alias.words);
    }

    fn add_stems(&mut self, alias: &Alias, speech: &Speech) {
        let stems: Vec<_> = alias.words.iter().map(|word| speech.stem(word)).collect();
        let entry = (letters(&alias.words), alias.skill);
        self.stems.entry(stems.join(" ")).or_default().push(entry);
        self.reaches(&stems);
    }

    fn reaches(&mut self, words: &[String]) {
        if let Some(first) = words.first() {
            let reach = self.reach.entry(first.clone()).or_default();
            *reach = (*reach).max(words.len());
        }
    }

    /// The names in some words: as written, in small letters, and what these come from.
    pub(super) fn find(
        &self,
        speech: &Speech,
        written: &[&str],
        small: &[String],
        stems: &[String],
    ) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < written.len() {
            let is_free = !speech.is_function_word(&small[at]);
            let found = self.longest(is_free, &written[at..], &small[at..], &stems[at..]);
            let length = found.map_or(1, |(length, _)| length);
            let skill = match found {
                Some((_, skill)) => skill,
                None if self.has_compounds && is_free => self.within(&small[at]),
                None => None,
            };
            hits.extend(skill.map(|skill| Hit { skill, at, length }));
            at += length;
        }
        hits
    }

    /// The longest name that begins here: how many words it has, and what it means. Of a word that
    /// is not free only its own letters count.
    fn longest(
        &self,
        is_free: bool,
        written: &[&str],
        small_words: &[String],
        stems: &[String],
    ) -> Option<(usize, Option<usize>)> {
        let reach = |word: &str| self.reach.get(word).copied().unwrap_or_default();
        let most =
            [reach(written[0]), reach(&small_words[0]), reach(&stems[0])].into_iter().max()?;
        (1..=most.min(written.len())).rev().find_map(|length| {
            let exact = || self.exact.get(&written[..length].join(" "));
            let small = || self.names.get(&small_words[..length].join(" "));
            let stem =
                || self.inflected(&stems[..length].join(" "), letters(&small_words[..length]));
            let inflected = || stem().map(|(_, skill)| *skill).filter(|_| is_free || length > 1);
            Some((length, exact().or_else(small).copied().or_else(inflected)?))
        })
    }

    /// What a name means that words come from; those that are much longer or shorter are others:
    /// a product is no production.
    fn inflected(&self, stems: &str, length: usize) -> Option<&(usize, Option<usize>)> {
        const ENDING: usize = 2;
        let known = self.stems.get(stems)?;
        let near = known.iter().rev().filter(|(own, _)| own.abs_diff(length) <= ENDING);
        near.min_by_key(|(own, _)| own.abs_diff(length))
    }

    /// What a compound is about: its last part, or else its first one.
    fn within(&self, word: &str) -> Option<usize> {
        let splits = || word.char_indices().map(|(at, _)| at);
        let letters = |part: &str| part.chars().count();
        let known = |part: &str| (*self.names.get(part)?).filter(|_| letters(part) >= PART);
        if !(PART + REST..=LONGEST).contains(&word.len()) {
            return None;
        }
        let last = splits().filter(|at| letters(&word[..*at]) >= REST);
        let last = last.map(|at| &word[at..]).find_map(known);
        last.or_else(|| {
            let first = splits().rev().filter(|at| letters(&word[*at..]) >= REST);
            first.map(|at| &word[..at]).find_map(known)
        })
    }
}

/// How many letters some words have.
fn letters(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}
