use std::collections::BTreeMap;

use super::super::document::{DocumentKind, Files, Format, Paper, Request};
use super::super::{expected, render};
use super::*;
use crate::domain::language::Language;
use crate::domain::manuscript::{Entry, Manuscript, Section};
use crate::domain::markdown::{Attributes, Block, Inline, Item};
use crate::domain::person::{Link, Person};
use crate::domain::value::Value;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn item(words: &str) -> Item {
    Item {
        attributes: Attributes::default(),
        checked: None,
        blocks: vec![Block::Paragraph(text(words))],
        span: 0..0,
    }
}

fn sample() -> Manuscript {
    let entry = Entry {
        title: text("Engineer, Acme"),
        attributes: Attributes::default(),
        line: None,
        blocks: vec![Block::List {
            start: None,
            tight: true,
            items: vec![item(&"did much ".repeat(12)), item("did more")],
        }],
        roles: Vec::new(),
        span: 0..0,
    };
    let mut lead = entry.clone();
    lead.roles = vec![entry.clone(), entry.clone()];
    Manuscript {
        front: Value::Null,
        opening: vec![Block::Paragraph(text(&"A person of many words. ".repeat(6)))],
        sections: vec![Section {
            title: text("Experience"),
            attributes: Attributes::default(),
            blocks: Vec::new(),
            entries: vec![entry, lead],
            span: 0..0,
        }],
    }
}

#[test]
fn show() {
    let person = Person {
        name: "Jane Doe".into(),
        email: Some("jane@example.org".into()),
        phone: Some("+31 6 123".into()),
        links: vec![Link { name: "GitHub".into(), url: "https://github.com/jane".into() }],
        ..Person::default()
    };
    let theme = Theme::built_in(DocumentKind::Resume, "classic").expect("there");
    let manuscript = sample();
    let request = Request {
        kind: DocumentKind::Resume,
        manuscript: &manuscript,
        person: &person,
        job: None,
        language: Language::English,
        paper: Paper::A4,
        today: jiff::civil::date(2026, 11, 22),
        share: None,
        archival: false,
        theme: &theme,
        files: &Files::new(),
        runner: |it| it.finish(),
    };
    for format in [Format::Txt, Format::Md] {
        match render(&request, format) {
            Ok(made) => println!("{}", String::from_utf8_lossy(&made.bytes)),
            Err(error) => println!("{error} {error:?}"),
        }
    }
    println!("{}", expected(&request).unwrap());
    let _ = BTreeMap::<u8, u8>::new();
}
