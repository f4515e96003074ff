//! Applying: bytes on disk, the index and the branch change together, or not at all.
//!
//! The order is the safety. The journal names what is meant; then, under git's own locks, follow the
//! files, the index and the branch. Everything is checked under the locks once more before the first
//! file is touched, and whatever fails before the branch has moved is taken back by renaming alone,
//! which a full disk can't prevent.
//!
//! The index comes before the branch because `git commit` reads HEAD, then the index, and only then
//! takes the lock: one that saw our branch with the index of before would commit our files away,
//! whereas one that saw the index of after finds the branch moved and gives up.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use super::disk::{self, Exchanged, Temporary};
use super::error::StoreError;
use super::fault;
use super::git::{BlobId, Draft, Git, Head, HeldBranch, Hold};
use super::index_lock::IndexLock;
use super::journal::{Journal, JournalFile};
use super::patience::Patience;
use super::recover;

/// One commit whose objects are written, about to be put in place.
pub(super) struct Application<'a> {
    pub(super) git: &'a Git,
    pub(super) journal: &'a Journal,
    pub(super) wait: Duration,
    pub(super) is_durable: bool,
    pub(super) keeps_modes: bool,
}

/// Refuses to go on where a file is not what the change was made from.
pub(super) fn check_disk(git: &Git, files: &[JournalFile]) -> Result<(), StoreError> {
    for file in files {
        if !holds(git, &git.on_disk(&file.path), file.old.as_ref())? {
            return Err(StoreError::ChangedMeanwhile { path: file.path.clone() });
        }
    }
    Ok(())
}

/// Whether there is exactly this content, or no file for none. Contents are compared by their names,
/// for a change may hold more of them than memory does.
fn holds(git: &Git, path: &Path, content: Option<&BlobId>) -> Result<bool, StoreError> {
    let there = disk::read(path)?.map(|bytes| git.hash(&bytes)).transpose()?;
    Ok(there.as_ref() == content)
}

/// How an application ended that did not fail.
pub(super) enum Applied {
    /// The commit is history.
    Done,
    /// Branch or index moved first: nothing is different. The lock of the index, and the journal that
    /// tells whose it is, stay for the next try, which nobody can then get ahead of.
    Again(IndexLock),
}

