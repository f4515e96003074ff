//! `trackway template`: what documents look like.

mod check;
mod copy;
mod list;

use anyhow::Result;
use clap::Subcommand;

use crate::render::document::DocumentKind;

use super::context::Context;
use super::{told, wrote};

/// Templates: list them, make your own of one, check them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Copy(copy::Args),
    Check(check::Args),
}

/// Runs the command.
///
/// # Errors
/// What the command says.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    match &args.command {
        Command::List(args) => told(ctx, &list::run(args, ctx)?),
        Command::Copy(args) => wrote(ctx, &copy::run(args, ctx)?),
        Command::Check(args) => check::run(args, ctx),
    }
}

/// The kinds of documents that are meant: that one, else all.
fn kinds(named: Option<DocumentKind>) -> Vec<DocumentKind> {
    named.map_or_else(|| DocumentKind::ALL.to_vec(), |kind| vec![kind])
}

/// A kind of document by its name.
///
/// # Errors
/// When it is none.
fn kind(name: &str) -> Result<DocumentKind, String> {
    name.parse().map_err(|_| "it is one of resume, letter and mail".to_owned())
}
