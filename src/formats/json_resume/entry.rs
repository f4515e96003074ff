//! Entries: a heading, a line of dates and places, paragraphs, bullets.

use super::Part;
use super::title::{aside, single};
use super::titles::{Label, label};
use crate::domain::language::Language;
use crate::formats::imported::ImportError;
use crate::formats::imported::fields::Fields;
use crate::formats::imported::page::{Page, labelled};
use crate::formats::imported::when;

/// The fields of the title of an entry, with the names that they have had, and which of them the
/// address belongs to.
struct Keys {
    titles: &'static [&'static [&'static str]],
    linked: usize,
}

fn keys(part: Part) -> Keys {
    let (titles, linked): (&[&[&str]], usize) = match part {
        Part::Work => (&[&["position"], &["name", "company"]], 1),
        Part::Volunteer => (&[&["position"], &["organization"]], 1),
        Part::Education => (&[&["studyType"], &["area"], &["institution"]], 2),
        Part::Awards => (&[&["title"]], 0),
        _ => (&[&["name"]], 0),
    };
    Keys { titles, linked }
}

/// Writes an entry.
pub(super) fn write(
    part: Part,
    fields: Fields,
    language: Language,
    page: &mut Page,
) -> Result<(), ImportError> {
    head(part, &fields, page)?;
    for key in ["description", "summary"] {
        if let Some(text) = fields.text(key)? {
            page.paragraphs(&text);
        }
    }
    if let Some(text) = fields.text("reference")? {
        page.quote(&text);
    }
    let mut items: Vec<String> = Vec::new();
    for key in ["highlights", "courses"] {
        items.extend(fields.texts(key)?.iter().map(|text| page.inline(text)));
    }
    if let Some(score) = fields.text("score")? {
        items.push(labelled(page, Some(label(Label::Score, language)), None, &score));
    }
    let keywords = fields.texts("keywords")?.join(", ");
    if !keywords.is_empty() {
        items.push(labelled(page, Some(label(Label::Keywords, language)), None, &keywords));
    }
    page.list(&items);
    fields.end();
    Ok(())
}

fn head(part: Part, fields: &Fields, page: &mut Page) -> Result<(), ImportError> {
    let keys = keys(part);
    let mut titles = Vec::new();
    for names in keys.titles {
        titles.push((fields.first(names)?, None));
    }
    let is_there = |(text, _): &(Option<String>, _)| text.is_some();
    let linked = Some(keys.linked).filter(|at| titles.get(*at).is_some_and(is_there));
    let linked = linked.or_else(|| titles.iter().position(is_there)).unwrap_or_default();
    if let Some((_, url)) = titles.get_mut(linked) {
        *url = fields.first(&["url", "website"])?;
    }
    let line = line(part, fields)?;
    let has_title = titles.iter().any(|(text, url)| text.is_some() || url.is_some());
    if has_title || !line.is_empty() {
        page.entry(&titles);
    }
    page.line(&line);
    Ok(())
}

/// Dates, who is named beside them, places.
fn line(part: Part, fields: &Fields) -> Result<Vec<String>, ImportError> {
    let start = ("startDate", fields.text("startDate")?);
    let end = ("endDate", fields.text("endDate")?);
    let mut parts = vec![when::between(fields, start, end)];
    if let Some(key) = single(part) {
        parts.push(when::on(fields, key, fields.text(key)?));
    }
    if let Some(key) = aside(part) {
        parts.push(fields.text(key)?);
    }
    parts.push(fields.text("location")?);
    parts.extend(fields.texts("roles")?.into_iter().map(Some));
    parts.push(fields.text("type")?);
    Ok(parts.into_iter().flatten().collect())
}
