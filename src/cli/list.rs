//! `trackway list`

use anyhow::Result;

use crate::domain::fields::{FieldName, Fields};
use crate::domain::kind::Kind;
use crate::domain::stage::Stage;
use crate::ui::count::{count, count_of};

use super::context::Context;
use super::reading::Reading;
use super::view::{self, Format, Rows};

/// List the open jobs
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Closed ones, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    view: view::ListArgs,
    #[command(flatten)]
    reading: Reading,
}

/// Lists the records of a kind.
///
/// # Errors
/// When the repository can't be read, or what is asked for is not understood.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let (repository, today) = (&vantage.repository, vantage.today());
    let view = args.view.view(kind, ctx.ui.settings().json, today, repository.zone())?;
    let index = repository.index(kind)?;
    ctx.met(index.problems.clone());
    let mut rows: Vec<_> = index.rows().collect();
    if let Ok(stage) = FieldName::parse(kind, "stage") {
        let at = |row: &_| {
            Fields::first(row, &stage).flatten().unwrap_or_default().parse::<Stage>().ok()
        };
        rows.retain(|row| args.all || at(row) != Some(Stage::Closed));
        rows.sort_by_key(at);
    }
    rows.truncate(args.view.limit.unwrap_or(usize::MAX));
    Rows { rows: &rows, repository, ctx }.show(&view)?;
    if matches!(view.format, Format::Table) {
        ctx.ui.note(&counted(rows.len(), kind, args.all))?;
    }
    Ok(0)
}

fn counted(number: usize, kind: Kind, is_all: bool) -> String {
    match kind {
        Kind::Job if !is_all => count(number, "open job").to_string(),
        Kind::Company => count_of(number, "company", "companies").to_string(),
        kind => count(number, kind.as_str()).to_string(),
    }
}
