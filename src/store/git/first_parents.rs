//! The line of commits that a branch went through: from HEAD along first parents, with their dates.
//!
//! The rule protected here: a long history is walked in a moment. Of each commit only its header is
//! looked at, never its tree or its message.

use git2::{ErrorCode, ObjectType, Oid};
use jiff::Timestamp;

use super::tree::lacking;
use super::{CommitId, Git, failure};
use crate::store::error::StoreError;

/// A commit and its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) commit: CommitId,
    pub(crate) authored: Timestamp,
    pub(crate) committed: Timestamp,
}

/// Commits along first parents, newest first.
pub(crate) struct FirstParents<'g> {
    git: &'g Git,
    objects: git2::Odb<'g>,
    next: Option<Oid>,
    is_begun: bool,
}

impl Git {
    /// The commits from HEAD back along first parents, newest first.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub(crate) fn first_parents(&self) -> Result<FirstParents<'_>, StoreError> {
        let next = self.head()?.map(|head| head.oid(&self.repo)).transpose()?;
        let objects = self.repo.odb().map_err(failure("read objects"))?;
        Ok(FirstParents { git: self, objects, next, is_begun: false })
    }

    /// Whether history was cut off when the repository was cloned.
    pub(crate) fn is_shallow(&self) -> bool {
        self.repo.is_shallow()
    }
}

impl Iterator for FirstParents<'_> {
    type Item = Result<Dated, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.next.take()?;
        let object = match self.objects.read(id) {
            Ok(object) => object,
            // A shallow clone ends where the parent is named and not there.
            Err(error)
                if error.code() == ErrorCode::NotFound
                    && self.is_begun
                    && self.git.is_shallow() =>
            {
                return None;
            }
            Err(error) => return Some(Err(lacking("commit", id, error))),
        };
        self.is_begun = true;
        let read =
            Some(object.data()).filter(|_| object.kind() == ObjectType::Commit).and_then(header);
        let Some(header) = read else {
            let message = format!("`{id}` is no commit");
            return Some(Err(StoreError::Git { doing: "read history", message }));
        };
        let parent = header.parent.map(|hex| CommitId::from_hex(hex).oid(&self.git.repo));
        match parent.transpose() {
            Ok(parent) => self.next = parent,
            Err(error) => return Some(Err(error)),
        }
        let (authored, committed) = (header.authored, header.committed);
        Some(Ok(Dated { commit: CommitId::of(id), authored, committed }))
    }
}

/// What the header of a commit says (gitformat: `git help cat-file`, commit objects).
struct Header<'b> {
    parent: Option<&'b str>,
    authored: Timestamp,
    committed: Timestamp,
}

fn header(bytes: &[u8]) -> Option<Header<'_>> {
    let (mut parent, mut authored, mut committed) = (None, None, None);
    for line in bytes.split(|byte| *byte == b'\n').take_while(|line| !line.is_empty()) {
        let (key, value) = line.split_at(line.iter().position(|byte| *byte == b' ')?);
        match key {
            b"parent" if parent.is_none() => parent = std::str::from_utf8(value).ok(),
            b"author" if authored.is_none() => authored = date(value),
            b"committer" if committed.is_none() => {
                committed = date(value);
                break;
            }
            _ => {}
        }
    }
    let committed = committed?;
    let authored = authored.unwrap_or(committed);
    Some(Header { parent: parent.map(str::trim), authored, committed })
}

/// The seconds in `Jane Doe <jane@example.org> 1795255200 +0100`.
fn date(person: &[u8]) -> Option<Timestamp> {
    let after = person.iter().rposition(|byte| *byte == b'>')? + 1;
    let text = std::str::from_utf8(person.get(after..)?).ok()?;
    Timestamp::from_second(text.split_whitespace().next()?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_parent_and_both_dates_are_read_of_a_commit() {
        let text = b"tree 1\nparent 2\nparent 3\nauthor J > D <j@e> 100 +0100\n\
            committer \xff <j@e> -200 -0500\ngpgsig x\n\nparent 4\n";
        let header = header(text).expect("a header");
        assert_eq!(header.parent, Some("2"));
        assert_eq!((header.authored.as_second(), header.committed.as_second()), (100, -200));
    }

    #[test]
    fn what_has_no_dates_is_no_commit() {
        for text in
            [&b""[..], b"tree 1\n", b"tree 1\ncommitter J <j@e>\n", b"x", b"committer > 9e9\n"]
        {
            assert!(header(text).is_none(), "{text:?}");
        }
    }
}
