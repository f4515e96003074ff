//! Applying: bytes on disk, the index and the branch change together, or not at all.
//!
//! The order is the safety. Objects first, which nobody sees; then the journal, which names what is
//! meant; then, under git's own lock, the files, the branch and the index. Everything is checked
//! under the lock once more before the first file is touched, and whatever fails before the branch
//! has moved is taken back.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::Zoned;

use super::disk::{self, Temporary};
use super::error::StoreError;
use super::fault;
use super::git::{BlobId, CommitId, Draft, Git, Head, Moved, Person, Signatures, TreeUpdate};
use super::index_lock::IndexLock;
use super::journal::{self, Journal, JournalFile};
use super::lock::WriterLock;
use super::message;
use super::recover::{self, Recovered};
use crate::domain::change::RepoPath;

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWrite {
    /// Which.
    pub path: RepoPath,
    /// The bytes that must be on disk now; `None`: no file.
    pub before: Option<Vec<u8>>,
    /// The bytes afterwards; `None`: no file. The same as before: the file is committed as it is.
    pub after: Option<Vec<u8>>,
}

/// One commit to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitPlan {
    /// The first line of the message.
    pub subject: String,
    /// The trailers of the message, in order.
    pub trailers: Vec<(String, String)>,
    /// The files; each path at most once.
    pub files: Vec<FileWrite>,
    /// The author, when it is somebody else than the user.
    pub author: Option<Person>,
    /// The time, unless `GIT_AUTHOR_DATE` and `GIT_COMMITTER_DATE` name others.
    pub time: Zoned,
}

/// How to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How long to wait for another writer and for another git.
    pub wait: Duration,
    /// Whether to wait for the disk with every object and reference, even if `core.fsync` doesn't ask.
    pub is_durable: bool,
    /// Whether the repository may name programs for git to run.
    pub is_trusted: bool,
    /// Who the user is where git doesn't know.
    pub profile: Option<Person>,
}

impl Default for Options {
    fn default() -> Self {
        Self { wait: Duration::from_secs(10), is_durable: false, is_trusted: false, profile: None }
    }
}

/// How often a commit is made anew because the branch or the index moved under it.
const ATTEMPTS: usize = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// The only one who writes, for as long as it lives.
#[derive(Debug)]
pub struct Writer {
    git: Git,
    options: Options,
    is_durable: bool,
    recovered: Option<Recovered>,
    _lock: WriterLock,
}

/// How an attempt ended that did not fail.
enum Attempt {
    Done(CommitId),
    /// History and disk say all of it already.
    Nothing,
    /// Something moved before anything was touched.
    Again,
}

/// What the branch held for each file when the commit was first tried.
type Seen = Vec<Option<BlobId>>;

impl Writer {
    /// Becomes the only writer, and finishes or takes back what a process that died had begun.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while another process writes; what recovery meets.
    pub fn acquire(git: &Git, options: Options) -> Result<Self, StoreError> {
        let git = git.reopen()?;
        let is_durable = git.sync_writes(options.is_durable)?;
        let lock = WriterLock::take(&git.state_directory()?.join("lock"), options.wait)?;
        fault::point("lock-taken");
        let recovered = recover::recover(&git, options.wait, is_durable)?;
        Ok(Self { git, options, is_durable, recovered, _lock: lock })
    }

    /// The repository, as this writer sees it.
    pub fn git(&self) -> &Git {
        &self.git
    }

    /// What had to be finished or taken back first.
    pub fn recovered(&self) -> Option<&Recovered> {
        self.recovered.as_ref()
    }

    /// Makes the commit; `None` when there was nothing to do.
    ///
    /// # Errors
    /// The first thing in the way. Files, index and branch are then as they were.
    pub fn commit(&mut self, plan: &CommitPlan) -> Result<Option<CommitId>, StoreError> {
        let environment = |name: &str| std::env::var(name).ok();
        let profile = self.options.profile.as_ref();
        let by = self.git.signatures(&environment, plan.author.as_ref(), profile, &plan.time)?;
        self.check_trust()?;
        let mut seen = None;
        for _ in 0..ATTEMPTS {
            match self.attempt(plan, &by, &mut seen)? {
                Attempt::Done(commit) => {
                    self.git.maintain_after(&commit, self.options.is_trusted);
                    return Ok(Some(commit));
                }
                Attempt::Nothing => return Ok(None),
                Attempt::Again => sleep(PAUSE),
            }
        }
        Err(StoreError::HeadMoves)
    }

