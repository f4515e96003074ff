//! Taking over a commit that exists already: the branch moves forward to it, with files and index.
//!
//! The rule protected here: nothing that a person wrote and history does not hold is replaced. A file
//! whose bytes are what shall come is right as it is; any other that stands in the way is named, and
//! then nothing is touched.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;

use super::commit::{Attempt, Writer};
use super::disk;
use super::error::StoreError;
use super::fault;
use super::git::{BlobId, CommitId, Draft, Head, Step, Steps};
use super::index_lock::IndexLock;
use super::journal::{self, Journal, JournalFile};
use super::message;

/// A move of the branch.
struct Integration<'a> {
    from: Option<&'a CommitId>,
    to: &'a CommitId,
    files: Vec<Step>,
    /// Whether the user's git has to do it: files that are none of ours may need line ends, filters or
    /// submodules of theirs, and a folder may become a file.
    is_for_git: bool,
}

impl Writer {
    /// Moves the branch from where it must be to a descendant.
    ///
    /// # Errors
    /// [`StoreError::HeadMoves`] when the branch is elsewhere; the first thing in the way. Files,
    /// index and branch are then as they were.
    pub fn integrate(&mut self, from: Option<&CommitId>, to: &CommitId) -> Result<(), StoreError> {
        self.heal()?;
        let move_ = self.integration(from, to)?;
        if move_.is_for_git {
            self.check_head(&move_)?;
            return self.git().follow(to);
        }
        let nonce = journal::nonce(self.git().state_path())?;
        self.tries(|lock| self.attempt_integration(&move_, &nonce, lock))?;
        // What was fetched is packed now and then, as what is committed.
        self.maintain_after(to);
        Ok(())
    }

    /// Says what stands in the way of that, and touches nothing.
    ///
    /// # Errors
    /// As [`Writer::integrate`].
    pub fn check_integration(
        &mut self,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<(), StoreError> {
        self.heal()?;
        let move_ = self.integration(from, to)?;
        if move_.is_for_git {
            self.check_head(&move_)?;
            return self.git().check_follow(from, to);
        }
        let nonce = journal::nonce(self.git().state_path())?;
        self.look(&move_, &nonce).map(drop)
    }

    fn integration<'a>(
        &self,
        from: Option<&'a CommitId>,
        to: &'a CommitId,
    ) -> Result<Integration<'a>, StoreError> {
        if let Some(from) = from
            && !self.git().descends(to, from)?
        {
            return Err(StoreError::HeadMoves);
        }
        let Steps { files, touches_others, odd } = self.git().steps(from, to)?;
        if let Some(path) = odd.into_iter().next() {
            return Err(StoreError::NotPlain { path });
        }
        let is_for_git = touches_others || changes_folders(&files) || self.leaves_out(&files)?;
        Ok(Integration { from, to, files, is_for_git })
    }

    /// Whether git was told not to look at one of the files.
    fn leaves_out(&self, files: &[Step]) -> Result<bool, StoreError> {
        for step in files {
            match self.git().check_seen(&step.path) {
                Err(StoreError::Hidden { .. }) => return Ok(true),
                seen => seen?,
            }
        }
        Ok(false)
    }

    fn check_head(&self, move_: &Integration<'_>) -> Result<Head, StoreError> {
        let head = self.git().check_state()?;
        if head.commit.as_ref() == move_.from { Ok(head) } else { Err(StoreError::HeadMoves) }
    }

    fn attempt_integration(
        &self,
        move_: &Integration<'_>,
        nonce: &str,
        lock: &mut Option<IndexLock>,
    ) -> Result<Attempt, StoreError> {
        if move_.from == Some(move_.to) {
            return Ok(Attempt::Nothing);
        }
        let (head, draft, files) = self.look(move_, nonce)?;
        let subject = format!("sync: take over {}", message::subject(move_.to.short()));
        let journal = Journal {
            nonce: nonce.to_owned(),
            reference: head.reference,
            head: head.commit,
            commit: move_.to.clone(),
            subject,
            files,
        };
        self.put_in_place(&journal, draft, lock)
    }

    /// What is there, none of which would be lost.
    fn look(
        &self,
        move_: &Integration<'_>,
        nonce: &str,
    ) -> Result<(Head, Draft, Vec<JournalFile>), StoreError> {
        let head = self.check_head(move_)?;
        let draft = Draft::load(self.git(), self.state_file("draft", nonce))?;
        fault::point("index-drafted");
        if let Some(path) = draft.conflict() {
            return Err(StoreError::Conflicts { path });
        }
        let steps = &move_.files;
        let files: Vec<_> =
            steps.iter().map(|step| self.look_at(step, &draft)).collect::<Result<_, _>>()?;
        let is_kept = |(step, file): &(&Step, &JournalFile)| is_known(step, file.old.as_ref());
        let in_the_way = steps.iter().zip(&files).filter(|pair| !is_kept(pair));
        let paths: Vec<_> = in_the_way.map(|(step, _)| step.path.clone()).collect();
        if !paths.is_empty() {
            return Err(StoreError::InTheWay { paths });
        }
        match steps.iter().zip(&files).find(|(step, file)| !is_known(step, file.staged.as_ref())) {
            Some((step, _)) => Err(StoreError::StagedDiffers { path: step.path.clone() }),
            None => Ok((head, draft, files)),
        }
    }

    fn look_at(&self, step: &Step, draft: &Draft) -> Result<JournalFile, StoreError> {
        let git = self.git();
        let metadata = disk::inspect(git.root(), &step.path)?;
        draft.check_attributes(&step.path)?;
        let there = match metadata {
            Some(_) => disk::read(&git.on_disk(&step.path))?,
            None => None,
        };
        Ok(JournalFile {
            path: step.path.clone(),
            old: there.map(|bytes| git.hash(&bytes)).transpose()?,
            new: step.new.as_ref().map(|(blob, _)| blob.clone()),
            staged: draft.blob(&step.path),
            mode: metadata.map(|metadata| metadata.permissions().mode()),
            is_executable: step.new.as_ref().is_some_and(|(_, is)| *is),
        })
    }
}

/// Whether a folder takes the place of a file, or a file that of a folder.
fn changes_folders(files: &[Step]) -> bool {
    let gone: BTreeSet<&str> =
        files.iter().filter(|step| step.new.is_none()).map(|step| step.path.as_str()).collect();
    let is_below = |folder: &str, path: &str| {
        path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    files.iter().filter(|step| step.old.is_none()).any(|step| {
        let path = step.path.as_str();
        let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let becomes_file = gone.range(path..).take_while(|gone| gone.starts_with(path));
        above.into_iter().any(|folder| gone.contains(folder))
            || becomes_file.into_iter().any(|gone| is_below(path, gone))
    })
}

/// Whether a content is that of one of the two commits.
fn is_known(step: &Step, content: Option<&BlobId>) -> bool {
    [&step.old, &step.new].iter().any(|side| side.as_ref().map(|(blob, _)| blob) == content)
}
