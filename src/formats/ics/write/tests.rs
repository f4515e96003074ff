#![allow(clippy::unwrap_used)]
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty as Property,
    ICalendarStatus, ICalendarTransparency, ICalendarValue,
};
use jiff::Zoned;
use jiff::civil::date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use proptest::prelude::*;
use snapbox::IntoData as _;

use super::*;

fn zoned(text: &str) -> Zoned {
    text.parse().unwrap()
}

fn event(when: When) -> Event {
    Event {
        uid: "k7m2q9x4wd-a1f3@trackway".to_owned(),
        sequence: 0,
        revised: None,
        when,
        summary: "Interview".to_owned(),
        description: String::new(),
        location: String::new(),
        url: None,
        status: Status::Confirmed,
        is_busy: true,
        alarms: Vec::new(),
    }
}

fn calendar(events: Vec<Event>) -> Calendar {
    Calendar { name: "Job search".to_owned(), time_zone: None, events }
}

#[test]
fn a_calendar_reads_as_rfc_5545_says() {
    let start = zoned("2026-11-25T14:00:00-05:00[America/New_York]");
    let end = start.timestamp() + jiff::SignedDuration::from_mins(90);
    let interview = Event {
        sequence: 2,
        revised: Some("2026-11-20T08:12:00Z".parse().unwrap()),
        summary: "Interview: Ferrous Systems, Senior Rust Engineer (technical)".to_owned(),
        description: "14:00 New York = 20:00 Berlin\nWith Jane Doe; Max, and more".to_owned(),
        location: "https://meet.example.org/abc".to_owned(),
        url: Some("https://meet.example.org/abc".to_owned()),
        alarms: vec![Alarm { days: -1, seconds: 0 }, Alarm { days: 0, seconds: -7200 }],
        ..event(When::Time(start, end))
    };
    let deadline = Event {
        uid: "k7m2q9x4wd-deadline@trackway".to_owned(),
        summary: "Deadline: Ferrous Systems".to_owned(),
        status: Status::Cancelled,
        is_busy: false,
        alarms: vec![Alarm { days: -2, seconds: -57600 }, Alarm { days: 0, seconds: 28800 }],
        ..event(When::Day(date(2026, 12, 1)))
    };
    let calendar =
        Calendar { time_zone: Some("Europe/Berlin".into()), ..calendar(vec![interview, deadline]) };
    snapbox::assert_data_eq!(
        write(&calendar).replace("\r\n", "\n"),
        snapbox::str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//trackway//trackway//EN
CALSCALE:GREGORIAN
NAME:Job search
X-WR-CALNAME:Job search
X-WR-TIMEZONE:Europe/Berlin
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:STANDARD
DTSTART:19701101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
TZNAME:EST
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
TZNAME:EDT
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:k7m2q9x4wd-a1f3@trackway
DTSTAMP:20261120T081200Z
LAST-MODIFIED:20261120T081200Z
SEQUENCE:2
DTSTART;TZID=America/New_York:20261125T140000
DTEND;TZID=America/New_York:20261125T153000
SUMMARY:Interview: Ferrous Systems\, Senior Rust Engineer (technical)
DESCRIPTION:14:00 New York = 20:00 Berlin\nWith Jane Doe\; Max\, and more
LOCATION:https://meet.example.org/abc
URL:https://meet.example.org/abc
STATUS:CONFIRMED
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P1D
DESCRIPTION:Interview: Ferrous Systems\, Senior Rust Engineer (technical)
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT2H
DESCRIPTION:Interview: Ferrous Systems\, Senior Rust Engineer (technical)
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:k7m2q9x4wd-deadline@trackway
DTSTAMP:19700101T000000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261202
SUMMARY:Deadline: Ferrous Systems
STATUS:CANCELLED
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P2DT16H
DESCRIPTION:Deadline: Ferrous Systems
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:PT8H
DESCRIPTION:Deadline: Ferrous Systems
END:VALARM
END:VEVENT
END:VCALENDAR

"#]]
        .raw()
    );
}

