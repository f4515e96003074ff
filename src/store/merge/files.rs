//! Merging one path: what both sides make of one file.
//!
//! The rule protected here: what only one side changed is that side's, edits beat deletions, and
//! where two versions don't become one both are kept: which of them has the name does not depend on
//! who merges.

use super::snapshot::{BASE, OURS, Snapshot, THEIRS};
use super::told::{Told, Why};
use crate::domain::merge::Clash;
use crate::domain::schema::Field;
use crate::formats::merging::{self, MergedText, Unmergeable};
use crate::formats::yaml;
use crate::store::error::StoreError;
use crate::store::git::{BlobId, GitPath, Leaf, Mode, Trio};
use crate::store::layout;

/// What became of a path.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What stands there; nothing for a file that is gone.
    pub(super) leaf: Option<Leaf>,
    /// The version that doesn't.
    pub(super) beside: Option<(Leaf, Why)>,
    pub(super) told: Vec<Told>,
}

impl Outcome {
    fn of(leaf: Option<Leaf>) -> Self {
        Self { leaf, ..Self::default() }
    }

    /// Whether it took more than to put the sides together.
    pub(super) fn is_clash(&self) -> bool {
        self.beside.is_some() || !self.told.is_empty()
    }
}

/// Merges the versions of one path.
pub(super) fn merge(
    snapshot: &Snapshot<'_>,
    path: &GitPath,
    trio: &Trio,
) -> Result<Outcome, StoreError> {
    let [base, ours, theirs] = trio;
    if ours == theirs || theirs == base {
        return Ok(Outcome::of(ours.clone()));
    }
    if ours == base {
        return Ok(Outcome::of(theirs.clone()));
    }
    let (Some(a), Some(b)) = (ours, theirs) else {
        let told = vec![Told::KeptEdited { path: snapshot.said(path) }];
        return Ok(Outcome { leaf: ours.clone().or(theirs.clone()), beside: None, told });
    };
    if !a.is_file() || !b.is_file() {
        return both(snapshot, a, b, Why::Bytes);
    }
    let mode = mode(trio);
    if a.blob == b.blob {
        return Ok(Outcome::of(Some(Leaf { blob: a.blob.clone(), mode })));
    }
    contents(snapshot, path, trio.each_ref().map(|leaf| leaf.as_ref().map(|leaf| &leaf.blob)), mode)
}

/// Executable where either side made it so.
fn mode(trio: &Trio) -> Mode {
    let [base, ours, theirs] = trio.each_ref().map(|leaf| leaf.as_ref().map(|leaf| leaf.mode));
    let merged = if ours == base || ours == theirs {
        theirs
    } else if theirs == base {
        ours
    } else {
        Some(Mode::Executable)
    };
    merged.unwrap_or(Mode::Plain)
}

fn contents(
    snapshot: &Snapshot<'_>,
    path: &GitPath,
    blobs: [Option<&BlobId>; 3],
    mode: Mode,
) -> Result<Outcome, StoreError> {
    let (Some(a), Some(b)) = (blobs[OURS], blobs[THEIRS]) else { return Ok(Outcome::default()) };
    let [ours, theirs] = [a, b].map(|blob| Leaf { blob: blob.clone(), mode });
    let ours_path = snapshot.ours(path);
    // What was sent stays the very bytes that were sent.
    let is_document = ours_path.as_ref().is_some_and(layout::is_document);
    let is_small = |blob: &BlobId| Ok(snapshot.size(blob)? <= yaml::MAX_BYTES as u64);
    if is_document || !is_small(a)? || !is_small(b)? {
        return both(snapshot, &ours, &theirs, Why::Bytes);
    }
    let base = match blobs[BASE] {
        Some(base) if is_small(base)? => Some(snapshot.bytes(base)?),
        _ => None,
    };
    let texts = Texts { base, ours: snapshot.bytes(a)?, theirs: snapshot.bytes(b)? };
    let fields = ours_path.as_ref().and_then(layout::fields_of);
    let done = match fields {
        Some(fields) => texts.record(fields),
        None => texts.lines(),
    };
    match done {
        Done::One(MergedText { bytes, clashes, left_out }) => {
            let leaf = Leaf { blob: snapshot.take_in(bytes)?, mode };
            let told = told(&snapshot.said(path), clashes, left_out);
            Ok(Outcome { leaf: Some(leaf), beside: None, told })
        }
        Done::Ours(why) => Ok(apart(ours, theirs, why)),
        Done::Theirs(why) => Ok(apart(theirs, ours, why)),
        Done::Either(why) => both(snapshot, &ours, &theirs, why),
    }
}

