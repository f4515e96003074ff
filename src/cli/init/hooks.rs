//! `trackway init --hooks`: git checks what it commits.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::store::Git;
use crate::store::hook::{Hook, HookError};

use super::super::fault::Hinted;

/// Puts the hook in place; its file, and whether it was there before.
///
/// # Errors
/// When there is another, with the line to add to it.
pub fn install(root: &Path, dry_run: bool) -> Result<(PathBuf, bool)> {
    let hook = Hook::of(&Git::open(root)?).map_err(explained)?;
    if !dry_run {
        hook.install()?;
    }
    Ok((hook.path, hook.is_known))
}

fn explained(error: HookError) -> anyhow::Error {
    let hint = match &error {
        HookError::Taken { line, .. } => format!("add this line to it: {line}"),
        HookError::Elsewhere { folder, line } => {
            format!("add this line to {}: {line}", folder.join("pre-commit").display())
        }
        HookError::Store(_) => return error.into(),
    };
    Hinted::conflict(error.to_string(), hint).into()
}
