//! What of a record decides what is due, whatever the time.
//!
//! The rule protected here: both ways to these facts, a record and its row of the cache, give the
//! same. So they hold texts as they stand in the file: what a time without a zone means is decided
//! where the user lives, not where the row was made.

use std::borrow::Cow;

use jiff::civil::Date;

use super::rules;
use crate::domain::interview::{BACK, Interview};
use crate::domain::log;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// What stands between the parts of a fact in a row. No text of a file is held beyond it.
const SEPARATOR: char = '\u{1f}';

/// What of a job decides what is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobFacts<'a> {
    /// Where it stands.
    pub stage: &'a str,
    /// Nothing but interviews is due before this day.
    pub snooze: Option<Date>,
    /// The last day to apply.
    pub deadline: Option<&'a str>,
    /// The last day to answer their offer.
    pub respond_by: Option<&'a str>,
    /// Its interviews, but those that were cancelled or missed.
    pub interviews: Vec<InterviewFacts<'a>>,
    /// Its tasks that are to be done by some time.
    pub tasks: Vec<TaskFacts<'a>>,
    /// Its own rules, a text for each.
    pub rules: Vec<Cow<'a, str>>,
    /// The days on which it came to a stage.
    pub moved: Vec<Date>,
    /// The days of other events that you did not make alone.
    pub heard: Vec<Date>,
    /// The days on which you wrote or spoke to them.
    pub made: Vec<Date>,
    /// The days on which documents were sent.
    pub sent: Vec<Date>,
    /// The contacts who were spoken with, and the days.
    pub touches: Vec<(&'a str, Date)>,
}

/// What sort of event a line of a log tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A change of stage.
    Moved,
    /// A touch, a note that says by whom, or an interview that was moved or called off.
    Heard,
    /// A touch or a note by you.
    Made,
    /// A document that was sent.
    Sent,
}

impl Event {
    /// The sort of a line; `None` for one that tells of nothing between you and them.
    fn of(entry: &Value) -> Option<Self> {
        let by = said(entry, "by");
        let is_contact = said(entry, "touch").is_some() || said(entry, "note").is_some();
        if log::is_stage_entry(entry) {
            Some(Self::Moved)
        } else if said(entry, "share").is_some() {
            Some(Self::Sent)
        } else if said(entry, "interview").is_some() {
            // One that says nothing else only tells calendars of another length or place.
            let says_more =
                ["moved_from", "by", "note"].iter().any(|key| said(entry, key).is_some());
            says_more.then_some(Self::Heard)
        } else if by == Some("me") && is_contact {
            Some(Self::Made)
        } else if by.is_some() || said(entry, "touch").is_some() {
            Some(Self::Heard)
        } else {
            None
        }
    }
}

/// What of an interview decides what is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InterviewFacts<'a> {
    /// Its id in the job.
    pub id: &'a str,
    /// When it begins.
    pub at: &'a str,
    /// How long it takes, as [`Interview::minutes`] says.
    pub minutes: i64,
    /// What kind of interview, where that is said.
    pub kind: &'a str,
    /// `scheduled` or `done`.
    pub status: &'a str,
    /// How it went, where that is said.
    pub outcome: &'a str,
    /// Who takes part.
    pub with: Vec<&'a str>,
    /// How often it came back to its time: it had been moved away, or was off. What else changed of
    /// it, its length for example, is no reason to tell of it anew.
    pub returns: u32,
}

/// A task that is to be done by some time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskFacts<'a> {
    /// Its id in its file.
    pub id: &'a str,
    /// By when.
    pub due: &'a str,
    /// What is to be done.
    pub what: &'a str,
}

/// What of a contact decides what is due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactFacts<'a> {
    /// How often to keep in touch.
    pub every: Option<&'a str>,
    /// The last day to keep this.
    pub keep_until: Option<&'a str>,
    /// The days of its own log.
    pub events: Vec<Date>,
}

impl<'a> JobFacts<'a> {
    /// Those of a job.
    pub fn of(job: &'a Record) -> Self {
        let rules = rules::said(job.value.get("reminders"));
        let mut facts = Self {
            stage: job.text("stage").unwrap_or_default(),
            snooze: job.text("snooze").and_then(log::day),
            deadline: job.text("deadline"),
            respond_by: job.value.get("offer").and_then(|offer| offer.words_of("respond_by")),
            interviews: job.list("interviews").iter().filter_map(interview(job)).collect(),
            tasks: tasks(job.list("tasks")),
            rules: rules.into_iter().map(Cow::Owned).collect(),
            ..Self::default()
        };
        for entry in job.list("log") {
            let Some(day) = said(entry, "at").and_then(log::day) else { continue };
            if let Some(event) = Event::of(entry) {
                facts.days(event).push(day);
            }
            facts.touches.extend(said(entry, "touch").map(|who| (who, day)));
        }
        facts.in_order()
    }

