//! A draft of git's index: our entries changed, all others as they were.
//!
//! The rule protected here: the user's staged work survives, and git goes on to notice edits made in
//! the same second as a stat. The draft is a copy under a private name until it is put in place.

use std::fs::{self, File, FileTimes, Metadata};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use git2::{AttrCheckFlags, AttrValue, ErrorCode, Index, IndexEntry, IndexTime, Repository};

use super::{BlobId, Git, failure};
use crate::domain::change::RepoPath;
use crate::store::disk::{self, Swapped};
use crate::store::error::{StoreError, Unsupported};

const FILE: u32 = 0o100_644;
const EXECUTABLE: u32 = 0o100_755;

/// The index was written so lately that somebody else may be at work.
const RECENT: Duration = Duration::from_secs(2);
/// The bounds of how long the lock is held for their sake.
const SHORTEST: Duration = Duration::from_millis(3);
const LONGEST: Duration = Duration::from_millis(20);

/// The draft, with a repository of its own that takes it for its index.
pub(crate) struct Draft {
    repo: Repository,
    index: Index,
    prefix: String,
    private: PathBuf,
    real: PathBuf,
    seen: Option<Stamp>,
    replaced: Option<Swapped>,
    is_busy: bool,
    effort: Duration,
}

/// What tells one version of the index file from the next.
#[derive(Debug, PartialEq, Eq)]
struct Stamp(u64, u64, i64, i64);

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let is = path.metadata().ok()?;
        Some(Self(is.ino(), is.size(), is.mtime(), is.mtime_nsec()))
    }
}

impl Draft {
    /// Copies the index of `git` to `private` and reads it.
    pub(crate) fn load(git: &Git, private: PathBuf) -> Result<Self, StoreError> {
        let start = Instant::now();
        let repo = git.reopen()?.repo;
        let real = repo.path().join("index");
        let seen = Stamp::of(&real);
        if seen.is_some() {
            copy(&real, &private)?;
        }
        let loaded = Index::open_ext(&private, repo.object_format())
            .and_then(|mut index| repo.set_index(&mut index).map(|()| index));
        let index = loaded.map_err(|error| {
            let _ = disk::remove(&private);
            unsupported(git, &real).unwrap_or_else(|| failure("read the index")(error))
        })?;
        let written = real.metadata().and_then(|is| is.modified());
        let age = written.ok().and_then(|written| written.elapsed().ok());
        Ok(Self {
            repo,
            index,
            prefix: git.prefix.clone(),
            private,
            real,
            seen,
            replaced: None,
            is_busy: age.is_some_and(|age| age < RECENT),
            effort: start.elapsed(),
        })
    }

    /// Whether the index is still the one that was read.
    pub(crate) fn is_current(&self) -> bool {
        Stamp::of(&self.real) == self.seen
    }

    /// The first path in conflict, as git names it.
    pub(crate) fn conflict(&self) -> Option<String> {
        first_conflict(&self.index)
    }

    /// What the index holds for a file.
    pub(crate) fn blob(&self, path: &RepoPath) -> Option<BlobId> {
        self.index.get_path(Path::new(&self.git_path(path)), 0).map(|entry| BlobId::of(entry.id))
    }

    /// Refuses a file that git would transform on its way into history.
    pub(crate) fn check_attributes(&self, path: &RepoPath) -> Result<(), StoreError> {
        check_attributes(&self.repo, &self.git_path(path), path)
    }

    /// Refuses a file that git was told not to look at.
    pub(crate) fn check_seen(&self, git: &Git, path: &RepoPath) -> Result<(), StoreError> {
        git.check_seen_in(&self.index, path)
    }

    /// Puts a file's entry. `there` is the file on disk when it holds this very blob: then git need
    /// not read it again.
    pub(crate) fn set(
        &mut self,
        path: &RepoPath,
        blob: &BlobId,
        is_executable: bool,
        there: Option<&Metadata>,
    ) -> Result<(), StoreError> {
        let entry = IndexEntry {
            ctime: time(there, Metadata::ctime, Metadata::ctime_nsec),
            mtime: time(there, Metadata::mtime, Metadata::mtime_nsec),
            dev: there.map_or(0, |is| low_half(is.dev())),
            ino: there.map_or(0, |is| low_half(is.ino())),
            mode: if is_executable { EXECUTABLE } else { FILE },
            uid: there.map_or(0, Metadata::uid),
            gid: there.map_or(0, Metadata::gid),
            file_size: there.map_or(0, |is| low_half(is.size())),
            id: blob.oid(&self.repo)?,
            flags: 0,
            flags_extended: 0,
            path: self.git_path(path).into_bytes(),
        };
        self.index.add(&entry).map_err(failure("change the index"))
    }

    /// Takes a file's entry away.
    pub(crate) fn remove(&mut self, path: &RepoPath) -> Result<(), StoreError> {
        match self.index.remove(Path::new(&self.git_path(path)), 0) {
            Err(error) if error.code() != ErrorCode::NotFound => {
                Err(failure("change the index")(error))
            }
            _ => Ok(()),
        }
    }

