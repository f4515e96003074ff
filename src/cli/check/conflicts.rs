//! What a merge of the user's own has left unsettled.

use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::Rule;
use crate::store::mend::Settlement;
use crate::store::repository::Repository;
use crate::store::source::Source;

use super::super::hints::word;
use super::found::sorted;
use super::told::Told;

/// What was found, with what git's own merge has left, which is all that is wrong with those files.
pub fn told(repository: &Repository, told: Vec<Told>) -> (Vec<Told>, Option<Settlement>) {
    let settlement = match repository.source() {
        Source::Files => Settlement::plan(repository).unwrap_or_default(),
        Source::Commit(_) => None,
    };
    let Some(plan) = settlement else { return (sorted(told), None) };
    let settled = plan
        .settled
        .iter()
        .map(|path| (path, "trackway check --fix merges it by record".to_owned()));
    let left = plan.left.iter().map(|(path, why)| {
        (path, format!("{why}: mend it, then trackway git add {}", word(path.as_str(), "FILE")))
    });
    let mut all: Vec<Told> = Vec::new();
    for (path, hint) in settled.chain(left) {
        let message = "git could not merge it, and has it in several versions".to_owned();
        let problem = Problem::whole(Rule::Unmerged, path.clone(), Severity::Error, message);
        let fixable = plan.settled.contains(path);
        all.push(Told { fixable, ..Told::from(problem.hinting(hint)) });
    }
    let is_other = |told: &Told| !all.iter().any(|conflict| conflict.path == told.path);
    let others: Vec<_> = told.into_iter().filter(is_other).collect();
    all.extend(others);
    (sorted(all), Some(plan))
}
