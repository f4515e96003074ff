//! Applying: bytes on disk, the index and the branch change together, or not at all.
//!
//! The order is the safety. The journal names what is meant; then, under git's own lock, follow the
//! files, the branch and the index. Everything is checked under the lock once more before the first
//! file is touched, and whatever fails before the branch has moved is taken back.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::commit::FileWrite;
use super::disk::{self, Temporary};
use super::error::StoreError;
use super::fault;
use super::git::{Draft, Git, Head, Moved};
use super::index_lock::IndexLock;
use super::journal::Journal;
use super::recover;

/// How long to wait before a lock of git is tried again.
const PAUSE: Duration = Duration::from_millis(25);

/// One commit whose objects are written, about to be put in place.
pub(super) struct Application<'a> {
    pub(super) git: &'a Git,
    pub(super) files: &'a [FileWrite],
    pub(super) journal: &'a Journal,
    pub(super) wait: Duration,
    pub(super) is_durable: bool,
}

/// Refuses to go on where a file is not what the change was made from.
pub(super) fn check_disk(git: &Git, files: &[FileWrite]) -> Result<(), StoreError> {
    for write in files {
        if disk::read(&git.on_disk(&write.path))? != write.before {
            return Err(StoreError::ChangedMeanwhile { path: write.path.clone() });
        }
    }
    Ok(())
}

impl Application<'_> {
    /// Whether it came to be; `false` when branch or index moved first. Then, and after an error,
    /// nothing is different.
    pub(super) fn run(&self, draft: Draft) -> Result<bool, StoreError> {
        let path = self.git.journal_path();
        self.journal.write(&path, self.is_durable)?;
        match self.apply(draft) {
            Ok(true) => Ok(true),
            failed => {
                // What can't be taken back now stays in the journal for the next command.
                if recover::take_back(self.git, self.journal).is_ok() {
                    disk::remove(&path)?;
                }
                failed
            }
        }
    }

    fn apply(&self, mut draft: Draft) -> Result<bool, StoreError> {
        let temporaries = self.write_temporaries()?;
        let token = self.git.state_path().join(format!("token-{}", self.journal.nonce));
        let lock = IndexLock::take(self.git.git_dir(), &token, &self.journal.mark(), self.wait)?;
        fault::point("index-locked");
        let head = self.git.check_state()?;
        if head.reference != self.journal.reference
            || head.commit != self.journal.head
            || !draft.is_current()
        {
            return Ok(false);
        }
        check_disk(self.git, self.files)?;
        self.put_in_place(temporaries)?;
        self.write_index(&mut draft)?;
        if !self.move_branch(&head)? {
            return Ok(false);
        }
        fault::point("reference-moved");
        // From here on the commit is history. An index that could not be put in place is made good
        // by the next command, for which the journal stays.
        if draft.put_in_place().is_ok() {
            fault::point("index-in-place");
            drop(lock);
            fault::point("index-unlocked");
            let _ = disk::remove(&self.git.journal_path());
            fault::point("journal-removed");
        }
        Ok(true)
    }

    fn write_temporaries(&self) -> Result<Vec<Temporary>, StoreError> {
        let mut temporaries = Vec::new();
        for (number, (write, file)) in self.files.iter().zip(&self.journal.files).enumerate() {
            let (Some(bytes), Some(path)) =
                (&write.after, self.journal.temporary(self.git.root(), number))
            else {
                continue;
            };
            if file.is_written() {
                let target = self.git.on_disk(&write.path);
                temporaries.push(Temporary::write(&target, &path, bytes, file.mode)?);
                fault::point("first-temporary-written");
            }
        }
        disk::sync_all(&temporaries)?;
        fault::point("temporaries-written");
        Ok(temporaries)
    }

    fn put_in_place(&self, temporaries: Vec<Temporary>) -> Result<(), StoreError> {
        for temporary in temporaries {
            temporary.put_in_place()?;
            fault::point("first-file-in-place");
        }
        for file in self.journal.files.iter().filter(|file| file.is_written() && file.new.is_none())
        {
            let path = self.git.on_disk(&file.path);
            disk::remove(&path)?;
            disk::prune(self.git.root(), &path);
        }
        if self.is_durable {
            self.sync_directories()?;
        }
        fault::point("files-in-place");
        Ok(())
    }

    /// Waits for the names of the files and of the directories made for them.
    fn sync_directories(&self) -> Result<(), StoreError> {
        let root = self.git.root();
        let mut directories = BTreeSet::new();
        for file in &self.journal.files {
            let path = self.git.on_disk(&file.path);
            let above = path.ancestors().skip(1).take_while(|above| above.starts_with(root));
            directories.extend(above.filter(|above| above.is_dir()).map(Path::to_owned));
        }
        directories.iter().try_for_each(|directory| disk::sync_directory(directory))
    }

    fn write_index(&self, draft: &mut Draft) -> Result<(), StoreError> {
        for file in &self.journal.files {
            match &file.new {
                Some(blob) => {
                    let there = self.git.on_disk(&file.path).symlink_metadata().ok();
                    draft.set(&file.path, blob, file.is_executable, there.as_ref())?;
                }
                None => draft.remove(&file.path)?,
            }
        }
        draft.write(self.is_durable)?;
        fault::point("index-written");
        Ok(())
    }

    /// Whether the branch could be moved: it may have been moved by somebody who needs no index.
    fn move_branch(&self, head: &Head) -> Result<bool, StoreError> {
        let end = Instant::now() + self.wait;
        let why = format!("trackway: {}", self.journal.subject);
        loop {
            match self.git.move_branch(head, &self.journal.commit, &why)? {
                Moved::Done => return Ok(true),
                Moved::Elsewhere => return Ok(false),
                Moved::Locked if Instant::now() < end => sleep(PAUSE),
                Moved::Locked => {
                    return Err(StoreError::GitBusy {
                        lock: self.git.branch_lock(&head.reference),
                    });
                }
            }
        }
    }
}
