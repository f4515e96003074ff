//! `trackway backup key`: the key that encrypts backups and what a sealed sync sends.
//!
//! The rule protected here: the secret is in its file and nowhere else. What is shown is where that
//! is, and what it means to lose it.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::hints::word;
use crate::cli::user;
use crate::store::encryption::{IdentityFile, create_identity};
use crate::ui::{Page, Report, accent, faint, plain, strong};

/// Show your age key, or make one
///
/// It encrypts backups and what `sync --sealed` sends. Only its public half is shown; the secret stays
/// in a file that you alone can read. Whoever has the secret can read your backups; without it nobody
/// can, not even you.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Make a new one; one that is there is never written over
    #[arg(long)]
    new: bool,
}

/// The key.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The public half of the key that encrypts.
    public_key: String,
    /// Those of the others in the file, which only open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    older_keys: Vec<String>,
    /// The file of the secret.
    path: PathBuf,
    /// Whether it was made just now.
    is_new: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// Shows the key, or makes it.
///
/// # Errors
/// When there is none, or there is one and another was asked for.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let path = user::identity_path(ctx.now().time_zone())?;
    let file = if args.new {
        create_identity(&path, &ctx.now().timestamp().strftime("%FT%TZ").to_string())?
    } else {
        IdentityFile::read(&path)?
    };
    let mut keys = file.identities().iter().map(|key| key.recipient().to_string());
    let answer = Answer {
        public_key: keys.next().unwrap_or_default(),
        older_keys: keys.collect(),
        path,
        is_new: args.new,
        warnings: warnings(&file),
    };
    if !ctx.ui.settings().json {
        answer.warnings.iter().try_for_each(|warning| ctx.ui.warn(warning))?;
    }
    Ok(answer)
}

/// What is wrong with where the secret lies.
pub fn warnings(file: &IdentityFile) -> Vec<String> {
    let mut warnings = Vec::new();
    let path = file.path().display();
    if file.is_exposed() {
        warnings.push(format!(
            "others on this machine may read `{path}`: chmod 600 {}",
            typed(file.path())
        ));
    }
    let above = file.path().ancestors().skip(1).find(|folder| folder.join(".git").exists());
    if let Some(folder) = above {
        warnings.push(format!(
            "`{path}` lies in the git repository `{}`: never commit it there",
            folder.display()
        ));
    }
    warnings
}

fn typed(path: &Path) -> String {
    word(&path.to_string_lossy(), "FILE")
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        if self.is_new {
            out.line([plain("made a new key")])?;
        }
        out.line([plain("public key  "), strong(self.public_key.clone())])?;
        for older in &self.older_keys {
            out.line([plain("opens too   "), faint(older.clone())])?;
        }
        out.line([plain("secret in   "), plain(self.path.display().to_string())])?;
        out.line([plain("")])?;
        for line in [
            "Whoever has that file can read your backups and your sealed remote. If you lose it,",
            "nobody can read them any more: not you, not the host, not the makers of trackway.",
            "Keep a copy where a fire or a thief does not find both:",
        ] {
            out.line([plain(line)])?;
        }
        let file = typed(&self.path);
        let ways = [
            ("on paper", format!("lp {file}")),
            ("password store", format!("pass insert --multiline trackway-key < {file}")),
            ("another machine", format!("scp {file} HOST:{file}")),
        ];
        for (what, command) in ways {
            out.line([plain(format!("  {what:<17}")), accent(command)])?;
        }
        Ok(())
    }
}
