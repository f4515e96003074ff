//! `trackway redo`

use anyhow::{Result, bail};

use crate::store::history;
use crate::store::message;

use super::Writing;
use super::context::{Context, Draft};
use super::failure::Hinted;
use super::written::Written;

/// Take back the last undo
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    writing: Writing,
}

/// Takes the undo back.
///
/// # Errors
/// When there is none, or newer changes stand against it.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let Some(commit) = history::newest_undo(desk.repository)? else {
            bail!(Hinted::conflict("there is no undo to take back", "trackway log shows history"));
        };
        let change = history::taking_back(desk.repository, "redo", message::REDO, &commit)?;
        let otherwise = format!("`{}` is redone already", commit.id.short());
        Ok(Draft { change, otherwise, ..Draft::default() })
    })
}
