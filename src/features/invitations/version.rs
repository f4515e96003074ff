//! Which version of its invitation an interview was read from.
//!
//! The rule protected here: an interview keeps what tells its version from others, and nothing else of the
//! invitation.

use std::cmp::Ordering;

use jiff::tz::TimeZone;

use crate::domain::interview::Interview;
use crate::domain::invitation::{Invitation, Version};
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};

/// How a version stands to the one that was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It came before.
    Older,
    /// It is the same.
    Same,
    /// Nothing says which was first.
    Unsure,
    /// It came after.
    Newer,
}

/// The interview of a job that was read from an invitation of that UID.
pub fn held<'j>(job: &'j Value, uid: &str) -> Option<Interview<'j>> {
    Interview::all(job).find(|interview| read_from(*interview) == Some(uid))
}

/// Whether a job has an interview that was read from an invitation of that UID.
pub fn holds(job: &Value, uid: &str) -> bool {
    held(job, uid).is_some()
}

/// The interview of a job that was read from no invitation, and is to be when this one says.
pub fn by_hand<'j>(
    job: &'j Value,
    invitation: &Invitation,
    zone: &TimeZone,
) -> Option<Interview<'j>> {
    let at = invitation.at.as_ref().filter(|_| !invitation.is_cancelled)?;
    Interview::all(job).find(|interview| {
        read_from(*interview).is_none()
            && interview.is_scheduled()
            && interview.at(zone).as_ref() == Some(at)
    })
}

fn read_from(interview: Interview<'_>) -> Option<&str> {
    interview.value().get("invite")?.get("uid")?.as_text()
}

/// How an invitation stands to what its interview was read from.
pub fn standing(interview: Interview<'_>, invitation: &Invitation, zone: &TimeZone) -> Standing {
    let known = version(interview, zone);
    match invitation.version.compare(known) {
        Ordering::Less => Standing::Older,
        Ordering::Greater => Standing::Newer,
        Ordering::Equal if known.stamp.and(invitation.version.stamp).is_some() => Standing::Same,
        Ordering::Equal => Standing::Unsure,
    }
}

fn version(interview: Interview<'_>, zone: &TimeZone) -> Version {
    let text = |field: &str| interview.value().get("invite")?.get(field)?.as_text();
    let stamp = text("stamp").and_then(|text| Moment::parse(text, zone).ok());
    Version {
        sequence: text("sequence").and_then(|text| text.parse().ok()).unwrap_or(0),
        stamp: stamp.map(|stamp| stamp.timestamp(zone)),
    }
}

/// The version of an invitation, as its interview keeps it.
pub fn written(invitation: &Invitation) -> Map {
    let Version { sequence, stamp } = invitation.version;
    let stamp = stamp.map(|stamp| Moment::Instant(stamp.to_zoned(TimeZone::UTC)).to_string());
    let fields = [
        ("uid", Some(Value::from(invitation.uid.as_str()))),
        ("sequence", Some(Value::of_plain(&sequence.to_string()))),
        ("stamp", stamp.map(Value::text)),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}
