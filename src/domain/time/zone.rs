//! Time zones, from the database inside the program.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::error::TimeError;
use crate::domain::near::nearest;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone of an IANA name, in capitals or not.
///
/// # Errors
/// When there is none of that name.
pub fn zone(name: &str) -> Result<TimeZone, TimeError> {
    match ZONES.get(name) {
        Ok(zone) if !zone.is_unknown() => Ok(zone),
        _ => Err(TimeError::UnknownZone { name: name.to_owned() }),
    }
}

/// Whether a zone has no name that a file could give, as that of a machine that does not say where
/// it is.
pub fn is_nameless(zone: &TimeZone) -> bool {
    zone.is_unknown() || zone.iana_name().is_none()
}

/// The IANA name of a zone, or its offset when it has none.
pub fn zone_name(zone: &TimeZone) -> String {
    match (zone.iana_name(), zone.to_fixed_offset()) {
        (Some(name), _) => name.to_owned(),
        (None, Ok(offset)) => super::error::offset(offset).to_string(),
        (None, Err(_)) => "the local zone".to_owned(),
    }
}

/// The IANA names of all zones.
pub fn zone_names() -> Vec<String> {
    ZONES.available().map(|name| name.to_string()).collect()
}

/// The zone that a name most likely means: a city alone finds its zone, and so does a slip of the
/// finger.
pub(super) fn nearest_zone(given: &str) -> Option<String> {
    let names = zone_names();
    let city = given.trim().replace(' ', "_");
    let is_city = |name: &&String| {
        name.rsplit_once('/').is_some_and(|(_, last)| last.eq_ignore_ascii_case(&city))
    };
    let by_city = names.iter().find(is_city).map(String::as_str);
    by_city.or_else(|| nearest(given, names.iter().map(String::as_str))).map(str::to_owned)
}
