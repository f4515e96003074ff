//! Where a repository is cloned from.
//!
//! The rule protected here: an address names a place. What git would take for an option, or for a
//! program to start, is none; and a password in it is shown to nobody.

use super::CloneError;
use crate::store::git::starts_helper;

/// An address that git takes: of ssh, https, git, or a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// An address as it was typed.
    ///
    /// # Errors
    /// [`CloneError::NoAddress`].
    pub fn parse(text: &str) -> Result<Self, CloneError> {
        let address = Self(text.to_owned());
        let refused = |why| Err(CloneError::NoAddress { address: address.shown(), why });
        if text.trim().is_empty() {
            return refused("it is empty");
        }
        if text.starts_with('-') {
            return refused("git would take it for an option");
        }
        if text.chars().any(char::is_control) {
            return refused("it holds control characters");
        }
        if starts_helper(text) {
            return refused("git would start a program for it");
        }
        Ok(address)
    }

    /// As git takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people may see it: without a password.
    pub fn shown(&self) -> String {
        self.without_secret(&self.0)
    }

    /// A text of git about it, without the password.
    pub fn without_secret(&self, text: &str) -> String {
        match self.user().and_then(|user| user.split_once(':')) {
            Some((name, secret)) if !secret.is_empty() => {
                text.replace(&format!("{name}:{secret}@"), &format!("{name}@"))
            }
            // A token stands in the place of the name.
            _ if self.0.starts_with("http") => match self.user() {
                Some(token) => text.replace(&format!("{token}@"), ""),
                None => text.to_owned(),
            },
            _ => text.to_owned(),
        }
    }

    /// What stands before the `@` of an address with a scheme.
    fn user(&self) -> Option<&str> {
        let (_, rest) = self.0.split_once("://")?;
        let host = rest.split('/').next()?;
        host.rsplit_once('@').map(|(user, _)| user)
    }

    /// The folder that git would make for it (git-clone(1), `<directory>`): the last part of the
    /// address that is a name.
    pub fn folder(&self) -> Option<String> {
        let (scheme, rest) = match self.0.split_once("://") {
            Some((_, rest)) => (true, rest),
            None => (false, self.0.as_str()),
        };
        let rest = match rest.split('/').next().and_then(|host| host.rfind('@')) {
            Some(at) => &rest[at + 1..],
            None => rest,
        };
        let rest = rest.trim_end().trim_end_matches('/');
        let rest = rest.strip_suffix("/.git").unwrap_or(rest).trim_end_matches('/');
        let rest = match rest.split_once(':') {
            // `host:8080`, without a path: the port names nothing.
            Some((host, port)) if scheme && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => rest,
        };
        let name = rest.rsplit(['/', ':']).next()?;
        let name = name.strip_suffix(".git").unwrap_or(name);
        let name = name.strip_suffix(".bundle").unwrap_or(name).trim();
        (!name.is_empty() && !matches!(name, "." | "..") && !name.starts_with('-'))
            .then(|| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_one_that_git_would_make() {
        for (address, folder) in [
            ("https://example.org/jane/search.git", Some("search")),
            ("https://jane:secret@example.org/search/", Some("search")),
            ("git@example.org:jane/search.git", Some("search")),
            ("git@example.org:search", Some("search")),
            ("host:search.git/", Some("search")),
            ("ssh://git@example.org:22/~/search", Some("search")),
            ("https://example.org:8080/", Some("example.org")),
            ("/srv/search/.git", Some("search")),
            ("../search", Some("search")),
            ("search.bundle", Some("search")),
            ("/", None),
            ("..", None),
            (".git", None),
        ] {
            let address = Address::parse(address).unwrap();
            assert_eq!(address.folder().as_deref(), folder, "{}", address.as_str());
        }
    }

    #[test]
    fn options_and_programs_are_no_addresses() {
        for address in ["--upload-pack=touch x", "-u", "ext::sh -c x", "fd::3", "", " ", "a\nb"] {
            assert!(Address::parse(address).is_err(), "{address}");
        }
    }

    #[test]
    fn nobody_sees_a_password() {
        let shown = |text: &str| Address::parse(text).unwrap().shown();
        assert_eq!(shown("https://jane:secret@e.org/x"), "https://jane@e.org/x");
        assert_eq!(shown("https://ghp_token@e.org/x"), "https://e.org/x");
        assert_eq!(shown("ssh://git@e.org/x"), "ssh://git@e.org/x");
        assert_eq!(shown("git@e.org:x"), "git@e.org:x");
        let refused = Address::parse("-x://a:secret@b").unwrap_err().to_string();
        assert!(!refused.contains("secret"), "{refused}");
    }
}
