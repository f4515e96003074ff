//! `trackway backup`: copies for the day on which the machine is gone, and the key they need.

mod key;

use anyhow::Result;
use clap::Subcommand;

use super::context::Context;
use super::told;

pub use key::warnings as warnings_of_key;

/// Backups, and the key that encrypts them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Key(key::Args),
}

/// Runs the command that was asked for.
///
/// # Errors
/// As that command.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    match &args.command {
        Command::Key(args) => told(ctx, &key::run(args, ctx)?),
    }
}
