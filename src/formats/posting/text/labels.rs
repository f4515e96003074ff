//! Lines that name a field: `Company: Acme`, in the languages that postings come in.

use super::super::{address, schema_org, words};
use crate::domain::posting::{Fact, Origin};

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
/// How many lines from the beginning may be such lines.
const WITHIN: usize = 60;
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

/// Words as a fact of a field, where they can be its.
pub fn fact(field: &'static str, words: &str, from: Origin) -> Option<Fact> {
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
