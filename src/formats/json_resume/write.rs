//! From a manuscript to JSON Resume.

use super::Part;
use super::line::{self, Line};
use super::text::{Body, body, inline};
use super::title;
use super::titles::is_summary;
use crate::domain::manuscript::{DateLine, Entry, Manuscript, Section};
use crate::domain::markdown::{Inline, plain};
use crate::domain::person::Person;
use crate::domain::value::{Map, Value};

const SCHEMA: &str =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// Writes a resume. A section that JSON Resume does not have becomes projects of its name, so that
/// nothing is left out.
pub fn write(manuscript: &Manuscript, person: &Person) -> String {
    let mut parts: Vec<(Part, Vec<Value>)> = Vec::new();
    let mut summary = body(&manuscript.opening);
    for section in &manuscript.sections {
        let heading = inline(&section.title);
        let part = Part::of_title(&heading, section.attributes.id.as_deref());
        if part.is_none() && section.entries.is_empty() && is_summary(&heading) {
            summary.append(body(&section.blocks));
            continue;
        }
        let items = items(part, &heading, section);
        let part = part.unwrap_or(Part::Projects);
        match parts.iter_mut().find(|(other, _)| *other == part) {
            Some((_, list)) => list.extend(items),
            None => parts.push((part, items)),
        }
    }
    let mut root = Map::new();
    root.insert("$schema", SCHEMA.into());
    root.insert("basics", Value::Map(basics(person, &summary)));
    for (part, items) in parts.into_iter().filter(|(_, items)| !items.is_empty()) {
        root.insert(part.key(), Value::List(items));
    }
    root.insert("meta", Value::Map(meta(&manuscript.front)));
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

fn meta(front: &Value) -> Map {
    let language = front.get("lang").and_then(Value::as_text).map(Value::text);
    let language = language.map(|language| ("language", language));
    [("version", Value::text("v1.0.0"))].into_iter().chain(language).collect()
}

fn basics(person: &Person, summary: &Body) -> Map {
    let mut links = person.links.iter();
    let own = links.clone().position(|link| link.name.is_empty());
    let url = own.and_then(|at| links.clone().nth(at)).map(|link| link.url.clone());
    let profiles: Vec<Value> = links
        .by_ref()
        .enumerate()
        .filter(|(at, _)| Some(*at) != own)
        .map(|(_, link)| profile(&link.name, &link.url))
        .collect();
    let mut basics = fields([
        ("name", Some(person.name.clone())),
        ("label", person.headline.clone()),
        ("image", person.photo.clone()),
        ("email", person.email.clone()),
        ("phone", person.phone.clone()),
        ("url", url),
        ("summary", summary.whole()),
    ]);
    if let Some(location) = &person.location {
        basics.insert("location", Value::Map(place(location)));
    }
    if !profiles.is_empty() {
        basics.insert("profiles", Value::List(profiles));
    }
    basics
}

/// `Amsterdam, NL` is a city and its country; anything else is a city as it stands, `San Francisco,
/// CA` too: nobody moves to Canada unasked.
fn place(location: &str) -> Map {
    const STATES: &str = " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS \
                          MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV \
                          WI WY DC ON BC QC AB ";
    let is_code =
        |code: &str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    // `Berlin, DE` is no place in Delaware, and a country after a region is one.
    let is_country = |(before, code): &(&str, &str)| {
        let is_state = *code != "DE" && STATES.contains(&format!(" {code} "));
        is_code(code) && (before.contains(',') || !is_state)
    };
    match location.rsplit_once(", ").filter(is_country) {
        Some((city, code)) => {
            fields([("city", Some(city.to_owned())), ("countryCode", Some(code.to_owned()))])
        }
        None => fields([("city", Some(location.to_owned()))]),
    }
}

fn profile(name: &str, url: &str) -> Value {
    let path = url.split_once("://").map_or(url, |(_, path)| path).trim_end_matches('/');
    let host = path.split('/').next().unwrap_or(path);
    let account = path.split_once('/').and_then(|(_, path)| path.rsplit('/').next());
    let network = if name.is_empty() { host } else { name };
    Value::Map(fields([
        ("network", Some(network.to_owned())),
        ("username", account.map(|account| account.trim_start_matches('@').to_owned())),
        ("url", Some(url.to_owned())),
    ]))
}

/// The items of a section; those of one without a part are projects.
fn items(part: Option<Part>, heading: &str, section: &Section) -> Vec<Value> {
    let above = body(&section.blocks);
    let entries = section.entries.iter();
    match part {
        Some(part) if part.is_list() => {
            let lines = line::all(part, &section.blocks);
            let entries =
                entries.map(|entry| line::of_entry(&inline(&entry.title), &entry_body(entry)));
            lines.into_iter().chain(entries).map(|line| Value::Map(of_line(part, line))).collect()
        }
        Some(part) => {
            let loose = loose(part, above);
            loose.into_iter().chain(entries.flat_map(|entry| of_entry(part, entry, None))).collect()
        }
        None => {
            let mut items = Vec::new();
            if !above.is_empty() {
                let mut item = fields([("name", Some(heading.to_owned()))]);
                put_body(Part::Projects, above, &mut item);
                items.push(Value::Map(item));
            }
            items.extend(entries.flat_map(|entry| of_entry(Part::Projects, entry, Some(heading))));
            items
        }
    }
}

/// What stands before the first entry of a section: a bullet is an item by itself.
fn loose(part: Part, above: Body) -> Vec<Value> {
    let item = |key: &'static str, text: String| Value::Map(fields([(key, Some(text))]));
    let texts = above.paragraphs.into_iter().map(|text| item(title::text_key(part), text));
    texts.chain(above.items.into_iter().map(|text| item(title::key(part), text))).collect()
}

fn of_line(part: Part, line: Line) -> Map {
    if part == Part::Languages {
        let fluency = [line.level, line.words].into_iter().flatten().collect::<Vec<_>>().join(", ");
        return fields([("language", line.name), ("fluency", Some(fluency))]);
    }
    let mut item = fields([("name", line.name), ("level", line.level)]);
    let keywords = line::divided(line.words.as_deref().unwrap_or_default());
    if !keywords.is_empty() {
        item.insert("keywords", keywords.into_iter().map(Value::text).collect());
    }
    item
}

fn entry_body(entry: &Entry) -> Body {
    let mut all = Body::default();
    if let Some(line) = &entry.line {
        all.paragraphs.push(line_words(line));
    }
    all.append(body(&entry.blocks));
    for role in &entry.roles {
        all.paragraphs.push(inline(&role.title));
        all.append(entry_body(role));
    }
    all
}

fn line_words(line: &DateLine) -> String {
    let period = line.period.map(|period| period.to_string());
    period.into_iter().chain(line.others.iter().cloned()).collect::<Vec<_>>().join(" · ")
}

/// An entry, and each of its roles. `kind` is the section that a project comes from.
fn of_entry(part: Part, entry: &Entry, kind: Option<&str>) -> Vec<Value> {
    let heading = words(&entry.title);
    let mut items = Vec::new();
    if entry.roles.is_empty() || entry.line.is_some() || !entry.blocks.is_empty() {
        items.push(of_one(part, &title::split(part, &heading), entry, kind));
    }
    for role in &entry.roles {
        let titles = title::of_role(part, &words(&role.title), &heading);
        items.push(of_one(part, &titles, role, kind));
    }
    items
}

/// The words of a title; an address that has no field of its own stands behind them.
fn words(title: &[Inline]) -> String {
    if address(title).is_some() { plain(title).trim().to_owned() } else { inline(title) }
}

fn of_one(
    part: Part,
    titles: &[(&'static str, String)],
    entry: &Entry,
    kind: Option<&str>,
) -> Value {
    let titles = titles.iter().map(|(key, text)| (*key, Some(text.clone())));
    let mut item = fields(titles);
    if let Some(url) = address(&entry.title) {
        item.insert("url", Value::text(url));
    }
    if let Some(line) = &entry.line {
        title::put_line(part, line, &mut item);
    }
    put_body(part, body(&entry.blocks), &mut item);
    if let Some(kind) = kind {
        item.insert("type", Value::text(kind));
    }
    Value::Map(item)
}

/// The address that a title leads to, where it is a whole one (RFC 3986 §3).
fn address(title: &[Inline]) -> Option<&str> {
    let is_whole = |url: &str| {
        let scheme = url.split_once(':').map(|(scheme, rest)| (scheme, rest.is_ascii()));
        scheme.is_some_and(|(scheme, is_ascii)| {
            let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
            is_ascii
                && is_scheme
                && !url.contains([' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`'])
        })
    };
    title.iter().find_map(|inline| match inline {
        Inline::Link { url, .. } if is_whole(url) => Some(url.as_str()),
        _ => None,
    })
}

fn put_body(part: Part, body: Body, item: &mut Map) {
    let Body { paragraphs, items } = body;
    if !paragraphs.is_empty() {
        item.insert(title::text_key(part), Value::text(paragraphs.join("\n\n")));
    }
    let mut plain = Vec::new();
    for text in items {
        let (label, value) = line::labelled(part, text.clone());
        match label {
            // A second score or list of keywords has no field: it stays the bullet that it is.
            Some(key) if item.get(key).is_none() => item.insert(key, labelled(key, value)),
            _ => plain.push(Value::text(text)),
        }
    }
    if !plain.is_empty() {
        let key = if part == Part::Education { "courses" } else { "highlights" };
        item.insert(key, Value::List(plain));
    }
}

fn labelled(key: &str, words: String) -> Value {
    match key {
        "keywords" => line::divided(&words).into_iter().map(Value::text).collect(),
        _ => Value::text(words),
    }
}

/// The fields that have a value.
pub(super) fn fields(of: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Map {
    let there = of.into_iter().filter_map(|(key, text)| Some((key, text?)));
    there.filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, Value::text(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_no_country() {
        for (location, country) in [
            ("Amsterdam, NL", Some("NL")),
            ("Berlin, DE", Some("DE")),
            ("San Francisco, CA", None),
            ("San Francisco, California, US", Some("US")),
            ("Toronto, Ontario, CA", Some("CA")),
            ("Lisbon, Portugal", None),
        ] {
            let place = place(location);
            let found = place.get("countryCode").and_then(Value::as_text);
            assert_eq!(found, country, "{location}");
        }
    }
}
