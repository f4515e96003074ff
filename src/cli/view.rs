//! How records are shown: `--format`, `--columns`, `--sort`, `--limit`.
//!
//! The rule protected here: a list shows the same columns on a terminal, in a pipe and in a
//! spreadsheet, and reads no file for what its rows know.

mod cell;
mod column;
mod format;
pub mod items;
mod pick;
mod rows;

use anyhow::{Result, bail};

use crate::domain::due::Clock;
use crate::domain::fields::{Fields, Origin};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Map;
use crate::formats::csv::{Dialect, Sheet};
use crate::render::template::{Limits, Template};
use crate::ui::Table;

use super::desk::{how_many, words};
use super::fault::Hinted;
use super::json;

pub use cell::{Cells, Shown};
use column::Column;
pub use format::Format;
pub use rows::{Rows, Source};

/// How a list is shown.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ListArgs {
    /// table, json, jsonl, yaml, csv, tsv, ids, or a line: '{{id}}\t{{title}}' [default: table]
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    format: Option<String>,
    /// The fields to show: id,title,salary.max
    #[arg(long, value_name = "FIELDS", value_parser = words)]
    columns: Option<String>,
    /// The fields to order by, the last first behind a dash: stage,-salary
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true, value_parser = words)]
    pub sort: Option<String>,
    /// Show the first N
    #[arg(long, value_name = "N", value_parser = how_many)]
    pub limit: Option<usize>,
}

/// How one record is shown.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ShowArgs {
    /// json, jsonl, yaml, table, csv, tsv, ids, or a line: '{{id}}\t{{title}}'
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    format: Option<String>,
}

/// What is shown of records, and how.
pub struct View {
    /// The form of the answer.
    pub format: Format,
    columns: Vec<Column>,
    /// Whether these columns were asked for.
    is_picked: bool,
    clock: Clock,
}

impl ListArgs {
    /// A list in a format, with nothing else to choose.
    pub fn in_format(format: Option<&str>) -> Self {
        Self { format: format.map(str::to_owned), ..Self::default() }
    }

    /// Understands what was typed.
    ///
    /// # Errors
    /// Wrong usage: a format, field or template that there is not.
    pub fn view(&self, kind: Kind, is_json: bool, clock: &Clock) -> Result<View> {
        let format = Format::parse(kind, self.format.as_deref(), is_json)?;
        if self.columns.is_some() && matches!(format, Format::Ids | Format::Line(_)) {
            bail!(no_columns());
        }
        let columns = match &self.columns {
            Some(columns) => column::parse(kind, columns)?,
            None => column::usual(kind),
        };
        Ok(View { format, columns, is_picked: self.columns.is_some(), clock: clock.clone() })
    }
}

/// Columns were asked for in a format that has none.
fn no_columns() -> Hinted {
    Hinted::usage(
        "`--columns` has no say in this format",
        "use it with table, json, jsonl, yaml, csv or tsv",
    )
}

impl ShowArgs {
    /// Understands what was typed; `None` is the page for people.
    ///
    /// # Errors
    /// As [`ListArgs::view`].
    pub fn view(&self, kind: Kind, is_json: bool, clock: &Clock) -> Result<Option<View>> {
        if self.format.is_none() && !is_json {
            return Ok(None);
        }
        let list = ListArgs { format: self.format.clone(), ..ListArgs::default() };
        list.view(kind, is_json, clock).map(Some)
    }
}

impl View {
    /// Whether rows are enough, and no file needs to be read.
    pub fn is_held(&self) -> bool {
        match self.format {
            Format::Ids => true,
            Format::Table | Format::Csv | Format::Tsv => {
                self.columns.iter().all(|column| column.field().is_held())
            }
            _ => false,
        }
    }

    /// Whether a column shows postings, which are files of their own.
    pub fn wants_posting(&self) -> bool {
        self.columns.iter().any(|column| column.field().origin == Origin::Posting)
    }

    /// A table without rows yet.
    pub fn table(&self) -> Table {
        Table::new(self.columns.iter().map(Column::header))
    }

    /// Adds a record to a table of this view.
    pub fn add_to_table(&self, table: &mut Table, record: &dyn Fields) {
        let cells = cell::Cells::of(record, &self.clock);
        table.row(self.columns.iter().map(|column| column.span(&cells)));
    }

    /// A sheet with its header row.
    pub fn sheet(&self) -> Sheet {
        let dialect = if matches!(self.format, Format::Tsv) { Dialect::Tsv } else { Dialect::Csv };
        let mut sheet = Sheet::new(dialect);
        sheet.row(self.columns.iter().map(|column| &column.field().name));
        sheet
    }

    /// Adds a record to a sheet of this view.
    pub fn add_to_sheet(&self, sheet: &mut Sheet, record: &dyn Fields) {
        let cells = cell::Cells::of(record, &self.clock);
        sheet.row(self.columns.iter().map(|column| column.portable(&cells, self.clock.zone())));
    }

    /// The lines of records that a template makes.
    ///
    /// # Errors
    /// When it can't be rendered.
    pub fn lines(&self, template: &Template, records: &[Record]) -> Result<String> {
        let records = records.iter().map(|it| json::record(it, &self.clock)).collect();
        let rendered = template.render(records, Limits::default());
        Ok(rendered.map_err(|error| format::misread(error, template.typed()))?)
    }

    /// A record as programs read it: all of it, or what was asked for.
    pub fn map(&self, record: &Record) -> Map {
        let map = json::map(record, &self.clock);
        if self.is_picked { pick::pick(&map, self.columns.iter().map(Column::field)) } else { map }
    }
}
