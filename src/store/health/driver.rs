//! Whether git on this machine merges records by record.

use super::{Ailment, Remedy, quoted};
use crate::domain::rule::Rule;
use crate::store::error::StoreError;
use crate::store::git::MergeDriver;
use crate::store::repository::Repository;

pub(super) fn look(repository: &Repository) -> Option<Ailment> {
    let found = |message: &str| {
        let found = Ailment::new(Rule::MergeDriver, "", message);
        found.hinting("trackway check --fix registers it").mended_by(Remedy::Register)
    };
    match repository.git().merge_driver() {
        MergeDriver::Registered => None,
        MergeDriver::Missing => {
            Some(found("git merges records by lines here: no merge driver is registered"))
        }
        MergeDriver::Outdated => {
            Some(found("the merge driver is registered in the way of an older version"))
        }
        MergeDriver::Other(command) => {
            let message = format!("records are merged by a program of yours: {command}");
            let hint = format!(
                "to merge them by record: trackway git config --unset {}; trackway check --fix",
                quoted("merge.trackway.driver")
            );
            Some(Ailment::new(Rule::MergeDriver, "", message).hinting(hint))
        }
    }
}

/// Has git merge records by record.
pub(in crate::store) fn register(repository: &Repository) -> Result<(), StoreError> {
    repository.git().register_merge_driver().map(|_| ())
}
