//! `trackway company`: employers and agencies.

use anyhow::Result;
use clap::{Arg, Subcommand};

use crate::domain::kind::Kind;

use super::contact::add_named;
use super::context::Context;
use super::desk::words;
use super::{Writing, edit, list, remove, rename, set, show, wrote};

/// Companies: employers and agencies
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(AddArgs),
    /// List the companies, or what a query finds
    ///
    /// A query is words and terms: `location:berlin industry:robotics has:url`. `-` in front of a
    /// term, `or` and parentheses work.
    #[command(mut_args(list::without_stages))]
    List(list::Args),
    /// Show a company
    #[command(mut_args(named))]
    Show(show::Args),
    /// Edit a company in your editor
    ///
    /// $VISUAL or $EDITOR opens a copy. What you save is checked before it counts, and merged where
    /// the company changed meanwhile.
    #[command(mut_args(named))]
    Edit(edit::Args),
    /// Set fields of a company
    ///
    /// `field=value` sets (a list: `domains=a,b`), `field=` clears, `field+=item` and `field-=item`
    /// change a list by one item or more; an item with a comma stands in double quotes:
    /// `'also_known_as+="Acme, Inc."'`. A dot leads deeper. `trackway schema company` tells what
    /// fields there are.
    #[command(mut_args(named))]
    #[command(
        override_usage = "trackway company set [OPTIONS] <ID|--query <QUERY>> <FIELD=VALUE>..."
    )]
    Set(set::Args),
    /// Give a company another id, and rewrite every reference to it
    #[command(mut_args(named))]
    #[command(override_usage = "trackway company rename [OPTIONS] <ID|--query <QUERY>> <NEW>")]
    Rename(rename::Args),
    /// Remove a company; `undo` brings it back
    #[command(mut_args(named))]
    Remove(remove::Args),
}

/// Add a company
#[derive(Debug, clap::Args)]
struct AddArgs {
    /// The name of the company
    #[arg(allow_hyphen_values = true, value_parser = words)]
    name: String,
    /// An internet domain of theirs; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    domain: Vec<String>,
    /// A page; may be given again
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    url: Vec<String>,
    /// Where it is
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true, value_parser = words)]
    location: Option<String>,
    /// What it does
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    industry: Option<String>,
    /// Where you have this from
    #[arg(long, allow_hyphen_values = true, value_parser = words)]
    source: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

impl Args {
    /// Whether the answer may be longer than a screen.
    pub fn is_long(&self) -> bool {
        matches!(self.command, Command::List(_) | Command::Show(_))
    }
}

/// What is shared with jobs, in the words of a company.
fn named(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "id" => arg.help("The company: its id, the beginning of it, or words that occur in it"),
        "query" => {
            arg.help("In place of ID: all companies that `trackway company list QUERY` shows")
        }
        _ => arg,
    }
}

/// Runs one of the commands.
///
/// # Errors
/// As the command.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let kind = Kind::Company;
    match &args.command {
        Command::Add(args) => {
            let one = |words: &Option<String>| words.clone().into_iter().collect::<Vec<_>>();
            let given = [
                ("domains", args.domain.clone()),
                ("urls", args.url.clone()),
                ("location", one(&args.location)),
                ("industry", one(&args.industry)),
                ("source", one(&args.source)),
            ];
            wrote(ctx, &add_named(kind, &args.name, &given, args.writing, ctx)?)
        }
        Command::List(args) => list::run(args, kind, ctx),
        Command::Show(args) => show::run(args, kind, ctx),
        Command::Edit(args) => wrote(ctx, &edit::run(args, kind, ctx)?),
        Command::Set(args) => wrote(ctx, &set::run(args, kind, ctx)?),
        Command::Rename(args) => wrote(ctx, &rename::run(args, kind, ctx)?),
        Command::Remove(args) => wrote(ctx, &remove::run(args, kind, ctx)?),
    }
}
