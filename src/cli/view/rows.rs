//! Shows many records, in whatever form: from their rows where these know enough, else file by file,
//! some at a time, so that a long list takes little more memory than a short one.

use std::{io, iter};

use anyhow::Result;

use crate::cli::context::Context;
use crate::cli::view::{Format, View};
use crate::domain::fields::{Fields, Whole};
use crate::domain::record::Record;
use crate::domain::value::Map;
use crate::formats::yaml;
use crate::store::index::IndexRow;
use crate::store::repository::Repository;
use crate::ui::{Page, plain};

/// How many files are read at a time.
const BATCH: usize = 1000;

/// The records to show.
#[derive(Clone, Copy)]
pub enum Source<'r> {
    /// By their rows; their files are read where these are not enough.
    Rows(&'r [IndexRow<'r>]),
    /// Read already.
    Records(&'r [Record]),
    /// The one that was named.
    One(&'r Record),
}

/// The records to show, and where their files are.
pub struct Rows<'r> {
    /// The records.
    pub source: Source<'r>,
    /// The repository that they are of.
    pub repository: &'r Repository,
    /// Who is told of what is broken.
    pub ctx: &'r Context,
}

impl<'r> Rows<'r> {
    /// Shows them.
    ///
    /// # Errors
    /// When the output can't be written, or a template can't be rendered: then nothing is.
    pub fn show(&self, view: &View) -> Result<()> {
        let ui = &self.ctx.ui;
        match &view.format {
            Format::Table if self.is_empty() => {}
            Format::Table => {
                let mut table = view.table();
                self.each(view, &mut |record| view.add_to_table(&mut table, record))?;
                ui.print(|page| page.table(&table))?;
            }
            Format::Csv | Format::Tsv => {
                let mut sheet = view.sheet();
                self.each(view, &mut |record| view.add_to_sheet(&mut sheet, record))?;
                ui.print(|page| page.data(&sheet.into_text()))?;
            }
            Format::Line(template) => {
                let mut lines = String::new();
                for records in self.batches() {
                    lines.push_str(&view.lines(template, &records)?);
                }
                ui.print(|page| page.data(&lines))?;
            }
            _ => ui.print(|page| self.write(view, page))?,
        }
        Ok(())
    }

    /// Shows them one by one, as they come.
    fn write(&self, view: &View, page: &mut Page<'_>) -> io::Result<()> {
        let mut maps = self.batches().flatten().map(|record| view.map(&record));
        match (&view.format, self.source) {
            (Format::Json, Source::One(record)) => page.json(&view.map(record)),
            (Format::Json, _) => page.json_list(maps),
            (Format::JsonLines, _) => maps.try_for_each(|map| page.json_line(&map)),
            (Format::Yaml, Source::One(record)) => page.data(&yaml::write(&view.map(record))),
            (Format::Yaml, _) if self.is_empty() => page.data("[]\n"),
            (Format::Yaml, _) => maps.try_for_each(|map| page.data(&yaml::write_item(&map))),
            _ => self.ids(page),
        }
    }

    /// All of them as programs read them.
    pub fn maps(&self, view: &View) -> Vec<Map> {
        self.batches().flatten().map(|record| view.map(&record)).collect()
    }

    fn ids(&self, page: &mut Page<'_>) -> io::Result<()> {
        let mut line = |id: &str| page.line([plain(id)]);
        match self.source {
            Source::Rows(rows) => rows.iter().try_for_each(|row| line(row.id())),
            Source::Records(records) => records.iter().try_for_each(|it| line(it.id.as_str())),
            Source::One(record) => line(record.id.as_str()),
        }
    }

    fn is_empty(&self) -> bool {
        match self.source {
            Source::Rows(rows) => rows.is_empty(),
            Source::Records(records) => records.is_empty(),
            Source::One(_) => false,
        }
    }

    /// Shows every record to `see`: its row, or what its file says.
    fn each(&self, view: &View, see: &mut dyn FnMut(&dyn Fields)) -> Result<()> {
        match self.source {
            Source::Rows(rows) if view.is_held() => rows.iter().for_each(|row| see(row)),
            _ => return self.each_whole(view.wants_posting(), see),
        }
        Ok(())
    }

    /// Shows every record to `see`, read from its file, with its posting where that is wanted.
    ///
    /// # Errors
    /// When the folder of postings can't be read.
    pub fn each_whole(&self, wants_posting: bool, see: &mut dyn FnMut(&dyn Fields)) -> Result<()> {
        let postings = if wants_posting { Some(self.repository.postings()?) } else { None };
        for record in self.batches().flatten() {
            let postings = postings.as_ref();
            let posting = postings.and_then(|it| self.repository.posting(it, &record.id));
            see(&Whole { record: &record, posting });
        }
        Ok(())
    }

    /// The records, read from their files.
    fn batches(&self) -> Box<dyn Iterator<Item = Vec<Record>> + 'r> {
        let Self { repository, ctx, .. } = *self;
        match self.source {
            Source::One(record) => Box::new(iter::once(vec![record.clone()])),
            Source::Records(records) => Box::new(iter::once(records.to_vec())),
            Source::Rows(rows) => Box::new(rows.chunks(BATCH).map(move |rows| {
                let names: Vec<_> = rows.iter().map(IndexRow::name).collect();
                let loaded = repository.load(&names);
                ctx.met(loaded.errors().cloned().collect());
                loaded.records
            })),
        }
    }
}
