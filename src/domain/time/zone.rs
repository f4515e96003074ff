//! Time zones, from the database inside the program.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::error::TimeError;
use crate::domain::near::Unknown;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone of an IANA name, in capitals or not.
///
/// # Errors
/// When there is none of that name; the near one is named.
pub fn zone(name: &str) -> Result<TimeZone, TimeError> {
    match ZONES.get(name) {
        Ok(zone) if !zone.is_unknown() => Ok(zone),
        _ => Err(unknown(name)),
    }
}

/// The IANA name of a zone, or its offset when it has none.
pub fn zone_name(zone: &TimeZone) -> String {
    match (zone.iana_name(), zone.to_fixed_offset()) {
        (Some(name), _) => name.to_owned(),
        (None, Ok(offset)) => super::error::offset(offset).to_string(),
        (None, Err(_)) => "the local zone".to_owned(),
    }
}

/// A city alone, or a slip of the finger, finds its zone.
fn unknown(given: &str) -> TimeError {
    let names: Vec<String> = ZONES.available().map(|name| name.to_string()).collect();
    let city = given.trim().replace(' ', "_").to_lowercase();
    let by_city = names
        .iter()
        .find(|name| name.to_lowercase().rsplit_once('/').is_some_and(|(_, last)| last == city));
    let mut unknown = Unknown::new("time zone", given, &names);
    if let Some(name) = by_city {
        unknown.near = Some(name.clone());
    }
    unknown.known = Vec::new();
    TimeError::UnknownZone(unknown)
}
