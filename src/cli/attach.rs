//! `trackway attach`

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::domain::kind::Kind;
use crate::features::attach;
use crate::store::load;

use super::Writing;
use super::context::Context;
use super::desk::Draft;
use super::fault::{Fault, Hinted};
use super::written::Written;

/// The most bytes of an attachment: git keeps every version of it for ever.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// Keep a file with a job, under documents/
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
    /// The file
    file: PathBuf,
    /// The name to keep it under [default: its own]
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Attaches the file.
///
/// # Errors
/// When the job can't be found or the file can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let file = ctx.here().join(&args.file);
    let Some(name) =
        args.name.clone().or_else(|| Some(file.file_name()?.to_string_lossy().into_owned()))
    else {
        bail!(Hinted::usage(format!("`{}` is no file", args.file.display()), "name a file"));
    };
    let bytes = load::foreign(&file, MOST_BYTES)
        .map_err(|why| Fault::Unreadable { path: args.file.clone(), why })?;
    ctx.write(args.writing, |desk| {
        let job = desk.find(Kind::Job, &args.id)?;
        let at = desk.moment();
        let mut counter = 1;
        loop {
            let Some(path) = attach::place(&job, &name, &at, counter) else {
                bail!(Hinted::usage(format!("`{name}` can't be a file name"), "use --name"));
            };
            match desk.repository.bytes(&path)? {
                None => {
                    let change = attach::attach(&job, path.clone(), bytes, &at);
                    return Ok(Draft::of(&job, change).saying(format!("kept as {path}")));
                }
                Some(there) if there == bytes => {
                    let mut draft = Draft::of(&job, crate::domain::change::Change::default());
                    draft.otherwise = format!("{path} is that file already");
                    return Ok(draft);
                }
                Some(_) => counter += 1,
            }
        }
    })
}
