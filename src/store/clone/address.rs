//! Where a repository is cloned from.

use super::CloneError;
use crate::store::address::{Url, objection};

/// An address that git takes: of ssh, https, git, or a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// An address as it was typed.
    ///
    /// # Errors
    /// [`CloneError::NoAddress`].
    pub fn parse(text: &str) -> Result<Self, CloneError> {
        let address = Self(Url(text.to_owned()));
        match objection(text) {
            Some(why) => Err(CloneError::NoAddress { address: address.shown(), why }),
            None => Ok(address),
        }
    }

    /// As git takes it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// As people may see it: without what lets them in.
    pub fn shown(&self) -> String {
        self.0.to_string()
    }

    /// The folder that git would make for it (git-clone(1), `<directory>`): the last part of the
    /// address that is a name.
    pub fn folder(&self) -> Option<String> {
        let (scheme, rest) = match self.as_str().split_once("://") {
            Some((_, rest)) => (true, rest),
            None => (false, self.as_str()),
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
}
