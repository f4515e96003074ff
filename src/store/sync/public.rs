//! Whether everybody can read a remote.
//!
//! The rule protected here: that is asked as a stranger would ask, without the user's name, keys or
//! cookies, and only of hosts that the address names or that are public by trade: probing another
//! port of a private host would tell it something. What was learned is remembered on this machine.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::SyncError;
use super::network::Network;
use crate::store::address::objection;
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::{Git, program};

/// Hosts whose repositories have the same path over ssh and https.
const HOSTS: [&str; 5] = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht"];

/// Variables by which a git would know more than a stranger, or be somewhere else.
const TELLING: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ASKPASS",
    "SSH_ASKPASS",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_SYSTEM",
];

/// For how long an answer holds.
const SECONDS: i64 = 24 * 60 * 60;

/// What is known of one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// When it was asked.
    pub asked: Timestamp,
    /// Whether everybody can read it.
    pub is_public: bool,
    /// Whether the user has agreed to that.
    #[serde(default)]
    pub is_agreed: bool,
}

/// What is known of the addresses of the remotes, by their https form.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    known: BTreeMap<String, Known>,
}

impl Ledger {
    /// What was remembered; nothing where that can't be read.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn load(git: &Git) -> Result<Self, StoreError> {
        let path = git.state_path().join("remotes.json");
        let known = disk::read(&path)?
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Ok(Self { path, known })
    }

    /// What is known of an address.
    pub fn of(&self, address: &str) -> Option<Known> {
        self.known.get(&https_form(address)?).copied()
    }

    /// The same after asking, where the answer is a day old. `None` where nobody can know.
    ///
    /// # Errors
    /// When it can't be remembered.
    pub fn ask(
        &mut self,
        git: &Git,
        address: &str,
        now: Timestamp,
    ) -> Result<Option<Known>, SyncError> {
        let Some(form) = https_form(address) else { return Ok(None) };
        let known = self.known.get(&form).copied();
        let is_fresh = |known: &Known| {
            let age = now.as_second() - known.asked.as_second();
            (0..SECONDS).contains(&age)
        };
        if known.is_some_and(|known| is_fresh(&known)) {
            return Ok(known);
        }
        let Some(is_public) = can_be_read_by_strangers(git, &form) else {
            return Ok(known);
        };
        let is_agreed = known.is_some_and(|known| known.is_agreed);
        self.keep(git, form, Known { asked: now, is_public, is_agreed }).map(Some)
    }

    /// Remembers that the user knows of it.
    ///
    /// # Errors
    /// When it can't be remembered.
    pub fn agree(&mut self, git: &Git, address: &str) -> Result<(), SyncError> {
        let Some((form, known)) =
            https_form(address).and_then(|form| Some((form.clone(), *self.known.get(&form)?)))
        else {
            return Ok(());
        };
        self.keep(git, form, Known { is_agreed: true, ..known }).map(drop)
    }

    fn keep(&mut self, git: &Git, form: String, known: Known) -> Result<Known, SyncError> {
        self.known.insert(form, known);
        git.state_directory()?;
        let text = serde_json::to_vec_pretty(&self.known).unwrap_or_default();
        disk::replace(&self.path, &text, false)?;
        Ok(known)
    }
}

/// The address as a browser knows it, without a user; `None` where there is none, or it would be a
/// guess.
fn https_form(address: &str) -> Option<String> {
    if objection(address).is_some() {
        return None;
    }
    if let Some((scheme, rest)) = address.split_once("://") {
        let (host, path) = rest.split_once('/')?;
        let host = host.rsplit('@').next()?;
        return match scheme {
            "https" | "http" => Some(format!("{scheme}://{host}/{path}")),
            "ssh" | "git+ssh" | "ssh+git" => known_host(host, path),
            _ => None,
        };
    }
    // `git@host:path`, git's own short form for ssh (git-clone(1), GIT URLS).
    let (host, path) = address.split_once(':').filter(|(host, _)| !host.contains('/'))?;
    known_host(host.rsplit('@').next()?, path)
}

fn known_host(host: &str, path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    HOSTS.contains(&host).then(|| format!("https://{host}/{path}"))
}

/// Asks as a stranger; `None` where there was no answer.
fn can_be_read_by_strangers(git: &Git, address: &str) -> Option<bool> {
    let mut command = Command::new("git");
    let proxy = git.config_string("http.proxy");
    for name in TELLING {
        command.env_remove(name);
    }
    command
        // Neither a repository nor a home, where a name or a key could be found.
        .current_dir("/")
        .env("HOME", git.state_path().join("nobody"))
        .env("XDG_CONFIG_HOME", git.state_path().join("nobody"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    command.args(["-c", "credential.helper=", "-c", "http.extraHeader="]);
    if let Some(proxy) = proxy {
        // Its address may hold a password, and arguments are for everybody to see.
        program::set(&mut command, &[("http.proxy", &proxy)]);
    }
    command.args(["ls-remote", "--quiet", "--", address, "HEAD"]);
    let output = Network::of_nobody().run(command).ok()?;
    if output.status.success() {
        return Some(true);
    }
    let said = String::from_utf8_lossy(&output.stderr).to_lowercase();
    // The address itself stands in what git says: no bare number and no single word will do.
    let refusals = [
        "could not read username",
        "could not read password",
        "authentication failed",
        "' not found",
        "returned error: 401",
        "returned error: 403",
        "returned error: 404",
    ];
    refusals.iter().any(|refusal| said.contains(refusal)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::https_form;

    #[test]
    fn only_an_address_that_is_no_guess_has_an_https_form() {
        for (address, form) in [
            ("git@github.com:me/search.git", Some("https://github.com/me/search.git")),
            ("ssh://git@gitlab.com/me/search", Some("https://gitlab.com/me/search")),
            ("https://me:t0ken@host.org/a.git", Some("https://host.org/a.git")),
            ("git@home.example.org:search.git", None),
            ("ssh://git@github.com:2222/me/search", None),
            ("/srv/search.git", None),
            ("file:///srv/search.git", None),
            ("../a:b", None),
        ] {
            assert_eq!(https_form(address).as_deref(), form, "{address}");
        }
    }
}
