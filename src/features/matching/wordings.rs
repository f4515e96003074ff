//! How postings say what a part of them is about, read once from `wordings.txt`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// The wordings, in small letters.
pub struct Wordings {
    /// Headings above what is asked for.
    pub must: Vec<String>,
    /// Headings above what would be welcome.
    pub nice: Vec<String>,
    /// Headings above what is to be done.
    pub duty: Vec<String>,
    /// Headings above what every posting says.
    pub boilerplate: Vec<String>,
    /// What makes a sentence one of wishes.
    pub wishing: Vec<String>,
    /// What makes a sentence one that every posting has.
    pub usual: Vec<String>,
    /// Words that say nothing in a posting or resume.
    pub generic: HashSet<String>,
    /// The word for years.
    pub years: HashSet<String>,
    /// Words that say what the years are of.
    pub experience: HashSet<String>,
    /// Numbers as words.
    pub numbers: HashMap<String, u32>,
    /// Words for how well a language is spoken, from the lowest to the highest that they mean.
    pub fluency: HashMap<String, (u8, u8)>,
    /// Words that may stand between these and the language.
    pub of_speech: HashSet<String>,
    /// Headings of a resume's sections that are no employment.
    pub study: HashSet<String>,
}

static WORDINGS: LazyLock<Wordings> =
    LazyLock::new(|| Wordings::read(include_str!("wordings.txt")));

impl Wordings {
    /// All of them.
    pub fn get() -> &'static Self {
        &WORDINGS
    }

    fn read(text: &str) -> Self {
        let mut parts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut part = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                Some(name) => part = name,
                None => parts.entry(part).or_default().extend(phrases(line)),
            }
        }
        let mut take = |name: &str| parts.remove(name).unwrap_or_default();
        let number = |phrase: &String| {
            let (word, number) = phrase.split_once('=')?;
            Some((word.to_owned(), number.parse().ok()?))
        };
        let range = |phrase: &String| {
            let (words, range) = phrase.split_once('=')?;
            let (low, high) = range.split_once('-')?;
            Some((words.to_owned(), (low.parse().ok()?, high.parse().ok()?)))
        };
        Self {
            must: take("must"),
            nice: take("nice"),
            duty: take("duty"),
            boilerplate: take("boilerplate"),
            wishing: take("nice wording"),
            usual: take("boilerplate wording"),
            generic: take("generic").into_iter().collect(),
            years: take("years").into_iter().collect(),
            experience: take("experience").into_iter().collect(),
            numbers: take("numbers").iter().filter_map(number).collect(),
            fluency: take("fluency").iter().filter_map(range).collect(),
            of_speech: take("of speech").into_iter().collect(),
            study: take("study").into_iter().collect(),
        }
    }
}

/// The phrases of a line, which commas part.
pub fn phrases(line: &str) -> impl Iterator<Item = String> {
    let phrases = line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
    phrases.map(str::to_owned)
}
