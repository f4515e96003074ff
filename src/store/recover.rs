//! After a crash: what the journal names is finished when it is history already, else taken back.
//!
//! The rule protected here: bytes that a person wrote since are never touched. Only a file that holds
//! exactly what the interrupted commit wrote is put back to what it held before.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::disk::{self, Temporary};
use super::error::StoreError;
use super::fault;
use super::git::{CommitId, Draft, Git};
use super::index_lock::IndexLock;
use super::journal::{self, Journal, JournalFile};

/// What was found and set right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The subject of the interrupted commit.
    pub subject: String,
    /// The commit, when it is in history; `None` when it was taken back.
    pub commit: Option<CommitId>,
}

/// Whether a commit is under way or was cut off: then take the lock before reading.
pub fn is_needed(git: &Git) -> bool {
    git.journal_path().exists()
}

/// Sets right what a process that died has left behind. The caller holds the writer's lock.
pub(crate) fn recover(
    git: &Git,
    wait: Duration,
    is_durable: bool,
) -> Result<Option<Recovered>, StoreError> {
    let path = git.journal_path();
    let journal = Journal::load(&path)?;
    sweep_state(git);
    let Some(journal) = journal else {
        return Ok(None);
    };
    release_branch(git, &journal)?;
    let left = IndexLock::adopt(git.git_dir(), &journal.mark());
    let commit = if git.is_in(&journal.reference, &journal.commit)? {
        finish(git, &journal, left, wait, is_durable)?;
        Some(journal.commit)
    } else {
        take_back(git, &journal)?;
        unstage(git, &journal, left, wait, is_durable)?;
        None
    };
    fault::point("recover-index-unlocked");
    disk::remove(&path)?;
    Ok(Some(Recovered { subject: journal.subject, commit }))
}

/// Gives the index what the commit has for its files, where nobody has staged anything since.
fn finish(
    git: &Git,
    journal: &Journal,
    left: Option<IndexLock>,
    wait: Duration,
    is_durable: bool,
) -> Result<(), StoreError> {
    clear(git, journal);
    let lock = locked(git, journal, left, wait)?;
    let mut draft = draft(git)?;
    let mut is_changed = false;
    for file in &journal.files {
        if draft.blob(&file.path) == file.staged && history_has(git, file)? {
            is_changed = true;
            match &file.new {
                Some(blob) => {
                    // First the stat, then the look: an edit that comes between or later shows.
                    let there = git.on_disk(&file.path).symlink_metadata().ok();
                    let is_there = holds(git, file, file.new.as_ref())?;
                    let there = there.filter(|_| is_there);
                    draft.set(&file.path, blob, file.is_executable, there.as_ref())?;
                }
                None => draft.remove(&file.path)?,
            }
        }
    }
    if is_changed {
        draft.write(is_durable)?;
        draft.put_in_place()?;
    }
    fault::point("recover-index-in-place");
    drop(lock);
    Ok(())
}

/// Gives the index back what it had for the files of a commit that is not in history, where it has
/// what the commit meant.
fn unstage(
    git: &Git,
    journal: &Journal,
    left: Option<IndexLock>,
    wait: Duration,
    is_durable: bool,
) -> Result<(), StoreError> {
    let is_ours = |draft: &Draft, file: &JournalFile| {
        file.new != file.staged && draft.blob(&file.path) == file.new
    };
    let is_staged = |draft: &Draft| journal.files.iter().any(|file| is_ours(draft, file));
    // Another git's lock is no obstacle where the index is right.
    if git.head()? != journal.head || !is_staged(&draft(git)?) {
        return Ok(());
    }
    let lock = locked(git, journal, left, wait)?;
    let keeps_modes = git.keeps_modes();
    let mut draft = draft(git)?;
    for file in &journal.files {
        match &file.staged {
            _ if !is_ours(&draft, file) => {}
            Some(blob) => {
                draft.set(&file.path, blob, file.was_executable(keeps_modes), None)?;
            }
            None => draft.remove(&file.path)?,
        }
    }
    draft.write(is_durable)?;
    draft.put_in_place()?;
    fault::point("recover-index-restored");
    drop(lock);
    Ok(())
}

/// The lock of the index: the one that was left, or a new one.
fn locked(
    git: &Git,
    journal: &Journal,
    left: Option<IndexLock>,
    wait: Duration,
) -> Result<IndexLock, StoreError> {
    let token = git.state_path().join(format!("token-{}", journal::nonce(git.state_path())?));
    left.map_or_else(|| IndexLock::take(git.git_dir(), &token, &journal.mark(), wait), Ok)
}

