//! The writer: from files that shall be different to a commit that holds exactly those.
//!
//! The rule protected here: everything that can be refused is refused before anything is written,
//! and objects are written, which nobody sees, before a file is touched.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use jiff::Zoned;

use super::apply::{Application, Applied, check_disk};
use super::disk;
use super::error::StoreError;
use super::fault;
use super::git::{BlobId, CommitId, Draft, Git, Head, Person, Signatures, TreeUpdate};
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
pub(super) enum Attempt {
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
    /// [`StoreError::Busy`] while another process writes, [`StoreError::Hook`] while git waits for
    /// this one; what recovery meets.
    pub fn acquire(git: &Git, options: Options) -> Result<Self, StoreError> {
        if git.is_in_hook() {
            return Err(StoreError::Hook);
        }
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
        self.heal()?;
        let profile = self.options.profile.as_ref();
        let by = self.git.signatures(plan.author.as_ref(), profile, &plan.time)?;
        self.git.check_signing(self.options.is_trusted)?;
        let nonce = journal::nonce(self.git.state_path())?;
        let mut seen = None;
        let made = self.tries(|lock| self.attempt(plan, &by, &nonce, &mut seen, lock));
        if let Ok(Some(commit)) = &made {
            self.maintain_after(commit);
        }
        made
    }

    /// Has git pack now and then.
    pub(super) fn maintain_after(&self, commit: &CommitId) {
        self.git.maintain_after(commit, self.options.is_trusted);
    }

    /// Sets right what the last change may have been unable to clear up after itself.
    pub(super) fn heal(&self) -> Result<(), StoreError> {
        if recover::is_needed(&self.git) {
            recover::recover(&self.git, self.options.wait, self.is_durable)?;
        }
        Ok(())
    }

    /// Tries until it is done, or branch and index have moved too often. The lock of the index goes
    /// from try to try.
    pub(super) fn tries(
        &self,
        mut attempt: impl FnMut(&mut Option<IndexLock>) -> Result<Attempt, StoreError>,
    ) -> Result<Option<CommitId>, StoreError> {
        let mut lock = None;
        let mut tried = Ok(Attempt::Again);
        for _ in 0..ATTEMPTS {
            tried = attempt(&mut lock);
            if !matches!(tried, Ok(Attempt::Again)) {
                break;
            }
        }
        if lock.take().is_some() {
            disk::remove(&self.git.journal_path())?;
        }
        match tried? {
            Attempt::Done(commit) => Ok(Some(commit)),
            Attempt::Nothing => Ok(None),
            Attempt::Again => Err(StoreError::HeadMoves),
        }
    }

    fn attempt(
        &self,
        plan: &CommitPlan,
        by: &Signatures,
        nonce: &str,
        seen: &mut Option<Seen>,
        lock: &mut Option<IndexLock>,
    ) -> Result<Attempt, StoreError> {
        let head = self.git.check_state()?;
        let draft = Draft::load(&self.git, self.state_file("draft", nonce))?;
        fault::point("index-drafted");
        let mut files = self.inspect(plan, &head, &draft)?;
        self.check_history(&head, plan, seen)?;

        for (file, write) in files.iter_mut().zip(&plan.files) {
            let keep = |bytes: &Vec<u8>| self.git.write_blob(bytes);
            file.old = write.before.as_ref().map(keep).transpose()?;
            file.new = write.after.as_ref().map(keep).transpose()?;
        }
        check_staged(&files, seen.as_deref().unwrap_or_default())?;
        fault::point("blobs-written");
        let updates: Vec<_> = files.iter().map(update).collect();
        let tree = self.git.write_tree(head.commit.as_ref(), &updates)?;
        let is_known = match &head.commit {
            Some(commit) => self.git.tree_of(commit)? == tree,
            None => files.is_empty(),
        };
        let keeps_modes = self.git.keeps_modes();
        if is_known && !files.iter().any(|file| file.is_written(keeps_modes)) {
            return check_disk(&self.git, &files).map(|()| Attempt::Nothing);
        }
        let text = message::compose(&plan.subject, &plan.trailers);
        let commit = self.git.write_commit(head.commit.as_ref().as_slice(), &tree, &text, by)?;
        fault::point("commit-written");

        let subject = message::subject(&plan.subject);
        let journal = Journal {
            nonce: nonce.to_owned(),
            reference: head.reference,
            head: head.commit,
            commit,
            subject,
            files,
        };
        self.put_in_place(&journal, draft, lock)
    }

    /// Applies what the journal says.
    pub(super) fn put_in_place(
        &self,
        journal: &Journal,
        draft: Draft,
        lock: &mut Option<IndexLock>,
    ) -> Result<Attempt, StoreError> {
        let application = Application {
            git: &self.git,
            journal,
            wait: self.options.wait,
            is_durable: self.is_durable,
            keeps_modes: self.git.keeps_modes(),
        };
        Ok(match application.run(draft, lock.take())? {
            Applied::Done => Attempt::Done(journal.commit.clone()),
            Applied::Again(left) => {
                *lock = Some(left);
                Attempt::Again
            }
        })
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
            draft.check_seen(&self.git, &write.path)?;
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

    pub(super) fn state_file(&self, what: &str, nonce: &str) -> std::path::PathBuf {
        self.git.state_path().join(format!("{what}-{nonce}"))
    }
}

/// Refuses to replace what is staged where it is neither in history nor on disk: nothing else has it.
fn check_staged(files: &[JournalFile], history: &[Option<BlobId>]) -> Result<(), StoreError> {
    let is_known = |(file, history): &(&JournalFile, &Option<BlobId>)| {
        file.staged.is_none() || [*history, &file.old, &file.new].contains(&&file.staged)
    };
    match files.iter().zip(history).find(|pair| !is_known(pair)) {
        Some((file, _)) => Err(StoreError::StagedDiffers { path: file.path.clone() }),
        None => Ok(()),
    }
}

fn update(file: &JournalFile) -> TreeUpdate {
    TreeUpdate {
        path: file.path.clone(),
        blob: file.new.clone(),
        is_executable: file.is_executable,
    }
}
