//! `trackway merge-driver`: what git starts for each record that both sides of a merge changed
//! (gitattributes(5), "Defining a custom merge driver").
//!
//! The rule protected here: git is told of a merge only where nothing is lost. Else the file holds
//! both versions between conflict markers, and the status is 1. Git holds its locks meanwhile, and
//! the work tree is in between two states: so this opens no repository, reads no settings, and says
//! nothing on standard output.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::line::one_line;
use crate::domain::merge::Decision;
use crate::domain::schema::Field;
use crate::formats::merging::{self, MergedText, Unmergeable};
use crate::formats::{markers, yaml};
use crate::store::git::MergeFile;
use crate::store::{disk, layout};

/// The word that git's configuration names. It is no command of the user's.
const WORD: &str = "merge-driver";

/// The arguments, for who tries it by hand.
const USAGE: &str = "usage: trackway merge-driver ANCESTOR OURS THEIRS [SIZE] PATH [LABELS...]";

/// The length of git's markers.
const USUAL_SIZE: usize = 7;

/// The longest marker that is written: the attributes that ask for one may be anybody's.
const LONGEST_MARKER: usize = 1000;

/// The most characters of a comment or a value on one line of ours.
const MOST_LETTERS: usize = 60;

/// Whether git asks for a merge.
pub fn is_asked(args: &[OsString]) -> bool {
    args.get(1).is_some_and(|word| word == WORD)
}

/// Merges, and answers with the status for git: 0 merged, 1 in conflict, 2 not understood.
pub fn answer(args: &[OsString], mut err: Box<dyn Write>) -> u8 {
    let words: Vec<_> = args.iter().skip(2).map(|word| word.to_string_lossy()).collect();
    let Some(request) = Request::read(&words) else {
        let _ = writeln!(err, "{USAGE}");
        return 2;
    };
    match request.merge(&mut err) {
        Ok(true) => 0,
        Ok(false) => 1,
        Err(error) => {
            // Any status above 1 has git's own merge of lines follow.
            let _ = writeln!(err, "trackway: {}: {error:#}", request.path);
            2
        }
    }
}

/// What git asks for.
struct Request<'a> {
    ancestor: &'a Path,
    ours: &'a Path,
    theirs: &'a Path,
    /// The length of conflict markers.
    size: usize,
    /// The file, from the top of the work tree.
    path: &'a str,
    /// What git calls the ancestor, ours and theirs.
    labels: [&'a str; 3],
}

