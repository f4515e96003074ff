//! `trackway export`: what other programs read.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use serde::Serialize;

use crate::domain::digest::sha256;
use crate::domain::manuscript::Purpose;
use crate::domain::person::Person;
use crate::formats::json_resume;
use crate::store::repository::Repository;
use crate::ui::{Page, Report, strong};

use super::context::Context;
use super::failure::diagnostic;
use super::fault::Hinted;
use super::rendering::{place, text};
use super::told;

/// Write what other programs read
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    JsonResume(JsonResume),
}

/// Write a resume as JSON Resume
///
/// Its markup goes and its words stay; a section that JSON Resume does not have becomes projects of
/// its name. `trackway resume new NAME --from FILE` reads it again.
#[derive(Debug, clap::Args)]
struct JsonResume {
    /// The resume, of those in resumes/ [default: main, or the only one]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The same as NAME
    #[arg(long, value_name = "NAME", conflicts_with = "name")]
    resume: Option<String>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE|-", allow_hyphen_values = true)]
    out: Option<String>,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Exported {
    /// As seen from the current folder.
    path: String,
    bytes: usize,
    sha256: String,
}

/// Writes what was asked for.
///
/// # Errors
/// When there is no such resume, or the file can't be written.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    match &args.format {
        Format::JsonResume(args) => json_resume(args, ctx),
    }
}

fn json_resume(args: &JsonResume, ctx: &Context) -> Result<u8> {
    let repository = ctx.repository()?;
    let named = args.name.as_deref().or(args.resume.as_deref());
    let written = text::of(&repository, Purpose::Resume, None, named)?.written;
    let person = Person::of(&[repository.profile(), &written.manuscript.front]);
    let person = person.map_err(|error| {
        Hinted::failed(error.to_string(), "trackway config profile.name=\"Your Name\"")
    })?;
    for warning in &written.warnings {
        ctx.ui.diagnose(&diagnostic(warning))?;
    }
    let json = json_resume::write(&written.manuscript, &person);
    if let Some(out) = args.out.as_deref().filter(|out| *out != "-") {
        return told(ctx, &kept(&repository, out, &json, ctx)?);
    }
    ctx.ui.print(|page| page.data(&json))?;
    Ok(0)
}

/// Puts the text into a file of the user.
fn kept(repository: &Repository, out: &str, text: &str, ctx: &Context) -> Result<Exported> {
    let file = place::file(out, "resume.json", ctx.here())?;
    let files: [(PathBuf, &[u8]); 1] = [(file, text.as_bytes())];
    place::check(&files, repository)?;
    place::write(&files)?;
    Ok(Exported { path: out.to_owned(), bytes: text.len(), sha256: sha256(text.as_bytes()) })
}

impl Report for Exported {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.line([strong(self.path.clone())])
    }
}
