//! Names that come from elsewhere: of files in trees, of branches, remotes and references.
//!
//! The rule protected here: no name leads into git's own directory on any system, and none that git
//! would take for an option or an expression is handed to it.

/// The short name of a branch: `main` of `refs/heads/main`.
pub fn branch_of(reference: &str) -> &str {
    reference.strip_prefix("refs/heads/").unwrap_or(reference)
}

/// Whether git can be given a name of a reference, remote or branch that somebody else wrote
/// (git-check-ref-format(1)).
pub(crate) fn is_sound(name: &str) -> bool {
    let is_bad = |c: char| c.is_control() || " ~^:?*[\\".contains(c);
    let is_part = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && part.strip_suffix(".lock").is_none()
    };
    name.len() <= 1024
        && !name.starts_with('-')
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.contains("@{")
        && name != "@"
        && !name.chars().any(is_bad)
        && name.split('/').all(is_part)
}

/// Whether a part of a path is `.git` on some system: in any case, with what NTFS and HFS+ leave
/// out (`git help config`, core.protectNTFS and core.protectHFS).
pub(crate) fn names_git(path: &[u8]) -> bool {
    path.split(|byte| matches!(byte, b'/' | b'\\')).any(|part| {
        let part = String::from_utf8_lossy(part).to_lowercase();
        let part: String = part.chars().filter(|letter| !is_left_out(*letter)).collect();
        let part = part.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']);
        matches!(part, ".git" | "git~1")
    })
}

fn is_left_out(letter: char) -> bool {
    matches!(letter, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{is_sound, names_git};

    #[test]
    fn every_disguise_of_git_is_known() {
        for path in [
            ".git/config",
            ".GIT/config",
            "a/.GIT/hooks",
            "a/.git.",
            "jobs/.git /hooks",
            "GIT~1/x",
            "a\\.git\\x",
            "a/.g\u{200c}it/x",
            ".git::$INDEX_ALLOCATION/x",
        ] {
            assert!(names_git(path.as_bytes()), "{path}");
        }
        for path in [".gitignore", "git/x", "a.git", ".gitattributes", "jobs/a.yaml"] {
            assert!(!names_git(path.as_bytes()), "{path}");
        }
    }

    #[test]
    fn names_that_git_forbids_or_reads_otherwise_are_not_sound() {
        for (name, is) in [
            ("main", true),
            ("refs/heads/a.b/c-d", true),
            ("", false),
            ("--force", false),
            ("a..b", false),
            ("a@{1}", false),
            ("@", false),
            ("a b", false),
            ("a/.b", false),
            ("a//b", false),
            ("a.lock", false),
            ("a.", false),
        ] {
            assert_eq!(is_sound(name), is, "{name}");
        }
    }
}
