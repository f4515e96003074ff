//! With whom: the remote that a branch is synced with.
//!
//! The rule protected here: one place is fetched from and pushed to, and neither a name nor an address
//! can make git start a program.

use super::SyncError;
use crate::store::address::{Url, objection, without_secrets};
use crate::store::git::{Git, Head, branch_of};

/// The usual name of the usual remote.
const ORIGIN: &str = "origin";

/// A remote, and the branch of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The remote's name.
    pub remote: String,
    /// Its address, where no remote of that name is configured yet.
    pub address: Option<Url>,
    /// The branch here: `refs/heads/main`.
    pub ours: String,
    /// The branch there.
    pub theirs: String,
    /// Whether the configuration says that the one follows the other.
    pub follows: bool,
}

impl Choice {
    /// Where its commits go.
    pub fn addresses(&self, git: &Git) -> Vec<String> {
        if let Some(address) = &self.address {
            return vec![address.as_str().to_owned()];
        }
        let values = |what| git.config_values(&format!("remote.{}.{what}", self.remote));
        Some(values("pushurl")).filter(|is| !is.is_empty()).unwrap_or_else(|| values("url"))
    }
}

/// The remote that was named, by its name or address, or the usual one: what the branch follows, else
/// `origin`, else the only one.
///
/// # Errors
/// When there is none, or several; when fetching and pushing lead to different places.
pub fn choose(git: &Git, named: Option<&str>) -> Result<Choice, SyncError> {
    let Head { reference: ours, .. } = git.branch()?;
    let known = git.remotes()?;
    let short = branch_of(&ours).to_owned();
    let key = |what: &str| git.config_string(&format!("branch.{short}.{what}"));
    let followed = key("remote").filter(|remote| known.contains(remote)).zip(key("merge"));
    let (remote, address) = match named {
        Some(named) => named_one(git, named, &known)?,
        None => (usual(followed.as_ref().map(|(remote, _)| remote), &known)?, None),
    };
    check_one_place(git, &remote, &short, named.is_some())?;
    let followed = followed.filter(|(followed, _)| *followed == remote).map(|(_, theirs)| theirs);
    let follows = followed.is_some();
    let theirs = followed.unwrap_or_else(|| ours.clone());
    Ok(Choice { remote, address, ours, theirs, follows })
}

fn usual(followed: Option<&String>, known: &[String]) -> Result<String, SyncError> {
    let origin = || known.iter().find(|name| *name == ORIGIN);
    match (followed.or_else(origin), known) {
        (Some(name), _) | (None, [name]) => Ok(name.clone()),
        (None, []) => Err(SyncError::NoRemote),
        (None, known) => Err(SyncError::WhichRemote { known: known.to_vec() }),
    }
}

/// The remote of a name or address. The first address of all becomes that of `origin`.
fn named_one(git: &Git, named: &str, known: &[String]) -> Result<(String, Option<Url>), SyncError> {
    if known.iter().any(|name| name == named) {
        return Ok((named.to_owned(), None));
    }
    check_address(named)?;
    let has_address = |name: &&String| {
        git.config_values(&format!("remote.{name}.url")).iter().any(|address| address == named)
    };
    if let Some(name) = known.iter().find(has_address) {
        return Ok((name.clone(), None));
    }
    if known.is_empty() && is_address(named) {
        return Ok((ORIGIN.to_owned(), Some(Url(named.to_owned()))));
    }
    Err(SyncError::UnknownRemote { named: without_secrets(named), known: known.to_vec() })
}

/// Whether words are an address and no name: all addresses but a folder's name have one of these.
fn is_address(words: &str) -> bool {
    words.contains(['/', ':'])
}

/// Refuses what git would take for an option or a program (gitremote-helpers(7)).
///
/// # Errors
/// [`SyncError::BadAddress`].
pub fn check_address(address: &str) -> Result<(), SyncError> {
    match objection(address) {
        Some(_) => Err(SyncError::BadAddress { address: without_secrets(address) }),
        None => Ok(()),
    }
}

/// Refuses settings by which git pushes elsewhere than it fetches from.
fn check_one_place(git: &Git, remote: &str, branch: &str, is_named: bool) -> Result<(), SyncError> {
    let two_places = |key: String| Err(SyncError::TwoPlaces { key });
    let elsewhere = [format!("branch.{branch}.pushRemote"), "remote.pushDefault".to_owned()];
    let leads_away = |key: &String| git.config_string(key).is_some_and(|other| other != remote);
    if let Some(key) = elsewhere.into_iter().find(leads_away).filter(|_| !is_named) {
        return two_places(key);
    }
    let push = format!("remote.{remote}.pushurl");
    let fetch = format!("remote.{remote}.url");
    let addresses = [git.config_values(&push), git.config_values(&fetch)];
    for address in addresses.iter().flatten() {
        check_address(address)?;
    }
    match (addresses[0].len(), addresses[1].len()) {
        (2.., _) => two_places(push),
        (0, 2..) => two_places(fetch),
        _ => Ok(()),
    }
}
