//! The file of a posting, from a path or standard input, and what is wrong with it in words that say
//! what to type.

use std::io::{self, Read as _};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::super::context::Context;
use super::super::fault::{Fault, Hinted};
use super::super::hints;
use crate::domain::digest::sha256;
use crate::domain::field::is_web;
use crate::domain::posting::Posting;
use crate::formats::posting::{self, MAX_BYTES, Unread};
use crate::store::load;

/// A posting that was read, and what from.
#[derive(Debug)]
pub struct Source {
    /// As it was typed.
    pub name: String,
    /// The hash of its bytes.
    pub sha256: String,
    /// What it says.
    pub posting: Posting,
}

/// Reads a posting.
///
/// One of a few words only is taken where `is_named`: who says what it is has read it.
///
/// # Errors
/// When the file can't be read, or there is no posting in it.
pub fn read(name: &str, is_named: bool, ctx: &Context) -> Result<Source> {
    let bytes = if name == "-" { standard_input(ctx)? } else { file(name, ctx)? };
    let posting = match posting::read(&bytes) {
        Err(Unread::NoPosting { short: Some(short), .. }) if is_named => *short,
        read => read.map_err(|why| refused(name, &why))?,
    };
    Ok(Source { name: name.to_owned(), sha256: sha256(&bytes), posting })
}

fn standard_input(ctx: &Context) -> Result<Vec<u8>> {
    if ctx.ui.settings().stdin_is_terminal {
        bail!(Hinted::usage(
            "`-` reads a posting from a pipe, and there is none",
            "wl-paste | trackway add - (or xclip -o, pbpaste); or name a file",
        ));
    }
    let mut bytes = Vec::new();
    let read = io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.context("can't read standard input")?;
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("standard input has more than {} MiB", MAX_BYTES >> 20);
        bail!(Hinted::usage(message, "save the page without its pictures, or only its text"));
    }
    Ok(bytes)
}

fn file(name: &str, ctx: &Context) -> Result<Vec<u8>> {
    if is_web(name) || name.starts_with("www.") {
        let url = if is_web(name) { name.to_owned() } else { format!("https://{name}") };
        let quoted = hints::word(&url, "URL");
        bail!(Hinted::usage(
            format!("`{name}` is an address, and postings are read from files"),
            format!("save the page in your browser, then: trackway add page.html --url {quoted}"),
        ));
    }
    let path = PathBuf::from(name);
    load::foreign(&ctx.here().join(&path), MAX_BYTES).map_err(|why| match why.kind() {
        io::ErrorKind::NotFound if !name.contains(['.', '/']) => Hinted {
            status: 1,
            ..Hinted::usage(
                format!("there is no file `{name}`"),
                "name a saved posting, or say what it is: trackway add --title \"Rust Engineer\"",
            )
        }
        .into(),
        io::ErrorKind::FileTooLarge => Hinted::failed(
            format!("can't read `{name}`: it {why}"),
            "save the page without its pictures, or only its text",
        )
        .into(),
        _ => anyhow::Error::from(Fault::Unreadable { path, why }),
    })
}

/// What is wrong with a file, and what to type.
fn refused(name: &str, why: &Unread) -> Hinted {
    let shown = if name == "-" { "standard input" } else { name };
    let hint = match why {
        Unread::Packed { unpack, .. } if name != "-" => {
            format!("unpack it first: {unpack} {}", hints::word(name, "FILE"))
        }
        Unread::Packed { unpack, .. } => format!("unpack it first: {unpack}"),
        Unread::NotText { .. } => {
            "save the page as HTML, or copy its text: pdftotext posting.pdf - | trackway add - --title \"Rust Engineer\"".to_owned()
        }
        Unread::Login | Unread::Wall { .. } => {
            "open the posting in your browser, signed in, and save what you see".to_owned()
        }
        Unread::Several { titles } => {
            let titles: Vec<_> = titles.iter().map(|title| format!("`{title}`")).collect();
            format!("save the page of one of them: {}", titles.join(", "))
        }
        Unread::NoPosting { short: Some(_), .. } => {
            let file = hints::word(name, "FILE");
            format!("save the page once all of it is shown, or copy its text into a file; if there is no more of it: trackway add {file} --title \"Rust Engineer\" --company Acme")
        }
        Unread::Empty | Unread::NoPosting { .. } => {
            "save the page once all of it is shown, or copy its text into a file; without one: trackway add --title \"Rust Engineer\"".to_owned()
        }
    };
    Hinted::failed(format!("`{shown}` can't be read as a posting: {why}"), hint)
}
