//! Templates of a repository, run by a process of their own.
//!
//! The rule protected here: whoever wrote the repository may have written templates that never end,
//! eat all memory or write without end. The process that runs them sees no environment and no folder
//! of the user, limits itself before it reads a word of theirs, and is ended when its time is over.

use std::ffi::OsString;
use std::io::{self, Read as _, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::render::Prepared;
use crate::render::document::Rendered;
use crate::render::error::RenderError;
use crate::render::sandbox::{self, Outcome};

/// The word that makes a process a worker. It is no command of the user's.
const WORD: &str = "__run-templates";

/// The most seconds of processor time: a document of many pages takes a hundredth.
const SECONDS: u64 = 5;

/// The most seconds on the clock, where others use the processor, too.
const WALL: Duration = Duration::from_secs(30);

/// The most bytes of addresses: a document of many pages takes a tenth, most of it fonts and program.
const MEMORY: u64 = 1536 << 20;

/// Runs the templates of a document within limits.
///
/// # Errors
/// When a template is wrong or a limit is reached.
pub fn run(prepared: &Prepared) -> Result<Rendered, RenderError> {
    let broken =
        |error: io::Error| RenderError::Other(format!("the template can't be run: {error}"));
    let mut child = start().map_err(broken)?;
    let heard = talk(&mut child, prepared);
    let status = child.wait().map_err(broken)?;
    match heard {
        Some(Ok(outcome)) => outcome,
        Some(Err(error)) => Err(ended(status).unwrap_or_else(|| broken(error))),
        None => Err(too_long()),
    }
}

fn start() -> io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .arg(WORD)
        .env_clear()
        // Each thread would reserve addresses that count as memory.
        .envs([("MALLOC_ARENA_MAX", "1"), ("RAYON_NUM_THREADS", "1")])
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// Asks and listens; none when the time is over.
fn talk(child: &mut Child, prepared: &Prepared) -> Option<io::Result<Outcome>> {
    let (mut to, from) = (child.stdin.take()?, child.stdout.take()?);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        // One that has ended already does not listen; what it said before tells why.
        scope.spawn(move || {
            let _ = sandbox::ask(prepared, &mut to);
        });
        scope.spawn(move || {
            let _ = sender.send(sandbox::hear(&mut from.take(sandbox::MOST)));
        });
        let heard = receiver.recv_timeout(WALL);
        if heard.is_err() {
            // Both ends hang up with it, or the scope would never end.
            let _ = child.kill();
        }
        heard.ok()
    })
}

/// What the end of a process means that did not answer.
fn ended(status: ExitStatus) -> Option<RenderError> {
    use std::os::unix::process::ExitStatusExt as _;
    match status.signal()? {
        // SIGXCPU, and SIGKILL when that was not enough.
        9 | 24 => Some(too_long()),
        // SIGABRT, SIGBUS and SIGSEGV: no memory, or a stack that is full.
        6 | 7 | 11 => Some(RenderError::Limit(format!(
            "the template takes more than {} MB of memory",
            MEMORY >> 20
        ))),
        _ => None,
    }
}

fn too_long() -> RenderError {
    RenderError::Limit(format!("the template takes longer than {SECONDS} seconds"))
}

/// Whether this process was started to run templates.
pub fn is_asked(args: &[OsString]) -> bool {
    matches!(args, [_, word] if word == WORD)
}

/// Runs the templates that come on standard input, and answers on `out`.
pub fn answer(mut out: Box<dyn Write>) -> u8 {
    let served = limit().and_then(|()| sandbox::serve(&mut io::stdin().lock(), &mut out));
    u8::from(served.is_err())
}

/// Takes from this process what templates could misuse. What is over cannot be taken back.
fn limit() -> io::Result<()> {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}
