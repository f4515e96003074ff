//! Git's own health: objects, references, how much of history is here.

use std::fs;

use crate::domain::rule::Rule;
use crate::store::repository::Repository;

use super::Ailment;

/// The most lines of git that are told.
const MOST: usize = 10;
/// The most bytes of a history that is not worth a word.
const LARGE: u64 = 500 * 1024 * 1024;

pub(super) fn look(repository: &Repository) -> Vec<Ailment> {
    let git = repository.git();
    let mut found = damage(repository);
    if git.is_shallow() {
        let message = "history was cut off when this was cloned: it can't be merged by record";
        let hint = "trackway git fetch --unshallow";
        found.push(Ailment::new(Rule::History, "", message).hinting(hint));
    }
    let bytes = packed(&git.common_dir().join("objects/pack"));
    if bytes > LARGE {
        let message = format!("history has {} MB", bytes / (1024 * 1024));
        let hint = "see what is large: trackway git log --all --stat -- documents";
        found.push(Ailment::new(Rule::Large, ".git/objects", message).hinting(hint));
    }
    found
}

/// What git's own check says: every object that branches need is there, and leads where it says.
fn damage(repository: &Repository) -> Vec<Ailment> {
    let lines = match repository.git().fsck() {
        Ok(lines) => lines,
        Err(error) => {
            let message = format!("can't ask git for its health: {error}");
            return vec![Ailment::new(Rule::Git, "", message).hinting("git --version")];
        }
    };
    let told = lines.iter().take(MOST).map(|line| {
        let hint =
            "another clone, a backup or the remote has it: trackway backup restore, or git clone";
        Ailment::new(Rule::Git, ".git", line.clone()).grave().hinting(hint)
    });
    let mut told: Vec<_> = told.collect();
    if lines.len() > MOST {
        let message = format!("{} more of that", lines.len() - MOST);
        told.push(Ailment::new(Rule::Git, ".git", message).grave().hinting("trackway git fsck"));
    }
    told
}

fn packed(folder: &std::path::Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|met| met.len()).sum()
}
