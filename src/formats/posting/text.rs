//! Markdown and plain text: nothing is taken for a title that does not say so.

use super::{Unread, address, page_title, prose, schema_org, words};
use crate::domain::posting::{Fact, Medium, Origin, Posting};
use crate::domain::value::Value;
use crate::formats::yaml;

/// Words before a colon, for the fields they name.
const LABELS: &[(&str, &[&str])] = &[
    (
        "title",
        &[
            "title",
            "job title",
            "position",
            "role",
            "stelle",
            "stellenbezeichnung",
            "titel",
            "functie",
            "poste",
            "intitulé du poste",
            "puesto",
            "stanowisko",
            "posizione",
        ],
    ),
    (
        "company",
        &[
            "company",
            "employer",
            "organisation",
            "organization",
            "firma",
            "unternehmen",
            "arbeitgeber",
            "bedrijf",
            "werkgever",
            "entreprise",
            "société",
            "employeur",
            "empresa",
            "azienda",
        ],
    ),
    (
        "location",
        &[
            "location",
            "place",
            "ort",
            "standort",
            "arbeitsort",
            "einsatzort",
            "locatie",
            "standplaats",
            "lieu",
            "localisation",
            "ubicación",
            "lugar",
            "sede",
            "lokalizacja",
        ],
    ),
    (
        "salary",
        &[
            "salary",
            "pay",
            "compensation",
            "gehalt",
            "vergütung",
            "salaris",
            "salaire",
            "rémunération",
            "salario",
            "stipendio",
            "wynagrodzenie",
        ],
    ),
    (
        "req_id",
        &[
            "requisition",
            "requisition id",
            "req id",
            "job id",
            "reference",
            "ref",
            "referenznummer",
            "kennziffer",
            "stellen-id",
            "référence",
            "referentie",
            "referencia",
        ],
    ),
    (
        "deadline",
        &[
            "deadline",
            "apply by",
            "closing date",
            "bewerbungsfrist",
            "bewerbungsschluss",
            "date limite",
            "sluitingsdatum",
            "fecha límite",
        ],
    ),
    (
        "employment",
        &[
            "employment",
            "employment type",
            "job type",
            "contract",
            "anstellungsart",
            "beschäftigungsart",
            "type de contrat",
            "contrat",
            "dienstverband",
            "tipo de contrato",
        ],
    ),
    ("workplace", &["workplace", "workplace type", "remote", "arbeitsmodell"]),
    ("urls", &["url", "link", "posting"]),
];
/// Keys of front matter, for the fields they name, besides the names of the fields.
const KEYS: &[(&str, &str)] = &[
    ("url", "urls"),
    ("link", "urls"),
    ("name", "title"),
    ("position", "title"),
    ("role", "title"),
    ("employer", "company"),
    ("place", "location"),
    ("requisition", "req_id"),
    ("type", "employment"),
];
const FIELDS: &[&str] = &[
    "title",
    "company",
    "urls",
    "req_id",
    "source",
    "location",
    "workplace",
    "employment",
    "salary",
    "posted",
    "deadline",
];
/// How many lines from the beginning may be such lines.
const WITHIN: usize = 60;
/// The fewest letters of a posting.
const FEWEST: usize = 40;

/// Reads a text.
///
/// # Errors
/// When there is hardly any.
pub fn read(text: &str) -> Result<Posting, Unread> {
    let text = words::lines(text);
    let (front, body) = front(&text);
    let body = prose::tidy(&without_pictures(body));
    let mut facts = front.map(|value| of_front(&value)).unwrap_or_default();
    let is_markdown = !facts.is_empty() || has_heading(&body);
    facts.extend(labelled(&body));
    facts.extend(heading(&body));
    let facts = distinct(facts);
    let letters = body.chars().filter(|letter| letter.is_alphanumeric()).count();
    if letters < FEWEST && facts.is_empty() {
        return Err(Unread::NoPosting { words: body.split_whitespace().count() });
    }
    let medium = if is_markdown { Medium::Markdown } else { Medium::Text };
    Ok(Posting { medium, facts, text: body, headers: Vec::new(), notes: Vec::new() })
}

/// The first fact of each field.
pub fn distinct(facts: Vec<Fact>) -> Vec<Fact> {
    let mut distinct: Vec<Fact> = Vec::new();
    for fact in facts {
        if !distinct.iter().any(|earlier| earlier.field == fact.field) {
            distinct.push(fact);
        }
    }
    distinct
}

