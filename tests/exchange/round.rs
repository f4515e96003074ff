//! No text of a resume is lost on its way in, and none on the way out and in again.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use snapbox::{IntoData, assert_data_eq, str};
use trackway::domain::change::RepoPath;
use trackway::domain::language::Language;
use trackway::domain::manuscript::{Manuscript, Purpose};
use trackway::domain::person::Person;
use trackway::formats::imported::{self, Imported};
use trackway::formats::{json_resume, manuscript};

use super::words::{self, plain, words};

/// Words as people write them, with marks that mean something in Markdown, YAML or JSON.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Z][a-zé]{2,8}( [a-z#+.,:-]{1,6}){0,3}",
        2 => "[-a-zA-Z0-9 *_`#{}.<>&;|\\\\\\[\\]()!~:+=\"']{1,16}",
        1 => "\\PC{1,12}",
        1 => "[a-z*#>-]{1,5}\n{1,2}[a-z*#> -]{1,8}",
    ]
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "(19[5-9][0-9]|20[0-4][0-9])-(0[1-9]|1[0-2])",
        1 => "(19[5-9][0-9]|20[0-4][0-9])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        1 => "(19[5-9][0-9]|20[0-4][0-9])",
    ]
}

/// A map of some of these keys; a key ending in `[]` holds texts, one of dates a date.
fn item(keys: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let fields: Vec<_> = keys
        .iter()
        .map(|key| {
            let value = match key.strip_suffix("[]") {
                Some(_) => prop::collection::vec(text(), 0..3).prop_map(Value::from).boxed(),
                None if *key == "url" => "https://[a-z]{1,8}\\.example(/[a-z()_.?=&-]{0,8})?"
                    .prop_map(Value::from)
                    .boxed(),
                None if *key == "email" => "[a-z]{1,8}@example\\.com".prop_map(Value::from).boxed(),
                None if key.ends_with("Date") || *key == "date" => {
                    date().prop_map(Value::from).boxed()
                }
                None => text().prop_map(Value::from).boxed(),
            };
            prop::option::of(value).prop_map(|value| (key.trim_end_matches("[]"), value))
        })
        .collect();
    fields.prop_map(|fields| {
        fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    })
}

fn list(keys: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::collection::vec(item(keys), 0..3).prop_map(Value::from)
}

fn resume() -> impl Strategy<Value = Value> {
    let person = (
        item(&["name", "label", "email", "phone", "url", "summary", "nickname", "image"]),
        item(&["address", "postalCode", "city", "region", "countryCode", "planet"]),
        list(&["network", "username", "url"]),
    );
    let basics = person.prop_map(|(mut basics, location, profiles)| {
        basics["location"] = location;
        basics["profiles"] = profiles;
        basics
    });
    let titled = (
        list(&[
            "name",
            "position",
            "url",
            "startDate",
            "endDate",
            "summary",
            "location",
            "description",
            "highlights[]",
            "salary",
        ]),
        list(&[
            "organization",
            "position",
            "url",
            "startDate",
            "endDate",
            "summary",
            "highlights[]",
        ]),
        list(&[
            "institution",
            "url",
            "area",
            "studyType",
            "startDate",
            "endDate",
            "score",
            "courses[]",
        ]),
        list(&["title", "date", "awarder", "summary"]),
        list(&["name", "date", "issuer", "url"]),
        list(&["name", "publisher", "releaseDate", "url", "summary"]),
        list(&[
            "name",
            "description",
            "highlights[]",
            "keywords[]",
            "startDate",
            "endDate",
            "url",
            "roles[]",
            "entity",
            "type",
        ]),
    );
    let lines = (
        list(&["name", "level", "keywords[]"]),
        list(&["language", "fluency"]),
        list(&["name", "keywords[]"]),
        list(&["name", "reference"]),
    );
    (basics, titled, lines).prop_map(|(basics, titled, lines)| {
        json!({
            "basics": basics,
            "work": titled.0, "volunteer": titled.1, "education": titled.2, "awards": titled.3,
            "certificates": titled.4, "publications": titled.5, "projects": titled.6,
            "skills": lines.0, "languages": lines.1, "interests": lines.2, "references": lines.3,
        })
    })
}

