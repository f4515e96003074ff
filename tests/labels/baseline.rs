//! The baseline: how many different words a bullet shares with the posting.

use std::collections::BTreeSet;

use crate::Tally;
use crate::set::Case;

/// The different words of a text, in small letters.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Each labelled bullet with the number of words shared, in the order of the master.
fn shared(case: &Case) -> Vec<(String, usize)> {
    let asked = words(&case.posting);
    let bullets = case.master.bullets();
    let counted = bullets.iter().filter_map(|bullet| {
        let id = bullet.attributes().id.clone()?;
        Some((id, words(&bullet.words()).intersection(&asked).count()))
    });
    counted.collect()
}

/// So many bullets that share the most words; of equals, those that come first.
pub fn most_shared(case: &Case, number: usize) -> BTreeSet<String> {
    let mut ranked = shared(case);
    ranked.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    ranked.into_iter().take(number).map(|(id, _)| id).collect()
}

/// The bullets that share at least so many words, with the number that gives the best F1 for all
/// these cases together: more than a baseline could know.
pub fn best_threshold(cases: &[&Case]) -> Tally {
    let tally = |least: usize| {
        cases.iter().fold(Tally::default(), |sum, case| {
            let kept = shared(case).into_iter().filter(|(_, number)| *number >= least);
            sum.and(Tally::of(&kept.map(|(id, _)| id).collect(), &case.keep))
        })
    };
    (1..20).map(tally).max_by(|a, b| a.f1().total_cmp(&b.f1())).unwrap()
}
