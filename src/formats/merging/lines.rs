//! Merging by lines.

/// The whole of one side where the other changed nothing.
pub(super) fn one_sided(base: Option<&[u8]>, ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    if ours == theirs || base == Some(theirs) {
        return Some(ours.to_vec());
    }
    (base == Some(ours)).then(|| theirs.to_vec())
}

/// Both sides' lines; `None` when they clash.
pub(super) fn merged(base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    diffy::merge_bytes(base, ours, theirs).ok()
}
