//! Files of the repository, written so that a reader sees the old bytes or the new, never a part.
//!
//! The rules protected here: a file appears under its name only when complete; it keeps its mode; no
//! symbolic link is followed below the repository's directory.

#![expect(clippy::disallowed_methods, reason = "the one owner of files on disk")]

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Component, Path, PathBuf};

use super::error::StoreError;
use super::folder;
use crate::domain::change::RepoPath;

/// What the names of unfinished files begin with.
pub const TEMPORARY: &str = ".trackway-";

/// The bytes of a file; `None` where there is none.
///
/// # Errors
/// When there is something that can't be read.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(StoreError::io("read", path)(error)),
    }
}

/// Where a path leads: without symbolic links and `..`, also when its end is not there yet.
pub fn resolved(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let Some(above) = path.parent().filter(|above| *above != path) else { return path.to_owned() };
    let mut real = resolved(above);
    match path.components().next_back() {
        Some(Component::ParentDir) => {
            real.pop();
        }
        Some(part) => real.push(part),
        None => {}
    }
    real
}

/// The file behind a symbolic link, also one that is not there yet; `path` itself where it is none.
/// For files that are the user's, who may keep them anywhere.
pub fn behind(path: &Path) -> PathBuf {
    const MOST: usize = 40;
    let mut place = path.to_owned();
    for _ in 0..MOST {
        let Ok(target) = fs::read_link(&place) else { return place };
        place = place.parent().map(|above| above.join(&target)).unwrap_or(target);
    }
    path.to_owned()
}

/// Writes `bytes` to `path` by a temporary file beside it; an existing file keeps its mode.
///
/// # Errors
/// When the system refuses; `path` is then as it was.
pub fn replace(path: &Path, bytes: &[u8], durable: bool) -> Result<(), StoreError> {
    // The mode of a symbolic link says nothing: everybody may do everything with it.
    let there = path.symlink_metadata().ok().filter(Metadata::is_file);
    let mode = there.map(|metadata| metadata.permissions().mode());
    let temporary = beside_with(path, bytes, mode)?;
    if durable {
        temporary.sync()?;
    }
    temporary.put_in_place()?;
    match path.parent() {
        Some(parent) if durable => sync_directory(parent),
        _ => Ok(()),
    }
}

/// Writes a file that only its owner may read, in a folder that is made where missing.
///
/// # Errors
/// When the system refuses.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    beside_with(path, bytes, Some(0o600))?.put_in_place()
}

/// The same for what must be there whatever happens to the machine.
///
/// # Errors
/// When the system refuses; `path` is then as it was.
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = beside_with(path, bytes, Some(0o600))?;
    temporary.sync()?;
    temporary.put_in_place()?;
    path.parent().map_or(Ok(()), sync_directory)
}

/// Writes a complete file beside its place. It goes when dropped before it is put there.
///
/// # Errors
/// When the system refuses; nothing is left then.
pub fn beside(path: &Path, bytes: &[u8]) -> Result<Temporary, StoreError> {
    beside_with(path, bytes, None)
}

fn beside_with(path: &Path, bytes: &[u8], mode: Option<u32>) -> Result<Temporary, StoreError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = format!("{TEMPORARY}{name}-{}", std::process::id());
    let name = path.with_file_name(name);
    // Only a process that had our number and died can have left it.
    remove(&name)?;
    Temporary::write(path, &name, bytes, mode)
}

/// A complete file under a name that nobody reads. It goes when dropped before it is put in place.
#[derive(Debug)]
pub struct Temporary {
    path: PathBuf,
    target: PathBuf,
    is_placed: bool,
}

