//! `trackway demo`

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;

use anyhow::{Result, bail};
use jiff::ToSpan as _;
use serde::Serialize;

use crate::ui::{Page, Report, accent, plain, strong};

use crate::store::{disk, layout};

use super::context::Context;
use super::fault::Hinted;
use super::init::{self, Trust};

/// Make a repository to look around in, and show what the commands do there
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where; must not exist [default: a new folder for temporary files]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// How many days ago the story begins.
const BEGINNING: i64 = 41;

/// Whose search it is.
const PROFILE: &str = "name: Robin Vale\nemail: robin@example.org\nlocation: Utrecht, NL\n";

/// Commands that fill the repository: days ago, and the words.
const STORY: &[(i64, &str)] = &[
    (
        40,
        "company add 'Ferrous Systems' --domain ferrous-systems.com --location 'Berlin, DE' --industry consulting",
    ),
    (39, "company add 'Tidewater Energy' --location 'Rotterdam, NL' --industry energy"),
    (
        38,
        "contact add 'Jane Doe' --company ferrous-systems --kind recruiter --email jane@ferrous-systems.com",
    ),
    (
        35,
        "add --title 'Senior Rust Engineer' --company ferrous-systems --url https://ferrous-systems.com/jobs/42 --location 'Berlin, DE' --salary '85k-105k EUR/year' --tag rust --tag embedded --contact jane-doe --source referral",
    ),
    (
        34,
        "add --title 'Embedded Developer' --company tidewater-energy --location Rotterdam --salary '62k-74k EUR/year' --tag embedded --priority high",
    ),
    (
        33,
        "add --title 'Data Engineer' --company 'Północ Analytics' --location 'Gdańsk, PL' --tag python --source linkedin",
    ),
    (30, "move senior-rust ready --note 'resume tailored'"),
    (29, "move 'senior rust' applied --note 'via the company site'"),
    (28, "move embedded-developer applied"),
    (25, "contact log jane 'phone, 20 min' --by them --job 'senior rust'"),
    (24, "move 'senior rust' screening --by them"),
    (
        21,
        "add --title 'Site Reliability Engineer' --company 'Nordlicht' --location Hamburg --tag linux --via Hays",
    ),
    (20, "move data-engineer applied"),
    (18, "move 'senior rust' interviewing --note 'two rounds, both remote'"),
    (12, "move 'data engineer' rejected --by them --note 'filled internally'"),
    (
        9,
        "add --title 'Platform Engineer' --company 'Kestrel Robotics' --location Delft --deadline 'in 2 weeks' --tag rust",
    ),
    (3, "add --title 'Rust Trainer' --company 'Ferrous Systems' --tag teaching"),
    (2, "note platform 'ask Sam what the team is like'"),
];

/// Commands that show the repository, with what they print.
const TOUR: &[&str] = &[
    "list",
    "show 'senior rust'",
    "set platform tags+=robotics priority=high",
    "log platform",
    "undo",
    "status",
];

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
        None => tempfile::Builder::new().prefix("trackway-demo-").tempdir()?.keep(),
    };
    if args.folder.is_some() && folder.exists() {
        bail!(Hinted::conflict(format!("`{}` exists", folder.display()), "name a new folder"));
    }
    disk::replace(&folder.join(layout::PROFILE), PROFILE.as_bytes(), false)?;
    let past = ctx.now().checked_sub(BEGINNING.days())?;
    init::make(&folder, &ctx.at(past), Trust::Withheld)?;
    for (days_ago, words) in STORY {
        command(&folder, *days_ago, words, ctx)?;
    }
    let stop = |words: &&str| {
        let output = command(&folder, 0, words, ctx)?;
        Ok(Stop { command: format!("trackway {words}"), output })
    };
    let tour = TOUR.iter().map(stop).collect::<Result<_>>()?;
    Ok(Answer { repository: folder, tour })
}

/// Runs a command as it is typed, some days ago.
fn command(folder: &std::path::Path, days_ago: i64, words: &str, ctx: &Context) -> Result<String> {
    let now = ctx.now().checked_sub(days_ago.days())?;
    let typed = shlex::split(words).unwrap_or_default();
    let place = [OsString::from("trackway"), OsString::from("-C"), folder.as_os_str().to_owned()];
    let args = place.into_iter().chain(typed.into_iter().map(OsString::from));
    let (out, err) = (Buffer::default(), Buffer::default());
    match super::run_at(Some(now), args, Box::new(out.clone()), Box::new(err.clone())) {
        0 => Ok(out.text()),
        status => bail!("`trackway {words}` ended with {status}: {}", err.text()),
    }
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
            out.text(&stop.output)?;
            out.blank()?;
        }
        let place = self.repository.display().to_string();
        out.line([plain("look around: "), accent(format!("cd {place}"))])
    }
}
