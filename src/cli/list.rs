//! `trackway list`

use std::collections::HashMap;

use anyhow::Result;

use crate::domain::fields::{Fields as _, Origin};
use crate::domain::kind::Kind;
use crate::domain::order::{Key, Order};
use crate::domain::query::Query;
use crate::store::index::IndexRow;
use crate::ui::count::{count, count_of};

use super::context::Context;
use super::desk::words;
use super::reading::{Reading, Vantage};
use super::search::{self, Found};
use super::view::{self, Format, Rows, Source};

/// List the open jobs, or what a query finds
///
/// A query is words and terms: `stage:applied tag:rust salary>=80k "machine learning"`. `-` in front
/// of a term, `or` and parentheses work. One that names a stage or outcome finds closed jobs, too.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    view: view::ListArgs,
    #[command(flatten)]
    reading: Reading,
}

/// Which records are meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Asked {
    /// What to look for
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Vec<String>,
    /// Closed ones, too
    #[arg(long)]
    pub all: bool,
}

/// Lists the records of a kind.
///
/// # Errors
/// When the repository can't be read, or what is asked for is not understood.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let is_json = ctx.ui.settings().json;
    let view = args.view.view(kind, is_json, vantage.today(), vantage.repository.zone())?;
    let order = Order::parse(kind, args.view.sort.as_deref().unwrap_or(usual_order(kind)))?;
    let query = args.asked.query(kind, &vantage)?;
    let index = vantage.repository.index(kind)?;
    let mut found = search::among(&index, &query, &vantage.repository)?;
    ctx.met(std::mem::take(&mut found.problems));
    sort(&mut found.rows, &order, &vantage, ctx)?;
    let number = found.rows.len();
    found.rows.truncate(args.view.limit.unwrap_or(usize::MAX));
    Rows { source: Source::Rows(&found.rows), repository: &vantage.repository, ctx }.show(&view)?;
    if matches!(view.format, Format::Table) {
        let shown = found.rows.len();
        ctx.ui.note(&args.asked.counted(shown, number, kind))?;
    }
    if !is_json {
        tell_foreign(&found, ctx)?;
    }
    Ok(0)
}

fn usual_order(kind: Kind) -> &'static str {
    if kind == Kind::Job { "stage,id" } else { "id" }
}

/// Tells how many records have a salary that can't be compared.
///
/// # Errors
/// When the output can't be written.
pub fn tell_foreign(found: &Found<'_>, ctx: &Context) -> Result<()> {
    match found.foreign {
        0 => Ok(()),
        1 => Ok(ctx.ui.note("1 left out: its salary is in another currency")?),
        more => {
            Ok(ctx.ui.note(&format!("{more} left out: their salary is in another currency"))?)
        }
    }
}

impl Asked {
    /// The query; of jobs the open ones are meant, unless it says where they stand.
    ///
    /// # Errors
    /// When it is not understood.
    pub fn query(&self, kind: Kind, vantage: &Vantage) -> Result<Query> {
        let text = self.query.join(" ");
        let (repository, now) = (&vantage.repository, &vantage.now);
        if self.all {
            return search::whole_query(repository, kind, &text, now);
        }
        search::query(repository, kind, &text, now)
    }

    /// So many were shown, of so many: `12 open jobs`.
    fn counted(&self, shown: usize, number: usize, kind: Kind) -> String {
        let counted = match kind {
            Kind::Job if !self.all && self.query.is_empty() => count(number, "open job"),
            Kind::Company => count_of(number, "company", "companies"),
            kind => count(number, kind.as_str()),
        };
        if shown < number { format!("{shown} of {counted}") } else { counted.to_string() }
    }
}

/// Puts rows in order; where only files know the order, they are read.
fn sort(
    rows: &mut Vec<IndexRow<'_>>,
    order: &Order,
    vantage: &Vantage,
    ctx: &Context,
) -> Result<()> {
    let today = vantage.today();
    if order.unheld().is_empty() {
        rows.sort_by_cached_key(|row| order.key(row, today));
        return Ok(());
    }
    let mut keys: HashMap<String, Key> = HashMap::with_capacity(rows.len());
    let all = Rows { source: Source::Rows(rows), repository: &vantage.repository, ctx };
    let wants_posting = order.unheld().iter().any(|field| field.origin == Origin::Posting);
    all.each_whole(wants_posting, &mut |whole| {
        keys.insert(whole.path().to_owned(), order.key(whole, today));
    })?;
    rows.sort_by_cached_key(|row| {
        let key = keys.remove(row.path());
        (key.is_none(), key)
    });
    Ok(())
}
