//! `trackway contact`: the people in it.

mod uncounted;

use anyhow::{Result, bail};
use clap::{Arg, Subcommand};

use crate::domain::change::{Change, Edit, FileChange};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::schema;
use crate::features::notes::{self, Event};
use crate::features::people;

use super::add::read_fields;
use super::context::Context;
use super::desk::{Draft, Touched, words};
use super::fault::Hinted;
use super::machine::fresh_uid;
use super::selection::{Selection, leading_text};
use super::written::Written;
use super::{Writing, edit, list, remove, rename, set, show, wrote};
use uncounted::OpenJobs;

/// Contacts: recruiters, managers, peers
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(AddArgs),
    /// List the contacts, or what a query finds
    ///
    /// A query is words and terms: `kind:recruiter company:hays -has:email "embedded systems"`. `-` in
    /// front of a term, `or` and parentheses work.
    #[command(mut_args(list::without_stages))]
    List(list::Args),
    /// Show a contact
    #[command(mut_args(named))]
    Show(show::Args),
    /// Edit a contact in your editor
    ///
    /// $VISUAL or $EDITOR opens a copy. What you save is checked before it counts, and merged where
    /// the contact changed meanwhile.
    #[command(mut_args(named))]
    Edit(edit::Args),
    /// Set fields of a contact
    ///
    /// `field=value` sets (a list: `emails=a,b`), `field=` clears, `field+=item` and `field-=item`
    /// change a list by one item or more; an item with a comma stands in double quotes:
    /// `'also_known_as+="Doe, Jane"'`. A dot leads deeper. `trackway schema contact` tells what
    /// fields there are.
    #[command(mut_args(named))]
    #[command(
        override_usage = "trackway contact set [OPTIONS] <ID|--query <QUERY>> <FIELD=VALUE>..."
    )]
    Set(set::Args),
    /// Write into the log that you were in touch
    ///
    /// With --job it is kept in the job it was about, and counts as contact there: a follow-up is
    /// due later. Else it is kept with the contact.
    #[command(mut_args(named))]
    Log(LogArgs),
    /// Give a contact another id, and rewrite every reference to it
    #[command(mut_args(named))]
    #[command(override_usage = "trackway contact rename [OPTIONS] <ID|--query <QUERY>> <NEW>")]
    Rename(rename::Args),
    /// Remove a contact; shares keep the plain name; `undo` brings it back
    #[command(mut_args(named))]
    Remove(remove::Args),
}

/// Add a contact
#[derive(Debug, clap::Args)]
struct AddArgs {
    /// The name of the person
    #[arg(allow_hyphen_values = true, value_parser = words)]
    name: String,
    /// Their company: its id or its name
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = words)]
    company: Option<String>,
    /// Their job title
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    title: Option<String>,
    /// What they are to you: recruiter, hiring-manager, peer, interviewer, referrer, coach, other
    #[arg(long)]
    kind: Option<String>,
    /// A mail address; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    email: Vec<String>,
    /// A phone number; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    phone: Vec<String>,
    /// A page; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    url: Vec<String>,
    /// Where you have this from
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    source: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway contact log [OPTIONS] <ID|--query <QUERY>> <TEXT>")]
#[command(mut_args(leading_text))]
struct LogArgs {
    #[command(flatten)]
    selection: Selection,
    /// What it was; `-` reads it from standard input
    #[arg(required_unless_present = "query", allow_hyphen_values = true, value_parser = words)]
    text: Option<String>,
    /// Who acted: me or them
    #[arg(long, value_name = "WHO", default_value = "me", value_parser = ["me", "them"])]
    #[arg(hide_possible_values = true)]
    by: String,
    /// The day it happened [default: now]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = words)]
    on: Option<String>,
    /// The job it was about
    #[arg(long, value_name = "ID")]
    job: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

impl Args {
    /// Whether the answer may be longer than a screen.
    pub fn is_long(&self) -> bool {
        matches!(self.command, Command::List(_) | Command::Show(_))
    }
}

/// What is shared with jobs, in the words of a contact.
fn named(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "id" => arg.help("The contact: their id, the beginning of it, or words that occur in it"),
        "query" => {
            arg.help("In place of ID: all contacts that `trackway contact list QUERY` shows")
        }
        _ => arg,
    }
}

