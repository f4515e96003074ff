//! Addresses of postings, compared.

/// Parameters that only say where a reader came from. One that may name a posting is none of them.
const TRACKING: &[&str] = &[
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "fbclid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "_hsenc",
    "_hsmi",
    "mkt_tok",
    "gh_src",
    "lever-source",
    "lever-origin",
    "refid",
    "trackingid",
    "trk",
    "trkinfo",
    "trkemail",
    "lipi",
    "originalsubdomain",
    "eblookup",
];
/// Those that name a posting on some sites (`?ref=4711`), and on others say where a reader came from.
const UNSURE: &[&str] = &["ref", "src"];

/// An address without what only says where the reader came from: two that are the same then lead to
/// the same posting.
pub fn plain_address(url: &str) -> String {
    let (whole, fragment) = url.trim().split_once('#').unwrap_or((url.trim(), ""));
    let (address, query) = whole.split_once('?').unwrap_or((whole, ""));
    let address = address.trim_end_matches('/');
    let address = address.split_once("://").map_or_else(|| address.to_owned(), plain_host);
    let telling: Vec<_> = query.split('&').filter(|pair| is_telling(pair)).collect();
    // `#/jobs/42` is the page of a program in the browser, `#apply` a place on one.
    let is_page = fragment.starts_with(['/', '!']) && !fragment.trim_matches(['/', '!']).is_empty();
    let page = if is_page { format!("#{fragment}") } else { String::new() };
    format!("{address}?{}{page}", telling.join("&"))
}

fn is_telling(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = name.to_ascii_lowercase();
    if UNSURE.contains(&name.as_str()) {
        return value.contains(|c: char| c.is_ascii_digit());
    }
    !name.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
}

/// Scheme and host say the same in any case (RFC 3986 §6.2.2.1), and `http` what `https` says.
fn plain_host((scheme, rest): (&str, &str)) -> String {
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let scheme = scheme.to_ascii_lowercase();
    let (scheme, port) = if scheme == "http" { ("https", ":80") } else { (&*scheme, ":443") };
    let host = host.to_ascii_lowercase();
    format!("{scheme}://{}{path}", host.strip_suffix(port).unwrap_or(&host))
}

#[cfg(test)]
mod tests {
    use super::plain_address;

    #[test]
    fn tracking_parameters_do_not_tell_two_postings_apart() {
        let same = [
            "https://example.org/jobs/42",
            "http://example.org/jobs/42/",
            "https://example.org/jobs/42?utm_source=mail&gclid=1#apply",
            "HTTP://Example.ORG/jobs/42",
            "https://example.org:443/jobs/42?gh_src=abc&trackingId=x%3D&ref=newsletter",
            " https://example.org/jobs/42?src=#/ ",
        ];
        for url in same {
            assert_eq!(plain_address(url), "https://example.org/jobs/42?");
        }
        assert_eq!(plain_address("https://a.org/?id=1&utm_x=2"), "https://a.org?id=1");
        assert_eq!(plain_address("https://A.org/Jobs/Ab"), "https://a.org/Jobs/Ab?");
    }

    #[test]
    fn what_may_name_a_posting_stays() {
        for (one, other) in [
            ("https://a.org/jobs?gh_jid=1", "https://a.org/jobs?gh_jid=2"),
            ("https://a.org/jobs?ref=4711", "https://a.org/jobs?ref=4712"),
            ("https://a.org/#/jobs/1", "https://a.org/#/jobs/2"),
            ("https://a.org/view?jk=1a", "https://a.org/view?jk=1b"),
            ("https://a.org/jobs?currentJobId=1", "https://a.org/jobs?currentJobId=2"),
            ("https://www.a.org/jobs/1", "https://jobs.a.org/jobs/1"),
        ] {
            assert_ne!(plain_address(one), plain_address(other), "{one}");
        }
    }
}
