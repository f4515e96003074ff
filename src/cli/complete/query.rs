//! The words of a query: fields with their sign, after it what may stand there, saved queries.
//!
//! A query may be one argument, quoted, or several: only its last word is completed.

use clap_complete::engine::CompletionCandidate;

use super::known::Known;
use crate::domain::fields::{FieldName, Origin};
use crate::domain::kind::Kind;
use crate::domain::query;
use crate::domain::schema::{self, Shape};
use crate::domain::stage::{Outcome, Stage};

/// What a date is compared with.
const DAYS: &[(&str, &str)] = &[
    ("today", "this day"),
    ("7d", "in a week"),
    ("30d", "in a month"),
    ("-7d", "a week ago"),
    ("-30d", "a month ago"),
];

/// What the last word of a query may become.
pub fn complete(known: &Known, kind: Kind, given: &str) -> Vec<CompletionCandidate> {
    let start = given.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = given[start..].trim_start_matches('(');
    let word = word.strip_prefix('-').unwrap_or(word);
    if word.starts_with('-') {
        return Vec::new();
    }
    let before = &given[..given.len() - word.len()];
    let found = match word.find([':', '<', '>', '=']) {
        None => terms(known, kind),
        Some(end) => {
            let value = word[end..].trim_start_matches([':', '<', '>', '=']);
            let last = value.rfind(',').map_or(value, |comma| &value[comma + 1..]);
            let kept = &word[..word.len() - last.len()];
            let values = values(known, kind, &word[..end], last).into_iter();
            values.map(|value| value.add_prefix(kept)).collect()
        }
    };
    found.into_iter().map(|candidate| candidate.add_prefix(before)).collect()
}

/// The names of fields, as lists of columns and sort keys take them.
pub fn fields(kind: Kind) -> Vec<CompletionCandidate> {
    names(kind)
        .map(|(name, doc)| CompletionCandidate::new(name).help(doc.map(Into::into)))
        .collect()
}

/// What a list of fields may go on with: `key,-key`.
pub fn list(kind: Kind, given: &str) -> Vec<CompletionCandidate> {
    let start = given.rfind(',').map_or(0, |comma| comma + 1);
    let start = if given[start..].starts_with('-') { start + 1 } else { start };
    let is_new = |candidate: &CompletionCandidate| {
        let name = candidate.get_value().to_string_lossy();
        !given[..start].split(',').any(|key| key.trim_start_matches('-') == name)
    };
    let fields = fields(kind).into_iter().filter(is_new);
    fields.map(|field| field.add_prefix(&given[..start])).collect()
}

fn names(kind: Kind) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    let doc = move |name| schema::find(schema::fields(kind), name).map(|field| field.doc);
    let names = FieldName::names(kind).into_iter().filter(|name| *name != "conflicts");
    let parts = ["due"].into_iter().filter(move |_| kind == Kind::Job);
    names.filter(|name| *name != "next").chain(parts).map(move |name| (name, doc(name)))
}

fn terms(known: &Known, kind: Kind) -> Vec<CompletionCandidate> {
    let signs = |name: &str| match FieldName::parse(kind, name) {
        Ok(field) => match (field.shape, field.origin) {
            (Shape::Date | Shape::PastDate | Shape::Moment, _) => &["<", ">"][..],
            (Shape::Integer | Shape::Amount, _) => &[">=", "<="][..],
            (Shape::Whole(_), Origin::File { .. }) if name == "salary" => &[">=", "<="][..],
            _ => &[":"][..],
        },
        Err(_) => &[],
    };
    let candidate = |name: &str, sign: &str, doc: Option<&'static str>| {
        CompletionCandidate::new(format!("{name}{sign}")).help(doc.map(Into::into))
    };
    let fields = names(kind)
        .flat_map(|(name, doc)| signs(name).iter().map(move |sign| candidate(name, sign, doc)));
    let saved = known
        .queries()
        .into_iter()
        .map(|(name, text)| CompletionCandidate::new(format!("@{name}")).help(Some(text.into())));
    let tests = [("is", "how it stands"), ("has", "a field that says something")];
    let tests = tests.into_iter().map(|(name, doc)| candidate(name, ":", Some(doc)));
    saved.chain(tests).chain(fields).collect()
}

fn values(known: &Known, kind: Kind, field: &str, word: &str) -> Vec<CompletionCandidate> {
    let told = |words: &[(&str, &str)]| {
        let told = |(word, doc): &(&str, &str)| {
            CompletionCandidate::new(word).help(Some((*doc).to_owned().into()))
        };
        words.iter().map(told).collect()
    };
    let plain = |words: &[&str]| words.iter().map(CompletionCandidate::new).collect();
    match (field, FieldName::parse(kind, field).map(|field| field.shape)) {
        ("is", _) => plain(query::states(kind)),
        // Lists show the outcome in the place of `closed`.
        ("stage", _) if kind == Kind::Job => plain(&[Stage::WORDS, Outcome::WORDS].concat()),
        ("has", _) => fields(kind),
        (_, Ok(Shape::Date | Shape::PastDate | Shape::Moment)) => told(DAYS),
        (_, Ok(Shape::Text | Shape::Reference(_))) if !word.contains('"') => {
            known.fitting(kind, field, word).into_iter().map(quoted).collect()
        }
        _ => known.fitting(kind, field, word),
    }
}

/// A value as a query reads it whole.
fn quoted(candidate: CompletionCandidate) -> CompletionCandidate {
    let value = candidate.get_value().to_string_lossy().into_owned();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_.@/+#".contains(letter);
    if value.chars().all(is_plain) {
        return candidate;
    }
    let help = candidate.get_help().cloned();
    CompletionCandidate::new(format!("\"{}\"", value.replace('"', ""))).help(help)
}
