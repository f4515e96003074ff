//! `trackway redo`

use anyhow::{Result, bail};

use crate::store::history;

use super::Writing;
use super::context::Context;
use super::desk::Draft;
use super::fault::Hinted;
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
        let Some(newest) = history::redo_newest(desk.repository)? else {
            bail!(Hinted::conflict("there is no undo to take back", "trackway log shows history"));
        };
        let elsewhere = super::undo::elsewhere(&newest, desk.repository);
        let change = super::undo::follow(newest.change, desk.repository)?;
        let records = super::undo::touched(&change, desk.repository);
        Ok(Draft { change, records, ..Draft::default() }.with(elsewhere))
    })
}
