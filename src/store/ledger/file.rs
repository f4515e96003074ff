//! The bytes of the ledger.
//!
//! The rules protected here: a line is on the disk before anybody relies on it; one that a process
//! died at does not spoil the next; no symbolic link is followed; nobody but the user reads it.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags};
use rustix::io::Errno;

use super::line::Line;
use crate::store::disk;
use crate::store::error::StoreError;

/// The most bytes that are read: a hundred years of a busy job search.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// How many ledgers that were set aside are kept.
const ASIDE: usize = 9;

/// What was read.
#[derive(Debug, Default)]
pub struct Content {
    /// The lines that make sense.
    pub lines: Vec<Line>,
    /// Whether there is more than those, but for a last line that its writer died at.
    pub is_damaged: bool,
}

/// Reads the ledger; an absent one is empty.
///
/// # Errors
/// When the system refuses to let the user read it.
pub fn read(path: &Path) -> Result<Content, StoreError> {
    let damaged = Content { lines: Vec::new(), is_damaged: true };
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::RDONLY | OFlags::CLOEXEC;
    let file = match rustix::fs::openat(CWD, path, flags, Mode::empty()) {
        Ok(file) => File::from(file),
        Err(Errno::NOENT) => return Ok(Content::default()),
        Err(Errno::LOOP) => return Ok(damaged),
        Err(error) => return Err(StoreError::io("read", path)(error.into())),
    };
    let metadata = file.metadata().map_err(StoreError::io("read", path))?;
    if !metadata.is_file() {
        return Ok(damaged);
    }
    let is_too_big = metadata.len() > MOST_BYTES;
    let bytes = newest(file, metadata.len()).map_err(StoreError::io("read", path))?;
    let content = content(&bytes);
    Ok(Content { is_damaged: content.is_damaged || is_too_big, ..content })
}

/// The bytes of a file, of one that is too big its end.
fn newest(mut file: File, length: u64) -> io::Result<Vec<u8>> {
    let from = length.saturating_sub(MOST_BYTES);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::with_capacity(usize::try_from(length - from).unwrap_or(0));
    file.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn content(bytes: &[u8]) -> Content {
    let mut content = Content::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match Line::read(line) {
            Some(line) => content.lines.push(line),
            None => {
                content.is_damaged |= line.ends_with(b"\n") && !line.trim_ascii().is_empty();
            }
        }
    }
    content
}

/// Adds a line and waits until it is on the disk.
///
/// # Errors
/// When the system refuses; a part of the line may be there then, which counts for nothing.
pub fn append(path: &Path, line: &Line) -> Result<(), StoreError> {
    let is_new = path.symlink_metadata().is_err();
    added(path, line).map_err(StoreError::io("write", path))?;
    match path.parent() {
        Some(folder) if is_new => disk::sync_directory(folder),
        _ => Ok(()),
    }
}

fn added(path: &Path, line: &Line) -> io::Result<()> {
    let flags = OFlags::APPEND | OFlags::CREATE | OFlags::RDWR;
    let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let mut file = File::from(rustix::fs::openat(CWD, path, flags, Mode::RUSR | Mode::WUSR)?);
    let end = if is_torn(&file)? { mended(&file)? } else { "" };
    // One write, so that what a full disk leaves of it is the beginning of a line.
    file.write_all([end, &line.text()].concat().as_bytes())?;
    file.sync_data()
}

/// Whether the last line has no end.
fn is_torn(file: &File) -> io::Result<bool> {
    let Some(last) = file.metadata()?.len().checked_sub(1) else { return Ok(false) };
    let mut byte = [0];
    file.read_exact_at(&mut byte, last)?;
    Ok(byte != *b"\n")
}

/// Takes a last line back that its writer died at; what one that makes sense still lacks.
fn mended(mut file: &File) -> io::Result<&'static str> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let begins = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    if Line::read(&bytes[begins..]).is_some() {
        return Ok("\n");
    }
    file.set_len(begins as u64)?;
    Ok("")
}

/// Puts these lines in place of all that is there.
///
/// # Errors
/// When the system refuses; the ledger is then as it was.
pub fn replace(path: &Path, lines: &[Line]) -> Result<(), StoreError> {
    let text: String = lines.iter().map(Line::text).collect();
    disk::replace_private(path, text.as_bytes())
}

/// Gives what stands in place of a ledger another name; which.
///
/// # Errors
/// When the system refuses.
pub fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let named = |number: usize| match number {
        1 => path.with_extension("damaged"),
        _ => path.with_extension(format!("damaged-{number}")),
    };
    let is_free = |aside: &PathBuf| aside.symlink_metadata().is_err();
    let aside = (1..ASIDE).map(named).find(is_free).unwrap_or_else(|| named(ASIDE));
    disk::rename(path, &aside)?;
    Ok(aside)
}
