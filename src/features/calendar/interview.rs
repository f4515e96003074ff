//! The events of interviews.

use super::words::{both_clocks, lines, link, show, summary};
use super::{Job, alarm};
use crate::domain::calendar::{Event, Status, When};
use crate::domain::interview::{self, Interview};
use crate::domain::time::Moment;

/// The events of a job's interviews.
pub(super) fn events(job: &Job<'_>) -> impl Iterator<Item = Event> {
    Interview::all(&job.record.value).filter_map(|interview| event(job, interview))
}

fn event(job: &Job<'_>, interview: Interview<'_>) -> Option<Event> {
    let zone = job.setting.zone;
    let at = interview.at(zone)?;
    let when = match &at {
        Moment::Day(day) => When::Day(*day),
        Moment::Instant(start) => {
            let end = interview.until(zone)?.timestamp(zone);
            When::Time(start.clone(), end)
        }
    };
    let is_off = interview.is_off(&job.record.value);
    let kind = interview.text("kind").map(|kind| format!(" ({kind})")).unwrap_or_default();
    let is_ahead = interview.is_scheduled() && !job.is_closed();
    let alarms = if is_ahead { alarm::of_interview(&at, &job.rules, zone) } else { Vec::new() };
    let place = interview.text("where").unwrap_or_default();
    Some(Event {
        uid: interview::uid(job.uid, interview.id()),
        sequence: interview::sequence(job.record, interview.id()),
        revised: job.revised,
        when,
        summary: summary(&format!("Interview: {}{kind}", job.about)),
        description: lines([
            match &at {
                Moment::Instant(there) => both_clocks(there, zone),
                Moment::Day(_) => None,
            },
            people(job, interview),
            Some(show(job.record)),
        ]),
        location: place.to_owned(),
        url: link(place),
        status: if is_off { Status::Cancelled } else { Status::Confirmed },
        is_busy: !is_off,
        alarms,
    })
}

/// Who takes part, of those who may be named.
fn people(job: &Job<'_>, interview: Interview<'_>) -> Option<String> {
    let names: Vec<_> = interview.with().filter_map(|who| job.setting.people.shown(who)).collect();
    (!names.is_empty()).then(|| format!("With {}", names.join(", ")))
}
