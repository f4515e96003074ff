//! Bundles: a repository, or what is new in it, as one file that every git can read
//! (gitformat-bundle(5)).
//!
//! The rule protected here: a bundle is as long as it is and no part of it is trusted. Its header has
//! bounds, and its objects count only after git has named each of them anew from its bytes.
//!
//! The head of the file is written here and its pack by the user's git: so a bundle can name commits
//! that no reference of the repository holds, and no reference has to be made for it.

mod header;

use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::git::{CommitId, ObjectFormat};
use crate::domain::digest;

pub use header::{Header, heads};

/// What to check of objects from a hand that we don't know. What old tools wrote into commits and
/// tags harms nobody; what a tree must not hold is refused (git-fsck(1)).
pub const HARMLESS: [&str; 17] = [
    "badDate",
    "badDateOverflow",
    "badEmail",
    "badName",
    "badTagName",
    "badTimezone",
    "missingEmail",
    "missingNameBeforeEmail",
    "missingSpaceBeforeDate",
    "missingSpaceBeforeEmail",
    "missingTaggerEntry",
    "multipleAuthors",
    "nulInCommit",
    "zeroPaddedDate",
    "zeroPaddedFilemode",
    "badFilemode",
    "extraHeaderEntry",
];

/// Why a bundle could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The bytes are no bundle.
    #[error("it is no git bundle")]
    NotABundle,
    /// Its header does not end where a header ends.
    #[error("its header is damaged")]
    BrokenHeader,
    /// Its objects do not end where it ends.
    #[error("something stands behind its end")]
    BrokenEnd,
    /// It asks for what only another git can do.
    #[error("it asks for `{capability}`, which is not known here")]
    Unknown {
        /// As the header says it.
        capability: String,
    },
    /// The bundle can't be read to its end.
    #[error(transparent)]
    Read(io::Error),
    /// What was packed can't be written.
    #[error(transparent)]
    Write(io::Error),
    /// Git can't be started, or refused.
    #[error("git can't {doing}: {message}")]
    Git {
        /// What was tried.
        doing: &'static str,
        /// What it said.
        message: String,
    },
}

/// Writes the bundle that this header describes: all objects that its heads need and that a reader
/// who has `needs` lacks. `git` is a git in the repository that has them, without arguments.
///
/// # Errors
/// When an object is missing, or `out` takes no more.
pub fn create(git: Command, header: &Header, out: &mut impl Write) -> Result<(), BundleError> {
    const DOING: &str = "pack the objects";
    out.write_all(header.text().as_bytes()).map_err(BundleError::Write)?;
    let mut command = git;
    command.args(["pack-objects", "--quiet", "--revs", "--stdout", "--delta-base-offset"]);
    if !header.needs.is_empty() {
        command.arg("--thin");
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let (mut child, complaints) = start(DOING, command)?;
    if let Some(mut input) = child.stdin.take() {
        // One that does not listen says why when it ends.
        let _ = input.write_all(header.revisions().as_bytes());
    }
    let copied = child.stdout.take().map_or(Ok(()), |mut pack| copy(&mut pack, out));
    if copied.is_err() {
        let _ = child.kill();
    }
    let ended = end(DOING, child, complaints);
    copied?;
    ended
}

/// Reads a bundle and puts its objects into the repository that `git` is in, each of them checked;
/// no reference of it moves.
///
/// # Errors
/// When it is no bundle, is damaged, or holds what git refuses.
pub fn unpack(git: Command, from: impl Read) -> Result<Header, BundleError> {
    let mut from = BufReader::with_capacity(64 << 10, from);
    let header = heads(&mut from)?;
    objects(git, &header, &mut from).map(|()| header)
}

/// Reads what follows this header to its end, behind which there must be nothing. One object takes no
/// more memory than a gigabyte: larger files are never held as a whole.
///
/// # Errors
/// As [`unpack`].
pub fn objects(git: Command, header: &Header, from: &mut impl Read) -> Result<(), BundleError> {
    const DOING: &str = "unpack the objects";
    let harmless: Vec<_> = HARMLESS.iter().map(|name| format!("{name}=ignore")).collect();
    let mut command = git;
    command.env("GIT_ALLOC_LIMIT", "1g");
    command.args(["-c", "core.bigFileThreshold=64m", "index-pack", "--stdin", "--fix-thin"]);
    command.arg(format!("--strict={}", harmless.join(",")));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let (mut child, complaints) = start(DOING, command)?;
    let mut tail = Tail::default();
    let copied = child.stdin.take().map_or(Ok(()), |input| copy(from, &mut tail.behind(input)));
    if let Err(BundleError::Read(error)) = copied {
        let _ = child.kill();
        let _ = child.wait();
        return Err(BundleError::Read(error));
    }
    let mut told = String::new();
    if let Some(mut out) = child.stdout.take() {
        // What is no text is no name of a pack, and found to be none below.
        let _ = out.read_to_string(&mut told);
    }
    // A git that has stopped listening says why.
    end(DOING, child, complaints).and(copied)?;
    // A pack ends in the hash that it is named by; git overlooks what comes behind. One that builds
    // on objects of the repository is completed, and gets another name.
    let name = told.trim().strip_prefix("pack\t").unwrap_or_default();
    if header.needs.is_empty() && name != tail.hex(header.format) {
        return Err(BundleError::BrokenEnd);
    }
    Ok(())
}

/// The same of a file: the heads that it brings.
///
/// # Errors
/// As [`unpack`], and when the file can't be read.
pub fn unbundle(git: Command, file: &Path) -> Result<Vec<(String, CommitId)>, BundleError> {
    let file = std::fs::File::open(file).map_err(BundleError::Read)?;
    unpack(git, file).map(|header| header.heads)
}

/// The last bytes that were written.
#[derive(Debug, Default)]
struct Tail(Vec<u8>);

/// A writer whose last bytes are remembered.
struct Behind<'t, W> {
    tail: &'t mut Tail,
    to: W,
}

