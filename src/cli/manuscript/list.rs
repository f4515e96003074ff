//! The masters, one in each line.

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::manuscript::Purpose;
use crate::domain::value::Value;
use crate::store::find::FindError;
use crate::ui::table::{Column, Table};
use crate::ui::{Page, Report, faint, plain, strong};

use super::super::context::Context;
use super::super::reading::Reading;

/// The arguments of every list of masters.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
}

/// All masters.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Answer {
    rows: Vec<Row>,
    #[serde(skip)]
    purpose: Purpose,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    path: RepoPath,
    lang: Option<String>,
    sections: usize,
    bullets: usize,
}

/// Lists the masters. One that is broken is told, and does not hide the others.
///
/// # Errors
/// When the folder can't be read.
pub fn run(args: &Args, purpose: Purpose, ctx: &Context) -> Result<Answer> {
    let repository = ctx.repository_at(&args.reading)?.repository;
    let mut rows = Vec::new();
    for path in repository.manuscripts(purpose)? {
        let read = match repository.manuscript(&path, purpose) {
            Ok(Some(read)) => read.manuscript,
            Ok(None) => continue,
            Err(FindError::Broken { problems } | FindError::WasBroken { problems, .. }) => {
                ctx.met(problems);
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        rows.push(Row {
            name: path.stem().to_owned(),
            lang: read.front.get("lang").and_then(Value::as_text).map(str::to_owned),
            sections: read.sections.len(),
            bullets: read.bullets().len(),
            path,
        });
    }
    Ok(Answer { rows, purpose })
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        if self.rows.is_empty() {
            let purpose = self.purpose;
            return out.line([plain(format!("no {purpose}s yet: trackway {purpose} new main"))]);
        }
        let numbers = self.purpose == Purpose::Resume;
        let mut columns = vec![Column::new("name"), Column::new("lang")];
        if numbers {
            columns.extend([Column::right("sections"), Column::right("bullets")]);
        }
        columns.push(Column::flexible("path"));
        let mut table = Table::new(columns);
        for row in &self.rows {
            let mut cells =
                vec![strong(row.name.clone()), plain(row.lang.clone().unwrap_or_default())];
            if numbers {
                cells.extend([plain(row.sections.to_string()), plain(row.bullets.to_string())]);
            }
            cells.push(faint(row.path.to_string()));
            table.row(cells);
        }
        out.table(&table)
    }
}
