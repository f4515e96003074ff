//! A new tailoring and what a person made of the old one, together.
//!
//! The rule protected here: an edit of yours stays, whatever the master and the posting have become;
//! where both sides changed the same thing, yours stands in the text and theirs is shown; and what
//! only they changed is taken over. Things are bullets, known by their ids or words, and the text
//! around them: lines that moved are no lines that changed.

mod pairs;
mod pieces;
mod weave;

#[cfg(test)]
mod tests;

use crate::domain::manuscript::Manuscript;

use pieces::{Bullet, Holder, List};
use weave::{Triple, weave};

/// A text and what it says.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// The whole text.
    pub source: &'t str,
    /// What it says; its spans count the bytes of the text.
    pub manuscript: &'t Manuscript,
}

/// Something that both sides changed; yours stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The heading that it stands below; none in what stands before the first.
    pub below: Option<String>,
    /// What you have; `None`: you took it out.
    pub yours: Option<String>,
    /// What a new tailoring has; `None`: it leaves it out.
    pub theirs: Option<String>,
}

/// Both together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What both sides changed.
    pub clashes: Vec<Clash>,
}

/// Merges: `base` is what was tailored last, `ours` what a person made of it, `theirs` what would be
/// tailored now.
pub fn merge(base: Text<'_>, ours: Text<'_>, theirs: Text<'_>) -> Merged {
    if ours.source == base.source || ours.source == theirs.source {
        return Merged { text: theirs.source.to_owned(), clashes: Vec::new() };
    }
    let [base, ours, theirs] = [base, ours, theirs].map(|text| pieces::holders(text));
    let mut clashes = Vec::new();
    let merged = weave(&base, &ours, &theirs, |triple| holder(triple, &mut clashes));
    let mut text = String::new();
    for piece in merged {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&piece);
    }
    Merged { text, clashes }
}

/// What clashes below a heading.
struct Below<'c> {
    heading: Option<String>,
    clashes: &'c mut Vec<Clash>,
}

impl Below<'_> {
    fn clash(&mut self, yours: Option<&str>, theirs: Option<&str>) {
        let said = |text: &str| text.trim().to_owned();
        let (yours, theirs) = (yours.map(said), theirs.map(said));
        self.clashes.push(Clash { below: self.heading.clone(), yours, theirs });
    }
}

fn holder(triple: &Triple<'_, Holder>, clashes: &mut Vec<Clash>) -> Option<String> {
    let heading = triple.any().and_then(|holder| holder.title.clone());
    let mut below = Below { heading, clashes };
    match *triple {
        Triple { ours: Some(ours), theirs: Some(theirs), base } => {
            Some(both(base, ours, theirs, &mut below))
        }
        Triple { base: Some(base), ours: Some(ours), theirs: None } => {
            if ours.text() == base.text() {
                return None;
            }
            below.clash(Some(&ours.text()), None);
            Some(ours.text())
        }
        Triple { base: Some(base), ours: None, theirs: Some(theirs) } => {
            if theirs.text() != base.text() {
                below.clash(None, Some(&theirs.text()));
            }
            None
        }
        Triple { base: None, ours, theirs } => ours.or(theirs).map(Holder::text),
        Triple { ours: None, theirs: None, .. } => None,
    }
}

/// A section or entry that is on both sides.
fn both(base: Option<&Holder>, ours: &Holder, theirs: &Holder, below: &mut Below<'_>) -> String {
    let none = Holder::default();
    let base = base.unwrap_or(&none);
    if ours.text() == base.text() || ours.text() == theirs.text() {
        return theirs.text();
    }
    if theirs.text() == base.text() {
        return ours.text();
    }
    let sides = [base, ours, theirs];
    let parts = sides.map(|holder| holder.lists.len()).into_iter().max().unwrap_or_default();
    let mut text = String::new();
    for part in 0..=parts {
        text.push_str(&words(sides.map(|holder| holder.words(part)), below));
        if let Some(lists) = lists(sides, part) {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(&list(lists, below));
        }
    }
    text
}

/// The lists at a place, where there is any.
fn lists(holders: [&Holder; 3], part: usize) -> Option<[&List; 3]> {
    static NONE: List = List { bullets: Vec::new(), raw: String::new(), gap: String::new() };
    let found = holders.map(|holder| holder.lists.get(part));
    found.iter().any(Option::is_some).then(|| found.map(|list| list.unwrap_or(&NONE)))
}

/// The text around bullets, line by line.
fn words([base, ours, theirs]: [&str; 3], below: &mut Below<'_>) -> String {
    if ours == base || ours == theirs {
        return theirs.to_owned();
    }
    if theirs == base {
        return ours.to_owned();
    }
    diffy::merge(base, ours, theirs).unwrap_or_else(|_| {
        below.clash(Some(ours), Some(theirs));
        ours.to_owned()
    })
}

fn list([base, ours, theirs]: [&List; 3], below: &mut Below<'_>) -> String {
    let judge = |triple: &Triple<'_, Bullet>| bullet(triple, below);
    let merged = weave(&base.bullets, &ours.bullets, &theirs.bullets, judge);
    let is = |list: &List| list.bullets.iter().map(|bullet| &bullet.text).eq(&merged);
    // Between bullets that are as they were stands what stood there.
    if is(ours) {
        return ours.raw.clone();
    }
    if is(theirs) {
        return theirs.raw.clone();
    }
    let gap = [ours, theirs, base].into_iter().find(|list| list.bullets.len() > 1);
    merged.join(gap.map_or("", |list| &list.gap))
}

fn bullet(triple: &Triple<'_, Bullet>, below: &mut Below<'_>) -> Option<String> {
    let [base, ours, theirs] = [triple.base, triple.ours, triple.theirs]
        .map(|bullet| bullet.map(|bullet| bullet.text.as_str()));
    let is_changed = |side: Option<&str>| base.is_some() && side != base;
    let kept = match (ours, theirs) {
        (Some(_), Some(_)) if base.is_some() && ours == base => theirs,
        (Some(_), Some(_)) if theirs == base || ours == theirs => ours,
        (Some(_), None) if base.is_some() && ours == base => None,
        (Some(_), Some(_)) => {
            below.clash(ours, theirs);
            ours
        }
        (Some(_), None) => {
            if is_changed(ours) {
                below.clash(ours, None);
            }
            ours
        }
        (None, Some(_)) if base.is_some() => {
            if is_changed(theirs) {
                below.clash(None, theirs);
            }
            None
        }
        (None, theirs) => theirs,
    };
    kept.map(str::to_owned)
}
