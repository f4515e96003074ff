//! One event.
//!
//! The rule protected here: an event is taken with all that decides when it takes place, or it is refused
//! by name.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use jiff::tz::TimeZone;

use super::{Fault, Refused, place, time};
use crate::domain::invitation::{Invitation, Version};
use crate::formats::posting::words::plain_line;

/// The most letters of a UID; those of Exchange have 112.
const MAX_UID: usize = 500;

/// How the UIDs end of what `trackway calendar` writes: no invitations, but what came of them.
const OUR_UIDS: &str = "@trackway";

/// The most people that are looked at.
const MAX_PEOPLE: usize = 200;

/// Whether a component is an event.
pub fn is_event(component: &ICalendarComponent) -> bool {
    component.component_type == ICalendarComponentType::VEvent
}

/// Reads an event; `is_cancel` where the whole file is a cancellation.
///
/// # Errors
/// When it can't be taken.
pub fn read(
    calendar: &ICalendar,
    event: &ICalendarComponent,
    is_cancel: bool,
    here: &TimeZone,
) -> Result<Invitation, Refused> {
    let summary = words(event, &ICalendarProperty::Summary);
    let refused = |why: Fault| {
        let uid = || event.uid().and_then(plain_line);
        let name = summary.clone().or_else(uid).unwrap_or_else(|| "an event".to_owned());
        Refused { name, why }
    };
    let uid = uid(event).map_err(&refused)?;
    if event.is_recurrent_or_override() || event.has_property(&ICalendarProperty::Exrule) {
        return Err(refused(Fault::Repeats));
    }
    let is_cancelled = is_cancel || event.status() == Some(&ICalendarStatus::Cancelled);
    let mut notes = Vec::new();
    let at = time::start(calendar, event, here, &mut notes).map_err(&refused)?;
    if at.is_none() && !is_cancelled {
        return Err(refused(Fault::NoStart));
    }
    let minutes = at.as_ref().and_then(|at| time::minutes(calendar, event, at, here));
    let organizer = event.property(&ICalendarProperty::Organizer);
    let mail = organizer.and_then(address);
    Ok(Invitation {
        version: Version { sequence: sequence(event), stamp: time::stamp(event) },
        organizer: mail.clone().or_else(|| organizer.and_then(name)),
        people: people(event, mail),
        place: place::of(event),
        uid,
        is_cancelled,
        at,
        minutes,
        summary,
        notes,
    })
}

fn uid(event: &ICalendarComponent) -> Result<String, Fault> {
    let uid = event.uid().unwrap_or_default();
    if uid.chars().count() > MAX_UID {
        return Err(Fault::LongUid(MAX_UID));
    }
    let uid: String = uid.chars().filter(|letter| !letter.is_control()).collect();
    let uid = uid.trim();
    match uid {
        "" => Err(Fault::NoUid),
        _ if uid.ends_with(OUR_UIDS) => Err(Fault::Ours),
        _ => Ok(uid.to_owned()),
    }
}

/// What is no number, or less than none, counts as the first version.
fn sequence(event: &ICalendarComponent) -> u32 {
    let value = event.property(&ICalendarProperty::Sequence).and_then(|it| it.values.first());
    let number = value.and_then(ICalendarValue::as_integer);
    number.map_or(0, |number| u32::try_from(number.max(0)).unwrap_or(u32::MAX))
}

/// The words of a property, in one line.
pub fn words(event: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    plain_line(event.property(property)?.values.first()?.as_text()?)
}

/// The mail addresses of all who take part, each once, the organizer's first.
fn people(event: &ICalendarComponent, organizer: Option<String>) -> Vec<String> {
    let mut people: Vec<String> = organizer.into_iter().collect();
    let attendees = event.properties(&ICalendarProperty::Attendee);
    for mail in attendees.take(MAX_PEOPLE).filter_map(address) {
        if !people.contains(&mail) {
            people.push(mail);
        }
    }
    people
}

/// The mail address of a person. One that is only a number in somebody's directory has it beside.
fn address(person: &ICalendarEntry) -> Option<String> {
    let beside = person.parameter(&ICalendarParameterName::Email).and_then(|it| it.as_text());
    [person.calendar_address(), beside]
        .into_iter()
        .flatten()
        .map(|mail| mail.trim().to_lowercase())
        .find(|mail| is_mail(mail))
}

fn is_mail(text: &str) -> bool {
    let is_odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == ':';
    text.len() <= 320
        && !text.contains(is_odd)
        && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn name(person: &ICalendarEntry) -> Option<String> {
    plain_line(person.parameter(&ICalendarParameterName::Cn)?.as_text()?)
}
