//! What of a repository's settings comes back: which branch is checked out, where other repositories
//! are, what follows what.

use crate::store::address::{is_harmless, without_secrets};
use crate::store::backup::examine::{Unpacked, broken};
use crate::store::backup::{About, BackupError, Remote, Upstream};
use crate::store::git::is_sound;

const DOING: &str = "set up the repository";

/// Has HEAD be what it was.
pub(super) fn set_head(unpacked: &Unpacked) -> Result<(), BackupError> {
    let bare = &unpacked.bare;
    if let Some(branch) = branch(unpacked) {
        bare.output(DOING, &["symbolic-ref", "HEAD", &branch]).map_err(broken)?;
    } else if let Some(tip) = unpacked.tip() {
        let args = ["update-ref", "--no-deref", "HEAD", tip.as_str()];
        bare.output(DOING, &args).map_err(broken)?;
    }
    let symbolic = unpacked.about.iter().flat_map(|about| &about.symbolic);
    let is_reference = |name: &str| name.starts_with("refs/") && is_sound(name);
    for (name, target) in
        symbolic.filter(|(name, target)| is_reference(name) && is_reference(target))
    {
        bare.output(DOING, &["symbolic-ref", name, target]).map_err(broken)?;
    }
    Ok(())
}

/// The branch that is checked out. Where nothing says which, the one that is where HEAD is.
fn branch(unpacked: &Unpacked) -> Option<String> {
    let is_branch = |name: &&str| name.starts_with("refs/heads/") && is_sound(name);
    if let Some(about) = &unpacked.about {
        return about.branch.as_deref().filter(is_branch).map(str::to_owned);
    }
    let heads = &unpacked.header.heads;
    let tip = unpacked.tip();
    let names = heads.iter().filter(|(_, id)| tip.is_none_or(|tip| tip == id));
    let names: Vec<_> = names.map(|(name, _)| name.as_str()).filter(is_branch).collect();
    let usual = ["refs/heads/main", "refs/heads/master"];
    let found = usual.into_iter().find(|name| names.contains(name));
    found.or_else(|| names.first().copied()).map(str::to_owned)
}

/// Names the other repositories; those whose addresses could start something are left out, and told.
pub(super) fn set_others(unpacked: &Unpacked) -> Result<Vec<String>, BackupError> {
    let Some(about) = &unpacked.about else { return Ok(Vec::new()) };
    let set = |key: String, value: &str| {
        unpacked.bare.output(DOING, &["config", &key, value]).map(drop).map_err(broken)
    };
    let About { remotes, upstreams, sealed, .. } = about;
    let mut refused = Vec::new();
    for remote in remotes {
        let Remote { name, url, pushurl } = remote;
        if !is_sound(name) || !is_harmless(url) || !pushurl.as_deref().is_none_or(is_harmless) {
            refused.push(format!("{name} {}", without_secrets(url)));
            continue;
        }
        set(format!("remote.{name}.url"), &without_secrets(url))?;
        set(format!("remote.{name}.fetch"), &format!("+refs/heads/*:refs/remotes/{name}/*"))?;
        if let Some(pushurl) = pushurl {
            set(format!("remote.{name}.pushurl"), &without_secrets(pushurl))?;
        }
    }
    for Upstream { branch, remote, merge } in upstreams {
        let is_known = remote == "." || remotes.iter().any(|known| known.name == *remote);
        if is_sound(branch) && is_known && merge.starts_with("refs/heads/") && is_sound(merge) {
            set(format!("branch.{branch}.remote"), remote)?;
            set(format!("branch.{branch}.merge"), merge)?;
        }
    }
    if let Some(address) = sealed {
        if is_harmless(address) {
            set("trackway.sealed".to_owned(), &without_secrets(address))?;
        } else {
            refused.push(format!("trackway.sealed {}", without_secrets(address)));
        }
    }
    Ok(refused)
}
