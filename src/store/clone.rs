//! Taking a repository from a remote.
//!
//! The rule protected here: what others send is looked at in a folder that nobody else uses, before a
//! file of it is written out, and it stands where the user wants it when it is whole. Whatever goes
//! wrong, nothing of it is left. No hook, filter, template, helper or submodule runs or comes along.

mod address;
mod look;
mod staging;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::error::StoreError;
use super::git::{Git, hardened};

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
        .args(["-c", "protocol.ext.allow=never", "-c", "submodule.recurse=false"])
        .args(["-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60"])
        .args(["clone", "--quiet", "--no-checkout", "--no-local", "--no-recurse-submodules"])
        .args(["--template=", "--", address.as_str()])
        .arg(staging.place())
        .env("LC_ALL", "C")
        .env("GIT_DEFAULT_REF_FORMAT", "files")
        .env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh")
        .env("GIT_TERMINAL_PROMPT", if may_ask { "1" } else { "0" });
    let unreachable = |said: String| CloneError::Unreachable { address: address.shown(), said };
    let output = run(&mut command).map_err(|error| unreachable(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(unreachable(address.without_secret(&last_words(&output))))
}

/// What git says went wrong: its last line that is no advice.
fn last_words(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let fatal = lines().filter_map(|line| line.strip_prefix("fatal: "));
    let is_advice = |line: &&str| {
        line.starts_with("Could not read from remote repository")
            || line.starts_with("Please make sure")
    };
    let said = fatal.filter(|line| !is_advice(line)).last().or_else(|| lines().next());
    said.unwrap_or("git says no").to_owned()
}

/// Writes the files out, on the branch that was found. The filters that the user has set up are not
/// run because a repository asks for them.
///
/// # Errors
/// When git can't.
pub fn check_out(git: &Git, found: &Found) -> Result<(), StoreError> {
    let doing = "write the files out";
    let failed = |message: String| StoreError::Git { doing, message };
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
    let output = run(&mut command).map_err(|error| failed(error.to_string()))?;
    if output.status.success() { Ok(()) } else { Err(failed(last_words(&output))) }
}

/// The filters, such as `lfs`, that the files ask for and the user has set up.
///
/// # Errors
/// When git can't be run.
pub fn filters_asked(git: &Git) -> Result<Vec<String>, StoreError> {
    let mut asked = Vec::new();
    for filter in filters(git) {
        let meant = format!(":(top,attr:filter={filter})");
        let mut command = git.command();
        command.args(["ls-files", "-z", "--", &meant]);
        let output = run(&mut command).map_err(|error| StoreError::Git {
            doing: "look for filters",
            message: error.to_string(),
        })?;
        if output.status.success() && !output.stdout.is_empty() {
            asked.push(filter);
        }
    }
    Ok(asked)
}

/// The filters that the user's git has a program for.
fn filters(git: &Git) -> Vec<String> {
    let mut command = git.command();
    command.args(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]);
    let Ok(output) = run(&mut command) else { return Vec::new() };
    let keys = String::from_utf8_lossy(&output.stdout).into_owned();
    let names = keys.split('\0').filter_map(|key| {
        let (name, _) = key.strip_prefix("filter.")?.rsplit_once('.')?;
        Some(name.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

fn run(command: &mut Command) -> std::io::Result<Output> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).output()
}
