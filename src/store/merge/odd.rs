//! What another side may not bring.
//!
//! The rule protected here: another machine's tree is untrusted. No link, no other repository and no
//! name that git itself goes by gets into our directory through a merge.

use super::MergeError;
use super::snapshot::{BASE, OURS, Snapshot, THEIRS};

/// Refuses what only the other side brings.
pub(super) fn check(snapshot: &Snapshot<'_>) -> Result<(), MergeError> {
    let mut paths = Vec::new();
    for (path, trio) in &snapshot.apart {
        let Some(theirs) = &trio[THEIRS] else { continue };
        if trio[BASE].as_ref() == Some(theirs) || trio[OURS].as_ref() == Some(theirs) {
            continue;
        }
        if names_git(path) || (snapshot.is_inside(path) && !theirs.is_file()) {
            paths.push(snapshot.said(path));
        }
    }
    if paths.is_empty() { Ok(()) } else { Err(MergeError::Odd { paths }) }
}

/// Whether a part of the path is `.git` on some system: in any case, with what NTFS and HFS+ leave
/// out (`git help config`, core.protectNTFS and core.protectHFS).
fn names_git(path: &[u8]) -> bool {
    path.split(|byte| matches!(byte, b'/' | b'\\')).any(|part| {
        let part = String::from_utf8_lossy(part).to_lowercase();
        let is_left_out = |letter: char| {
            matches!(letter, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
        };
        let part: String = part.chars().filter(|letter| !is_left_out(*letter)).collect();
        let part = part.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']);
        matches!(part, ".git" | "git~1")
    })
}

#[cfg(test)]
mod tests {
    use super::names_git;

    #[test]
    fn every_disguise_of_git_is_known() {
        for path in [".git/config", "a/.GIT/hooks", "a/.git.", "a/.git ", "GIT~1/x", "a\\.git\\x"] {
            assert!(names_git(path.as_bytes()), "{path}");
        }
        assert!(names_git("a/.g\u{200c}it/x".as_bytes()));
        assert!(names_git(b".git::$INDEX_ALLOCATION/x"));
        for path in [".gitignore", "git/x", "a.git", ".gitattributes"] {
            assert!(!names_git(path.as_bytes()), "{path}");
        }
    }
}
