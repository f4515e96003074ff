//! The words of a title that tell it from others.

use std::collections::BTreeSet;

use crate::domain::fold::fold;

/// Short forms and what they stand for.
const SHORT: &[(&str, &str)] = &[
    ("sr", "senior"),
    ("jr", "junior"),
    ("snr", "senior"),
    ("jnr", "junior"),
    ("eng", "engineer"),
    ("dev", "developer"),
    ("mgr", "manager"),
    ("&", "and"),
    ("und", "and"),
];
/// Words that tell nothing apart.
const EMPTY: &[&str] = &["and", "the", "of", "for", "a", "an"];
/// What stands for the sexes, parted by bars: `m/w/d`, `h/f`, `f/m/x`.
const SEXES: &[&str] = &["m", "w", "d", "f", "x", "h", "v", "k", "gn", "div", "i", "nb"];
/// Phrases for all of them.
const EVERYBODY: &[&str] =
    &["all genders", "all gender", "alle geschlechter", "alle gender", "any gender"];
/// Endings of German words that name both.
const BOTH: &[&str] =
    &[":innen", "*innen", "_innen", "/innen", "/-innen", ":in", "*in", "_in", "/in", "/-in"];

/// The words, without regard to order, case and marks.
pub fn words(title: &str) -> BTreeSet<String> {
    let mut title = fold(title);
    for phrase in EVERYBODY {
        title = title.replace(phrase, " ");
    }
    title
        .split(|c: char| c.is_whitespace() || "()[]{},;|–—\"'".contains(c))
        .filter(|word| !is_sexes(word))
        .map(|word| BOTH.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word))
        .flat_map(|word| word.split(['/', '-', ':', '*', '_']))
        .map(|word| word.trim_end_matches(['.', '!', '?']))
        .map(|word| SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long))
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect()
}

fn is_sexes(word: &str) -> bool {
    let mut parts = word.split(['/', '|', '*']).peekable();
    word.contains(['/', '|', '*'])
        && parts.peek().is_some()
        && parts.all(|part| SEXES.contains(&part))
}
