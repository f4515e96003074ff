//! A place of its own for each test: a home, a repository, a clock that stands still.
//!
//! Nothing of the machine shows through but `PATH`: the environment is cleared, git reads one
//! configuration that the sandbox wrote, and no repository around it is found.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::{Seek, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::outcome::Outcome;
use crate::redact;

/// The day on which every test begins.
const NOW: &str = "2026-11-21T10:00:00Z";

const GIT_CONFIG: &str = "\
[user]
\tname = Jane Doe
\temail = jane@example.org
[init]
\tdefaultBranch = main
[maintenance]
\tauto = false
[gc]
\tauto = 0
";

/// A fresh directory with a home and a folder to work in; it goes with the test.
pub struct Sandbox {
    root: TempDir,
    now: RefCell<String>,
    uids: RefCell<BTreeSet<String>>,
}

impl Sandbox {
    /// An empty one.
    pub fn new() -> Self {
        let private = fs::Permissions::from_mode(0o700);
        let root =
            tempfile::Builder::new().prefix("trackway-").permissions(private).tempdir().unwrap();
        let sandbox = Self { root, now: RefCell::new(NOW.to_owned()), uids: RefCell::default() };
        for folder in ["home", "tmp", "work"] {
            fs::create_dir(sandbox.root().join(folder)).unwrap();
        }
        fs::write(sandbox.home().join(".gitconfig"), GIT_CONFIG).unwrap();
        sandbox
    }

    /// The folder in which commands run.
    pub fn work(&self) -> PathBuf {
        self.root().join("work")
    }

    /// The person's home.
    pub fn home(&self) -> PathBuf {
        self.root().join("home")
    }

    /// Sets the clock for the commands to come (RFC 3339).
    pub fn set_now(&self, now: &str) {
        now.clone_into(&mut self.now.borrow_mut());
    }

