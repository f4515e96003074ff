use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::domain::language::Language;
use crate::render::context::{self, Context};
use crate::render::document::{DocumentKind, Files, Paper, Request};
use crate::render::markup::Markup;
use crate::render::markup::markdown::Markdown;
use crate::render::markup::text::Text;
use crate::render::sample::{Sample, samples};
use crate::render::theme::Theme;

/// What templates see of the sample that has everything.
fn seen(kind: DocumentKind, language: Language, markup: &mut dyn Markup) -> Context {
    let Sample { manuscript, person, job, .. } = samples(kind).pop().expect("there are samples");
    let name = Theme::names(kind).next().expect("there are templates");
    let theme = Theme::built_in(kind, name).expect("it is one of them");
    let request = Request {
        kind,
        manuscript: &manuscript,
        person: &person,
        job: job.as_ref(),
        language,
        paper: Paper::A4,
        today: jiff::civil::date(2026, 11, 22),
        share: Some("k3j9x0m2qa"),
        archival: false,
        theme: &theme,
        files: &Files::new(),
        runner: |it| it.finish(),
    };
    context::of(&request, markup)
}

fn json(kind: DocumentKind) -> Json {
    let mut json =
        serde_json::to_value(seen(kind, Language::English, &mut Markdown)).expect("it is JSON");
    json["words"] = Json::Object(serde_json::Map::new());
    json
}

#[test]
fn the_context_of_a_resume_is_this() {
    let shown = format!("{:#}\n", json(DocumentKind::Resume));
    snapbox::assert_data_eq!(shown, snapbox::file!["../../../tests/fixtures/context-resume.json"]);
}

#[test]
fn the_context_of_a_letter_is_this() {
    let shown = format!("{:#}\n", json(DocumentKind::Letter));
    snapbox::assert_data_eq!(shown, snapbox::file!["../../../tests/fixtures/context-letter.json"]);
}

#[test]
fn a_mail_speaks_the_language_it_is_written_in() {
    let letter = |language| seen(DocumentKind::Mail, language, &mut Markdown).letter;
    let (dutch, english) = (letter(Language::Dutch).unwrap(), letter(Language::English).unwrap());
    assert_eq!(
        (dutch.date.as_str(), english.date.as_str()),
        ("22 november 2026", "22 November 2026")
    );
    assert_ne!(dutch.closing, english.closing);
}

/// The paths of all fields: `person.links[].url`.
fn paths(json: &Json, above: &str, found: &mut BTreeSet<String>) {
    match json {
        Json::Object(fields) if !fields.contains_key("markup") => {
            for (name, field) in fields {
                let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
                found.insert(path.clone());
                // A role is an entry again.
                if name != "roles" {
                    paths(field, &path, found);
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|it| paths(it, &format!("{above}[]"), found)),
        _ => {}
    }
}

#[test]
fn the_page_of_templates_lists_every_field_and_no_other() {
    let mut fields = BTreeSet::new();
    for kind in DocumentKind::ALL {
        paths(&json(kind), "", &mut fields);
    }
    // Their fields say enough.
    for whole in ["document", "person"] {
        fields.remove(whole);
    }
    let page = include_str!("../../../docs/templates.md");
    let (_, table) = page.split_once("## What a template sees").expect("the section is there");
    // What follows is about words and an example.
    let table = table.trim_start().split("\n\n").next().unwrap_or_default();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(fields, rows.map(str::to_owned).collect());
}

#[test]
fn the_words_of_a_document_come_in_the_order_of_every_format() {
    let letter = seen(DocumentKind::Letter, Language::English, &mut Text::spoken());
    let spoken = context::spoken(&letter);
    snapbox::assert_data_eq!(
        spoken,
        snapbox::str![[r#"
Zoë Łukasiewicz-van den Berg
zoe@example.org
+31 6 1234 5678
Amsterdam, NL
GitHub
Dr. Ana "AJ" Jović
Head of Engineering
Acme & Sons <GmbH>
Zürich
22 November 2026
Application: Engineer (m/f/d) & more at Acme & Sons <GmbH>
Dear Dr. Ana "AJ" Jović,
I read your posting with interest: it asks for what I have done for ten years, as my work shows.
Builds that take 4 minutes, not 40
100 % & "more" #things for $5
I look forward to hearing from you.
Kind regards,
Zoë Łukasiewicz-van den Berg

"#]]
    );
}
