//! `trackway add`

mod known;
mod refresh;
mod source;

use anyhow::{Result, bail};

use crate::domain::field::{self, FieldError};
use crate::domain::kind::Kind;
use crate::domain::schema::{self, Shape};
use crate::domain::stage::Stage;
use crate::domain::value::{Map, Value};
use crate::features::capture::{self, Opening, Understood};
use crate::features::pipeline::Target;
use crate::formats::posting::kept;

use super::Writing;
use super::context::Context;
use super::desk::{Captured, Desk, Draft, Touched, said, words};
use super::fault::{Fault, Hinted};
use super::hints;
use super::machine::fresh_uid;
use super::written::Written;
use known::Jobs;
use source::Source;

/// Add a job, of what you say or from a saved posting
///
/// SOURCE is a page saved in the browser, a mail, Markdown or plain text; `-` reads standard input.
/// Its title, company, place, salary and dates become the job, what you give as options counts more,
/// and its text is kept under postings/. A posting that is there already is not added again. One of a
/// few words only is taken where you give --title and --company.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway add [OPTIONS] <SOURCE|--title <TITLE>>")]
pub struct Args {
    /// A saved posting: posting.html, .mhtml, .eml, .md, .txt, or `-`
    #[arg(value_name = "SOURCE")]
    posting: Option<String>,
    /// The title of the opening
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    title: Option<String>,
    /// The company: its id or its name
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = words)]
    company: Option<String>,
    /// Where the posting is; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    url: Vec<String>,
    /// Where the work is
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true, value_parser = words)]
    location: Option<String>,
    /// What it pays: "80k-95k EUR/year"
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = words)]
    salary: Option<String>,
    /// Your word for it; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    tag: Vec<String>,
    /// Where it stands
    #[arg(long, value_name = "STAGE|OUTCOME", default_value = "lead")]
    stage: String,
    /// Where you found it
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    source: Option<String>,
    /// The agency, when there is one
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = words)]
    via: Option<String>,
    /// The last day to apply
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = words)]
    deadline: Option<String>,
    /// How much it matters: high, normal or low
    #[arg(long)]
    priority: Option<String>,
    /// What to remember of its first day
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    /// A contact in it; may be given again
    #[arg(long, value_name = "WHO", allow_hyphen_values = true, value_parser = words)]
    contact: Vec<String>,
    /// Add it even when its posting is there already
    #[arg(long)]
    anyway: bool,
    /// Read the posting of this job again: fill what is empty, name what differs
    #[arg(long, value_name = "ID", requires = "posting")]
    #[arg(conflicts_with_all = ["anyway", "stage", "note", "contact"])]
    refresh: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Adds the job, or refreshes it.
///
/// # Errors
/// When a value does not fit its field, a contact is unknown, nothing can be read, or the posting is
/// there already.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    if args.title.as_deref().is_some_and(|title| title.trim().is_empty()) {
        bail!(no_title("the title is empty", args.posting.as_deref()));
    }
    let is_nameless = args.posting.as_deref().is_some_and(|name| name.trim().is_empty());
    if is_nameless || (args.title.is_none() && args.posting.is_none()) {
        bail!(Hinted::usage(
            "there is nothing to add",
            "trackway add posting.html, or trackway add --title \"Rust Engineer\"",
        ));
    }
    let target: Target = args.stage.parse()?;
    if target == Target::Stage(Stage::Closed) {
        bail!(Hinted::usage(
            "a closed job has an outcome",
            "use --stage rejected, withdrawn, ghosted, declined, accepted, expired or skipped",
        ));
    }
    let is_named = args.title.is_some() && said(args.company.as_deref()).is_some();
    let read = |name: &str| source::read(name, is_named, ctx);
    let source = args.posting.as_deref().map(read).transpose()?;
    ctx.write(args.writing, |desk| {
        let typed = typed(args, desk)?;
        match (&source, &args.refresh) {
            (Some(source), Some(id)) => refresh::refreshed(id, source, &typed, desk),
            _ => added(args, target, source.as_ref(), &typed, desk),
        }
    })
}

