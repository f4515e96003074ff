//! `trackway duplicates`

use std::io;

use anyhow::Result;
use serde::{Serialize, Serializer};

use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::features::duplicates::{self, Candidate, Common, Pair, Sketch};
use crate::store::index::IndexRow;
use crate::ui::{Column, Page, Report, Table, accent, plain};

use super::context::Context;
use super::reading::Reading;

/// Show jobs that may be the same opening, in pairs
///
/// Two jobs are shown that have an address or the employer's number in common, or nearly the same
/// company and title. Nothing is merged or dropped: remove the one, or let both be.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
}

/// The pairs.
#[derive(Debug)]
pub struct Answer(Vec<Pair>);

/// Compares all jobs, closed ones included.
///
/// # Errors
/// When the repository can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let vantage = ctx.repository_at(&args.reading)?;
    let index = ctx.index(&vantage.repository, Kind::Job)?;
    let fields = Compared::new()?;
    let jobs: Vec<Candidate> = index.rows().map(|job| fields.of(&job)).collect();
    Ok(Answer(duplicates::pairs(&jobs)))
}

/// The fields that are compared.
pub struct Compared {
    urls: FieldName,
    req_id: FieldName,
    title: FieldName,
    company: FieldName,
    location: FieldName,
}

impl Compared {
    /// By their names.
    ///
    /// # Errors
    /// Never, as long as jobs have them.
    pub fn new() -> Result<Self> {
        let field = |name| FieldName::parse(Kind::Job, name);
        Ok(Self {
            urls: field("urls")?,
            req_id: field("req_id")?,
            title: field("title")?,
            company: field("company")?,
            location: field("location")?,
        })
    }

    /// Of a job.
    pub fn of(&self, job: &IndexRow<'_>) -> Candidate {
        let text = |field| job.first(field).flatten();
        let [title, company, location] = [&self.title, &self.company, &self.location]
            .map(|field| text(field).unwrap_or_default());
        let urls = job.all(&self.urls).unwrap_or_default();
        Candidate {
            id: job.id().to_owned(),
            sketch: Sketch::new(title, company, location),
            urls: urls.into_iter().map(str::to_owned).collect(),
            req_id: text(&self.req_id).map(str::to_owned),
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return out.line([plain("no two jobs look the same")]);
        }
        let columns = ["job", "may be", "for they have in common"].map(Column::new);
        let mut table = Table::new(columns);
        for Pair { ids: [one, other], common } in &self.0 {
            let common = match common {
                Common::Address => "an address",
                Common::Requisition => "the requisition number",
                Common::Name => "company and title, nearly",
            };
            table.row([accent(one.as_str()), accent(other.as_str()), plain(common)]);
        }
        out.table(&table)
    }
}
