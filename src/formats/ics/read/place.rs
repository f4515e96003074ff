//! Where an event takes place: a place, a link, or a place with the link of its meeting.

use calcard::icalendar::{ICalendarComponent, ICalendarProperty, ICalendarValue};

use super::event::words;
use crate::domain::field::is_web;
use crate::formats::posting::words::plain_line;

/// The properties that hold the link of a meeting: of RFC 7986, of Google, of Outlook.
const MEETINGS: [&str; 4] = [
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
];

/// The words for it. A place that is no link (`Microsoft Teams Meeting`) has the link behind it.
pub fn of(event: &ICalendarComponent) -> Option<String> {
    let meeting = MEETINGS.iter().find_map(|name| link(event, name));
    let location = words(event, &ICalendarProperty::Location);
    match (location, meeting) {
        (Some(location), Some(link)) if !location.contains("://") => {
            Some(format!("{location}, {link}"))
        }
        (Some(location), _) => Some(location),
        (None, Some(link)) => Some(link),
        (None, None) => link(event, "URL"),
    }
}

/// The first link in the properties of a name.
fn link(event: &ICalendarComponent, name: &str) -> Option<String> {
    let of_name = event.entries.iter().filter(|it| it.name.as_str().eq_ignore_ascii_case(name));
    // Where the parser does not know a property, it takes `;` for the end of a value.
    let texts = of_name.map(|entry| {
        let parts: Vec<_> = entry.values.iter().filter_map(ICalendarValue::as_text).collect();
        parts.join(";")
    });
    texts.filter_map(|text| plain_line(&text)).find(|text| is_web(text) && !text.contains(' '))
}
