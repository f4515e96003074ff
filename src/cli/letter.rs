//! `trackway letter`: what goes with a resume.

mod new;

use anyhow::Result;
use clap::Subcommand;

use crate::domain::manuscript::Purpose;

use super::context::Context;
use super::manuscript::{check, list, show};
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
    /// List the letters, those of jobs included
    List(list::Args),
    /// Show a letter as it is written
    Show(show::Args),
    /// Check what stands in letters
    ///
    /// Tells, with the line: unknown front matter, bullets with nothing in them, pictures that are not
    /// there, and what is still to be filled in (of a master but for `%{title}` and `%{company}`, which
    /// `letter new --job` fills in). The exit status is 1 when something must be mended before anybody
    /// gets it; warnings are worth a look and never an obstacle.
    #[command(mut_arg("name", |name| {
        name.help("Its name, or the job it is for [default: all, those of jobs included]")
    }))]
    Check(check::Args),
}

impl Args {
    /// Whether the answer may be longer than a screen.
    pub fn is_long(&self) -> bool {
        matches!(self.command, Command::List(_) | Command::Show(_) | Command::Check(_))
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
        Command::Check(args) => check::run(args, Purpose::Letter, ctx),
    }
}
