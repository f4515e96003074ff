//! A folder of backups: their names, what can be seen of them without a key, and which are too many.
//!
//! The rule protected here: what is taken away is a backup of this very repository with a name that
//! we gave it, older than those that stay. A repository is told by its first commit, for folders of
//! one name are many.

use std::fmt;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::BackupError;
use crate::store::disk;

/// How a backup is closed, as anybody can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "encrypted", rename_all = "lowercase")]
pub enum Closed {
    /// It is not: who has it can read it.
    No,
    /// For so many keys.
    Keys {
        /// How many.
        keys: usize,
    },
    /// With a passphrase.
    Passphrase,
}

/// A backup in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The file.
    pub path: PathBuf,
    /// When it was made, by its name; else when it was written last.
    pub made: Timestamp,
    /// The name of its repository's folder, by its name.
    pub repository: Option<String>,
    /// Its length in bytes.
    pub size: u64,
    /// How it is closed.
    pub closed: Closed,
    /// Which of that second, from 1.
    number: u32,
}

/// What the name of a backup says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// The repository: the name of its folder, and the beginning of its first commit's.
    series: String,
    made: DateTime,
    /// Which of that second, from 1.
    number: u32,
}

const ENDINGS: [&str; 2] = [".bundle.age", ".bundle"];
const TIME: &str = "%Y%m%dT%H%M%SZ";
/// Digits of the first commit's name.
const ROOT: usize = 8;

/// The most letters of a folder's name in that of a backup.
const MOST_LETTERS: usize = 80;

impl Name {
    /// The name of a backup made now of the repository in a folder of that name, with that first
    /// commit.
    pub(super) fn new(folder: &str, root: Option<&str>, now: Timestamp) -> Self {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let letters = folder.chars().map(|c| if is_plain(c) { c } else { '-' });
        let folder: String = letters.take(MOST_LETTERS).collect();
        let folder = folder.trim_start_matches(['.', '-']);
        let folder = if folder.is_empty() { "repository" } else { folder };
        let root = root.and_then(|root| root.get(..ROOT)).unwrap_or("00000000");
        // To the second, as the file says it: else the name that is read would be another.
        let now = Timestamp::from_second(now.as_second()).unwrap_or(now);
        let made = now.to_zoned(TimeZone::UTC).datetime();
        Self { series: format!("{folder}-{root}"), made, number: 1 }
    }

    /// What the name of a file says; `None` where we did not give it.
    pub(super) fn read(name: &str) -> Option<Self> {
        let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))?;
        let (stem, number) = match stem.rsplit_once("Z-") {
            Some((before, number)) => (format!("{before}Z"), number.parse().ok()?),
            None => (stem.to_owned(), 1),
        };
        let (series, time) = stem.rsplit_once('-')?;
        let (folder, root) = series.rsplit_once('-')?;
        let is_root = root.len() == ROOT && root.bytes().all(|byte| byte.is_ascii_hexdigit());
        let made = DateTime::strptime(TIME, time).ok()?;
        (is_root && !folder.is_empty()).then(|| Self { series: series.to_owned(), made, number })
    }

    /// The file's name.
    pub(super) fn file(&self, is_plain: bool) -> String {
        let Self { series, made, number } = self;
        let ending = if is_plain { ENDINGS[1] } else { ENDINGS[0] };
        let number = if *number == 1 { String::new() } else { format!("-{number}") };
        format!("{series}-{}{number}{ending}", made.strftime(TIME))
    }

    /// The next of the same second.
    pub(super) fn next(&self) -> Self {
        Self { number: self.number + 1, ..self.clone() }
    }

    fn folder(&self) -> &str {
        self.series.rsplit_once('-').map_or("", |(folder, _)| folder)
    }

    fn timestamp(&self) -> Option<Timestamp> {
        self.made.to_zoned(TimeZone::UTC).ok().map(|made| made.timestamp())
    }
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::No => f.write_str("not encrypted"),
            Self::Keys { keys: 1 } => f.write_str("for 1 key"),
            Self::Keys { keys } => write!(f, "for {keys} keys"),
            Self::Passphrase => f.write_str("with a passphrase"),
        }
    }
}

impl Closed {
    /// How a file is closed, and its length.
    ///
    /// # Errors
    /// When there is none, or it is no backup.
    pub fn of_file(path: &Path) -> Result<(Self, u64), BackupError> {
        const MOST: u64 = 16 << 10;
        let unreadable = |source| BackupError::Unreadable { path: path.to_owned(), source };
        let met = path.metadata().map_err(unreadable)?;
        // Opening a pipe would wait for somebody to write into it.
        if !met.is_file() {
            return Err(BackupError::NotABackup { path: path.to_owned() });
        }
        let mut head = Vec::new();
        let file = File::open(path).map_err(unreadable)?;
        file.take(MOST).read_to_end(&mut head).map_err(unreadable)?;
        if head.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----") {
            return Err(BackupError::Armored { path: path.to_owned() });
        }
        let closed = Self::of(&head).ok_or(BackupError::NotABackup { path: path.to_owned() })?;
        Ok((closed, met.len()))
    }

    /// The same by the first bytes (age-encryption.org/v1, git's bundle format).
    fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"# v2 git bundle\n") || head.starts_with(b"# v3 git bundle\n") {
            return Some(Self::No);
        }
        let rest = head.strip_prefix(b"age-encryption.org/v1\n")?;
        let lines = rest.split(|byte| *byte == b'\n');
        let lines = lines.take_while(|line| !line.starts_with(b"---"));
        let kinds: Vec<_> = lines
            .filter_map(|line| line.strip_prefix(b"-> "))
            .map(|stanza| stanza.split(|byte| *byte == b' ').next().unwrap_or_default())
            .filter(|kind| !kind.ends_with(b"-grease"))
            .collect();
        if kinds == [b"scrypt"] {
            return Some(Self::Passphrase);
        }
        Some(Self::Keys { keys: kinds.len() })
    }
}

