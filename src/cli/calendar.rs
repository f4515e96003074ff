//! `trackway calendar`

mod committed;
mod told;

use std::fmt;
use std::io;
use std::path::PathBuf;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::features::calendar::calendar;
use crate::formats::ics;
use crate::store::disk;
use crate::store::repository::Repository;
use crate::ui::count::count;
use crate::ui::{Page, Report};

use super::context::Context;
use super::fault::Hinted;
use super::reading::Reading;
use super::rendering::place;

/// Write interviews, deadlines, offers and tasks as a calendar
///
/// What it writes is iCalendar (RFC 5545): import it, or put it where your calendar subscribes to it.
/// What is moved or called off says so, to calendars that know it already, too.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to write; one that says the same is left alone [default: standard output]
    #[arg(long, value_name = "FILE|-", allow_hyphen_values = true)]
    out: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Kept {
    /// The file as it was typed.
    path: String,
    /// How many events are in it.
    events: usize,
    /// Whether the file is another than before.
    changed: bool,
}

/// Writes the calendar.
///
/// # Errors
/// When the repository can't be read, or the file can't be written.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let out = args.out.as_deref().filter(|out| *out != "-");
    if ctx.ui.settings().json && out.is_none() {
        bail!(Hinted::usage(
            "--json answers with one document on standard output, where the calendar goes",
            "--out jobs.ics",
        ));
    }
    let vantage = ctx.repository_at(&args.reading)?;
    let repository = &vantage.repository;
    let file = out.map(|out| File::at(out, repository, ctx)).transpose()?;
    let calendar = calendar(told::events(&vantage, ctx)?, repository.zone());
    if calendar.events.is_empty() && ctx.problems().is_empty() {
        ctx.ui.note("nothing has a date yet: the calendar is empty")?;
    }
    let text = ics::write(&calendar);
    let Some(file) = file else {
        ctx.ui.print(|page| page.data(&text))?;
        return Ok(0);
    };
    let kept = file.keep(&text, calendar.events.len())?;
    if !ctx.ui.settings().json {
        if kept.changed && file.is_seen {
            ctx.ui.note(INSIDE)?;
        }
        ctx.ui.note(&kept.to_string())?;
    }
    super::told(ctx, &kept)
}

/// What to say of a file in the repository.
const INSIDE: &str =
    "the file lies in the repository, where trackway never commits it: name it in .gitignore";

/// A file for a calendar.
struct File<'a> {
    out: &'a str,
    place: PathBuf,
    before: Vec<u8>,
    /// Whether git sees it among the files of the repository.
    is_seen: bool,
}

impl<'a> File<'a> {
    /// The file that `--out` names, unless something else is there.
    fn at(out: &'a str, repository: &Repository, ctx: &Context) -> Result<Self> {
        let place = place::file(out, "jobs.ics", ctx.here())?;
        place::check(&[(place.clone(), &[])], repository)?;
        let before = disk::read(&place)?.unwrap_or_default();
        let is_ours = String::from_utf8_lossy(&before).contains(ics::PRODUCT);
        if !before.is_empty() && !is_ours {
            bail!(Hinted::conflict(
                format!("`{out}` is there and is no calendar that trackway wrote"),
                "choose another name",
            ));
        }
        let is_seen = match disk::resolved(&place).strip_prefix(disk::resolved(repository.root())) {
            Ok(inside) => match inside.to_str().and_then(RepoPath::new) {
                Some(path) => !repository.git().is_ignored(&path)?,
                None => true,
            },
            Err(_) => false,
        };
        Ok(Self { out, place, before, is_seen })
    }

    /// Writes it, unless it says the same already.
    fn keep(&self, text: &str, events: usize) -> Result<Kept> {
        let changed = self.before != text.as_bytes();
        if changed {
            place::replace(&self.place, text.as_bytes())?;
        }
        Ok(Kept { path: self.out.to_owned(), events, changed })
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = count(self.events, "event");
        if self.changed {
            write!(f, "wrote {events} to {}", self.path)
        } else {
            write!(f, "{} is up to date: {events}", self.path)
        }
    }
}

impl Report for Kept {
    /// A note says it: the answer is the file.
    fn text(&self, _: &mut Page<'_>) -> io::Result<()> {
        Ok(())
    }
}
