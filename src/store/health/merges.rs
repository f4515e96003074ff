//! What merges lost.

use super::Ailment;
use crate::store::error::StoreError;
use crate::store::repository::Repository;

/// A merge.
pub struct Undone;

pub(super) fn look(_repository: &Repository) -> Result<Vec<Ailment>, StoreError> {
    Ok(Vec::new())
}
