//! How well bullets are chosen: against what a careful person would keep of two long resumes for
//! postings of many trades, in four languages, and against a simple baseline.
//!
//! `cargo test --test labels -- --nocapture` prints the figures.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

mod baseline;
mod set;

use std::collections::BTreeSet;
use std::time::Instant;

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

    #[expect(clippy::cast_precision_loss, reason = "a few hundred bullets")]
    fn precision(self) -> f64 {
        self.right as f64 / self.kept.max(1) as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred bullets")]
    fn recall(self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }
}

impl Tally {
    fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        2.0 * precision * recall / (precision + recall).max(f64::EPSILON)
    }
}

/// What `tailor` would keep.
fn ours(case: &Case, readers: &Readers) -> BTreeSet<String> {
    let language = language_of(&case.master, &case.source);
    let demands = Demands::of(&case.posting, None, readers);
    let relevance = relevance(&case.master, language, &demands, readers);
    let choice = choose(&case.master, &relevance, &Tags::default());
    let kept = choice.kept.iter().filter_map(|span| case.id_at(span.start));
    kept.collect()
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
                "{of:<10} {who:<32} precision {:.2}  recall {:.2}  F1 {:.2}",
                tally.precision(),
                tally.recall(),
                tally.f1()
            );
        }
    }

    /// With as many bullets kept, better on both; and with its best threshold still behind in both
    /// together. (Who keeps nearly all recalls nearly all: that alone is no merit.)
    #[track_caller]
    fn are_better(&self) {
        assert!(self.ours.precision() > self.same_number.precision());
        assert!(self.ours.recall() > self.same_number.recall());
        assert!(self.ours.precision() > self.best_threshold.precision());
        assert!(self.ours.f1() > self.best_threshold.f1());
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
    let held_out = figures(&held_out, &readers);
    held_out.print("held out");
    tuned.are_better();
    held_out.are_better();
    let all: Vec<&Case> = cases.iter().collect();
    let all = figures(&all, &readers);
    all.print("all");
    all.are_better();
    let (begin, hundred) = (Instant::now(), cases.iter().cycle().take(100));
    hundred.for_each(|case| drop(ours(case, &readers)));
    println!("100 tailorings: {} ms", begin.elapsed().as_millis());
}

#[test]
fn labels_name_bullets_of_long_masters() {
    for case in cases() {
        let ids: BTreeSet<String> = case.ids().collect();
        assert!(ids.len() >= 40, "{}", case.name);
        assert!(case.keep.is_subset(&ids), "{}: {:?}", case.name, case.keep.difference(&ids));
    }
}
