//! Where a sealed remote is.
//!
//! The rule protected here: what is sealed never lies where plain history is sent, too; and an address
//! starts no program and shows no password.

use std::path::Path;

use crate::store::address::Url;
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::Git;
use crate::store::sync::{SyncError, check_address};

use super::SealedError;

/// The key of git's configuration that holds the address.
pub const KEY: &str = "trackway.sealed";

/// An address that git talks to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// What a person typed in the folder `here`; a folder of this machine is named from its root.
    ///
    /// # Errors
    /// When git would take it for an option or start a program for it.
    pub fn parse(text: &str, here: &Path) -> Result<Self, SyncError> {
        let text = text.trim();
        check_address(text)?;
        let place = disk::resolved(&here.join(text));
        match place.to_str() {
            Some(place) if is_path(text) => Ok(Self(Url(place.to_owned()))),
            _ => Ok(Self(Url(text.to_owned()))),
        }
    }

    /// The one that the repository remembers.
    pub fn remembered(git: &Git) -> Option<Self> {
        git.config_string(KEY).map(|known| Self(Url(known)))
    }

    /// Remembers it.
    ///
    /// # Errors
    /// When git refuses.
    pub fn remember(&self, git: &Git) -> Result<(), StoreError> {
        const DOING: &str = "remember the sealed remote";
        if Self::remembered(git).as_ref() == Some(self) {
            return Ok(());
        }
        git.output(DOING, &["config", "--local", "--replace-all", KEY, self.as_str()]).map(|_| ())
    }

    /// As git needs it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// As people may see it: without what lets them in.
    pub fn shown(&self) -> String {
        self.0.to_string()
    }

    /// Whether a git remote of the repository leads to the same place.
    ///
    /// # Errors
    /// When git can't be asked.
    pub fn check_apart(&self, git: &Git) -> Result<(), SealedError> {
        const DOING: &str = "read the addresses of the remotes";
        let ours = self.resolved(git)?;
        let output = git.output(DOING, &["remote", "-v"])?;
        for line in output.lines() {
            let Some((name, rest)) = line.split_once('\t') else { continue };
            let address = rest.rsplit_once(" (").map_or(rest, |(address, _)| address);
            if same_place(address) == ours {
                return Err(SealedError::AlsoPlain { remote: self.shown(), name: name.to_owned() });
            }
        }
        Ok(())
    }

    /// What git makes of it, by the configuration's `insteadOf`.
    fn resolved(&self, git: &Git) -> Result<String, StoreError> {
        let args = ["ls-remote", "--get-url", "--", self.as_str()];
        let output = git.output("read an address", &args)?;
        Ok(same_place(output.trim()))
    }
}

/// Whether git takes it for a folder: without a scheme, and without a colon before the first slash.
fn is_path(address: &str) -> bool {
    let before_slash = address.split('/').next().unwrap_or_default();
    !address.contains("://") && !before_slash.contains(':')
}

/// Addresses of one place in one spelling.
fn same_place(address: &str) -> String {
    let address = address.trim_end_matches('/');
    let address = address.strip_suffix(".git").unwrap_or(address).trim_end_matches('/');
    if let Some(path) = address.strip_prefix("file://") {
        return real(path);
    }
    if is_path(address) {
        return real(address);
    }
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
        None => address.split_once(':').unwrap_or((address, "")),
    };
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host).to_ascii_lowercase();
    format!("{host}/{}", path.trim_matches('/'))
}

fn real(path: &str) -> String {
    let real = disk::resolved(Path::new(path));
    real.to_string_lossy().trim_end_matches(".git").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_has_one_spelling() {
        for (one, other) in [
            ("https://github.com/jo/search.git", "git@github.com:jo/search"),
            ("https://jo:token@github.com/jo/search", "ssh://git@GitHub.com/jo/search.git/"),
            ("file:///srv/git/search.git", "/srv/git/search"),
        ] {
            assert_eq!(same_place(one), same_place(other));
        }
        assert_ne!(same_place("git@github.com:jo/a"), same_place("git@github.com:jo/b"));
    }

    #[test]
    fn addresses_that_start_programs_or_are_options_are_none() {
        for given in ["ext::sh -c id", "--upload-pack=id", "", "fd::17", "a\nb"] {
            assert!(Address::parse(given, Path::new("/")).is_err(), "{given}");
        }
        let here = Path::new("/home/jo");
        let parsed = |text| Address::parse(text, here).unwrap().as_str().to_owned();
        assert_eq!(parsed("mirror.git"), "/home/jo/mirror.git");
        assert_eq!(parsed("host:mirror.git"), "host:mirror.git");
        assert_eq!(parsed("https://host/x"), "https://host/x");
    }
}
