//! `trackway show`

use std::io;

use anyhow::Result;

use crate::domain::due::Clock;
use crate::domain::fields::{Course, Whole};
use crate::domain::kind::Kind;
use crate::domain::money::salary_words;
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};
use crate::ui::{Page, Span, accent, faint, plain, strong};

use super::belongings::Belongings;
use super::context::Context;
use super::reading::Reading;
use super::selection::Selection;
use super::view::{self, Rows, Source};

/// Show a job: its fields, its files and shares, its log, its notes
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    view: view::ShowArgs,
    #[command(flatten)]
    reading: Reading,
}

/// Shows the record, or all that match, one after the other.
///
/// # Errors
/// When it can't be found, its file is broken, or the format is not understood.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<u8> {
    let chosen = args.selection.alone()?;
    let vantage = ctx.repository_at(&args.reading)?;
    let (repository, clock) = (&vantage.repository, vantage.clock());
    let belongings = |job: &Record| match kind {
        Kind::Job => Belongings::of(job, repository),
        _ => Ok(Belongings::default()),
    };
    let view = args.view.view(kind, ctx.ui.settings().json, &clock)?;
    let records = ctx.selected(&vantage, kind, chosen)?;
    match view {
        None => {
            let files = records.iter().map(belongings).collect::<Result<Vec<_>>>()?;
            ctx.ui.print(|page| pages(&records, &files, &clock, page))?;
        }
        Some(view) => {
            let with_files = |record: Record| Ok(belongings(&record)?.added_to(record));
            let records = if view.is_held() {
                records
            } else {
                records.into_iter().map(with_files).collect::<Result<Vec<_>>>()?
            };
            let source = match records.as_slice() {
                [one] if !chosen.is_query() => Source::One(one),
                several => Source::Records(several),
            };
            Rows { source, repository, ctx }.show(&view)?;
        }
    }
    Ok(0)
}

fn pages(
    records: &[Record],
    files: &[Belongings],
    clock: &Clock,
    out: &mut Page<'_>,
) -> io::Result<()> {
    records.iter().zip(files).enumerate().try_for_each(|(index, (record, files))| {
        if index > 0 {
            out.blank()?;
        }
        let whole = Whole { record, posting: None };
        let course = (record.kind == Kind::Job).then(|| Course::of(&whole, clock));
        Shown { record, files, course }.text(out)
    })
}

/// A record, for people.
struct Shown<'r> {
    record: &'r Record,
    files: &'r Belongings,
    course: Option<Course<'r>>,
}

impl Shown<'_> {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let record = self.record;
        out.line([strong(record.name()), faint(format!("  {}", record.path))])?;
        let later = ["uid", record.kind.name_field(), "log", "notes"];
        for (key, value) in record.value.as_map().into_iter().flat_map(Map::iter) {
            if !later.contains(&key) && !value.is_empty() {
                field(key, value, 0, out)?;
            }
        }
        if let Some(course) = &self.course {
            stand(course, out)?;
        }
        for (what, which) in self.files.lines() {
            column(what, &which, 0, out)?;
        }
        if !record.list("log").is_empty() {
            out.blank()?;
        }
        let width = time_width(record.list("log"));
        for entry in record.list("log") {
            log_line(record, entry, width, out)?;
        }
        if let Some(notes) = record.text("notes") {
            out.blank()?;
            out.text(notes)?;
        }
        Ok(())
    }
}

/// The parts of a salary that its words tell.
const PAY: [&str; 4] = ["min", "max", "currency", "per"];

fn stand(course: &Course<'_>, out: &mut Page<'_>) -> io::Result<()> {
    let days =
        course.derived().days_in_stage.map_or_else(|| "?".to_owned(), |days| days.to_string());
    out.line([label("days_in_stage", 0), plain(days)])?;
    if let Some(next) = course.next() {
        out.line([label("next", 0), plain(format!("{} on {}", next.what, next.due))])?;
    }
    Ok(())
}

