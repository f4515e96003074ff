//! `trackway letter`: what goes with a resume.

mod new;

use anyhow::Result;
use clap::Subcommand;

use crate::domain::manuscript::Purpose;

use super::context::Context;
use super::manuscript::{list, show};
use super::{told, wrote};

/// Letters: Markdown that goes with a resume
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    /// List the letters
    List(list::Args),
    /// Show a letter as it is written
    Show(show::Args),
}

impl Args {
    /// Whether the answer may be longer than a screen.
    pub fn is_long(&self) -> bool {
        matches!(self.command, Command::Show(_))
    }
}

/// Does what was asked.
///
/// # Errors
/// As the command says.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    match &args.command {
        Command::New(args) => wrote(ctx, &new::run(args, ctx)?),
        Command::List(args) => told(ctx, &list::run(args, Purpose::Letter, ctx)?),
        Command::Show(args) => told(ctx, &show::run(args, Purpose::Letter, ctx)?),
    }
}
