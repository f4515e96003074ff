//! What differs from HEAD, as git tells it: every path, whatever its bytes (git-status(1), porcelain
//! format 2).

use crate::store::error::StoreError;
use crate::store::git::{self, Git};

/// The mode of a plain file, as git writes it.
pub(super) const PLAIN: &str = "100644";
/// That of one that can be run.
pub(super) const EXECUTABLE: &str = "100755";

/// What differs from HEAD.
#[derive(Debug, Default)]
pub(super) struct Status {
    pub(super) files: Vec<File>,
    /// Whether anything is staged.
    pub(super) is_staged: bool,
    /// What git was told to overlook: files, and folders as one.
    pub(super) ignored: Vec<String>,
    /// Other repositories that lie in the work tree.
    pub(super) repositories: Vec<String>,
}

/// A file that differs.
#[derive(Debug)]
pub(super) struct File {
    /// From the root of the work tree.
    pub(super) path: Vec<u8>,
    /// Its mode where git knows better than the disk.
    pub(super) mode: Option<&'static str>,
}

impl Status {
    /// Asks git.
    ///
    /// # Errors
    /// When git says no, or would run programs that the repository chose and nobody vouches for.
    pub(super) fn of(git: &Git, is_trusted: bool) -> Result<Self, StoreError> {
        let mut keys = git.programs_named();
        keys.retain(|key| key.starts_with("filter."));
        if !is_trusted && !keys.is_empty() {
            return Err(StoreError::Untrusted { keys });
        }
        let mut command = git.command();
        command.args(["--no-optional-locks", "status", "--porcelain=v2", "-z", "--no-renames"]);
        command.args(["--untracked-files=all", "--ignored=matching", "--ignore-submodules=dirty"]);
        git::finish_bytes("compare files", &mut command).map(|told| Self::read(&told))
    }

    fn read(bytes: &[u8]) -> Self {
        let mut status = Self::default();
        for entry in bytes.split(|byte| *byte == 0) {
            status.take(entry);
        }
        status
    }

    fn take(&mut self, entry: &[u8]) {
        let words = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
        match entry {
            [b'!', b' ', path @ ..] => self.ignored.push(words(path)),
            [b'?', b' ', path @ .., b'/'] => self.repositories.push(words(path)),
            [b'?', b' ', path @ ..] => {
                self.files.push(File { path: path.to_vec(), mode: None });
            }
            // `1 XY sub mH mI mW hH hI path`
            [b'1', b' ', rest @ ..] => self.take_changed(rest, 4, 7),
            // `u XY sub m1 m2 m3 mW h1 h2 h3 path`
            [b'u', b' ', rest @ ..] => self.take_changed(rest, 5, 9),
            _ => {}
        }
    }

    fn take_changed(&mut self, rest: &[u8], mode: usize, path: usize) {
        let fields: Vec<_> = rest.splitn(path + 1, |byte| *byte == b' ').collect();
        let (Some(what), Some(mode), Some(path)) =
            (fields.first(), fields.get(mode), fields.get(path))
        else {
            return;
        };
        self.is_staged |= !what.starts_with(b".");
        let is_submodule = fields.get(1).is_some_and(|sub| sub.starts_with(b"S"));
        if is_submodule {
            return;
        }
        let known = [PLAIN, EXECUTABLE].into_iter().find(|known| known.as_bytes() == *mode);
        self.files.push(File { path: path.to_vec(), mode: known });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_entry_is_understood() {
        let text = "1 .M N... 100644 100644 100755 aa bb with space\0\
            1 D. N... 100644 000000 000000 aa 00 gone\0\
            1 .M S.M. 160000 160000 160000 aa aa module\0\
            u UU N... 100644 100644 100644 100644 a b c both ways\0\
            ? new\nline\0? nested/\0! target/\0";
        let status = Status::read(text.as_bytes());
        let files: Vec<_> = status.files.iter().map(|it| (it.path.as_slice(), it.mode)).collect();
        let wanted: [(&[u8], _); 4] = [
            (b"with space", Some(EXECUTABLE)),
            (b"gone", None),
            (b"both ways", Some(PLAIN)),
            (b"new\nline", None),
        ];
        assert_eq!(files, wanted);
        assert!(status.is_staged);
        assert_eq!(status.ignored, ["target/"]);
        assert_eq!(status.repositories, ["nested"]);
    }
}