fn label(key: &str, depth: usize) -> Span<'static> {
    let indent = "  ".repeat(depth);
    faint(format!("{:<16} ", format!("{indent}{key}")))
}

fn field(key: &str, value: &Value, depth: usize, out: &mut Page<'_>) -> io::Result<()> {
    let text = match value {
        Value::Map(salary) if key == "salary" && salary.keys().all(|key| PAY.contains(&key)) => {
            Some(salary_words(|name| {
                Some(salary.get(name)?.as_text()?.to_owned()).filter(|text| !text.is_empty())
            }))
        }
        value => inline(value),
    };
    if let Some(text) = text {
        return if text.is_empty() { Ok(()) } else { out.line([label(key, depth), plain(text)]) };
    }
    match value {
        Value::Map(map) => {
            out.line([faint(format!("{}{key}", "  ".repeat(depth)))])?;
            map.iter().try_for_each(|(key, value)| field(key, value, depth + 1, out))
        }
        Value::List(items) => {
            let text = |item: &Value| one_line(item).unwrap_or_else(|| item.canonical());
            let texts: Vec<_> = items.iter().map(text).collect();
            column(key, &texts, depth, out)
        }
        _ => Ok(()),
    }
}

/// Texts below each other, the first behind their name.
fn column(key: &str, texts: &[String], depth: usize, out: &mut Page<'_>) -> io::Result<()> {
    texts.iter().enumerate().try_for_each(|(index, text)| {
        let key = if index == 0 { key } else { "" };
        out.line([label(key, depth), plain(text.clone())])
    })
}

/// An item of a list on one line. What only tells which version of an invitation was read is left out.
fn one_line(item: &Value) -> Option<String> {
    let Value::Map(map) = item else { return inline(item) };
    let shown = map.iter().filter(|(key, _)| *key != "invite");
    inline(&Value::Map(shown.map(|(key, value)| (key, value.clone())).collect()))
}

/// A value on one line, where it fits there.
fn inline(value: &Value) -> Option<String> {
    match value {
        Value::List(items) if items.iter().all(|item| item.as_text().is_some()) => {
            Some(items.iter().filter_map(Value::as_text).collect::<Vec<_>>().join(", "))
        }
        Value::Map(map) => {
            let said = map.iter().filter(|(_, value)| !value.is_empty());
            let words = said.map(|(key, value)| match value {
                Value::Map(_) => None,
                Value::List(_) => Some(format!("{key}: [{}]", inline(value)?)),
                value => Some(format!("{key}: {}", inline(value)?)),
            });
            Some(words.collect::<Option<Vec<_>>>()?.join(", "))
        }
        Value::List(_) => None,
        _ => Some(value.as_text().unwrap_or_default().trim_end().to_owned()),
    }
}

/// The column of times: as wide as its widest, and never narrower than most logs need it.
fn time_width(log: &[Value]) -> usize {
    let times = log.iter().filter_map(|entry| entry.get("at").and_then(Value::as_text));
    times.map(|at| at.chars().count()).max().unwrap_or_default().clamp(34, 60)
}

/// In a contact's own log nobody needs to be told who was touched.
fn log_line(record: &Record, entry: &Value, width: usize, out: &mut Page<'_>) -> io::Result<()> {
    let text = |key: &str| entry.get(key).and_then(Value::as_text).unwrap_or_default();
    let mut spans = vec![accent(format!("{:<width$} ", text("at")))];
    let words: Vec<String> = entry
        .as_map()
        .into_iter()
        .flat_map(Map::iter)
        .filter(|(key, value)| *key != "at" && !value.is_empty())
        .filter(|(key, value)| *key != "touch" || value.as_text() != Some(record.id.as_str()))
        .map(|(key, value)| {
            let words = inline(value).unwrap_or_else(|| value.canonical());
            if matches!(key, "note" | "stage" | "outcome") {
                words
            } else {
                format!("{key}: {words}")
            }
        })
        .collect();
    spans.push(plain(words.join(" · ")));
    out.line(spans)
}
