//! The rules of `reminders:`: what is told, and how long before or after.
//!
//! The rule protected here: a rule that is not written down, or can't be read, is the default one;
//! a job's own rules replace those of the repository one by one.

use jiff::civil::Time;

use crate::domain::time::{Span, Unit};
use crate::domain::value::{Map, Value};

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
        Self::default().with(&said(reminders))
    }

    /// These rules where others, those of a job, say nothing else.
    #[must_use]
    pub fn with<T: AsRef<str>>(mut self, said: &[T]) -> Self {
        for text in said {
            match text.as_ref().split_once('=') {
                Some((name, word)) => self.set(name, word),
                None => self.set_leads(text.as_ref()),
            }
        }
        self
    }

    /// Takes a rule that is a word; one that can't be read says nothing.
    fn set(&mut self, name: &str, word: &str) {
        fn put<T>(rule: &mut T, read: Option<T>) {
            if let Some(read) = read {
                *rule = read;
            }
        }
        match name {
            "at" => put(&mut self.at, word.parse().ok()),
            "outcome" => put(&mut self.outcome, delay(word)),
            "thank_you" => put(&mut self.thank_you, delay(word)),
            "follow_up.after" => put(&mut self.follow_up_after, delay(word)),
            "follow_up.repeat" => put(&mut self.follow_up_repeat, delay(word)),
            "follow_up.times" => put(&mut self.follow_up_times, word.parse().ok()),
            "keep_warm" => put(&mut self.keep_warm, switch(word)),
            "retention" => put(&mut self.retention, switch(word)),
            "catch_up" => put(&mut self.catch_up, word.parse().ok()),
            _ => {}
        }
    }

    /// Takes a rule that is a list of spans; one without any, or with `off` alone, is a rule, too:
    /// nothing is told.
    fn set_leads(&mut self, text: &str) {
        let mut words = text.split(' ').filter(|word| *word != "off");
        let leads = match words.next() {
            Some("interview") => &mut self.interview,
            Some("deadline") => &mut self.deadline,
            Some("offer") => &mut self.offer,
            Some("task") => &mut self.task,
            _ => return,
        };
        if let Ok(read) = words.map(str::parse).collect() {
            *leads = read;
        }
    }
}

/// What a map of rules says, a text for each: `at=07:30`, `interview 1d 2h`. Rows keep these.
pub fn said(reminders: Option<&Value>) -> Vec<String> {
    let mut texts = Vec::new();
    for (name, value) in reminders.and_then(Value::as_map).into_iter().flat_map(Map::iter) {
        match value {
            Value::List(spans) => {
                let spans = spans.iter().map(|span| span.as_text().unwrap_or("?"));
                texts.push([name].into_iter().chain(spans).collect::<Vec<_>>().join(" "));
            }
            Value::Map(parts) => texts.extend(
                parts.iter().filter_map(|(part, value)| word(&format!("{name}.{part}"), value)),
            ),
            _ => texts.extend(word(name, value)),
        }
    }
    texts
}

/// A rule that is one word.
fn word(name: &str, value: &Value) -> Option<String> {
    let word = value.as_text().filter(|text| !text.is_empty())?;
    Some(format!("{name}={word}"))
}

/// A span, or `off`.
#[expect(clippy::option_option, reason = "what can't be read is something else than `off`")]
fn delay(word: &str) -> Option<Option<Span>> {
    match word {
        "off" => Some(None),
        span => span.parse().ok().map(Some),
    }
}

fn switch(word: &str) -> Option<bool> {
    match word {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(entries: &[(&str, Value)]) -> Value {
        Value::Map(entries.iter().map(|(key, value)| (*key, value.clone())).collect())
    }

    fn list(words: &[&str]) -> Value {
        words.iter().map(|word| Value::from(*word)).collect()
    }

    #[test]
    fn what_is_not_said_or_not_understood_is_the_default() {
        assert_eq!(Rules::of(None), Rules::default());
        let odd = value(&[
            ("at", "noon".into()),
            ("interview", list(&["1d", "soon"])),
            ("deadline", "3d".into()),
            ("outcome", Value::Null),
            ("follow_up", "7d".into()),
            ("keep_warm", "perhaps".into()),
            ("other", "1d".into()),
        ]);
        assert_eq!(Rules::of(Some(&odd)), Rules::default());
    }

    #[test]
    fn the_rules_of_a_job_replace_those_of_the_repository_one_by_one() {
        let repository = value(&[("at", "07:30".into()), ("interview", list(&["1w", "30min"]))]);
        let after = value(&[("after", "10d".into()), ("times", Value::Number("3".into()))]);
        let job = value(&[
            ("interview", list(&[])),
            ("task", list(&["off"])),
            ("outcome", "off".into()),
            ("follow_up", after),
        ]);
        let rules = Rules::of(Some(&repository)).with(&said(Some(&job)));
        let expected = Rules {
            at: Time::constant(7, 30, 0, 0),
            interview: Vec::new(),
            task: Vec::new(),
            outcome: None,
            follow_up_after: Some(days(10)),
            follow_up_times: 3,
            ..Rules::default()
        };
        assert_eq!(rules, expected);
    }
}
