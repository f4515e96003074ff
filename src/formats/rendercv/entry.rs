//! The entries of a section: text, bullets, lines and entries with a title, told apart by their keys.

use crate::domain::value::Value;
use crate::formats::imported::fields::{Fields, Notes};
use crate::formats::imported::page::{Page, labelled};
use crate::formats::imported::{ImportError, when};

/// Items that stand together in one list.
#[derive(Debug, Default)]
pub(super) struct Run {
    bullets: Vec<String>,
    numbers: Vec<String>,
}

impl Run {
    /// Adds an entry.
    pub(super) fn add(
        &mut self,
        path: &str,
        item: &Value,
        notes: &Notes,
        page: &mut Page,
    ) -> Result<(), ImportError> {
        if let Some(text) = item.as_text() {
            self.end(page);
            page.paragraphs(text);
            return Ok(());
        }
        if matches!(item, Value::Null) {
            return Ok(());
        }
        let fields = Fields::of_value(path, item, notes)?;
        if fields.has("label") && fields.has("details") {
            let (label, details) = (fields.text("label")?, fields.text("details")?);
            self.bullets.push(labelled(page, label.as_deref(), None, &details.unwrap_or_default()));
        } else if let Some(text) = fields.text("bullet")? {
            self.bullets.push(page.bullet(&text));
        } else if let Some(text) = fields.first(&["number", "reversed_number"])? {
            self.numbers.push(text);
        } else {
            self.end(page);
            return titled(fields, page);
        }
        fields.end();
        Ok(())
    }

    /// Writes the lists that are open.
    pub(super) fn end(&mut self, page: &mut Page) {
        page.list(&std::mem::take(&mut self.bullets));
        page.numbers(std::mem::take(&mut self.numbers).iter().map(String::as_str));
    }
}

/// What has a title: experience, education, publications and all else.
fn titled(fields: Fields, page: &mut Page) -> Result<(), ImportError> {
    page.entry(&titles(&fields)?);
    let start = ("start_date", fields.text("start_date")?);
    let end = ("end_date", fields.text("end_date")?);
    let parts = [
        when::between(&fields, start, end),
        when::on(&fields, "date", fields.text("date")?),
        fields.text("location")?,
    ];
    page.line(&parts.into_iter().flatten().collect::<Vec<_>>());
    let authors = fields.texts("authors")?.join(", ");
    let journal = fields.text("journal")?;
    for text in [Some(authors), journal, fields.text("summary")?].into_iter().flatten() {
        page.paragraphs(&text);
    }
    let highlights = fields.texts("highlights")?;
    let mut items: Vec<String> = highlights.iter().map(|text| page.bullet(text)).collect();
    if let Some(grade) = fields.text("grade")? {
        items.push(page.inline(&grade));
    }
    page.list(&items);
    fields.end();
    Ok(())
}

type Titles = Vec<(Option<String>, Option<String>)>;

/// The parts of the title, the address on what it belongs to.
fn titles(fields: &Fields) -> Result<Titles, ImportError> {
    let url = fields.text("url")?;
    let titles = if fields.has("institution") {
        let degree = fields.text("degree")?;
        vec![(degree, None), (fields.text("area")?, None), (fields.text("institution")?, url)]
    } else if fields.has("company") {
        vec![(fields.text("position")?, None), (fields.text("company")?, url)]
    } else {
        let doi = fields.text("doi")?.map(|doi| {
            if doi.starts_with("http") { doi } else { format!("https://doi.org/{doi}") }
        });
        let (first, second) = if url.is_some() { (url, doi) } else { (doi, None) };
        vec![(fields.first(&["title", "name"])?, first), (None, second)]
    };
    Ok(titles)
}
