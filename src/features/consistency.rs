//! What only all records together can show: names that lead nowhere, ids and uids that two records
//! have, files of jobs that are not there.

mod conflicts;
mod folders;
mod ids;
mod interviews;
mod names;
mod shares;

use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::record::Record;
use crate::domain::records::Names;
use crate::domain::rule::Rule;

pub use conflicts::conflicts_of_file;
pub use folders::{Belonging, orphans};
pub use ids::{double_ids, double_uid, odd_ids};
pub use names::of_record as dangling_of;
pub use shares::unnamed as shares_of_nothing;

/// A fact about records together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it breaks.
    pub rule: Rule,
    /// The file it is about.
    pub path: RepoPath,
    /// The field that shows it; `None`: the whole file.
    pub field: Option<FieldPath>,
    /// The fact.
    pub message: String,
    /// What would mend it.
    pub hint: String,
    /// Whether something is wrong, not only worth a look.
    pub is_error: bool,
}

/// Everything that does not fit together.
pub fn findings(names: &Names, records: &[Record]) -> Vec<Finding> {
    let mut findings = double_ids(names);
    findings.extend(odd_ids(names));
    findings.extend(ids::double_uids(records));
    findings.extend(records.iter().filter(|record| record.uid().is_empty()).map(ids::without_uid));
    findings.extend(names::dangling(names, records));
    findings.extend(records.iter().flat_map(conflicts::open));
    findings.extend(records.iter().flat_map(interviews::without_zone));
    findings.extend(records.iter().flat_map(interviews::without_length));
    findings.extend(records.iter().filter_map(shares::unnamed));
    findings
}

#[cfg(test)]
mod tests;