    /// The days of a sort of event.
    pub fn days(&mut self, event: Event) -> &mut Vec<Date> {
        match event {
            Event::Moved => &mut self.moved,
            Event::Heard => &mut self.heard,
            Event::Made => &mut self.made,
            Event::Sent => &mut self.sent,
        }
    }

    /// The same with every day once.
    fn in_order(mut self) -> Self {
        for event in [Event::Moved, Event::Heard, Event::Made, Event::Sent] {
            let days = self.days(event);
            days.sort_unstable();
            days.dedup();
        }
        self.touches.sort_unstable();
        self.touches.dedup();
        self
    }
}

/// The facts of an interview that was not cancelled or missed, and has a time.
fn interview<'a>(job: &'a Record) -> impl Fn(&'a Value) -> Option<InterviewFacts<'a>> {
    |interview| {
        let status = said(interview, "status").unwrap_or("scheduled");
        let id = said(interview, "id").unwrap_or_default();
        let at = said(interview, "at")?;
        let is_return = |entry: &&Value| {
            said(entry, "interview") == Some(id)
                && (said(entry, "moved_from") == Some(at) || said(entry, "note") == Some(BACK))
        };
        let returns = job.list("log").iter().filter(is_return).count();
        let with = interview.get("with").and_then(Value::as_list).unwrap_or_default();
        matches!(status, "scheduled" | "done").then_some(())?;
        Some(InterviewFacts {
            id,
            at,
            minutes: Interview::of(interview).minutes(),
            kind: said(interview, "kind").unwrap_or_default(),
            status,
            outcome: said(interview, "outcome").unwrap_or_default(),
            with: with.iter().filter_map(words).collect(),
            returns: u32::try_from(returns).unwrap_or(u32::MAX),
        })
    }
}

/// The tasks of a list that are to be done by some time.
pub fn tasks(tasks: &[Value]) -> Vec<TaskFacts<'_>> {
    let open = tasks.iter().filter(|task| said(task, "done").is_none());
    open.filter_map(|task| {
        Some(TaskFacts {
            id: said(task, "id").unwrap_or_default(),
            due: said(task, "due")?,
            what: said(task, "what").unwrap_or("task"),
        })
    })
    .collect()
}

impl<'a> ContactFacts<'a> {
    /// Those of a contact.
    pub fn of(contact: &'a Record) -> Self {
        let days = contact.list("log").iter().filter_map(|entry| said(entry, "at"));
        let mut events: Vec<Date> = days.filter_map(log::day).collect();
        events.sort_unstable();
        events.dedup();
        Self { every: contact.text("every"), keep_until: contact.text("keep_until"), events }
    }
}

impl<'a> InterviewFacts<'a> {
    /// How a row keeps it.
    pub fn to_text(&self) -> String {
        let (minutes, returns) = (self.minutes.to_string(), self.returns.to_string());
        let first = [self.at, &minutes, &returns, self.status, self.outcome, self.kind, self.id];
        let parts: Vec<&str> = first.into_iter().chain(self.with.iter().copied()).collect();
        parts.join(&SEPARATOR.to_string())
    }

    /// What a row keeps.
    pub fn of_text(text: &'a str) -> Option<Self> {
        let mut parts = text.split(SEPARATOR);
        Some(Self {
            at: parts.next()?,
            minutes: parts.next()?.parse().ok()?,
            returns: parts.next()?.parse().ok()?,
            status: parts.next()?,
            outcome: parts.next()?,
            kind: parts.next()?,
            id: parts.next()?,
            with: parts.collect(),
        })
    }
}

impl<'a> TaskFacts<'a> {
    /// How a row keeps it.
    pub fn to_text(&self) -> String {
        [self.due, self.id, self.what].join(&SEPARATOR.to_string())
    }

    /// What a row keeps.
    pub fn of_text(text: &'a str) -> Option<Self> {
        let mut parts = text.split(SEPARATOR);
        Some(Self { due: parts.next()?, id: parts.next()?, what: parts.next()? })
    }
}

fn said<'a>(of: &'a Value, name: &str) -> Option<&'a str> {
    words(of.get(name)?)
}

fn words(value: &Value) -> Option<&str> {
    value.as_text()?.split(SEPARATOR).next().filter(|text| !text.is_empty())
}
