//! The hook that checks what is about to be committed.
//!
//! The rule protected here: a hook of somebody else is never written over, and none is put where
//! other repositories look for theirs. A machine without trackway commits as before, and is told.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::disk;
use super::error::StoreError;
use super::git::Git;

/// What git calls it.
const NAME: &str = "pre-commit";

/// Why the hook can't be put in place.
#[derive(Debug, thiserror::Error)]
pub enum HookError {
    /// There is one.
    #[error("there is a hook already: {}", path.display())]
    Taken {
        /// The file.
        path: PathBuf,
        /// The line to add.
        line: String,
    },
    /// The user keeps hooks elsewhere, perhaps for many repositories.
    #[error("`core.hooksPath` has git look for hooks in {}", folder.display())]
    Elsewhere {
        /// That folder.
        folder: PathBuf,
        /// The line to add to the hook there.
        line: String,
    },
    /// It can't be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its file.
    pub path: PathBuf,
    /// Whether it was there.
    pub is_known: bool,
    text: String,
}

impl Hook {
    /// The hook of a repository, to be put in place.
    ///
    /// # Errors
    /// [`HookError`].
    pub fn of(git: &Git) -> Result<Self, HookError> {
        let line = line(git);
        if let Some(folder) = git.config_string("core.hooksPath").filter(|it| !it.is_empty()) {
            let folder = git.work_tree().join(folder);
            let hook = folder.join(NAME);
            if has_line(&hook, &line)? {
                return Ok(Self { path: hook, is_known: true, text: String::new() });
            }
            return Err(HookError::Elsewhere { folder, line });
        }
        let path = git.common_dir().join("hooks").join(NAME);
        let is_known = has_line(&path, &line)?;
        if !is_known && path.symlink_metadata().is_ok() {
            return Err(HookError::Taken { path, line });
        }
        Ok(Self { path, is_known, text: text(&line) })
    }

    /// Puts it in place, unless it is there.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn install(&self) -> Result<(), StoreError> {
        if self.is_known {
            return Ok(());
        }
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(StoreError::io("create", folder))?;
        }
        disk::replace(&self.path, self.text.as_bytes(), false)?;
        fs::set_permissions(&self.path, fs::Permissions::from_mode(0o755))
            .map_err(StoreError::io("change the mode of", &self.path))
    }
}

fn has_line(hook: &Path, line: &str) -> Result<bool, StoreError> {
    let known = disk::read(hook)?.unwrap_or_default();
    let command = line.strip_suffix(" || exit 1").unwrap_or(line);
    Ok(String::from_utf8_lossy(&known).lines().any(|known| known.contains(command)))
}

/// The line that checks; git runs hooks in the root of the work tree.
fn line(git: &Git) -> String {
    let folder = git.prefix().trim_end_matches('/');
    let place = if folder.is_empty() {
        String::new()
    } else {
        format!("-C {} ", shlex::try_quote(folder).unwrap_or(folder.into()))
    };
    format!("trackway {place}check --staged --quiet || exit 1")
}

fn text(line: &str) -> String {
    format!(
        "#!/bin/sh\n\
         # Made by `trackway init --hooks`: what is about to be committed has to be sound.\n\
         if ! command -v trackway >/dev/null 2>&1; then\n\
         \x20 echo 'pre-commit: trackway is not on PATH; this commit is not checked' >&2\n\
         \x20 exit 0\n\
         fi\n\
         {line}\n"
    )
}
