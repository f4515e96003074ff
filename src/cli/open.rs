//! `trackway open`

use std::io;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use serde::Serialize;

use crate::domain::field::is_web;
use crate::domain::kind::Kind;
use crate::domain::value::Value;
use crate::ui::{Page, Report, plain};

use super::context::Context;
use super::fault::Hinted;
use super::machine::variable;
use super::reading::Reading;

/// Open the posting of a job in your browser
///
/// $BROWSER opens it, else the program of your desktop. Only http and https addresses are opened.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
    /// Print the address and open nothing
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    reading: Reading,
}

/// The address.
#[derive(Debug, Serialize)]
pub struct Answer {
    id: String,
    url: String,
    opened: bool,
}

/// Opens the posting.
///
/// # Errors
/// When the job has no address that can be opened, or no program opens it.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let repository = ctx.repository_at(&args.reading)?.repository;
    let job = repository.find_record(Kind::Job, &args.id)?;
    let id = job.id.to_string();
    let Some(url) = job.list("urls").iter().filter_map(Value::as_text).find(|url| is_web(url))
    else {
        bail!(Hinted::failed(
            format!("job {id} has no http or https address"),
            format!("trackway set {id} urls+=https://..."),
        ));
    };
    if !args.print {
        browse(url)?;
    }
    Ok(Answer { id, url: url.to_owned(), opened: !args.print })
}

fn browse(url: &str) -> Result<()> {
    let default = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let words = variable("BROWSER").unwrap_or_else(|| default.to_owned());
    let mut parts = shlex::split(&words).unwrap_or_default().into_iter();
    let program = parts.next().unwrap_or_else(|| default.to_owned());
    let status = Command::new(&program)
        .args(parts)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            bail!(Hinted::failed(format!("`{program}` ended with {status}"), "use --print"))
        }
        Err(error) => bail!(Hinted::failed(
            format!("`{program}` can't be started: {error}"),
            "export BROWSER=firefox, or use --print",
        )),
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.line([plain(self.url.clone())])
    }
}