impl Application<'_> {
    /// Applies the commit, under the lock that an earlier try has left. After an error nothing is
    /// different, but for what can't be taken back now and stays in the journal for the next command.
    pub(super) fn run(
        &self,
        mut draft: Draft,
        mut lock: Option<IndexLock>,
    ) -> Result<Applied, StoreError> {
        let path = self.git.journal_path();
        let tried = match self.journal.write(&path, self.is_durable) {
            Ok(()) => self.apply(&mut draft, &mut lock),
            Err(error) => Err(error),
        };
        if let Ok(true) = tried {
            return Ok(Applied::Done);
        }
        let back = draft.take_back().and_then(|()| recover::take_back(self.git, self.journal));
        match (tried, lock) {
            (Ok(_), Some(lock)) => back.map(|()| Applied::Again(lock)),
            (tried, lock) => {
                drop(lock);
                if back.is_ok() {
                    disk::remove(&path)?;
                }
                Err(tried.err().unwrap_or(StoreError::HeadMoves))
            }
        }
    }

    /// Whether it came to be; `false` when branch or index moved first.
    fn apply(&self, draft: &mut Draft, lock: &mut Option<IndexLock>) -> Result<bool, StoreError> {
        let temporaries = self.write_temporaries()?;
        if lock.is_none() {
            let token = self.git.state_path().join(format!("token-{}", self.journal.nonce));
            let mark = self.journal.mark();
            *lock = Some(IndexLock::take(self.git.git_dir(), &token, &mark, self.wait)?);
        }
        fault::point("index-locked");
        let head = self.git.check_state()?;
        if head.reference != self.journal.reference
            || head.commit != self.journal.head
            || !draft.is_current()
        {
            return Ok(false);
        }
        check_disk(self.git, &self.journal.files)?;
        self.put_in_place(temporaries)?;
        self.write_index(draft)?;
        let Some(branch) = self.hold_branch(&head)? else { return Ok(false) };
        fault::point("branch-held");
        draft.put_in_place()?;
        fault::point("index-in-place");
        branch.move_to(&self.journal.commit, &format!("trackway: {}", self.journal.subject))?;
        fault::point("reference-moved");
        sleep(draft.linger());
        *lock = None;
        fault::point("index-unlocked");
        recover::clear(self.git, self.journal);
        fault::point("cleared");
        // From here on the journal says nothing that is not so, and the next command removes it.
        let _ = disk::remove(&self.git.journal_path());
        fault::point("journal-removed");
        Ok(true)
    }

    fn write_temporaries(&self) -> Result<Vec<Temporary>, StoreError> {
        let mut temporaries = Vec::new();
        for (number, file) in self.written() {
            let (Some(blob), Some(path)) =
                (&file.new, self.journal.temporary(self.git.root(), number))
            else {
                continue;
            };
            let target = self.git.on_disk(&file.path);
            let mode = file.mode_after(self.keeps_modes);
            let temporary = Temporary::write(&target, &path, &self.git.blob(blob)?, mode)?;
            if mode.is_none() && file.is_executable {
                temporary.make_executable()?;
            }
            temporaries.push(temporary);
            fault::point("first-temporary-written");
        }
        disk::sync_all(&temporaries)?;
        fault::point("temporaries-written");
        Ok(temporaries)
    }

    /// Gives the files their names. What had them lies under the temporary names until the end.
    fn put_in_place(&self, temporaries: Vec<Temporary>) -> Result<(), StoreError> {
        let mut temporaries = temporaries.into_iter();
        for (number, file) in self.written() {
            let exchanged = match (&file.new, &file.old) {
                (Some(_), Some(before)) => match temporaries.next() {
                    Some(temporary) => {
                        temporary.exchange(|path| holds(self.git, path, Some(before)))?
                    }
                    None => continue,
                },
                (Some(_), None) => match temporaries.next() {
                    Some(temporary) => temporary.place()?,
                    None => continue,
                },
                (None, Some(before)) => self.set_aside(number, before)?,
                (None, None) => continue,
            };
            if exchanged == Exchanged::Otherwise {
                return Err(StoreError::ChangedMeanwhile { path: file.path.clone() });
            }
            fault::point("first-file-in-place");
        }
        if self.is_durable {
            self.sync_directories()?;
        }
        fault::point("files-in-place");
        Ok(())
    }

    /// The files on disk that are touched, with their numbers.
    fn written(&self) -> impl Iterator<Item = (usize, &JournalFile)> {
        let files = self.journal.files.iter().enumerate();
        files.filter(|(_, file)| file.is_written(self.keeps_modes))
    }

    /// Takes a file away that is to be deleted, if it holds what it should.
    fn set_aside(&self, number: usize, before: &BlobId) -> Result<Exchanged, StoreError> {
        let Some((file, aside)) =
            self.journal.files.get(number).zip(self.journal.temporary(self.git.root(), number))
        else {
            return Ok(Exchanged::Otherwise);
        };
        let path = self.git.on_disk(&file.path);
        disk::rename(&path, &aside)?;
        if holds(self.git, &aside, Some(before))? {
            return Ok(Exchanged::Done);
        }
        disk::rename(&aside, &path)?;
        Ok(Exchanged::Otherwise)
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
                    // First the stat, then the look: an edit that comes between or later shows.
                    let path = self.git.on_disk(&file.path);
                    let there = path.symlink_metadata().ok();
                    let is_there = holds(self.git, &path, Some(blob)).unwrap_or(false);
                    let there = there.filter(|_| is_there);
                    draft.set(&file.path, blob, file.is_executable, there.as_ref())?;
                }
                None => draft.remove(&file.path)?,
            }
        }
        draft.write(self.is_durable)?;
        fault::point("index-written");
        Ok(())
    }

    /// The branch, unless it was moved by somebody who needs no index.
    fn hold_branch(&self, head: &Head) -> Result<Option<HeldBranch<'_>>, StoreError> {
        let mut patience = Patience::new(self.wait);
        loop {
            match self.git.hold_branch(head)? {
                Hold::Held(branch) => return Ok(Some(branch)),
                Hold::Elsewhere => return Ok(None),
                Hold::Locked if patience.is_left() => {}
                Hold::Locked => {
                    return Err(StoreError::GitBusy {
                        lock: self.git.branch_lock(&head.reference),
                    });
                }
            }
        }
    }
}