#[test]
fn a_span_of_time_has_one_sign() {
    for (days, seconds, expected) in [
        (0, 0, "PT0S"),
        (0, 28800, "PT8H"),
        (-1, 0, "-P1D"),
        (-2, -57600, "-P2DT16H"),
        (0, -5400, "-PT1H30M"),
        (0, -61, "-PT1M1S"),
        (1, 1, "P1DT1S"),
        (i64::MIN, i64::MIN, "-P9223372036854775808DT2562047788015215H30M8S"),
    ] {
        assert_eq!(duration(Alarm { days, seconds }), expected);
    }
}

/// Texts of all kinds, without what is left out, and without spaces at the ends, which readers trim.
fn text() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        "[a-zA-Z0-9 ;:,\\\\\"^'=\n\t]{0,90}",
        "\\PC{0,120}",
        "(BEGIN|END|ATTENDEE|X-A;B=\"c\"|\n|\r\n|:|;|,|é|🦀|👩‍🔧| ){0,40}",
    ];
    any.prop_map(|text: String| {
        let text = text.replace("\r\n", "\n");
        let kept = text.chars().filter(|c| {
            *c == '\n'
                || *c == '\t'
                || !(c.is_control()
                    || matches!(c, '\u{feff}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        });
        kept.filter(|c| (u32::from(*c) & 0xfffe) != 0xfffe).collect::<String>().trim().to_owned()
    })
}

fn when() -> impl Strategy<Value = When> {
    let names: Vec<String> = TimeZoneDatabase::bundled()
        .available()
        .map(|name| name.to_string())
        .filter(|name| name != "Etc/Unknown")
        .collect();
    let instants = (0_i64..4_500_000_000, prop::sample::select(names), 1_i64..3000);
    prop_oneof![
        (1_i16..9999, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| When::Day(date(y, m, d))),
        instants.prop_map(|(second, name, minutes)| {
            let zone = TimeZoneDatabase::bundled().get(&name).unwrap();
            let at = Timestamp::from_second(second).unwrap();
            let end = at + jiff::SignedDuration::from_mins(minutes);
            When::Time(at.to_zoned(zone), end)
        }),
    ]
}

fn alarms() -> impl Strategy<Value = Vec<Alarm>> {
    let alarm =
        (0_i64..400, 0_i64..100_000, any::<bool>()).prop_map(|(days, seconds, is_before)| {
            let sign = if is_before { -1 } else { 1 };
            Alarm { days: sign * days, seconds: sign * seconds }
        });
    prop::collection::vec(alarm, 0..3)
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let texts = (text(), text(), text(), "[a-z0-9@,;-]{1,30}");
    let facts =
        (any::<u32>(), prop::option::of(0_i64..4_000_000_000), any::<bool>(), any::<bool>());
    let event = (texts, facts, when(), alarms()).prop_map(|(texts, facts, when, alarms)| {
        let (summary, description, location, uid) = texts;
        let (sequence, revised, is_busy, is_off) = facts;
        Event {
            uid,
            sequence,
            revised: revised.map(|at| Timestamp::from_second(at).unwrap()),
            when,
            summary,
            description,
            location,
            url: is_busy.then(|| "https://example.org/a?b=c;d,e&f".to_owned()),
            status: if is_off { Status::Cancelled } else { Status::Confirmed },
            is_busy,
            alarms,
        }
    });
    prop::collection::vec(event, 0..4)
}

/// What another program reads.
fn read(text: &str) -> Calendar {
    let read = ICalendar::parse(text).unwrap();
    let words = |property: Property| of(&read.components[0], &property);
    let events =
        read.components.iter().filter(|it| it.component_type == ICalendarComponentType::VEvent);
    Calendar {
        name: words(Property::Name),
        time_zone: Some(words(Property::Other("X-WR-TIMEZONE".into()))).filter(|it| !it.is_empty()),
        events: events.map(|event| read_event(&read, event)).collect(),
    }
}

fn of(component: &ICalendarComponent, property: &Property) -> String {
    let value = component.property(property).and_then(|entry| entry.values.first());
    value.and_then(ICalendarValue::as_text).unwrap_or_default().to_owned()
}

fn read_event(calendar: &ICalendar, event: &ICalendarComponent) -> Event {
    let begin = moment(event, &Property::Dtstart);
    let end = moment(event, &Property::Dtend);
    let stamp = moment(event, &Property::Dtstamp);
    assert_eq!(stamp.1.as_ref().unwrap().time_zone(), &TimeZone::UTC);
    let alarms = event.component_ids.iter().map(|id| alarm(calendar.component_by_id(*id).unwrap()));
    let sequence = &event.property(&Property::Sequence).unwrap().values[0];
    let url = of(event, &Property::Url);
    Event {
        uid: of(event, &Property::Uid),
        sequence: u32::try_from(sequence.as_integer().unwrap()).unwrap(),
        revised: event
            .has_property(&Property::LastModified)
            .then(|| moment(event, &Property::LastModified).1.unwrap().timestamp()),
        when: match begin {
            (day, None) => {
                assert_eq!(end.0, day.tomorrow().unwrap());
                When::Day(day)
            }
            (_, Some(start)) => When::Time(start, end.1.unwrap().timestamp()),
        },
        summary: of(event, &Property::Summary),
        description: of(event, &Property::Description),
        location: of(event, &Property::Location),
        url: Some(url).filter(|url| !url.is_empty()),
        status: match event.status() {
            Some(ICalendarStatus::Cancelled) => Status::Cancelled,
            Some(ICalendarStatus::Confirmed) => Status::Confirmed,
            other => panic!("{other:?}"),
        },
        is_busy: event.transparency() == Some(&ICalendarTransparency::Opaque),
        alarms: alarms.collect(),
    }
}

fn moment(event: &ICalendarComponent, property: &Property) -> (Date, Option<Zoned>) {
    let entry = event.property(property).unwrap();
    let at = entry.values[0].as_partial_date_time().unwrap();
    let year = i16::try_from(at.year.unwrap()).unwrap();
    let [month, day] = [at.month, at.day].map(|part| i8::try_from(part.unwrap()).unwrap());
    let day = date(year, month, day);
    let Some(hour) = at.hour else { return (day, None) };
    let [hour, minute, second] =
        [Some(hour), at.minute, at.second].map(|part| i8::try_from(part.unwrap()).unwrap());
    let zone = if let Some(name) = entry.tz_id() {
        TimeZoneDatabase::bundled().get(name).unwrap()
    } else {
        assert_eq!(at.tz_hour, Some(0));
        TimeZone::UTC
    };
    (day, Some(day.at(hour, minute, second, 0).to_zoned(zone).unwrap()))
}

fn alarm(alarm: &ICalendarComponent) -> Alarm {
    let value = &alarm.property(&Property::Trigger).unwrap().values[0];
    let ICalendarValue::Duration(span) = value else { panic!("{value:?}") };
    let sign = if span.neg { -1 } else { 1 };
    let seconds = (span.hours * 60 + span.minutes) * 60 + span.seconds;
    Alarm { days: sign * i64::from(span.days), seconds: sign * i64::from(seconds) }
}

proptest! {
    #[test]
    fn another_program_reads_what_was_written(name in text(), events in events()) {
        let name = if name.is_empty() { "x".to_owned() } else { name };
        let calendar = Calendar { name, time_zone: Some("Europe/Berlin".into()), events };
        let text = write(&calendar);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        prop_assert_eq!(&read(&text), &calendar);
        prop_assert_eq!(write(&calendar), text);
    }

    #[test]
    fn no_text_becomes_a_line(texts in prop::array::uniform4(any::<String>())) {
        let [uid, summary, description, url] = texts.map(|text| format!("x\r\nBEGIN:{text}\nX-A:b"));
        let url = Some(url);
        let day = When::Day(date(2026, 11, 25));
        let event = Event { uid, summary, description: description.clone(), location: description, url, ..event(day) };
        let text = write(&calendar(vec![event]));
        let unfolded = text.replace("\r\n ", "");
        let begins = unfolded.lines().filter(|line| line.starts_with("BEGIN:")).count();
        prop_assert_eq!(begins, 2);
        prop_assert!(!unfolded.lines().any(|line| line.starts_with("X-A")));
        prop_assert!(!text.replace("\r\n", "").contains(|c: char| c.is_control() && c != '\t'));
    }
}
