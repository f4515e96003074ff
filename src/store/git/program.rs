//! The user's `git` program, for what libgit2 does not do.
//!
//! The rule protected here: no program runs because the repository says so. Hooks and the file
//! system monitor are off in every git that we start.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};

use super::{Git, environment};
use crate::store::error::StoreError;

/// A `git` that is told nothing by the environment about where it is, and runs no hook.
pub(crate) fn hardened() -> Command {
    let mut command = Command::new("git");
    for variable in
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"]
    {
        command.env_remove(variable);
    }
    command
        .args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"])
        .args(["-c", "core.quotePath=false"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Gives a git settings that come before those of files, behind those that the environment brings or
/// that it was given already.
pub(in crate::store) fn set(command: &mut Command, settings: &[(&str, &str)]) {
    const COUNT: &str = "GIT_CONFIG_COUNT";
    let own = command.get_envs().find(|(name, _)| *name == COUNT);
    let given = match own {
        Some((_, own)) => own.and_then(OsStr::to_str).map(str::to_owned),
        None => environment::text(COUNT),
    };
    let given = given.and_then(|count| count.parse().ok()).unwrap_or(0_usize);
    for (number, (key, value)) in settings.iter().enumerate() {
        let number = given + number;
        command.env(format!("GIT_CONFIG_KEY_{number}"), key);
        command.env(format!("GIT_CONFIG_VALUE_{number}"), value);
    }
    command.env(COUNT, (given + settings.len()).to_string());
}

/// Runs a git to its end: what it prints.
///
/// # Errors
/// When it can't be started or says no.
pub(crate) fn finish(doing: &'static str, command: &mut Command) -> Result<String, StoreError> {
    finish_bytes(doing, command).map(|told| words(&told))
}

/// The same of one that prints paths or contents, whatever their bytes.
///
/// # Errors
/// As [`finish`].
pub(crate) fn finish_bytes(
    doing: &'static str,
    command: &mut Command,
) -> Result<Vec<u8>, StoreError> {
    told(doing, command.stdout(Stdio::piped()).stderr(Stdio::piped()).output())
}

/// The same of a git that reads these bytes; it must not answer before it has read them.
///
/// # Errors
/// As [`finish`].
pub(crate) fn feed(
    doing: &'static str,
    command: &mut Command,
    bytes: &[u8],
) -> Result<String, StoreError> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = command.spawn().and_then(|mut child| {
        if let Some(mut input) = child.stdin.take() {
            // One that has stopped listening says why when it ends.
            let _ = input.write_all(bytes);
        }
        child.wait_with_output()
    });
    told(doing, output).map(|told| words(&told))
}

fn told(doing: &'static str, output: io::Result<Output>) -> Result<Vec<u8>, StoreError> {
    let output = output.map_err(|error| StoreError::Git { doing, message: error.to_string() })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(StoreError::Git { doing, message })
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Git {
    /// A `git` in this repository, with nothing of our own standard streams.
    pub fn command(&self) -> Command {
        let mut command = hardened();
        command.arg("-C").arg(&self.work_tree);
        command
    }

    /// What a git that only reads prints. Paths among the arguments are from the repository's root.
    ///
    /// # Errors
    /// When git can't be started or says no.
    pub fn output(&self, doing: &'static str, args: &[&str]) -> Result<String, StoreError> {
        let mut command = self.command();
        command
            .arg("-C")
            .arg(&self.root)
            .args(["--no-optional-locks", "--literal-pathspecs", "-c", "log.showSignature=false"])
            .args(args);
        finish(doing, &mut command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_given_one_after_the_other_all_hold() {
        let mut command = hardened();
        command.env_remove("GIT_CONFIG_COUNT");
        set(&mut command, &[("a.b", "1")]);
        set(&mut command, &[("a.c", "2"), ("a.d", "3")]);
        let given: Vec<_> = command
            .get_envs()
            .filter(|(name, _)| name.to_string_lossy().starts_with("GIT_CONFIG_"))
            .map(|(_, value)| value.unwrap_or_default().to_string_lossy().into_owned())
            .collect();
        assert_eq!(given, ["3", "a.b", "a.c", "a.d", "1", "2", "3"]);
    }
}
