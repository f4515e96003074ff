//! What is not committed, as a commit that only a backup knows.
//!
//! The rule protected here: looking changes nothing. The index is a copy, new objects go into a folder
//! that is thrown away, and no program of the repository's choosing sees a file: the bytes are taken
//! as they lie there.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;

use super::status::{self, Status};
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::{self, CommitId, Git};

/// A repository whose new objects go elsewhere.
pub(super) struct Quarantine<'g> {
    git: &'g Git,
    folder: PathBuf,
}

impl<'g> Quarantine<'g> {
    /// New objects of `git` go into `folder`.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn new(git: &'g Git, folder: &Path) -> Result<Self, StoreError> {
        let args = ["rev-parse", "--path-format=absolute", "--git-path", "objects"];
        let objects = git.output("find the objects", &args)?;
        let alternates = folder.join("objects/info/alternates");
        disk::write_private(&alternates, objects.as_bytes())?;
        Ok(Self { git, folder: folder.to_owned() })
    }

    /// A git that knows all objects, and writes into the folder.
    pub(super) fn command(&self) -> Command {
        let mut command = self.git.command();
        command.env("GIT_OBJECT_DIRECTORY", self.folder.join("objects"));
        command
    }

    fn with_index(&self, name: &str) -> Command {
        let mut command = self.command();
        command.env("GIT_INDEX_FILE", self.folder.join(name));
        command
    }

    /// Keeps a content: the name of its object.
    pub(super) fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let mut command = self.command();
        command.args(["hash-object", "-w", "--no-filters", "--stdin"]);
        fed("keep a content", command, bytes)
    }

    /// The commit of what is not committed; `None` where all is.
    pub(super) fn unsaved(
        &self,
        status: &Status,
        made: Timestamp,
    ) -> Result<Option<CommitId>, StoreError> {
        if status.files.is_empty() {
            return Ok(None);
        }
        let head = self.git.head()?;
        let staged = if status.is_staged { self.staged(head.as_ref(), made)? } else { None };
        let base = head.as_ref().map_or("--empty", CommitId::as_str);
        run("read a tree", self.with_index("index").args(["read-tree", base]))?;
        let mut update = self.with_index("index");
        update.args(["update-index", "-z", "--replace", "--index-info"]);
        fed("gather what is not committed", update, &self.entries(status)?)?;
        let tree = run("write a tree", self.with_index("index").arg("write-tree"))?;
        let parents: Vec<_> = head.iter().chain(staged.iter()).collect();
        self.commit(&tree, &parents, "what is not committed", made).map(Some)
    }

    /// A commit of what is staged; `None` in the midst of a merge, whose index is no tree.
    fn staged(
        &self,
        head: Option<&CommitId>,
        made: Timestamp,
    ) -> Result<Option<CommitId>, StoreError> {
        let Some(index) = disk::read(&self.git.git_dir().join("index"))? else { return Ok(None) };
        disk::write_private(&self.folder.join("staged"), &index)?;
        let Ok(tree) = run("write a tree", self.with_index("staged").arg("write-tree")) else {
            return Ok(None);
        };
        let parents: Vec<_> = head.into_iter().collect();
        self.commit(&tree, &parents, "what is staged", made).map(Some)
    }

    fn commit(
        &self,
        tree: &str,
        parents: &[&CommitId],
        subject: &str,
        made: Timestamp,
    ) -> Result<CommitId, StoreError> {
        let mut command = self.command();
        let date = format!("{} +0000", made.as_second());
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "trackway");
            command.env(format!("GIT_{role}_EMAIL"), "trackway@localhost");
            command.env(format!("GIT_{role}_DATE"), &date);
        }
        command.args(["commit-tree", tree]);
        for parent in parents {
            command.args(["-p", parent.as_str()]);
        }
        fed("write a commit", command, subject.as_bytes()).map(CommitId::from_hex)
    }

    /// What the tree of HEAD lacks, for `git update-index --index-info`: what is gone first, for a
    /// folder may stand there now.
    fn entries(&self, status: &Status) -> Result<Vec<u8>, StoreError> {
        let (mut gone, mut there) = (Vec::new(), Vec::new());
        let none = "0".repeat(self.git.object_format().digits());
        for file in &status.files {
            let on_disk = self.git.work_tree().join(OsStr::from_bytes(&file.path));
            let (to, mode, id) = match self.content(&on_disk, file.mode)? {
                Some((mode, id)) => (&mut there, mode, id),
                None => (&mut gone, "0", none.clone()),
            };
            to.extend_from_slice(format!("{mode} {id}\t").as_bytes());
            to.extend_from_slice(&file.path);
            to.push(0);
        }
        gone.append(&mut there);
        Ok(gone)
    }

    /// The mode and the object of what lies there.
    fn content(
        &self,
        path: &Path,
        known: Option<&'static str>,
    ) -> Result<Option<(&'static str, String)>, StoreError> {
        let Ok(met) = path.symlink_metadata() else { return Ok(None) };
        if met.is_symlink() {
            let target = path.read_link().map_err(StoreError::io("read", path))?;
            return Ok(Some(("120000", self.keep(target.as_os_str().as_bytes())?)));
        }
        if !met.is_file() {
            return Ok(None);
        }
        let is_executable = met.permissions().mode() & 0o100 != 0;
        let found = if is_executable { status::EXECUTABLE } else { status::PLAIN };
        let mut command = self.command();
        command.args(["hash-object", "-w", "--no-filters", "--stdin"]);
        let file = std::fs::File::open(path).map_err(StoreError::io("read", path))?;
        let id = run("keep a file", command.stdin(file))?;
        Ok(Some((known.unwrap_or(found), id)))
    }
}

/// What a git prints, without the end of the line.
fn run(doing: &'static str, command: &mut Command) -> Result<String, StoreError> {
    git::finish(doing, command).map(|told| told.trim_end().to_owned())
}

/// The same of one that is given a text.
fn fed(doing: &'static str, mut command: Command, text: &[u8]) -> Result<String, StoreError> {
    git::feed(doing, &mut command, text).map(|told| told.trim_end().to_owned())
}
