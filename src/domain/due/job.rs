//! What of a job is due.

use jiff::tz::TimeZone;

use super::facts::{JobFacts, TaskFacts};
use super::{Clock, Due, DueKind, Lead};
use crate::domain::time::{Moment, Span, Toward};

/// What of a job is due; its uid begins the keys.
pub fn dues(job: &JobFacts<'_>, uid: &str, clock: &Clock) -> Vec<Due> {
    if job.stage == "closed" {
        return Vec::new();
    }
    job.tasks.iter().filter_map(|it| task(it, uid, clock)).collect()
}

/// A task, of a job or of none; `above` begins its key.
pub fn task(task: &TaskFacts<'_>, above: &str, clock: &Clock) -> Option<Due> {
    let zone = clock.now.time_zone();
    let at = Moment::parse(task.due, zone).ok()?;
    let day = at.day(zone);
    Some(Due {
        kind: DueKind::Task,
        item: Some(task.id.to_owned()),
        until: None,
        what: task.what.to_owned(),
        key: format!("{above}/task/{}/{day}", task.id),
        leads: clock.rules.task.iter().filter_map(|span| lead(*span, day, clock, zone)).collect(),
        at,
    })
}

fn lead(span: Span, day: jiff::civil::Date, clock: &Clock, zone: &TimeZone) -> Option<Lead> {
    let day = span.day_from(day, Toward::Past)?;
    let at = day.to_datetime(clock.rules.at).to_zoned(zone.clone()).ok()?.timestamp();
    Some(Lead { name: span.to_string(), at })
}