    /// Writes the draft under its private name.
    pub(crate) fn write(&mut self, durable: bool) -> Result<(), StoreError> {
        self.index.write().map_err(|error| self.why_not_written(error))?;
        let complain = || StoreError::io("write", &self.private);
        if let Ok(real) = self.real.metadata() {
            fs::set_permissions(&self.private, real.permissions()).map_err(complain())?;
        }
        if durable {
            File::open(&self.private).and_then(|file| file.sync_data()).map_err(complain())?;
        }
        Ok(())
    }

    /// Libgit2 does not say why, or says what was wrong at another time: the system is asked again, by
    /// writing as much.
    fn why_not_written(&self, error: git2::Error) -> StoreError {
        let probe = self.private.with_extension("probe");
        let asked = copy(&self.real, &probe);
        let _ = disk::remove(&probe);
        asked.err().unwrap_or_else(|| failure("write the index")(error))
    }

    /// Makes the written draft the index. The caller holds git's lock.
    pub(crate) fn put_in_place(&mut self) -> Result<(), StoreError> {
        self.replaced = Some(disk::swap(&self.private, &self.real)?);
        Ok(())
    }

    /// How long to hold the lock after the draft became the index. A `git commit` that has read the
    /// index of before, and gets the lock when we are done, writes that index back; it gives up when
    /// it meets the lock instead, which it does about as soon as an index is read. Where nobody has
    /// written the index for seconds, nobody is at work.
    pub(crate) fn linger(&self) -> Duration {
        if self.is_busy { (2 * self.effort).clamp(SHORTEST, LONGEST) } else { Duration::ZERO }
    }

    /// Makes the index what it was before the draft was put in place, where the file system kept it;
    /// takes no space on the disk.
    pub(crate) fn take_back(&mut self) -> Result<(), StoreError> {
        match self.replaced.take() {
            Some(Swapped::Kept) => disk::rename(&self.private, &self.real),
            Some(Swapped::New) => disk::remove(&self.real),
            Some(Swapped::Lost) | None => Ok(()),
        }
    }

    fn git_path(&self, path: &RepoPath) -> String {
        format!("{}{path}", self.prefix)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = disk::remove(&self.private);
    }
}

/// Copies the index and dates the copy to the second in which it was written. A file stamped in that
/// very second may have been edited since without another stamp to show for it; git compares whole
/// seconds, so libgit2, which compares finer, must be told to look at those files again.
fn copy(real: &Path, draft: &Path) -> Result<(), StoreError> {
    fs::copy(real, draft).map_err(StoreError::io("write", draft))?;
    let written =
        real.metadata().and_then(|is| is.modified()).map_err(StoreError::io("read", real))?;
    let times = FileTimes::new().set_modified(whole_second(written));
    File::options()
        .write(true)
        .open(draft)
        .and_then(|file| file.set_times(times))
        .map_err(StoreError::io("write", draft))
}

fn whole_second(time: SystemTime) -> SystemTime {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs().max(1));
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn time(
    there: Option<&Metadata>,
    seconds: fn(&Metadata) -> i64,
    nanoseconds: fn(&Metadata) -> i64,
) -> IndexTime {
    there.map_or(IndexTime::new(0, 0), |is| {
        // The index keeps the low 32 bits, as git does.
        let seconds = u32::try_from(seconds(is) & 0xffff_ffff).unwrap_or(0);
        IndexTime::new(seconds.cast_signed(), u32::try_from(nanoseconds(is)).unwrap_or(0))
    })
}

/// The half of a number that the index keeps of it.
fn low_half(number: u64) -> u32 {
    u32::try_from(number & 0xffff_ffff).unwrap_or(0)
}

/// The first path in conflict, as git names it.
pub(super) fn first_conflict(index: &Index) -> Option<String> {
    if !index.has_conflicts() {
        return None;
    }
    let conflict = index.conflicts().ok()?.flatten().next()?;
    let entry = conflict.our.or(conflict.their).or(conflict.ancestor)?;
    Some(String::from_utf8_lossy(&entry.path).into_owned())
}

/// Refuses a file that git would transform on its way into history.
pub(super) fn check_attributes(
    repo: &Repository,
    git_path: &str,
    path: &RepoPath,
) -> Result<(), StoreError> {
    for name in ["filter", "ident", "working-tree-encoding"] {
        let value = repo
            .get_attr(Path::new(git_path), name, AttrCheckFlags::default())
            .map_err(failure("read attributes"))?;
        let value = match AttrValue::from_string(value) {
            AttrValue::Unspecified | AttrValue::False => continue,
            AttrValue::True => "set".to_owned(),
            AttrValue::String(text) => text.to_owned(),
            AttrValue::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        };
        return Err(StoreError::Attribute { path: path.clone(), name, value });
    }
    Ok(())
}

/// The kind of index that libgit2 can't read.
pub(super) fn unsupported(git: &Git, real: &Path) -> Option<StoreError> {
    let beside = fs::read_dir(real.parent()?).ok()?.flatten();
    let mut names = beside.map(|entry| entry.file_name());
    let what = if git.config_bool("index.sparse").unwrap_or(false) {
        Unsupported::SparseIndex
    } else if names.any(|name| name.as_encoded_bytes().starts_with(b"sharedindex.")) {
        // Git leaves shared halves behind for a while after it has joined them.
        Unsupported::SplitIndex
    } else {
        return None;
    };
    Some(StoreError::Unsupported { what })
}
