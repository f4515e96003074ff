//! Taking a repository from a remote.
//!
//! The rule protected here: what others send is looked at in a folder that nobody else uses, before a
//! file of it is written out, and it stands where the user wants it when it is whole. Whatever goes
//! wrong, nothing of it is left. No hook, filter, template, helper or submodule runs or comes along.

mod address;
mod look;
mod staging;

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::git::{Git, finish, hardened};
use super::sync::{Network, last_words};

pub use address::Address;
pub use look::Found;
pub use staging::Staging;

/// Why nothing was cloned.
#[derive(Debug, thiserror::Error)]
pub enum CloneError {
    /// Something lies where the clone should go.
    #[error("`{}` is there, and not empty", path.display())]
    Occupied {
        /// The folder, or file.
        path: PathBuf,
    },
    /// An address that would be taken for an option or runs a program.
    #[error("`{address}` is no address of a repository: {why}")]
    NoAddress {
        /// As it was given, without a password.
        address: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Git could not get it.
    #[error("`{address}` can't be cloned: {said}")]
    Unreachable {
        /// Without a password.
        address: String,
        /// Git's words.
        said: String,
    },
    /// There is not a single commit.
    #[error("`{address}` is empty: nothing was pushed to it yet")]
    Empty {
        /// Without a password.
        address: String,
    },
    /// The remote does not say which of its branches is meant.
    #[error("`{address}` does not say which of its branches is meant: {}", branches.join(", "))]
    WhichBranch {
        /// Without a password.
        address: String,
        /// All of them.
        branches: Vec<String>,
    },
    /// No settings anywhere.
    #[error("`{address}` holds no trackway.yaml: it is no trackway repository")]
    NoSettings {
        /// Without a password.
        address: String,
    },
    /// Settings in several folders.
    #[error("`{address}` holds more than one trackway repository: in {}", folders.join(", "))]
    Several {
        /// Without a password.
        address: String,
        /// Where.
        folders: Vec<String>,
    },
    /// Here, or in what came, something stands against it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gets everything but the files, by the user's git: their ssh, credentials and proxies.
/// `may_ask` says whether a person sits there to be asked for a password; an address that is a
/// path is seen from `here`.
///
/// # Errors
/// [`CloneError::Unreachable`].
pub fn fetch(
    address: &Address,
    staging: &Staging,
    here: &Path,
    may_ask: bool,
) -> Result<(), CloneError> {
    let mut command = hardened();
    command
        .current_dir(here)
        .args(["clone", "--quiet", "--no-checkout", "--no-local", "--no-recurse-submodules"])
        .args(["--template=", "--", address.as_str()])
        .arg(staging.place())
        .env("GIT_DEFAULT_REF_FORMAT", "files");
    let unreachable = |said: String| CloneError::Unreachable { address: address.shown(), said };
    let output = Network::anywhere(may_ask).run(command);
    let output = output.map_err(|error| unreachable(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(unreachable(last_words(&output)))
}

/// Writes the files out, on the branch that was found. The filters that the user has set up are not
/// run because a repository asks for them.
///
/// # Errors
/// When git can't.
pub fn check_out(git: &Git, found: &Found) -> Result<(), StoreError> {
    let mut command = git.command();
    for filter in filters(git) {
        let off = ["smudge=", "process=", "required=false"];
        command.args(off.iter().flat_map(|off| ["-c".into(), format!("filter.{filter}.{off}")]));
    }
    command.args(["-c", "submodule.recurse=false", "checkout", "--quiet", "--force"]);
    match &found.upstream {
        Some(upstream) => command.args(["-B", &found.branch, "--track", upstream]),
        None => command.arg(&found.branch),
    };
    command.arg("--").env("LC_ALL", "C");
    finish("write the files out", &mut command).map(drop)
}

/// The filters, such as `lfs`, that the files ask for and the user has set up.
pub fn filters_asked(git: &Git) -> Vec<String> {
    let is_asked = |filter: &String| {
        let meant = format!(":(top,attr:filter={filter})");
        let mut command = git.command();
        command.args(["ls-files", "-z", "--", &meant]);
        finish("look for filters", &mut command).is_ok_and(|files| !files.is_empty())
    };
    filters(git).into_iter().filter(is_asked).collect()
}

/// The filters that the user's git has a program for.
fn filters(git: &Git) -> Vec<String> {
    let mut command = git.command();
    command.args(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]);
    // It says no where there is none.
    let keys = finish("look for filters", &mut command).unwrap_or_default();
    let names = keys.split('\0').filter_map(|key| {
        let (name, _) = key.strip_prefix("filter.")?.rsplit_once('.')?;
        Some(name.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}
