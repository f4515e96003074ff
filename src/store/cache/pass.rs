//! The pass over the folders of a kind: which rows still stand, and which files are to be read.
//!
//! The rule protected here: what the pass says is what reading every folder and every file anew would
//! say. A folder whose stamp is the same holds the same names; a file whose stamp is the same says
//! the same; all else is listed and read.

use std::collections::HashMap;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use super::clock::Clock;
use super::file::{self, Places, Rows};
use super::stamp::Stamp;
use super::stand::{self, Stand};
use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::problem::Problem;
use crate::store::error::StoreError;
use crate::store::folder::{self, Listing, Place};
use crate::store::{layout, load};

/// How closely it is looked.
#[derive(Debug, Clone, Copy)]
pub enum Look<'p> {
    /// Only names are asked for: every file that is there stands.
    Names,
    /// A row stands while its file is there.
    Rows(&'p Rows),
    /// A row stands while its file is the same.
    Files(&'p Rows),
}

/// A file met on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// What is kept of it stands: its number there.
    Known(usize),
    /// It is to be read: its number among those.
    Stale(usize),
}

/// A folder met on the way.
#[derive(Debug)]
pub struct Folder {
    /// Its path.
    pub path: String,
    /// Its stamp; none where it is listed again the next time.
    pub stamp: Stamp,
    /// The files in it, by name.
    pub files: Vec<Met>,
}

/// What a pass has met.
pub struct Seen {
    /// The root, open.
    pub top: OwnedFd,
    /// The folders.
    pub folders: Vec<Folder>,
    /// The paths of files to be read.
    pub stale: Vec<RepoPath>,
    /// What hides records.
    pub oddities: Vec<Problem>,
    /// How many of the files that were known are still there.
    pub known: usize,
    /// How many folders were listed that need not be the next time.
    pub listed: usize,
}

impl Seen {
    /// How many files there are.
    pub fn files(&self) -> usize {
        self.folders.iter().map(|folder| folder.files.len()).sum()
    }
}

/// Goes through the folders of a kind, with what is known of them. Stamps of what is new are taken by
/// the clock, where there is one.
///
/// # Errors
/// When a folder can't be read.
pub fn over<'p>(
    root: &Path,
    kind: Kind,
    known: Option<(&'p Places, Look<'p>)>,
    clock: Option<&'p Clock<'p>>,
) -> Result<Seen, StoreError> {
    let top = folder::open_root(root)?;
    let stands = match known {
        Some((places, Look::Files(rows))) => stand::of_all(top.as_fd(), places, rows),
        _ => Vec::new(),
    };
    let mut pass = Pass::new(top, known, stands, clock);
    let mut folders = vec![kind.folder().to_owned()];
    while let Some(path) = folders.pop() {
        match pass.enter(&path) {
            Ok(below) => folders.extend(below),
            // Who asks for names alone hears of no oddity, and must not take them for all there are.
            Err(error) if clock.is_some() && error.kind() == io::ErrorKind::PermissionDenied => {
                pass.closed(path);
            }
            Err(error) => return Err(StoreError::io("read", &root.join(&path))(error)),
        }
    }
    pass.seen.oddities.sort_by(|a, b| (&a.path, &a.message).cmp(&(&b.path, &b.message)));
    Ok(pass.seen)
}

struct Pass<'p> {
    known: Option<(&'p Places, Look<'p>)>,
    /// What became of the files that are known, as far as that has been asked.
    stands: Vec<Stand>,
    clock: Option<&'p Clock<'p>>,
    folders: HashMap<&'p str, file::Folder<'p>>,
    inside: HashMap<&'p str, Vec<&'p str>>,
    seen: Seen,
}

impl<'p> Pass<'p> {
    fn new(
        top: OwnedFd,
        known: Option<(&'p Places, Look<'p>)>,
        stands: Vec<Stand>,
        clock: Option<&'p Clock<'p>>,
    ) -> Self {
        let mut folders = HashMap::new();
        let mut inside: HashMap<_, Vec<_>> = HashMap::new();
        for folder in known.into_iter().flat_map(|(places, _)| places.folders()) {
            let (path, above) = (folder.path, folder.path.rsplit_once('/'));
            let is_new = folders.insert(path, folder).is_none();
            if let Some((above, _)) = above.filter(|_| is_new) {
                inside.entry(above).or_default().push(path);
            }
        }
        let seen = Seen {
            top,
            folders: Vec::new(),
            stale: Vec::new(),
            oddities: Vec::new(),
            known: 0,
            listed: 0,
        };
        Self { known, stands, clock, folders, inside, seen }
    }

    /// Looks at what stands where a folder is looked for; the folders in it.
    fn enter(&mut self, path: &str) -> io::Result<Vec<String>> {
        match folder::open(self.seen.top.as_fd(), path)? {
            Place::Folder(here) => return self.visit(here.as_fd(), path),
            Place::Odd(problem) => self.seen.oddities.push(problem),
            Place::Nothing => {}
        }
        Ok(Vec::new())
    }

