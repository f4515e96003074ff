//! Comments: `<!-- -->`.
//!
//! The rule protected here: a comment is for who writes, and shows nowhere. One that has no end shows,
//! so that nothing disappears with it.

const BEGIN: &str = "<!--";
const END: &str = "-->";

/// HTML without its comments.
pub(super) fn stripped(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(begin) = rest.find(BEGIN) {
        let Some(end) = rest[begin + BEGIN.len()..].find(END) else { break };
        kept.push_str(&rest[..begin]);
        rest = &rest[begin + BEGIN.len() + end + END.len()..];
    }
    kept.push_str(rest);
    kept
}

/// What a comment says, where that is all there is.
pub(super) fn words(html: &str) -> Option<&str> {
    let inner = html.strip_prefix(BEGIN)?.strip_suffix(END)?;
    (!inner.contains(END)).then(|| inner.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_the_rest_stays() {
        let cases = [
            ("<!-- a --> b\n", " b\n"),
            ("<p><!-- a --></p><!--b-->", "<p></p>"),
            ("<!-- no end", "<!-- no end"),
            ("<!-->", "<!-->"),
            ("plain", "plain"),
        ];
        for (html, kept) in cases {
            assert_eq!(stripped(html), kept, "{html}");
        }
        assert_eq!(words("<!-- tags: a -->"), Some("tags: a"));
        assert_eq!(words("<!-- a --><!-- b -->"), None);
    }
}
