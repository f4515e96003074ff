//! Stamps: what the system says of a file, by which a change of it is noticed.

use rustix::fs::Stat;

/// Times of the last change of content and of anything, in nanoseconds; size; inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    mtime: i64,
    ctime: i64,
    size: u64,
    inode: u64,
}

impl Stamp {
    /// How many bytes it is kept in.
    pub const BYTES: usize = 32;

    /// Of nothing that there is: what has this stamp is read again.
    pub const NONE: Self = Self { mtime: 0, ctime: 0, size: 0, inode: 0 };

    /// The stamp of a file or folder.
    pub fn of(stat: &Stat) -> Self {
        Self {
            mtime: nanoseconds(stat.st_mtime, stat.st_mtime_nsec),
            ctime: nanoseconds(stat.st_ctime, stat.st_ctime_nsec),
            size: u64::try_from(stat.st_size).unwrap_or_default(),
            inode: stat.st_ino,
        }
    }

    /// Whether content and all else were last changed before a moment.
    pub fn is_before(&self, moment: i64) -> bool {
        self.mtime < moment && self.ctime < moment
    }

    /// When the content was last changed, in nanoseconds.
    pub fn mtime(&self) -> i64 {
        self.mtime
    }

    /// Whether it is that of nothing.
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// The stamp as it is kept: little-endian numbers.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        let numbers = [
            self.mtime.to_le_bytes(),
            self.ctime.to_le_bytes(),
            self.size.to_le_bytes(),
            self.inode.to_le_bytes(),
        ];
        bytes.as_chunks_mut::<8>().0.copy_from_slice(&numbers);
        bytes
    }

    /// The stamp that was kept.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [mtime, ctime, size, inode] = *bytes.as_chunks::<8>().0 else { return Self::NONE };
        Self {
            mtime: i64::from_le_bytes(mtime),
            ctime: i64::from_le_bytes(ctime),
            size: u64::from_le_bytes(size),
            inode: u64::from_le_bytes(inode),
        }
    }
}

/// The types of the two differ from system to system.
fn nanoseconds(seconds: impl TryInto<i64>, rest: impl TryInto<i64>) -> i64 {
    let seconds = seconds.try_into().unwrap_or_default();
    let rest = rest.try_into().unwrap_or_default();
    seconds.saturating_mul(1_000_000_000).saturating_add(rest)
}
