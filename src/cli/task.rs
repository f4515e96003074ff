//! `trackway task`: what is to be done.

mod add;
mod done;
mod found;
mod list;
mod remove;

use anyhow::Result;
use clap::Subcommand;

use super::context::Context;
use super::wrote;

pub use list::FIELDS;

/// Tasks: of a job, or of no job
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Args),
    #[command(mut_args(list::in_tasks))]
    List(list::Args),
    Done(done::Args),
    Remove(remove::Args),
}

impl Args {
    /// Whether the answer may be longer than a screen.
    pub fn is_long(&self) -> bool {
        matches!(self.command, Command::List(_))
    }
}

/// Runs one of the commands.
///
/// # Errors
/// As the command.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    match &args.command {
        Command::Add(args) => wrote(ctx, &add::run(args, ctx)?),
        Command::List(args) => list::run(args, ctx),
        Command::Done(args) => wrote(ctx, &done::run(args, ctx)?),
        Command::Remove(args) => wrote(ctx, &remove::run(args, ctx)?),
    }
}