fn draft(git: &Git) -> Result<Draft, StoreError> {
    Draft::load(git, git.state_path().join(format!("draft-{}", journal::nonce(git.state_path())?)))
}

/// Puts files back that hold what the commit wrote.
pub(crate) fn take_back(git: &Git, journal: &Journal) -> Result<(), StoreError> {
    let is_moved = git.head()? != journal.head;
    let keeps_modes = git.keeps_modes();
    for (number, file) in journal.files.iter().enumerate() {
        // The user may have committed the files that we left: then they are right as they are.
        let is_adopted = is_moved && history_has(git, file)?;
        if file.is_written(keeps_modes) && !is_adopted && holds(git, file, file.new.as_ref())? {
            restore(git, journal, number, file)?;
            fault::point("recover-file-restored");
        }
    }
    clear(git, journal);
    fault::point("recover-files-restored");
    Ok(())
}

/// Puts back what the commit has set aside, whatever it is, which takes no space on the disk; what is
/// not there any more is written anew.
fn restore(
    git: &Git,
    journal: &Journal,
    number: usize,
    file: &JournalFile,
) -> Result<(), StoreError> {
    let target = git.on_disk(&file.path);
    let Some(path) = journal.temporary(git.root(), number) else { return Ok(()) };
    let aside = disk::read(&path)?.map(|bytes| git.hash(&bytes)).transpose()?;
    if aside.is_some() && aside != file.new {
        return disk::rename(&path, &target);
    }
    disk::remove(&path)?;
    let Some(old) = &file.old else { return disk::remove(&target) };
    let temporary = Temporary::write(&target, &path, &git.blob(old)?, file.mode)?;
    temporary.sync()?;
    temporary.put_in_place()
}

/// Removes what lies under the temporary names, and the directories that are empty for it.
pub(crate) fn clear(git: &Git, journal: &Journal) {
    let keeps_modes = git.keeps_modes();
    for (number, file) in journal.files.iter().enumerate() {
        let path = journal.temporary(git.root(), number);
        if let Some(path) = path.filter(|_| file.is_written(keeps_modes)) {
            let _ = disk::remove(&path);
            disk::prune(git.root(), &path);
        }
    }
}

/// Whether the file on disk has exactly this content.
fn holds(
    git: &Git,
    file: &JournalFile,
    content: Option<&super::git::BlobId>,
) -> Result<bool, StoreError> {
    if disk::inspect(git.root(), &file.path).is_err() {
        return Ok(false);
    }
    let bytes = disk::read(&git.on_disk(&file.path))?;
    let there = bytes.map(|bytes| git.hash(&bytes)).transpose()?;
    Ok(there.as_ref() == content)
}

/// Whether HEAD has for the file what the commit meant.
fn history_has(git: &Git, file: &JournalFile) -> Result<bool, StoreError> {
    let there = match git.head()? {
        Some(commit) => git.blob_id_at(&commit, &file.path)?,
        None => None,
    };
    Ok(there == file.new)
}

/// Removes drafts and tokens: whoever made them is dead, for we hold the lock.
fn sweep_state(git: &Git) {
    let Ok(entries) = fs::read_dir(git.state_path()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let unfinished = name.strip_prefix(disk::TEMPORARY);
        let is_ours = |name: &str| name.starts_with("draft-") || name.starts_with("token-");
        if is_ours(&name)
            || unfinished.is_some_and(|name| is_ours(name) || name.starts_with("journal"))
        {
            let _ = disk::remove(&entry.path());
        }
    }
}

/// Removes the lock of the branch that died with the process. Libgit2 holds it for the blink of an
/// eye and writes the commit's name into it; one that is empty for seconds, or names our commit, and
/// is younger than the journal, is ours.
fn release_branch(git: &Git, journal: &Journal) -> Result<(), StoreError> {
    const DEAD: Duration = Duration::from_secs(2);
    let lock = git.branch_lock(&journal.reference);
    let modified = |path: &Path| path.metadata().and_then(|is| is.modified());
    let (Ok(locked), Ok(written)) = (modified(&lock), modified(&git.journal_path())) else {
        return Ok(());
    };
    if locked < written {
        return Ok(());
    }
    let age = locked.elapsed().unwrap_or_default();
    sleep(DEAD.saturating_sub(age));
    let is_same = modified(&lock).is_ok_and(|now| now == locked);
    let text = disk::read(&lock)?.unwrap_or_default();
    let is_ours =
        text.is_empty() || journal.commit.as_str().as_bytes().starts_with(text.trim_ascii_end());
    if is_same && is_ours { disk::remove(&lock) } else { Ok(()) }
}
