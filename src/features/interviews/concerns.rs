//! What a person should know who plans an interview.
//!
//! The rule protected here: nothing of it keeps the interview from being written.

use jiff::{SignedDuration, Timestamp, Zoned};

use crate::domain::derived::standing;
use crate::domain::interview::Interview;
use crate::domain::log;
use crate::domain::record::Record;
use crate::domain::time::Moment;

/// The other interviews, of this and other jobs, that take place at the same time: each as
/// `JOB/ID`, with its own words for the time.
pub fn overlapping(job: &Record, id: &str, jobs: &[Record], now: &Zoned) -> Vec<String> {
    let Some(planned) = Interview::find(&job.value, id) else { return Vec::new() };
    let Some(time) = span(planned, now) else { return Vec::new() };
    let others = jobs.iter().filter(|other| other.path != job.path).chain([job]);
    let mut found = Vec::new();
    for other in others {
        let is_other = |it: &Interview<'_>| other.path != job.path || it.id() != id;
        let on = |it: &Interview<'_>| it.is_scheduled() && !it.is_off(&other.value);
        for interview in Interview::all(&other.value).filter(is_other).filter(on) {
            if span(interview, now).is_some_and(|its| its.0 < time.1 && time.0 < its.1) {
                let at = interview.text("at").unwrap_or_default();
                found.push(format!("{}/{}, {at}", other.id, interview.id()));
            }
        }
    }
    found
}

/// From when to when an interview takes that has a time.
fn span(interview: Interview<'_>, now: &Zoned) -> Option<(Timestamp, Timestamp)> {
    let Moment::Instant(at) = interview.at(now.time_zone())? else { return None };
    let end = at.timestamp().checked_add(SignedDuration::from_mins(interview.minutes())).ok()?;
    Some((at.timestamp(), end))
}

/// What else there is to know of a job that has an interview ahead.
pub fn remarks(job: &Record, id: &str, now: &Zoned) -> Vec<String> {
    let mut remarks = Vec::new();
    let Some(interview) = Interview::find(&job.value, id) else { return remarks };
    if interview.at(now.time_zone()).is_some_and(|at| !may_begin(&at, now)) {
        let is_over = interview.until(now.time_zone()).is_some_and(|end| !may_begin(&end, now));
        let so = if is_over { "it is over" } else { "it has begun" };
        remarks.push(format!(
            "{so}: trackway interview done {}/{id} --outcome pass|fail|pending",
            job.id
        ));
        return remarks;
    }
    let snoozed = job.text("snooze").and_then(log::day).filter(|until| *until > now.date());
    if let Some(until) = snoozed {
        remarks.push(format!("snoozed until {}: this is told anyway", until.strftime("%-d %b %Y")));
    }
    let next = if interview.text("kind") == Some("screen") { "screening" } else { "interviewing" };
    let stage = standing(job);
    if matches!(stage, "lead" | "ready" | "applied") {
        remarks.push(format!("still at {stage}: trackway move {} {next}", job.id));
    }
    remarks
}

/// Whether something may have begun at a moment; on its day, where it has no time.
pub fn has_begun(at: &Moment, now: &Zoned) -> bool {
    match at {
        Moment::Day(day) => *day <= now.date(),
        Moment::Instant(at) => at.timestamp() <= now.timestamp(),
    }
}

/// Whether something may still begin at a moment; on its day, where it has no time.
fn may_begin(at: &Moment, now: &Zoned) -> bool {
    match at {
        Moment::Day(day) => *day >= now.date(),
        Moment::Instant(at) => at.timestamp() > now.timestamp(),
    }
}

/// The interviews of a job that are scheduled and lie ahead, soonest first.
pub fn ahead<'j>(job: &'j Record, now: &Zoned) -> Vec<Interview<'j>> {
    let zone = now.time_zone();
    let is_ahead =
        |it: &Interview<'_>| it.is_scheduled() && it.at(zone).is_some_and(|at| may_begin(&at, now));
    let mut ahead: Vec<_> = Interview::all(&job.value).filter(is_ahead).collect();
    ahead.sort_by_key(|interview| interview.at(zone).map(|at| at.timestamp(zone)));
    ahead
}
