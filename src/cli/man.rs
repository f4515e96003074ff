//! `trackway man`

use std::io;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::store::disk;
use crate::ui::{Page, Report, plain};

use super::context::Context;

/// Write the manual pages, one per command
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to write them
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The pages.
#[derive(Debug, Serialize)]
pub struct Answer {
    folder: PathBuf,
    pages: Vec<String>,
}

/// Writes the pages.
///
/// # Errors
/// When a page can't be written.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let folder = ctx.here().join(&args.folder);
    let mut names = Vec::new();
    for (name, page) in pages().context("the manual can't be made")? {
        disk::replace(&folder.join(&name), page.as_bytes(), false)?;
        names.push(name);
    }
    Ok(Answer { folder, pages: names })
}

/// The name and text of every page.
///
/// # Errors
/// Never, as long as memory can be written.
pub fn pages() -> io::Result<Vec<(String, String)>> {
    let mut command = super::definition().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    gather("", &command, &mut pages)?;
    Ok(pages)
}

fn gather(
    above: &str,
    command: &clap::Command,
    pages: &mut Vec<(String, String)>,
) -> io::Result<()> {
    let name = match above {
        "" => command.get_name().to_owned(),
        above => format!("{above}-{}", command.get_name()),
    };
    let mut page = Vec::new();
    let titled = command.clone().name(name.clone()).display_name(name.clone());
    let version = concat!("trackway ", env!("CARGO_PKG_VERSION"));
    let titled = clap_mangen::Man::new(titled).date("").source(version).manual("trackway");
    titled.render(&mut page)?;
    pages.push((format!("{name}.1"), String::from_utf8_lossy(&page).into_owned()));
    command.get_subcommands().try_for_each(|command| gather(&name, command, pages))
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.pages
            .iter()
            .try_for_each(|page| out.line([plain(self.folder.join(page).display().to_string())]))
    }
}
