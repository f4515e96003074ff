//! The file of an invitation, from a path or standard input, and what is wrong with it in words that
//! say what to type.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::cli::context::Context;
use crate::cli::fault::{Fault, Hinted};
use crate::formats::ics::read::{self, Unread};
use crate::formats::invitations::MAX_MAIL_BYTES;
use crate::store::load;

/// Adding one without a file.
const BY_HAND: &str = "trackway interview add JOB \"2026-11-25 14:00 Europe/Berlin\"";

/// Whether a word that stands alone names a file: `-`, or what no job is called.
pub fn is_file(word: &str, ctx: &Context) -> bool {
    let ends = |ending: &str| {
        Path::new(word).extension().is_some_and(|it| it.eq_ignore_ascii_case(ending))
    };
    word == "-"
        || ends("ics")
        || ends("eml")
        || (word.contains(['/', '.']) && ctx.here().join(word).is_file())
}

/// The bytes of a file, at most so many as a mail may have.
///
/// # Errors
/// When it can't be read.
pub fn bytes(name: &str, ctx: &Context) -> Result<Vec<u8>> {
    if name == "-" {
        return standard_input(ctx);
    }
    let path = PathBuf::from(name);
    load::foreign(&ctx.here().join(&path), MAX_MAIL_BYTES)
        .map_err(|why| Fault::Unreadable { path, why }.into())
}

fn standard_input(ctx: &Context) -> Result<Vec<u8>> {
    if ctx.ui.settings().stdin_is_terminal {
        bail!(Hinted::usage(
            "`-` reads an invitation from a pipe, and there is none",
            "trackway interview add - < invite.ics; or name the file",
        ));
    }
    let mut bytes = Vec::new();
    let read = io::stdin().take(MAX_MAIL_BYTES + 1).read_to_end(&mut bytes);
    read.context("can't read standard input")?;
    if bytes.len() as u64 > MAX_MAIL_BYTES {
        let message = format!("standard input has more than {} MiB", MAX_MAIL_BYTES >> 20);
        bail!(Hinted::usage(message, "save the attached invitation alone"));
    }
    Ok(bytes)
}

/// What is wrong with a file, and what to type.
pub fn refused(name: &str, why: &Unread) -> Hinted {
    let shown = if name == "-" { "standard input" } else { name };
    let hint = match why {
        Unread::Empty | Unread::Truncated { .. } => "save it once more".to_owned(),
        Unread::NoCalendar | Unread::NoEvent | Unread::Crossed { .. } => {
            format!(
                "name the invitation that was attached (.ics) or its mail (.eml); without one: {BY_HAND}"
            )
        }
        Unread::NoInvitation => {
            format!("name the invitation if you have saved it apart; without one: {BY_HAND}")
        }
        Unread::TooMuch { .. } => "save the event alone, not the whole calendar".to_owned(),
        Unread::Method { .. } => "read the invitation itself, or its newest update".to_owned(),
        Unread::Events(events) if events.iter().all(|it| it.why == read::Fault::Repeats) => {
            format!("add the time that is yours by hand: {BY_HAND}")
        }
        Unread::Events(events) if events.iter().all(|it| it.why == read::Fault::Ours) => {
            "what it says stands in your jobs already: trackway interview list".to_owned()
        }
        Unread::Events(_) => format!("add it by hand: {BY_HAND}"),
    };
    Hinted::failed(format!("`{shown}` can't be read as an invitation: {why}"), hint)
}
