//! `trackway interview`: when you talk with whom, and how it went.

mod add;
mod cancel;
mod done;
mod invite;
mod list;
mod plan;
mod set;

use anyhow::Result;
use clap::Subcommand;

use super::context::Context;
use super::wrote;

pub use list::FIELDS;

/// Interviews: when, with whom, how it went
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Args),
    List(list::Args),
    Set(set::Args),
    Done(done::Args),
    Cancel(cancel::Args),
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
        Command::Set(args) => wrote(ctx, &set::run(args, ctx)?),
        Command::Done(args) => wrote(ctx, &done::run(args, ctx)?),
        Command::Cancel(args) => wrote(ctx, &cancel::run(args, ctx)?),
    }
}
