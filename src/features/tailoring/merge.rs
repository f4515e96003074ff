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

fn holder(triple: Triple<'_, Holder>, clashes: &mut Vec<Clash>) -> Option<String> {
    let below = triple.any().and_then(|holder| holder.title.clone());
    let mut clash = |yours: Option<&Holder>, theirs: Option<&Holder>| {
        let text = |holder: &Holder| holder.text().trim().to_owned();
        clashes.push(Clash {
            below: below.clone(),
            yours: yours.map(text),
            theirs: theirs.map(text),
        });
    };
    match triple {
        Triple { ours: Some(ours), theirs: Some(theirs), base } => {
            Some(both(base, ours, theirs, &below, clashes))
        }
        Triple { base: Some(base), ours: Some(ours), theirs: None } => {
            if ours.text() == base.text() {
                return None;
            }
            clash(Some(ours), None);
            Some(ours.text())
        }
        Triple { base: Some(base), ours: None, theirs: Some(theirs) } => {
            if theirs.text() != base.text() {
                clash(None, Some(theirs));
            }
            None
        }
        Triple { base: None, ours, theirs } => ours.or(theirs).map(Holder::text),
        Triple { ours: None, theirs: None, .. } => None,
    }
}

/// A section or entry that is on both sides.
fn both(
    base: Option<&Holder>,
    ours: &Holder,
    theirs: &Holder,
    below: &Option<String>,
    clashes: &mut Vec<Clash>,
) -> String {
    let none = Holder::default();
    let base = base.unwrap_or(&none);
    if ours.text() == base.text() || ours.text() == theirs.text() {
        return theirs.text();
    }
    if theirs.text() == base.text() {
        return ours.text();
    }
    let parts = [base, ours, theirs].map(|holder| holder.lists.len()).into_iter().max();
    let mut text = String::new();
    for part in 0..=parts.unwrap_or_default() {
        let [b, o, t] = [base, ours, theirs].map(|holder| holder.words(part));
        text.push_str(&words(b, o, t, below, clashes));
        if let Some([b, o, t]) = lists([base, ours, theirs], part) {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(&list(b, o, t, below, clashes));
        }
    }
    text
}

/// The lists at a place, where there is any.
fn lists<'h>(holders: [&'h Holder; 3], part: usize) -> Option<[&'h List; 3]> {
    static NONE: List = List { bullets: Vec::new(), raw: String::new(), gap: String::new() };
    let found = holders.map(|holder| holder.lists.get(part));
    found.iter().any(Option::is_some).then(|| found.map(|list| list.unwrap_or(&NONE)))
}

/// The text around bullets, line by line.
fn words(
    base: &str,
    ours: &str,
    theirs: &str,
    below: &Option<String>,
    clashes: &mut Vec<Clash>,
) -> String {
    if ours == base || ours == theirs {
        return theirs.to_owned();
    }
    if theirs == base {
        return ours.to_owned();
    }
    diffy::merge(base, ours, theirs).unwrap_or_else(|_| {
        let said = |text: &str| Some(text.trim().to_owned());
        clashes.push(Clash { below: below.clone(), yours: said(ours), theirs: said(theirs) });
        ours.to_owned()
    })
}

fn list(
    base: &List,
    ours: &List,
    theirs: &List,
    below: &Option<String>,
    clashes: &mut Vec<Clash>,
) -> String {
    let merged = weave(&base.bullets, &ours.bullets, &theirs.bullets, |triple| {
        bullet(triple, below, clashes)
    });
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

fn bullet(
    triple: Triple<'_, Bullet>,
    below: &Option<String>,
    clashes: &mut Vec<Clash>,
) -> Option<String> {
    let mut clash = |yours: Option<&Bullet>, theirs: Option<&Bullet>| {
        let text = |bullet: &Bullet| bullet.text.trim().to_owned();
        clashes.push(Clash {
            below: below.clone(),
            yours: yours.map(text),
            theirs: theirs.map(text),
        });
    };
    let kept = match triple {
        Triple { base: Some(base), ours: Some(ours), theirs: Some(theirs) } => {
            if ours.text == base.text {
                Some(theirs)
            } else {
                if theirs.text != base.text && theirs.text != ours.text {
                    clash(Some(ours), Some(theirs));
                }
                Some(ours)
            }
        }
        Triple { base: Some(base), ours: Some(ours), theirs: None } => {
            if ours.text == base.text {
                None
            } else {
                clash(Some(ours), None);
                Some(ours)
            }
        }
        Triple { base: Some(base), ours: None, theirs: Some(theirs) } => {
            if theirs.text != base.text {
                clash(None, Some(theirs));
            }
            None
        }
        Triple { base: Some(_), ours: None, theirs: None } => None,
        Triple { base: None, ours, theirs } => {
            if let (Some(yours), Some(other)) = (ours, theirs)
                && yours.text != other.text
            {
                clash(Some(yours), Some(other));
            }
            ours.or(theirs)
        }
    };
    kept.map(|bullet| bullet.text.clone())
}
