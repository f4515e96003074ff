//! `trackway clone`

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Serialize;

use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::store::clone::{self, Address, Found, Staging};
use crate::store::encryption::KeyError;
use crate::store::repository::Repository;
use crate::store::sealed::SealedError;
use crate::store::sync::SyncError;
use crate::store::{Git, disk, scan, sealed};
use crate::ui::count::count_of;
use crate::ui::{Page, Report, accent, plain};

use super::Writing;
use super::context::Context;
use super::fault::Hinted;
use super::hints::word;
use super::sealing;
use super::user;

/// Get a repository from elsewhere, to work on it here, too
///
/// By your git: with its keys, passwords and proxies. The files of the repository run nothing. Changes
/// go to and fro with `trackway sync`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The address: https://..., ssh://..., git@HOST:PATH, or a folder
    #[arg(value_name = "REMOTE", allow_hyphen_values = true)]
    remote: String,
    /// Where to [default: a new folder here, named as the remote is]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// From a remote that `sync --sealed` fills, with the same key as there
    #[arg(long)]
    sealed: bool,
    #[command(flatten)]
    writing: Writing,
}

/// What came.
#[derive(Debug, Serialize)]
pub struct Answer {
    repository: PathBuf,
    remote: String,
    branch: String,
    commit: String,
    jobs: usize,
    contacts: usize,
    companies: usize,
    shares: usize,
    /// What else the person should know; on standard error.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
}

/// Clones.
///
/// # Errors
/// When it can't be got, or is none of ours; nothing is left then.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let address = Address::parse(&args.remote)?;
    let target = target(args, &address, ctx)?;
    let staging = Staging::prepare(&target)?;
    let may_ask = ctx.ui.settings().can_ask();
    let (git, seen) = if args.sealed {
        let (git, seen) = unsealed(&address, &staging, ctx, may_ask)?;
        (git, Some(seen))
    } else {
        clone::fetch(&address, &staging, ctx.here(), may_ask)?;
        let git = Git::open(&staging.place())?;
        check_plain(&git, &address)?;
        (git, None)
    };
    let found = Found::in_clone(&git, &address)?;
    git.register_merge_driver()?;
    clone::check_out(&git, &found)?;
    let (mut answer, problems) = looked_at(&staging.place(), &found, &git, ctx)?;
    answer.remote = address.shown();
    if let Some(seen) = seen {
        answer.notes.push(format!(
            "the remote shows {seen}; whether that is the newest, only a machine that was synced can \
             tell: trackway sync --sealed"
        ));
    }
    answer.repository = if found.folder.is_empty() { target } else { target.join(&found.folder) };
    if args.writing.dry_run {
        ctx.met(problems);
        return Ok(Answer { dry_run: Some(true), ..answer });
    }
    staging.settle()?;
    user::trust(&answer.repository, ctx.now().time_zone())
        .context("the repository is cloned, but your own settings can't be written")?;
    if !ctx.ui.settings().json {
        answer.notes.iter().try_for_each(|note| ctx.ui.note(note))?;
    }
    ctx.met(problems);
    Ok(answer)
}

/// The folder that the clone shall be.
fn target(args: &Args, address: &Address, ctx: &Context) -> Result<PathBuf> {
    let folder = match &args.folder {
        Some(folder) => folder.clone(),
        None => PathBuf::from(address.folder().ok_or_else(|| {
            Hinted::usage(
                format!("`{}` names no folder", address.shown()),
                "say where to: trackway clone REMOTE DIR",
            )
        })?),
    };
    Ok(disk::resolved(&ctx.here().join(folder)))
}

/// Makes the repository of what a sealed remote holds.
fn unsealed(
    address: &Address,
    staging: &Staging,
    ctx: &Context,
    may_ask: bool,
) -> Result<(Git, sealed::Seen)> {
    let sealed_address = sealed::Address::parse(address.as_str(), ctx.here())?;
    let terms = sealing::terms(sealed_address, ctx).map_err(of_keys)?;
    let place = staging.place();
    let beside = place.with_file_name("copy");
    sealed::clone(terms, &place, &beside, may_ask).map_err(|error| of_sealed(error, address))
}

/// A new key would open nothing: the hint may not be to make one.
fn of_keys(error: anyhow::Error) -> anyhow::Error {
    match error.downcast_ref() {
        Some(KeyError::Missing { .. }) => {
            Hinted::usage(error.to_string(), "copy that of your other machine there").into()
        }
        _ => error,
    }
}

/// Tells who said without need that the remote is sealed.
fn of_sealed(error: SyncError, address: &Address) -> anyhow::Error {
    let is_plain = |error: &SealedError| matches!(error, SealedError::NotSealed { .. });
    if !matches!(&error, SyncError::Sealed(error) if is_plain(error)) {
        return error.into();
    }
    let typed = word(&address.shown(), "ADDRESS");
    Hinted::conflict(error.to_string(), format!("as it is: trackway clone {typed}")).into()
}

/// Tells who forgot to say so that the remote is sealed.
fn check_plain(git: &Git, address: &Address) -> Result<()> {
    // Sealed remotes have this branch, whatever their HEAD names.
    if !sealed::is_sealed(git, "refs/remotes/origin/main") {
        return Ok(());
    }
    let typed = word(&address.shown(), "ADDRESS");
    bail!(Hinted::conflict(
        format!("`{}` is sealed", address.shown()),
        format!("with the same key as on your other machine: trackway clone --sealed {typed}"),
    ))
}

/// What the files say of themselves. Broken settings are told; they keep nobody from the rest.
fn looked_at(
    place: &Path,
    found: &Found,
    git: &Git,
    ctx: &Context,
) -> Result<(Answer, Vec<Problem>)> {
    let root = disk::resolved(&place.join(&found.folder));
    let (_, problems) = Repository::open_broken(&root, ctx.now().time_zone())?;
    let names = scan::scan(&root)?.names;
    let number = |kind: Kind| names.of(kind).len();
    let mut notes = Vec::new();
    for filter in clone::filters_asked(git) {
        notes.push(format!(
            "git's filter `{filter}` was not run: some files are as history has them"
        ));
    }
    let answer = Answer {
        repository: PathBuf::new(),
        remote: String::new(),
        branch: found.branch.clone(),
        commit: found.commit.to_string(),
        jobs: number(Kind::Job),
        contacts: number(Kind::Contact),
        companies: number(Kind::Company),
        shares: number(Kind::Share),
        notes,
        dry_run: None,
    };
    Ok((answer, problems))
}

impl Answer {
    /// `12 jobs, 3 contacts`.
    fn counted(&self) -> String {
        let counted = [
            count_of(self.jobs, "job", "jobs"),
            count_of(self.contacts, "contact", "contacts"),
            count_of(self.companies, "company", "companies"),
            count_of(self.shares, "share", "shares"),
        ];
        let numbers = [self.jobs, self.contacts, self.companies, self.shares];
        let some = counted.iter().zip(numbers).filter(|(_, number)| *number > 0);
        let some: Vec<_> = some.map(|(counted, _)| counted.to_string()).collect();
        if some.is_empty() { "no records yet".to_owned() } else { some.join(", ") }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let place = self.repository.display();
        let counted = self.counted();
        if self.dry_run.is_some() {
            return out.line([plain(format!("would clone {counted} into {place}"))]);
        }
        out.line([plain(format!("cloned {counted} into {place}"))])?;
        out.line([
            plain("look around: "),
            accent(format!(
                "cd {} && trackway status",
                word(&self.repository.to_string_lossy(), "DIR")
            )),
        ])
    }
}
