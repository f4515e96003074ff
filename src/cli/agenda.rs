//! `trackway agenda`

use std::io;

use anyhow::Result;
use jiff::civil::Date;

use crate::domain::due::{Clock, DueKind};
use crate::domain::value::{Map, Value};
use crate::features::agenda::{Entry, Until};
use crate::ui::{Column, Page, Span, Table, accent, bad, faint, plain, strong};

use super::context::Context;
use super::desk::{how_many, words};
use super::due;
use super::reading::Reading;
use super::view::ListArgs;
use super::view::items::{Item, Listing, Usual};

mod words;

/// Show what is due, day by day, what is late first
///
/// Interviews and how they went, thanks, follow-ups, deadlines, offers, tasks, contacts to keep in
/// touch with, what may be kept no longer. Times are those where you live; where something happens
/// in another zone, its own time stands beside.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many days to look ahead
    #[arg(long, value_name = "N", default_value = "14", value_parser = how_many)]
    days: usize,
    /// table, json, jsonl, yaml, csv, tsv, ids, or a line: '{{due}}\t{{what}}' [default: table]
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    format: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

const LISTING: Listing = Listing {
    fields: &["id", "kind", "due", "here", "overdue", "what", "title", "item", "path"],
    usual: &COLUMNS,
};

const COLUMNS: [Usual; 6] = [
    ("due", "DUE", false, 0),
    ("kind", "KIND", false, 0),
    ("id", "ID", false, 0),
    ("what", "WHAT", true, 0),
    ("title", "TITLE", true, 0),
    ("item", "ITEM", false, 0),
];

/// Shows what is due.
///
/// # Errors
/// When the repository can't be read, or the format is not understood.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let clock = vantage.clock();
    let list = ListArgs::in_format(args.format.as_deref());
    let view = LISTING.view(&list, ctx.ui.settings().json, clock.zone())?;
    let (entries, problems) = due::entries(&vantage.repository, &clock, until(args.days, &clock))?;
    ctx.met(problems);
    if !view.is_table() {
        view.show(entries.iter().map(|entry| item(entry, &clock)).collect(), ctx)?;
        return Ok(0);
    }
    ctx.ui.print(|page| show(&entries, args.days, &clock, page))?;
    Ok(0)
}

/// The last day to look at.
fn until(days: usize, clock: &Clock) -> Until<'static> {
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let span = jiff::Span::new().try_days(days);
    let last = span.and_then(|span| clock.today().checked_add(span));
    Until::Due(last.unwrap_or(Date::MAX))
}

/// An entry as programs read it.
fn item(entry: &Entry, clock: &Clock) -> Item {
    let text = |text: Option<String>| text.map_or(Value::Null, Value::text);
    let due = &entry.due;
    let owner = entry.owner.as_ref();
    let item = due.item.as_ref().map(|item| match owner {
        Some(owner) => format!("{}/{item}", owner.id),
        None => item.clone(),
    });
    let fields = [
        ("id", text(owner.map(|owner| owner.id.clone()))),
        ("kind", Value::text(due.kind.as_str())),
        ("due", Value::text(due.at.to_rfc9557())),
        ("here", text(words::here(due, clock))),
        ("overdue", Value::Bool(is_overdue(entry, clock))),
        ("what", Value::text(due.what.clone())),
        ("title", text(owner.map(|owner| owner.name.clone()))),
        ("item", text(item)),
        ("path", Value::text(entry.path.clone())),
    ];
    Item { fields: fields.into_iter().collect::<Map>(), shown: Vec::new() }
}

/// Whether the day of something is over. An interview that goes on beyond midnight is not late.
fn is_overdue(entry: &Entry, clock: &Clock) -> bool {
    entry.due.kind != DueKind::Interview && entry.due.at.day(clock.zone()) < clock.today()
}

/// The entries under their days.
fn show(entries: &[Entry], days: usize, clock: &Clock, page: &mut Page<'_>) -> io::Result<()> {
    if entries.is_empty() {
        return page.line([plain(match days {
            0 => "nothing is due today".to_owned(),
            1 => "nothing is due today or tomorrow".to_owned(),
            days => format!("nothing is due in the next {days} days"),
        })]);
    }
    let [when, kind, item] = ["", "", ""].map(Column::new);
    // The beginning of an id is enough to type.
    let [id, what] = ["", ""].map(Column::flexible);
    let mut table = Table::new([when, kind, id, what, item]);
    let mut above = None;
    for entry in entries.iter().filter(|entry| is_overdue(entry, clock)) {
        if above.replace(Date::MIN).is_none() {
            table.heading(&bad("overdue"));
        }
        let day = words::day(entry.due.at.day(clock.zone()), clock);
        table.row(row(entry, &day, clock));
    }
    for entry in entries.iter().filter(|entry| !is_overdue(entry, clock)) {
        let day = entry.due.at.day(clock.zone()).max(clock.today());
        if above.replace(day) != Some(day) {
            table.heading(&strong(words::heading(day, clock)));
        }
        table.row(row(entry, &words::time(&entry.due, clock), clock));
    }
    page.table(&table)
}

/// When, what kind, of what, what, and which one of several.
fn row(entry: &Entry, when: &str, clock: &Clock) -> [Span<'static>; 5] {
    let id = entry.owner.as_ref().map(|owner| owner.id.clone());
    [
        plain(format!("  {when}")),
        plain(entry.due.kind.as_str()),
        accent(id.unwrap_or_default()),
        plain(words::what(entry, clock)),
        faint(entry.due.item.clone().unwrap_or_default()),
    ]
}
