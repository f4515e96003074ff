//! schema.org/JobPosting to the fields of a job.
//!
//! Everything may be missing, a text instead of an object, an object instead of a text, or a list of
//! either; what can't be understood is left out, never guessed.

mod pay;
mod place;

use serde_json::{Map, Value};

use super::{address, prose, words};
use crate::domain::posting::{Fact, Origin};

/// Spellings of kinds of employment, without regard to case, gaps and dashes.
const EMPLOYMENT: &[(&str, &[&str])] = &[
    (
        "full-time",
        &[
            "fulltime",
            "permanent",
            "vollzeit",
            "festanstellung",
            "tempsplein",
            "cdi",
            "voltijd",
            "jornadacompleta",
            "tempopieno",
            "pelnyetat",
        ],
    ),
    (
        "part-time",
        &["parttime", "teilzeit", "tempspartiel", "deeltijd", "mediajornada", "parttijd"],
    ),
    (
        "contract",
        &["contractor", "contract", "freelance", "freelancer", "freiemitarbeit", "zzp", "b2b"],
    ),
    (
        "temporary",
        &[
            "temporary",
            "temp",
            "fixedterm",
            "seasonal",
            "perdiem",
            "befristet",
            "cdd",
            "interim",
            "tijdelijk",
            "temporal",
        ],
    ),
    (
        "internship",
        &[
            "intern",
            "internship",
            "trainee",
            "apprenticeship",
            "praktikum",
            "ausbildung",
            "werkstudent",
            "stage",
            "stagiaire",
            "alternance",
            "practicas",
            "tirocinio",
        ],
    ),
    ("volunteer", &["volunteer", "ehrenamt", "benevolat"]),
];

/// Parts of a posting that boards keep beside its description, with their headings.
const SECTIONS: &[(&str, &str)] = &[
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "Compensation"),
    ("workHours", "Hours"),
];

/// What an object says, in the order of the fields of a job.
pub fn facts(posting: &Map<String, Value>, from: Origin) -> Vec<Fact> {
    let get = |key: &str| posting.get(key);
    let employment = get("employmentType").and_then(employment);
    let is_remote = get("jobLocationType").is_some_and(place::is_remote);
    let found = [
        ("title", get("title").or_else(|| get("name")).and_then(text)),
        ("company", get("hiringOrganization").and_then(name)),
        ("urls", get("url").and_then(text).and_then(|url| address::of_page(&url))),
        ("req_id", get("identifier").and_then(identifier)),
        ("location", place::of(posting)),
        ("workplace", is_remote.then(|| "remote".to_owned())),
        ("employment", employment.map(str::to_owned)),
        ("salary", get("baseSalary").or_else(|| get("estimatedSalary")).and_then(pay::words)),
        ("posted", get("datePosted").and_then(day)),
        ("deadline", get("validThrough").and_then(day)),
    ];
    found
        .into_iter()
        .filter_map(|(field, words)| Some(Fact { field, words: words?, from }))
        .collect()
}

/// The text of a posting as Markdown; empty where it has none.
pub fn prose(posting: &Map<String, Value>, base: Option<&str>) -> String {
    let mut text = posting.get("description").map(|it| html(it, base)).unwrap_or_default();
    for (key, heading) in SECTIONS {
        let Some(section) = posting.get(*key).map(|it| html(it, base)) else { continue };
        let first: String = section.chars().take(60).collect();
        if !section.is_empty() && !text.contains(&first) {
            text = format!("{text}\n\n## {heading}\n\n{section}");
        }
    }
    text.trim_start().to_owned()
}

fn html(value: &Value, base: Option<&str>) -> String {
    match value {
        Value::String(text) => prose::of_html(text, base),
        Value::Array(items) => {
            let items = items.iter().map(|item| html(item, base)).filter(|item| !item.is_empty());
            items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
        }
        Value::Object(object) => ["description", "name", "value"]
            .iter()
            .find_map(|key| object.get(*key))
            .map_or_else(String::new, |inner| {
                if inner.is_string() { html(inner, base) } else { String::new() }
            }),
        _ => String::new(),
    }
}

/// The words of a text or number, the first of several.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => words::line(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().find_map(text),
        Value::Object(object) => object.get("@value").and_then(text),
        _ => None,
    }
}

/// What something is called, whether it is a name or a thing with one; the first of several.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => items.iter().find_map(name),
        Value::Object(object) => {
            ["name", "legalName", "@value"].iter().find_map(|key| object.get(*key).and_then(name))
        }
        other => text(other).filter(|name| !name.starts_with("http")),
    }
}

/// The employer's number, which is no address.
fn identifier(value: &Value) -> Option<String> {
    let number = match value {
        Value::Array(items) => return items.iter().find_map(identifier),
        Value::Object(object) => {
            ["value", "@value", "identifier"].iter().find_map(|key| object.get(*key).and_then(text))
        }
        other => text(other),
    };
    number.filter(|number| !number.contains("://") && number.len() <= 100)
}

fn employment(value: &Value) -> Option<&'static str> {
    match value {
        Value::Array(items) => items.iter().find_map(employment),
        Value::String(text) => text.split([',', '/', ';', '|']).find_map(employment_word),
        _ => None,
    }
}

/// The word of the field for a kind of employment.
pub fn employment_word(words: &str) -> Option<&'static str> {
    let plain: String =
        crate::domain::fold::fold(words).chars().filter(char::is_ascii_alphanumeric).collect();
    EMPLOYMENT.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(word, _)| *word)
}

/// The day of a date or time (ISO 8601), as it is written there: `2026-12-01T00:00:00Z`.
fn day(value: &Value) -> Option<String> {
    let text = text(value)?;
    let is_day = |day: &str| {
        day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    // What is written otherwise is for those to read, or to refuse aloud, who know what it is for.
    let Some(day) = text.get(..10).filter(|day| is_day(day)) else { return Some(text) };
    // `9999-12-31` says that there is none.
    (("2000".."2100").contains(&&day[..4])).then(|| day.to_owned())
}
