//! `trackway interview list`

use anyhow::Result;
use jiff::tz::TimeZone;

use crate::cli::context::Context;
use crate::cli::desk::words;
use crate::cli::part::INTERVIEWS;
use crate::cli::reading::Reading;
use crate::cli::view::ListArgs;
use crate::cli::view::items::{Item, Listing, Usual};
use crate::domain::interview::Interview;
use crate::domain::portable::portable;
use crate::domain::record::Record;
use crate::domain::schema;
use crate::domain::time::{Moment, clock_time, zone_name};
use crate::domain::value::{Map, Value};

/// The fields of a row, for programs.
pub const FIELDS: &[&str] = &[
    "item",
    "id",
    "path",
    "title",
    "company",
    "interview",
    "at",
    "here",
    "minutes",
    "kind",
    "with",
    "where",
    "status",
    "outcome",
];

const OPEN: Listing = Listing { fields: FIELDS, usual: &columns(1, 2) };

/// Where some are off, a time without its status would mislead.
const ALL: Listing = Listing { fields: FIELDS, usual: &columns(2, 1) };

/// The columns, with the order in which the kind and the status give way.
const fn columns(kind: u8, status: u8) -> [Usual; 7] {
    [
        ("item", "INTERVIEW", false, 0),
        ("here", "WHEN", false, 0),
        ("kind", "KIND", false, kind),
        ("with", "WITH", true, 3),
        ("where", "WHERE", true, 4),
        ("status", "STATUS", false, status),
        ("outcome", "OUTCOME", false, 5),
    ]
}

/// List the interviews that are to come, or of which nobody wrote down how they went
///
/// Of all open jobs, of one, or of those that a query finds; soonest first.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    #[arg(value_name = "JOB")]
    job: Option<String>,
    /// Those of all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
    /// Those that are over or called off, too, and those of closed jobs
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    view: ListArgs,
    #[command(flatten)]
    reading: Reading,
}

/// Lists the interviews.
///
/// # Errors
/// When the repository can't be read, or what is asked for is not understood.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let zone = vantage.repository.zone().clone();
    let listing = if args.all { ALL } else { OPEN };
    let view = listing.view(&args.view, ctx.ui.settings().json, &zone)?;
    let asked = (args.job.as_deref(), args.query.as_deref());
    let jobs = INTERVIEWS.jobs(asked, args.all, &vantage, ctx)?;
    let mut found: Vec<(&Record, Interview<'_>)> = Vec::new();
    for job in &jobs {
        let open = |it: &Interview<'_>| args.all || (is_open(*it) && !it.is_off(&job.value));
        found.extend(Interview::all(&job.value).filter(open).map(|interview| (job, interview)));
    }
    found.sort_by_cached_key(|(job, interview)| {
        let at = interview.at(&zone);
        (at.is_none(), at.map(|at| at.timestamp(&zone)), job.id.clone())
    });
    let items: Vec<_> =
        found.into_iter().map(|(job, interview)| item(job, interview, &zone)).collect();
    view.show_counted(items, "interview", ctx)?;
    Ok(0)
}

/// Whether it is to come, or nobody wrote down how it went.
fn is_open(interview: Interview<'_>) -> bool {
    match interview.status() {
        "scheduled" => true,
        "done" => interview.text("outcome").is_none(),
        _ => false,
    }
}

/// An interview as programs read it, and its time as people do.
fn item(job: &Record, interview: Interview<'_>, zone: &TimeZone) -> Item {
    let text = |words: Option<&str>| words.map_or(Value::Null, Value::from);
    let at = interview.at(zone);
    let here = at.clone().map(|at| at_home(at, zone));
    let name = format!("{}/{}", job.id, interview.id());
    let own = portable(schema::INTERVIEW, interview.value(), zone);
    let field = |name: &str| own.get(name).cloned().unwrap_or_default();
    let mut fields = Map::new();
    fields.insert("item", Value::text(name));
    fields.insert("id", Value::text(job.id.as_str()));
    fields.insert("path", Value::text(job.path.as_str()));
    fields.insert("title", text(job.text("title")));
    fields.insert("company", text(job.text("company")));
    fields.insert("interview", Value::text(interview.id()));
    fields.insert("at", field("at"));
    fields.insert(
        "here",
        here.as_ref().map_or_else(|| field("at"), |at| Value::text(at.to_rfc9557())),
    );
    for name in ["minutes", "kind", "with", "where"] {
        fields.insert(name, field(name));
    }
    fields.insert("status", Value::text(interview.status()));
    fields.insert("outcome", field("outcome"));
    let when = at.zip(here).map(|(at, here)| when(&at, &here));
    let off = interview.is_scheduled() && interview.is_off(&job.value);
    let status = if off { "off" } else { interview.status() };
    let shown = [("here", when), ("status", Some(status.to_owned()))];
    Item { fields, shown: shown.into_iter().filter_map(|(name, it)| Some((name, it?))).collect() }
}

fn at_home(at: Moment, zone: &TimeZone) -> Moment {
    match at {
        Moment::Instant(at) => Moment::Instant(at.with_time_zone(zone.clone())),
        day @ Moment::Day(_) => day,
    }
}

/// When it is at home and, where clocks show another time there, there.
fn when(at: &Moment, here: &Moment) -> String {
    let (Moment::Instant(there), Moment::Instant(here)) = (at, here) else {
        return here.date().strftime("%a %-d %b %Y").to_string();
    };
    let said = format!("{} {}", here.strftime("%a %-d %b %Y"), clock_time(here));
    if here.datetime() == there.datetime() {
        return said;
    }
    let day = if here.date() == there.date() { "" } else { "%a " };
    let zone = zone_name(there.time_zone());
    format!("{said} ({}{} {zone})", there.strftime(day), clock_time(there))
}
