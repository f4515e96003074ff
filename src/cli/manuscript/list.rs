//! The masters, one in each line, and what was written for jobs.

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
use super::Called;

/// The arguments of every list of manuscripts.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
}

/// All masters, then what was written for jobs.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Answer {
    rows: Vec<Row>,
    #[serde(skip)]
    purpose: Purpose,
}

#[derive(Debug, Serialize)]
struct Row {
    #[serde(flatten)]
    called: Called,
    path: RepoPath,
    lang: Option<String>,
    sections: usize,
    bullets: usize,
}

/// Lists the manuscripts. One that is broken is told, and does not hide the others.
///
/// # Errors
/// When a folder can't be read.
pub fn run(args: &Args, purpose: Purpose, ctx: &Context) -> Result<Answer> {
    let repository = ctx.repository_at(&args.reading)?.repository;
    let mut rows = Vec::new();
    for path in repository.manuscripts(purpose)?.into_iter().chain(repository.tailored(purpose)?) {
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
            called: Called::of(&path, purpose),
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
        let has_jobs = self.rows.iter().any(|row| row.called.job.is_some());
        let mut columns = vec![Column::new("name")];
        columns.extend(has_jobs.then(|| Column::new("job")));
        columns.push(Column::new("lang"));
        if numbers {
            columns.extend([Column::right("sections"), Column::right("bullets")]);
        }
        columns.push(Column::flexible("path"));
        let mut table = Table::new(columns);
        for row in &self.rows {
            let Called { name, job } = row.called.clone();
            let mut cells = vec![strong(name.unwrap_or_default())];
            cells.extend(has_jobs.then(|| plain(job.unwrap_or_default())));
            cells.push(plain(row.lang.clone().unwrap_or_default()));
            if numbers {
                cells.extend([plain(row.sections.to_string()), plain(row.bullets.to_string())]);
            }
            cells.push(faint(row.path.to_string()));
            table.row(cells);
        }
        out.table(&table)
    }
}