/// The YAML between lines of dashes at the beginning, and what follows.
fn front(text: &str) -> (Option<Value>, &str) {
    let Some((front, body)) = super::kept::split(text) else { return (None, text) };
    match yaml::read(front.as_bytes()) {
        Ok(document) if document.value().as_map().is_some() => (Some(document.value()), body),
        _ => (None, text),
    }
}

fn of_front(front: &Value) -> Vec<Fact> {
    let Some(map) = front.as_map() else { return Vec::new() };
    let field = |key: &str| {
        let key = KEYS.iter().find(|(other, _)| *other == key).map_or(key, |(_, field)| field);
        FIELDS.iter().find(|field| **field == key).copied()
    };
    let text = |value: &Value| match value {
        Value::List(items) => items.first().and_then(Value::as_text).map(str::to_owned),
        other => other.as_text().map(str::to_owned),
    };
    map.iter()
        .filter_map(|(key, value)| fact(field(key)?, &text(value)?, Origin::FrontMatter))
        .collect()
}

/// Lines such as `Company: Acme`, `**Company:** Acme`, `- Company: Acme`.
pub fn labelled(text: &str) -> Vec<Fact> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(WITHIN);
    lines.filter_map(labelled_line).collect()
}

fn labelled_line(line: &str) -> Option<Fact> {
    let plain = line.replace(['*', '_', '`'], "");
    let plain = plain.trim_start_matches(['-', '•', '·', '>', '|', ' ']).trim();
    let (label, words) = plain.split_once([':', '：'])?;
    let label = label.trim().to_lowercase();
    let (field, _) = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str()))?;
    // A sentence after a colon is prose.
    let is_short = words.trim().chars().count() <= 120;
    if is_short { fact(field, words, Origin::Line) } else { None }
}

fn fact(field: &'static str, words: &str, from: Origin) -> Option<Fact> {
    let words = words::line(words)?;
    let words = match field {
        "employment" => schema_org::employment_word(&words)?.to_owned(),
        "workplace" => workplace(&words)?.to_owned(),
        "urls" => address::of_page(words.trim_matches(['<', '>']))?,
        _ => words,
    };
    Some(Fact { field, words, from })
}

fn workplace(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    let word = words.split_whitespace().next()?.trim_matches(',').to_owned();
    match word.as_str() {
        "remote" | "yes" | "ja" | "oui" | "fully" | "homeoffice" => Some("remote"),
        "hybrid" | "hybride" | "hybrides" => Some("hybrid"),
        "onsite" | "on-site" | "office" | "no" => Some("onsite"),
        _ => None,
    }
}

/// The first heading, where the text begins with one, as title and company.
fn heading(text: &str) -> Vec<Fact> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let Some(words) =
        first.strip_prefix("# ").and_then(|it| words::line(&it.replace(['*', '`'], "")))
    else {
        return Vec::new();
    };
    let parts = page_title::read(&words).unwrap_or_default();
    let title = if parts.title.is_empty() { words } else { parts.title };
    let from = Origin::Heading;
    let company = parts.company.map(|words| Fact { field: "company", words, from });
    [Some(Fact { field: "title", words: title, from }), company].into_iter().flatten().collect()
}

fn has_heading(text: &str) -> bool {
    text.lines().any(|line| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&level) && line[level..].starts_with(' ')
    })
}

/// The text without pictures of Markdown (`![..](..)`), which may tell others that it is read, and
/// without elements of HTML that show nothing to read.
fn without_pictures(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("![") {
        kept.push_str(&rest[..at]);
        let picture = &rest[at..];
        let line = picture.find('\n').unwrap_or(picture.len());
        let end = picture[..line]
            .find("](")
            .and_then(|mid| Some(mid + picture[mid..line].find(')')? + 1));
        match end {
            Some(end) => rest = &picture[end..],
            None => {
                kept.push_str("![");
                rest = &picture[2..];
            }
        }
    }
    kept.push_str(rest);
    without_elements(&kept)
}

/// The text without `<script>`, `<style>`, `<iframe>` and `<img>`.
fn without_elements(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let lower: String = rest.chars().take(8).collect::<String>().to_ascii_lowercase();
        let Some(name) =
            ["script", "style", "iframe", "img"].into_iter().find(|it| lower[1..].starts_with(it))
        else {
            kept.push('<');
            rest = &rest[1..];
            continue;
        };
        let end = format!("</{name}");
        let close = if name == "img" { None } else { rest.to_ascii_lowercase().find(&end) };
        let from = close.unwrap_or(0);
        rest = rest[from..].find('>').map_or("", |mark| &rest[from + mark + 1..]);
    }
    kept.push_str(rest);
    kept
}
