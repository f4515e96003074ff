//! `trackway add`

use anyhow::{Result, bail};

use crate::domain::field::{self, FieldError};
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::domain::schema::{self, Shape};
use crate::domain::stage::Stage;
use crate::domain::value::{Map, Value};
use crate::features::capture::{self, Opening};
use crate::features::pipeline::Target;
use crate::store::index::IndexRow;

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft, Touched, said, words};
use super::fault::{Fault, Hinted};
use super::machine::fresh_uid;
use super::written::Written;

/// Add a job
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The title of the opening
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    title: String,
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
    /// Add it even when a job with this address is there
    #[arg(long)]
    anyway: bool,
    #[command(flatten)]
    writing: Writing,
}

/// Adds the job.
///
/// # Errors
/// When a value does not fit its field, a contact is unknown, or the posting is there already.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    if args.title.trim().is_empty() {
        bail!(Hinted::usage("the title is empty", "trackway add --title \"Rust Engineer\""));
    }
    let target: Target = args.stage.parse()?;
    if target == Target::Stage(Stage::Closed) {
        bail!(Hinted::usage(
            "a closed job has an outcome",
            "use --stage rejected, withdrawn, ghosted, declined, accepted, expired or skipped",
        ));
    }
    ctx.write(args.writing, |desk| {
        if !args.anyway {
            refuse_known_address(desk, &args.url)?;
        }
        let opening = Opening {
            title: args.title.trim().to_owned(),
            target,
            fields: fields(args, desk)?,
            contacts: contacts(&args.contact, desk)?,
            note: said(args.note.as_deref()).map(str::to_owned),
        };
        let deadline = opening.fields.get("deadline").and_then(Value::as_text).map(str::to_owned);
        let uid = fresh_uid();
        let wanted = capture::wanted(&opening, &uid);
        let names = desk.repository.names_beginning(&[Kind::Job], wanted.as_str())?;
        let added = capture::add(&names, opening, uid.clone(), &desk.moment().to_string());
        let meant = deadline.filter(|day| args.deadline.as_ref() != Some(day));
        Ok(Draft {
            change: added.change,
            notes: meant.map(|day| format!("deadline {day}")).into_iter().collect(),
            records: vec![Touched::new(added.id.to_string(), uid, added.path)],
            possible_duplicates: added
                .possible_duplicates
                .iter()
                .map(ToString::to_string)
                .collect(),
            ..Draft::default()
        })
    })
}

fn refuse_known_address(desk: &Desk<'_>, urls: &[String]) -> Result<()> {
    if urls.is_empty() {
        return Ok(());
    }
    let index = desk.repository.index(Kind::Job)?;
    let field = FieldName::parse(Kind::Job, "urls")?;
    for url in urls {
        let wanted = capture::plain_address(url);
        let is_wanted = |known: &&str| capture::plain_address(known) == wanted;
        let has = |job: &IndexRow<'_>| job.all(&field).is_some_and(|it| it.iter().any(is_wanted));
        if let Some(job) = index.rows().find(has) {
            bail!(Fault::KnownAddress { id: job.id().to_owned(), url: url.clone() });
        }
    }
    Ok(())
}

/// The fields in the order of the schema, each read by its shape.
fn fields(args: &Args, desk: &Desk<'_>) -> Result<Map> {
    let text = |words: &Option<String>| words.clone().map(|words| vec![words]).unwrap_or_default();
    let given = [
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
