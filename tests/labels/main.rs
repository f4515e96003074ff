//! How well bullets are chosen: against what a careful person would keep of two long resumes for
//! postings of many trades, in four languages, and against a simple baseline.
//!
//! `cargo test --test labels -- --nocapture` prints the figures.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod baseline;
mod set;

use std::collections::BTreeSet;

use set::{Case, cases};
use trackway::domain::manuscript::Tags;
use trackway::features::matching::{Demands, Readers, Skills, language_of, relevance};
use trackway::features::tailoring::choose;

/// How often a choice was right.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: usize,
    kept: usize,
    wanted: usize,
}

impl Tally {
    fn of(kept: &BTreeSet<String>, wanted: &BTreeSet<String>) -> Self {
        Self { right: kept.intersection(wanted).count(), kept: kept.len(), wanted: wanted.len() }
    }

    fn and(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            kept: self.kept + other.kept,
            wanted: self.wanted + other.wanted,
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn precision(self) -> f64 {
        self.right as f64 / self.kept.max(1) as f64
    }

    #[allow(clippy::cast_precision_loss)]
    fn recall(self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }
}

/// What `tailor` would keep.
fn ours(case: &Case, readers: &Readers) -> BTreeSet<String> {
    let language = language_of(&case.master, &case.source);
    let demands = Demands::of(&case.posting, None, readers);
    let relevance = relevance(&case.master, language, &demands, readers);
    if std::env::var_os("SHOW").is_some_and(|show| show == *case.name) {
        explain(case, &demands, &relevance);
    }
    let choice = choose(&case.master, &relevance, &Tags::default());
    let kept = choice.kept.iter().filter_map(|span| case.id_at(span.start));
    kept.collect()
}

fn explain(case: &Case, demands: &Demands, relevance: &trackway::features::fitting::Relevance) {
    for demand in &demands.list {
        println!("  {:?} {:?} {} {:.2}", demand.need, demand.kind, demand.name, demand.weight);
    }
    let bullets = case.master.bullets();
    let mut ranked: Vec<_> = bullets
        .iter()
        .map(|bullet| (relevance.at(bullet.span().start), case.id_at(bullet.span().start)))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (score, id) in ranked {
        let Some(id) = id else { continue };
        let mark = if case.keep.contains(&id) { "*" } else { " " };
        println!("  {mark} {score:.2} {id}");
    }
}

/// The figures of some cases: ours, the baseline with as many bullets of each, and the baseline with
/// the threshold that is best for just these cases.
struct Figures {
    ours: Tally,
    same_number: Tally,
    best_threshold: Tally,
}

fn figures(cases: &[&Case], readers: &Readers) -> Figures {
    let mut figures = Figures {
        ours: Tally::default(),
        same_number: Tally::default(),
        best_threshold: baseline::best_threshold(cases),
    };
    for case in cases {
        let kept = ours(case, readers);
        let same = baseline::most_shared(case, kept.len());
        let (own, other) = (Tally::of(&kept, &case.keep), Tally::of(&same, &case.keep));
        println!(
            "{:<14} {}  tailor {:>2}/{:>2} of {:>2}   baseline {:>2}/{:>2}",
            case.name,
            if case.is_held_out { "held out" } else { "        " },
            own.right,
            own.kept,
            own.wanted,
            other.right,
            other.kept,
        );
        figures.ours = figures.ours.and(own);
        figures.same_number = figures.same_number.and(other);
    }
    figures
}

impl Figures {
    fn print(&self, of: &str) {
        for (who, tally) in [
            ("tailor", self.ours),
            ("shared words, as many bullets", self.same_number),
            ("shared words, best threshold", self.best_threshold),
        ] {
            println!(
                "{of:<10} {who:<32} precision {:.2}  recall {:.2}",
                tally.precision(),
                tally.recall()
            );
        }
    }

    #[track_caller]
    fn are_better(&self) {
        for baseline in [self.same_number, self.best_threshold] {
            assert!(self.ours.precision() > baseline.precision());
            assert!(self.ours.recall() > baseline.recall());
        }
    }
}

#[test]
fn bullets_are_chosen_better_than_by_counting_shared_words() {
    let cases = cases();
    assert!(cases.len() >= 12);
    let readers = Readers::of(Skills::built_in().clone());
    let (held_out, tuned): (Vec<&Case>, Vec<&Case>) =
        cases.iter().partition(|case| case.is_held_out);
    let tuned = figures(&tuned, &readers);
    tuned.print("tuned on");
    if std::env::var_os("TUNING").is_some() {
        return;
    }
    let held_out = figures(&held_out, &readers);
    held_out.print("held out");
    tuned.are_better();
    held_out.are_better();
    let all: Vec<&Case> = cases.iter().collect();
    let all = figures(&all, &readers);
    all.print("all");
    all.are_better();
}

#[test]
fn labels_name_bullets_of_long_masters() {
    for case in cases() {
        let ids: BTreeSet<String> = case.ids().collect();
        assert!(ids.len() >= 40, "{}", case.name);
        assert!(case.keep.is_subset(&ids), "{}: {:?}", case.name, case.keep.difference(&ids));
    }
}
