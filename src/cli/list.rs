//! `trackway list`

use std::io;

use anyhow::Result;
use jiff::civil::Date;
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::domain::derived::{derive, standing};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::stage::Stage;
use crate::ui::count::{count, count_of};
use crate::ui::{Column, Page, Report, Table, accent, plain};

use super::context::Context;
use super::json;
use super::reading::Reading;

/// List the open jobs
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Closed ones, too
    #[arg(long)]
    all: bool,
    /// table, json, jsonl or ids [default: table]
    #[arg(long, value_name = "FORMAT", value_parser = ["table", "json", "jsonl", "ids"])]
    #[arg(hide_possible_values = true)]
    format: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// The columns of a terminal that has room for company and title.
const WIDE: usize = 100;

struct Answer {
    records: Vec<Record>,
    kind: Kind,
    is_all: bool,
    today: Date,
    zone: jiff::tz::TimeZone,
}

/// Lists the records of a kind.
///
/// # Errors
/// When the repository can't be read.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let (repository, today) = (&vantage.repository, vantage.today());
    let mut records = ctx.load(repository, &[kind])?.records;
    let is_open = |job: &Record| job.text("stage") != Some(Stage::Closed.as_str());
    records.retain(|record| args.all || kind != Kind::Job || is_open(record));
    let stage = |job: &Record| job.text("stage").and_then(|word| word.parse::<Stage>().ok());
    records.sort_by_cached_key(|record| (stage(record), record.id.clone()));
    let zone = repository.zone().clone();
    let answer = Answer { records, kind, is_all: args.all, today, zone };
    match args.format.as_deref() {
        Some("ids") => ctx.ui.print(|page| answer.ids(page))?,
        Some("jsonl") => ctx.ui.print(|page| answer.json_lines(page))?,
        Some("json") => ctx.ui.show_json(&answer)?,
        _ => {
            ctx.ui.show(&answer)?;
            if !ctx.ui.settings().json {
                ctx.ui.note(&answer.counted())?;
            }
        }
    }
    Ok(0)
}

impl Answer {
    fn counted(&self) -> String {
        let number = self.records.len();
        match self.kind {
            Kind::Job if !self.is_all => count(number, "open job").to_string(),
            Kind::Company => count_of(number, "company", "companies").to_string(),
            kind => count(number, kind.as_str()).to_string(),
        }
    }

    fn ids(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.records.iter().try_for_each(|record| page.line([plain(record.id.as_str())]))
    }

    fn json_lines(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.records
            .iter()
            .try_for_each(|record| page.json_line(&json::record(record, self.today, &self.zone)))
    }

    fn jobs(&self, width: Option<usize>) -> Table {
        // The id is made of company and title: where there is little room, it says both.
        let is_wide = width.is_none_or(|width| width >= WIDE);
        let mut columns = vec![Column::new("ID"), Column::new("STAGE"), Column::right("DAYS")];
        if is_wide {
            columns.extend([Column::flexible("COMPANY"), Column::flexible("TITLE")]);
        }
        columns.extend([Column::new("DUE"), Column::flexible("NEXT")]);
        let mut table = Table::new(columns);
        for job in &self.records {
            let derived = derive(job, self.today);
            let days =
                derived.days_in_stage.map_or_else(|| "?".to_owned(), |days| days.to_string());
            let (due, what) = derived
                .next
                .map_or_else(Default::default, |next| (next.due.to_string(), next.what));
            let mut row = vec![accent(job.id.as_str()), plain(standing(job)), plain(days)];
            if is_wide {
                row.extend([plain(job.text("company").unwrap_or_default()), plain(job.name())]);
            }
            row.extend([plain(due), plain(what)]);
            table.row(row);
        }
        table
    }

    fn others(&self) -> Table {
        let fields: &[(&str, &str)] = match self.kind {
            Kind::Contact => &[("COMPANY", "company"), ("KIND", "kind"), ("EMAIL", "emails")],
            _ => &[("LOCATION", "location"), ("INDUSTRY", "industry")],
        };
        let headers = [Column::new("ID"), Column::flexible("NAME")];
        let more = fields.iter().map(|(header, _)| Column::flexible(*header));
        let mut table = Table::new(headers.into_iter().chain(more));
        for record in &self.records {
            let mut row = vec![accent(record.id.as_str()), plain(record.name())];
            for (_, field) in fields {
                let first = record.list(field).first().and_then(|item| item.as_text());
                row.push(plain(record.text(field).or(first).unwrap_or_default()));
            }
            table.row(row);
        }
        table
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.records.len()))?;
        for record in &self.records {
            seq.serialize_element(&json::record(record, self.today, &self.zone))?;
        }
        seq.end()
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        if self.records.is_empty() {
            return Ok(());
        }
        let table = if self.kind == Kind::Job { self.jobs(out.width()) } else { self.others() };
        out.table(&table)
    }
}
