//! The file that a cache is: a head, the places (folders, and the paths of files), the rows.
//!
//! The rule protected here: what was not written as it stands there is not believed. Both parts have
//! a checksum; every number that leads somewhere is checked before it is followed.
//!
//! The parts are columns, each the same thing of every file: they are read as they lie, and nothing
//! is built of them. Numbers are little-endian. The places can be read alone.

use std::fs::File;
use std::io::Read as _;
use std::ops::Range;

use crc32fast::Hasher;

use super::stamp::Stamp;
use super::table::Texts;
use crate::domain::change::RepoPath;

/// Begins every cache file, and changes with its form and with what rows mean.
pub const MAGIC: [u8; 8] = *b"twcache3";
/// How many columns there are.
pub const COLUMNS: usize = 9;
/// The columns of the places; the others are those of the rows.
const PLACES: usize = 4;
/// The length of the head: the lengths of the columns, a checksum of each part, one of the head.
pub const HEAD: usize = MAGIC.len() + 8 * COLUMNS + 4 * 3;

/// What is kept of a folder, in a column: its stamp, where its path ends, where its files end.
const FOLDER: usize = Stamp::BYTES + 8;

/// A folder whose files are kept.
#[derive(Debug, Clone)]
pub struct Folder<'p> {
    /// Its path.
    pub path: &'p str,
    /// By which a change of it is noticed.
    pub stamp: Stamp,
    /// The numbers of its files.
    pub files: Range<usize>,
}

/// The folders and the paths of files, as they were.
#[derive(Debug)]
pub struct Places {
    folders: Vec<u8>,
    folder_paths: String,
    file_ends: Vec<u8>,
    file_paths: String,
}

/// What the files said: of each file its stamp, and, in the order of the ids, the rows.
#[derive(Debug)]
pub struct Rows {
    stamps: Vec<u8>,
    /// The number of the file of each row.
    files: Vec<u8>,
    /// Where the marks and where the texts of each row end.
    ends: Vec<u8>,
    marks: Vec<u8>,
    texts: String,
}

/// A cache file, open.
#[derive(Debug)]
pub struct Stored {
    file: File,
    lengths: [usize; COLUMNS],
    sums: [u32; 2],
}

impl Stored {
    /// Reads the head; `None` where it is not one, or the file has another length than it says.
    pub fn open(mut file: File) -> Option<Self> {
        let mut head = [0; HEAD];
        file.read_exact(&mut head).ok()?;
        let (summed, sum) = head.split_last_chunk::<4>()?;
        let (magic, numbers) = summed.split_first_chunk()?;
        if *magic != MAGIC || crc32fast::hash(summed) != u32::from_le_bytes(*sum) {
            return None;
        }
        let (lengths, sums) = numbers.split_at_checked(8 * COLUMNS)?;
        let mut numbers = lengths.as_chunks::<8>().0.iter().map(|it| u64::from_le_bytes(*it));
        let lengths = [(); COLUMNS].map(|()| numbers.next().unwrap_or_default());
        let whole = lengths.iter().try_fold(HEAD as u64, |sum, length| sum.checked_add(*length))?;
        if file.metadata().ok()?.len() != whole {
            return None;
        }
        let mut sums = sums.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it));
        let sums = [sums.next()?, sums.next()?];
        let lengths = lengths.map(|length| usize::try_from(length).unwrap_or_default());
        Some(Self { file, lengths, sums })
    }

    /// Reads the places.
    pub fn places(&mut self) -> Option<Places> {
        let mut sum = Hasher::new();
        let mut columns = Vec::new();
        for number in 0..PLACES {
            columns.push(self.column(number, &mut sum)?);
        }
        let [folders, folder_paths, file_ends, file_paths] = columns.try_into().ok()?;
        let places = Places {
            folders,
            folder_paths: String::from_utf8(folder_paths).ok()?,
            file_ends,
            file_paths: String::from_utf8(file_paths).ok()?,
        };
        (sum.finalize() == self.sums[0] && places.are_sound()).then_some(places)
    }

    /// Reads the rows, which follow.
    pub fn rows(&mut self, places: &Places) -> Option<Rows> {
        let mut sum = Hasher::new();
        let mut columns = Vec::new();
        for number in PLACES..COLUMNS {
            columns.push(self.column(number, &mut sum)?);
        }
        let [stamps, files, ends, marks, texts] = columns.try_into().ok()?;
        let texts = String::from_utf8(texts).ok()?;
        let rows = Rows { stamps, files, ends, marks, texts };
        (sum.finalize() == self.sums[1] && rows.are_sound(places.len())).then_some(rows)
    }

    fn column(&mut self, number: usize, sum: &mut Hasher) -> Option<Vec<u8>> {
        let length = self.lengths[number];
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(length).ok()?;
        (&self.file).take(length as u64).read_to_end(&mut bytes).ok()?;
        sum.update(&bytes);
        (bytes.len() == length).then_some(bytes)
    }
}

