//! The names of files that a merge keeps beside another: `main.conflict-0123456789.md` holds the
//! other version of `main.md`, until a person took from it what holds, and deleted it.
//!
//! The rule protected here: such a file is never taken for a record, a manuscript or a posting, by
//! whoever looks at names; this is the one place that knows the form.

const MARK: &str = ".conflict-";

/// The fewest digits of a content's name; all of it where that does not suffice.
pub const FEWEST: usize = 10;
const MOST: usize = 64;

/// The most bytes of a stem: leaves room for the digits in every file system.
const MOST_OF_STEM: usize = 200;

/// The name of a content kept beside the file of that name, by digits of the content's own name.
pub fn name(original: &[u8], digits: &str) -> Vec<u8> {
    let dot = original.iter().rposition(|byte| *byte == b'.').filter(|at| *at > 0);
    let (stem, extension) = original.split_at(dot.unwrap_or(original.len()));
    let mut end = stem.len().min(MOST_OF_STEM);
    let is_within_letter = |end: usize| stem.get(end).is_some_and(|byte| byte & 0xc0 == 0x80);
    while end > 0 && is_within_letter(end) {
        end -= 1;
    }
    [&stem[..end], MARK.as_bytes(), digits.as_bytes(), extension].concat()
}

/// Whether a file's name is one that a merge gave.
pub fn is_beside(name: &str) -> bool {
    original(name).is_some()
}

/// The name of the file that such a name stands beside; `None` for any other name.
pub fn original(name: &str) -> Option<String> {
    let (stem, rest) = name.rsplit_once(MARK)?;
    let end = rest.find('.').unwrap_or(rest.len());
    let (digits, extension) = rest.split_at(end);
    let is_digits = (FEWEST..=MOST).contains(&digits.len())
        && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_extension =
        extension.is_empty() || (extension.len() > 1 && !extension[1..].contains('.'));
    (is_digits && is_extension).then(|| format!("{stem}{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_beside_leads_back_to_its_original() {
        let cases = [
            ("main.md", "main.conflict-0123456789.md"),
            ("Makefile", "Makefile.conflict-0123456789"),
            (".gitattributes", ".gitattributes.conflict-0123456789"),
            ("a.tar.gz", "a.tar.conflict-0123456789.gz"),
        ];
        for (original_name, beside) in cases {
            let named = name(original_name.as_bytes(), "0123456789");
            assert_eq!(String::from_utf8(named).as_deref(), Ok(beside));
            assert_eq!(original(beside).as_deref(), Some(original_name));
        }
    }

    #[test]
    fn other_names_are_none() {
        for name in [
            "main.md",
            "main.conflict-0123.md",
            "main.conflict-0123456789.tar.gz",
            "main.conflict-0123456789.",
            "main.conflict-ABCDEF0123.md",
            "main.conflict-resolution.md",
            "conflict-0123456789.md",
        ] {
            assert!(!is_beside(name), "{name}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        let long = "ü".repeat(120) + ".md";
        let named = String::from_utf8(name(long.as_bytes(), "0123456789")).expect("text");
        assert!(named.len() < 230 && named.ends_with("ü.conflict-0123456789.md"));
    }
}
