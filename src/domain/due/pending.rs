//! Something due, before words are made for it.
//!
//! The rule protected here: whether and when something is due costs no text, for lists ask it of every job.

use std::cmp::Ordering;

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::contact::KeepWarm;
use super::facts::TaskFacts;
use super::follow_up::FollowUp;
use super::interview::Meeting;
use super::rules::Rules;
use super::{Clock, Due, DueKind, Lead, lead};
use crate::domain::log;
use crate::domain::time::Moment;

/// Something due.
#[derive(Debug, Clone)]
pub struct Pending<'f> {
    /// When it is due; where a snooze moved it, the day that the snooze ends.
    pub at: Moment,
    /// The end of the snooze that moved it.
    snoozed: Option<Date>,
    /// Nothing is told before this day.
    silent_until: Option<Date>,
    pub(super) matter: Matter<'f>,
}

/// What is due.
#[derive(Debug, Clone)]
pub(super) enum Matter<'f> {
    Interview(Meeting<'f>),
    Outcome(Meeting<'f>),
    ThankYou(Meeting<'f>),
    FollowUp(FollowUp),
    /// With the day that is written, as for an offer.
    Deadline(Date),
    Offer(Date),
    Task(&'f TaskFacts<'f>),
    KeepWarm(KeepWarm),
}

/// What is to be done next, in few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What: `interview technical`, `follow up`.
    pub what: String,
    /// The day, where the user lives.
    pub due: Date,
}

impl<'f> Pending<'f> {
    pub(super) fn new(at: Moment, matter: Matter<'f>) -> Self {
        Self { at, snoozed: None, silent_until: None, matter }
    }

    /// The same where nothing but interviews is due before a day.
    pub(super) fn snoozed(self, until: Option<Date>, clock: &Clock) -> Self {
        match until {
            Some(until) if !matches!(self.matter, Matter::Interview(_)) => {
                let is_moved = self.at.day(clock.zone()) < until;
                let at = if is_moved { Moment::Day(until) } else { self.at };
                let snoozed = is_moved.then_some(until);
                Self { at, snoozed, silent_until: Some(until), matter: self.matter }
            }
            _ => self,
        }
    }

    /// What kind it is.
    pub fn kind(&self) -> DueKind {
        match &self.matter {
            Matter::Interview(_) => DueKind::Interview,
            Matter::Outcome(_) => DueKind::Outcome,
            Matter::ThankYou(_) => DueKind::ThankYou,
            Matter::FollowUp(_) => DueKind::FollowUp,
            Matter::Deadline(_) => DueKind::Deadline,
            Matter::Offer(_) => DueKind::Offer,
            Matter::Task(_) => DueKind::Task,
            Matter::KeepWarm(_) => DueKind::KeepWarm,
        }
    }

    /// Which of two is due first, seen from a zone.
    pub fn compare(&self, other: &Self, zone: &TimeZone) -> Ordering {
        let day = |it: &Self| it.at.day(zone);
        let by_day = day(self).cmp(&day(other));
        by_day
            .then_with(|| self.at.compare(&other.at, zone))
            .then_with(|| self.kind().cmp(&other.kind()))
    }

    /// In few words, for lists.
    pub fn next(&self, clock: &Clock) -> Next {
        let what = match &self.matter {
            Matter::Interview(meeting) if !meeting.facts.kind.is_empty() => {
                format!("interview {}", meeting.facts.kind)
            }
            Matter::Interview(_) => "interview".to_owned(),
            Matter::Outcome(_) => "interview outcome".to_owned(),
            Matter::ThankYou(_) => "thank-you".to_owned(),
            Matter::FollowUp(it) => it.short().to_owned(),
            Matter::Deadline(_) => "deadline".to_owned(),
            Matter::Offer(_) => "answer the offer".to_owned(),
            Matter::Task(task) => task.what.to_owned(),
            Matter::KeepWarm(_) => "keep in touch".to_owned(),
        };
        Next { what, due: self.at.day(clock.zone()) }
    }

    /// What it is known by for good, without a lead; `above` begins it: the uid of the record.
    pub fn key(&self, above: &str) -> String {
        let kind = self.kind().as_str();
        let (item, day) = self.parts();
        let day = self.snoozed.map_or(day, |until| format!("{until}s"));
        match item {
            Some(item) => [above, "/", kind, "/", item, "/", &day].concat(),
            None => [above, "/", kind, "/", &day].concat(),
        }
    }

    /// In full.
    pub fn due(&self, key: String, leads: Vec<Lead>, clock: &Clock) -> Due {
        Due {
            kind: self.kind(),
            item: self.item().map(str::to_owned),
            at: self.at.clone(),
            until: self.until(),
            what: self.what(clock),
            key,
            leads,
        }
    }

    fn item(&self) -> Option<&str> {
        match &self.matter {
            Matter::Interview(it) | Matter::Outcome(it) | Matter::ThankYou(it) => Some(it.facts.id),
            Matter::Task(task) => Some(task.id),
            _ => None,
        }
    }

    fn until(&self) -> Option<Zoned> {
        match &self.matter {
            Matter::Interview(meeting) => meeting.end.clone(),
            _ => None,
        }
    }

    fn what(&self, clock: &Clock) -> String {
        match &self.matter {
            Matter::Interview(meeting) => meeting.facts.kind.to_owned(),
            Matter::Outcome(_) => "how did it go?".to_owned(),
            Matter::ThankYou(meeting) => meeting.thanks(),
            Matter::FollowUp(it) => it.words(clock),
            Matter::Deadline(_) => "last day to apply".to_owned(),
            Matter::Offer(_) => "last day to answer".to_owned(),
            Matter::Task(task) => task.what.to_owned(),
            Matter::KeepWarm(it) => it.words(clock),
        }
    }

    /// The id of the one of several that it is about, and the day or instant that stands in its key.
    /// Neither depends on where the user lives.
    fn parts(&self) -> (Option<&str>, String) {
        match &self.matter {
            Matter::Interview(it) | Matter::Outcome(it) | Matter::ThankYou(it) => {
                (Some(it.facts.id), it.key())
            }
            Matter::FollowUp(it) => (None, it.anchor.to_string()),
            Matter::Deadline(day) | Matter::Offer(day) => (None, day.to_string()),
            Matter::Task(task) => {
                let day = log::day(task.due).unwrap_or_else(|| self.at.date());
                (Some(task.id), day.to_string())
            }
            Matter::KeepWarm(it) => (None, it.key()),
        }
    }

    /// When to tell of it, soonest first.
    pub fn leads(&self, rules: &Rules, clock: &Clock) -> Vec<Lead> {
        if let Some(until) = self.snoozed {
            return lead::single("0d", until, rules, clock);
        }
        let at = &self.at;
        let mut leads = match &self.matter {
            Matter::Interview(_) => lead::before_meeting(at, &rules.interview, rules, clock),
            Matter::Outcome(_) | Matter::ThankYou(_) => lead::itself("after", at, rules, clock),
            Matter::FollowUp(it) => it.leads(at.date(), rules, clock),
            Matter::Deadline(_) => lead::before_day(at, &rules.deadline, rules, clock),
            Matter::Offer(_) => lead::before_day(at, &rules.offer, rules, clock),
            Matter::Task(_) => lead::before_day(at, &rules.task, rules, clock),
            Matter::KeepWarm(_) => lead::itself("due", at, rules, clock),
        };
        let first = self.silent_until.and_then(|day| lead::on_day(day, rules, clock));
        for lead in &mut leads {
            lead.at = first.map_or(lead.at, |first| lead.at.max(first));
        }
        leads
    }
}