/// Runs one of the commands.
///
/// # Errors
/// As the command.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let kind = Kind::Contact;
    match &args.command {
        Command::Add(args) => wrote(ctx, &add(args, ctx)?),
        Command::List(args) => list::run(args, kind, ctx),
        Command::Show(args) => show::run(args, kind, ctx),
        Command::Edit(args) => wrote(ctx, &edit::run(args, kind, ctx)?),
        Command::Set(args) => wrote(ctx, &set::run(args, kind, ctx)?),
        Command::Log(args) => wrote(ctx, &log(args, ctx)?),
        Command::Rename(args) => wrote(ctx, &rename::run(args, kind, ctx)?),
        Command::Remove(args) => wrote(ctx, &remove::run(args, kind, ctx)?),
    }
}

fn add(args: &AddArgs, ctx: &Context) -> Result<Written> {
    let one = |words: &Option<String>| words.clone().into_iter().collect::<Vec<_>>();
    let given = [
        ("company", one(&args.company)),
        ("title", one(&args.title)),
        ("kind", one(&args.kind)),
        ("emails", args.email.clone()),
        ("phones", args.phone.clone()),
        ("urls", args.url.clone()),
        ("source", one(&args.source)),
    ];
    add_named(Kind::Contact, &args.name, &given, args.writing, ctx)
}

/// Adds a contact or company.
///
/// # Errors
/// When the name is empty or a value does not fit its field.
pub fn add_named(
    kind: Kind,
    name: &str,
    given: &[(&'static str, Vec<String>)],
    writing: Writing,
    ctx: &Context,
) -> Result<Written> {
    let name = name.trim();
    if name.is_empty() {
        bail!(Hinted::usage("the name is empty", format!("trackway {kind} add \"Their Name\"")));
    }
    ctx.write(writing, |desk| {
        let fields = read_fields(schema::fields(kind), given, desk)?;
        let uid = fresh_uid();
        let at = desk.moment().to_string();
        let wanted = people::wanted(name, &uid);
        let names = desk.repository.names_beginning(&[kind], wanted.as_str())?;
        let added = people::add(&names, kind, name, &fields, uid.clone(), &at);
        Ok(Draft {
            change: added.change,
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

fn log(args: &LogArgs, ctx: &Context) -> Result<Written> {
    let (chosen, text) = args.selection.before(args.text.as_ref(), "TEXT")?;
    let text = Context::text(&text)?;
    ctx.write(args.writing, |desk| {
        let at = desk.happened(args.on.as_deref())?;
        let event = Event { at: &at, by: Some(&args.by), text: &text };
        let mut job = args.job.as_ref().map(|job| desk.find(Kind::Job, job)).transpose()?;
        let open = if job.is_none() { Some(OpenJobs::of(desk)?) } else { None };
        let batch = desk.each(Kind::Contact, chosen, |contact| {
            let home = job.as_ref().unwrap_or(contact);
            let change = notes::touch(home, contact, event);
            let uncounted = open.as_ref().and_then(|jobs| jobs.note(contact.id.as_str()));
            let draft = Draft::of(home, change).dated(args.on.as_deref(), &at).with(uncounted);
            if let Some(job) = &mut job {
                // The next contact finds the entry of this one in the log of the job.
                *job = after(job, &draft.change)?;
            }
            Ok(draft)
        })?;
        Ok(batch.joined("log", &notes::first_words(&text)))
    })
}

/// A record as a change leaves it.
fn after(record: &Record, change: &Change) -> Result<Record> {
    let mut record = record.clone();
    for file in &change.files {
        if let FileChange::Edit { edits, .. } = file {
            record.value = Edit::apply_all(edits, &record.value)?;
        }
    }
    Ok(record)
}
