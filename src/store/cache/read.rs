//! Reading the files whose rows do not stand.

use std::os::fd::{AsFd, BorrowedFd};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use rustix::fs::AtFlags;

use super::clock::Moment;
use super::pass::Seen;
use super::stamp::Stamp;
use super::table::Table;
use crate::domain::change::RepoPath;
use crate::domain::fields::Row;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;
use crate::store::folder::{self, Place};
use crate::store::load;

/// How many files of a folder are read by one thread in one go.
const BATCH: usize = 64;

/// Files that were read.
#[derive(Debug, Default)]
pub struct Fresh {
    /// Their rows.
    pub table: Table,
    /// For each file the number of its row; `None` for one that is broken.
    pub rows: Vec<Option<usize>>,
    /// How many of them need not be read the next time.
    pub settled: usize,
    /// What is wrong with the broken ones.
    pub problems: Vec<Problem>,
}

/// Reads files, which lie folder by folder.
pub fn read(seen: &Seen, kind: Kind, moment: Option<Moment>, zone: &TimeZone) -> Fresh {
    let top = seen.top.as_fd();
    let batches: Vec<_> = seen
        .stale
        .chunk_by(|a, b| folder_of(a) == folder_of(b))
        .flat_map(|of_folder| of_folder.chunks(BATCH))
        .collect();
    let read = |batch: &&[RepoPath]| read_batch(top, kind, batch, moment, zone);
    // Threads are not begun for what one can do.
    let read: Vec<_> = match batches.as_slice() {
        [] => Vec::new(),
        [one] => vec![read(one)],
        several => several.par_iter().map(read).collect(),
    };
    let mut all = Fresh::default();
    for mut fresh in read {
        let before = all.table.len();
        all.rows.extend(fresh.rows.iter().map(|row| row.map(|row| before + row)));
        all.table.append(&fresh.table);
        all.settled += fresh.settled;
        all.problems.append(&mut fresh.problems);
    }
    all
}

fn read_batch(
    top: BorrowedFd<'_>,
    kind: Kind,
    paths: &[RepoPath],
    moment: Option<Moment>,
    zone: &TimeZone,
) -> Fresh {
    let mut fresh = Fresh::default();
    let folder = paths.first().map(folder_of).unwrap_or_default();
    let Ok(Place::Folder(here)) = folder::open(top, folder) else {
        // It was there a moment ago.
        fresh.rows.resize(paths.len(), None);
        return fresh;
    };
    for path in paths {
        let name = Name { kind, id: Id::of_stem(path.stem()), path: path.clone() };
        let stamp = stamp(here.as_fd(), path, moment);
        match load::record_in(here.as_fd(), &name, zone) {
            Ok((record, _)) => {
                fresh.rows.push(Some(fresh.table.len()));
                fresh.settled += usize::from(!stamp.is_none());
                fresh.table.push(path.as_str(), stamp, &Row::of(&record));
            }
            Err(problems) => {
                fresh.rows.push(None);
                let is_error = |problem: &Problem| problem.severity == Severity::Error;
                fresh.problems.extend(problems.into_iter().filter(is_error));
            }
        }
    }
    fresh
}

/// The stamp of a file that has not been read yet.
fn stamp(here: BorrowedFd<'_>, path: &RepoPath, moment: Option<Moment>) -> Stamp {
    let Some(moment) = moment else { return Stamp::NONE };
    rustix::fs::statat(here, path.file_name(), AtFlags::SYMLINK_NOFOLLOW)
        .map_or(Stamp::NONE, |stat| moment.stamp(&stat))
}

fn folder_of(path: &RepoPath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}
