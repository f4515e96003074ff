//! What of a job is due.
//!
//! The rule protected here: nothing of a closed job is due, and while it is snoozed nothing but its
//! interviews.

use std::borrow::Cow;

use super::facts::{JobFacts, TaskFacts};
use super::interview::{self, Meeting};
use super::pending::{Matter, Next, Pending};
use super::rules::Rules;
use super::{Clock, Due, follow_up};
use crate::domain::log;
use crate::domain::time::Moment;

/// What of a job is due, in no order.
pub fn pending<'f>(job: &'f JobFacts<'f>, clock: &Clock) -> Vec<Pending<'f>> {
    let mut pending = Vec::new();
    if job.stage == "closed" {
        return pending;
    }
    let rules = rules(job, clock);
    let meetings: Vec<_> =
        job.interviews.iter().filter_map(|facts| Meeting::of(facts, clock)).collect();
    pending.extend(follow_up::of(job, &meetings, &rules, clock));
    interview::add(job, meetings, &rules, clock, &mut pending);
    let last_day = |text: &str| Moment::parse(text, clock.zone()).ok().zip(log::day(text));
    if matches!(job.stage, "lead" | "ready") {
        let deadline = job.deadline.and_then(last_day);
        pending.extend(deadline.map(|(at, day)| Pending::new(at, Matter::Deadline(day))));
    }
    let offer = job.respond_by.and_then(last_day);
    pending.extend(offer.map(|(at, day)| Pending::new(at, Matter::Offer(day))));
    pending.extend(job.tasks.iter().filter_map(|it| task(it, clock)));
    pending.into_iter().map(|it| it.snoozed(job.snooze, clock)).collect()
}

/// The rules that count for a job: its own, for the rest those of the repository.
pub fn rules<'c>(job: &JobFacts<'_>, clock: &'c Clock) -> Cow<'c, Rules> {
    if job.rules.is_empty() {
        Cow::Borrowed(&clock.rules)
    } else {
        Cow::Owned(clock.rules.clone().with(&job.rules))
    }
}

/// What of a job is due, in full; its uid begins the keys.
pub fn dues(job: &JobFacts<'_>, uid: &str, clock: &Clock) -> Vec<Due> {
    let rules = rules(job, clock);
    let due = |it: &Pending<'_>| it.due(it.key(uid), it.leads(&rules, clock), clock);
    pending(job, clock).iter().map(due).collect()
}

/// What is to be done next, late or not.
pub fn next(job: &JobFacts<'_>, clock: &Clock) -> Option<Next> {
    let pending = pending(job, clock);
    pending.iter().min_by(|a, b| a.compare(b, clock.zone())).map(|first| first.next(clock))
}

/// A task, of a job or of none.
pub fn task<'f>(task: &'f TaskFacts<'f>, clock: &Clock) -> Option<Pending<'f>> {
    let at = Moment::parse(task.due, clock.zone()).ok()?;
    Some(Pending::new(at, Matter::Task(task)))
}
