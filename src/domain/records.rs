//! Finding records by what a person types.
//!
//! The rule protected here: the first level with a match wins (id, uid, the beginning of an id, words
//! that all occur), and where several match nothing is chosen for anybody.

use super::change::RepoPath;
use super::id::Id;
use super::kind::Kind;
use super::near::nearest;

/// A record's file, known by its name alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// What it is.
    pub kind: Kind,
    /// Its file's stem.
    pub id: Id,
    /// Its file.
    pub path: RepoPath,
}

/// All record files, sorted by kind and id.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<Name>);

impl FromIterator<Name> for Names {
    fn from_iter<I: IntoIterator<Item = Name>>(names: I) -> Self {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort();
        Self(names)
    }
}

impl Names {
    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Name> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of one kind.
    pub fn of(&self, kind: Kind) -> &[Name] {
        let start = self.0.partition_point(|name| name.kind < kind);
        let end = self.0.partition_point(|name| name.kind <= kind);
        &self.0[start..end]
    }

    /// Those of one kind with exactly this id: more than one when a person gave two files one name.
    pub fn with_id(&self, kind: Kind, id: &str) -> &[Name] {
        let of = self.of(kind);
        let start = of.partition_point(|name| name.id.as_str() < id);
        let end = of.partition_point(|name| name.id.as_str() <= id);
        &of[start..end]
    }

    /// Whether an id of this kind can't be given to a new record. Case does not tell ids apart.
    pub fn is_taken(&self, kind: Kind, id: &str) -> bool {
        !self.with_id(kind, id).is_empty()
            || self.of(kind).iter().any(|name| name.id.as_str().eq_ignore_ascii_case(id))
    }

    /// The names of one kind whose id begins so, whatever the case.
    pub fn beginning(&self, kind: Kind, given: &str) -> Vec<Name> {
        // Nothing, as an unset variable in a script leaves it, is not the beginning of everything.
        if given.trim().is_empty() {
            return Vec::new();
        }
        let begins = |name: &&Name| begins(name.id.as_str(), given);
        self.of(kind).iter().filter(begins).cloned().collect()
    }

    /// The ids nearest to a text that matched nothing.
    pub fn near(&self, kind: Kind, given: &str) -> Option<String> {
        nearest(given, self.of(kind).iter().map(|name| name.id.as_str())).map(str::to_owned)
    }
}

/// Nothing, or too much, answers to a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfound {
    /// No record matches.
    #[error("no {} matches `{given}`", word(*kind))]
    Nothing {
        /// The kind looked for; `None` for any.
        kind: Option<Kind>,
        /// The words given.
        given: String,
        /// The nearest id.
        near: Option<String>,
    },
    /// Several match, and none is chosen.
    #[error("`{given}` matches {} {}", .paths.len(), words(*kind))]
    Several {
        /// The kind looked for; `None` for any.
        kind: Option<Kind>,
        /// The words given.
        given: String,
        /// Their ids.
        ids: Vec<String>,
        /// Their files.
        paths: Vec<RepoPath>,
    },
}

impl Unfound {
    /// States that several records match.
    pub fn several(kind: Option<Kind>, given: &str, found: &[Name]) -> Self {
        let ids = found.iter().map(|name| name.id.to_string()).collect();
        let paths = found.iter().map(|name| name.path.clone()).collect();
        Self::Several { kind, given: given.to_owned(), ids, paths }
    }
}

fn words(kind: Option<Kind>) -> &'static str {
    kind.map_or("records", Kind::folder)
}

fn word(kind: Option<Kind>) -> &'static str {
    kind.map_or("job, contact or company", Kind::as_str)
}

/// Whether an id begins so, whatever the case.
pub fn begins(id: &str, given: &str) -> bool {
    if id.is_ascii() && given.is_ascii() {
        let beginning = id.as_bytes().get(..given.len());
        return beginning.is_some_and(|letters| letters.eq_ignore_ascii_case(given.as_bytes()));
    }
    id.to_lowercase().starts_with(&given.to_lowercase())
}

/// Whether a text has the form of a uid, so that looking for one is worth reading the records.
pub fn is_uid_shaped(text: &str) -> bool {
    text.len() == 10
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Whether every word of `given`, and there is one, occurs in `text`, whatever the case.
pub fn are_words_of(text: &str, given: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = given.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| text.contains(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ids: &[&str]) -> Names {
        ids.iter()
            .map(|id| Name {
                kind: Kind::Job,
                id: Id::of_stem(id),
                path: RepoPath::new(format!("jobs/{id}.yaml")).expect("path"),
            })
            .collect()
    }

    #[test]
    fn ids_are_found_whole_and_by_their_beginning_and_nothing_by_nothing() {
        let names = names(&["acme", "acme-2", "zeta"]);
        let found = |given| names.beginning(Kind::Job, given).len();
        assert_eq!(
            [found("acm"), found("ZET"), found("nix"), found(""), found(" ")],
            [2, 1, 0, 0, 0]
        );
        assert_eq!(names.with_id(Kind::Job, "acme").len(), 1);
        assert!(names.is_taken(Kind::Job, "ACME"));
        assert!(!names.is_taken(Kind::Contact, "acme"));
    }
}
