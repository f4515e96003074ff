//! The rules of `reminders:`: what is told, and how long before or after.
//!
//! The rule protected here: a rule that is not written down, or can't be read, is the default one;
//! a job's own rules replace those of the repository one by one.

use jiff::civil::Time;

use crate::domain::time::{Span, Unit};
use crate::domain::value::Value;

/// What is told, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The time of day at which what is due on a day is told.
    pub at: Time,
    /// How long before an interview.
    pub interview: Vec<Span>,
    /// How long after an interview to ask how it went.
    pub outcome: Option<Span>,
    /// How long after an interview to give thanks.
    pub thank_you: Option<Span>,
    /// How long after the last event to follow up; `None` for never.
    pub follow_up_after: Option<Span>,
    /// How long after a follow-up that nobody answered to make the next.
    pub follow_up_repeat: Option<Span>,
    /// How many follow-ups at most.
    pub follow_up_times: u32,
    /// How long before the last day to apply.
    pub deadline: Vec<Span>,
    /// How long before the last day to answer an offer.
    pub offer: Vec<Span>,
    /// How long before a task is due.
    pub task: Vec<Span>,
    /// Whether to tell of contacts to keep in touch with.
    pub keep_warm: bool,
    /// Whether to tell of what may be kept no longer.
    pub retention: bool,
    /// How far back a new ledger, or a damaged one, tells what it does not know of.
    pub catch_up: Span,
}

const fn days(amount: u32) -> Span {
    Span { amount, unit: Unit::Day }
}

const fn hours(amount: u32) -> Span {
    Span { amount, unit: Unit::Hour }
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            at: Time::constant(8, 0, 0, 0),
            interview: vec![days(1), hours(2)],
            outcome: Some(hours(2)),
            thank_you: Some(days(1)),
            follow_up_after: Some(days(7)),
            follow_up_repeat: Some(days(7)),
            follow_up_times: 2,
            deadline: vec![days(3), days(1), days(0)],
            offer: vec![days(3), days(1), days(0)],
            task: vec![days(0)],
            keep_warm: true,
            retention: true,
            catch_up: days(2),
        }
    }
}

impl Rules {
    /// The rules of a repository: what stands under `reminders`, for the rest the defaults.
    pub fn of(reminders: Option<&Value>) -> Self {
        Self::default().with(reminders)
    }

    /// These rules where others, those of a job, say nothing else.
    #[must_use]
    pub fn with(self, reminders: Option<&Value>) -> Self {
        let Some(written) = reminders else { return self };
        let follow_up = written.get("follow_up");
        let of_follow_up = |name| follow_up.and_then(|rule| rule.get(name));
        Self {
            at: text(written.get("at")).and_then(|text| text.parse().ok()).unwrap_or(self.at),
            interview: leads(written.get("interview")).unwrap_or(self.interview),
            outcome: delay(written.get("outcome")).unwrap_or(self.outcome),
            thank_you: delay(written.get("thank_you")).unwrap_or(self.thank_you),
            follow_up_after: delay(of_follow_up("after")).unwrap_or(self.follow_up_after),
            follow_up_repeat: delay(of_follow_up("repeat")).unwrap_or(self.follow_up_repeat),
            follow_up_times: text(of_follow_up("times"))
                .and_then(|text| text.parse().ok())
                .unwrap_or(self.follow_up_times),
            deadline: leads(written.get("deadline")).unwrap_or(self.deadline),
            offer: leads(written.get("offer")).unwrap_or(self.offer),
            task: leads(written.get("task")).unwrap_or(self.task),
            keep_warm: switch(written.get("keep_warm")).unwrap_or(self.keep_warm),
            retention: switch(written.get("retention")).unwrap_or(self.retention),
            catch_up: text(written.get("catch_up"))
                .and_then(|text| text.parse().ok())
                .unwrap_or(self.catch_up),
        }
    }
}

/// A scalar that says something.
fn text(value: Option<&Value>) -> Option<&str> {
    value.and_then(Value::as_text).filter(|text| !text.is_empty())
}

/// A list of spans; an empty one is a rule, too: nothing is told.
fn leads(value: Option<&Value>) -> Option<Vec<Span>> {
    let items = value?.as_list()?;
    items.iter().map(|item| item.as_text()?.parse().ok()).collect()
}

/// A span, or `off`.
fn delay(value: Option<&Value>) -> Option<Option<Span>> {
    match text(value)? {
        "off" => Some(None),
        span => span.parse().ok().map(Some),
    }
}

fn switch(value: Option<&Value>) -> Option<bool> {
    match text(value)? {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}