impl Tail {
    fn behind<W: Write>(&mut self, to: W) -> Behind<'_, W> {
        Behind { tail: self, to }
    }

    /// The hash that they are.
    fn hex(&self, format: ObjectFormat) -> String {
        let start = self.0.len().saturating_sub(format.digits() / 2);
        digest::hex(self.0.get(start..).unwrap_or_default())
    }
}

impl<W: Write> Write for Behind<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        const LONGEST: usize = 32;
        let written = self.to.write(bytes)?;
        let last = bytes.get(written.saturating_sub(LONGEST)..written).unwrap_or_default();
        self.tail.0.extend_from_slice(last);
        let surplus = self.tail.0.len().saturating_sub(LONGEST);
        self.tail.0.drain(..surplus);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Copies to the end, and tells which side failed.
fn copy(from: &mut impl Read, to: &mut impl Write) -> Result<(), BundleError> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return to.flush().map_err(BundleError::Write),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(BundleError::Read(error)),
        };
        to.write_all(buffer.get(..read).unwrap_or_default()).map_err(BundleError::Write)?;
    }
}

type Complaints = Option<thread::JoinHandle<String>>;

/// Starts a git whose complaints are read beside all else, for it may have many.
fn start(doing: &'static str, mut git: Command) -> Result<(Child, Complaints), BundleError> {
    const MOST: u64 = 16 << 10;
    let failed = |error: io::Error| BundleError::Git { doing, message: error.to_string() };
    let mut child = git.spawn().map_err(failed)?;
    let complaints = child.stderr.take().map(|mut stream| {
        thread::spawn(move || {
            let mut told = Vec::new();
            let _ = stream.by_ref().take(MOST).read_to_end(&mut told);
            let _ = io::copy(&mut stream, &mut io::sink());
            String::from_utf8_lossy(&told).trim().to_owned()
        })
    });
    Ok((child, complaints))
}

fn end(doing: &'static str, mut child: Child, complaints: Complaints) -> Result<(), BundleError> {
    let failed = |error: io::Error| BundleError::Git { doing, message: error.to_string() };
    let status = child.wait().map_err(failed)?;
    let message = complaints.and_then(|told| told.join().ok()).unwrap_or_default();
    if status.success() {
        return Ok(());
    }
    Err(BundleError::Git { doing, message })
}

#[cfg(test)]
mod tests;
