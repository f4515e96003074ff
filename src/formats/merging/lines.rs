//! Merging by lines.
//!
//! The rule protected here: how lines end is no change of what they say. Ours decides it, and a side
//! that changed nothing else changed nothing.

use std::borrow::Cow;

const BOM: &[u8] = "\u{feff}".as_bytes();

/// The most pairs of lines that are compared; past it, two texts are not the same text edited.
const MOST: usize = 50_000_000;

/// Three texts with the line ends and the byte-order mark of ours.
pub(super) struct Texts<'t> {
    pub(super) base: Option<Cow<'t, [u8]>>,
    pub(super) ours: &'t [u8],
    pub(super) theirs: Cow<'t, [u8]>,
}

impl<'t> Texts<'t> {
    pub(super) fn of(base: Option<&'t [u8]>, ours: &'t [u8], theirs: &'t [u8]) -> Self {
        Self { base: base.map(|base| like(ours, base)), ours, theirs: like(ours, theirs) }
    }

    /// The whole of one side where the other changed nothing.
    pub(super) fn one_sided(&self) -> Option<&[u8]> {
        let base = self.base.as_deref();
        if *self.theirs == *self.ours || base == Some(&*self.theirs) {
            return Some(self.ours);
        }
        (base == Some(self.ours)).then_some(&*self.theirs)
    }

    /// What both sides did to the lines, the last of them ended and not, the likelier first; nothing
    /// where they clash.
    pub(super) fn merged(&self) -> Vec<Vec<u8>> {
        let Some(base) = self.base.as_deref() else { return Vec::new() };
        let all = [base, self.ours, &*self.theirs];
        if !are_near(base, self.ours) || !are_near(base, &self.theirs) {
            return Vec::new();
        }
        let line_end = match Ends::of(self.ours) {
            Ends::Returns => &b"\r\n"[..],
            Ends::Plain | Ends::Mixed => b"\n",
        };
        let [was, ours, theirs] = all.map(|text| text.ends_with(b"\n"));
        let [base, a, b] = all.map(|text| ended(text, line_end));
        let Ok(merged) = diffy::merge_bytes(&base, &a, &b) else { return Vec::new() };
        if was && ours && theirs {
            return vec![merged];
        }
        let open = merged.strip_suffix(line_end).unwrap_or(&merged).to_vec();
        let is_ended = if ours == was { theirs } else { ours };
        if is_ended { vec![merged, open] } else { vec![open, merged] }
    }
}

/// The text with the line ends and the byte-order mark of a model.
fn like<'t>(model: &[u8], text: &'t [u8]) -> Cow<'t, [u8]> {
    let words = text.strip_prefix(BOM).unwrap_or(text);
    let words: Cow<'_, _> = match (Ends::of(model), Ends::of(words)) {
        (Ends::Mixed, _) => words.into(),
        (wanted, there) if wanted == there => words.into(),
        (Ends::Returns, _) => with_returns(words).into(),
        (Ends::Plain, _) => without_returns(words).into(),
    };
    if model.starts_with(BOM) { [BOM, &*words].concat().into() } else { words }
}

/// How the lines of a text end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// With `\n`, as far as they end.
    Plain,
    /// All with `\r\n`.
    Returns,
    /// Some so, some so.
    Mixed,
}

impl Ends {
    fn of(text: &[u8]) -> Self {
        let ends = |end: &[u8]| text.windows(end.len()).filter(|bytes| *bytes == end).count();
        match (ends(b"\r\n"), ends(b"\n")) {
            (0, _) => Self::Plain,
            (returns, all) if returns == all => Self::Returns,
            _ => Self::Mixed,
        }
    }
}

fn with_returns(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(words) => {
                out.extend_from_slice(words.strip_suffix(b"\r").unwrap_or(words));
                out.extend_from_slice(b"\r\n");
            }
            None => out.extend_from_slice(line),
        }
    }
    out
}

fn without_returns(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(words) => {
                out.extend_from_slice(words);
                out.push(b'\n');
            }
            None => out.extend_from_slice(line),
        }
    }
    out
}

fn ended<'t>(text: &'t [u8], line_end: &[u8]) -> Cow<'t, [u8]> {
    if text.is_empty() || text.ends_with(b"\n") {
        return text.into();
    }
    [text, line_end].concat().into()
}

/// Whether comparing the lines takes no longer than it is worth: the time grows with the product of
/// what is different.
fn are_near(old: &[u8], new: &[u8]) -> bool {
    let lines = |text: &'_ [u8]| text.split_inclusive(|byte| *byte == b'\n').count();
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let [old, new] = [&old[head..], &new[head..]];
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let [old, new] = [old, new].map(|rest| lines(&rest[..rest.len() - tail]));
    old.saturating_mul(new) <= MOST
}
