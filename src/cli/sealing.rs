//! What `sync --sealed` and `clone --sealed` have in common: the key, and the yes before the first
//! push.

use anyhow::Result;
use jiff::tz::TimeZone;

use crate::store::encryption::IdentityFile;
use crate::store::repository::Repository;
use crate::store::sealed::{Address, SealedRemote, Terms};
use crate::store::sync::{Network, SyncLock};

use super::backup::warnings_of_key;
use super::context::Context;
use super::fault::Hinted;
use super::user;

/// The user's keys; what is wrong with where they lie is told.
///
/// # Errors
/// When there are none.
pub fn keys(ctx: &Context) -> Result<IdentityFile> {
    let zone: &TimeZone = ctx.now().time_zone();
    let file = IdentityFile::read(&user::identity_path(zone)?)?;
    if !ctx.ui.settings().json {
        warnings_of_key(&file).iter().try_for_each(|warning| ctx.ui.warn(warning))?;
    }
    Ok(file)
}

/// What a sealed remote at an address is opened with.
///
/// # Errors
/// When there is no key.
pub fn terms(address: Address, ctx: &Context) -> Result<Terms> {
    Ok(Terms {
        address,
        keys: keys(ctx)?,
        now: ctx.now().timestamp().strftime("%FT%TZ").to_string(),
        accepts_rollback: false,
        is_dry: false,
        is_trusted: true,
    })
}

/// A sealed sync as it was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'w> {
    /// The address that was typed.
    pub address: Option<&'w str>,
    /// Whether to believe an older state.
    pub accepts_rollback: bool,
    /// Whether the person has agreed.
    pub yes: bool,
    /// Whether nothing is to happen.
    pub is_dry: bool,
}

/// Opens the remote that is named, or the one that is remembered.
///
/// # Errors
/// When there is none, no key, or no yes.
pub fn remote(
    wish: Wish<'_>,
    ctx: &Context,
    repository: &Repository,
    lock: &SyncLock,
) -> Result<(SealedRemote, Address)> {
    let git = repository.git();
    let known = Address::remembered(git);
    let typed = wish.address.map(|text| Address::parse(text, ctx.here())).transpose()?;
    let address = typed.or_else(|| known.clone()).ok_or_else(|| {
        Hinted::usage(
            "no sealed remote is known yet",
            "name an empty repository of its own: trackway sync --sealed ADDRESS",
        )
    })?;
    let is_first = known.as_ref() != Some(&address);
    let terms = Terms {
        accepts_rollback: wish.accepts_rollback,
        is_dry: wish.is_dry,
        is_trusted: ctx.session_options(repository)?.is_trusted,
        ..terms(address.clone(), ctx)?
    };
    let path = terms.keys.path().display().to_string();
    let may_ask = ctx.ui.settings().can_ask();
    let remote = SealedRemote::new(git, Network::of_sync(lock, git, may_ask)?, terms)?;
    if is_first && !wish.is_dry {
        let fact = format!(
            "everything here goes to `{}`, encrypted: its host sees when and how much, and nothing else. \
             Only the key in `{path}` opens it again: without a copy of that elsewhere, losing this \
             machine loses all",
            address.shown()
        );
        ctx.consent(wish.yes, &fact, "Go on?")?;
    }
    Ok((remote, address))
}
