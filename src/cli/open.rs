//! `trackway open`

use std::io;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use serde::{Serialize, Serializer};

use crate::domain::field::is_web;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::ui::{Page, Report, plain};

use super::context::Context;
use super::fault::Hinted;
use super::machine::variable;
use super::reading::Reading;
use super::selection::{Chosen, Selection};

/// Open the posting of a job in your browser
///
/// $BROWSER opens it, else the program of your desktop. Only http and https addresses are opened.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// Print the address and open nothing
    #[arg(long)]
    print: bool,
    /// Open more than 10 without asking
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    reading: Reading,
}

/// The most postings that are opened without asking.
const MOST: usize = 10;

/// The addresses.
pub struct Answer {
    postings: Vec<Posting>,
    is_list: bool,
}

/// Where the posting of a job is.
#[derive(Debug, Serialize)]
struct Posting {
    id: String,
    url: Option<String>,
    opened: bool,
}

/// Opens the posting, or those of all jobs that match.
///
/// # Errors
/// When the job has no address that can be opened, there are many and nobody said yes, or no program
/// opens them.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let chosen = args.selection.alone()?;
    let vantage = ctx.repository_at(&args.reading)?;
    let jobs = ctx.selected(&vantage, Kind::Job, chosen)?;
    let mut postings: Vec<_> = jobs.iter().map(posting).collect();
    told_of_those_without(&postings, chosen, ctx)?;
    if !args.print {
        let openable = postings.iter().filter(|posting| posting.url.is_some()).count();
        consent(openable, args.yes, ctx)?;
        for posting in &mut postings {
            if let Some(url) = &posting.url {
                browse(url)?;
                posting.opened = true;
            }
        }
    }
    Ok(Answer { postings, is_list: chosen.is_query() })
}

fn posting(job: &Record) -> Posting {
    let urls = job.list("urls").iter().filter_map(Value::as_text);
    let url = urls.into_iter().find(|url| is_web(url)).map(str::to_owned);
    Posting { id: job.id.to_string(), url, opened: false }
}

/// A job that was named must have an address; among several those that have one are opened.
fn told_of_those_without(postings: &[Posting], chosen: Chosen<'_>, ctx: &Context) -> Result<()> {
    let without: Vec<&str> = postings
        .iter()
        .filter(|posting| posting.url.is_none())
        .map(|posting| posting.id.as_str())
        .collect();
    match without.as_slice() {
        [] => Ok(()),
        [id] if !chosen.is_query() => bail!(Hinted::failed(
            format!("job {id} has no http or https address"),
            format!("trackway set {id} urls+=https://..."),
        )),
        _ if ctx.ui.settings().json => Ok(()),
        ids => Ok(ctx.ui.note(&format!("no http or https address: {}", ids.join(", ")))?),
    }
}

fn consent(openable: usize, yes: bool, ctx: &Context) -> Result<()> {
    if openable <= MOST || yes {
        return Ok(());
    }
    let question = format!("Open {openable} postings?");
    if ctx.ui.confirm(&question, &mut io::stdin().lock())? == Some(true) {
        return Ok(());
    }
    bail!(Hinted::usage(
        format!("{openable} postings match"),
        "open them all? Say so with --yes; --print shows their addresses",
    ))
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

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.postings.as_slice() {
            [one] if !self.is_list => one.serialize(serializer),
            postings => postings.serialize(serializer),
        }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let urls = self.postings.iter().filter_map(|posting| posting.url.clone());
        urls.into_iter().try_for_each(|url| out.line([plain(url)]))
    }
}
