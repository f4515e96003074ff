//! The addresses of accounts in networks, which RenderCV makes of their names.

/// What stands before the name of an account.
const NETWORKS: [(&str, &str); 16] = [
    ("LinkedIn", "https://linkedin.com/in/"),
    ("GitHub", "https://github.com/"),
    ("GitLab", "https://gitlab.com/"),
    ("IMDB", "https://imdb.com/name/"),
    ("Instagram", "https://instagram.com/"),
    ("ORCID", "https://orcid.org/"),
    ("StackOverflow", "https://stackoverflow.com/users/"),
    ("ResearchGate", "https://researchgate.net/profile/"),
    ("YouTube", "https://youtube.com/@"),
    ("Google Scholar", "https://scholar.google.com/citations?user="),
    ("Telegram", "https://t.me/"),
    ("WhatsApp", "https://wa.me/"),
    ("Leetcode", "https://leetcode.com/u/"),
    ("X", "https://x.com/"),
    ("Bluesky", "https://bsky.app/profile/"),
    ("Reddit", "https://reddit.com/user/"),
];

/// The address of an account; none in a network that we don't know.
pub(super) fn address(network: Option<&str>, username: Option<&str>) -> Option<String> {
    let (network, username) = (network?, username?);
    if network.eq_ignore_ascii_case("Mastodon") {
        let (name, host) = username.trim_start_matches('@').split_once('@')?;
        return Some(format!("https://{host}/@{name}"));
    }
    let (_, start) = NETWORKS.iter().find(|(name, _)| name.eq_ignore_ascii_case(network))?;
    Some(format!("{start}{}", username.trim_start_matches('@')))
}
