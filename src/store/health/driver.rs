//! Whether git on this machine merges records by record.

use super::Ailment;
use crate::store::error::StoreError;
use crate::store::repository::Repository;

pub(in crate::store) fn register(_repository: &Repository) -> Result<(), StoreError> {
    Ok(())
}

pub(super) fn look(_repository: &Repository) -> Vec<Ailment> {
    Vec::new()
}
