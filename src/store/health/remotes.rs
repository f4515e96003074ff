//! Where history goes: who else can read it there, and what its addresses give away.
//!
//! The rule protected here: no connection is opened, and no password is printed. Whether a remote is
//! public is what `sync` saw when it last asked.

use std::path::Path;

use jiff::Timestamp;

use crate::domain::rule::Rule;
use crate::store::address::user;
use crate::store::create;
use crate::store::git::Remote;
use crate::store::repository::Repository;
use crate::store::sync::public::Ledger;

use super::{Ailment, quoted};

/// A name without password of so many characters is a token.
const TOKEN: usize = 20;

pub(super) fn look(repository: &Repository, now: Timestamp) -> Vec<Ailment> {
    let git = repository.git();
    let addresses = git.addresses();
    let mut found: Vec<_> =
        addresses.iter().flat_map(|remote| of_remote(git.root(), remote)).collect();
    if let Ok(ledger) = Ledger::load(git) {
        found.extend(addresses.iter().filter_map(|remote| public(&ledger, remote, now)));
    }
    found
}

/// A remote that everybody could read when `sync` last asked.
fn public(ledger: &Ledger, Remote { name, url, .. }: &Remote, now: Timestamp) -> Option<Ailment> {
    let known = ledger.of(url.as_str()).filter(|known| known.is_public)?;
    let days = (now.as_second() - known.asked.as_second()) / (24 * 60 * 60);
    let asked = if days > 0 { format!("{days} days ago") } else { "today".to_owned() };
    let message = format!("everybody can read `{name}` (asked {asked})");
    let hint =
        "make it private at its host; or put only what is encrypted there: trackway sync --sealed";
    Some(Ailment::new(Rule::Remote, ".git/config", message).hinting(hint))
}

fn of_remote(root: &Path, remote: &Remote) -> Vec<Ailment> {
    let Remote { name, url, key } = remote;
    let (url, shown) = (url.as_str(), url.to_string());
    let mut found = Vec::new();
    if holds_secret(url) {
        let message =
            format!("the address of `{name}` holds a password, which every program reads");
        let hint = match key.strip_prefix("remote.") {
            Some(_) => format!("trackway git config {} {}", quoted(key), quoted(&shown)),
            None => format!("trackway git config {key} {}", quoted(&shown)),
        };
        let hint = format!("{hint}; git asks for it, or keeps it: git help credentials");
        found.push(Ailment::new(Rule::Remote, ".git/config", message).grave().hinting(hint));
    }
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

/// Whether an address lets in whoever reads it.
fn holds_secret(url: &str) -> bool {
    let is_of_web = url.starts_with("http");
    user(url).is_some_and(|user| match user.split_once(':') {
        Some((_, password)) => !password.is_empty(),
        None => is_of_web && is_token(user),
    })
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
    use super::holds_secret;

    #[test]
    fn passwords_and_tokens_are_seen_in_addresses() {
        for (url, is) in [
            ("https://jo:hunter2@example.org/r.git", true),
            ("https://ghp_abc@github.com/r", true),
            ("https://ghp_abc:x-oauth-basic@github.com/r", true),
            ("https://:pw@example.org", true),
            ("ssh://jo:hunter2@example.org/r.git", true),
            ("https://jo@example.org/r.git", false),
            ("ssh://git@example.org/r.git", false),
            ("git@example.org:r.git", false),
            ("/srv/r", false),
            ("https://example.org/a@b:c", false),
        ] {
            assert_eq!(holds_secret(url), is, "{url}");
        }
    }
}
