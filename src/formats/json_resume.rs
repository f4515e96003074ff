//! JSON Resume 1.x (<https://jsonresume.org/schema>), read and written.
//!
//! The rule protected here: what a resume says survives the way there and back. Where JSON Resume has
//! no place for a text, the nearest one holds it.

mod entry;
mod item;
mod line;
mod text;
mod title;
mod titles;
mod write;

use super::imported::fields::{Fields, Notes};
use super::imported::page::{Page, Words};
use super::imported::{ImportError, Imported, Why};
use crate::domain::language::Language;
use crate::domain::value::{Map, Value};

pub use titles::Part;
pub use write::write;

/// Whether a map can be a JSON Resume: nearly all have `basics`, some only lists of entries.
pub(super) fn is_one(map: &Map) -> bool {
    let has_part =
        || Part::ALL.iter().any(|part| matches!(map.get(part.key()), Some(Value::List(_))));
    matches!(map.get("basics"), Some(Value::Map(_))) || has_part()
}

/// Reads a JSON Resume. The headings of its sections are in its language, where it says that, else in
/// `language`.
///
/// # Errors
/// When a part of it is not of the kind that it should be.
pub fn read(root: &Map, language: Language) -> Result<Imported, ImportError> {
    let notes = Notes::default();
    let fields = Fields::of("", root, &notes);
    let mut page = Page::new(Words::Plain);
    let said = about(&fields, &notes)?;
    let mut front = match fields.value("basics") {
        Some(basics) => person(Fields::of_value("basics", basics, &notes)?, &mut page)?,
        None => Map::new(),
    };
    // The order of the file is the order of the resume.
    let parts = root.iter().filter_map(|(key, _)| Part::of_key(key));
    for part in parts {
        let mut below = Page::new(Words::Plain);
        section(part, fields.maps(part.key())?, said.unwrap_or(language), &mut below)?;
        if !below.is_empty() {
            page.section(part.title(said.unwrap_or(language)));
            page.append(&below);
        }
    }
    if let Some(language) = said {
        front.insert("lang", Value::text(language.code()));
    }
    fields.end();
    Ok(Imported { front, body: page.end(), notes: notes.into_inner() })
}

/// What it says of itself; its language is the one thing that matters to us.
fn about(fields: &Fields, notes: &Notes) -> Result<Option<Language>, ImportError> {
    fields.value("$schema");
    let Some(meta) = fields.value("meta") else { return Ok(None) };
    let meta = Fields::of_value("meta", meta, notes)?;
    meta.value("version");
    let text = meta.text("language")?;
    let language = text.as_deref().and_then(|text| text.parse().ok());
    if let (Some(text), None) = (&text, language) {
        meta.note("language", text, Why::Unknown);
    }
    meta.end();
    Ok(language)
}

fn section(
    part: Part,
    items: Vec<Fields>,
    language: Language,
    page: &mut Page,
) -> Result<(), ImportError> {
    if part.is_list() {
        let lines: Result<Vec<String>, _> =
            items.into_iter().map(|fields| item::line(part, fields, page)).collect();
        page.list(&lines?.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>());
        return Ok(());
    }
    items.into_iter().try_for_each(|fields| entry::write(part, fields, language, page))
}

/// The front matter of `basics`; its summary opens the page.
fn person(basics: Fields, page: &mut Page) -> Result<Map, ImportError> {
    let texts = [
        ("name", basics.text("name")?),
        ("headline", basics.text("label")?),
        ("email", basics.text("email")?),
        ("phone", basics.text("phone")?),
        ("location", location(&basics)?),
    ];
    let texts = texts.into_iter().filter_map(|(key, text)| Some((key, Value::text(text?))));
    let mut front: Map = texts.collect();
    let links = links(&basics)?;
    if !links.is_empty() {
        front.insert("links", Value::List(links));
    }
    match basics.first(&["image", "picture"])? {
        Some(image) if image.contains(':') || image.starts_with('/') => {
            basics.note("image", &image, Why::Elsewhere);
        }
        Some(image) => front.insert("photo", Value::text(image)),
        None => {}
    }
    if let Some(summary) = basics.text("summary")? {
        page.paragraphs(&summary);
    }
    basics.end();
    Ok(front)
}

/// `Hoofdstraat 1, 1012 AB Amsterdam, NL`.
fn location(basics: &Fields) -> Result<Option<String>, ImportError> {
    let Some(value) = basics.value("location") else { return Ok(None) };
    if let Some(text) = value.as_text() {
        return Ok(Some(text.to_owned()));
    }
    let fields = basics.below("location", value)?;
    let (postal_code, city) = (fields.text("postalCode")?, fields.text("city")?);
    let town = [postal_code, city].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [
        fields.text("address")?,
        Some(town).filter(|town| !town.is_empty()),
        fields.text("region")?,
        fields.text("countryCode")?,
    ];
    fields.end();
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Ok(Some(parts.join(", ")).filter(|text| !text.is_empty()))
}

/// The person's own page, then those in networks.
fn links(basics: &Fields) -> Result<Vec<Value>, ImportError> {
    let link = |name: Option<String>, url: String| {
        let name = name.map(|name| ("name", Value::text(name)));
        Value::Map(name.into_iter().chain([("url", Value::text(url))]).collect())
    };
    let own = basics.first(&["url", "website"])?;
    let mut links: Vec<Value> = own.map(|url| link(None, url)).into_iter().collect();
    for profile in basics.maps("profiles")? {
        let (network, username) = (profile.text("network")?, profile.text("username")?);
        let Some(url) = profile.text("url")? else {
            let who = [network, username].into_iter().flatten().collect::<Vec<_>>().join(" ");
            profile.note("url", &who, Why::NoAddress);
            profile.end();
            continue;
        };
        let username = username.filter(|name| !url.contains(name.trim_start_matches('@')));
        let name = match (network, username) {
            (Some(network), Some(username)) => Some(format!("{network} ({username})")),
            (network, username) => network.or(username),
        };
        links.push(link(name, url));
        profile.end();
    }
    Ok(links)
}
