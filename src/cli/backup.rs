//! `trackway backup`: copies for the day on which the machine is gone, and the key they need.

mod create;
mod key;
pub mod list;
mod restore;
mod verify;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Subcommand;

use crate::domain::value::Value;
use crate::store::backup::{self as store, Closed};
use crate::store::encryption::{Identity, IdentityFile, Key, KeyError, Passphrase};

use super::context::Context;
use super::fault::Hinted;
use super::{machine, secret, told, user};

pub use key::warnings as warnings_of_key;

/// Backups, and the key that encrypts them
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Create(create::Args),
    #[command(mut_args(list::in_backups))]
    List(list::Args),
    Verify(verify::Args),
    Restore(restore::Args),
    Key(key::Args),
}

/// Runs the command that was asked for.
///
/// # Errors
/// As that command.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    match &args.command {
        Command::Create(args) => match create::run(args, ctx)? {
            Some(answer) => told(ctx, &answer),
            None => Ok(0),
        },
        Command::List(args) => list::run(args, ctx),
        Command::Verify(args) => told(ctx, &verify::run(args, ctx)?),
        Command::Restore(args) => told(ctx, &restore::run(args, ctx)?),
        Command::Key(args) => told(ctx, &key::run(args, ctx)?),
    }
}

/// How a backup is opened.
#[derive(Debug, Clone, clap::Args)]
struct Opening {
    /// The file of your age key [default: your setting `age_identity`, else identity.txt beside your settings]
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
}

/// What opens a backup. A passphrase is asked for where it needs one, or in `$TRACKWAY_PASSPHRASE`.
enum Opener {
    Nothing,
    Keys(Vec<Identity>),
    Passphrase(Passphrase),
}

impl Opener {
    /// What opens this file.
    fn of(file: &Path, opening: &Opening, ctx: &Context) -> Result<Self> {
        Ok(match Closed::of_file(file).map(|(closed, _)| closed)? {
            Closed::No => Self::Nothing,
            Closed::Passphrase => Self::Passphrase(secret::known(ctx)?),
            Closed::Keys { .. } => {
                let keys = match &opening.identity {
                    Some(keys) => ctx.here().join(keys),
                    None => user::identity_path(ctx.now().time_zone())?,
                };
                let file = IdentityFile::read(&keys).map_err(of_opening)?;
                Self::Keys(file.identities().to_vec())
            }
        })
    }

    fn key(&self) -> store::Opening<'_> {
        match self {
            Self::Nothing => None,
            Self::Keys(keys) => Some(Key::Identities(keys)),
            Self::Passphrase(words) => Some(Key::Passphrase(words)),
        }
    }
}

/// A new key would open nothing: the hint may not be to make one.
fn of_opening(error: KeyError) -> anyhow::Error {
    if !matches!(error, KeyError::Missing { .. }) {
        return error.into();
    }
    let hint = "put the key there that it was encrypted for, or name its file: --identity FILE";
    Hinted::usage(error.to_string(), hint).into()
}

/// The folder of backups where none is named: the user's setting, else one of our choosing, which is
/// made where it is needed.
fn folder(settings: &Value, is_only_read: bool) -> Result<PathBuf> {
    let home = machine::home();
    match (settings.get("out").and_then(Value::as_text), home) {
        (Some(named), Some(home)) => {
            Ok(named.strip_prefix("~/").map_or_else(|| home.join(named), |rest| home.join(rest)))
        }
        (Some(named), None) => Ok(PathBuf::from(named)),
        (None, _) if is_only_read => machine::backup_folder(),
        (None, _) => create::make_folder(),
    }
}

/// A length as people say it.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 3] = ["kB", "MB", "GB"];
    let mut tenths = bytes / 100;
    for unit in UNITS {
        if tenths < 10_000 || unit == "GB" {
            return match bytes {
                0..1000 => format!("{bytes} bytes"),
                _ => format!("{}.{} {unit}", tenths / 10, tenths % 10),
            };
        }
        tenths /= 1000;
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn lengths_are_said_with_one_decimal() {
        for (bytes, said) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1000, "1.0 kB"),
            (1_234_567, "1.2 MB"),
            (999_999, "999.9 kB"),
            (5_100_000_000_000, "5100.0 GB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
