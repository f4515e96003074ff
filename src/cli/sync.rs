//! `trackway sync`

mod telling;

use std::path::Path;

use anyhow::Result;

use crate::store::address::without_secrets;
use crate::store::disk;
use crate::store::repository::Repository;
use crate::store::sealed;
use crate::store::sync::public::Ledger;
use crate::store::sync::{self, Choice, Network, Plain, Remote, SyncError, SyncLock, Wishes};

use super::Writing;
use super::context::Context;
use super::sealing;

pub use telling::Answer;

/// Exchange all that is committed with your other machines
///
/// Saves what you edited by hand, fetches, merges record by record, pushes: through your own git,
/// with its keys and passwords. Nothing is lost: where two machines changed one field, a rule
/// decides and the record keeps the other value for you to see. Where the remote can't be reached,
/// nothing is changed.
///
/// With --sealed the remote holds only what your key opens: its host can read nothing. That needs a
/// key (`trackway backup key --new`) and an empty repository of its own; afterwards plain `sync`
/// goes there. On the next machine, with the same key: trackway clone --sealed ADDRESS DIR
///
/// In your crontab, silent but for news:
/// */15 * * * * trackway -C ~/search sync --quiet
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// A remote of git, or the address of the first one [default: the one your branch follows]
    #[arg(value_name = "REMOTE")]
    remote: Option<String>,
    /// Encrypt all that leaves this machine [default: the address that was given first]
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, conflicts_with = "remote")]
    #[arg(default_missing_value = "")]
    sealed: Option<String>,
    /// Take a sealed remote that shows an older state than before, and merge it with what is here
    #[arg(long)]
    accept_rollback: bool,
    /// Agree: the remote is public, or holds a history that has nothing in common with this one
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    writing: Writing,
}

/// Syncs.
///
/// # Errors
/// When the remote can't be reached or refuses, or something stands in the way.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let repository = ctx.looked_at(args.writing)?;
    // What keeps every command from writing is told first: during a rebase HEAD is detached, too.
    repository.check_writable([])?;
    let lock = SyncLock::take(repository.git())?;
    if is_sealed(args, &repository) {
        return run_sealed(args, ctx, &repository, &lock);
    }
    let mut remote = remote(args, ctx, &repository, &lock)?;
    let synced = exchange(args, ctx, &repository, &lock, remote.as_mut())?;
    Ok(Answer::of(&repository, remote.as_ref(), synced, args.writing, ctx.ui.settings().quiet))
}

/// Whether the sealed remote is meant: by name, or because it is the usual one.
fn is_sealed(args: &Args, repository: &Repository) -> bool {
    let is_usual = args.remote.is_none() && sealed::Address::remembered(repository.git()).is_some();
    args.sealed.is_some() || args.accept_rollback || is_usual
}

fn run_sealed(
    args: &Args,
    ctx: &Context,
    repository: &Repository,
    lock: &SyncLock,
) -> Result<Answer> {
    let wish = sealing::Wish {
        address: args.sealed.as_deref().filter(|address| !address.is_empty()),
        accepts_rollback: args.accept_rollback,
        yes: args.yes,
        is_dry: args.writing.dry_run,
    };
    let (mut remote, address) = sealing::remote(wish, ctx, repository, lock)?;
    let synced = exchange(args, ctx, repository, lock, &mut remote)?;
    if !args.writing.dry_run {
        address.remember(repository.git())?;
    }
    Ok(Answer::of(repository, &remote, synced, args.writing, ctx.ui.settings().quiet))
}

/// Whom to exchange with.
fn remote(
    args: &Args,
    ctx: &Context,
    repository: &Repository,
    lock: &SyncLock,
) -> Result<Box<dyn Remote>> {
    let git = repository.git();
    let named = args.remote.as_deref().map(|remote| from_here(remote, ctx.here()));
    let choice = sync::choose(git, named.as_deref())?;
    if let Some(sealed) = sealed::Address::remembered(git).filter(|_| !args.writing.dry_run) {
        let fact = format!(
            "`{}` gets everything unencrypted, and this repository is synced sealed with `{}`",
            choice.remote,
            sealed.shown()
        );
        ctx.consent(args.yes, &fact, "Send it unencrypted?")?;
    }
    let may_ask = ctx.ui.settings().can_ask();
    let network = Network::of_sync(lock, git, may_ask)?;
    let is_trusted = ctx.session_options(repository)?.is_trusted;
    let is_dry = args.writing.dry_run;
    let plain = Plain::new(git, network, choice.clone(), is_trusted, is_dry)?;
    if !is_dry {
        agree_to_publicity(args, ctx, repository, &choice)?;
    }
    Ok(Box::new(plain))
}

/// A path as it is meant where it was typed; git would start at the root of the work tree.
fn from_here(remote: &str, here: &Path) -> String {
    let path = disk::resolved(&here.join(remote));
    match path.to_str() {
        Some(path) if remote.contains('/') && Path::new(path).exists() => path.to_owned(),
        _ => remote.to_owned(),
    }
}

/// Asks before anything goes where everybody can read it.
fn agree_to_publicity(
    args: &Args,
    ctx: &Context,
    repository: &Repository,
    choice: &Choice,
) -> Result<()> {
    let git = repository.git();
    let mut ledger = Ledger::load(git)?;
    for address in choice.addresses(git) {
        let known = ledger.ask(git, &address, ctx.now().timestamp())?;
        if known.is_some_and(|known| known.is_public && !known.is_agreed) {
            let fact = format!("everybody can read `{}`", without_secrets(&address));
            ctx.consent(args.yes, &fact, "Send your whole job search there?")?;
            ledger.agree(git, &address)?;
        }
    }
    Ok(())
}

/// Exchanges; where the histories never met, only after a yes.
fn exchange(
    args: &Args,
    ctx: &Context,
    repository: &Repository,
    lock: &SyncLock,
    remote: &mut dyn Remote,
) -> Result<sync::Synced> {
    let options = ctx.session_options(repository)?;
    let mut wishes = Wishes {
        joins_unrelated: args.yes || args.writing.dry_run,
        is_watched: ctx.ui.settings().stdin_is_terminal,
        is_dry: args.writing.dry_run,
    };
    match sync::sync(repository, &options, lock, remote, wishes) {
        Err(error @ SyncError::Unrelated { .. }) => {
            ctx.consent(args.yes, &error.to_string(), "Join them into one?")?;
            wishes.joins_unrelated = true;
            Ok(sync::sync(repository, &options, lock, remote, wishes)?)
        }
        synced => Ok(synced?),
    }
}
