//! How relevant each bullet of a resume is to a posting.
//!
//! The rule protected here: a skill counts by any of its names, in any language; what few bullets say
//! tells more than what all say; and what a posting says in passing tells little.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::language::Language;
use crate::domain::manuscript::{Bullet, Manuscript};
use crate::features::fitting::Relevance;

use super::demands::Demands;
use super::reading::{Read, Readers};
use super::skills::Kind;

/// How much a word counts beside a skill.
const WORD: f64 = 0.5;
/// How much a word counts that only looks like one of the other language.
const COGNATE: f64 = 0.25;
/// How much the other bullets of its entry speak for a bullet that has something of its own to say.
const COMPANY: f64 = 0.35;
/// How much a skill counts beside a narrower one that is asked for: clouds where AWS is wanted.
const WIDER: f64 = 0.5;

/// How relevant each bullet is to what is asked for.
pub fn relevance(
    manuscript: &Manuscript,
    language: Language,
    demands: &Demands,
    readers: &Readers,
) -> Relevance {
    let bullets = manuscript.bullets();
    let scores = scores(&bullets, language, demands, readers);
    Relevance::of(bullets.iter().map(|bullet| bullet.span().start).zip(scores))
}

/// The same, for bullets in their order.
pub fn scores(
    bullets: &[Bullet<'_>],
    language: Language,
    demands: &Demands,
    readers: &Readers,
) -> Vec<f64> {
    let reader = readers.of_language(language);
    let reads: Vec<Read> = bullets.iter().map(|bullet| reader.read(&said(bullet))).collect();
    let is_foreign = language != demands.language;
    let cognates = if is_foreign { cognates(demands) } else { HashMap::new() };
    let weights = Weights { demands, readers, skills: widened(demands, readers), cognates };
    let evidence: Vec<_> = reads.iter().map(|read| weights.evidence(read)).collect();
    let rarity = Rarity::among(&evidence);
    let own: Vec<f64> = evidence.iter().map(|found| rarity.weigh(found)).collect();
    let company = company(bullets, &own);
    let counted = |(own, company): (&f64, f64)| {
        // Good company makes nothing of a bullet that meets no demand.
        if *own > 0.0 { own + COMPANY * company } else { 0.0 }
    };
    own.iter().zip(company).map(counted).collect()
}

/// The words of a bullet, and its tags: they say what it is about.
fn said(bullet: &Bullet<'_>) -> String {
    let mut text = bullet.words();
    for tag in bullet.tags() {
        text.push('\n');
        text.push_str(tag);
    }
    text
}

/// The skills that are asked for, and those that they are kinds of.
fn widened(demands: &Demands, readers: &Readers) -> HashMap<usize, f64> {
    let mut skills = demands.skills.clone();
    for (skill, weight) in &demands.skills {
        for (wide, share) in readers.skills().shown_by(*skill).into_iter().skip(1) {
            let known = skills.entry(wide).or_insert(0.0);
            *known = known.max(weight * share * WIDER);
        }
    }
    skills
}

/// What of the demands a bullet meets, with how much that counts.
type Evidence<'d> = BTreeMap<Met<'d>, f64>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Met<'d> {
    Skill(usize),
    Word(&'d str),
}

struct Weights<'d> {
    demands: &'d Demands,
    readers: &'d Readers,
    skills: HashMap<usize, f64>,
    /// Where the posting is written in another language.
    cognates: HashMap<String, (&'d str, f64)>,
}

impl<'d> Weights<'d> {
    fn evidence(&self, read: &Read) -> Evidence<'d> {
        let mut found = Evidence::new();
        let mut add = |met, weight: f64| {
            let known = found.entry(met).or_insert(0.0_f64);
            *known = known.max(weight);
        };
        let skills: BTreeSet<usize> = read.skills.iter().map(|(skill, _)| *skill).collect();
        for (skill, share) in
            skills.into_iter().flat_map(|skill| self.readers.skills().shown_by(skill))
        {
            let is_speech =
                self.readers.skills().get(skill).is_some_and(|skill| skill.kind == Kind::Language);
            if let Some(weight) = self.skills.get(&skill).filter(|_| !is_speech) {
                add(Met::Skill(skill), weight * share);
            }
        }
        for stem in &read.stems {
            if let Some((term, weight)) = self.demands.terms.get_key_value(stem) {
                add(Met::Word(term), weight * WORD);
            } else if let Some((term, weight)) = self.cognate(stem) {
                add(Met::Word(term), weight * COGNATE);
            }
        }
        found
    }

    /// A word of the posting's language that begins as this one of another does.
    fn cognate(&self, stem: &str) -> Option<(&'d str, f64)> {
        self.cognates.get(&head(stem)?).copied()
    }
}

/// What words of two languages that are the same have in common.
fn head(stem: &str) -> Option<String> {
    const ALIKE: usize = 6;
    let head: String = stem.chars().take(ALIKE).collect();
    (head.chars().count() == ALIKE).then_some(head)
}

/// The words of a posting by how they begin, of several the one that counts most.
fn cognates(demands: &Demands) -> HashMap<String, (&str, f64)> {
    let mut cognates: HashMap<String, (&str, f64)> = HashMap::new();
    for (term, weight) in &demands.terms {
        let Some(head) = head(term) else { continue };
        let known = cognates.entry(head).or_insert((term, *weight));
        if (*weight, term.as_str()) > (known.1, known.0) {
            *known = (term, *weight);
        }
    }
    cognates
}

/// How few bullets say a thing.
struct Rarity<'d> {
    bullets: f64,
    saying: HashMap<Met<'d>, f64>,
}

impl<'d> Rarity<'d> {
    fn among(evidence: &[Evidence<'d>]) -> Self {
        let mut saying = HashMap::new();
        for met in evidence.iter().flat_map(BTreeMap::keys) {
            *saying.entry(*met).or_insert(0.0) += 1.0;
        }
        let bullets = u32::try_from(evidence.len()).unwrap_or(u32::MAX);
        Self { bullets: f64::from(bullets), saying }
    }

    fn weigh(&self, found: &Evidence<'d>) -> f64 {
        let rare = |met: &Met<'d>| {
            let saying = self.saying.get(met).copied().unwrap_or(1.0);
            ((self.bullets + 1.0) / (saying + 0.5)).ln() / (self.bullets + 1.0).ln().max(1.0)
        };
        found.iter().map(|(met, weight)| weight * rare(met).max(0.1)).sum()
    }
}

/// How relevant the other bullets are of what holds each.
fn company(bullets: &[Bullet<'_>], own: &[f64]) -> Vec<f64> {
    let holder = |bullet: &Bullet<'_>| bullet.role.or(bullet.entry).map(|entry| entry.span.start);
    let mut held: HashMap<Option<usize>, (f64, f64)> = HashMap::new();
    for (bullet, score) in bullets.iter().zip(own) {
        let (sum, number) = held.entry(holder(bullet)).or_default();
        *sum += score;
        *number += 1.0;
    }
    let others =
        |(bullet, score): (&Bullet<'_>, &f64)| match (bullet.entry, held.get(&holder(bullet))) {
            (Some(_), Some((sum, number))) if *number > 1.0 => (sum - score) / (number - 1.0),
            _ => 0.0,
        };
    bullets.iter().zip(own).map(others).collect()
}
