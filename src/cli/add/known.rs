//! What of a posting the repository knows already.
//!
//! The rule protected here: the same address, requisition or file is the same posting, and nothing is
//! written; what is only alike is added, and said to be alike.

use anyhow::{Result, bail};

use super::super::desk::Desk;
use super::super::duplicates::Compared;
use super::super::fault::Fault;
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::fold::fold;
use crate::domain::kind::Kind;
use crate::domain::value::{Map, Value};
use crate::features::duplicates::{Candidate, Sketch, plain_address};
use crate::formats::posting::kept;
use crate::store::index::IndexRow;

use super::source::Source;

/// The jobs that are there, as far as they are compared.
pub struct Jobs(Vec<Candidate>);

impl Jobs {
    /// All jobs.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn of(desk: &Desk<'_>) -> Result<Self> {
        let fields = Compared::new()?;
        let index = desk.repository.index(Kind::Job)?;
        Ok(Self(index.rows().map(|job| fields.of(&job)).collect()))
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
            let has = |job: &&Candidate| job.urls.iter().any(|it| plain_address(it) == wanted);
            let job = self.0.iter().find(has)?;
            Some((job.id.clone(), format!("has the address {url}")))
        })
    }

    /// The job with the same number at the same company.
    fn by_requisition(&self, fields: &Map) -> Option<(String, String)> {
        let number = fields.get("req_id").and_then(Value::as_text)?;
        let sketch = sketch_of(fields);
        let has = |job: &&Candidate| {
            let is_number = job.req_id.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(number));
            is_number && job.sketch.is_same_company(&sketch)
        };
        let job = self.0.iter().find(has)?;
        Some((job.id.clone(), format!("has the requisition number {number}")))
    }

    /// The job whose posting was read from the same bytes.
    fn by_file(&self, source: &Source, desk: &Desk<'_>) -> Result<Option<(String, String)>> {
        let postings = desk.repository.postings()?;
        for (id, path) in postings.iter() {
            let Ok(Some(bytes)) = desk.repository.bytes(path) else { continue };
            let is_same = std::str::from_utf8(&bytes)
                .is_ok_and(|text| kept::sha256(text) == Some(source.sha256.as_str()));
            if is_same && self.0.iter().any(|job| job.id == id) {
                return Ok(Some((id.to_owned(), "was read from this very file".to_owned())));
            }
        }
        Ok(None)
    }

    /// The jobs that may be the same opening.
    pub fn near(&self, fields: &Map) -> Vec<String> {
        let sketch = sketch_of(fields);
        let near = self.0.iter().filter(|job| job.sketch.is_near(&sketch));
        near.map(|job| job.id.clone()).collect()
    }
}

fn sketch_of(fields: &Map) -> Sketch {
    let text = |name| fields.get(name).and_then(Value::as_text).unwrap_or_default();
    Sketch::new(text("title"), text("company"), text("location"))
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
