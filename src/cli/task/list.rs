//! `trackway task list`

use anyhow::Result;
use clap::Arg;

use crate::cli::context::Context;
use crate::cli::desk::words;
use crate::cli::part::TASKS;
use crate::cli::reading::{Reading, Vantage};
use crate::cli::view::ListArgs;
use crate::cli::view::items::{Item, Listing, Usual};
use crate::domain::time::Moment;
use crate::domain::value::Value;
use crate::features::tasks::{Home, text};
use crate::store;

/// The fields of a task in a list.
pub const FIELDS: &[&str] = &["item", "id", "path", "task", "what", "due", "done"];
const OPEN: &[Usual] =
    &[("item", "TASK", false, 0), ("due", "DUE", false, 0), ("what", "WHAT", true, 0)];
const ALL: &[Usual] = &[
    ("item", "TASK", false, 0),
    ("due", "DUE", false, 0),
    ("done", "DONE", false, 1),
    ("what", "WHAT", true, 0),
];

/// List what is to be done, the most urgent first
///
/// Of all jobs that are not closed, and of no job; with JOB, of that one.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job whose tasks are meant [default: all, and those of no job]
    #[arg(value_name = "JOB")]
    job: Option<String>,
    /// In place of JOB: all jobs that `trackway list QUERY` shows
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, value_parser = words)]
    query: Option<String>,
    /// Those that are done, too, and those of closed jobs
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    view: ListArgs,
    #[command(flatten)]
    reading: Reading,
}

/// The options of every list, in the words of this one.
pub fn in_tasks(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "format" => arg.help(
            "table, json, jsonl, yaml, csv, tsv, ids, or a line: '{{item}}\\t{{what}}' [default: table]",
        ),
        "columns" => arg.help("The fields to show: item,what,due,done"),
        "sort" => arg.help("The fields to order by, the last first behind a dash: id,-due"),
        _ => arg,
    }
}

/// Lists the tasks. What is broken is told when the others have been listed.
///
/// # Errors
/// When the job can't be found, or what is asked for is not understood.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let vantage = ctx.repository_at(&args.reading)?;
    let usual = if args.all { ALL } else { OPEN };
    let listing = Listing { fields: FIELDS, usual };
    let zone = vantage.repository.zone();
    let view = listing.view(&args.view, ctx.ui.settings().json, zone)?;
    let asked = (args.job.as_deref(), args.query.as_deref());
    let jobs = TASKS.jobs(asked, args.all, &vantage, ctx)?;
    let mut listed: Vec<_> = jobs.iter().flat_map(|job| of_home(Home::Job(job), args)).collect();
    let of_none = if args.job.is_none() && args.query.is_none() {
        let (value, problems) = vantage.repository.tasks();
        ctx.met(problems);
        value
    } else {
        Value::Null
    };
    let path = store::tasks::path();
    listed.extend(of_home(Home::File { path: &path, value: Some(&of_none) }, args));
    let due = |task: &Value| Moment::parse(text(task, "due"), zone).ok();
    listed.sort_by_cached_key(|(home, task)| {
        let due = due(task).map(|due| (due.timestamp(zone), matches!(due, Moment::Instant(_))));
        let is_done = !text(task, "done").is_empty();
        (is_done, due.is_none(), due, home.name_of(text(task, "id")))
    });
    let items: Vec<_> = listed.iter().map(|(home, task)| item(*home, task, &vantage)).collect();
    view.show_counted(items, if args.all { "task" } else { "open task" }, ctx)?;
    Ok(0)
}

/// The tasks of a home that are meant.
fn of_home<'h>(home: Home<'h>, args: &Args) -> impl Iterator<Item = (Home<'h>, &'h Value)> {
    let all = args.all;
    let tasks = home.tasks().iter().filter(move |task| all || text(task, "done").is_empty());
    tasks.map(move |task| (home, task))
}

/// A task as programs and people read it.
fn item(home: Home<'_>, task: &Value, vantage: &Vantage) -> Item {
    let (id, path) = match home {
        Home::Job(job) => (Some(job.id.as_str()), &job.path),
        Home::File { path, .. } => (None, path),
    };
    let own = |field: &str| Some(text(task, field)).filter(|words| !words.is_empty());
    let moment = |field: &str| {
        let zone = vantage.repository.zone();
        let moment = Moment::parse(own(field)?, zone).ok()?;
        Some(Value::text(moment.to_rfc9557()))
    };
    let words = |words: Option<&str>| words.map(Value::from);
    let fields = [
        ("item", Some(Value::text(home.name_of(text(task, "id"))))),
        ("id", words(id)),
        ("path", words(Some(path.as_str()))),
        ("task", words(own("id"))),
        ("what", words(own("what"))),
        ("due", moment("due")),
        ("done", moment("done")),
    ];
    let shown = ["due", "done"].map(|field| (field, text(task, field).to_owned()));
    let fields = fields.into_iter().map(|(name, value)| (name, value.unwrap_or_default()));
    Item { fields: fields.collect(), shown: shown.into() }
}