    /// A command line as a shell would split it, without the program's name: not yet run.
    pub fn command(&self, line: &str) -> Run<'_> {
        let words = shlex::split(line).unwrap_or_else(|| panic!("unbalanced quotes: {line}"));
        self.command_of(words)
    }

    /// Arguments as they are: not yet run.
    pub fn command_of<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run<'_> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trackway"));
        command.args(arguments).current_dir(self.work()).stdin(Stdio::null());
        self.surround(&mut command);
        Run { sandbox: self, command }
    }

    /// Another program that finds `trackway` in `PATH` as an installed one: not yet run.
    pub fn program(&self, name: &str) -> Command {
        let folder = Path::new(env!("CARGO_BIN_EXE_trackway")).parent().unwrap().to_owned();
        let others = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder).chain(std::env::split_paths(&others));
        let mut command = Command::new(name);
        self.surround(&mut command);
        command.current_dir(self.work()).env("PATH", std::env::join_paths(folders).unwrap());
        command.stdin(Stdio::null());
        command
    }

    /// Runs a command line.
    pub fn run(&self, line: &str) -> Outcome {
        self.command(line).run()
    }

    /// Runs command lines one after the other; what a person would have seen.
    pub fn session(&self, lines: &[&str]) -> String {
        lines.iter().fold(String::new(), |mut seen, line| {
            write!(seen, "$ trackway {line}\n{}", self.run(line)).unwrap();
            seen
        })
    }

    /// Runs git in the folder; its output.
    #[track_caller]
    pub fn git(&self, line: &str) -> String {
        let output = self.try_git(&self.work(), line);
        assert!(output.status.success(), "git {line}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// The subjects of the commits, newest first, each followed by its trailers.
    #[track_caller]
    pub fn git_log(&self) -> String {
        let log = self.git("log --format=%x1e%s%n%(trailers:only,unfold)");
        let mut shown = String::new();
        for commit in log.split('\u{1e}').skip(1) {
            let mut lines = commit.lines().filter(|line| !line.is_empty());
            writeln!(shown, "{}", lines.next().unwrap_or("")).unwrap();
            lines.for_each(|trailer| writeln!(shown, "  {trailer}").unwrap());
        }
        self.redact(&shown)
    }

    /// The text of a file.
    #[track_caller]
    pub fn file(&self, path: &str) -> String {
        fs::read_to_string(self.work().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a file as a person would, with the folders above it.
    #[track_caller]
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.work().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// The files of the folder in order, one a line; git's own left out.
    pub fn tree(&self) -> String {
        let mut lines = Vec::new();
        each_file(&self.work(), &mut |path| {
            let name = path.strip_prefix(self.work()).unwrap().display().to_string();
            lines.push(match fs::read_link(path) {
                Ok(target) => format!("{name} -> {}\n", target.display()),
                Err(_) => format!("{name}\n"),
            });
        });
        lines.sort();
        self.redact(&lines.concat())
    }

    /// A text with names for what differs from run to run: `[UID]`, `[COMMIT]`, `[WORK]`,
    /// `[HOME]`, `[SANDBOX]`.
    pub fn redact(&self, text: &str) -> String {
        self.remember_uids(text);
        // Most refusals name no commit, and asking git costs as much as the command.
        let commits = if redact::may_name_commits(text) { self.commits() } else { Vec::new() };
        let text = redact::redact(text, &self.uids.borrow(), &commits);
        [(self.work(), "[WORK]"), (self.home(), "[HOME]"), (self.root(), "[SANDBOX]")]
            .iter()
            .fold(text, |text, (place, name)| text.replace(&*place.to_string_lossy(), name))
    }

    fn root(&self) -> PathBuf {
        // macOS keeps temporary folders behind a symbolic link, and git shows where it leads.
        self.root.path().canonicalize().unwrap()
    }

    /// A uid once seen stays known, also when its record is gone.
    fn remember_uids(&self, text: &str) {
        let mut known = self.uids.borrow_mut();
        known.extend(redact::uids(text).map(str::to_owned));
        each_file(&self.work(), &mut |path| {
            let is_record = path.extension().is_some_and(|extension| extension == "yaml");
            if is_record && let Ok(record) = fs::read_to_string(path) {
                known.extend(redact::uids(&record).map(str::to_owned));
            }
        });
    }

    /// The commits of every repository in the sandbox, those that no branch holds included.
    fn commits(&self) -> Vec<String> {
        let mut repositories = Vec::new();
        each_repository(&self.root(), &mut |folder| repositories.push(folder.to_owned()));
        repositories
            .iter()
            .map(|folder| self.try_git(folder, "rev-list --all --reflog"))
            .filter(|output| output.status.success())
            .flat_map(|output| text(&output.stdout).lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    pub fn try_git(&self, folder: &Path, line: &str) -> Output {
        let words = shlex::split(line).unwrap_or_else(|| panic!("unbalanced quotes: {line}"));
        let mut command = Command::new("git");
        command.args(words).current_dir(folder).stdin(Stdio::null());
        self.surround(&mut command);
        let now = self.now.borrow();
        command.env("GIT_AUTHOR_DATE", &*now).env("GIT_COMMITTER_DATE", &*now);
        command.output().unwrap()
    }

    /// Gives a command the sandbox for an environment, and nothing else.
    fn surround(&self, command: &mut Command) {
        let home = self.home();
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &home)
            .env("TMPDIR", self.root().join("tmp"))
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_STATE_HOME", home.join(".local/state"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", home.join(".gitconfig"))
            .env("GIT_CEILING_DIRECTORIES", self.root())
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("TRACKWAY_NOW", &*self.now.borrow())
            .env("TZ", "Europe/Berlin")
            .env("LANG", "C.UTF-8")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "80");
    }
}

/// A command that is still being prepared.
pub struct Run<'s> {
    sandbox: &'s Sandbox,
    command: Command,
}

impl Run<'_> {
    /// Gives it a text to read.
    pub fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        // A file and no pipe: a command that stops reading early can't block the test.
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_ref()).unwrap();
        file.rewind().unwrap();
        self.command.stdin(file);
        self
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes a variable out of its environment.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it in a folder of the sandbox, seen from the usual one.
    pub fn in_folder(mut self, folder: &str) -> Self {
        self.command.current_dir(self.sandbox.work().join(folder));
        self
    }

    /// Sends its answer elsewhere.
    pub fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stdout(to);
        self
    }

    /// Starts it and goes on.
    pub fn spawn(mut self) -> std::process::Child {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Outcome {
        let Output { status, stdout, stderr } = self.command.output().unwrap();
        let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
        Outcome::new(code.unwrap_or(-1), text(&stdout), text(&stderr), |shown| {
            self.sandbox.redact(shown)
        })
    }
}

/// Calls for each file and link below a folder, but for git's own.
fn each_file(folder: &Path, call: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if entry.file_name() == ".git" {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            each_file(&path, call);
        } else {
            call(&path);
        }
    }
}

/// Calls for each folder that holds a repository.
fn each_repository(folder: &Path, call: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name() == ".git" {
            call(folder);
        } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            each_repository(&entry.path(), call);
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
