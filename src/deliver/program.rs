//! A program of the user's own, started for a reminder or for a password.
//!
//! The rule protected here: it is started as the list of words that the settings name, never by a
//! shell and never by a path from the folder somebody happens to be in; it ends within its time, and
//! so does all that it started; and it never sees the password of the mail server.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// The variable that holds the password of the mail server.
pub const PASSWORD: &str = "TRACKWAY_SMTP_PASSWORD";

/// How long to listen for what a program said that has ended: what it started may still hold the line.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Whether a word names a program wherever one happens to be.
pub fn can_be_found(word: &str) -> bool {
    !word.is_empty() && (word.starts_with('/') || !word.contains('/'))
}

/// A program with its arguments, and what it is given.
#[derive(Debug)]
pub struct Program<'a> {
    /// The program: absolute, or a name to look for in `PATH`.
    pub word: &'a str,
    /// Its arguments.
    pub arguments: &'a [String],
    /// Variables besides those of the environment.
    pub variables: &'a [(String, String)],
    /// What it reads.
    pub input: &'a str,
    /// What is listened to.
    pub listen: Listen,
    /// How long it may take.
    pub within: Duration,
    /// The most bytes that are kept of what it says.
    pub most: u64,
}

/// What of a program is listened to; the rest goes nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listen {
    /// Standard output.
    Output,
    /// Standard error.
    Errors,
}

/// A program that has ended by itself.
#[derive(Debug)]
pub struct Ended {
    /// How.
    pub status: ExitStatus,
    /// The first of what it said.
    pub said: Vec<u8>,
}

/// Why a program did not end by itself.
#[derive(Debug)]
pub enum Failure {
    /// It can't be started.
    Start(io::Error),
    /// Its time was over: so much of it.
    Late(Duration),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("can't be started: there is no such program")
            }
            Self::Start(error) => write!(f, "can't be started: {error}"),
            Self::Late(within) => write!(f, "did not end within {} s", within.as_secs()),
        }
    }
}

impl Program<'_> {
    /// Runs it to its end.
    ///
    /// # Errors
    /// When it can't be started, or does not end within its time; then it is ended, with all that
    /// it started.
    pub fn run(&self) -> Result<Ended, Failure> {
        let mut child = self.start().map_err(Failure::Start)?;
        self.feed(&mut child);
        let said = self.listen(&mut child);
        let Some(status) = wait(&mut child, self.within).map_err(Failure::Start)? else {
            end(&mut child);
            return Err(Failure::Late(self.within));
        };
        let said = said.and_then(|said| said.recv_timeout(LAST_WORDS).ok()).unwrap_or_default();
        Ok(Ended { status, said })
    }

    fn start(&self) -> io::Result<Child> {
        let (output, errors) = match self.listen {
            Listen::Output => (Stdio::piped(), Stdio::null()),
            Listen::Errors => (Stdio::null(), Stdio::piped()),
        };
        Command::new(OsStr::new(self.word))
            .args(self.arguments)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .env_remove(PASSWORD)
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(errors)
            .spawn()
    }

    /// Gives it its input. It need not read it: then the rest of it is dropped.
    fn feed(&self, child: &mut Child) {
        let Some(mut to) = child.stdin.take() else { return };
        let input = self.input.to_owned();
        thread::spawn(move || {
            let _ = to.write_all(input.as_bytes());
        });
    }

    /// Listens to the first of what it says, and lets it say the rest.
    fn listen(&self, child: &mut Child) -> Option<Receiver<Vec<u8>>> {
        let from: Box<dyn Read + Send> = match self.listen {
            Listen::Output => Box::new(child.stdout.take()?),
            Listen::Errors => Box::new(child.stderr.take()?),
        };
        let (most, (sender, receiver)) = (self.most, mpsc::channel());
        thread::spawn(move || {
            let mut said = Vec::new();
            let mut first = from.take(most);
            let _ = first.read_to_end(&mut said);
            let _ = sender.send(said);
            let _ = io::copy(&mut first.into_inner(), &mut io::sink());
        });
        Some(receiver)
    }
}

/// How it ended; none when its time is over before.
fn wait(child: &mut Child, within: Duration) -> io::Result<Option<ExitStatus>> {
    let begin = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if begin.elapsed() >= within {
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Ends a program that was not waited for yet, so that its number is still its own.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}
