//! Which of the files that are known are the same still: the one question that a list of many
//! records spends its time on, so two threads ask it.
//!
//! The rule protected here: an answer is about the file that lies there now. Where none could be had,
//! there is none, and whoever needs it asks again.

use std::os::fd::{AsFd, BorrowedFd};
use std::thread;

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::file::{Folder, Places, Rows};
use super::pass::name_in;
use super::stamp::Stamp;
use crate::store::folder::{self, Place};

/// How many files are worth a second thread.
const MANY: usize = 500;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    /// Nobody knows yet.
    #[default]
    Unasked,
    /// It is the same.
    Same,
    /// It is another, or can't be looked at.
    Other,
    /// It is not there.
    Gone,
}

/// What became of one file of a folder.
pub fn of(here: BorrowedFd<'_>, name: &str, known: Stamp) -> Stand {
    match rustix::fs::statat(here, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) if !known.is_none() && Stamp::of(&stat) == known => Stand::Same,
        Err(Errno::NOENT) => Stand::Gone,
        _ => Stand::Other,
    }
}

/// What became of all files, by their numbers; nothing where there are few of them.
pub fn of_all(top: BorrowedFd<'_>, places: &Places, rows: &Rows) -> Vec<Stand> {
    if places.len() < MANY {
        return Vec::new();
    }
    let folders: Vec<Folder<'_>> = places.folders().collect();
    let half = folders.partition_point(|folder| folder.files.end <= places.len() / 2);
    let (first, second) = folders.split_at(half);
    let middle = second.first().map_or(places.len(), |folder| folder.files.start);
    let mut stands = vec![Stand::Unasked; places.len()];
    let (low, high) = stands.split_at_mut(middle.min(places.len()));
    let ask = |folders: &[Folder<'_>], stands: &mut [Stand], start: usize| {
        for folder in folders {
            let Ok(Place::Folder(here)) = folder::open(top, folder.path) else { continue };
            for number in folder.files.clone() {
                let place = number.checked_sub(start).and_then(|place| stands.get_mut(place));
                if let (Some(stand), Some(name)) =
                    (place, name_in(folder.path, places.path(number)))
                {
                    *stand = of(here.as_fd(), name, rows.stamp(number));
                }
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| ask(second, high, middle));
        ask(first, low, 0);
    });
    stands
}
