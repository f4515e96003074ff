//! `trackway list`

use std::collections::HashMap;

use anyhow::Result;
use clap::Arg;

use crate::domain::fields::{Fields as _, Origin};
use crate::domain::kind::Kind;
use crate::domain::near::nearest;
use crate::domain::order::{Key, Order};
use crate::domain::stage::{Outcome, Stage};
use crate::store::index::IndexRow;
use crate::ui::count::count;

use super::context::Context;
use super::desk::words;
use super::reading::{Reading, Vantage};
use super::search::{self, Meant};
use super::selection;
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
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_parser = word)]
    query: Vec<String>,
    /// Closed ones, too
    #[arg(long)]
    pub all: bool,
}

/// The arguments for records that are never closed.
pub fn without_stages(arg: Arg) -> Arg {
    if arg.get_id() == "all" { arg.hide(true) } else { arg }
}

/// The options that stand beside a query, of which a word may be a slip.
const OPTIONS: [&str; 12] = [
    "--all",
    "--format",
    "--columns",
    "--sort",
    "--limit",
    "--as-of",
    "--json",
    "--quiet",
    "--color",
    "--repo",
    "--no-pager",
    "--help",
];

/// A word of a query, which may begin with a dash, and is no mistyped option.
fn word(text: &str) -> Result<String, String> {
    words(text).map_err(|why| match nearest(text, OPTIONS) {
        Some(near) if near != text => format!("{why}; did you mean `{near}`?"),
        _ => why,
    })
}

/// Lists the records of a kind.
///
/// # Errors
/// When the repository can't be read, or what is asked for is not understood.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let is_json = ctx.ui.settings().json;
    let view = args.view.view(kind, is_json, &vantage.clock())?;
    // Rows come in the order of their ids, and those that are equal keep it.
    let usual = match kind {
        Kind::Job => Some("stage"),
        Kind::Share => Some("-at"),
        Kind::Contact | Kind::Company => None,
    };
    let order = args.view.sort.as_deref().or(usual);
    let order = order.map(|order| Order::parse(kind, order)).transpose()?;
    let asked = args.asked.query(kind, &vantage)?;
    let index = vantage.repository.index(kind)?;
    let mut found = search::among(&index, &asked.query, &vantage.repository)?;
    ctx.met(std::mem::take(&mut found.problems));
    if let Some(order) = order {
        sort(&mut found.rows, &order, &vantage, ctx)?;
    }
    let number = found.rows.len();
    found.rows.truncate(args.view.limit.unwrap_or(usize::MAX));
    Rows { source: Source::Rows(&found.rows), repository: &vantage.repository, ctx }.show(&view)?;
    if matches!(view.format, Format::Table) {
        let shown = found.rows.len();
        ctx.ui.note(&counted(&asked, shown, number, kind))?;
        if let Some(word) = args.asked.standing().filter(|_| number == 0 && kind == Kind::Job) {
            ctx.ui.note(&format!("hint: `stage:{word}` asks where jobs stand"))?;
        }
    }
    if !is_json {
        found.left_out().iter().try_for_each(|note| ctx.ui.note(note))?;
    }
    Ok(0)
}

impl Asked {
    /// A word that is searched for, and would say where a job stands.
    fn standing(&self) -> Option<&str> {
        let mut words = self.query.iter().flat_map(|text| text.split_whitespace());
        words.find(|word| Stage::WORDS.contains(word) || Outcome::WORDS.contains(word))
    }

    /// The query; of jobs the open ones are meant, unless it says where they stand.
    ///
    /// # Errors
    /// When it is not understood.
    pub fn query(&self, kind: Kind, vantage: &Vantage) -> Result<Meant> {
        let text = self.query.join(" ");
        search::meant(&vantage.repository, kind, &text, self.all, &vantage.now)
    }
}

/// So many were shown, of so many: `12 open jobs`.
pub fn counted(meant: &Meant, shown: usize, number: usize, kind: Kind) -> String {
    let counted = if meant.is_open {
        count(number, "open job").to_string()
    } else {
        selection::counted(number, kind)
    };
    if shown < number { format!("{shown} of {counted}") } else { counted }
}

/// Puts rows in order; where only files know the order, they are read.
///
/// # Errors
/// When the folder of postings can't be read.
pub fn sort(
    rows: &mut Vec<IndexRow<'_>>,
    order: &Order,
    vantage: &Vantage,
    ctx: &Context,
) -> Result<()> {
    let clock = vantage.clock();
    if order.unheld().is_empty() {
        rows.sort_by_cached_key(|row| order.key(row, &clock));
        return Ok(());
    }
    let mut keys: HashMap<String, Key> = HashMap::with_capacity(rows.len());
    let all = Rows { source: Source::Rows(rows), repository: &vantage.repository, ctx };
    let wants_posting = order.unheld().iter().any(|field| field.origin == Origin::Posting);
    all.each_whole(wants_posting, &mut |whole| {
        keys.insert(whole.path().to_owned(), order.key(whole, &clock));
    })?;
    rows.sort_by_cached_key(|row| {
        let key = keys.remove(row.path());
        (key.is_none(), key)
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::OPTIONS;

    #[test]
    fn every_option_beside_a_query_is_known() {
        let mut definition = crate::cli::definition();
        definition.build();
        let list = definition.find_subcommand("list").expect("list");
        let longs = list.get_arguments().filter_map(|arg| arg.get_long());
        let mut longs: Vec<_> = longs.map(|long| format!("--{long}")).collect();
        let mut known = OPTIONS.to_vec();
        longs.sort_unstable();
        known.sort_unstable();
        assert_eq!(longs, known);
    }
}