    /// Refuses to sign by a program that only the repository names.
    fn check_trust(&self) -> Result<(), StoreError> {
        if self.options.is_trusted || !self.git.signs_commits() {
            return Ok(());
        }
        match self.git.programs_named() {
            keys if keys.is_empty() => Ok(()),
            keys => Err(StoreError::Untrusted { keys }),
        }
    }

    fn attempt(
        &self,
        plan: &CommitPlan,
        by: &Signatures,
        seen: &mut Option<Seen>,
    ) -> Result<Attempt, StoreError> {
        let head = self.git.check_state()?;
        let nonce = journal::nonce(self.git.state_path())?;
        let draft = Draft::load(&self.git, self.state_file("draft", &nonce))?;
        fault::point("index-drafted");
        let mut files = self.inspect(plan, &head, &draft)?;
        self.check_history(&head, plan, seen)?;

        for (file, write) in files.iter_mut().zip(&plan.files) {
            let keep = |bytes: &Vec<u8>| self.git.write_blob(bytes);
            file.old = write.before.as_ref().map(keep).transpose()?;
            file.new = write.after.as_ref().map(keep).transpose()?;
        }
        fault::point("blobs-written");
        let updates: Vec<_> = files.iter().map(update).collect();
        let tree = self.git.write_tree(head.commit.as_ref(), &updates)?;
        let is_known = match &head.commit {
            Some(commit) => self.git.tree_of(commit)? == tree,
            None => files.is_empty(),
        };
        if is_known && !files.iter().any(JournalFile::is_written) {
            return self.check_disk(plan).map(|()| Attempt::Nothing);
        }
        let text = message::compose(&plan.subject, &plan.trailers);
        let commit = self.git.write_commit(head.commit.as_ref(), &tree, &text, by)?;
        fault::point("commit-written");

        let subject = message::subject(&plan.subject);
        let journal =
            Journal { nonce, reference: head.reference, head: head.commit, commit, subject, files };
        self.write_down_and_apply(plan, &journal, draft)
    }

    /// What is on disk and in the index for each file of the plan, none of which stands for anything
    /// but a plain file.
    fn inspect(
        &self,
        plan: &CommitPlan,
        head: &Head,
        draft: &Draft,
    ) -> Result<Vec<JournalFile>, StoreError> {
        if let Some(path) = draft.conflict() {
            return Err(StoreError::Conflicts { path });
        }
        let keeps_modes = self.git.keeps_modes();
        let look = |write: &FileWrite| {
            let metadata = disk::inspect(self.git.root(), &write.path)?;
            draft.check_attributes(&write.path)?;
            let mode = metadata.map(|metadata| metadata.permissions().mode());
            let is_executable = match (mode, &head.commit) {
                (Some(mode), _) if keeps_modes => mode & 0o100 != 0,
                (_, Some(commit)) => {
                    self.git.entry_at(commit, &write.path)?.is_some_and(|(_, is)| is)
                }
                _ => false,
            };
            let staged = draft.blob(&write.path);
            Ok(JournalFile {
                path: write.path.clone(),
                old: None,
                new: None,
                staged,
                mode,
                is_executable,
            })
        };
        plan.files.iter().map(look).collect()
    }

    /// Refuses to go on where the branch moved and brought other content for one of the files.
    fn check_history(
        &self,
        head: &Head,
        plan: &CommitPlan,
        seen: &mut Option<Seen>,
    ) -> Result<(), StoreError> {
        let blob = |write: &FileWrite| match &head.commit {
            Some(commit) => self.git.blob_id_at(commit, &write.path),
            None => Ok(None),
        };
        let now: Seen = plan.files.iter().map(blob).collect::<Result<_, _>>()?;
        let before = seen.get_or_insert_with(|| now.clone());
        match before.iter().zip(&now).zip(&plan.files).find(|((before, now), _)| before != now) {
            Some((_, write)) => Err(StoreError::ChangedMeanwhile { path: write.path.clone() }),
            None => Ok(()),
        }
    }

