//! Which bullets stay, and in which order.
//!
//! The rule protected here: what was tagged to stay stays; the newest positions are never left
//! without a word; and where the posting says nothing of relevance, all stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::domain::manuscript::{Bullet, Entry, Manuscript, Tags, is_among};
use crate::domain::markdown::{Block, Item};
use crate::features::fitting::Relevance;

use super::{Choice, Why, lists};

/// A bullet stays that is at least so relevant, as a share of what the best ones are.
const ENOUGH: f64 = 0.35;
/// So many of the best bullets say what the best are.
const BEST: usize = 6;
/// The least bullets that the newest positions keep, the newest first.
const LEAST: [usize; 2] = [2, 1];
/// Bullets whose relevance differs by less than such a part of the best keep their order.
const STEPS: f64 = 12.0;

/// Chooses among the bullets of a master.
pub fn choose(master: &Manuscript, relevance: &Relevance, tags: &Tags) -> Choice {
    let selected = master.selected(tags);
    let shown: BTreeSet<usize> = starts(&selected);
    let bullets = master.bullets();
    let all: BTreeSet<usize> =
        lists::of(master).into_iter().flatten().map(|item| item.span.start).collect();
    let floor = Floor::of(&bullets, relevance, &shown);
    let mut choice = Choice { gone: gone(master, &selected, &shown), ..Choice::default() };
    for bullet in bullets.iter().filter(|bullet| all.contains(&bullet.span().start)) {
        match floor.verdict(bullet, relevance, tags, &shown) {
            None => choice.kept.push(bullet.span()),
            Some(why) => choice.dropped.push((bullet.span(), why)),
        }
    }
    choice.kept = ordered(master, &choice.kept, relevance);
    choice
}

/// What a bullet must reach.
struct Floor {
    least: f64,
    safe: BTreeSet<usize>,
}

impl Floor {
    fn of(bullets: &[Bullet<'_>], relevance: &Relevance, shown: &BTreeSet<usize>) -> Self {
        let score = |bullet: &&Bullet<'_>| relevance.at(bullet.span().start);
        let in_entries = || {
            bullets
                .iter()
                .filter(|bullet| bullet.entry.is_some() && shown.contains(&bullet.span().start))
        };
        let mut scores: Vec<f64> = in_entries().map(|bullet| score(&bullet)).collect();
        scores.sort_by(|a, b| b.total_cmp(a));
        scores.truncate(BEST);
        let number = u32::try_from(scores.len()).unwrap_or(1).max(1);
        let least = ENOUGH * scores.iter().sum::<f64>() / f64::from(number);
        let mut held: BTreeMap<usize, Vec<&Bullet<'_>>> = BTreeMap::new();
        for bullet in in_entries() {
            let start = bullet.entry.map_or(0, |entry| entry.span.start);
            held.entry(start).or_default().push(bullet);
        }
        let newest = newest(bullets);
        let safe = newest.iter().zip(LEAST).filter_map(|(entry, number)| {
            let mut own = held.remove(&entry.span.start)?;
            own.sort_by(|a, b| score(b).total_cmp(&score(a)));
            Some(own.into_iter().take(number).map(|bullet| bullet.span().start))
        });
        Self { least, safe: safe.flatten().collect() }
    }

    /// Why a bullet goes; `None`: it stays.
    fn verdict(
        &self,
        bullet: &Bullet<'_>,
        relevance: &Relevance,
        tags: &Tags,
        shown: &BTreeSet<usize>,
    ) -> Option<Why> {
        let start = bullet.span().start;
        let has = |wanted: &[String]| bullet.tags().any(|tag| is_among(tag, wanted));
        if !shown.contains(&start) {
            return Some(if has(&tags.exclude) { Why::Excluded } else { Why::NotIncluded });
        }
        let stays = bullet.entry.is_none()
            || has(&tags.include)
            || self.safe.contains(&start)
            || relevance.at(start) >= self.least;
        (!stays).then_some(Why::Irrelevant)
    }
}

/// The positions that ended last, what goes on first.
fn newest<'m>(bullets: &[Bullet<'m>]) -> Vec<&'m Entry> {
    let mut entries: Vec<&Entry> = Vec::new();
    for entry in bullets.iter().filter_map(|bullet| bullet.entry) {
        let has_time = entry.line.as_ref().is_some_and(|line| line.period.is_some());
        if has_time && !entries.iter().any(|known| known.span == entry.span) {
            entries.push(entry);
        }
    }
    // As written: who puts something first means it to be first.
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

/// The spans that stay, the bullets of each list by relevance; equals in the order they had.
fn ordered(master: &Manuscript, kept: &[Range<usize>], relevance: &Relevance) -> Vec<Range<usize>> {
    let best = kept.iter().map(|span| relevance.at(span.start)).fold(0.0, f64::max);
    let step =
        |span: &Range<usize>| (relevance.at(span.start) / best.max(f64::EPSILON) * STEPS).round();
    let in_entries: BTreeSet<usize> = master
        .bullets()
        .iter()
        .filter(|bullet| bullet.entry.is_some())
        .map(|bullet| bullet.span().start)
        .collect();
    let mut all = Vec::new();
    for items in lists::of(master) {
        let of_list = |item: &Item| kept.contains(&item.span).then(|| item.span.clone());
        let mut spans: Vec<_> = items.iter().filter_map(of_list).collect();
        if spans.first().is_some_and(|span| in_entries.contains(&span.start)) {
            spans.sort_by(|a, b| step(b).total_cmp(&step(a)));
        }
        all.extend(spans);
    }
    all
}

/// Where the bullets begin that show.
fn starts(manuscript: &Manuscript) -> BTreeSet<usize> {
    manuscript.bullets().iter().map(|bullet| bullet.span().start).collect()
}

/// What tags leave out that is more or less than a bullet: sections, entries, roles, and bullets
/// nested in ones that stay.
fn gone(master: &Manuscript, selected: &Manuscript, shown: &BTreeSet<usize>) -> Vec<Range<usize>> {
    let left: BTreeSet<usize> = holders(selected).into_iter().map(|span| span.start).collect();
    let mut gone: Vec<_> =
        holders(master).into_iter().filter(|span| !left.contains(&span.start)).collect();
    let mut nested = Vec::new();
    for bullet in selected.bullets() {
        below(&bullet.item.blocks, &mut nested);
    }
    let nested: BTreeSet<usize> = nested.iter().map(|span| span.start).collect();
    for bullet in master.bullets() {
        if shown.contains(&bullet.span().start) {
            let mut all = Vec::new();
            below(&bullet.item.blocks, &mut all);
            gone.extend(all.into_iter().filter(|span| !nested.contains(&span.start)));
        }
    }
    gone
}

/// The spans of sections, entries and roles.
fn holders(manuscript: &Manuscript) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    for section in &manuscript.sections {
        spans.push(section.span.clone());
        for entry in &section.entries {
            spans.push(entry.span.clone());
            spans.extend(entry.roles.iter().map(|role| role.span.clone()));
        }
    }
    spans
}

/// The spans of all bullets in some blocks.
fn below(blocks: &[Block], spans: &mut Vec<Range<usize>>) {
    for block in blocks {
        if let Block::List { items, .. } = block {
            for item in items {
                spans.push(item.span.clone());
                below(&item.blocks, spans);
            }
        }
    }
}
