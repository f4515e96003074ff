//! Which jobs may be the same opening.
//!
//! The rule protected here: a false match is worse than a missed one, and neither joins anything.
//! Titles match by all of their words: `Data Analyst (Dublin)` is not `Data Analyst (Canada)`. An
//! address loses only what is known to say nothing of the posting, and no address equals none.

mod address;
mod pairs;
mod title;

pub use address::plain_address;
pub use pairs::{Candidate, Common, Pair, pairs};

use std::collections::BTreeSet;

use crate::domain::fold::fold;

/// Words at the end of a company's name that say how it is owned (lower case, without dots).
const LEGAL: &[&str] = &[
    "inc",
    "incorporated",
    "llc",
    "llp",
    "ltd",
    "limited",
    "gmbh",
    "ggmbh",
    "ag",
    "se",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "ev",
    "eg",
    "mbh",
    "co",
    "corp",
    "corporation",
    "company",
    "plc",
    "bv",
    "nv",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "srl",
    "spa",
    "oy",
    "oyj",
    "ab",
    "as",
    "aps",
    "sl",
    "slu",
    "sp",
    "z",
    "oo",
    "pty",
    "pte",
    "lda",
    "kft",
    "sro",
    "doo",
    "and",
    "und",
];
/// Words that a company's longer name has besides.
const GENERAL: &[&str] = &[
    "technologies",
    "technology",
    "group",
    "gruppe",
    "groupe",
    "holding",
    "holdings",
    "international",
    "global",
    "labs",
    "software",
    "solutions",
    "deutschland",
    "germany",
    "france",
    "nederland",
    "europe",
    "uk",
    "us",
    "usa",
];

/// What is compared of a job.
#[derive(Debug, Clone)]
pub struct Sketch {
    title: BTreeSet<String>,
    company: Vec<String>,
    location: BTreeSet<String>,
}

impl Sketch {
    /// Of a job with this title, company (its id or its name) and location.
    pub fn new(title: &str, company: &str, location: &str) -> Self {
        let location = fold(location);
        let location = location.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        Self {
            title: title::words(title),
            company: company_words(company),
            location: location.map(str::to_owned).collect(),
        }
    }

    /// Whether both may be one opening: nearly the same company and title.
    pub fn is_near(&self, other: &Self) -> bool {
        !self.title.is_empty() && self.is_same_company(other) && self.is_same_title(other)
    }

    /// Whether both are of one company, as far as their names say. No name is that of none.
    pub fn is_same_company(&self, other: &Self) -> bool {
        let (short, long) = if self.company.len() <= other.company.len() {
            (&self.company, &other.company)
        } else {
            (&other.company, &self.company)
        };
        !short.is_empty()
            && long.starts_with(short)
            && long[short.len()..].iter().all(|word| GENERAL.contains(&word.as_str()))
    }

    /// What jobs that are near have in common, but for a few whose titles name their places.
    fn bucket(&self) -> Option<String> {
        let company = self.company.first()?;
        let words: Vec<&str> = self.title.difference(&self.location).map(String::as_str).collect();
        (!words.is_empty()).then(|| format!("{company}: {}", words.join(" ")))
    }

    /// The same words, but for the place where both are.
    fn is_same_title(&self, other: &Self) -> bool {
        self.title
            .symmetric_difference(&other.title)
            .all(|word| self.location.contains(word) && other.location.contains(word))
    }
}

fn company_words(name: &str) -> Vec<String> {
    let name = fold(name).replace(['.', '\''], "");
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL.contains(&word.as_str())) {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    fn near(a: (&str, &str, &str), b: (&str, &str, &str)) -> bool {
        let (a, b) = (Sketch::new(a.1, a.0, a.2), Sketch::new(b.1, b.0, b.2));
        assert_eq!(a.is_near(&b), b.is_near(&a));
        a.is_near(&b)
    }

    #[test]
    fn openings_that_differ_in_a_word_stay_apart() {
        for (company, one, other) in [
            ("OpenAI", "Account Director - Tokyo", "Account Director EDU - Tokyo"),
            ("xAI", "Client Partner - Tokyo", "Client Account Manager - Tokyo"),
            ("Glean", "Commercial AE, Japan", "Enterprise AE, Japan"),
            (
                "Cohere",
                "Software Engineer, Data Infrastructure",
                "Senior Software Engineer, Agent Infrastructure",
            ),
            ("Stripe", "Data Analyst (Dublin)", "Data Analyst (Canada)"),
            ("Anthropic", "TPM, Apps Platform", "TPM, Databases"),
            ("Anthropic", "TPM, Databases", "TPM, Compute"),
            ("Acme", "C Developer", "C++ Developer"),
            ("Acme", "Engineer II", "Engineer III"),
            ("Acme", "工程师", "设计师"),
        ] {
            assert!(!near((company, one, ""), (company, other, "")), "{one} / {other}");
        }
        assert!(!near(("", "Baker", ""), ("", "Baker", "")));
        assert!(!near(("Acme", "", ""), ("Acme", "", "")));
        assert!(!near(("Acme", "Baker", ""), ("Acme Bakery", "Baker", "")));
        assert!(!near(
            ("Stripe", "Data Analyst (Dublin)", "Dublin"),
            ("Stripe", "Data Analyst (Canada)", "Canada")
        ));
    }

    #[test]
    fn one_opening_is_known_in_its_other_spellings() {
        for (one, other) in [
            (("Acme", "Rust Engineer", ""), ("Acme Inc.", "Rust engineer", "")),
            (("Acme", "Rust Engineer", ""), ("Acme Technologies", "Rust Engineer", "")),
            (
                ("acme-gmbh", "Sr. Rust Engineer", ""),
                ("ACME GmbH & Co. KG", "Senior Rust Engineer", ""),
            ),
            (("Acme", "Bäcker (m/w/d)", ""), ("Acme", "Bäcker:in (all genders)", "")),
            (("Acme", "Bäcker*in", ""), ("Acme", "Bäcker/in (w/m/x)", "")),
            (("Acme", "Rust Engineer - Berlin", "Berlin, DE"), ("Acme", "Rust Engineer", "Berlin")),
            (("Acme", "Engineer, Data", ""), ("Acme", "Data Engineer", "")),
            (("Acme Sp. z o.o.", "Analityk", ""), ("Acme", "Analityk", "")),
        ] {
            assert!(near(one, other), "{one:?} / {other:?}");
        }
    }
}
