//! How far the branch is from its remote, as far as is known without asking it.

use serde::Serialize;

use crate::store::error::StoreError;
use crate::store::git::Git;
use crate::store::sealed::Address;

/// How far the branch and the remote were apart when that was last seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// What the user calls it.
    pub remote: String,
    /// How many commits it lacks.
    pub ahead: usize,
    /// How many commits are lacking here.
    pub behind: usize,
}

impl Standing {
    /// Where the branch stands; `None` where it follows nothing, or nothing was seen yet.
    ///
    /// # Errors
    /// When history can't be walked.
    pub fn of(git: &Git) -> Result<Option<Self>, StoreError> {
        let known = match Address::remembered(git) {
            Some(address) => (address.shown(), git.tip(crate::store::sealed::TIP)?),
            None => match git.followed()? {
                Some((remote, tip)) => (remote, Some(tip)),
                None => return Ok(None),
            },
        };
        let ((remote, Some(theirs)), Some(ours)) = (known, git.head()?) else { return Ok(None) };
        let (ahead, behind) = git.apart(&ours, &theirs)?;
        Ok(Some(Self { remote, ahead, behind }))
    }
}
