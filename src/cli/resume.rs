//! `trackway resume`: the masters that applications are made of.

mod from;
mod new;

use anyhow::Result;
use clap::Subcommand;

use crate::domain::manuscript::Purpose;

use super::context::Context;
use super::manuscript::{check, list, show};
use super::{told, wrote};

/// Resumes: Markdown that every format is made of
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    /// List the resumes, those of jobs included
    List(list::Args),
    /// Show a resume as it is written
    Show(show::Args),
    /// Check what stands in resumes
    ///
    /// Tells, with the line: unknown front matter, times that are not read or run backwards, gaps between
    /// positions, headings and bullets with nothing in them, ids that name two things, tags that may be
    /// meant for another, and what is still to be filled in. The exit status is 1 when something must be
    /// mended before anybody gets it; warnings are worth a look and never an obstacle.
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
        Command::List(args) => told(ctx, &list::run(args, Purpose::Resume, ctx)?),
        Command::Show(args) => told(ctx, &show::run(args, Purpose::Resume, ctx)?),
        Command::Check(args) => check::run(args, Purpose::Resume, ctx),
    }
}
