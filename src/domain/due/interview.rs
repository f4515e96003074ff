//! What an interview asks for: to be there, to say how it went, to give thanks.
//!
//! The rule protected here: an interview lasts exactly as long as it says, whatever clocks do
//! meanwhile, and until it is over nobody is asked how it went. One on a day without a time is over
//! when its day is.

use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};

use super::Clock;
use super::facts::{InterviewFacts, JobFacts};
use super::pending::{Matter, Pending};
use super::rules::Rules;
use crate::domain::log;
use crate::domain::time::{Moment, Span, Toward};

/// How many days after it fell due thanks come too late.
const TOO_LATE: i32 = 5;

/// An interview whose time could be read.
#[derive(Debug, Clone)]
pub struct Meeting<'f> {
    /// What is known of it.
    pub facts: &'f InterviewFacts<'f>,
    /// When it begins.
    pub start: Moment,
    /// When it ends, where it has a time.
    pub end: Option<Zoned>,
}

impl<'f> Meeting<'f> {
    /// An interview; `None` where its time can't be read.
    pub fn of(facts: &'f InterviewFacts<'f>, clock: &Clock) -> Option<Self> {
        let start = Moment::parse(facts.at, clock.zone()).ok()?;
        let long = SignedDuration::from_mins(facts.minutes);
        let end = match &start {
            Moment::Instant(start) => Some(start.checked_add(long).ok()?),
            Moment::Day(_) => None,
        };
        Some(Self { facts, start, end })
    }

    /// Whether it is over.
    pub fn is_over(&self, clock: &Clock) -> bool {
        match (&self.start, &self.end) {
            (_, Some(end)) => end.timestamp() <= clock.now.timestamp(),
            (start, None) => start.date() < clock.today(),
        }
    }

    fn is_scheduled(&self) -> bool {
        self.facts.status == "scheduled"
    }

    /// Whether it lies ahead or goes on.
    pub fn is_ahead(&self, clock: &Clock) -> bool {
        self.is_scheduled() && !self.is_over(clock)
    }

    /// Whether it took place, as far as anybody can tell.
    pub fn took_place(&self, clock: &Clock) -> bool {
        !self.is_scheduled() || self.is_over(clock)
    }

    /// The day that its text says.
    pub fn day(&self) -> Date {
        log::day(self.facts.at).unwrap_or_else(|| self.start.date())
    }

    /// The day or instant of its key, with the number of times that it came back to it.
    pub(super) fn key(&self) -> String {
        let at = match &self.start {
            Moment::Day(day) => day.to_string(),
            Moment::Instant(at) => at.timestamp().to_string(),
        };
        match self.facts.returns {
            0 => at,
            returns => format!("{at}.{returns}"),
        }
    }

    /// Whom to thank.
    pub(super) fn thanks(&self) -> String {
        match self.facts.with.as_slice() {
            [] => "give thanks".to_owned(),
            with => format!("thank {}", with.join(", ")),
        }
    }

    /// So long after its end; of one without a time on its day or after, as days count.
    fn after(&self, span: Span, clock: &Clock) -> Option<Moment> {
        match &self.end {
            Some(end) => {
                let end = end.with_time_zone(clock.zone().clone());
                span.instant_from(&end, Toward::Future).map(Moment::Instant)
            }
            None if span.unit.is_calendar() => {
                span.day_from(self.start.date(), Toward::Future).map(Moment::Day)
            }
            None => self.start.date().tomorrow().ok().map(Moment::Day),
        }
    }

    /// When to say how it went.
    fn outcome(&self, rules: &Rules, clock: &Clock) -> Option<Moment> {
        let is_asked = match self.facts.status {
            "done" => self.facts.outcome.is_empty(),
            _ => self.is_over(clock),
        };
        let after = self.after(rules.outcome?, clock);
        if is_asked { after } else { None }
    }

    /// The day to give thanks, unless that was done or comes too late.
    fn thank_you(&self, job: &JobFacts<'_>, rules: &Rules, clock: &Clock) -> Option<Moment> {
        let span = rules.thank_you.filter(|_| self.took_place(clock))?;
        let day = self.day();
        let is_thanked = job.made.iter().chain(&job.sent).any(|made| *made >= day);
        let went_on = job.moved.iter().any(|moved| *moved > day && *moved <= clock.newest_day());
        if is_thanked || went_on || self.facts.kind == "assessment" {
            return None;
        }
        let due = self.after(span, clock)?;
        // Who gives thanks a day later does so when the day begins, not at the minute.
        let due = if span.unit.is_calendar() { Moment::Day(due.day(clock.zone())) } else { due };
        let told_on = job.snooze.map_or(clock.today(), |until| until.max(clock.today()));
        let late = (told_on - due.day(clock.zone())).get_days();
        (late <= TOO_LATE).then_some(due)
    }
}

/// What the interviews of a job ask for.
pub(super) fn add<'f>(
    job: &'f JobFacts<'f>,
    meetings: Vec<Meeting<'f>>,
    rules: &Rules,
    clock: &Clock,
    pending: &mut Vec<Pending<'f>>,
) {
    for meeting in meetings {
        if meeting.is_ahead(clock) {
            pending.push(Pending::new(meeting.start.clone(), Matter::Interview(meeting)));
            continue;
        }
        let thank_you = meeting.thank_you(job, rules, clock);
        let thank_you = thank_you.map(|at| Pending::new(at, Matter::ThankYou(meeting.clone())));
        pending.extend(thank_you);
        let outcome = meeting.outcome(rules, clock);
        pending.extend(outcome.map(|at| Pending::new(at, Matter::Outcome(meeting))));
    }
}
