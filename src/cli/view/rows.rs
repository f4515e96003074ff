//! Shows many records, in whatever form: from their rows where these know enough, else file by file,
//! some at a time, so that a long list takes little more memory than a short one.

use std::io;

use anyhow::Result;

use crate::cli::context::Context;
use crate::cli::view::{Format, View};
use crate::domain::fields::{Fields, Whole};
use crate::domain::record::Record;
use crate::formats::yaml;
use crate::store::index::IndexRow;
use crate::store::repository::Repository;
use crate::ui::{Page, plain};

/// How many files are read at a time.
const BATCH: usize = 1000;

/// The rows to show, and where their files are.
pub struct Rows<'r> {
    /// The rows.
    pub rows: &'r [IndexRow<'r>],
    /// The repository that they are of.
    pub repository: &'r Repository,
    /// Who is told of what is broken.
    pub ctx: &'r Context,
}

impl Rows<'_> {
    /// Shows them.
    ///
    /// # Errors
    /// When the output can't be written, or a template can't be rendered: then nothing is.
    pub fn show(&self, view: &View) -> Result<()> {
        if let Format::Line(template) = &view.format {
            let mut lines = String::new();
            for records in self.batches() {
                lines.push_str(&view.lines(template, &records)?);
            }
            return Ok(self.ctx.ui.print(|page| page.data(&lines))?);
        }
        Ok(self.ctx.ui.print(|page| self.write(view, page))?)
    }

    fn write(&self, view: &View, page: &mut Page<'_>) -> io::Result<()> {
        let mut maps = self.batches().flatten().map(|record| view.map(&record));
        match view.format {
            Format::Table if self.rows.is_empty() => Ok(()),
            Format::Table => {
                let mut table = view.table();
                self.each(view, &mut |record| view.add_to_table(&mut table, record));
                page.table(&table)
            }
            Format::Csv | Format::Tsv => {
                let mut sheet = view.sheet();
                self.each(view, &mut |record| view.add_to_sheet(&mut sheet, record));
                page.data(&sheet.into_text())
            }
            Format::Ids => self.rows.iter().try_for_each(|row| page.line([plain(row.id())])),
            Format::Json => page.json_list(maps),
            Format::JsonLines => maps.try_for_each(|map| page.json_line(&map)),
            Format::Yaml if self.rows.is_empty() => page.data("[]\n"),
            Format::Yaml => maps.try_for_each(|map| page.data(&yaml::write_item(&map))),
            Format::Line(_) => Ok(()),
        }
    }

    /// Shows every record to `see`: its row, or what its file says.
    fn each(&self, view: &View, see: &mut dyn FnMut(&dyn Fields)) {
        if view.is_held() {
            self.rows.iter().for_each(|row| see(row));
            return;
        }
        for record in self.batches().flatten() {
            see(&Whole { record: &record, posting: None });
        }
    }

    /// The records, read from their files.
    fn batches(&self) -> impl Iterator<Item = Vec<Record>> {
        self.rows.chunks(BATCH).map(|rows| {
            let names: Vec<_> = rows.iter().map(IndexRow::name).collect();
            let loaded = self.repository.load(&names);
            self.ctx.met(loaded.errors().cloned().collect());
            loaded.records
        })
    }
}