fn added(
    args: &Args,
    target: Target,
    source: Option<&Source>,
    typed: &Map,
    desk: &Desk<'_>,
) -> Result<Draft> {
    let Understood { mut fields, said: read, left_out } = understood(source, typed, desk)?;
    let Some(title) = fields.remove("title").and_then(|it| it.as_text().map(str::to_owned)) else {
        bail!(no_title("no title can be read of the posting", args.posting.as_deref()));
    };
    let mut compared = fields.clone();
    compared.insert("title", Value::text(title.clone()));
    // A title alone is compared by its id, for which no record is read.
    let jobs = (source.is_some() || !args.url.is_empty()).then(|| Jobs::of(desk)).transpose()?;
    if let Some(jobs) = jobs.as_ref().filter(|_| !args.anyway) {
        jobs.refuse(&compared, source, desk)?;
    }
    let at = desk.moment().to_string();
    let opening = Opening {
        posting: source.map(|source| kept_text(source, &title, &fields, &at)),
        title,
        target,
        contacts: contacts(&args.contact, desk)?,
        note: said(args.note.as_deref()).map(str::to_owned),
        fields,
    };
    let deadline = typed.get("deadline").and_then(Value::as_text).map(str::to_owned);
    let uid = fresh_uid();
    let wanted = capture::wanted(&opening, &uid);
    let names = desk.repository.names_beginning(&[Kind::Job], wanted.as_str())?;
    let postings = source.map(|_| desk.repository.postings()).transpose()?.unwrap_or_default();
    let has_posting = |id: &str| postings.of(id).is_some();
    let added = capture::add(&names, &has_posting, opening, uid.clone(), &at);
    let near = jobs.iter().flat_map(|jobs| jobs.near(&compared));
    let meant = deadline.filter(|day| args.deadline.as_ref() != Some(day));
    let captured = source.map(|source| Captured {
        path: capture::posting_path(&added.id, &at),
        read,
        source: source.name.clone(),
    });
    let mut notes: Vec<String> = meant.map(|day| format!("deadline {day}")).into_iter().collect();
    notes.extend(left_out);
    notes.extend(source.iter().flat_map(|source| source.posting.notes.clone()));
    Ok(Draft {
        change: added.change,
        notes,
        records: vec![Touched::new(added.id.to_string(), uid, added.path)],
        possible_duplicates: each_once(
            added.possible_duplicates.iter().map(ToString::to_string).chain(near),
        ),
        captured,
        ..Draft::default()
    })
}

fn each_once(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

/// What was typed and what the posting says besides; its company is one that is known, where it has
/// that very name.
fn understood(source: Option<&Source>, typed: &Map, desk: &Desk<'_>) -> Result<Understood> {
    let facts = source.map(|source| source.posting.facts.as_slice()).unwrap_or_default();
    let mut understood = capture::understood(facts, typed, &desk.reading());
    let name = understood.fields.get("company").and_then(Value::as_text);
    if let Some(name) = name.filter(|_| typed.get("company").is_none())
        && let Some(id) = known::company(name, desk)?
    {
        understood.replace("company", &Value::text(id));
    }
    Ok(understood)
}

/// The file of the posting.
fn kept_text(source: &Source, title: &str, fields: &Map, at: &str) -> String {
    let url = fields.get("urls").and_then(Value::as_list).and_then(<[_]>::first);
    let source_of = kept::Source {
        url: url.and_then(Value::as_text),
        captured: at,
        sha256: &source.sha256,
        title,
    };
    kept::write(&source.posting, &source_of)
}

/// The fields that were typed, in the order of the schema, each read by its shape.
fn typed(args: &Args, desk: &Desk<'_>) -> Result<Map> {
    let text = |words: &Option<String>| words.clone().map(|words| vec![words]).unwrap_or_default();
    let given = [
        ("title", text(&args.title.as_ref().map(|title| title.trim().to_owned()))),
        ("company", text(&args.company)),
        ("via", text(&args.via)),
        ("urls", args.url.clone()),
        ("source", text(&args.source)),
        ("location", text(&args.location)),
        ("salary", text(&args.salary)),
        ("deadline", text(&args.deadline)),
        ("priority", text(&args.priority)),
        ("tags", args.tag.clone()),
    ];
    read_fields(schema::JOB, &given, desk)
}

fn no_title(message: &str, source: Option<&str>) -> Hinted {
    let source = source.map(|source| format!("{} ", hints::word(source, "FILE")));
    let source = source.unwrap_or_default();
    Hinted::usage(message, format!("trackway add {source}--title \"Rust Engineer\""))
}

/// Reads words for fields; lists take several. A single one that is empty, as an unset variable of a
/// script leaves it, is not given.
///
/// # Errors
/// When words do not fit their field.
pub fn read_fields(
    fields: &'static [schema::Field],
    given: &[(&'static str, Vec<String>)],
    desk: &Desk<'_>,
) -> Result<Map> {
    let mut map = Map::new();
    for (name, words) in given.iter().filter(|(_, words)| !words.is_empty()) {
        let Some(known) = schema::find(fields, name) else { continue };
        let read = |shape: Shape, words: &str| {
            field::read_words(known.name, shape, words, &desk.reading())
                .map_err(|source| misfit(name, source))
        };
        let value = match known.shape {
            Shape::Set(item) => {
                let mut items: Vec<Value> = Vec::new();
                for words in words {
                    let parts =
                        field::items(*item, words).map_err(|source| misfit(name, source))?;
                    for word in parts {
                        let item = read(*item, word)?;
                        if !items.contains(&item) {
                            items.push(item);
                        }
                    }
                }
                Value::List(items)
            }
            _ if words[0].trim().is_empty() => continue,
            shape => read(shape, &words[0])?,
        };
        map.insert(*name, value);
    }
    Ok(map)
}

fn misfit(name: &str, source: FieldError) -> Fault {
    Fault::Misfit { field: name.to_owned(), source }
}

fn contacts(given: &[String], desk: &Desk<'_>) -> Result<Vec<String>> {
    given.iter().map(|who| desk.contact(who)).collect()
}
