//! Which hand edits can be saved, and why the others can't.
//!
//! The rule protected here: where nobody watches, what is no legal record, or may still be typed,
//! stays out of history. A record that was moved to a file that is left stays where it was.

use std::io::ErrorKind::{FileTooLarge, PermissionDenied};

use jiff::Zoned;
use serde::Serialize;

use super::error::StoreError;
use super::repository::Repository;
use super::{layout, load};
use crate::domain::change::RepoPath;

/// How long a file must have been left alone before a script saves it.
const QUIET_SECONDS: u64 = 60;

/// A file that is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Which.
    pub path: RepoPath,
    /// Why.
    pub reason: &'static str,
}

/// What a person changed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Savable {
    /// What can be saved.
    pub paths: Vec<RepoPath>,
    /// What can't.
    pub left: Vec<Left>,
}

impl Repository {
    /// What a person changed by hand. `is_watched` says whether they sit there and mean it.
    ///
    /// # Errors
    /// When git can't be read.
    pub fn savable(&self, now: &Zoned, is_watched: bool) -> Result<Savable, StoreError> {
        let mut savable = Savable::default();
        for path in self.hand_edits()? {
            match self.reason_to_leave(&path, now, is_watched) {
                Some(reason) => savable.left.push(Left { path, reason }),
                None => savable.paths.push(path),
            }
        }
        let Savable { paths, mut left } = savable;
        let (gone, paths): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| self.is_moved_to(path, &left));
        let reason = "was moved to a file that is left";
        left.extend(gone.into_iter().map(|path| Left { path, reason }));
        Ok(Savable { paths, left })
    }

    /// Whether a file is gone because its record lies in one that is left: both are one change.
    fn is_moved_to(&self, path: &RepoPath, left: &[Left]) -> bool {
        let Some(kind) = layout::kind_of(path) else { return false };
        let is_same = |left: &Left| {
            layout::kind_of(&left.path) == Some(kind) && left.path.stem() == path.stem()
        };
        left.iter().any(is_same) && self.bytes(path).is_ok_and(|bytes| bytes.is_none())
    }

    fn reason_to_leave(
        &self,
        path: &RepoPath,
        now: &Zoned,
        is_watched: bool,
    ) -> Option<&'static str> {
        let is_fresh = self.age(path, now).is_some_and(|age| age.as_secs() < QUIET_SECONDS);
        if let Some(fields) = layout::fields_of(path) {
            match self.bytes(path) {
                Err(StoreError::File { source, .. }) if source.kind() == PermissionDenied => {
                    return Some("can't be read: permission denied");
                }
                Err(StoreError::File { source, .. }) if source.kind() == FileTooLarge => {
                    return Some("is too large: see `trackway check`");
                }
                Err(_) => return Some("is no plain file: see `trackway check`"),
                Ok(Some(bytes)) if load::checked(path, &bytes, fields, self.zone()).is_err() => {
                    return Some("has problems: see `trackway check`");
                }
                Ok(_) => {}
            }
        }
        (is_fresh && !is_watched).then_some("changed within the last minute")
    }
}
