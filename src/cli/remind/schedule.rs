//! Entries that let the machine run `remind` by itself.
//!
//! The rule protected here: an entry works where it is pasted. It names program and repository by
//! absolute paths, brings along what of the environment is needed, and never a secret.

mod cron;
mod place;
mod systemd;
#[cfg(test)]
mod tests;

use std::io;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::fault::Hinted;
use crate::ui::{Page, Report};

use place::Place;

/// What is run, and what it needs.
struct Entry<'d> {
    place: Place,
    /// The word behind `--deliver`.
    deliver: &'d str,
    /// Variables that the command needs, with their values.
    variables: Vec<(&'static str, String)>,
}

/// Lines to paste.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The lines.
    entry: String,
    /// What else the person should know; on standard error.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.data(&self.entry)
    }
}

/// The lines of a crontab that run `remind --deliver DELIVER`.
///
/// # Errors
/// When there is no repository, or a path that no crontab can hold.
pub fn crontab(ctx: &Context, deliver: &str) -> Result<Answer> {
    let (place, mut notes) = Place::of(ctx)?;
    notes.extend(place::lacking(ctx, deliver)?);
    let variables = place::under_cron(deliver, &mut notes);
    let entry = Entry { place, deliver, variables };
    notes.extend(cron::notes(&entry));
    answer(ctx, cron::lines(&entry), notes)
}

/// Commands of a shell that make a timer of systemd which runs `remind --deliver DELIVER`.
///
/// # Errors
/// When nobody would see what is told, there is no repository, or a path that no unit can hold.
pub fn systemd(ctx: &Context, deliver: &str) -> Result<Answer> {
    if deliver == "stdout" {
        bail!(Hinted::usage(
            "what a timer prints goes to the journal, where nobody looks",
            "trackway remind --systemd --deliver desktop",
        ));
    }
    let (place, mut notes) = Place::of(ctx)?;
    notes.extend(place::lacking(ctx, deliver)?);
    let variables = place::settings();
    answer(ctx, systemd::commands(&Entry { place, deliver, variables }), notes)
}

/// Tells what there is to know, which a program finds in the answer.
fn answer(ctx: &Context, entry: String, notes: Vec<String>) -> Result<Answer> {
    if !ctx.ui.settings().json {
        notes.iter().try_for_each(|note| ctx.ui.warn(note))?;
    }
    Ok(Answer { entry, notes })
}
