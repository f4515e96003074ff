//! Mending the text of a record where the truth is certain.
//!
//! The rule protected here: a mend takes away the problem it is for and makes no other, or it isn't
//! made; and nothing but the mended lines is different afterwards.

mod doubles;
mod order;

use jiff::tz::TimeZone;

use super::yaml::{self, diagnose};
use crate::domain::adoption;
use crate::domain::change::{Edit, RepoPath};
use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::Rule;
use crate::domain::schema::Field;
use crate::domain::value::Value;

/// What mending a record needs to know.
pub struct Ground<'a> {
    /// Its file.
    pub path: &'a RepoPath,
    /// Its fields.
    pub fields: &'static [Field],
    /// The zone of times without one.
    pub zone: &'a TimeZone,
    /// The moment of log lines that are added.
    pub now: &'a str,
    /// Makes uids.
    pub fresh_uid: &'a dyn Fn() -> String,
}

/// A text after mending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub bytes: Vec<u8>,
    /// What was done, by the rule it was done for.
    pub done: Vec<(Rule, String)>,
}

/// What a mend makes of a text, and how that is said.
type Step = fn(&Ground<'_>, &[u8]) -> Option<(Vec<u8>, String)>;

const STEPS: [(Rule, Step); 3] = [
    (Rule::DoubleItem, doubles::single),
    (Rule::LogOrder, order::ordered),
    (Rule::StageLog, explained),
];

/// Mends what can be mended. A text that does not read stays as it is.
pub fn record(ground: &Ground<'_>, bytes: &[u8]) -> Mended {
    let mut mended = Mended { bytes: bytes.to_vec(), done: Vec::new() };
    for (rule, step) in STEPS {
        let Some(before) = problems(ground, &mended.bytes) else { return mended };
        if count(&before, rule) == 0 {
            continue;
        }
        let Some((bytes, said)) = step(ground, &mended.bytes) else { continue };
        let Some(after) = problems(ground, &bytes) else { continue };
        if count(&after, rule) < count(&before, rule) && errors(&after) <= errors(&before) {
            mended.bytes = bytes;
            mended.done.push((rule, said));
        }
    }
    mended
}

fn problems(ground: &Ground<'_>, bytes: &[u8]) -> Option<Vec<Problem>> {
    let document = yaml::read(bytes).ok()?;
    document.writable.as_ref().ok()?;
    Some(diagnose::problems(ground.path, bytes, &document, ground.fields, ground.zone))
}

fn count(problems: &[Problem], rule: Rule) -> usize {
    problems.iter().filter(|problem| problem.rule == rule).count()
}

fn errors(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

fn value(bytes: &[u8]) -> Option<Value> {
    yaml::read(bytes).ok().map(|document| document.value())
}

fn edited(ground: &Ground<'_>, bytes: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    yaml::edit(bytes, ground.fields, edits).ok()
}

/// The stage is the truth: the log gets the line that saving the file would have added.
fn explained(ground: &Ground<'_>, bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let job = value(bytes)?;
    let edit = adoption::explaining(&job, ground.now)?;
    let stage = job.words_of("stage").unwrap_or_default();
    let said = format!("the log says since when the stage is `{stage}`");
    Some((edited(ground, bytes, &[edit])?, said))
}

#[cfg(test)]
mod tests;
