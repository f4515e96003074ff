//! Reading a repository's files.
//!
//! The rule protected here: a repository is untrusted. No symlink is followed, no path leads out, no
//! file is read past its limit; and a broken file hides no other.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use rustix::fs::{CWD, Mode, OFlags};
use rustix::io::Errno;

use crate::domain::change::RepoPath;
use crate::domain::problem::{Problem, Severity};
use crate::domain::record::Record;
use crate::domain::records::Name;
use crate::domain::rule::Rule;
use crate::domain::schema::Field;
use crate::domain::value::Value;
use crate::formats::yaml;

/// The most bytes a file of ours may have; attachments are files of others.
pub const MOST_BYTES: u64 = yaml::MAX_BYTES as u64;

/// What to do about a file past the limit.
pub const SMALLER: &str = "keep what is long in a file of its own, and attach it";

/// What is said of things that are no records.
pub(super) const LINK: &str = "is a symlink, and is not followed";
pub(super) const OTHER: &str = "is another git repository, and is not read";
pub(super) const MISPLACED_FILE: &str = "is a file where a folder should be";
pub(super) const MISPLACED_FOLDER: &str = "is a folder where a record should be";
pub(super) const NOT_TEXT: &str = "holds a name that is not UTF-8";
pub(super) const NOT_A_FILE: &str = "is not a plain file";
const DENIED: &str = "can't be read: permission denied";

/// Records read, and what was wrong with the others.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every record that could be read.
    pub records: Vec<Record>,
    /// Every problem of every file, warnings included.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Takes in what reading a record came to.
    pub(super) fn add(&mut self, outcome: Result<(Record, Vec<Problem>), Vec<Problem>>) {
        match outcome {
            Ok((record, warnings)) => {
                self.records.push(record);
                self.problems.extend(warnings);
            }
            Err(problems) => self.problems.extend(problems),
        }
    }

    /// The problems that keep a file from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }
}

pub(super) fn odd(path: &str, message: &str) -> Option<Problem> {
    whole_file(path, Severity::Error, message.to_owned())
}

/// A problem of a whole file.
pub fn whole_file(path: &str, severity: Severity, message: String) -> Option<Problem> {
    Some(Problem::whole(Rule::Unreadable, RepoPath::new(path)?, severity, message))
}

/// The bytes of a file; `None` when it is not there. Refuses symlinks on the way, anything that is
/// no plain file, and files past `most` bytes.
///
/// # Errors
/// As the system says, `FileTooLarge`, or `InvalidData` for what else is refused.
pub fn bytes(root: &Path, path: &RepoPath, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut folder = PathBuf::from(root);
    let (above, name) = path.as_str().rsplit_once('/').unwrap_or(("", path.as_str()));
    for part in above.split('/').filter(|part| !part.is_empty()) {
        folder.push(part);
        if folder.is_symlink() {
            return Err(refused("lies behind a symlink, and is not followed"));
        }
    }
    open(&folder.join(name), OFlags::NOFOLLOW, most)
}

/// The bytes of a file outside the repository that the user named; symlinks are theirs to follow.
///
/// # Errors
/// As the system says, `InvalidData` for what is no plain file, `FileTooLarge` for more than `most` bytes.
pub fn foreign(place: &Path, most: u64) -> io::Result<Vec<u8>> {
    open(place, OFlags::empty(), most)?
        .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "there is no such file"))
}

/// Opens without waiting, so that a pipe with nobody at its other end is refused and not waited for.
fn open(place: &Path, flags: OFlags, most: u64) -> io::Result<Option<Vec<u8>>> {
    open_in(CWD, place, flags, most)
}

fn open_in(
    folder: BorrowedFd<'_>,
    place: &Path,
    flags: OFlags,
    most: u64,
) -> io::Result<Option<Vec<u8>>> {
    let flags = flags | OFlags::NONBLOCK | OFlags::RDONLY | OFlags::CLOEXEC;
    let file = match rustix::fs::openat(folder, place, flags, Mode::empty()) {
        Ok(file) => File::from(file),
        Err(Errno::NOENT | Errno::NOTDIR) => return Ok(None),
        Err(Errno::LOOP) => return Err(refused(LINK)),
        Err(error) => return Err(error.into()),
    };
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(refused(NOT_A_FILE));
    }
    within(metadata.len(), most)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Refuses what has more bytes than are read of it.
