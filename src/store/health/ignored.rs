//! Files of ours that git will never commit, and documents that it does not know yet.

use std::collections::BTreeSet;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rule::Rule;
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::layout;
use crate::store::repository::Repository;

use super::{Ailment, quoted};

/// The most that are told: one rule may hide a whole folder.
const MOST: usize = 100;

pub(super) fn look(
    repository: &Repository,
    records: &[Record],
) -> Result<Vec<Ailment>, StoreError> {
    let mut found = Vec::new();
    let hidden = repository.git().ignored_paths(layout::FOLDERS).unwrap_or_default();
    let hidden: Vec<_> = hidden.into_iter().filter(is_ours).collect();
    found.extend(hidden.iter().take(MOST).map(ignored));
    if hidden.len() > MOST {
        let message = format!("git ignores {} more files of the repository", hidden.len() - MOST);
        found.push(
            Ailment::new(Rule::Ignored, "", message).hinting("trackway git status --ignored"),
        );
    }
    let hidden: BTreeSet<_> = hidden.into_iter().collect();
    let Some(head) = repository.git().head()? else { return Ok(found) };
    let shares = records.iter().filter(|record| record.kind == Kind::Share);
    for path in shares.filter_map(|share| RepoPath::new(share.text("document")?)) {
        let is_there = repository.git().on_disk(&path).is_file();
        if is_there
            && !hidden.contains(&path)
            && repository.git().blob_id_at(&head, &path)?.is_none()
        {
            let message = "was sent, and is not in history: a clone does not have it";
            let untracked = Ailment::new(Rule::Untracked, path.as_str(), message);
            found.push(untracked.hinting("trackway save"));
        }
    }
    Ok(found)
}

/// Whether a file is one that a person would miss: not what systems and editors leave.
fn is_ours(path: &RepoPath) -> bool {
    let name = path.file_name();
    let is_hidden = path.as_str().split('/').any(|part| part.starts_with('.'));
    let is_left = name.ends_with('~') || name.starts_with(disk::TEMPORARY);
    let is_system = matches!(name, "Thumbs.db" | "desktop.ini");
    (!is_hidden || path.as_str() == layout::ATTRIBUTES) && !is_left && !is_system
}

fn ignored(path: &RepoPath) -> Ailment {
    let shown = quoted(path.as_str());
    let hint = format!(
        "see which rule: trackway git check-ignore -v {shown}; or: trackway git add -f {shown}"
    );
    let message = "git ignores this file: it is in no commit, sync or backup";
    Ailment::new(Rule::Ignored, path.as_str(), message).hinting(hint)
}
