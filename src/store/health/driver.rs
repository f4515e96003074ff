//! Whether git on this machine merges records by record.

use super::Ailment;
use crate::store::repository::Repository;

pub(super) fn look(_repository: &Repository) -> Vec<Ailment> {
    Vec::new()
}
