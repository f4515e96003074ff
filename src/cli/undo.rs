//! `trackway undo`

use anyhow::{Result, bail};

use crate::store::history;
use crate::store::message;

use super::Writing;
use super::context::{Context, Draft};
use super::failure::Hinted;
use super::written::Written;

/// Take back the newest command, again and again
///
/// What came after it stays. Where both changed one field, nothing is changed and the fields are
/// named. `redo` takes an undo back.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The commit to take back [default: the newest command that is not undone yet]
    commit: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Takes the command back.
///
/// # Errors
/// When there is none, or it can't be taken back.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let commit = match &args.commit {
            Some(given) => {
                let git = desk.repository.git();
                Some(git.info(&git.resolve(given)?)?)
            }
            None => history::newest_command(desk.repository)?,
        };
        let Some(commit) = commit else {
            bail!(Hinted::conflict("there is no command to undo", "trackway log shows history"));
        };
        let change = history::taking_back(desk.repository, "undo", message::UNDO, &commit)?;
        let otherwise = format!("`{}` is undone already", commit.id.short());
        Ok(Draft { change, otherwise, ..Draft::default() })
    })
}
