//! Fitting a manuscript to a number of pages.
//!
//! The rule protected here: only whole bullets go, the least relevant first, no more than must; and
//! every one that went is named.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::manuscript::Manuscript;

use super::bullets::{self, Bullet};

/// The newest entries of a section, of which the best bullet stays longest.
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
        let mut counts = BTreeMap::new();
        let score = |bullet: &Bullet<'_>| {
            let place = counts.entry(bullet.holder).or_insert(0_u32);
            *place += 1;
            let age = u32::try_from(bullet.age).unwrap_or(u32::MAX);
            (bullet.start(), 1.0 / (f64::from(*place) + 0.5 * f64::from(age)))
        };
        Self(bullets::of(manuscript).iter().map(score).collect())
    }

    /// The relevance of a bullet.
    pub fn at(&self, start: usize) -> f64 {
        self.0.get(&start).copied().unwrap_or_default()
    }
}

/// A manuscript that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// What is left.
    pub manuscript: Manuscript,
    /// The bytes where the bullets begin that went, the least relevant first.
    pub dropped: Vec<usize>,
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
/// When even the bullets together are not enough, or it can't be measured.
pub fn fit<E>(
    manuscript: &Manuscript,
    relevance: &Relevance,
    most: usize,
    mut measure: impl FnMut(&Manuscript) -> Result<usize, E>,
) -> Result<Fitted, Unfit<E>> {
    let order = order(manuscript, relevance);
    let mut without = |number: usize| {
        let gone: BTreeSet<usize> = order.iter().take(number).copied().collect();
        let rest = bullets::without(manuscript, &gone);
        let pages = measure(&rest).map_err(Unfit::Unmeasured)?;
        Ok(Fitted {
            manuscript: rest,
            dropped: order.iter().take(number).copied().collect(),
            pages,
        })
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

/// Where the bullets begin, in the order in which they may go: bullets of entries first, then the
/// best one of each of the newest entries, then what stands in a section itself, such as its skills.
fn order(manuscript: &Manuscript, relevance: &Relevance) -> Vec<usize> {
    let bullets = bullets::of(manuscript);
    let mut best: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for bullet in &bullets {
        let score = relevance.at(bullet.start());
        let held = best.entry(bullet.holder).or_insert((bullet.start(), score));
        if score > held.1 {
            *held = (bullet.start(), score);
        }
    }
    let rank = |bullet: &Bullet<'_>| match &bullet.entry {
        None => 2,
        Some(_) if bullet.age < NEWEST && best[&bullet.holder].0 == bullet.start() => 1,
        Some(_) => 0,
    };
    let mut ranked: Vec<(u8, f64, usize)> = bullets
        .iter()
        .map(|bullet| (rank(bullet), relevance.at(bullet.start()), bullet.start()))
        .collect();
    // Of equals the later one goes first.
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
    ranked.into_iter().map(|(_, _, start)| start).collect()
}