impl Temporary {
    /// Writes what shall stand at `target` to `path`, in the same directory, which is made where
    /// missing. `mode` are the permissions; without them, those that the umask leaves.
    ///
    /// # Errors
    /// When the system refuses; nothing is left then.
    pub fn write(
        target: &Path,
        path: &Path,
        bytes: &[u8],
        mode: Option<u32>,
    ) -> Result<Self, StoreError> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(StoreError::io("create", parent))?;
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(StoreError::io("create", path))?;
        let temporary = Self { path: path.to_owned(), target: target.to_owned(), is_placed: false };
        let filled = file.write_all(bytes).and_then(|()| match mode {
            Some(mode) => file.set_permissions(Permissions::from_mode(mode & 0o7777)),
            None => Ok(()),
        });
        filled.map_err(StoreError::io("write", path))?;
        Ok(temporary)
    }

    /// Waits until the bytes are on the disk.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn sync(&self) -> Result<(), StoreError> {
        File::open(&self.path)
            .and_then(|file| file.sync_data())
            .map_err(StoreError::io("write", &self.path))
    }

    #[cfg(target_os = "linux")]
    fn sync_file_system(&self) -> Result<(), StoreError> {
        File::open(&self.path)
            .and_then(|file| rustix::fs::syncfs(file).map_err(io::Error::from))
            .map_err(StoreError::io("write", &self.path))
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_file_system(&self) -> Result<(), StoreError> {
        self.sync()
    }

    /// Lets who may read the file run it, too.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn make_executable(&self) -> Result<(), StoreError> {
        let make = || {
            let mode = self.path.symlink_metadata()?.permissions().mode();
            fs::set_permissions(&self.path, Permissions::from_mode(executable(mode)))
        };
        make().map_err(StoreError::io("write", &self.path))
    }

    /// Gives the file its name, if what has that name is as expected, and keeps what had it under the
    /// temporary name, where the file system can do that.
    ///
    /// # Errors
    /// When the system refuses, or somebody wrote meanwhile; then everything is as it was.
    pub fn exchange(
        mut self,
        is_expected: impl FnOnce(&Path) -> Result<bool, StoreError>,
    ) -> Result<Exchanged, StoreError> {
        let swapped = swap(&self.path, &self.target)?;
        if swapped == Swapped::Kept && !is_expected(&self.path)? {
            swap(&self.path, &self.target)?;
            return Ok(Exchanged::Otherwise);
        }
        self.is_placed = true;
        Ok(Exchanged::Done)
    }

    /// Gives the file its name, if nothing has it.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn place(mut self) -> Result<Exchanged, StoreError> {
        match rename_new(&self.path, &self.target) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Exchanged::Otherwise),
            placed => {
                placed.map_err(StoreError::io("write", &self.target))?;
                self.is_placed = true;
                Ok(Exchanged::Done)
            }
        }
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// When the system refuses; the temporary file goes.
    pub fn put_in_place(mut self) -> Result<(), StoreError> {
        rename(&self.path, &self.target)?;
        self.is_placed = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_placed {
            let _ = remove(&self.path);
        }
    }
}

/// Permissions with which who may read a file may run it, too.
pub fn executable(mode: u32) -> u32 {
    mode | (mode & 0o444) >> 2
}

/// Waits until all of `temporaries` are on the disk: one by one where they are few, the whole file
/// system at once where they are many.
///
/// # Errors
/// When the disk fails.
pub fn sync_all(temporaries: &[Temporary]) -> Result<(), StoreError> {
    const FEW: usize = 16;
    match temporaries {
        [first, ..] if temporaries.len() > FEW && cfg!(target_os = "linux") => {
            first.sync_file_system()
        }
        few => few.iter().try_for_each(Temporary::sync),
    }
}

/// Waits until the names in a directory are on the disk.
///
/// # Errors
/// When the disk fails.
pub fn sync_directory(directory: &Path) -> Result<(), StoreError> {
    File::open(directory)
        .and_then(|directory| directory.sync_all())
        .map_err(StoreError::io("sync", directory))
}

