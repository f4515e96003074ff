//! `trackway git`

use std::process::Command;

use anyhow::{Context as _, Result};

use super::context::Context;

/// Run git in the repository
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What git takes
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGS")]
    args: Vec<String>,
}

/// Runs git with the terminal of the user, and answers with its exit status.
///
/// # Errors
/// When git can't be started.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let root = ctx.root()?;
    let status = Command::new("git")
        .arg("-C")
        .arg(&root)
        .args(&args.args)
        .status()
        .context("git can't be started")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