fn apart(kept: Leaf, lost: Leaf, why: Why) -> Outcome {
    Outcome { leaf: Some(kept), beside: Some((lost, why)), told: Vec::new() }
}

/// Keeps both: the name goes to the one that says more, of two as long to the greater hash.
pub(super) fn both(
    snapshot: &Snapshot<'_>,
    a: &Leaf,
    b: &Leaf,
    why: Why,
) -> Result<Outcome, StoreError> {
    let rank = |leaf: &Leaf| -> Result<_, StoreError> {
        let size = if leaf.mode == Mode::Repository { 0 } else { snapshot.size(&leaf.blob)? };
        Ok((leaf.is_file(), size, leaf.clone()))
    };
    let (kept, lost) = if rank(a)? > rank(b)? { (a, b) } else { (b, a) };
    Ok(apart(kept.clone(), lost.clone(), why))
}

/// What came of two contents.
enum Done {
    One(MergedText),
    /// Ours has the name.
    Ours(Why),
    /// Theirs has the name.
    Theirs(Why),
    /// Neither has a better claim.
    Either(Why),
}

struct Texts {
    base: Option<Vec<u8>>,
    ours: Vec<u8>,
    theirs: Vec<u8>,
}

impl Texts {
    fn record(&self, fields: &'static [Field]) -> Done {
        let base = self.base.as_deref();
        match merging::record(fields, base, &self.ours, &self.theirs) {
            Ok(merged) => Done::One(merged),
            Err(Unmergeable::Broken { ours: false, .. }) => Done::Ours(Why::Broken),
            Err(Unmergeable::Broken { theirs: false, .. }) => Done::Theirs(Why::Broken),
            Err(Unmergeable::Broken { .. }) => match self.lines() {
                Done::Either(_) => Done::Either(Why::Broken),
                done => done,
            },
            Err(Unmergeable::TwoRecords { .. } | Unmergeable::Refused(_)) => {
                let swapped = merging::record(fields, base, &self.theirs, &self.ours);
                swapped.map_or(Done::Either(Why::ReadOnly), Done::One)
            }
        }
    }

    fn lines(&self) -> Done {
        let is_text = |bytes: &[u8]| !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
        if !is_text(&self.ours) || !is_text(&self.theirs) {
            return Done::Either(Why::Bytes);
        }
        match merging::text(self.base.as_deref(), &self.ours, &self.theirs) {
            Some(bytes) => {
                Done::One(MergedText { bytes, clashes: Vec::new(), left_out: Vec::new() })
            }
            None if self.base.is_none() => Done::Either(Why::Bytes),
            None => Done::Either(Why::SameLines),
        }
    }
}

fn told(path: &str, clashes: Vec<Clash>, left_out: Vec<String>) -> Vec<Told> {
    let clash = |clash: Clash| Told::Clash {
        path: path.to_owned(),
        field: clash.path.to_string(),
        kept: clash.kept,
        lost: clash.lost,
        how: clash.how.into(),
    };
    let mut told: Vec<_> = clashes.into_iter().map(clash).collect();
    if !left_out.is_empty() {
        told.push(Told::CommentsLeftOut { path: path.to_owned(), lines: left_out });
    }
    told
}