/// The backups in a folder, newest first, and the files that seem to be some and are not.
///
/// # Errors
/// When the folder can't be read.
pub fn list(folder: &Path) -> Result<(Vec<Shelved>, Vec<BackupError>), BackupError> {
    let (mut shelved, mut odd) = (Vec::new(), Vec::new());
    for path in files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if [".bundle", ".age"].iter().all(|ending| name.strip_suffix(ending).is_none()) {
            continue;
        }
        match Shelved::of(path, &name) {
            Ok(backup) => shelved.push(backup),
            Err(error) => odd.push(error),
        }
    }
    shelved.sort_by(|a, b| (b.made, b.number, &b.path).cmp(&(a.made, a.number, &a.path)));
    Ok((shelved, odd))
}

impl Shelved {
    fn of(path: PathBuf, name: &str) -> Result<Self, BackupError> {
        let (closed, size) = Closed::of_file(&path)?;
        let name = Name::read(name);
        let named = name.as_ref().and_then(Name::timestamp);
        let written = path.metadata().ok().and_then(|met| met.modified().ok());
        let written = written.and_then(|at| Timestamp::try_from(at).ok());
        let made = named.or(written).unwrap_or_default();
        let number = name.as_ref().map_or(1, |name| name.number);
        let repository = name.map(|name| name.folder().to_owned());
        Ok(Self { path, made, repository, size, closed, number })
    }
}

/// The backups of the same repository that are too many when `newest` is there and `keep` may stay.
///
/// # Errors
/// When the folder can't be read.
pub(super) fn outdated(
    folder: &Path,
    newest: &Name,
    keep: usize,
) -> Result<Vec<PathBuf>, BackupError> {
    let mut known: Vec<_> = files(folder)?
        .into_iter()
        .filter_map(|path| Some((Name::read(path.file_name()?.to_str()?)?, path)))
        .filter(|(name, _)| name.series == newest.series && name != newest)
        .collect();
    known.sort_by(|(a, _), (b, _)| b.cmp(a));
    let stay = keep.saturating_sub(1);
    Ok(known.into_iter().skip(stay).map(|(_, path)| path).collect())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let unreadable = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => BackupError::NoFolder { path: folder.to_owned() },
        _ => BackupError::Unreadable { path: folder.to_owned(), source },
    };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut paths: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .filter(|path| !hidden(path))
        .collect();
    paths.sort();
    Ok(paths)
}

/// Whether a file is one that is being written.
fn hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.starts_with(disk::TEMPORARY)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods)]

    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        let now: Timestamp = "2026-11-22T12:00:31.987654321Z".parse().unwrap();
        for (folder, is_plain, file) in [
            ("search", false, "search-1a2b3c4d-20261122T120031Z.bundle.age"),
            ("Job Search 2", true, "Job-Search-2-1a2b3c4d-20261122T120031Z.bundle"),
            ("..", true, "repository-1a2b3c4d-20261122T120031Z.bundle"),
        ] {
            let name = Name::new(folder, Some("1a2b3c4d5e6f"), now);
            assert_eq!(name.file(is_plain), file);
            assert_eq!(Name::read(file), Some(name.clone()));
            let next = name.next();
            assert_eq!(Name::read(&next.file(is_plain)), Some(next.clone()));
            assert!(next > name);
        }
    }

    #[test]
    fn as_many_stay_as_may_and_the_newest_is_one_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let newest =
            Name::new("search", Some("1a2b3c4d"), "2026-11-22T12:00:04.5Z".parse().unwrap());
        let file = |second: u8| format!("search-1a2b3c4d-20261122T12000{second}Z.bundle.age");
        assert_eq!(newest.file(false), file(4));
        (1..5).for_each(|second| fs::write(folder.path().join(file(second)), "").unwrap());
        for keep in 1..5 {
            let removed = outdated(folder.path(), &newest, keep).unwrap();
            let too_many = (1..=4 - u8::try_from(keep).unwrap()).rev();
            let expected: Vec<_> =
                too_many.map(|second| folder.path().join(file(second))).collect();
            assert_eq!(removed, expected, "keep {keep}");
        }
    }

    #[test]
    fn names_of_others_are_none_of_ours() {
        for name in [
            "search-1a2b3c4d-20261122T120031Z.bundle.gz",
            "search-1a2b3c4d-20261322T120031Z.bundle",
            "search-1a2b3c4d.bundle",
            "search-20261122T120031Z.bundle",
            "-1a2b3c4d-20261122T120031Z.bundle",
            "search-1a2b3c4d-20261122T120031Z-x.bundle",
            "notes.age",
        ] {
            assert_eq!(Name::read(name), None, "{name}");
        }
    }

    #[test]
    fn how_a_file_is_closed_shows_in_its_first_lines() {
        let age = |stanzas: &str| format!("age-encryption.org/v1\n{stanzas}--- mac\n");
        for (head, closed) in [
            ("# v2 git bundle\n".to_owned(), Some(Closed::No)),
            (age("-> X25519 a\nb\n-> X25519 c\nd\n"), Some(Closed::Keys { keys: 2 })),
            (age("-> X25519 a\nb\n-> q-grease c\nd\n"), Some(Closed::Keys { keys: 1 })),
            (age("-> scrypt a 18\nb\n"), Some(Closed::Passphrase)),
            (String::new(), None),
            ("PACK".to_owned(), None),
        ] {
            assert_eq!(Closed::of(head.as_bytes()), closed, "{head}");
        }
    }
}
