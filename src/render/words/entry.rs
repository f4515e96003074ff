//! One key of the words: a sentence in several forms, or a count in its plural forms.

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::Facts;
use crate::domain::language::Language;
use crate::domain::value::{Map, Value};
use crate::formats::yaml;

/// What a key says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// Forms of a sentence, those that name most first; the last one names nothing.
    Sentence(Vec<String>),
    /// Forms of a count, by their category in CLDR.
    Count(BTreeMap<String, String>),
}

/// Reads a file of words. They are compiled in, and a test reads each.
pub(super) fn read(source: &str) -> BTreeMap<String, Entry> {
    let root = yaml::read(source.as_bytes()).map(|document| document.root.value());
    let map = root.ok().and_then(|root| root.as_map().cloned()).unwrap_or_default();
    map.iter().map(|(key, value)| (key.to_owned(), entry(value))).collect()
}

fn entry(value: &Value) -> Entry {
    let text = |value: &Value| value.as_text().unwrap_or_default().to_owned();
    match value {
        Value::Map(forms) => Entry::Count(plural(forms)),
        Value::List(forms) => Entry::Sentence(forms.iter().map(text).collect()),
        scalar => Entry::Sentence(vec![text(scalar)]),
    }
}

fn plural(forms: &Map) -> BTreeMap<String, String> {
    let form = |value: &Value| value.as_text().unwrap_or_default().to_owned();
    forms.iter().map(|(category, value)| (category.to_owned(), form(value))).collect()
}

impl Entry {
    /// Whether templates can place it.
    pub(super) fn is_sentence(&self) -> bool {
        matches!(self, Self::Sentence(_))
    }

    /// The first form that lacks nothing.
    pub(super) fn fill(&self, facts: &Facts) -> String {
        let Self::Sentence(forms) = self else { return String::new() };
        forms.iter().find_map(|form| filled(form, facts)).unwrap_or_default()
    }

    /// The form for this many, with the number.
    pub(super) fn count(&self, language: Language, count: u32) -> String {
        let Self::Count(forms) = self else { return String::new() };
        let form = forms.get(category(language, count)).or_else(|| forms.get("other"));
        form.map(|form| form.replace("{count}", &count.to_string())).unwrap_or_default()
    }
}

/// The plural category of a count in a language (CLDR, cardinal).
pub(super) fn category(language: Language, count: u32) -> &'static str {
    let locale = Locale::try_from_str(language.code()).unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new_cardinal(locale.into());
    match rules.map(|rules| rules.category_for(count)) {
        Ok(PluralCategory::Zero) => "zero",
        Ok(PluralCategory::One) => "one",
        Ok(PluralCategory::Two) => "two",
        Ok(PluralCategory::Few) => "few",
        Ok(PluralCategory::Many) => "many",
        Ok(PluralCategory::Other) | Err(_) => "other",
    }
}

/// A form with its placeholders filled in one pass, so that no value is read as a placeholder;
/// none where a value is absent.
fn filled(form: &str, facts: &Facts) -> Option<String> {
    let mut text = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(fact(name, facts)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

fn fact<'a>(name: &str, facts: &Facts<'a>) -> Option<&'a str> {
    let value = match name {
        "title" => facts.title,
        "company" => facts.company,
        "name" => facts.name,
        "date" => facts.date,
        _ => None,
    };
    value.map(str::trim).filter(|value| !value.is_empty())
}
