//! What a person can do, by all its names: a table of our own, and the user's `skills.yaml`.
//!
//! The rule protected here: a name means one thing, the longest name that fits is meant, and words
//! that only look like a name are none.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::domain::value::{Map, Value};

use super::lexicon::Lexicon;
use super::speech::Speech;
use super::tokens::{composed, tokens};
use super::wordings::phrases;

/// What kind of thing a skill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A program, a machine, a programming language.
    Tool,
    /// Something to be good at.
    Skill,
    /// A language that people speak.
    Language,
    /// A degree.
    Degree,
    /// A certificate or licence.
    Certificate,
    /// So many years of experience.
    Years,
    /// A name that the posting uses and no table knows.
    Term,
}

/// Something that a posting may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// What we call it.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it shows besides, by number.
    pub broader: Vec<usize>,
}

/// All that is known.
#[derive(Debug, Clone, Default)]
pub struct Skills {
    list: Vec<Skill>,
    aliases: Vec<Alias>,
}

/// One name.
#[derive(Debug, Clone)]
pub(super) struct Alias {
    /// Its words.
    pub words: Vec<String>,
    /// Only exactly these letters count.
    pub is_exact: bool,
    /// What it means; `None`: nothing.
    pub skill: Option<usize>,
}

/// The most words of a name.
const MOST_WORDS: usize = 12;

static BUILT_IN: LazyLock<Skills> = LazyLock::new(|| Skills::read(include_str!("skills.txt")));

impl Skills {
    /// The table that comes with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn read(text: &str) -> Self {
        let mut skills = Self::default();
        let mut kind = None;
        let mut broader: Vec<(usize, String)> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                kind = kind_of(name);
                continue;
            }
            let (name, aliases) = line.split_once(':').unwrap_or((line, ""));
            let number = kind.map(|kind| skills.push(name, kind));
            let is_exact = phrases(aliases).any(|alias| alias == format!("={name}"));
            if !is_exact && !phrases(aliases).any(|alias| is_same_name(&alias, name)) {
                skills.alias(name, number);
            }
            for alias in phrases(aliases) {
                match (alias.strip_prefix('>'), number) {
                    (Some(wide), Some(number)) => broader.push((number, wide.to_owned())),
                    _ => skills.alias(&alias, number),
                }
            }
        }
        for (number, wide) in broader {
            if let Some(wide) = skills.list.iter().position(|skill| skill.name == wide) {
                skills.list[number].broader.push(wide);
            }
        }
        skills
    }

    /// The same with what a user's `skills.yaml` says: each key a skill, with its other names. A key
    /// that is a name of ours adds to that skill.
    #[must_use]
    pub fn with(&self, own: &Map) -> Self {
        let mut skills = self.clone();
        let (mut known, mut read) = (HashMap::new(), 0);
        for (name, aliases) in own.iter() {
            let new = skills.aliases.iter().skip(read);
            known.extend(new.map(|alias| (alias.words.clone(), alias.skill)));
            read = skills.aliases.len();
            let number = known.get(&words(name)).copied().flatten().unwrap_or_else(|| {
                let number = skills.push(name, Kind::Skill);
                skills.alias(name, Some(number));
                number
            });
            let names = aliases.as_list().unwrap_or_default().iter().filter_map(Value::as_text);
            names.for_each(|alias| skills.alias(alias, Some(number)));
        }
        skills
    }

    /// A skill by its number.
    pub fn get(&self, number: usize) -> Option<&Skill> {
        self.list.get(number)
    }

    /// The numbers of all skills of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> HashSet<usize> {
        let is_it = |number: &usize| self.list[*number].kind == kind;
        (0..self.list.len()).filter(is_it).collect()
    }

    /// What a skill shows: itself, and all that is broader, with how directly it does.
    pub fn shown_by(&self, number: usize) -> Vec<(usize, f64)> {
        let mut shown = vec![(number, 1.0)];
        let mut at = 0;
        while let Some((skill, share)) = shown.get(at).copied() {
            at += 1;
            for wide in self.get(skill).into_iter().flat_map(|skill| &skill.broader) {
                if !shown.iter().any(|(known, _)| known == wide) {
                    shown.push((*wide, share * 0.6));
                }
            }
        }
        shown
    }

    fn push(&mut self, name: &str, kind: Kind) -> usize {
        self.list.push(Skill { name: name.trim().to_owned(), kind, broader: Vec::new() });
        self.list.len() - 1
    }

    fn alias(&mut self, name: &str, skill: Option<usize>) {
        let (name, is_exact) = match name.strip_prefix('=') {
            Some(name) => (name, true),
            None => (name, false),
        };
        let composed = composed(name);
        let words = if is_exact {
            tokens(&composed).into_iter().map(str::to_owned).collect()
        } else {
            words(&composed)
        };
        if (1..=MOST_WORDS).contains(&words.len()) {
            self.aliases.push(Alias { words, is_exact, skill });
        }
    }

    /// The names, as they are found in texts of a language.
    pub fn lexicon(&self, speech: &Speech) -> Lexicon {
        Lexicon::of(&self.aliases, speech)
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "tool" => Some(Kind::Tool),
        "skill" => Some(Kind::Skill),
        "language" => Some(Kind::Language),
        "degree" => Some(Kind::Degree),
        "certificate" => Some(Kind::Certificate),
        _ => None,
    }
}

