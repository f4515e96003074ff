//! Signed commits, made by the user's git: its settings of keys and programs all count.

use std::io::Write as _;
use std::process::Stdio;

use super::{CommitId, Git, Moment, Signatures, TreeId};
use crate::store::error::StoreError;

impl Git {
    pub(super) fn sign_commit(
        &self,
        parents: &[&CommitId],
        tree: &TreeId,
        message: &str,
        by: &Signatures,
    ) -> Result<CommitId, StoreError> {
        let mut command = self.command();
        command.args(["commit-tree", "-S", "-F", "-"]);
        for parent in parents {
            command.args(["-p", parent.as_str()]);
        }
        command
            .arg(&tree.0)
            .envs(variables("AUTHOR", &by.author))
            .envs(variables("COMMITTER", &by.committer));
        let run = || {
            let mut child = command
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()?;
            if let Some(mut stdin) = child.stdin.take() {
                stdin.write_all(message.as_bytes())?;
            }
            child.wait_with_output()
        };
        let output =
            { run }().map_err(|error| StoreError::Signing { detail: error.to_string() })?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && !id.is_empty() {
            return Ok(CommitId::from_hex(id));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let detail = said.split_whitespace().collect::<Vec<_>>().join(" ");
        Err(StoreError::Signing { detail })
    }
}

fn variables(role: &str, moment: &Moment) -> [(String, String); 3] {
    let Moment { who, seconds, offset_minutes } = moment;
    let sign = if *offset_minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset_minutes.abs() / 60, offset_minutes.abs() % 60);
    [
        (format!("GIT_{role}_NAME"), who.name.clone()),
        (format!("GIT_{role}_EMAIL"), who.email.clone()),
        (format!("GIT_{role}_DATE"), format!("@{seconds} {sign}{hours:02}{minutes:02}")),
    ]
}
