//! What of a posting the repository knows already.
//!
//! The rule protected here: the same address, requisition or file is the same posting, and nothing is
//! written; what is only alike is added, and said to be alike.

use anyhow::{Result, bail};

use super::super::desk::Desk;
use super::super::fault::Fault;
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::fold::fold;
use crate::domain::kind::Kind;
use crate::domain::value::{Map, Value};
use crate::features::duplicates::{Sketch, plain_address};
use crate::formats::posting::kept;
use crate::store::index::{Index, IndexRow};

use super::source::Source;

/// The jobs that are there, as far as they are compared.
pub struct Jobs {
    index: Index,
    urls: FieldName,
    req_id: FieldName,
    title: FieldName,
    company: FieldName,
    location: FieldName,
}

impl Jobs {
    /// All jobs.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn of(desk: &Desk<'_>) -> Result<Self> {
        let field = |name| FieldName::parse(Kind::Job, name);
        Ok(Self {
            index: desk.repository.index(Kind::Job)?,
            urls: field("urls")?,
            req_id: field("req_id")?,
            title: field("title")?,
            company: field("company")?,
            location: field("location")?,
        })
    }

    /// Refuses a job whose posting is there.
    ///
    /// # Errors
    /// With the job that has it.
    pub fn refuse(&self, fields: &Map, source: Option<&Source>, desk: &Desk<'_>) -> Result<()> {
        let source_file = source.map(|source| source.name.clone());
        let known = self.by_address(fields).or_else(|| self.by_requisition(fields));
        let known = match (known, source) {
            (None, Some(source)) => self.by_file(source, desk)?,
            (known, _) => known,
        };
        match known {
            Some((id, why)) => bail!(Fault::KnownPosting { id, why, source_file }),
            None => Ok(()),
        }
    }

    /// The job with one of the addresses.
    fn by_address(&self, fields: &Map) -> Option<(String, String)> {
        let urls = fields.get("urls").and_then(Value::as_list).unwrap_or_default();
        urls.iter().filter_map(Value::as_text).find_map(|url| {
            let wanted = plain_address(url);
            let is_wanted = |known: &&str| plain_address(known) == wanted;
            let has =
                |job: &IndexRow<'_>| job.all(&self.urls).is_some_and(|it| it.iter().any(is_wanted));
            let job = self.index.rows().find(has)?;
            Some((job.id().to_owned(), format!("has the address {url}")))
        })
    }

    /// The job with the same number at the same company.
    fn by_requisition(&self, fields: &Map) -> Option<(String, String)> {
        let number = fields.get("req_id").and_then(Value::as_text)?;
        let sketch = sketch_of(fields);
        let job = self.index.rows().find(|job| {
            text(job, &self.req_id).is_some_and(|known| known.eq_ignore_ascii_case(number))
                && self.sketch(job).is_same_company(&sketch)
        })?;
        Some((job.id().to_owned(), format!("has the requisition number {number}")))
    }

    /// The job whose posting was read from the same bytes.
    fn by_file(&self, source: &Source, desk: &Desk<'_>) -> Result<Option<(String, String)>> {
        let postings = desk.repository.postings()?;
        for (id, path) in postings.iter() {
            let Ok(Some(bytes)) = desk.repository.bytes(path) else { continue };
            let is_same = std::str::from_utf8(&bytes)
                .is_ok_and(|text| kept::sha256(text) == Some(source.sha256.as_str()));
            if is_same && self.index.rows().any(|job| job.id() == id) {
                return Ok(Some((id.to_owned(), "was read from this very file".to_owned())));
            }
        }
        Ok(None)
    }

    /// The jobs that may be the same opening.
    pub fn near(&self, fields: &Map) -> Vec<String> {
        let sketch = sketch_of(fields);
        let near = self.index.rows().filter(|job| self.sketch(job).is_near(&sketch));
        near.map(|job| job.id().to_owned()).collect()
    }

    fn sketch(&self, job: &IndexRow<'_>) -> Sketch {
        let text = |field| text(job, field).unwrap_or_default();
        Sketch::new(text(&self.title), text(&self.company), text(&self.location))
    }
}

fn sketch_of(fields: &Map) -> Sketch {
    let text = |name| fields.get(name).and_then(Value::as_text).unwrap_or_default();
    Sketch::new(text("title"), text("company"), text("location"))
}

fn text<'r>(job: &'r IndexRow<'_>, field: &FieldName) -> Option<&'r str> {
    job.first(field)?
}

/// The id of the company that has this very name.
///
/// # Errors
/// When a folder can't be read.
pub fn company(name: &str, desk: &Desk<'_>) -> Result<Option<String>> {
    let index = desk.repository.index(Kind::Company)?;
    let fields = ["name", "also_known_as"].map(|name| FieldName::parse(Kind::Company, name));
    let wanted = fold(name);
    let is_named = |row: &IndexRow<'_>| {
        fields
            .iter()
            .flatten()
            .filter_map(|field| row.all(field))
            .flatten()
            .any(|it| fold(it) == wanted)
    };
    let found = index.rows().find(is_named).map(|row| row.id().to_owned());
    Ok(found)
}