    /// Refuses to go on where a file is not what the plan was made from.
    fn check_disk(&self, plan: &CommitPlan) -> Result<(), StoreError> {
        for write in &plan.files {
            if disk::read(&self.git.on_disk(&write.path))? != write.before {
                return Err(StoreError::ChangedMeanwhile { path: write.path.clone() });
            }
        }
        Ok(())
    }

    fn write_down_and_apply(
        &self,
        plan: &CommitPlan,
        journal: &Journal,
        draft: Draft,
    ) -> Result<Attempt, StoreError> {
        let path = self.git.journal_path();
        journal.write(&path, self.is_durable)?;
        match self.apply(plan, journal, draft) {
            Ok(Attempt::Done(commit)) => Ok(Attempt::Done(commit)),
            failed => {
                // What can't be taken back now stays in the journal for the next command.
                if recover::take_back(&self.git, journal).is_ok() {
                    disk::remove(&path)?;
                }
                failed
            }
        }
    }

    fn apply(
        &self,
        plan: &CommitPlan,
        journal: &Journal,
        mut draft: Draft,
    ) -> Result<Attempt, StoreError> {
        let temporaries = self.write_temporaries(plan, journal)?;
        let token = self.state_file("token", &journal.nonce);
        let lock = IndexLock::take(self.git.git_dir(), &token, &journal.mark(), self.options.wait)?;
        fault::point("index-locked");
        let head = self.git.check_state()?;
        if head.reference != journal.reference || head.commit != journal.head || !draft.is_current()
        {
            return Ok(Attempt::Again);
        }
        self.check_disk(plan)?;
        self.put_in_place(journal, temporaries)?;
        self.write_index(journal, &mut draft)?;
        if !self.move_branch(&head, journal)? {
            return Ok(Attempt::Again);
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
        Ok(Attempt::Done(journal.commit.clone()))
    }

    fn write_temporaries(
        &self,
        plan: &CommitPlan,
        journal: &Journal,
    ) -> Result<Vec<Temporary>, StoreError> {
        let mut temporaries = Vec::new();
        for (number, (write, file)) in plan.files.iter().zip(&journal.files).enumerate() {
            let (Some(bytes), Some(path)) =
                (&write.after, journal.temporary(self.git.root(), number))
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

    fn put_in_place(
        &self,
        journal: &Journal,
        temporaries: Vec<Temporary>,
    ) -> Result<(), StoreError> {
        for temporary in temporaries {
            temporary.put_in_place()?;
            fault::point("first-file-in-place");
        }
        for file in journal.files.iter().filter(|file| file.is_written() && file.new.is_none()) {
            let path = self.git.on_disk(&file.path);
            disk::remove(&path)?;
            disk::prune(self.git.root(), &path);
        }
        if self.is_durable {
            let paths = journal.files.iter().map(|file| self.git.on_disk(&file.path));
            let paths: BTreeSet<_> =
                paths.filter(|path| path.parent().is_some_and(std::path::Path::is_dir)).collect();
            paths.iter().try_for_each(|path| disk::sync_directory_of(path))?;
        }
        fault::point("files-in-place");
        Ok(())
    }

    fn write_index(&self, journal: &Journal, draft: &mut Draft) -> Result<(), StoreError> {
        for file in &journal.files {
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
    fn move_branch(&self, head: &Head, journal: &Journal) -> Result<bool, StoreError> {
        let end = Instant::now() + self.options.wait;
        let why = format!("trackway: {}", journal.subject);
        loop {
            match self.git.move_branch(head, &journal.commit, &why)? {
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

    fn state_file(&self, what: &str, nonce: &str) -> std::path::PathBuf {
        self.git.state_path().join(format!("{what}-{nonce}"))
    }
}

fn update(file: &JournalFile) -> TreeUpdate {
    TreeUpdate {
        path: file.path.clone(),
        blob: file.new.clone(),
        is_executable: file.is_executable,
    }
}
