//! A repository to play in, and git to look at it with.

use std::fs;
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use jiff::Zoned;
use tempfile::TempDir;
use trackway::domain::change::RepoPath;
use trackway::store::{CommitId, CommitPlan, FileWrite, Git, Options, StoreError, Writer};

/// A directory that goes with the test, holding the work tree `work`.
pub struct Sandbox {
    home: TempDir,
    /// Our directory in the work tree: empty for its root.
    below: &'static str,
}

impl Sandbox {
    /// An empty repository, before its first commit.
    pub fn unborn() -> Self {
        let sandbox = Self { home: tempfile::tempdir().unwrap(), below: "" };
        sandbox.git_at(sandbox.home.path(), &["init", "-q", "-b", "main", "work"]);
        for (key, value) in [
            ("user.name", "Ann"),
            ("user.email", "ann@example.org"),
            ("commit.gpgsign", "false"),
            ("core.autocrlf", "false"),
            ("core.attributesFile", "/dev/null"),
            ("core.excludesFile", "/dev/null"),
        ] {
            sandbox.git(&["config", key, value]);
        }
        sandbox
    }

    /// A repository with a commit of `one.yaml`, `two.yaml` and `other/theirs.txt`.
    pub fn new() -> Self {
        let sandbox = Self::unborn();
        sandbox.fill();
        sandbox
    }

    /// The same, all of it in a subdirectory of the work tree.
    pub fn in_subdirectory() -> Self {
        let sandbox = Self { below: "deep/search", ..Self::unborn() };
        sandbox.fill();
        sandbox
    }

    /// The same, its objects named by SHA-256.
    pub fn of_sha256() -> Self {
        let sandbox = Self::unborn();
        let format = ["init", "-q", "-b", "main", "--object-format=sha256", "work"];
        fs::remove_dir_all(sandbox.work_tree()).unwrap();
        sandbox.git_at(sandbox.home.path(), &format);
        sandbox.git(&["config", "user.name", "Ann"]);
        sandbox.git(&["config", "user.email", "ann@example.org"]);
        sandbox.fill();
        sandbox
    }

    fn fill(&self) {
        self.write("one.yaml", "title: one\n");
        self.write("two.yaml", "title: two\n");
        self.write("other/theirs.txt", "theirs\n");
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "first"]);
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn work_tree(&self) -> PathBuf {
        self.home.path().join("work")
    }

    pub fn root(&self) -> PathBuf {
        self.work_tree().join(self.below)
    }

    pub fn store(&self) -> Git {
        Git::open(&self.root()).unwrap()
    }

    pub fn writer(&self) -> Writer {
        Writer::acquire(&self.store(), options()).unwrap()
    }

    /// Commits one change of one file.
    pub fn commit(&self, path: &str, before: Option<&str>, after: Option<&str>) -> Outcome {
        self.writer().commit(&plan(&[(path, before, after)]))
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A file's text; `None` where there is none.
    pub fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.root().join(path)).ok()
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_at(&self.work_tree(), arguments)
    }

    pub fn git_at(&self, directory: &Path, arguments: &[&str]) -> String {
        let output = self.try_git(directory, arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    pub fn try_git(&self, directory: &Path, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        hermetic(&mut command, self.home());
        command.current_dir(directory).args(arguments).output().unwrap()
    }

    /// Makes a tree of the lines of `git ls-tree`; its name.
    pub fn make_tree(&self, lines: &str) -> String {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(lines.as_bytes()).unwrap();
        file.rewind().unwrap();
        let mut command = Command::new("git");
        hermetic(&mut command, self.home());
        command.current_dir(self.work_tree()).arg("mktree").stdin(file);
        String::from_utf8(command.output().unwrap().stdout).unwrap().trim_end().to_owned()
    }

    pub fn status(&self) -> String {
        self.git(&["status", "--porcelain"])
    }

    pub fn log(&self) -> String {
        self.git(&["log", "--format=%s"])
    }

    /// Nothing is left of a commit but the commit, and git finds no fault.
    pub fn assert_sound(&self) {
        assert_eq!(self.git(&["fsck", "--strict", "--no-dangling"]), "");
        assert!(!self.work_tree().join(".git/index.lock").exists());
        assert!(!self.store().journal_path().exists());
        let left = self.git(&["status", "--porcelain", "--ignored", "-uall"]);
        assert!(!left.contains(".trackway-"), "{left}");
        let state: Vec<_> = fs::read_dir(self.store().state_path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "lock")
            .collect();
        assert!(state.is_empty(), "{state:?}");
    }
}

pub type Outcome = Result<Option<CommitId>, StoreError>;

/// Gives a program nothing of the machine's configuration.
pub fn hermetic(command: &mut Command, home: &Path) {
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", home)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("LC_ALL", "C");
}

pub fn options() -> Options {
    Options { wait: Duration::from_millis(200), ..Options::default() }
}

pub fn path(text: &str) -> RepoPath {
    RepoPath::new(text).unwrap()
}

pub fn now() -> Zoned {
    "2026-11-05T09:12[Europe/Berlin]".parse().unwrap()
}

/// A commit of some files: path, before, after.
pub fn plan(files: &[(&str, Option<&str>, Option<&str>)]) -> CommitPlan {
    let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
    let write = |(name, before, after): &(&str, _, _)| FileWrite {
        path: path(name),
        before: bytes(*before),
        after: bytes(*after),
    };
    CommitPlan {
        subject: "set job one: title".to_owned(),
        trailers: vec![("Trackway-Command".to_owned(), "set".to_owned())],
        files: files.iter().map(write).collect(),
        author: None,
        time: now(),
    }
}
