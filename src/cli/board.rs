//! `trackway board`

use anyhow::Result;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::due::Clock;
use crate::domain::fields::{FieldName, Fields};
use crate::domain::kind::Kind;
use crate::domain::order::Order;
use crate::domain::stage::Stage;
use crate::domain::value::Map;
use crate::store::index::IndexRow;
use crate::ui::board::{Card, Lane};
use crate::ui::{Span, faint, plain, strong, warn};

use super::context::Context;
use super::desk::{how_many, words};
use super::list::{Asked, counted, sort};
use super::reading::{Reading, Vantage};
use super::search;
use super::view::{Cells, ListArgs, Rows, Shown, Source};

/// Show the open jobs as cards, stage by stage
///
/// Each card says how long the job has been there and when something is due. A query shows what it
/// finds, as in `trackway list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    asked: Asked,
    /// The fields to order cards by [default: next.due]
    #[arg(long, value_name = "FIELDS", allow_hyphen_values = true, value_parser = words)]
    sort: Option<String>,
    /// Show the first N of each stage
    #[arg(long, value_name = "N", value_parser = how_many)]
    limit: Option<usize>,
    #[command(flatten)]
    reading: Reading,
}

/// A stage with its jobs, as programs read them.
#[derive(Serialize)]
struct Column {
    stage: &'static str,
    jobs: Vec<Map>,
}

/// Shows the board.
///
/// # Errors
/// When the repository can't be read, or what is asked for is not understood.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let order = Order::parse(Kind::Job, args.sort.as_deref().unwrap_or("next.due"))?;
    let asked = args.asked.query(Kind::Job, &vantage)?;
    let index = vantage.repository.index(Kind::Job)?;
    let mut found = search::among(&index, &asked.query, &vantage.repository)?;
    ctx.met(std::mem::take(&mut found.problems));
    sort(&mut found.rows, &order, &vantage, ctx)?;
    let stages = by_stage(&found.rows, args.asked.all);
    let limit = args.limit.unwrap_or(usize::MAX);
    if ctx.ui.settings().json {
        let columns = columns(&stages, limit, &vantage, ctx)?;
        ctx.ui.show_json(&columns)?;
        return Ok(0);
    }
    let fields = CardFields::new()?;
    let clock = vantage.clock();
    let lane = |(stage, rows): &(Stage, Vec<IndexRow<'_>>)| Lane {
        name: stage.to_string(),
        count: rows.len(),
        cards: rows.iter().take(limit).map(|row| fields.card(row, &clock)).collect(),
    };
    let lanes: Vec<Lane> = stages.iter().map(lane).collect();
    ctx.ui.print(|page| page.board(&lanes))?;
    let number = found.rows.len();
    ctx.ui.note(&counted(&asked, number, number, Kind::Job))?;
    found.left_out().iter().try_for_each(|note| ctx.ui.note(note))?;
    Ok(0)
}

/// The stages with their jobs; that of closed ones where there are any, or all are asked for.
fn by_stage<'i>(rows: &[IndexRow<'i>], is_all: bool) -> Vec<(Stage, Vec<IndexRow<'i>>)> {
    let mut stages: Vec<_> = Stage::ALL.iter().map(|stage| (*stage, Vec::new())).collect();
    let field = FieldName::parse(Kind::Job, "stage").ok();
    for row in rows {
        let word = field.as_ref().and_then(|field| row.first(field)).flatten();
        let found = stages.iter_mut().find(|(stage, _)| Some(stage.as_str()) == word);
        if let Some((_, jobs)) = found {
            jobs.push(*row);
        }
    }
    stages.retain(|(stage, jobs)| is_all || *stage != Stage::Closed || !jobs.is_empty());
    stages
}

fn columns(
    stages: &[(Stage, Vec<IndexRow<'_>>)],
    limit: usize,
    vantage: &Vantage,
    ctx: &Context,
) -> Result<Vec<Column>> {
    let repository = &vantage.repository;
    let view = ListArgs::default().view(Kind::Job, true, &vantage.clock())?;
    let column = |(stage, rows): &(Stage, Vec<IndexRow<'_>>)| {
        let source = Source::Rows(&rows[..limit.min(rows.len())]);
        let jobs = Rows { source, repository, ctx }.maps(&view);
        Column { stage: stage.as_str(), jobs }
    };
    Ok(stages.iter().map(column).collect())
}

/// The fields that stand on a card.
struct CardFields {
    company: Shown,
    title: Shown,
    outcome: Shown,
}

impl CardFields {
    fn new() -> Result<Self> {
        let field = |name| Shown::parse(Kind::Job, name);
        Ok(Self { company: field("company")?, title: field("title")?, outcome: field("outcome")? })
    }

    fn card(&self, row: &IndexRow<'_>, clock: &Clock) -> Card {
        let cells = Cells::of(row, clock);
        let text = |field: &Shown| cells.text(field).into_owned();
        let outcome = Some(text(&self.outcome)).filter(|outcome| !outcome.is_empty());
        let facts: Vec<Vec<Span<'static>>> = [
            outcome.map(plain),
            row.derived(clock.today()).days_in_stage.map(|days| faint(format!("{days}d"))),
            row.next(clock).map(|next| due(next.due, clock.today())),
        ]
        .into_iter()
        .flatten()
        .map(|fact| vec![fact])
        .collect();
        let facts = facts.join(&faint(", "));
        let lines = [vec![strong(text(&self.company))], vec![plain(text(&self.title))], facts];
        let says = |line: &Vec<Span<'_>>| line.iter().any(|span| !span.text.is_empty());
        lines.into_iter().filter(says).collect()
    }
}

/// How far away a day is; what is due or late stands out.
fn due(on: Date, today: Date) -> Span<'static> {
    let days = today.until(on).map_or(0, |span| span.get_days());
    match days {
        ..0 => warn(format!("{}d late", -days)),
        0 => warn("due today"),
        _ => plain(format!("due in {days}d")),
    }
}