pub(super) fn within(bytes: u64, most: u64) -> io::Result<()> {
    if bytes <= most {
        return Ok(());
    }
    let most = most / (1024 * 1024);
    let why = format!("is larger than {most} MiB, the most that trackway reads of it");
    Err(io::Error::new(io::ErrorKind::FileTooLarge, why))
}

pub(super) fn refused(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_owned())
}

/// Whether a file holds nothing but comments: settings that nobody has set.
pub fn is_blank(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#'))
}

/// A YAML file of ours, read and checked: its value, and its warnings.
///
/// # Errors
/// Every problem, when one of them is an error.
pub fn checked(
    path: &RepoPath,
    bytes: &[u8],
    fields: &'static [Field],
    zone: &TimeZone,
) -> Result<(Value, Vec<Problem>), Vec<Problem>> {
    let document = yaml::read(bytes)
        .map_err(|faults| yaml::diagnose::faults_to_problems(path, bytes, &faults))?;
    let problems = yaml::diagnose::problems(path, bytes, &document, fields, zone);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    Ok((document.value(), problems))
}

/// One record. The error is every problem of its file.
///
/// # Errors
/// When the file is gone, unreadable, or no legal record.
pub fn record(
    root: &Path,
    name: &Name,
    zone: &TimeZone,
) -> Result<(Record, Vec<Problem>), Vec<Problem>> {
    // The scan that found the name went through no symlink.
    read(name, open(&root.join(name.path.as_str()), OFlags::NOFOLLOW, MOST_BYTES), zone)
}

/// The same in its folder.
///
/// # Errors
/// As [`record`].
pub fn record_in(
    folder: BorrowedFd<'_>,
    name: &Name,
    zone: &TimeZone,
) -> Result<(Record, Vec<Problem>), Vec<Problem>> {
    let place = Path::new(name.path.file_name());
    read(name, open_in(folder, place, OFlags::NOFOLLOW, MOST_BYTES), zone)
}

fn read(
    name: &Name,
    bytes: io::Result<Option<Vec<u8>>>,
    zone: &TimeZone,
) -> Result<(Record, Vec<Problem>), Vec<Problem>> {
    let gone = || -> Vec<Problem> {
        let message = "is not there any more".to_owned();
        whole_file(name.path.as_str(), Severity::Error, message).into_iter().collect()
    };
    let bytes = bytes.map_err(|error| unreadable(&name.path, &error))?.ok_or_else(gone)?;
    record_of(name, &bytes, zone)
}

/// The record that a file of these bytes is. The error is every problem of it.
///
/// # Errors
/// When it is no legal record.
pub fn record_of(
    name: &Name,
    bytes: &[u8],
    zone: &TimeZone,
) -> Result<(Record, Vec<Problem>), Vec<Problem>> {
    let fields = crate::domain::schema::fields(name.kind);
    let (value, warnings) = checked(&name.path, bytes, fields, zone)?;
    let (kind, id, path) = (name.kind, name.id.clone(), name.path.clone());
    Ok((Record { kind, id, path, value }, warnings))
}

/// A folder that may not be read, as a problem: it hides what is in it, and nothing else.
pub(super) fn closed_folder(path: &str) -> Option<Problem> {
    let hint = Some(format!("chmod u+rx {path}"));
    odd(path, DENIED).map(|problem| Problem { hint, ..problem })
}

/// A file that can't be read, as a problem, with what to do about it.
pub(super) fn unreadable(path: &RepoPath, error: &io::Error) -> Vec<Problem> {
    let (message, hint) = match error.kind() {
        io::ErrorKind::PermissionDenied => (DENIED.to_owned(), format!("chmod u+r {path}")),
        io::ErrorKind::FileTooLarge => (error.to_string(), SMALLER.to_owned()),
        _ => (error.to_string(), "put a plain file there".to_owned()),
    };
    let problem = whole_file(path.as_str(), Severity::Error, message);
    problem.map(|problem| Problem { hint: Some(hint), ..problem }).into_iter().collect()
}

/// Many records at once, in the order of their names.
pub fn records<'n>(
    root: &Path,
    names: impl IntoParallelIterator<Item = &'n Name, Iter: IndexedParallelIterator>,
    zone: &TimeZone,
) -> Loaded {
    let read: Vec<_> = names.into_par_iter().map(|name| record(root, name, zone)).collect();
    let mut loaded = Loaded::default();
    for outcome in read {
        loaded.add(outcome);
    }
    loaded
}