fn words(name: &str) -> Vec<String> {
    tokens(&composed(name)).into_iter().map(str::to_lowercase).collect()
}

/// Whether an alias is the name in exact letters: then the name in any letters is none.
fn is_same_name(alias: &str, name: &str) -> bool {
    alias.strip_prefix('=').is_some_and(|exact| exact.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    fn found(text: &str, language: Language) -> String {
        named(Skills::built_in(), text, language)
    }

    fn named(skills: &Skills, text: &str, language: Language) -> String {
        let speech = Speech::of(language);
        let written = tokens(text);
        let small: Vec<_> = written.iter().map(|word| word.to_lowercase()).collect();
        let stems: Vec<_> = small.iter().map(|word| speech.stem(word)).collect();
        let hits = skills.lexicon(&speech).find(&speech, &written, &small, &stems);
        let names = hits.iter().filter_map(|hit| Some(skills.get(hit.skill)?.name.as_str()));
        names.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn names_are_found_in_all_their_forms() {
        use Language::{Dutch, English, French, German};
        for (text, language, expected) in [
            ("K8s and Postgres", English, "kubernetes|postgresql"),
            ("C++, C# or C", English, "c++|c#|c"),
            ("Go, not go; R, not r", English, "go|r"),
            ("Go the extra mile and go live", English, ""),
            ("CI/CD, CI-CD", English, "ci/cd|ci/cd"),
            ("Node.js and .NET Core", English, "node.js|.net"),
            ("you excel at Excel", English, "excel"),
            ("polish the silver; Polish", English, "polish"),
            ("PostgreSQL-Datenbanken", German, "postgresql|databases"),
            ("Logistiksoftware", German, "logistics"),
            ("Buchhaltungen", German, "bookkeeping"),
            ("inkoopfacturen", Dutch, "invoicing"),
            ("des prévisions de la demande", French, "demand planning"),
            ("good ongoing rest", English, ""),
            ("a customer of our customs office", English, "customer contact|customs"),
            ("a fair salary, people who like books", English, ""),
            ("exactly what our former team contains", English, ""),
            ("in order to be important, of course, and relatively fast", English, ""),
            ("a planner of ports; a demand planner", English, "demand planning"),
            ("niet alleen als kok, maar elk jaar rustig; ALS", Dutch, "cooking|resuscitation"),
            ("verhandlungssicheres Deutsch in ganz Deutschland", German, "german"),
            ("ein Familienbetrieb mit gutem Gehalt", German, ""),
        ] {
            assert_eq!(found(text, language), expected, "{text}");
        }
    }

    #[test]
    fn what_a_user_adds_counts_as_ours_does() {
        let list = |names: &[&str]| Value::List(names.iter().map(|name| (*name).into()).collect());
        let mut own = Map::default();
        own.insert("kubernetes", list(&["kuberklaas"]));
        own.insert("Beekeeping", list(&["apiary", "Imkerei"]));
        let skills = Skills::built_in().with(&own);
        let text = "Kuberklaas, an apiary, Imkerei and beekeeping";
        assert_eq!(
            named(&skills, text, Language::English),
            "kubernetes|Beekeeping|Beekeeping|Beekeeping"
        );
    }

    #[test]
    fn every_broader_skill_is_one_of_the_table() {
        let lines = include_str!("skills.txt").lines().filter(|line| !line.starts_with('#'));
        let wide = lines.flat_map(|line| {
            let (_, aliases) = line.split_once(':').unwrap_or_default();
            phrases(aliases).filter_map(|alias| alias.strip_prefix('>').map(str::to_owned))
        });
        let skills = Skills::built_in();
        for name in wide {
            assert!(skills.list.iter().any(|skill| skill.name == name), "{name}");
        }
    }

    #[test]
    fn no_name_means_two_things() {
        let mut seen: HashMap<String, Option<usize>> = HashMap::new();
        let mut double = Vec::new();
        for alias in &Skills::built_in().aliases {
            let key = format!("{}{}", alias.is_exact, alias.words.join(" "));
            let other = seen.insert(key, alias.skill);
            if other.is_some_and(|other| other != alias.skill) {
                double.push(alias.words.join(" "));
            }
        }
        assert_eq!(double, Vec::<String>::new());
    }
}