    /// Keeps a folder that may not be read: when it may, the one above has not changed, and would
    /// not lead there.
    fn closed(&mut self, path: String) {
        self.seen.oddities.extend(load::closed_folder(&path));
        self.seen.folders.push(Folder { path, stamp: Stamp::NONE, files: Vec::new() });
    }

    /// Looks at the files of a folder; the folders in it.
    fn visit(&mut self, here: BorrowedFd<'_>, path: &str) -> io::Result<Vec<String>> {
        let stamp = Stamp::of(&rustix::fs::fstat(here)?);
        let known = self.folders.remove(path);
        match known {
            Some(known) if !known.stamp.is_none() && known.stamp == stamp => {
                let files = self.still_there(here, &known);
                self.seen.folders.push(Folder { path: path.to_owned(), stamp, files });
                let below = self.inside.get(path).into_iter().flatten();
                Ok(below.map(|path| (*path).to_owned()).collect())
            }
            known => self.list(here, path, known.as_ref()),
        }
    }

    /// The files of a folder that holds the same names.
    fn still_there(&mut self, here: BorrowedFd<'_>, known: &file::Folder<'p>) -> Vec<Met> {
        let Some((places, _)) = self.known else { return Vec::new() };
        let mut files = Vec::with_capacity(known.files.len());
        for number in known.files.clone() {
            let path = places.path(number);
            if let Some(name) = name_in(known.path, path) {
                files.extend(self.met(here, path, name, Some(number)));
            }
        }
        files
    }

    fn list(
        &mut self,
        here: BorrowedFd<'_>,
        path: &str,
        known: Option<&file::Folder<'p>>,
    ) -> io::Result<Vec<String>> {
        let moment = self.clock.and_then(Clock::moment);
        let stamp = moment.map(|moment| rustix::fs::fstat(here).map(|stat| moment.stamp(&stat)));
        let stamp = stamp.transpose()?.unwrap_or_default();
        let mut listing = Listing::read(here, path, &|_| true)?;
        let stamp = if listing.oddities.is_empty() { stamp } else { Stamp::NONE };
        self.seen.oddities.append(&mut listing.oddities);
        listing.records.sort_unstable();
        let mut files = Vec::with_capacity(listing.records.len());
        for name in &listing.records {
            let path = [path, "/", name].concat();
            let number = known.and_then(|known| self.number_of(known, &path));
            files.extend(self.met(here, &path, name, number));
        }
        self.seen.listed += usize::from(!stamp.is_none());
        self.seen.folders.push(Folder { path: path.to_owned(), stamp, files });
        Ok(listing.folders.iter().map(|name| [path, "/", name].concat()).collect())
    }

    /// The number of a file among those of a folder, which are kept in the order of their names.
    fn number_of(&self, known: &file::Folder<'p>, path: &str) -> Option<usize> {
        let (places, _) = self.known?;
        let (mut start, mut end) = (known.files.start, known.files.end);
        while start < end {
            let middle = start + (end - start) / 2;
            match places.path(middle).cmp(path) {
                std::cmp::Ordering::Less => start = middle + 1,
                std::cmp::Ordering::Greater => end = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// Whether what is kept of a file stands; `None` for one that is gone meanwhile, or that no path
    /// of ours leads to.
    fn met(
        &mut self,
        here: BorrowedFd<'_>,
        path: &str,
        name: &str,
        number: Option<usize>,
    ) -> Option<Met> {
        let known = number.zip(self.known.map(|(_, look)| look));
        self.seen.known += usize::from(known.is_some());
        let stands = match known {
            Some((_, Look::Names)) => true,
            Some((number, Look::Rows(rows))) => !rows.stamp(number).is_none(),
            Some((number, Look::Files(rows))) => {
                let asked = self.stands.get(number).copied().unwrap_or_default();
                let stand = match asked {
                    Stand::Unasked => stand::of(here, name, rows.stamp(number)),
                    asked => asked,
                };
                if stand == Stand::Gone {
                    self.seen.known -= 1;
                    return None;
                }
                stand == Stand::Same
            }
            None => false,
        };
        if let (Some(number), true) = (number, stands) {
            return Some(Met::Known(number));
        }
        self.seen.stale.push(RepoPath::new(path)?);
        Some(Met::Stale(self.seen.stale.len() - 1))
    }
}

/// The name of a record that lies in a folder; `None` for anything else.
pub fn name_in<'n>(folder: &str, path: &'n str) -> Option<&'n str> {
    let name = path.strip_prefix(folder)?.strip_prefix('/')?;
    (layout::is_record_name(name) && !name.as_bytes().contains(&b'/')).then_some(name)
}