impl Places {
    /// How many files there are.
    pub fn len(&self) -> usize {
        self.file_ends.len() / 4
    }

    /// The folders, each before those in it.
    pub fn folders(&self) -> impl Iterator<Item = Folder<'_>> {
        let (mut path_start, mut files_start) = (0, 0);
        self.folders.as_chunks::<FOLDER>().0.iter().filter_map(move |folder| {
            let (stamp, rest) = folder.split_first_chunk()?;
            let (path_end, files_end) = (u32_at(rest, 0)?, u32_at(rest, 1)?);
            let path = self.folder_paths.get(path_start..path_end)?;
            let files = files_start..files_end.min(self.len());
            (path_start, files_start) = (path_end, files.end);
            Some(Folder { path, stamp: Stamp::from_bytes(stamp), files })
        })
    }

    /// The path of a file.
    #[inline]
    pub fn path(&self, number: usize) -> &str {
        range(&self.file_ends, number).and_then(|at| self.file_paths.get(at)).unwrap_or_default()
    }

    /// Whether nothing leads where no path of ours leads. That a file lies in its folder, and is
    /// named like a record, is looked at when it is its turn.
    fn are_sound(&self) -> bool {
        let paths = self.file_paths.as_bytes();
        let is_plain = !paths.contains(&0) && !paths.contains(&b'\\');
        is_plain && self.folders().all(|it| RepoPath::new(it.path).is_some())
    }
}

impl Rows {
    /// The stamp of a file.
    #[inline]
    pub fn stamp(&self, number: usize) -> Stamp {
        let stamps = self.stamps.as_chunks::<{ Stamp::BYTES }>().0;
        stamps.get(number).map_or(Stamp::NONE, Stamp::from_bytes)
    }

    /// What a row says.
    #[inline]
    pub fn texts(&self, row: usize) -> Texts<'_> {
        let before = row.checked_sub(1).map_or(Some([0; 2]), |before| self.ends(before));
        let range = before.zip(self.ends(row)).and_then(|([marks, texts], ends)| {
            let marks = self.marks.get(marks..ends[0])?;
            Some(Texts { marks, texts: self.texts.get(texts..ends[1])? })
        });
        range.unwrap_or_default()
    }

    /// The number of the file of each row.
    pub fn files(&self) -> impl ExactSizeIterator<Item = usize> {
        self.files.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it) as usize)
    }

    /// The number of the file of a row.
    #[inline]
    pub fn file(&self, row: usize) -> Option<usize> {
        u32_at(&self.files, row)
    }

    fn ends(&self, number: usize) -> Option<[usize; 2]> {
        Some([u32_at(&self.ends, 2 * number)?, u32_at(&self.ends, 2 * number + 1)?])
    }

    fn are_sound(&self, files: usize) -> bool {
        self.stamps.len() / Stamp::BYTES == files
            && self.files.len() / 4 == self.ends.len() / 8
            && self.files().all(|number| number < files)
    }
}

#[inline]
fn u32_at(bytes: &[u8], number: usize) -> Option<usize> {
    bytes.as_chunks::<4>().0.get(number).map(|it| u32::from_le_bytes(*it) as usize)
}

#[inline]
fn range(ends: &[u8], number: usize) -> Option<Range<usize>> {
    let start = number.checked_sub(1).map_or(Some(0), |before| u32_at(ends, before))?;
    Some(start..u32_at(ends, number)?)
}
