//! A repository that several processes work in at once, and what must be true of it at any time.
//!
//! Nothing of the machine shows through but `PATH`; unlike the sandbox of `tests/cli`, it can be
//! shared between threads.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Whether the long runs are asked for.
pub fn is_long() -> bool {
    std::env::var_os("TRACKWAY_LONG").is_some()
}

/// A home and a repository; both go with the test.
pub struct Site {
    home: PathBuf,
    work: PathBuf,
    _root: Option<tempfile::TempDir>,
}

impl Site {
    /// A new repository in a place of its own.
    pub fn new() -> Self {
        let root = tempfile::Builder::new().prefix("trackway-").tempdir().unwrap();
        let place = root.path().canonicalize().unwrap();
        let site = Self { home: place.join("home"), work: place.join("work"), _root: Some(root) };
        site.prepare()
    }

    /// A new repository below `place`, with its home elsewhere.
    pub fn at(place: &Path, home: &Path) -> Self {
        Self { home: home.to_owned(), work: place.join("work"), _root: None }.prepare()
    }

    fn prepare(self) -> Self {
        fs::create_dir_all(&self.home).unwrap();
        fs::create_dir_all(&self.work).unwrap();
        let config = "[user]\n\tname = Jane Doe\n\temail = jane@example.org\n[init]\n\t\
                      defaultBranch = main\n[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n";
        fs::write(self.home.join(".gitconfig"), config).unwrap();
        self.ok(&["init"]);
        self
    }

    pub fn work(&self) -> &Path {
        &self.work
    }

    /// A command of trackway that is not yet run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.surrounded(env!("CARGO_BIN_EXE_trackway"));
        command.args(arguments);
        command
    }

    /// Runs trackway.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs trackway, which must succeed; its output.
    #[track_caller]
    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "trackway {arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs git.
    pub fn try_git(&self, arguments: &[&str]) -> Output {
        self.surrounded("git").args(arguments).output().unwrap()
    }

    /// Runs git, which must succeed; its output without the last line end.
    #[track_caller]
    pub fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    /// Any program that is not yet run, in the folder, with nothing of the machine around it.
    pub fn surrounded(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.work)
            .stdin(Stdio::null())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join(".config"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.home.join(".gitconfig"))
            .env("GIT_CEILING_DIRECTORIES", self.work.parent().unwrap())
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("TRACKWAY_NOW", "2026-11-21T10:00:00Z")
            .env("TZ", "UTC")
            .env("NO_COLOR", "1");
        command
    }

    pub fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.work.join(path)).ok()
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.work.join(path), text).unwrap();
    }

    /// All commits, newest first.
    pub fn commits(&self) -> Vec<String> {
        self.git(&["rev-list", "HEAD"]).lines().map(str::to_owned).collect()
    }

    /// The commits, newest first: subject and the files that it changes, such as `A jobs/x.yaml`.
    pub fn history(&self) -> Vec<(String, Vec<String>)> {
        let log = self.git(&["log", "--format=%x1e%s", "--name-status", "--no-renames", "--root"]);
        log.split('\u{1e}')
            .skip(1)
            .map(|commit| {
                let mut lines = commit.lines().filter(|line| !line.is_empty());
                let subject = lines.next().unwrap_or_default().to_owned();
                (subject, lines.map(|line| line.replace('\t', " ")).collect())
            })
            .collect()
    }

    /// What git finds different, one path a line.
    pub fn status(&self) -> String {
        self.git(&["status", "--porcelain", "--untracked-files=all"])
    }

    /// Nothing half done is left anywhere, and git finds its repository whole.
    #[track_caller]
    pub fn assert_sound(&self, when: &str) {
        let fsck = self.try_git(&["fsck", "--strict", "--no-dangling"]);
        assert!(fsck.status.success(), "{when}: {}", said(&fsck));
        assert_eq!(self.leftovers(), Vec::<PathBuf>::new(), "{when}");
    }

    /// Files that only a command under way may have. Drafts in the state directory are not among
    /// them: they are private, and the next writer sweeps them.
    pub fn leftovers(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        each_file(&self.work, &mut |path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_state = path.components().any(|part| part.as_os_str() == "trackway");
            let is_lock = path.extension().is_some_and(|extension| extension == "lock");
            let is_left = if is_state {
                name == "journal"
            } else {
                is_lock || name.starts_with(".trackway-")
            };
            if is_left {
                found.push(path.to_owned());
            }
        });
        found
    }
}

/// What a process said, for a message.
pub fn said(output: &Output) -> String {
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{}\n{out}{err}", output.status)
}

fn each_file(folder: &Path, call: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            each_file(&entry.path(), call);
        } else {
            call(&entry.path());
        }
    }
}
