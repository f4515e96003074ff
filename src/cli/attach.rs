//! `trackway attach`

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::domain::change::Change;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::features::attach;
use crate::store::load;

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft};
use super::fault::{Fault, Hinted};
use super::selection::Selection;
use super::written::Written;

/// The most bytes of an attachment: git keeps every version of it for ever.
pub const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// Keep a file with a job, under documents/
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway attach [OPTIONS] <ID|--query <QUERY>> <FILE>")]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// The file
    #[arg(required_unless_present = "query")]
    file: Option<PathBuf>,
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
    let (chosen, given) = args.selection.before(args.file.as_ref(), "FILE")?;
    let file = ctx.here().join(&given);
    let Some(name) =
        args.name.clone().or_else(|| Some(file.file_name()?.to_string_lossy().into_owned()))
    else {
        bail!(Hinted::usage(format!("`{}` is no file", given.display()), "name a file"));
    };
    let bytes =
        load::foreign(&file, MOST_BYTES).map_err(|why| Fault::Unreadable { path: given, why })?;
    ctx.write(args.writing, |desk| {
        let batch = desk.each(Kind::Job, chosen, |job| attached(desk, job, &name, &bytes))?;
        Ok(batch.joined("attach", &name))
    })
}

fn attached(desk: &Desk<'_>, job: &Record, name: &str, bytes: &[u8]) -> Result<Draft> {
    let at = desk.moment();
    let mut counter = 1;
    loop {
        let Some(path) = attach::place(Some(job), name, &at, counter) else {
            bail!(Hinted::usage(format!("`{name}` can't be a file name"), "use --name"));
        };
        match desk.repository.bytes(&path)? {
            None => {
                let change = attach::attach(job, path.clone(), bytes.to_vec(), &at);
                return Ok(Draft::of(job, change).saying(format!("kept as {path}")));
            }
            Some(there) if there == bytes => {
                let draft = Draft::of(job, Change::default());
                return Ok(draft.otherwise(format!("{path} is that file already")));
            }
            Some(_) => counter += 1,
        }
    }
}
