//! From a request to what templates see.

use std::collections::BTreeMap;

use super::super::clean;
use super::super::document::Request;
use super::super::markup::{Markup, address};
use super::{Context, Detail, Document, Entry, Job, Link, Person, Section};
use crate::domain::manuscript;
use crate::domain::markdown::{Attributes, plain};
use crate::domain::period::{End, Period, Point};
use crate::domain::person;

/// What stands between the parts of a line.
const BETWEEN: &str = " · ";

/// What templates see of a request, its Markdown in the markup of a target.
pub fn of(request: &Request, markup: &mut dyn Markup) -> Context {
    let person = person_of(request.person);
    Context {
        document: document(request, &person),
        person,
        opening: markup.blocks(&clean::blocks(&request.manuscript.opening)),
        sections: request.manuscript.sections.iter().map(|it| section(it, markup)).collect(),
        letter: None,
        job: request.job.map(job),
        words: BTreeMap::new(),
    }
}

fn document(request: &Request, person: &Person) -> Document {
    Document {
        kind: request.kind.to_string(),
        title: person.name.clone(),
        language: request.language.code().to_owned(),
        paper: request.paper.as_str().to_owned(),
        date: request.today.to_string(),
        share: request.share.map(clean::line),
        keywords: Vec::new(),
    }
}

fn person_of(person: &person::Person) -> Person {
    let line = |words: &Option<String>| words.as_deref().map(clean::line);
    let mut made = Person {
        name: clean::line(&person.name),
        headline: line(&person.headline),
        email: line(&person.email),
        phone: line(&person.phone),
        phone_url: person.phone.as_deref().map(dialled),
        location: line(&person.location),
        links: person.links.iter().map(link).collect(),
        details: Vec::new(),
        photo: person.photo.clone(),
    };
    made.details = details(&made);
    made
}

fn details(person: &Person) -> Vec<Detail> {
    let detail = |kind: &str, text: &String, url: Option<String>| {
        let address = url.as_deref().filter(|_| kind == "link").map(address);
        let address = address.filter(|address| address != text).map(str::to_owned);
        Detail { kind: kind.to_owned(), text: text.clone(), url, address }
    };
    let url =
        |scheme: &str, rest: &Option<String>| rest.as_ref().map(|it| format!("{scheme}:{it}"));
    let email = person.email.iter().map(|it| detail("email", it, url("mailto", &person.email)));
    let phone = person.phone.iter().map(|it| detail("phone", it, url("tel", &person.phone_url)));
    let location = person.location.iter().map(|it| detail("location", it, None));
    let links = person.links.iter().map(|it| detail("link", &it.text, Some(it.url.clone())));
    email.chain(phone).chain(location).chain(links).collect()
}

/// A phone number as it is dialled: its digits, after a plus sign where it has one.
fn dialled(phone: &str) -> String {
    let digits = phone.chars().filter(char::is_ascii_digit);
    let plus = phone.trim_start().starts_with('+').then_some('+');
    plus.into_iter().chain(digits).collect()
}

fn link(link: &person::Link) -> Link {
    let url = clean::line(&link.url);
    let name = clean::line(&link.name);
    let text = if name.is_empty() { address(&url).to_owned() } else { name };
    Link { text, url }
}

fn section(section: &manuscript::Section, markup: &mut dyn Markup) -> Section {
    let title = clean::inlines(&section.title);
    let Attributes { id, tags, .. } = section.attributes.clone();
    Section {
        id,
        tags,
        title: markup.inlines(&title),
        plain_title: plain(&title),
        body: markup.blocks(&clean::blocks(&section.blocks)),
        entries: section.entries.iter().map(|it| entry(it, markup)).collect(),
    }
}

fn entry(entry: &manuscript::Entry, markup: &mut dyn Markup) -> Entry {
    let title = clean::inlines(&entry.title);
    let Attributes { id, tags, .. } = entry.attributes.clone();
    let period = entry.line.as_ref().and_then(|line| line.period).map(words);
    let others = entry.line.as_ref().map_or(&[][..], |line| &line.others);
    let places: Vec<_> = others.iter().map(|place| clean::line(place)).collect();
    let parts: Vec<_> = period.iter().chain(&places).map(String::as_str).collect();
    Entry {
        id,
        tags,
        title: markup.inlines(&title),
        plain_title: plain(&title),
        line: (!parts.is_empty()).then(|| parts.join(BETWEEN)),
        period,
        places,
        body: markup.blocks(&clean::blocks(&entry.blocks)),
        roles: entry.roles.iter().map(|role| self::entry(role, markup)).collect(),
    }
}

/// A time in words.
fn words(period: Period) -> String {
    let from = point(period.from);
    match period.to {
        End::Same => from,
        End::Present => format!("{from} - present"),
        End::At(then) => format!("{from} - {}", point(then)),
    }
}

fn point(point: Point) -> String {
    let parts = [point.month, point.day].into_iter().flatten();
    parts.fold(point.year.to_string(), |text, part| format!("{text}-{part:02}"))
}

fn job(job: &Job) -> Job {
    let line = |words: &Option<String>| words.as_deref().map(clean::line);
    let mut clean = job.clone();
    clean.title = clean::line(&job.title);
    clean.company = line(&job.company);
    clean.location = line(&job.location);
    clean.req_id = line(&job.req_id);
    if let Some(contact) = &mut clean.contact {
        contact.name = clean::line(&contact.name);
        contact.title = line(&contact.title);
        contact.email = line(&contact.email);
    }
    clean
}
