//! Addresses on the web: whole ones out of parts, and what they tell of a posting.

use crate::domain::field::is_web;

/// Hosts of boards, by a part of their name, with the word for the place where a job was found.
const BOARDS: &[(&str, &str)] = &[
    ("linkedin.", "linkedin"),
    ("indeed.", "indeed"),
    ("stepstone.", "stepstone"),
    ("glassdoor.", "glassdoor"),
    ("xing.", "xing"),
    ("monster.", "monster"),
    ("ziprecruiter.", "ziprecruiter"),
    ("wellfound.", "wellfound"),
    ("welcometothejungle.", "welcometothejungle"),
    ("infojobs.", "infojobs"),
    ("pracuj.", "pracuj"),
    ("nofluffjobs.", "nofluffjobs"),
    ("justjoin.", "justjoin"),
    ("remoteok.", "remoteok"),
    ("weworkremotely.", "weworkremotely"),
    ("arbeitsagentur.", "arbeitsagentur"),
    ("apec.fr", "apec"),
    ("hellowork.", "hellowork"),
    ("dice.", "dice"),
];

/// Parts of addresses that lead to a posting.
const OF_POSTINGS: &[&str] = &[
    "greenhouse.io/",
    "lever.co/",
    "ashbyhq.com/",
    "myworkdayjobs.com/",
    "smartrecruiters.com/",
    "personio.",
    "workable.com/",
    "recruitee.com/",
    "teamtailor.com/",
    "linkedin.com/jobs/",
    "/job/",
    "/jobs/",
    "/career",
    "/position",
    "/vacanc",
    "/vacature",
    "/stellen",
    "/karriere",
    "/emploi",
    "/offre",
    "/oferta",
    "/opening",
];

/// The most bytes of an address that is kept.
const MAX_BYTES: usize = 2_000;

/// The whole address that a link leads to; `None` for one that leads nowhere on the web.
pub fn absolute(href: &str, base: Option<&str>) -> Option<String> {
    let href = href.trim();
    let is_mail = ["mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme));
    let whole = if is_web(href) || (is_mail && !href.contains(char::is_whitespace)) {
        href.to_owned()
    } else if let Some(rest) = href.strip_prefix("//") {
        format!("https://{rest}")
    } else if href.starts_with('/') {
        let base = base?;
        let host_at = base.find("://")? + 3;
        let host = base[host_at..].find(['/', '?', '#']).map_or(base.len(), |end| host_at + end);
        format!("{}{href}", &base[..host])
    } else {
        return None;
    };
    let is_sound =
        whole.len() <= MAX_BYTES && !whole.contains(|c: char| c.is_control() || c.is_whitespace());
    is_sound.then(|| whole.replace('(', "%28").replace(')', "%29"))
}

/// An address of a single page: the entrance of a site is that of all its postings.
pub fn of_page(address: &str) -> Option<String> {
    let address = address.trim();
    let (_, rest) = address.split_once("://").filter(|_| is_web(address))?;
    let (_, path) = rest.split_once('/')?;
    let is_sound = address.len() <= MAX_BYTES && !address.contains(|c: char| c.is_control());
    (is_sound && !path.trim_matches(['/', '#']).is_empty()).then(|| address.to_owned())
}

/// The host of an address, in lower case.
pub fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.rsplit('@').next()?.to_ascii_lowercase())
}

/// The board that an address belongs to.
pub fn board(address: &str) -> Option<&'static str> {
    let host = host(address)?;
    let begins = |name: &str| {
        host.match_indices(name).any(|(at, _)| at == 0 || host.as_bytes()[at - 1] == b'.')
    };
    BOARDS.iter().find(|(name, _)| begins(name)).map(|(_, word)| *word)
}

/// Whether the name of a site is that of a board and not of an employer.
pub fn is_board_name(name: &str) -> bool {
    let name = name.to_lowercase().replace([' ', '.'], "");
    BOARDS.iter().any(|(_, word)| name.starts_with(word))
}

/// Whether an address looks as those of postings do.
pub fn is_posting(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    is_web(&address)
        && of_page(&address).is_some()
        && OF_POSTINGS.iter().any(|part| address.contains(part))
        && !["unsubscribe", "abmelden", "preferences"].iter().any(|it| address.contains(it))
}