impl<'a> Request<'a> {
    fn read(words: &'a [impl AsRef<str>]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let (files, rest) = words.split_at_checked(3)?;
        let (size, path, labels) = match rest {
            [path] => (USUAL_SIZE, *path, &[][..]),
            [size, path, labels @ ..] => {
                let size = size.parse::<usize>().ok()?.min(LONGEST_MARKER);
                (if size == 0 { USUAL_SIZE } else { size }, *path, labels)
            }
            [] => return None,
        };
        // A git that does not know a placeholder leaves it as it is.
        let label = |at: usize, else_: &'static str| {
            let given = labels.get(at).filter(|label| !label.is_empty() && !label.starts_with('%'));
            given.copied().unwrap_or(else_)
        };
        let labels = [label(0, "base"), label(1, "ours"), label(2, "theirs")];
        let [ancestor, ours, theirs] = [0, 1, 2].map(|at| Path::new(files[at]));
        Some(Self { ancestor, ours, theirs, size, path, labels })
    }

    /// Whether the files were merged; else both versions stand in ours.
    fn merge(&self, err: &mut dyn Write) -> Result<bool> {
        let read = |path: &Path| {
            let bytes =
                disk::read(path).with_context(|| format!("{} can't be read", path.display()));
            bytes?.with_context(|| format!("{} is not there", path.display()))
        };
        let [base, ours, theirs] = [read(self.ancestor)?, read(self.ours)?, read(self.theirs)?];
        // Where there is no ancestor, git hands over an empty file.
        let base = Some(&*base).filter(|base| !base.is_empty());
        let Some(fields) = fields_of(self.path) else {
            return match merging::text(base, &ours, &theirs) {
                Some(bytes) => self.write(&ours, &bytes).map(|()| true),
                None => self.mark(&ours, &theirs).map(|()| false),
            };
        };
        match merging::record(fields, base, &ours, &theirs) {
            Ok(merged) => {
                self.write(&ours, &merged.bytes)?;
                self.tell(&merged, err);
                Ok(true)
            }
            Err(reason) => {
                match reason {
                    Unmergeable::TwoRecords { .. } => self.mark_whole(&ours, &theirs)?,
                    _ => self.mark(&ours, &theirs)?,
                }
                let reason = located(&reason, &ours, &theirs);
                let _ = writeln!(
                    err,
                    "trackway: {}: {reason}; both versions stand in the file between conflict markers",
                    one_line(self.path, usize::MAX)
                );
                Ok(false)
            }
        }
    }

    fn write(&self, ours: &[u8], bytes: &[u8]) -> Result<()> {
        if bytes != ours {
            disk::replace(self.ours, bytes, false)?;
        }
        Ok(())
    }

    /// Leaves both versions as git would, line by line; whole, where git would see no conflict.
    fn mark(&self, ours: &[u8], theirs: &[u8]) -> Result<()> {
        let [base, of_ours, of_theirs] = self.labels();
        let by_git = MergeFile {
            base: self.ancestor,
            ours: self.ours,
            theirs: self.theirs,
            labels: [&of_ours, &base, &of_theirs],
            marker_size: self.size,
        };
        let is_marked = by_git.run().is_ok()
            && disk::read(self.ours)?.is_some_and(|bytes| markers::sides(&bytes).is_some());
        if is_marked { Ok(()) } else { self.mark_whole(ours, theirs) }
    }

    /// The labels, fit for a line of their own: the subject of a commit is among them.
    fn labels(&self) -> [String; 3] {
        self.labels.map(|label| one_line(label, MOST_LETTERS))
    }

    fn mark_whole(&self, ours: &[u8], theirs: &[u8]) -> Result<()> {
        let [_, of_ours, of_theirs] = self.labels();
        let marked = markers::whole(ours, theirs, self.size, [&of_ours, &of_theirs]);
        Ok(disk::replace(self.ours, &marked, false)?)
    }

    /// What the person should know of a merge that went well. Of two ancestors that git merges before
    /// the versions themselves, nothing.
    fn tell(&self, merged: &MergedText, err: &mut dyn Write) {
        if self.size > USUAL_SIZE {
            return;
        }
        let path = one_line(self.path, usize::MAX);
        let word = |value: &crate::domain::value::Value| {
            one_line(value.as_text().unwrap_or(&value.canonical()), MOST_LETTERS)
        };
        for clash in merged.clashes.iter().filter(|clash| clash.how == Decision::Recorded) {
            let (field, kept, lost) = (&clash.path, word(&clash.kept), word(&clash.lost));
            let _ = writeln!(
                err,
                "trackway: {path}: {field} is `{kept}`, `{lost}` stands in conflicts"
            );
        }
        for comment in &merged.left_out {
            let comment = one_line(comment, MOST_LETTERS);
            let _ = writeln!(err, "trackway: {path}: no place was found for their `{comment}`");
        }
    }
}

/// The reason, and where the first fault of a broken side is.
fn located(reason: &Unmergeable, ours: &[u8], theirs: &[u8]) -> String {
    let broken = match reason {
        Unmergeable::Broken { ours: true, .. } => ours,
        Unmergeable::Broken { .. } => theirs,
        _ => return reason.to_string(),
    };
    let fault = yaml::read(broken).err().and_then(|faults| faults.into_iter().next());
    fault.map_or_else(
        || reason.to_string(),
        |fault| {
            let (line, _) = yaml::line_column(broken, fault.span.start);
            format!("{reason} (line {line}: {})", one_line(&fault.message, usize::MAX))
        },
    )
}

/// The fields of a record at a path from the top of a work tree, which is where git starts us. The
/// repository may lie in a folder of it; where `trackway.yaml` is not there, the folder of its kind
/// tells a record.
fn fields_of(path: &str) -> Option<&'static [Field]> {
    let starts: Vec<usize> =
        std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1)).collect();
    let is_repository =
        |start: &&usize| Path::new(&path[..**start]).join(layout::SETTINGS).is_file();
    let has_kind = |start: &&usize| {
        let rest = &path[**start..];
        Kind::ALL.iter().any(|kind| rest.split('/').next() == Some(kind.folder()))
    };
    let start = starts.iter().rev().find(is_repository);
    let start = start.or_else(|| starts.iter().rev().find(has_kind)).or(starts.last())?;
    layout::fields_of(&RepoPath::new(&path[*start..])?)
}
