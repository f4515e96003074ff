//! Differences for people to read, in the form of git.

use crate::domain::change::RepoPath;

/// A unified diff of one file.
pub(super) fn file_diff(
    path: &RepoPath,
    before: Option<&Vec<u8>>,
    after: Option<&Vec<u8>>,
) -> String {
    let side = |prefix: &str, bytes: Option<&Vec<u8>>| match bytes {
        Some(_) => format!("{prefix}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (old, new) = (side("a", before), side("b", after));
    let text = |bytes: Option<&Vec<u8>>| {
        let bytes = bytes.cloned().unwrap_or_default();
        String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
    };
    match (text(before), text(after)) {
        (Some(before), Some(after)) => {
            let mut options = diffy::DiffOptions::new();
            options.set_original_filename(old).set_modified_filename(new);
            format!("diff --git a/{path} b/{path}\n{}", options.create_patch(&before, &after))
        }
        _ => format!("diff --git a/{path} b/{path}\nBinary files {old} and {new} differ\n"),
    }
}
