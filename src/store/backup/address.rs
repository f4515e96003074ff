//! Addresses of other repositories, as a backup keeps them.
//!
//! The rules protected here: no password leaves the machine in a backup, and no address that comes
//! out of one makes git start a program or take it for an option.

/// The protocols that are git's own (git-clone(1)).
const PROTOCOLS: [&str; 7] = ["ssh", "git+ssh", "ssh+git", "https", "http", "git", "file"];

/// The same address without what a person typed in to be let in. The user of an ssh address stays:
/// it is a name, and without it the address leads nowhere.
pub fn without_secrets(address: &str) -> String {
    let Some((protocol, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, host) = authority.rsplit_once('@').map_or((None, authority), |(u, h)| (Some(u), h));
    if protocol.to_ascii_lowercase().contains("ssh") {
        let user = user.map(|user| user.split(':').next().unwrap_or(user));
        let user = user.map(|user| format!("{user}@")).unwrap_or_default();
        return format!("{protocol}://{user}{host}{path}");
    }
    let path = path.split(['?', '#']).next().unwrap_or(path);
    format!("{protocol}://{host}{path}")
}

/// Whether git can be given an address that somebody else wrote: one of its own protocols, or the
/// path of a folder from the root.
pub fn is_harmless(address: &str) -> bool {
    if address.starts_with('-') || address.chars().any(char::is_control) {
        return false;
    }
    if let Some((protocol, rest)) = address.split_once("://") {
        // A host that begins so would be an option of ssh.
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        return PROTOCOLS.contains(&protocol) && !rest.starts_with('-') && !host.starts_with('-');
    }
    if address.contains("::") {
        return false;
    }
    address.starts_with('/') || is_of_ssh(address)
}

/// Whether it is ssh's short form: `user@host:path`.
fn is_of_ssh(address: &str) -> bool {
    let Some((host, path)) = address.split_once(':') else { return false };
    let name = host.rsplit_once('@').map_or(host, |(_, name)| name);
    !host.contains('/') && !name.is_empty() && !name.starts_with('-') && !path.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, without_secrets};

    #[test]
    fn what_lets_a_person_in_is_left_out() {
        for (address, kept) in [
            ("https://jane:s3cret@host.org/r.git", "https://host.org/r.git"),
            ("https://ghp_token@github.com/a/b", "https://github.com/a/b"),
            ("https://host.org/r.git?private_token=x#y", "https://host.org/r.git"),
            ("HTTPS://a:b@c@host.org", "HTTPS://host.org"),
            ("ssh://git:pass@host.org:2222/r", "ssh://git@host.org:2222/r"),
            ("git@host.org:a/b.git", "git@host.org:a/b.git"),
            ("/srv/git/r.git", "/srv/git/r.git"),
        ] {
            assert_eq!(without_secrets(address), kept, "{address}");
        }
    }

    #[test]
    fn an_address_that_starts_something_is_told() {
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
}
