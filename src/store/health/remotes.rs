//! Where history goes: who else can read it there, and what its addresses give away.
//!
//! The rule protected here: no connection is opened, and no password is printed. Whether a remote is
//! public is what `sync` saw when it last asked.

use std::path::Path;

use jiff::Timestamp;

use crate::domain::rule::Rule;
use crate::store::create;
use crate::store::git::Address;
use crate::store::repository::Repository;
use crate::store::sync::public::Ledger;

use super::{Ailment, quoted};

/// A name without password of so many characters is a token.
const TOKEN: usize = 20;

pub(super) fn look(repository: &Repository, now: Timestamp) -> Vec<Ailment> {
    let git = repository.git();
    let addresses = git.addresses();
    let mut found: Vec<_> =
        addresses.iter().flat_map(|address| of_address(git.root(), address)).collect();
    if let Ok(ledger) = Ledger::load(git) {
        found.extend(addresses.iter().filter_map(|address| public(&ledger, address, now)));
    }
    found
}

/// A remote that everybody could read when `sync` last asked.
fn public(ledger: &Ledger, Address { name, url, .. }: &Address, now: Timestamp) -> Option<Ailment> {
    let known = ledger.of(url).filter(|known| known.is_public)?;
    let days = (now.as_second() - known.asked.as_second()) / (24 * 60 * 60);
    let asked = if days > 0 { format!("{days} days ago") } else { "today".to_owned() };
    let message = format!("everybody can read `{name}` (asked {asked})");
    let hint =
        "make it private at its host; or put only what is encrypted there: trackway sync --sealed";
    Some(Ailment::new(Rule::Remote, ".git/config", message).hinting(hint))
}

fn of_address(root: &Path, address: &Address) -> Vec<Ailment> {
    let Address { name, url, key } = address;
    let mut found = Vec::new();
    let bare = without_secret(url);
    if let Some(bare) = &bare {
        let message =
            format!("the address of `{name}` holds a password, which every program reads");
        let hint = match key.strip_prefix("remote.") {
            Some(_) => format!("trackway git config {} {}", quoted(key), quoted(bare)),
            None => format!("trackway git config {key} {}", quoted(bare)),
        };
        let hint = format!("{hint}; git asks for it, or keeps it: git help credentials");
        found.push(Ailment::new(Rule::Remote, ".git/config", message).grave().hinting(hint));
    }
    let shown = bare.as_deref().unwrap_or(url);
    if let Some(scheme) = ["http://", "git://"].into_iter().find(|scheme| url.starts_with(scheme)) {
        let message = format!("`{name}` is reached unencrypted ({scheme}): {shown}");
        let secure = shown.replacen(scheme, "https://", 1);
        let hint = format!("trackway git config {} {}", quoted(key), quoted(&secure));
        found.push(Ailment::new(Rule::Remote, ".git/config", message).hinting(hint));
    }
    if let Some(place) = local(root, url).filter(|place| create::is_open_to_others(place)) {
        let shown = place.display().to_string();
        let message = format!("others on this machine can read `{name}`, {shown}");
        let hint = format!("chmod -R go= {}", quoted(&shown));
        found.push(Ailment::new(Rule::Remote, ".git/config", message).hinting(hint));
    }
    found
}

/// The address without the password in it; `None` for one that has none.
fn without_secret(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').map_or((rest, ""), |(host, path)| (host, path));
    let (user, host) = host.rsplit_once('@')?;
    let slash = if rest.contains('/') { "/" } else { "" };
    match user.split_once(':') {
        Some((user, password)) if !password.is_empty() => {
            let user =
                if is_token(user) || user.is_empty() { String::new() } else { format!("{user}@") };
            Some(format!("{scheme}://{user}{host}{slash}{path}"))
        }
        None if is_token(user) && scheme.starts_with("http") => {
            Some(format!("{scheme}://{host}{slash}{path}"))
        }
        _ => None,
    }
}

fn is_token(user: &str) -> bool {
    const KNOWN: [&str; 4] = ["ghp_", "gho_", "github_pat_", "glpat-"];
    KNOWN.iter().any(|known| user.starts_with(known)) || user.len() >= TOKEN
}

/// The folder that an address of this machine names.
fn local(root: &Path, url: &str) -> Option<std::path::PathBuf> {
    let place = match url.strip_prefix("file://") {
        Some(place) => place,
        None if url.contains("://") => return None,
        // `host:path` is an address of ssh, unless a slash comes first (git-clone(1)).
        None if url.find(':') < url.find('/') && url.contains(':') => return None,
        None => url,
    };
    Some(root.join(place)).filter(|place| place.is_dir())
}

#[cfg(test)]
mod tests {
    use super::without_secret;

    #[test]
    fn passwords_are_taken_out_of_addresses() {
        for (url, bare) in [
            ("https://jo:hunter2@example.org/r.git", Some("https://jo@example.org/r.git")),
            ("https://ghp_abc@github.com/r", Some("https://github.com/r")),
            ("https://ghp_abc:x-oauth-basic@github.com/r", Some("https://github.com/r")),
            ("https://:pw@example.org", Some("https://example.org")),
            ("https://jo@example.org/r.git", None),
            ("ssh://git@example.org/r.git", None),
            ("git@example.org:r.git", None),
            ("/srv/r", None),
            ("https://example.org/a@b:c", None),
        ] {
            assert_eq!(without_secret(url).as_deref(), bare, "{url}");
        }
    }
}
