//! What a person changed and has not saved, as saving it will complete it.
//!
//! The rule protected here: who looks at a record before it is saved sees what will be in history.

use std::collections::{HashMap, HashSet};

use super::error::StoreError;
use super::plan::value_of;
use super::repository::Repository;
use super::source::Source;
use crate::domain::adoption::completing;
use crate::domain::change::{Edit, RepoPath};
use crate::domain::kind::Kind;
use crate::domain::record::Record;

impl Repository {
    /// Those of the records of a kind that differ from history, as saving them now completes them. A uid
    /// that is missing stays so.
    ///
    /// # Errors
    /// When git can't be read.
    pub fn completed(
        &self,
        kind: Kind,
        records: &[Record],
        now: &str,
    ) -> Result<HashMap<RepoPath, Record>, StoreError> {
        if *self.source() != Source::Files || records.is_empty() {
            return Ok(HashMap::new());
        }
        let Some(head) = self.git().head()? else { return Ok(HashMap::new()) };
        let dirty: HashSet<_> = self.git().dirty_paths(&[kind.folder()])?.into_iter().collect();
        let mut completed = HashMap::new();
        for record in records.iter().filter(|record| dirty.contains(&record.path)) {
            let before = self.git().blob_at(&head, &record.path)?;
            let before = before.as_deref().and_then(value_of);
            let edits = completing(kind, before.as_ref(), &record.value, now, String::new);
            if let Ok(value) = Edit::apply_all(&edits, &record.value) {
                completed.insert(record.path.clone(), Record { value, ..record.clone() });
            }
        }
        Ok(completed)
    }
}
