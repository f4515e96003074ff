//! Bare repositories of our own: scratch ones, in which a bundle is unpacked and checked, and mirrors.
//!
//! The rule protected here: they hold nothing but what we put there. No template, no environment and
//! no setting of a user decides what kind of repository it is, and nothing in it names a program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Git;
use super::program;
use crate::store::error::StoreError;

/// What names objects in a repository (gitformat-pack(5)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ObjectFormat {
    /// 40 digits.
    #[default]
    Sha1,
    /// 64 digits.
    Sha256,
}

impl ObjectFormat {
    /// As git calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
        }
    }

    /// The one that git calls so.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Sha1, Self::Sha256].into_iter().find(|format| format.name() == name)
    }

    /// How many hexadecimal digits a name has.
    pub fn digits(self) -> usize {
        match self {
            Self::Sha1 => 40,
            Self::Sha256 => 64,
        }
    }

    /// Whether a text is the whole name of an object, as git writes it.
    pub fn is_name(self, text: &str) -> bool {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        text.len() == self.digits() && text.bytes().all(is_digit)
    }
}

/// A repository without a work tree.
#[derive(Debug, Clone)]
pub struct Bare {
    path: PathBuf,
}

impl Bare {
    /// Makes one in a folder that is there, or not yet.
    ///
    /// # Errors
    /// When git refuses.
    pub fn init(path: &Path, format: ObjectFormat) -> Result<Self, StoreError> {
        init(path, format, "main", &["--bare"]).map(|()| Self::at(path))
    }

    /// The one that is there.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A `git` in it, with nothing of our own standard streams.
    pub fn command(&self) -> Command {
        let mut command = program::hardened();
        command.arg("--git-dir").arg(&self.path);
        command
    }

    /// What a git in it prints.
    ///
    /// # Errors
    /// When git can't be started or says no.
    pub fn output(&self, doing: &'static str, args: &[&str]) -> Result<String, StoreError> {
        let mut command = self.command();
        program::finish(doing, command.args(args).stdin(Stdio::null()))
    }

    /// The same of a git that reads these bytes.
    ///
    /// # Errors
    /// As [`Bare::output`].
    pub fn feed(
        &self,
        doing: &'static str,
        args: &[&str],
        bytes: &[u8],
    ) -> Result<String, StoreError> {
        let mut command = self.command();
        program::feed(doing, command.args(args), bytes)
    }
}

/// Makes a repository that is what it is told to be, whatever a user's settings and templates say.
///
/// # Errors
/// When git refuses.
pub(crate) fn init(
    path: &Path,
    format: ObjectFormat,
    branch: &str,
    more: &[&str],
) -> Result<(), StoreError> {
    let mut command = program::hardened();
    command
        .args(["init", "--quiet", "--template="])
        .args(more)
        .arg(format!("--object-format={}", format.name()))
        .arg(format!("--initial-branch={branch}"))
        .env_remove("GIT_DEFAULT_HASH")
        .env("GIT_DEFAULT_REF_FORMAT", "files")
        .arg("--")
        .arg(path);
    program::finish("make a repository", &mut command).map(drop)
}

impl Git {
    /// What names objects here.
    pub fn object_format(&self) -> ObjectFormat {
        let named = self.config_string("extensions.objectformat");
        named.and_then(|name| ObjectFormat::from_name(&name)).unwrap_or_default()
    }
}