/// Every text in a value that is no date.
fn texts(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) if key.ends_with("Date") || key == "date" => {}
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, key, found)),
        Value::Object(map) => map.iter().for_each(|(key, item)| texts(item, key, found)),
        _ => {}
    }
}

fn import(json: &Value) -> Imported {
    imported::read(json.to_string().as_bytes(), Language::English).expect("a resume")
}

/// The words of a text without any marks.
fn bare(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn exported(manuscript: &Manuscript) -> Value {
    let front = &manuscript.front;
    let name = json!({"name": "Jane"}).to_string();
    let layer = trackway::formats::json::read(&name).expect("JSON");
    let person = Person::of(&[&layer, front]).or_else(|_| Person::of(&[&layer])).expect("a name");
    serde_json::from_str(&json_resume::write(manuscript, &person)).expect("JSON")
}

fn assert_valid(json: &Value) {
    let schema = include_str!("../fixtures/json-resume/schema.json");
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(json)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{json:#}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_text_of_a_json_resume_is_in_the_manuscript_or_noted(json in resume()) {
        let imported = import(&json);
        let notes: String = imported.notes.iter().map(|note| format!("{}\n", note.text)).collect();
        let found = plain(&(words(&words::manuscript(&imported)) + "\n" + &notes));
        let mut wanted = Vec::new();
        texts(&json, "", &mut wanted);
        for text in wanted.iter().map(|text| plain(text)) {
            prop_assert!(found.contains(&text), "`{}` is lost:\n{:#}\n{}", text, json, found);
        }
    }

    #[test]
    fn what_was_imported_is_exported_and_imported_again_without_loss(json in resume()) {
        let first = words::manuscript(&import(&json));
        let exported = exported(&first);
        assert_valid(&exported);
        let again = import(&exported);
        let notes: String = again.notes.iter().map(|note| format!("{}\n", note.text)).collect();
        let kept = bare(&(words(&words::manuscript(&again)) + "\n" + &notes));
        let lost: Vec<String> = bare(&words(&first)).difference(&kept).cloned().collect();
        prop_assert!(lost.is_empty(), "{:?} are lost:\n{:#}", lost, exported);
    }
}

#[test]
fn an_interest_that_is_called_by_a_mark_alone_stays() {
    let first = import(&json!({"basics": {"name": "Jane"}, "interests": [{"name": ":"}]}));
    let exported = exported(&words::manuscript(&first));
    assert_eq!(exported["interests"], json!([{"name": ":"}]));
}

#[test]
fn a_second_score_stays_a_bullet() {
    let education = json!([{"institution": "A", "score": "8"}, {"score": "9"}]);
    let first = import(&json!({"basics": {"name": "Jane"}, "education": education}));
    let exported = exported(&words::manuscript(&first));
    let expected = json!([{"institution": "A", "score": "8", "courses": ["Score: 9"]}]);
    assert_eq!(exported["education"], expected);
}

const MARKDOWN: &str = "\
---
name: Jane Doe
headline: Engineer
email: jane@example.com
location: Amsterdam, NL
links: [{url: https://jane.example}, {name: GitHub, url: https://github.com/jane}]
lang: nl
---

I build **storage**.

- Fast
- Safe

## Profiel

Meer over mij.

## Werkervaring

Acht jaar ervaring.

### Senior Engineer, Acme, Inc. {.rust}

*Jan 2020 – present · Amsterdam · Remote*

Storage for [everyone](https://example.com/x).

- Made it `fast` {#fast .perf}
  - twice
- Kept it safe[^1]

[^1]: Really.

### Umbrella

*2015 – 2019*

#### Engineer

*2017 – 2019 · Utrecht*

- Grew

#### Junior Engineer

*2015 – 2017*

## Opleiding

### MSc, Computer Science, Universiteit van Amsterdam

*2014*

- Resultaat: 8
- Compilers

## Certificaten

- AWS Architect, 2021

### CKA

*Mar 2020 · Linux Foundation*

## Vaardigheden

- **Talen:** Rust, Python (numpy, scipy)
- **Web** (Master): HTML, CSS

Postgres, SQLite

## Talen

Nederlands (moedertaal), English (fluent)

## Lezingen

| Waar | Wat |
| --- | --- |
| RustNL | Splicing |

### A talk

*May 2019 · Utrecht*

> Very good.

```sh
cargo run
```
";

#[test]
fn a_manuscript_with_every_construct_is_exported_whole() {
    let path = RepoPath::new("resumes/jane.md").unwrap();
    let (first, _) = manuscript::read(&path, MARKDOWN.as_bytes(), Purpose::Resume).unwrap();
    let json = exported(&first);
    assert_valid(&json);
    assert_data_eq!(
        format!("{json:#}\n"),
        str![[r#"
{
  "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
  "basics": {
    "name": "Jane Doe",
    "label": "Engineer",
    "email": "jane@example.com",
    "url": "https://jane.example",
    "summary": "I build storage.\n\nMeer over mij.\n\n- Fast\n- Safe",
    "location": {
      "city": "Amsterdam",
      "countryCode": "NL"
    },
    "profiles": [
      {
        "network": "GitHub",
        "username": "jane",
        "url": "https://github.com/jane"
      }
    ]
  },
  "work": [
    {
      "summary": "Acht jaar ervaring."
    },
    {
      "position": "Senior Engineer",
      "name": "Acme, Inc.",
      "startDate": "2020-01",
      "location": "Amsterdam · Remote",
      "summary": "Storage for everyone (https://example.com/x).\n\nReally.",
      "highlights": [
        "Made it fast",
        "twice",
        "Kept it safe"
      ]
    },
    {
      "name": "Umbrella",
      "startDate": "2015",
      "endDate": "2019"
    },
    {
      "position": "Engineer",
      "name": "Umbrella",
      "startDate": "2017",
      "endDate": "2019",
      "location": "Utrecht",
      "highlights": [
        "Grew"
      ]
    },
    {
      "position": "Junior Engineer",
      "name": "Umbrella",
      "startDate": "2015",
      "endDate": "2017"
    }
  ],
  "education": [
    {
      "studyType": "MSc",
      "area": "Computer Science",
      "institution": "Universiteit van Amsterdam",
      "startDate": "2014",
      "endDate": "2014",
      "score": "8",
      "courses": [
        "Compilers"
      ]
    }
  ],
  "certificates": [
    {
      "name": "AWS Architect, 2021"
    },
    {
      "name": "CKA",
      "date": "2020-03",
      "issuer": "Linux Foundation"
    }
  ],
  "skills": [
    {
      "name": "Talen",
      "keywords": [
        "Rust",
        "Python (numpy, scipy)"
      ]
    },
    {
      "name": "Web",
      "level": "Master",
      "keywords": [
        "HTML",
        "CSS"
      ]
    },
    {
      "keywords": [
        "Postgres",
        "SQLite"
      ]
    }
  ],
  "languages": [
    {
      "language": "Nederlands",
      "fluency": "moedertaal"
    },
    {
      "language": "English",
      "fluency": "fluent"
    }
  ],
  "projects": [
    {
      "name": "Lezingen",
      "description": "Waar | Wat\nRustNL | Splicing"
    },
    {
      "name": "A talk",
      "startDate": "2019-05",
      "endDate": "2019-05",
      "entity": "Utrecht",
      "description": "Very good.\n\ncargo run",
      "type": "Lezingen"
    }
  ],
  "meta": {
    "version": "v1.0.0",
    "language": "nl"
  }
}

"#]]
        .raw()
    );
    let again = imported::read(json.to_string().as_bytes(), Language::Dutch).unwrap();
    assert_eq!(again.notes, []);
    let kept = bare(&words(&words::manuscript(&again)));
    let lost: Vec<String> = bare(&words(&first)).difference(&kept).cloned().collect();
    // The heading of a summary is what `basics.summary` means.
    assert_eq!(lost, ["Profiel"]);
}
