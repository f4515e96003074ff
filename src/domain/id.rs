//! The names of records: readable ids, and uids that never change.
//!
//! The rule protected here: an id is safe as a file name everywhere. ASCII, lower case, never empty,
//! never a name that some system reserves, never longer than a file name may be.

use std::fmt;

/// The most characters of an id: leaves room for `.yaml` and a counter in every file system.
const MOST: usize = 80;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The stem of a record's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// The id that a file's stem is. Files made by people may have any name.
    pub fn of_stem(stem: &str) -> Self {
        Self(stem.to_owned())
    }

    /// A readable id out of words in any script; `None` when nothing is left of them.
    pub fn slug(words: &[&str]) -> Option<Self> {
        let mut slug = String::new();
        for part in words.iter().map(|word| deunicode::deunicode_with_tofu(word, " ")) {
            for letter in part.chars() {
                match letter.to_ascii_lowercase() {
                    letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
                    '\'' => {}
                    _ if slug.ends_with('-') || slug.is_empty() => {}
                    _ => slug.push('-'),
                }
            }
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug = shortened(slug.trim_matches('-'));
        if slug.is_empty() {
            return None;
        }
        let reserved = RESERVED.contains(&slug);
        Some(Self(if reserved { format!("{slug}-1") } else { slug.to_owned() }))
    }

    /// This id, or, where `taken` says so, the first of `-2`, `-3` ... that is free.
    #[must_use]
    pub fn free(self, taken: impl Fn(&str) -> bool) -> Self {
        if !taken(&self.0) {
            return self;
        }
        let mut counter = 2_u64;
        loop {
            let candidate = format!("{}-{counter}", self.0);
            if !taken(&candidate) {
                return Self(candidate);
            }
            counter += 1;
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `slug` cut at the last word that ends within [`MOST`] characters.
fn shortened(slug: &str) -> &str {
    if slug.len() <= MOST {
        return slug;
    }
    let head = &slug[..MOST];
    match head.rfind('-') {
        Some(end) if end > MOST / 2 => &head[..end],
        _ => head,
    }
}

/// A random key of ten letters and digits that begins with a letter, so that no reader takes it
/// for a number. `e` and `o` can't begin it, nor can digits follow that make `1e5` of it.
pub fn uid(random: [u8; 16]) -> String {
    const FIRST: &[u8] = b"abcdfghjkmnpqrstvwxyz";
    const REST: &[u8] = b"abcdefghjkmnpqrstvwxyz23456789";
    let mut number = u128::from_le_bytes(random);
    let mut take = |letters: &[u8]| {
        let base = letters.len() as u128;
        let letter = letters[(number % base) as usize];
        number /= base;
        char::from(letter)
    };
    let mut uid = String::from(take(FIRST));
    for _ in 1..10 {
        uid.push(take(REST));
    }
    uid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_a_safe_file_name_in_any_script() {
        let long = "x".repeat(5000);
        let cases = [
            (
                vec!["Ferrous Systems", "Senior Rust Engineer"],
                Some("ferrous-systems-senior-rust-engineer"),
            ),
            (vec!["C++ Developer / Ünïcode"], Some("c-developer-unicode")),
            (vec!["北京", "工程师"], Some("bei-jing-gong-cheng-shi")),
            (vec!["../../etc"], Some("etc")),
            (vec!["con"], Some("con-1")),
            (vec!["...", "\u{1b}[31m"], Some("31m")),
            (vec!["...", ""], None),
            (vec!["O'Brien & Co."], Some("obrien-co")),
        ];
        for (words, slug) in cases {
            assert_eq!(Id::slug(&words).as_ref().map(Id::as_str), slug, "{words:?}");
        }
        assert_eq!(Id::slug(&[&long]).map(|id| id.as_str().len()), Some(80));
    }

    #[test]
    fn a_clash_counts_up() {
        let id = Id::of_stem("acme").free(|id| ["acme", "acme-2"].contains(&id));
        assert_eq!(id.as_str(), "acme-3");
    }

    #[test]
    fn a_uid_begins_with_a_letter_and_has_ten_characters() {
        for seed in 0..=255 {
            let uid = uid([seed; 16]);
            assert_eq!(uid.len(), 10);
            assert!(uid.starts_with(|first: char| first.is_ascii_lowercase()));
        }
    }
}
