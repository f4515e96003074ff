//! `trackway contact`: the people in it.

use anyhow::{Result, bail};
use clap::{Arg, Subcommand};

use crate::domain::kind::Kind;
use crate::domain::schema;
use crate::features::notes::{self, Event};
use crate::features::people;

use super::add::read_fields;
use super::context::Context;
use super::desk::{Draft, Touched, words};
use super::fault::Hinted;
use super::machine::fresh_uid;
use super::written::Written;
use super::{Writing, edit, list, remove, rename, set, show, told, wrote};

/// Contacts: recruiters, managers, peers
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(AddArgs),
    /// List the contacts
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
    /// change a list by one item or more. A dot leads deeper. `trackway schema contact` tells what
    /// fields there are.
    #[command(mut_args(named))]
    Set(set::Args),
    Log(LogArgs),
    /// Give a contact another id, and rewrite every reference to it
    #[command(mut_args(named))]
    Rename(rename::Args),
    /// Remove a contact; `undo` brings it back
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

/// Write into the log that you were in touch
///
/// With --job it is kept in the job it was about, else with the contact.
#[derive(Debug, clap::Args)]
struct LogArgs {
    /// The contact: their id, the beginning of it, or words that occur in it
    who: String,
    /// What it was; `-` reads it from standard input
    #[arg(allow_hyphen_values = true, value_parser = words)]
    text: String,
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

/// What is shared with jobs, in the words of a contact.
fn named(arg: Arg) -> Arg {
    if arg.get_id() == "id" {
        arg.help("The contact: their id, the beginning of it, or words that occur in it")
    } else {
        arg
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
        Command::Show(args) => told(ctx, &show::run(args, kind, ctx)?),
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
    let text = Context::text(&args.text)?;
    ctx.write(args.writing, |desk| {
        let contact = desk.find(Kind::Contact, &args.who)?;
        let at = desk.happened(args.on.as_deref())?;
        let event = Event { at: &at, by: Some(&args.by), text: &text };
        let home = match &args.job {
            Some(job) => desk.find(Kind::Job, job)?,
            None => contact.clone(),
        };
        let change = notes::touch(&home, &contact, event);
        Ok(Draft::of(&home, change).dated(args.on.as_deref(), &at))
    })
}
