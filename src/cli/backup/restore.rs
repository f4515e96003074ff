//! `trackway backup restore`

use std::io;
use std::path::PathBuf;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::fault::Hinted;
use crate::cli::{Writing, machine, user};
use crate::store::backup::{self, Place, Restored};
use crate::store::git::branch_of;
use crate::store::repository::Repository;
use crate::store::{Git, disk};
use crate::ui::count::{count, count_of};
use crate::ui::{Page, Report, accent, plain, strong};

use super::{Opener, Opening};

/// Bring a repository back from a backup
///
/// With all branches, tags and stashes, the branch checked out, and what was not committed as it was.
/// A folder that is there is moved aside, never deleted.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder that the repository shall be
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    opening: Opening,
    /// Move aside what is in the folder, without being asked
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    writing: Writing,
}

/// What came back.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Where the records are.
    repository: PathBuf,
    /// When the backup was made.
    made: Option<String>,
    /// The branch that is checked out.
    branch: Option<String>,
    /// Files that are not as they were committed.
    unsaved: usize,
    stashes: usize,
    /// The other repositories that it knows again.
    remotes: Vec<String>,
    /// Where what was in the folder is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    aside: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// Brings it back.
///
/// # Errors
/// When the backup does not open or is damaged, or the folder can't be had.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let file = ctx.here().join(&args.file);
    let folder = disk::resolved(&ctx.here().join(&args.out));
    let opener = Opener::of(&file, &args.opening, ctx)?;
    let place = backup::place_of(&folder)?;
    let is_here = ctx.here().canonicalize().is_ok_and(|here| here.starts_with(&folder));
    if place != Place::New && is_here {
        bail!(Hinted::usage(
            format!("you are in `{}`, which would be replaced under you", folder.display()),
            "go somewhere else first: cd ..",
        ));
    }
    if disk::resolved(&file).starts_with(&folder) {
        bail!(Hinted::usage(
            format!("the backup lies in `{}`, which would be replaced", folder.display()),
            "take a copy of the backup elsewhere, or name another folder",
        ));
    }
    if args.writing.dry_run {
        return preview(args, &file, folder, &opener, place, ctx);
    }
    if place == Place::Full {
        let fact = format!("`{}` is not empty", folder.display());
        ctx.consent(args.yes, &fact, "move it aside and put the backup in its place?")?;
    }
    let now = ctx.now().timestamp();
    let restored = backup::restore(&file, opener.key(), &folder, place == Place::Full, now)?;
    finish(restored, ctx)
}

/// What would come back. The backup is read as a whole for that.
fn preview(
    args: &Args,
    file: &std::path::Path,
    folder: PathBuf,
    opener: &Opener,
    place: Place,
    ctx: &Context,
) -> Result<Answer> {
    let scratch = machine::cache_folder()?;
    let examined = backup::examine(file, opener.key(), &scratch, ctx.now().time_zone())?;
    let notes = match place {
        Place::Full => vec![format!("{} would be moved aside", args.out.display())],
        _ => Vec::new(),
    };
    let about = examined.about;
    Ok(Answer {
        repository: folder,
        branch: about.branch.as_deref().map(|it| branch_of(it).to_owned()),
        made: Some(about.made),
        unsaved: examined.unsaved,
        stashes: examined.stashes,
        remotes: about.remotes.into_iter().map(|remote| remote.name).collect(),
        aside: None,
        dry_run: Some(true),
        notes,
    })
}

/// Makes the user at home in what came back.
fn finish(restored: Restored, ctx: &Context) -> Result<Answer> {
    let Restored { root, aside, about, unsaved, stashes, refused, .. } = restored;
    let mut notes = Vec::new();
    if Repository::find(&root).as_deref() == Some(&*root) {
        Git::open(&root)?.register_merge_driver()?;
        user::trust(&root, ctx.now().time_zone())?;
    } else {
        notes.push("there is no trackway.yaml on the branch that is checked out".to_owned());
    }
    notes.extend(
        refused.iter().map(|remote| format!("left out a remote that may run programs: {remote}")),
    );
    if about.is_none() {
        notes.push("the bundle was not made by trackway: it says nothing of remotes".to_owned());
    }
    let left_out = about.iter().flat_map(|about| &about.left_out);
    notes.extend(left_out.map(|what| format!("was not in the backup: {what}")));
    if !ctx.ui.settings().json {
        notes.iter().try_for_each(|note| ctx.ui.note(note))?;
    }
    let is_refused = |name: &str| refused.iter().any(|it| it.split(' ').next() == Some(name));
    let remotes = about.iter().flat_map(|about| &about.remotes).map(|remote| remote.name.clone());
    Ok(Answer {
        repository: root,
        made: about.as_ref().map(|about| about.made.clone()),
        branch: about
            .as_ref()
            .and_then(|about| about.branch.as_deref())
            .map(|it| branch_of(it).to_owned()),
        unsaved,
        stashes,
        remotes: remotes.filter(|name| !is_refused(name)).collect(),
        aside,
        dry_run: None,
        notes,
    })
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let place = self.repository.display().to_string();
        let of = self.made.as_ref().map(|made| format!(" as of {made}")).unwrap_or_default();
        if self.dry_run.is_some() {
            out.line([plain("would restore "), strong(place), plain(of)])?;
            return self.notes.iter().try_for_each(|note| out.line([plain(note.clone())]));
        }
        out.line([plain("restored "), strong(place), plain(of)])?;
        if self.unsaved > 0 {
            let files = count_of(self.unsaved, "file", "files");
            let as_before = if self.unsaved == 1 { "as it was" } else { "as they were" };
            out.line([plain(format!("  {files} not committed, {as_before}"))])?;
        }
        if self.stashes > 0 {
            let stashes = count_of(self.stashes, "stash", "stashes");
            out.line([plain(format!("  {stashes}"))])?;
        }
        if !self.remotes.is_empty() {
            let remotes = count(self.remotes.len(), "remote");
            out.line([plain(format!("  {remotes}: {}", self.remotes.join(", ")))])?;
        }
        if let Some(aside) = &self.aside {
            out.line([plain(format!("  what was there is in {}", aside.display()))])?;
        }
        out.line([plain("look at it: "), accent(format!("cd {} && trackway status", typed(self)))])
    }
}

fn typed(answer: &Answer) -> String {
    crate::cli::hints::word(&answer.repository.to_string_lossy(), "DIR")
}
