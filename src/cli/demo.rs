//! `trackway demo`

mod story;

use std::cell::RefCell;
use std::ffi::OsString;
use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::{Context as _, Result, bail};
use jiff::ToSpan as _;
use serde::Serialize;

use crate::domain::kind::Kind;
use crate::store::{Git, create, disk, layout, scan};
use crate::ui::{Page, Report, accent, plain, strong};

use super::context::Context;
use super::fault::Hinted;
use super::init::{self, Trust};
use super::machine::Elsewhere;

use story::Deed;

/// Make a repository to look around in, and show what the commands do there
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where; must not exist [default: a new folder for temporary files]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// The tour: every command that was run, and what it printed.
#[derive(Debug, Serialize)]
pub struct Answer {
    repository: PathBuf,
    tour: Vec<Stop>,
}

#[derive(Debug, Serialize)]
struct Stop {
    command: String,
    output: String,
}

/// Makes the repository and runs the tour.
///
/// # Errors
/// When the folder exists, or a command fails.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let folder = match &args.folder {
        Some(folder) => ctx.here().join(folder),
        None => temporary()?,
    };
    if args.folder.is_some() && folder.exists() {
        bail!(Hinted::conflict(format!("`{}` exists", folder.display()), "name a new folder"));
    }
    create::private_folder(&folder)?;
    // Not a commit of it goes into a repository around, and nobody is asked for a key.
    Git::init_unsigned(&folder)?;
    disk::replace(&folder.join(layout::PROFILE), story::PROFILE.as_bytes(), false)?;
    let past = ctx.now().checked_sub(story::BEGINNING.days())?;
    init::make(&folder, &ctx.at(past), Trust::Withheld)?;
    for (days_ago, deed) in story::STORY {
        match deed {
            Deed::Typed(words) => drop(typed(&folder, *days_ago, words, "never", ctx)?),
            Deed::Kept { path, text } => kept(&folder, path, &dated(text, ctx)?)?,
            Deed::ByHand { id, lines } => by_hand(&folder, id, &dated(lines, ctx)?)?,
        }
    }
    let settings = ctx.ui.settings();
    let is_colored = !settings.json && settings.color.is_colored(settings.stdout_is_terminal);
    let color = if is_colored { "always" } else { "never" };
    let stop = |words: &&str| {
        let output = typed(&folder, 0, words, color, ctx)?;
        Ok(Stop { command: format!("trackway {}", as_built(dated(words, ctx)?)), output })
    };
    let tour = story::TOUR.iter().map(stop).collect::<Result<_>>()?;
    Ok(Answer { repository: folder, tour })
}

/// A new folder where temporary files go.
fn temporary() -> Result<PathBuf> {
    let owners = Permissions::from_mode(0o700);
    match tempfile::Builder::new().prefix("trackway-demo-").permissions(owners).tempdir() {
        Ok(folder) => Ok(folder.keep()),
        Err(error) => {
            let why = format!("no folder for temporary files can be made: {error}");
            bail!(Hinted::failed(why, "trackway demo DIR"))
        }
    }
}

/// Runs a command as it is typed, some days ago; the answer is kept, so no pager shows it.
fn typed(folder: &Path, days_ago: i64, words: &str, color: &str, ctx: &Context) -> Result<String> {
    let now = ctx.now().checked_sub(days_ago.days())?;
    let words = as_built(dated(words, ctx)?);
    let before = ["trackway", "--no-pager", "--color", color, "-C"].map(OsString::from);
    let place = std::iter::once(folder.as_os_str().to_owned());
    let after = shlex::split(&words).unwrap_or_default().into_iter().map(OsString::from);
    let args = before.into_iter().chain(place).chain(after);
    let (out, err) = (Buffer::default(), Buffer::default());
    let elsewhere = Elsewhere { now, here: folder.to_owned() };
    match super::run_at(Some(elsewhere), args, Box::new(out.clone()), Box::new(err.clone())) {
        0 => Ok(out.text()),
        status => bail!("`trackway {words}` ended with {status}: {}", err.text()),
    }
}

/// Puts a file into the folder.
fn kept(folder: &Path, path: &str, text: &str) -> Result<()> {
    Ok(disk::replace(&folder.join(path), text.as_bytes(), false)?)
}

/// Writes lines at the end of a job's file, as a person would with an editor.
fn by_hand(folder: &Path, id: &str, lines: &str) -> Result<()> {
    let names = scan::beginning(folder, &[Kind::Job], id)?;
    let name = names.with_id(Kind::Job, id).first().context("the story names its jobs")?;
    let file = folder.join(name.path.as_str());
    let text = disk::read(&file)?.unwrap_or_default();
    Ok(disk::replace(&file, &[text.as_slice(), lines.as_bytes()].concat(), false)?)
}

/// The words as this build understands them.
fn as_built(words: String) -> String {
    let without = story::WITHOUT_PDF.iter().filter(|_| cfg!(not(feature = "pdf")));
    without.fold(words, |words, (with, without)| words.replace(with, without))
}

/// The words with every `{+3}` as the day that it is.
fn dated(words: &str, ctx: &Context) -> Result<String> {
    let mut parts = words.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let day = part.split_once('}').and_then(|(days, rest)| Some((days.parse().ok()?, rest)));
        match day {
            Some((days, rest)) => {
                let days: i64 = days;
                text += &ctx.now().date().checked_add(days.days())?.to_string();
                text += rest;
            }
            None => text.extend(["{", part]),
        }
    }
    Ok(text)
}

/// What a command printed.
#[derive(Debug, Clone, Default)]
struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Buffer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for stop in &self.tour {
            out.line([strong("$ "), strong(stop.command.clone())])?;
            out.written(&stop.output)?;
            out.blank()?;
        }
        let place = self.repository.display().to_string();
        out.line([plain("look around: "), accent(format!("cd {place}"))])
    }
}
