//! The clock of the file system, and which stamps can be trusted by it.
//!
//! The rule protected here: a stamp stands for one content only. Clocks tick: what was written in
//! the tick in which it was read may be written again in the same, and its stamp stays. So the clock
//! is read before anything else is, and what was not changed before that gets no stamp. (git calls
//! such files racy: `Documentation/technical/racy-git.txt`.)

use std::cell::OnceCell;
use std::path::Path;

use rustix::fs::Stat;
use tempfile::NamedTempFile;

use super::stamp::Stamp;
use crate::store::git::Git;

/// What the names of caches that are being written begin with.
pub const TEMPORARY: &str = ".trackway-cache-";

/// The clock of the file system that holds the state of this machine: it is read by making a file
/// there, which becomes the cache.
pub struct Clock<'g> {
    git: &'g Git,
    begun: OnceCell<Option<(NamedTempFile, Moment)>>,
}

impl<'g> Clock<'g> {
    /// A clock that nobody has looked at.
    pub fn of(git: &'g Git) -> Self {
        Self { git, begun: OnceCell::new() }
    }

    /// The moment at which it was first looked at; `None` where no file can be made.
    pub fn moment(&self) -> Option<Moment> {
        self.begun.get_or_init(|| begin(self.git.state_directory().ok()?)).as_ref().map(|it| it.1)
    }

    /// The file that was made, where one was.
    pub fn into_file(self) -> Option<(NamedTempFile, Moment)> {
        self.begun.into_inner().flatten()
    }
}

fn begin(directory: &Path) -> Option<(NamedTempFile, Moment)> {
    let file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(directory).ok()?;
    let stat = rustix::fs::fstat(file.as_file()).ok()?;
    Some((file, Moment { now: Stamp::of(&stat).mtime(), device: stat.st_dev }))
}

/// A moment of a file system's clock.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    now: i64,
    device: u64,
}

impl Moment {
    /// How long a tick of another file system's clock may be, in nanoseconds: of FAT's, two seconds.
    const LONGEST_TICK: i64 = 3_000_000_000;

    /// The moment in nanoseconds.
    pub fn nanoseconds(self) -> i64 {
        self.now
    }

    /// The stamp of a file that was looked at after this moment; none where it can't be trusted.
    pub fn stamp(self, stat: &Stat) -> Stamp {
        let stamp = Stamp::of(stat);
        let tick = if stat.st_dev == self.device { 0 } else { Self::LONGEST_TICK };
        if stamp.is_before(self.now.saturating_sub(tick)) { stamp } else { Stamp::NONE }
    }
}