/// Waits until all that lies in a folder is on the disk, where the system can; else the names in it.
///
/// # Errors
/// When the disk fails.
pub fn sync_tree(folder: &Path) -> Result<(), StoreError> {
    #[cfg(target_os = "linux")]
    return File::open(folder)
        .and_then(|folder| rustix::fs::syncfs(folder).map_err(io::Error::from))
        .map_err(StoreError::io("sync", folder));
    #[cfg(not(target_os = "linux"))]
    sync_directory(folder)
}

/// Whether a file was exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchanged {
    /// It was.
    Done,
    /// Something else than expected lies there, and stays.
    Otherwise,
}

/// What became of a file whose name another one has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swapped {
    /// It has the other one's name.
    Kept,
    /// There was none.
    New,
    /// It is gone: this file system can't exchange names.
    Lost,
}

/// Gives the file `new` the name `target`, and what had that name the name of `new`.
///
/// # Errors
/// When the system refuses; both are as they were.
pub fn swap(new: &Path, target: &Path) -> Result<Swapped, StoreError> {
    match exchange_names(new, target) {
        Ok(()) => Ok(Swapped::Kept),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            rename(new, target).map(|()| Swapped::New)
        }
        Err(error) if lacks_flags(&error) => rename(new, target).map(|()| Swapped::Lost),
        Err(error) => Err(StoreError::io("write", target)(error)),
    }
}

/// Gives a file or folder a name that nothing has.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something has it.
pub fn rename_new(new: &Path, target: &Path) -> io::Result<()> {
    match rename_fresh(new, target) {
        Err(error) if lacks_flags(&error) && target.symlink_metadata().is_ok() => {
            Err(ErrorKind::AlreadyExists.into())
        }
        Err(error) if lacks_flags(&error) => fs::rename(new, target),
        placed => placed,
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_names(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn rename_fresh(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_names(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn rename_fresh(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether the file system, or the kernel, knows only plain renames.
fn lacks_flags(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// Gives a file another name, in place of whatever has that name.
///
/// # Errors
/// When the system refuses.
pub fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(StoreError::io("write", to))
}

/// Removes a file; its absence is fine.
///
/// # Errors
/// When the system refuses.
pub fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if !is_absence(&error) => Err(StoreError::io("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Removes the directories above `path` that are empty, up to but without `root`.
pub fn prune(root: &Path, path: &Path) {
    let below = |directory: &&Path| directory.starts_with(root) && *directory != root;
    for directory in path.ancestors().skip(1).take_while(below) {
        if fs::remove_dir(directory).is_err() {
            return;
        }
    }
}

/// What stands at `path` below `root`: a file's metadata, or `None`.
///
/// # Errors
/// Where a symbolic link or another repository stands on the way, or something other than a file at its end.
pub fn inspect(root: &Path, path: &RepoPath) -> Result<Option<Metadata>, StoreError> {
    let mut here = root.to_owned();
    let mut parts = path.as_str().split('/').peekable();
    while let Some(part) = parts.next() {
        here.push(part);
        let metadata = match here.symlink_metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(not_a_folder(root, here.parent().unwrap_or(root), path));
            }
            Err(error) => return Err(StoreError::io("read", &here)(error)),
        };
        let is_last = parts.peek().is_none();
        if metadata.is_symlink() {
            return Err(StoreError::SymbolicLink { path: path.clone() });
        }
        if is_last && !metadata.is_file() {
            return Err(StoreError::NotAFile { path: path.clone() });
        }
        if !is_last && !metadata.is_dir() {
            return Err(not_a_folder(root, &here, path));
        }
        if !is_last && folder::is_repository(&here) {
            return Err(StoreError::OtherRepository { path: path.clone() });
        }
        if is_last {
            return Ok(Some(metadata));
        }
    }
    Ok(None)
}

/// Names what stands where a folder should be, on the way to `path`.
fn not_a_folder(root: &Path, here: &Path, path: &RepoPath) -> StoreError {
    let here = here.strip_prefix(root).ok().and_then(Path::to_str).and_then(RepoPath::new);
    StoreError::NotAFolder { path: here.unwrap_or_else(|| path.clone()) }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
