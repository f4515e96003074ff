//! RenderCV (<https://docs.rendercv.com>): YAML with the resume below `cv`.
//!
//! The rule protected here: its texts are Markdown already and stay so; its looks (`design`, `locale`,
//! `settings`) are noted by their name, for templates are something else here.

mod entry;
mod network;

use super::imported::fields::{Fields, Notes, shape};
use super::imported::page::{Page, Words};
use super::imported::{ImportError, Imported, Note, Why};
use crate::domain::value::{Map, Value};

/// What is about looks.
const LOOKS: [&str; 4] = ["design", "locale", "locale_catalog", "settings"];

/// Reads a resume of RenderCV.
///
/// # Errors
/// When a part of it is not of the kind that it should be.
pub fn read(root: &Map) -> Result<Imported, ImportError> {
    let notes = Notes::default();
    let fields = Fields::of("", root, &notes);
    for key in LOOKS {
        if fields.value(key).is_some() {
            let (path, text) = (key.to_owned(), String::new());
            notes.borrow_mut().push(Note { path, text, why: Why::Looks });
        }
    }
    let mut page = Page::new(Words::Markdown);
    let Some(cv) = fields.value("cv") else { return Err(ImportError::Unknown) };
    let cv = fields.below("cv", cv)?;
    let front = person(&cv)?;
    if let Some(sections) = cv.value("sections") {
        let path = cv.path("sections");
        let map = sections.as_map().ok_or_else(|| shape(&path, sections, "a map"))?;
        for (title, entries) in map.iter() {
            page.section(&heading(title));
            section(&format!("{path}.{title}"), entries, &notes, &mut page)?;
        }
    }
    cv.end();
    fields.end();
    Ok(Imported { front, body: page.end(), notes: notes.into_inner() })
}

fn section(path: &str, entries: &Value, notes: &Notes, page: &mut Page) -> Result<(), ImportError> {
    if entries.is_empty() {
        return Ok(());
    }
    let items = entries.as_list().ok_or_else(|| shape(path, entries, "a list"))?;
    let places = (0..).map(|index| format!("{path}[{index}]"));
    let mut run = entry::Run::default();
    for (path, item) in places.zip(items) {
        run.add(&path, item, notes, page)?;
    }
    run.end(page);
    Ok(())
}

/// `work_experience` is `Work Experience`, as RenderCV shows it; any other title is itself.
fn heading(title: &str) -> String {
    let is_key = title.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '_');
    if !is_key {
        return title.to_owned();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    title.split('_').filter_map(capital).collect::<Vec<_>>().join(" ")
}

/// The front matter.
fn person(cv: &Fields) -> Result<Map, ImportError> {
    let phone = cv.text("phone")?;
    let texts = [
        ("name", cv.text("name")?),
        ("headline", cv.first(&["headline", "label"])?),
        ("email", all(cv, "email")?),
        ("phone", phone.map(|phone| phone.trim_start_matches("tel:").to_owned())),
        ("location", cv.text("location")?),
    ];
    let texts = texts.into_iter().filter_map(|(key, text)| Some((key, Value::text(text?))));
    let mut front: Map = texts.collect();
    let links = links(cv)?;
    if !links.is_empty() {
        front.insert("links", Value::List(links));
    }
    match cv.text("photo")? {
        Some(photo) if photo.contains(':') || photo.starts_with('/') => {
            cv.note("photo", &photo, Why::Elsewhere);
        }
        Some(photo) => front.insert("photo", Value::text(photo)),
        None => {}
    }
    Ok(front)
}

/// The first of what may be several; the others are noted.
fn all(cv: &Fields, key: &'static str) -> Result<Option<String>, ImportError> {
    let mut texts = cv.texts(key)?.into_iter();
    let first = texts.next();
    texts.for_each(|text| cv.note(key, &text, Why::Unknown));
    Ok(first)
}

fn links(cv: &Fields) -> Result<Vec<Value>, ImportError> {
    let link = |name: Option<String>, url: String| {
        let name = name.map(|name| ("name", Value::text(name)));
        Value::Map(name.into_iter().chain([("url", Value::text(url))]).collect())
    };
    let mut links: Vec<Value> =
        cv.texts("website")?.into_iter().map(|url| link(None, url)).collect();
    for account in cv.maps("social_networks")? {
        let (network, username) = (account.text("network")?, account.text("username")?);
        let address = network::address(network.as_deref(), username.as_deref());
        if let Some(url) = address {
            links.push(link(network, url));
        } else {
            let who = [network, username].into_iter().flatten().collect::<Vec<_>>().join(" ");
            account.note("network", &who, Why::NoAddress);
        }
        account.end();
    }
    for connection in cv.maps("custom_connections")? {
        connection.value("fontawesome_icon");
        let (text, url) = (connection.text("placeholder")?, connection.text("url")?);
        match url {
            Some(url) => links.push(link(text, url)),
            None => connection.note("url", &text.unwrap_or_default(), Why::NoAddress),
        }
        connection.end();
    }
    Ok(links)
}
