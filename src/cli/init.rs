//! `trackway init`

mod hooks;

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde::Serialize;

use crate::store::repository::Repository;
use crate::store::{Git, StoreError, create, disk};
use crate::ui::{Page, Report, accent, plain};

use super::Writing;
use super::context::Context;
use super::fault::Hinted;
use super::user;

/// Make a repository
///
/// Also inside an existing git repository: then nothing of it is touched but by one commit.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where [default: here]
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Have git check what it commits (`check --staged`); also in a repository that is there
    #[arg(long)]
    hooks: bool,
    #[command(flatten)]
    writing: Writing,
}

/// The new repository.
#[derive(Debug, Serialize)]
pub struct Answer {
    repository: PathBuf,
    commit: Option<String>,
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
    files: Vec<&'static str>,
    /// The hook that checks what git commits.
    #[serde(skip_serializing_if = "Option::is_none")]
    hook: Option<PathBuf>,
    /// Whether all that is new is the hook.
    #[serde(skip)]
    is_hook_alone: bool,
    /// What else the person should know; on standard error.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// Makes the repository.
///
/// # Errors
/// When there is one, or git stands against it.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let folder = disk::resolved(&ctx.here().join(&args.folder));
    if let Some(root) = Repository::find(&folder)
        && !is_bare_of_git(&root, &folder)
    {
        if args.hooks {
            return with_hook(root, args.writing);
        }
        bail!(Hinted::conflict(
            format!("`{}` is a trackway repository already", root.display()),
            format!("cd {} && trackway status", root.display()),
        ));
    }
    if args.writing.dry_run {
        let files = create::starters(&folder)?.iter().map(|file| file.name).collect();
        let summary = "init".to_owned();
        return Ok(Answer {
            repository: folder,
            commit: None,
            summary,
            dry_run: Some(true),
            files,
            hook: None,
            is_hook_alone: false,
            notes: Vec::new(),
        });
    }
    let mut answer = make(&folder, ctx, Trust::Given)?;
    if args.hooks {
        answer.hook = Some(hooks::install(&answer.repository, false)?.0);
    }
    Ok(answer)
}

/// The hook alone, for a repository that is there.
fn with_hook(repository: PathBuf, writing: Writing) -> Result<Answer> {
    let (hook, is_known) = hooks::install(&repository, writing.dry_run)?;
    let summary = if is_known { "the hook was there" } else { "hook" }.to_owned();
    let dry_run = writing.dry_run.then_some(true);
    let (files, notes) = (Vec::new(), Vec::new());
    let hook = Some(hook);
    Ok(Answer {
        repository,
        commit: None,
        summary,
        dry_run,
        files,
        hook,
        is_hook_alone: true,
        notes,
    })
}

/// Whether the files of a repository are there and git is not, as after unpacking an archive.
fn is_bare_of_git(root: &Path, folder: &Path) -> bool {
    root == folder && matches!(Git::open(root), Err(StoreError::NoRepository { .. }))
}

/// Whether the user vouches for the git configuration of what is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It is theirs.
    Given,
    /// It will be thrown away.
    Withheld,
}

/// Makes the repository at a folder.
///
/// # Errors
/// When git stands against it.
pub fn make(folder: &Path, ctx: &Context, trust: Trust) -> Result<Answer> {
    let files = create::starters(folder)?;
    let names = files.iter().map(|file| file.name).collect();
    let summary = "init".to_owned();
    let ground = create::prepare(folder)?;
    let commit = match first_commit(&ground.folder, files, ctx) {
        Ok(commit) => commit,
        Err(error) => {
            ground.clear();
            return Err(error);
        }
    };
    if trust == Trust::Given {
        user::trust(&ground.folder, ctx.now().time_zone())?;
    }
    let place = ground.folder.display();
    let notes = if ground.is_open_to_others() {
        vec![format!("others on this machine can read it; to change that: chmod go= {place}")]
    } else {
        Vec::new()
    };
    if !ctx.ui.settings().json {
        notes.iter().try_for_each(|note| ctx.ui.note(note))?;
    }
    Ok(Answer {
        repository: ground.folder,
        commit,
        summary,
        dry_run: None,
        files: names,
        hook: None,
        is_hook_alone: false,
        notes,
    })
}

fn first_commit(
    folder: &Path,
    files: Vec<create::Starter>,
    ctx: &Context,
) -> Result<Option<String>> {
    let repository = Repository::open(folder, ctx.now().time_zone())?;
    let commit = ctx.begin(&repository)?.create(files)?;
    repository.git().register_merge_driver()?;
    Ok(commit.map(|commit| commit.to_string()))
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let place = self.repository.display().to_string();
        if let (true, Some(hook)) = (self.is_hook_alone, &self.hook) {
            let verb = if self.dry_run.is_some() { "would make" } else { "git runs" };
            return out.line([plain(format!("{verb} {}", hook.display()))]);
        }
        if self.dry_run.is_some() {
            return out.line([plain(format!("would make {place} with {}", self.files.join(", ")))]);
        }
        out.line([plain(format!("made {place}"))])?;
        if let Some(hook) = &self.hook {
            out.line([plain(format!("git runs {}", hook.display()))])?;
        }
        out.line([
            plain("say who you are in profile.yaml, then: "),
            accent("trackway add --title \"...\" --company \"...\""),
        ])
    }
}
