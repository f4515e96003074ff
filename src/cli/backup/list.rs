//! `trackway backup list`

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::context::Context;
use crate::cli::user;
use crate::cli::view::ListArgs;
use crate::cli::view::items::{Item, Listing, Usual};
use crate::domain::value::Value;
use crate::store::backup::{self, BackupError, Closed, Shelved};
use crate::store::disk;

use super::size;

/// The fields of a backup in a list.
pub const FIELDS: &[&str] = &["file", "path", "made", "repository", "size", "encrypted", "keys"];
const USUAL: &[Usual] = &[
    ("made", "MADE", false, 0),
    ("size", "SIZE", false, 0),
    ("encrypted", "ENCRYPTED", false, 1),
    ("repository", "REPOSITORY", false, 2),
    ("file", "FILE", true, 0),
];

/// List the backups in a folder, the newest first
///
/// What shows without a key: when each was made and of which repository, by its name; its size; for
/// how many keys it is encrypted, or that it opens with a passphrase.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder [default: your setting backup.out, else that of `backup create`]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    view: ListArgs,
}

/// The options of every list, in the words of this one.
pub fn in_backups(arg: clap::Arg) -> clap::Arg {
    match arg.get_id().as_str() {
        "format" => arg.help(
            "table, json, jsonl, yaml, csv, tsv, ids, or a line: '{{made}}\\t{{path}}' [default: table]",
        ),
        "columns" => arg.help("The fields to show: made,size,path"),
        "sort" => arg.help("The fields to order by, the last first behind a dash: repository,-made"),
        _ => arg,
    }
}

/// Lists.
///
/// # Errors
/// When the folder can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let zone = ctx.now().time_zone();
    let listing = Listing { fields: FIELDS, usual: USUAL };
    let view = listing.view(&args.view, ctx.ui.settings().json, zone)?;
    let folder = if let Some(folder) = &args.folder {
        disk::resolved(&ctx.here().join(folder))
    } else {
        let settings = user::settings(zone)?;
        super::folder(&settings.get("backup").cloned().unwrap_or_default(), true)?
    };
    let listed = backup::list(&folder);
    // The folder of our own choosing comes with the first backup.
    let is_to_come = args.folder.is_none() && matches!(listed, Err(BackupError::NoFolder { .. }));
    let (shelved, odd) = if is_to_come { (Vec::new(), Vec::new()) } else { listed? };
    let items = shelved.iter().map(|backup| item(backup, ctx)).collect();
    view.show_counted(items, "backup", ctx)?;
    odd.iter().try_for_each(|odd| ctx.ui.note(&format!("left out: {odd}")))?;
    Ok(0)
}

/// A backup as programs and people read it.
fn item(backup: &Shelved, ctx: &Context) -> Item {
    let Shelved { path, made, repository, size: length, closed, .. } = backup;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (encrypted, keys) = match closed {
        Closed::No => ("no", None),
        Closed::Passphrase => ("passphrase", None),
        Closed::Keys { keys } => ("keys", Some(Value::Number(keys.to_string()))),
    };
    let fields = [
        ("file", Some(Value::text(name))),
        ("path", Some(Value::text(path.to_string_lossy().into_owned()))),
        ("made", Some(Value::text(made.to_string()))),
        ("repository", repository.as_deref().map(Value::from)),
        ("size", Some(Value::Number(length.to_string()))),
        ("encrypted", Some(Value::from(encrypted))),
        ("keys", keys),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let made = made.to_zoned(ctx.now().time_zone().clone()).strftime("%Y-%m-%d %H:%M").to_string();
    Item {
        fields: fields.collect(),
        shown: vec![("made", made), ("size", size(*length)), ("encrypted", closed.to_string())],
    }
}
