//! Following up: nobody said anything for a while.
//!
//! The rule protected here: the time counts from the last event between you and them, theirs
//! included, so an answer begins it anew; and a job that waits for an answer never leaves the agenda
//! by itself. How often it is told has an end, what is due has not.
//!
//! An event is a change of stage, a touch, a note that says by whom, a document that was sent, an
//! interview that took place or was moved. What you write to them is a follow-up, unless you changed
//! the stage on that day; what you sent is none. A plain note is no event.

use jiff::civil::Date;

use super::facts::JobFacts;
use super::interview::Meeting;
use super::pending::{Matter, Pending};
use super::rules::Rules;
use super::{Clock, Lead, day_words, lead};
use crate::domain::time::{Moment, Toward};

/// The stages in which an answer of theirs is waited for.
const WAITING: [&str; 3] = ["applied", "screening", "interviewing"];

/// A job that nothing was heard of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FollowUp {
    /// The day of the last event.
    pub anchor: Date,
    /// The day of the last event that was no follow-up.
    since: Date,
    /// How many follow-ups were made since.
    made: u32,
    /// How many are to be made.
    times: u32,
}

/// The follow-up that is due, unless an interview lies ahead.
pub(super) fn of<'f>(
    job: &JobFacts<'_>,
    meetings: &[Meeting<'_>],
    rules: &Rules,
    clock: &Clock,
) -> Option<Pending<'f>> {
    let after = rules.follow_up_after?;
    if !WAITING.contains(&job.stage) || meetings.iter().any(|it| it.is_ahead(clock)) {
        return None;
    }
    let newest_day = clock.newest_day();
    let last = |days: &mut dyn Iterator<Item = Date>| days.filter(|day| *day <= newest_day).max();
    let took_place = meetings.iter().filter(|it| it.took_place(clock)).map(Meeting::day);
    let theirs = last(&mut job.moved.iter().chain(&job.heard).copied().chain(took_place));
    let made = |day: &&Date| **day <= newest_day && theirs.is_none_or(|theirs| **day > theirs);
    let (count, newest) =
        (job.made.iter().filter(made).count(), job.made.iter().filter(made).max());
    let since = theirs.max(last(&mut job.sent.iter().copied()));
    let anchor = since.max(newest.copied())?;
    let is_first = newest.is_none_or(|newest| since.is_some_and(|since| since > *newest));
    let span = if is_first { after } else { rules.follow_up_repeat? };
    // Hours count as the day they end on: the log says days.
    let at = span.day_from(anchor, Toward::Future).or_else(|| anchor.tomorrow().ok())?;
    let made = u32::try_from(count).unwrap_or(u32::MAX);
    let since = since.unwrap_or(anchor);
    let follow_up = FollowUp { anchor, since, made, times: rules.follow_up_times };
    Some(Pending::new(Moment::Day(at), Matter::FollowUp(follow_up)))
}

impl FollowUp {
    fn is_last(&self) -> bool {
        self.made >= self.times
    }

    pub(super) fn short(&self) -> &'static str {
        if self.is_last() { "no answer" } else { "follow up" }
    }

    /// `no answer since 5 Nov (1 of 2)`, `no answer after 2 follow-ups, since 19 Nov`.
    pub(super) fn words(&self, clock: &Clock) -> String {
        let [since, anchor] = [self.since, self.anchor].map(|day| day_words(day, clock));
        match self.made {
            0 if self.is_last() => format!("no answer since {since}"),
            made if !self.is_last() => {
                format!("no answer since {since} ({} of {})", made + 1, self.times)
            }
            1 => format!("no answer after 1 follow-up, since {anchor}"),
            made => format!("no answer after {made} follow-ups, since {anchor}"),
        }
    }

    /// It is told again for every follow-up that was not made, then, once, that there is no answer.
    pub(super) fn leads(&self, first: Date, rules: &Rules, clock: &Clock) -> Vec<Lead> {
        let from = self.made.saturating_add(1);
        if self.times == 0 {
            return Vec::new();
        }
        let mut day = Some(first);
        let mut leads = Vec::new();
        for number in from..=self.times.max(from) {
            let Some(on) = day else { break };
            leads.extend(lead::single(&number.to_string(), on, rules, clock));
            day = rules.follow_up_repeat.and_then(|span| span.day_from(on, Toward::Future));
            if day == Some(on) {
                break;
            }
        }
        leads
    }
}
