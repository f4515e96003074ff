//! The head of a bundle: what it needs, and what it brings.
//!
//! The rule protected here: a header ends, and every line of it is one that this program understands.

use std::io::{BufRead, Read as _};

use super::BundleError;
use crate::store::git::{CommitId, ObjectFormat};

/// How a bundle begins.
const VERSION_2: &str = "# v2 git bundle";
/// The same where the header says what names its objects.
const VERSION_3: &str = "# v3 git bundle";

/// The most bytes of a header: some ten thousand branches.
pub(super) const MOST_HEADER: usize = 4 << 20;

/// What a bundle says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// What names its objects.
    pub format: ObjectFormat,
    /// The commits that whoever reads it must have already.
    pub needs: Vec<CommitId>,
    /// What it brings: a name as of a reference, and the object that it stands for.
    pub heads: Vec<(String, CommitId)>,
}

/// Reads the header; the objects are what follows.
///
/// # Errors
/// When these bytes are no bundle.
pub fn heads(from: &mut impl BufRead) -> Result<Header, BundleError> {
    let mut left = MOST_HEADER;
    let version = line(from, &mut left)?.ok_or(BundleError::NotABundle)?;
    if !matches!(version.as_str(), VERSION_2 | VERSION_3) {
        return Err(BundleError::NotABundle);
    }
    let (mut header, mut names_format) = (Header::default(), false);
    loop {
        let line = line(from, &mut left)?.ok_or(BundleError::BrokenHeader)?;
        if line.is_empty() {
            // A header of version 3 always says what it was made for.
            let is_whole = names_format == (version == VERSION_3);
            return if is_whole { Ok(header) } else { Err(BundleError::BrokenHeader) };
        }
        names_format |= line.starts_with('@');
        header.take(&line)?;
    }
}

impl Header {
    /// As it stands in the file.
    pub(super) fn text(&self) -> String {
        let mut text = match self.format {
            ObjectFormat::Sha1 => format!("{VERSION_2}\n"),
            ObjectFormat::Sha256 => format!("{VERSION_3}\n@object-format=sha256\n"),
        };
        text.extend(self.needs.iter().map(|id| format!("-{id} \n")));
        text.extend(self.heads.iter().map(|(name, id)| format!("{id} {name}\n")));
        text.push('\n');
        text
    }

    /// What `git pack-objects --revs` has to pack.
    pub(super) fn revisions(&self) -> String {
        let wanted = self.heads.iter().map(|(_, id)| format!("{id}\n"));
        wanted.chain(self.needs.iter().map(|id| format!("^{id}\n"))).collect()
    }

    /// Understands a line of the header.
    fn take(&mut self, line: &str) -> Result<(), BundleError> {
        let is_first = self.needs.is_empty() && self.heads.is_empty();
        if let Some(capability) = line.strip_prefix('@').filter(|_| is_first) {
            let format = capability.strip_prefix("object-format=");
            self.format = format.and_then(ObjectFormat::from_name).ok_or_else(|| {
                BundleError::Unknown { capability: capability.chars().take(80).collect() }
            })?;
        } else if let Some(needed) = line.strip_prefix('-') {
            let (id, _) = needed.split_once(' ').unwrap_or((needed, ""));
            self.needs.push(self.id(id)?);
        } else {
            let (id, name) = line.split_once(' ').ok_or(BundleError::BrokenHeader)?;
            self.heads.push((name.to_owned(), self.id(id)?));
        }
        Ok(())
    }

    fn id(&self, text: &str) -> Result<CommitId, BundleError> {
        if self.format.is_name(text) {
            return Ok(CommitId::from_hex(text));
        }
        Err(BundleError::BrokenHeader)
    }
}

/// A line without its end; `None` where nothing is left.
fn line(from: &mut impl BufRead, left: &mut usize) -> Result<Option<String>, BundleError> {
    let mut line = Vec::new();
    let most = u64::try_from(*left).unwrap_or(u64::MAX);
    let read = from.take(most).read_until(b'\n', &mut line).map_err(BundleError::Read)?;
    *left = left.saturating_sub(read);
    match (read, line.pop()) {
        (0, _) if *left > 0 => Ok(None),
        (_, Some(b'\n')) => {
            String::from_utf8(line).map(Some).map_err(|_| BundleError::BrokenHeader)
        }
        _ => Err(BundleError::BrokenHeader),
    }
}
