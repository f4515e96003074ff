//! What was read of records, kept for the next time.
//!
//! The rule protected here: a cache only saves time. What it holds is believed where nothing has
//! changed since; one that is missing, broken, of another version or in a place that can't be
//! written changes no answer, and is no error.

mod clock;
mod entries;
mod file;
mod pass;
mod read;
mod stamp;
mod stand;
mod table;
mod write;

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags};

use clock::{Clock, Moment};
use file::{Places, Rows, Stored};
use pass::{Look, Met, Seen};
use read::Fresh;

use super::disk;
use super::error::StoreError;
use super::layout;
use super::repository::Repository;
use crate::domain::change::RepoPath;
use crate::domain::fields;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::domain::records::Name;

pub use entries::Entries;
pub use stamp::Stamp;
pub use table::{Table, Texts};

/// What the names of caches begin with.
const PREFIX: &str = "cache-";

/// A cache is written anew when one file in so many has news: writing takes about 2 µs a file,
/// reading one 80 µs.
const WORTH: usize = 512;

/// After how many nanoseconds a cache that nobody has written is removed: ninety days.
const LONG_UNUSED: i64 = 90 * 86_400 * 1_000_000_000;

/// After how many nanoseconds nobody can be writing any more: a day.
const LONG_UNFINISHED: i64 = 86_400 * 1_000_000_000;

/// The cache of a kind of records.
pub struct Cache<'r> {
    repository: &'r Repository,
    kind: Kind,
    place: PathBuf,
}

impl<'r> Cache<'r> {
    /// Where the rows of a kind are kept. The name tells apart what reads files differently, and the
    /// work trees that share a state directory, so that none writes over another's.
    pub fn of(repository: &'r Repository, kind: Kind) -> Self {
        let mut hasher = DefaultHasher::new();
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        fields::fingerprint().hash(&mut hasher);
        repository.git().root().hash(&mut hasher);
        // What is broken depends on the zone: an hour that a clock skips is none.
        match repository.zone().iana_name() {
            Some(name) => name.hash(&mut hasher),
            None => format!("{:?}", repository.zone()).hash(&mut hasher),
        }
        let name = format!("{PREFIX}{kind}-{:016x}", hasher.finish());
        Self { repository, kind, place: repository.git().state_path().join(name) }
    }

    /// The rows of all files as they are, and what is broken.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn entries(&self) -> Result<(Entries, Vec<Problem>), StoreError> {
        let clock = Clock::of(self.repository.git());
        let (entries, seen, fresh) =
            self.look(self.kept(), |rows| Look::Files(rows), Some(&clock))?;
        let gone = entries.kept().saturating_sub(seen.known);
        let news = fresh.settled + seen.listed + gone;
        if news > 0 && news.saturating_mul(WORTH) >= seen.files() {
            self.save(&entries, &seen, &fresh.rows, clock);
        }
        let mut problems = fresh.problems;
        problems.sort_by(|a, b| (a.path.stem(), &a.path).cmp(&(b.path.stem(), &b.path)));
        problems.extend(seen.oddities);
        Ok((entries, problems))
    }

    /// The rows as they were when their files were last read, of files that are there now; `None`
    /// where nothing was kept. Files that were put there since are read.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn recent(&self) -> Result<Option<Entries>, StoreError> {
        let Some(kept) = self.kept() else { return Ok(None) };
        let (entries, ..) = self.look(Some(kept), |rows| Look::Rows(rows), None)?;
        Ok(Some(entries))
    }

    /// The names of the records whose id is meant; `None` where nothing was kept.
    ///
    /// # Errors
    /// When a folder can't be read.
    pub fn names(&self, is_meant: &dyn Fn(&str) -> bool) -> Result<Option<Vec<Name>>, StoreError> {
        let Some(places) = self.open().and_then(|mut stored| stored.places()) else {
            return Ok(None);
        };
        let known = Some((&places, Look::Names));
        let seen = pass::over(self.repository.root(), self.kind, known, None)?;
        let files = seen.folders.iter().flat_map(|folder| &folder.files);
        let paths = files.map(|file| match *file {
            Met::Known(number) => places.path(number),
            Met::Stale(number) => seen.stale[number].as_str(),
        });
        let meant = paths.filter(|path| is_meant(layout::id_of(path)));
        let name = |path: &str| {
            let id = Id::of_stem(layout::id_of(path));
            Some(Name { kind: self.kind, id, path: RepoPath::new(path)? })
        };
        Ok(Some(meant.filter_map(name).collect()))
    }

    fn look(
        &self,
        kept: Option<(Places, Rows)>,
        closely: impl Fn(&Rows) -> Look<'_>,
        clock: Option<&Clock<'_>>,
    ) -> Result<(Entries, Seen, Fresh), StoreError> {
        let root = self.repository.root();
        let known = kept.as_ref().map(|(places, rows)| (places, closely(rows)));
        let seen = pass::over(root, self.kind, known, clock)?;
        let moment = clock.filter(|_| !seen.stale.is_empty()).and_then(Clock::moment);
        let mut fresh = read::read(&seen, self.kind, moment, self.repository.zone());
        let entries = Entries::new(kept, std::mem::take(&mut fresh.table), &seen.folders);
        Ok((entries, seen, fresh))
    }

    fn kept(&self) -> Option<(Places, Rows)> {
        let mut stored = self.open()?;
        let places = stored.places()?;
        let rows = stored.rows(&places)?;
        Some((places, rows))
    }

    /// Writes all that is known. Where that fails, it is found out again the next time.
    fn save(&self, entries: &Entries, seen: &Seen, fresh: &[Option<usize>], clock: Clock<'_>) {
        let Some((mut file, moment)) = clock.into_file() else { return };
        let content = entries.content(seen, fresh);
        if content.write(file.as_file_mut()).is_ok() && file.persist(&self.place).is_ok() {
            self.sweep(moment);
        }
    }

    /// Removes caches that have not been written for long: of other versions, of work trees that are
    /// gone. One that is still of use to somebody is written anew.
    fn sweep(&self, now: Moment) {
        let Some(folder) = self.place.parent() else { return };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_old = |path: &Path, age: i64| {
            let written =
                path.symlink_metadata().map(|it| it.mtime().saturating_mul(1_000_000_000));
            written.is_ok_and(|written| now.nanoseconds().saturating_sub(written) > age)
        };
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name());
            let age = match name.to_str() {
                Some(name) if name.starts_with(PREFIX) => LONG_UNUSED,
                Some(name) if name.starts_with(clock::TEMPORARY) => LONG_UNFINISHED,
                _ => continue,
            };
            if path != self.place && is_old(&path, age) {
                let _ = disk::remove(&path);
            }
        }
    }

    fn open(&self) -> Option<Stored> {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::RDONLY | OFlags::CLOEXEC;
        let file = rustix::fs::openat(CWD, &self.place, flags, Mode::empty()).ok()?;
        Stored::open(File::from(file))
    }
}

#[cfg(test)]
mod tests;
