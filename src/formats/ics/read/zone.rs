//! The time zone that a TZID means: programs write IANA names, those of Windows, paths of their own,
//! or nothing but rules.
//!
//! The rule protected here: a name that is known counts, in the database inside this program; what
//! the file itself says of a zone counts where the name is none, and a zone that nothing explains is
//! never guessed.

mod own;

use std::str::FromStr as _;

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty};
use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Fault;
use super::time::{civil, told};
use crate::domain::time::{zone, zone_name};

/// The point in time at which clocks in the zone of that TZID show `local`.
///
/// # Errors
/// When nothing says what zone that is.
pub fn instant(
    calendar: &ICalendar,
    id: &str,
    local: DateTime,
    here: &TimeZone,
    notes: &mut Vec<String>,
) -> Result<Zoned, Fault> {
    let described = described(calendar, id);
    let by_rules = described
        .and_then(|zone| own::offset_at(calendar, zone, local))
        .and_then(|offset| offset.to_timestamp(local).ok());
    let name = told(id);
    let Some(zone) = named(id).or_else(|| described.and_then(called)) else {
        let at = by_rules.ok_or_else(|| Fault::UnknownZone(name.clone()))?;
        notes.push(format!(
            "its time zone `{name}` is none of those known: told in {}",
            zone_name(here)
        ));
        return Ok(at.to_zoned(here.clone()));
    };
    let at = civil(local, &zone, notes)?;
    let Some(other) = by_rules.filter(|other| *other != at.timestamp()) else { return Ok(at) };
    let [by_name, by_rules] = [at.timestamp(), other]
        .map(|at| at.to_zoned(here.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    // `EST` is the name of a zone without summer time, and what programs write for New York.
    let (taken, rejected, at) = if id.contains('/') || zone.iana_name() != Some(id) {
        (format!("{by_name}, by its name"), by_rules, at)
    } else {
        (format!("{by_rules}, by those rules"), by_name, other.to_zoned(here.clone()))
    };
    notes.push(format!(
        "the rules in the file for `{name}` are not those of that zone: taken as {taken}, not {rejected} ({})",
        zone_name(here)
    ));
    Ok(at)
}

/// The zone of a name: an IANA name in any case, also at the end of a path, or one of Windows.
fn named(id: &str) -> Option<TimeZone> {
    let id = id.trim();
    let parts: Vec<&str> = id.split('/').collect();
    let ends = [3, 2].iter().filter_map(|count| parts.len().checked_sub(*count));
    let of_path =
        ends.filter(|start| *start > 0).find_map(|start| zone(&parts[start..].join("/")).ok());
    zone(id).ok().or(of_path).or_else(|| known(Tz::from_str(id).ok()?))
}

/// The zone that a description names beside its id, in the ways of Lotus and Outlook.
fn called(description: &ICalendarComponent) -> Option<TimeZone> {
    known(description.timezone()?.1)
}

/// The same zone in our database: two databases would not always agree.
fn known(found: Tz) -> Option<TimeZone> {
    let name = matches!(found, Tz::Tz(_)).then(|| found.name())??;
    zone(&name).ok()
}

/// What the file itself says of a zone.
fn described<'c>(calendar: &'c ICalendar, id: &str) -> Option<&'c ICalendarComponent> {
    calendar.timezones().find(|zone| {
        let tzid = zone.property(&ICalendarProperty::Tzid).and_then(|it| it.values.first());
        tzid.and_then(|it| it.as_text()).is_some_and(|known| known.trim() == id.trim())
    })
}
