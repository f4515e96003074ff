//! Patches of a text.

use std::ops::Range;

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    /// The bytes that go.
    pub(super) range: Range<usize>,
    /// What comes in their place, with `\n` as line break.
    pub(super) text: String,
}

/// Replacements that belong together; they do not overlap.
pub(super) type Candidate = Vec<Patch>;

/// A patch that only adds.
pub(super) fn insert(at: usize, text: impl Into<String>) -> Patch {
    replace(at..at, text)
}

/// A patch that replaces.
pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> Patch {
    Patch { range, text: text.into() }
}

/// The patched text, `line_break` ending the new lines; `None` where patches overlap.
pub(super) fn apply(text: &str, mut patches: Candidate, line_break: &str) -> Option<String> {
    patches.sort_by_key(|patch| (patch.range.start, patch.range.end));
    let mut out = String::with_capacity(text.len() + 200);
    let mut at = 0;
    for patch in patches {
        out.push_str(text.get(at..patch.range.start)?);
        out.push_str(&patch.text.replace('\n', line_break));
        at = patch.range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}
