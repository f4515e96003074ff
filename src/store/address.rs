//! Addresses of other repositories.
//!
//! The rules protected here: none makes git start a program or take it for an option, and nobody sees
//! what lets a person in: no password leaves an address for a screen, a log, an error or a backup.

use std::fmt;

/// The protocols that are git's own (git-clone(1), GIT URLS).
const PROTOCOLS: [&str; 7] = ["ssh", "git+ssh", "ssh+git", "https", "http", "git", "file"];

/// An address as git takes it; shown without what lets a person in.
#[derive(Clone, PartialEq, Eq)]
pub struct Url(pub String);

impl Url {
    /// As git takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_secrets(&self.0))
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Url({self})")
    }
}

/// What is wrong with an address that somebody typed or configured; `None` for one that git can have.
pub fn objection(address: &str) -> Option<&'static str> {
    if address.trim().is_empty() {
        return Some("it is empty");
    }
    if address.chars().any(char::is_control) {
        return Some("it holds control characters");
    }
    if address.starts_with('-') || host(address).starts_with('-') {
        return Some("git would take it for an option");
    }
    starts_helper(address).then_some("git would start a program for it")
}

/// Whether git can be given an address that a stranger wrote: one of its own protocols, or the path of
/// a folder from the root.
pub fn is_harmless(address: &str) -> bool {
    objection(address).is_none()
        && match address.split_once("://") {
            Some((protocol, _)) => PROTOCOLS.contains(&protocol),
            None => address.starts_with('/') || is_of_ssh(address),
        }
}

/// Whether git starts a helper for an address: `ext::sh -c ...` (gitremote-helpers(7)).
pub fn starts_helper(address: &str) -> bool {
    let is_name = |name: &str| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    address.split_once("::").is_some_and(|(helper, _)| !helper.is_empty() && is_name(helper))
}

/// An address, or a text with addresses in it, without what a person typed in to be let in. Of an
/// address of ssh the user stays: it is a name, and without it the address leads nowhere.
pub fn without_secrets(text: &str) -> String {
    const MARK: &str = "://";
    let mut clean = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(MARK) {
        let (before, after) = rest.split_at(at + MARK.len());
        clean.push_str(before);
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let (address, behind) = after.split_at(end);
        let authority = address.find(['/', '?', '#']).unwrap_or(address.len());
        let (authority, path) = address.split_at(authority);
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        if is_ssh(before.trim_end_matches(MARK)) {
            let name = user.split(':').next().filter(|name| !name.is_empty());
            clean.extend(name.into_iter().flat_map(|name| [name, "@"]));
            clean.extend([host, path]);
        } else {
            let query = path.find(['?', '#']).unwrap_or(path.len());
            // A text goes on behind the quotes that it puts around an address.
            let quote = path.get(query..).and_then(|query| query.find(['\'', '"', '`']));
            let quote = quote.map_or(path.len(), |at| query + at);
            clean.extend([host, &path[..query], &path[quote..]]);
        }
        rest = behind;
    }
    clean.push_str(rest);
    clean
}

/// What stands before the `@` of an address with a protocol: a name, a token, or a name and a
/// password.
pub fn user(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.rsplit_once('@').map(|(user, _)| user)
}

fn is_ssh(protocol: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let protocol = protocol.rsplit(|c| !is_part(c)).next().unwrap_or_default();
    protocol.to_ascii_lowercase().contains("ssh")
}

/// The host of an address, as far as one is named.
fn host(address: &str) -> &str {
    let authority = match address.split_once("://") {
        Some((_, rest)) => rest.split('/').next().unwrap_or_default(),
        None => {
            address.split_once(':').map_or("", |(host, _)| host).split('/').next().unwrap_or("")
        }
    };
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// Whether it is ssh's short form: `user@host:path`.
fn is_of_ssh(address: &str) -> bool {
    address.split_once(':').is_some_and(|(place, path)| {
        !place.contains('/') && !host(address).is_empty() && !path.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_starts_no_program_and_is_no_option() {
        for (address, is) in [
            ("git@example.org:me/search.git", true),
            ("https://example.org/search.git", true),
            ("/srv/search.git", true),
            ("/srv/a::b", true),
            ("../search.git", true),
            ("ssh://git@[::1]/search.git", true),
            ("https://example.org/a@-b", true),
            ("--upload-pack=evil", false),
            ("-oProxyCommand=evil", false),
            ("git@-oProxyCommand=evil:x", false),
            ("ssh://-oProxyCommand=evil/x", false),
            ("ssh://git@-oProxyCommand=evil/x", false),
            ("ext::sh -c evil", false),
            ("fd::3", false),
            ("a\nb", false),
            (" ", false),
            ("", false),
        ] {
            assert_eq!(objection(address).is_none(), is, "{address}");
        }
    }

    #[test]
    fn what_a_stranger_wrote_leads_to_a_place_and_nowhere_else() {
        for (address, is) in [
            ("https://host.org/r.git", true),
            ("ssh://git@host.org/r.git", true),
            ("git@host.org:a/b.git", true),
            ("host.org:a/b.git", true),
            ("/srv/git/r.git", true),
            ("file:///srv/git/r.git", true),
            ("", false),
            ("ext::sh -c evil", false),
            ("../r.git", false),
            ("--upload-pack=evil", false),
            ("-oProxyCommand=evil:x", false),
            ("git@-oProxyCommand=evil:x", false),
            ("ssh://-oProxyCommand=evil/x", false),
            ("ssh://git@-oProxyCommand=evil/x", false),
            ("foo://host/x", false),
            ("https://host.org/\nr", false),
        ] {
            assert_eq!(is_harmless(address), is, "{address:?}");
        }
    }

    #[test]
    fn what_lets_a_person_in_is_left_out() {
        for (text, clean) in [
            ("https://jane:s3cret@host.org/r.git", "https://host.org/r.git"),
            ("https://ghp_token@github.com/a/b", "https://github.com/a/b"),
            ("https://ghp_token:x-oauth-basic@github.com/a", "https://github.com/a"),
            ("https://host.org/r.git?private_token=x#y", "https://host.org/r.git"),
            ("https://host.org?private_token=x", "https://host.org"),
            ("HTTPS://a:b@c@host.org", "HTTPS://host.org"),
            ("https://me:it's@host.org", "https://host.org"),
            ("ssh://git:pass@host.org:2222/r", "ssh://git@host.org:2222/r"),
            ("ssh://git@host.org/r", "ssh://git@host.org/r"),
            ("git@host.org:a/b.git", "git@host.org:a/b.git"),
            ("/srv/git/r.git", "/srv/git/r.git"),
            ("-x://a:secret@b", "-x://b"),
            (
                "unable to access 'https://me:t0ken@h.org/a': no",
                "unable to access 'https://h.org/a': no",
            ),
            ("'https://me:t0ken@h.org' and http://x/y@z", "'https://h.org' and http://x/y@z"),
            ("at 'https://h.org/a?token=b': no", "at 'https://h.org/a': no"),
        ] {
            assert_eq!(without_secrets(text), clean);
            assert_eq!(Url(text.to_owned()).to_string(), clean);
            assert_eq!(format!("{:?}", Url(text.to_owned())), format!("Url({clean})"));
        }
    }
}
