//! Fitting a manuscript to a number of pages.
//!
//! The rule protected here: only whole bullets go, the least relevant first, no more than must; and
//! every one that went is named.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::domain::manuscript::{Bullet, Manuscript};

/// So many of the newest entries of a section keep their best bullet longest.
const NEWEST: usize = 2;

/// How relevant each bullet is, by the byte where it begins: the higher the more.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Relevance(BTreeMap<usize, f64>);

impl Relevance {
    /// Of the scores of the bullets, by the byte where each begins.
    pub fn of(scores: impl IntoIterator<Item = (usize, f64)>) -> Self {
        Self(scores.into_iter().collect())
    }

    /// Where no posting says what matters: what comes first in its entry matters more than what
    /// comes later, and what is newer more than what is older.
    pub fn by_place(manuscript: &Manuscript) -> Self {
        let (ages, mut counts) = (ages(manuscript), BTreeMap::new());
        let score = |bullet: &Bullet<'_>| {
            let place = counts.entry(holder(bullet)).or_insert(0_u32);
            *place += 1;
            let age = u32::try_from(age(&ages, bullet)).unwrap_or(u32::MAX);
            (bullet.span().start, 1.0 / (f64::from(*place) + 0.5 * f64::from(age)))
        };
        Self(manuscript.bullets().iter().map(score).collect())
    }

    /// The relevance of the bullet that begins there.
    pub fn at(&self, start: usize) -> f64 {
        self.0.get(&start).copied().unwrap_or_default()
    }
}

/// A manuscript that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// What is left.
    pub manuscript: Manuscript,
    /// The bullets that went, by their bytes in the source, the least relevant first.
    pub dropped: Vec<Range<usize>>,
    /// Its pages.
    pub pages: usize,
}

/// Why a manuscript can't be fitted.
#[derive(Debug, thiserror::Error)]
pub enum Unfit<E> {
    /// Even without any bullet it is longer.
    #[error("it has {pages} pages without any bullet, and may have {most}")]
    TooLong {
        /// Its pages without bullets.
        pages: usize,
        /// The most it may have.
        most: usize,
    },
    /// It can't be measured.
    #[error(transparent)]
    Unmeasured(E),
}

/// Leaves out as few bullets as must go, the least relevant first, until the manuscript has at most
/// so many pages. It is measured some eight times at the most.
///
/// # Errors
/// When even all bullets together are not enough, or it can't be measured.
pub fn fit<E>(
    manuscript: &Manuscript,
    relevance: &Relevance,
    most: usize,
    mut measure: impl FnMut(&Manuscript) -> Result<usize, E>,
) -> Result<Fitted, Unfit<E>> {
    let order = order(manuscript, relevance);
    let mut without = |number: usize| {
        let dropped = order[..number].to_vec();
        let gone: HashSet<_> = dropped.iter().cloned().collect();
        let manuscript = manuscript.without(&gone);
        let pages = measure(&manuscript).map_err(Unfit::Unmeasured)?;
        Ok(Fitted { manuscript, dropped, pages })
    };
    let whole = without(0)?;
    if whole.pages <= most {
        return Ok(whole);
    }
    let mut best = without(order.len())?;
    if best.pages > most {
        return Err(Unfit::TooLong { pages: best.pages, most });
    }
    // As many as `low` are too few; `high` are enough.
    let (mut low, mut high) = (0, order.len());
    while high - low > 1 {
        let middle = low.midpoint(high);
        let tried = without(middle)?;
        if tried.pages <= most {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    Ok(best)
}

/// The bullets in the order in which they may go: those of entries first, then the best one of each
/// of the newest entries, then what stands in a section itself, such as its skills.
fn order(manuscript: &Manuscript, relevance: &Relevance) -> Vec<Range<usize>> {
    let (bullets, ages) = (manuscript.bullets(), ages(manuscript));
    let mut best: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for bullet in &bullets {
        let start = bullet.span().start;
        let score = relevance.at(start);
        let held = best.entry(holder(bullet)).or_insert((start, score));
        if score > held.1 {
            *held = (start, score);
        }
    }
    let rank = |bullet: &Bullet<'_>| {
        let is_best =
            || best.get(&holder(bullet)).is_some_and(|held| held.0 == bullet.span().start);
        match bullet.entry {
            None => 2,
            Some(_) if age(&ages, bullet) < NEWEST && is_best() => 1,
            Some(_) => 0,
        }
    };
    let mut ranked: Vec<_> = bullets
        .iter()
        .map(|bullet| (rank(bullet), relevance.at(bullet.span().start), bullet.span()))
        .collect();
    // Of equals the later one goes first.
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.start.cmp(&a.2.start)));
    ranked.into_iter().map(|(_, _, span)| span).collect()
}

/// What holds a bullet, by the byte where it begins.
fn holder(bullet: &Bullet<'_>) -> usize {
    let entry = bullet.role.or(bullet.entry).map(|entry| entry.span.start);
    entry.or(bullet.section.map(|section| section.span.start)).unwrap_or_default()
}

/// How many entries of its section come before each, by the byte where it begins: 0 for the newest.
fn ages(manuscript: &Manuscript) -> BTreeMap<usize, usize> {
    let aged = manuscript.sections.iter().flat_map(|section| section.entries.iter().enumerate());
    aged.map(|(age, entry)| (entry.span.start, age)).collect()
}

fn age(ages: &BTreeMap<usize, usize>, bullet: &Bullet<'_>) -> usize {
    bullet.entry.and_then(|entry| ages.get(&entry.span.start)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
