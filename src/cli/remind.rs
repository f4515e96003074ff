//! `trackway remind`
//!
//! The rule protected here: what is told is claimed before and has a receipt afterwards, so that
//! whatever happens in between it is told again, and nothing is told twice for any other reason.

mod news;
mod outlet;
mod schedule;
mod telling;
mod way;

use anyhow::{Result, bail};

use crate::store::StoreError;
use crate::store::ledger::{self, Ledger};
use crate::store::repository::Repository;

use super::context::Context;
use super::fault::Hinted;
use super::told;
use news::News;
use telling::Item;
use way::Way;

/// Tell what became due since the last time, each thing once
///
/// Made for cron: silent when nothing is new, and it never asks. What could not be delivered is
/// tried again by the next run. Run it on one machine: what was told is known there alone. To look
/// at all that is due, or ahead: trackway agenda.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to tell: stdout, desktop, mail or command (your own; see `trackway config --user`)
    #[arg(long, value_name = "WAY", default_value = "stdout", hide_possible_values = true)]
    deliver: Way,
    /// Print the lines for your crontab that do it every 15 minutes
    #[arg(long, conflicts_with_all = ["systemd", "dry_run"])]
    crontab: bool,
    /// Print the commands that make a timer of systemd which does it
    #[arg(long, conflicts_with = "dry_run")]
    systemd: bool,
    /// Show what would be told, and count nothing as told
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// Tells what is new, or prints the entry that lets the machine do so.
///
/// # Errors
/// When not everything could be told, another process is telling, or the repository can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let way = args.deliver;
    if args.crontab {
        return told(ctx, &schedule::crontab(ctx, way.as_str())?);
    }
    if args.systemd {
        return told(ctx, &schedule::systemd(ctx, way.as_str())?);
    }
    if args.dry_run {
        return show(way, ctx);
    }
    let courier = way.courier(ctx)?;
    let news = News::open(ctx)?;
    ctx.heal(&news.repository)?;
    let mut ledger = open(way, &news.repository, ctx)?;
    // Only now: what another process told while we waited is news no more.
    let tellings = news.to_tell(&ledger.told)?;
    let is_news = !tellings.is_empty();
    let status = outlet::tell(way, courier, tellings, &mut ledger, &news.clock.now, ctx)?;
    if is_news && ledger.is_long() {
        let keys = news.keys()?;
        ledger.shorten(&|key| keys.contains(key), ctx.now().timestamp())?;
    }
    Ok(status)
}

/// Opens the ledger, which nobody else does meanwhile who tells in the same way.
fn open(way: Way, repository: &Repository, ctx: &Context) -> Result<Ledger> {
    let wait = ctx.session_options(repository)?.wait;
    let ledger = Ledger::open(repository.git(), way.as_str(), ctx.now().timestamp(), wait);
    let ledger = match ledger {
        Err(StoreError::Busy { pid }) => {
            let pid = pid.map_or_else(String::new, |pid| format!(" (process {pid})"));
            bail!(Hinted::conflict(
                format!("another `trackway remind --deliver {way}` is at work{pid}"),
                "try again when it is done",
            ))
        }
        ledger => ledger?,
    };
    if let Some(aside) = ledger.aside.as_ref().filter(|_| !ctx.ui.settings().json) {
        ctx.ui.warn(&format!(
            "the ledger of what was told was damaged, and is kept as {}; some of the last days may be told again",
            aside.display()
        ))?;
    }
    Ok(ledger)
}

/// Shows what would be told.
fn show(way: Way, ctx: &Context) -> Result<u8> {
    let news = News::open(ctx)?;
    let told = ledger::look(news.repository.git(), way.as_str())?;
    let tellings = news.to_tell(&told)?;
    if ctx.ui.settings().json {
        ctx.ui.show_json(&tellings.iter().map(Item::of).collect::<Vec<_>>())?;
        return Ok(0);
    }
    for telling in &tellings {
        outlet::print(telling, ctx)?;
    }
    if tellings.is_empty() {
        ctx.ui.note("nothing is new")?;
    }
    Ok(0)
}
