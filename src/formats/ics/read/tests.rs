use std::fmt::Write as _;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{Fault, Refused, Unread};
use crate::domain::invitation::Invitation;
use crate::domain::time::zone;
use crate::formats::invitations;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/invitations/", $name)).as_slice()
    };
}

const ALL: [&[u8]; 16] = [
    fixture!("apple.ics"),
    fixture!("calendly.ics"),
    fixture!("calendly-moved.ics"),
    fixture!("custom-zone.ics"),
    fixture!("google.ics"),
    fixture!("google-moved.ics"),
    fixture!("google-cancelled.ics"),
    fixture!("onsite.ics"),
    fixture!("outlook.ics"),
    fixture!("reply.ics"),
    fixture!("weekly.ics"),
    fixture!("zoom.ics"),
    fixture!("gmail.eml"),
    fixture!("latin1.eml"),
    fixture!("outlook.eml"),
    fixture!("plain.eml"),
];

fn berlin() -> TimeZone {
    zone("Europe/Berlin").expect("zone")
}

fn read(bytes: &[u8]) -> Result<Vec<Invitation>, Unread> {
    invitations::read(bytes, &berlin())
}

/// An invitation in the words of a person, one line for each thing it says.
fn told(invitation: &Invitation) -> String {
    let at = invitation.at.as_ref().map(ToString::to_string);
    let minutes = invitation.minutes.map(|minutes| format!("{minutes} min"));
    let stamp = invitation.version.stamp.map(|stamp| stamp.to_string());
    let cancelled = invitation.is_cancelled.then(|| "cancelled".to_owned());
    let version = format!("{} {}", invitation.version.sequence, stamp.unwrap_or_default());
    let people = (!invitation.people.is_empty()).then(|| invitation.people.join(" "));
    let parts = [
        Some(invitation.uid.clone()),
        Some(version),
        cancelled,
        at,
        minutes,
        invitation.summary.clone(),
        invitation.place.clone(),
        invitation.organizer.clone(),
        people,
    ];
    let mut told: Vec<_> = parts.into_iter().flatten().collect();
    told.extend(invitation.notes.iter().map(|note| format!("note: {note}")));
    told.join("\n")
}

#[track_caller]
fn says(bytes: &[u8], expected: &str) {
    let found = read(bytes).expect("an invitation");
    let found: Vec<_> = found.iter().map(told).collect();
    assert_eq!(found.join("\n\n"), expected.trim());
}

/// A calendar of one event with these lines.
fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:a@b\nDTSTAMP:20261120T120000Z\n{lines}\nEND:VEVENT"))
}

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{inside}\nEND:VCALENDAR\n")
}

/// When an event of these lines begins, and the notes.
fn begins(lines: &str) -> String {
    match read(event(lines).as_bytes()) {
        Ok(found) => {
            let one = &found[0];
            let at = one.at.as_ref().map(ToString::to_string).unwrap_or_default();
            one.notes.iter().fold(at, |mut told, note| {
                let _ = write!(told, " ({note})");
                told
            })
        }
        Err(why) => why.to_string(),
    }
}

#[test]
fn google_says_utc_and_gives_its_link_apart() {
    says(
        fixture!("google.ics"),
        "
7kukuqrfedlm2f9t0vh3bq1c2p@google.com
0 2026-11-19T08:15:00Z
2026-11-25 14:00 Europe/Berlin
60 min
Technical interview: Jane Doe, Rust Engineer
https://meet.example.com/abc-defg-hij
hanna@ferrous.example
hanna@ferrous.example jane@example.org",
    );
    let cancelled = &read(fixture!("google-cancelled.ics")).expect("one")[0];
    assert!(cancelled.is_cancelled);
    assert_eq!(cancelled.version.sequence, 2);
}

#[test]
fn outlook_names_zones_as_windows_does() {
    let expected = "
040000008200E00074C5B7101A82E00800000000B0D7C3A4E15ADD010000000000000000100000007B2D1C5E5B1B6E4F9C9C2A1D3E4F5A6B
0 2026-11-20T14:13:22Z
2026-11-27 09:30 Europe/Berlin
45 min
Hiring manager Gespräch – Backend
Microsoft Teams-Besprechung, https://teams.example.com/l/meetup-join/19%3ameeting_x?context=%7b%22Tid%22%3a%22a%22%7d
klaus.weber@acme.example
klaus.weber@acme.example jane@example.org ute.boehm@acme.example";
    says(fixture!("outlook.ics"), expected);
    says(fixture!("outlook.eml"), expected);
}

#[test]
fn other_programs_are_read_as_well() {
    says(
        fixture!("zoom.ics"),
        "
20261120T173000Z-81234567890@fe80:0:0:0:abcd
0 2026-11-20T17:30:00Z
2026-11-25 14:00 America/New_York
60 min
Panel interview
https://zoom.example.com/j/81234567890?pwd=x",
    );
    says(
        fixture!("apple.ics"),
        "
5D2C8F0E-90F6-4B8B-8E0C-3A2B1C0D9E8F
1 2026-11-19T10:20:45Z
2026-11-30 15:00 Europe/Berlin
60 min
Onsite
Ferrous GmbH Hauptstraße 5, 10827 Berlin, Deutschland",
    );
    says(
        fixture!("calendly.ics"),
        "
calendly-0b9d6a1e-1f43-4f1c-9a55-2f7b3b7f0c11
0 2026-11-18T12:00:00Z
2026-11-24 10:30 Europe/Berlin
30 min
Phone screen with Ferrous
+49 30 5550123
talent@ferrous.example
talent@ferrous.example jane@example.org",
    );
}

#[test]
fn a_mail_holds_its_invitation_twice_and_it_counts_once() {
    let found = read(fixture!("gmail.eml")).expect("one");
    assert_eq!(found, read(fixture!("google.ics")).expect("one"));
    says(
        fixture!("latin1.eml"),
        "
gruppe-1
0 2026-11-20T12:00:00Z
2026-12-01 10:00 Europe/Berlin
60 min
Vorstellungsgespräch
Köln, Große Straße 1
mueller@acme.example
mueller@acme.example",
    );
}

#[test]
fn a_forwarded_mail_is_looked_into() {
    let inner = String::from_utf8_lossy(fixture!("gmail.eml")).into_owned();
    let head = "From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n";
    let part = |kind: &str| {
        format!(
            "{head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nFYI\r\n--x\r\n{kind}\r\n\r\n{inner}\r\n--x--\r\n"
        )
    };
    for kind in [
        "Content-Type: message/rfc822",
        "Content-Type: application/octet-stream; name=\"a.EML\"\r\nContent-Disposition: attachment; filename=\"a.EML\"",
    ] {
        let found = read(part(kind).as_bytes()).expect(kind);
        assert_eq!(found, read(fixture!("google.ics")).expect("one"), "{kind}");
    }
}

#[test]
fn a_mailbox_gives_its_first_mail() {
    let mut bytes = b"From hanna@ferrous.example Thu Nov 19 08:15:02 2026\r\n".to_vec();
    bytes.extend_from_slice(fixture!("gmail.eml"));
    assert_eq!(read(&bytes).expect("one").len(), 1);
}

#[test]
fn a_day_of_several_interviews_is_several() {
    let found = read(fixture!("onsite.ics")).expect("three");
    let found: Vec<_> = found
        .iter()
        .map(|one| format!("{} {:?}", one.at.as_ref().expect("time"), one.minutes))
        .collect();
    let expected = [
        "2026-12-02 09:00 Europe/Berlin Some(45)",
        "2026-12-02 10:00 Europe/Berlin Some(90)",
        "2026-12-02 12:00 Europe/Berlin Some(60)",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_time_is_told_in_its_zone_or_in_yours() {
    for (lines, expected) in [
        ("DTSTART:20261125T130000Z", "2026-11-25 14:00 Europe/Berlin"),
        ("DTSTART;VALUE=DATE:20261125", "2026-11-25"),
        ("DTSTART:20261125", "2026-11-25"),
        (
            "DTSTART:20261125T130000",
            "2026-11-25 13:00 Europe/Berlin (it names no time zone: taken as Europe/Berlin)",
        ),
        ("DTSTART;TZID=america/new_york:20261125T140000", "2026-11-25 14:00 America/New_York"),
        ("DTSTART;TZID=\"America/New_York\":20261125T140000", "2026-11-25 14:00 America/New_York"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20261125T140000",
            "2026-11-25 14:00 Europe/Paris",
        ),
        (
            "DTSTART;TZID=/x.org/Tzfile/America/Argentina/Buenos_Aires:20261125T140000",
            "2026-11-25 14:00 America/Argentina/Buenos_Aires",
        ),
        ("DTSTART;TZID=Eastern Standard Time:20261125T140000", "2026-11-25 14:00 America/New_York"),
        (
            "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\":20261125T140000",
            "2026-11-25 14:00 Europe/Berlin",
        ),
        ("DTSTART;TZID=UTC:20261125T130000", "2026-11-25 13:00 UTC"),
        ("DTSTART;TZID=Mars/Base:20261125T130000", "`a@b`: its time zone `Mars/Base` is unknown"),
        (
            "DTSTART;TZID=Europe/Berlin:20261025T023000",
            "2026-10-25 02:30+02:00 Europe/Berlin (clocks in Europe/Berlin show 02:30 twice on that day: taken as the first)",
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20260329T023000",
            "2026-03-29 03:30 Europe/Berlin (clocks in Europe/Berlin skip 02:30 on that day: taken as 03:30)",
        ),
        ("DTSTART:20261325T130000Z", "`a@b`: `20261325T130000` is no date"),
        ("DTSTART:20260231", "`a@b`: `20260231` is no date"),
        ("DTSTART:20261125T990000Z", "`a@b`: `20261125T990000` is no date"),
        ("DTSTART:20261125T135960Z", "2026-11-25 14:59:59 Europe/Berlin"),
        ("DTSTART:00000101T000000Z", "`a@b`: `00000101T000000` is no date"),
        ("DTSTART:tomorrow", "`a@b`: `tomorrow` is no date"),
        ("DTSTART:", "`a@b`: it does not say when it begins"),
        ("SUMMARY:Talk", "`Talk`: it does not say when it begins"),
        (
            "SUMMARY:Talk\nDTSTART:20261125\nRDATE:20261126",
            "`Talk`: it repeats, and an interview takes place once",
        ),
        (
            "DTSTART:20261125\nRECURRENCE-ID:20261126",
            "`a@b`: it repeats, and an interview takes place once",
        ),
    ] {
        assert_eq!(begins(lines), expected, "{lines}");
    }
}

#[test]
fn a_zone_of_its_own_is_computed_by_its_own_rules() {
    says(
        fixture!("custom-zone.ics"),
        "
custom-zone-1
0 2026-11-20T12:00:00Z
2026-11-25 20:00 Europe/Berlin
30 min
Call
hanna@ferrous.example
hanna@ferrous.example
note: its time zone `Customized Time Zone` is none of those known: told in Europe/Berlin",
    );
}

/// A zone of these observances: `(kind, start, from, to, rule)`.
fn own_zone(id: &str, observances: &[(&str, &str, &str, &str, &str)], local: &str) -> String {
    let mut zone = format!("BEGIN:VTIMEZONE\nTZID:{id}\n");
    for (kind, start, from, to, rule) in observances {
        let _ = write!(
            zone,
            "BEGIN:{kind}\nDTSTART:{start}\nTZOFFSETFROM:{from}\nTZOFFSETTO:{to}\n{rule}\nEND:{kind}\n"
        );
    }
    calendar(&format!(
        "{zone}END:VTIMEZONE\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID={id}:{local}\nEND:VEVENT"
    ))
}

#[test]
fn rules_of_all_kinds_give_what_the_zone_itself_gives() {
    let nth: &[_] = &[
        ("DAYLIGHT", "16010101T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        ("STANDARD", "16010101T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    ];
    let days: &[_] = &[
        (
            "DAYLIGHT",
            "20070311T020000",
            "-0500",
            "-0400",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU",
        ),
        (
            "STANDARD",
            "20071104T020000",
            "-0400",
            "-0500",
            "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU",
        ),
    ];
    let dates: &[_] = &[
        ("DAYLIGHT", "20260308T020000", "-0500", "-0400", "RDATE:20270314T020000"),
        ("STANDARD", "20251102T020000", "-0400", "-0500", "RDATE:20261101T020000,20271107T020000"),
    ];
    let ended: &[_] = &[
        (
            "DAYLIGHT",
            "19870405T020000",
            "-0500",
            "-0400",
            "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z",
        ),
        ("DAYLIGHT", "20070311T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        (
            "STANDARD",
            "19671029T020000",
            "-0400",
            "-0500",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z",
        ),
        ("STANDARD", "20071104T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    ];
    let new_york = zone("America/New_York").expect("zone");
    for rules in [nth, days, dates, ended] {
        for local in [
            "20260101T120000",
            "20260308T013000",
            "20260308T023000",
            "20260308T030000",
            "20260701T120000",
            "20261101T003000",
            "20261101T013000",
            "20261101T020000",
            "20261231T235900",
            "20270314T013000",
            "20270314T033000",
            "20270704T120000",
        ] {
            let found = read(own_zone("X-1", rules, local).as_bytes()).expect(local);
            let civil = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", local).expect(local);
            let expected = new_york.to_ambiguous_zoned(civil).compatible().expect(local);
            let at = found[0].at.as_ref().expect(local).timestamp(&TimeZone::UTC);
            assert_eq!(at, expected.timestamp(), "{local} by {rules:?}");
        }
    }
}

#[test]
fn rules_that_are_not_those_of_the_name_are_told() {
    let rules: &[_] = &[
        ("DAYLIGHT", "20070311T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
        ("STANDARD", "20071104T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    ];
    let at =
        |id: &str, local: &str| told(&read(own_zone(id, rules, local).as_bytes()).expect("one")[0]);
    assert_eq!(at("EST", "20261125T140000"), "a\n0 \n2026-11-25 14:00 EST");
    assert_eq!(
        at("EST", "20260701T140000"),
        "a\n0 \n2026-07-01 20:00 Europe/Berlin\nnote: the rules in the file for `EST` are not those of that zone: taken as 2026-07-01 20:00, by those rules, not 2026-07-01 21:00 (Europe/Berlin)"
    );
    assert_eq!(
        at("America/Bogota", "20260701T140000"),
        "a\n0 \n2026-07-01 14:00 America/Bogota\nnote: the rules in the file for `America/Bogota` are not those of that zone: taken as 2026-07-01 21:00, by its name, not 2026-07-01 20:00 (Europe/Berlin)"
    );
}

#[test]
fn a_length_is_believed_within_reason() {
    let minutes = |lines: &str| {
        read(event(&format!("DTSTART:20261125T130000Z\n{lines}")).as_bytes()).expect(lines)[0]
            .minutes
    };
    for (lines, expected) in [
        ("", None),
        ("DTEND:20261125T133000Z", Some(30)),
        ("DTEND:20261125T133001Z", Some(31)),
        ("DTEND;TZID=America/New_York:20261125T090000", Some(60)),
        ("DTEND:20261125T130000Z", None),
        ("DTEND:20261125T120000Z", None),
        ("DTEND:20271125T120000Z", None),
        ("DTEND;VALUE=DATE:20261126", None),
        ("DTEND:nonsense", None),
        ("DURATION:PT1H", Some(60)),
        ("DURATION:P1D", Some(1440)),
        ("DURATION:-PT1H", None),
        ("DURATION:P4294967295W", None),
        ("DURATION:soon", None),
    ] {
        assert_eq!(minutes(lines), expected, "{lines}");
    }
}

#[test]
fn a_version_is_read_from_what_stands_there() {
    let version = |lines: &str| {
        let text = calendar(&format!("BEGIN:VEVENT\nUID:a\nDTSTART:20261125\n{lines}\nEND:VEVENT"));
        let version = read(text.as_bytes()).expect(lines)[0].version;
        (version.sequence, version.stamp.map(|stamp| stamp.to_string()))
    };
    let stamp = |text: &str| Some(text.to_owned());
    for (lines, expected) in [
        ("", (0, None)),
        ("SEQUENCE:3\nDTSTAMP:20261120T120000Z", (3, stamp("2026-11-20T12:00:00Z"))),
        ("SEQUENCE:-1\nDTSTAMP:20261120T120000", (0, stamp("2026-11-20T12:00:00Z"))),
        ("SEQUENCE:many\nDTSTAMP:lately", (0, None)),
        ("SEQUENCE:99999999999999\nDTSTAMP:20261320T120000Z", (u32::MAX, None)),
    ] {
        assert_eq!(version(lines), expected, "{lines}");
    }
}

#[test]
fn of_several_versions_in_one_file_the_newest_counts() {
    let one = |sequence: u32, stamp: &str, day: &str| {
        format!(
            "BEGIN:VEVENT\nUID:a\nSEQUENCE:{sequence}\nDTSTAMP:{stamp}\nDTSTART:{day}\nEND:VEVENT\n"
        )
    };
    let text = calendar(&format!(
        "{}{}{}",
        one(1, "20261120T120000Z", "20261125"),
        one(1, "20261120T130000Z", "20261126"),
        one(0, "20261120T140000Z", "20261127"),
    ));
    let found = read(text.as_bytes()).expect("one");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at.as_ref().expect("day").to_string(), "2026-11-26");
}

#[test]
fn what_is_no_invitation_is_refused_with_the_reason() {
    let why = |bytes: &[u8]| read(bytes).expect_err("refused").to_string();
    let refused: [(&[u8], &str); 15] = [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \n", "it is empty"),
        (b"Hello", "it is neither a calendar nor a mail"),
        (b"%PDF-1.7\x00\xff", "it is neither a calendar nor a mail"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "it is neither a calendar nor a mail"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "there is no event in it"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\nEND:VTODO\nEND:VCALENDAR\n",
            "there is no event in it",
        ),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:2026",
            "it breaks off before its end: `VEVENT` is not closed",
        ),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
            "line 3 ends `VCALENDAR` where `VEVENT` is open",
        ),
        (
            b"BEGIN:VCALENDAR\nMETHOD:SHOUT\nEND:VCALENDAR\n",
            "it is no invitation but something that trackway does not know (METHOD:SHOUT)",
        ),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261125\nEND:VEVENT\nEND:VCALENDAR\n",
            "`an event`: it has no UID",
        ),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:k7m2q9x4wd-a1f3@trackway\nSUMMARY:Talk\nEND:VEVENT\nEND:VCALENDAR\n",
            "`Talk`: it is of a calendar that trackway wrote",
        ),
        (fixture!("reply.ics"), "it is no invitation but an answer to one (METHOD:REPLY)"),
        (fixture!("weekly.ics"), "`Weekly sync`: it repeats, and an interview takes place once"),
        (fixture!("plain.eml"), "it is a mail without an invitation"),
    ];
    for (bytes, expected) in refused {
        assert_eq!(why(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
    for method in ["COUNTER", "REFRESH", "ADD", "DECLINECOUNTER"] {
        let text = calendar(&format!("METHOD:{method}\nBEGIN:VEVENT\nUID:a\nEND:VEVENT"));
        assert!(why(text.as_bytes()).ends_with(&format!("(METHOD:{method})")), "{method}");
    }
}

#[test]
fn a_cancellation_needs_no_time() {
    let text = calendar("METHOD:CANCEL\nBEGIN:VEVENT\nUID:a\nEND:VEVENT");
    let found = read(text.as_bytes()).expect("one");
    assert!(found[0].is_cancelled && found[0].at.is_none());
    let text = event("DTSTART:20261125\nSTATUS:CANCELLED");
    assert!(read(text.as_bytes()).expect("one")[0].is_cancelled);
}

#[test]
fn line_ends_marks_and_what_stands_around_do_not_matter() {
    let plain = event("DTSTART:20261125T130000Z\nSUMMARY:Gespräch");
    let expected = read(plain.as_bytes()).expect("plain");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin1: Vec<u8> =
        plain.chars().map(|letter| u8::try_from(u32::from(letter)).expect("latin")).collect();
    for bytes in [
        plain.replace('\n', "\r\n").into_bytes(),
        plain.replace('\n', "\r").into_bytes(),
        format!("\u{feff}{plain}").into_bytes(),
        format!("\n\n<html>\n{plain}\n-- \nJane").into_bytes(),
        plain.replace("BEGIN:", "begin:").replace("END:", "end:").into_bytes(),
        utf16,
        latin1,
    ] {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(read(&bytes).expect(&shown), expected, "{shown}");
    }
}

#[test]
fn texts_command_no_terminal_and_hide_nothing() {
    let found = read(
        event("DTSTART:20261125\nSUMMARY:Talk\u{1b}[2J\u{202e}evil\u{7}\\nnext\nLOCATION:  \u{1b}]0;x\u{7}Room\t5\nUID:-uid").as_bytes(),
    )
    .expect("one");
    assert_eq!(found[0].summary.as_deref(), Some("Talkevil next"));
    assert_eq!(found[0].place.as_deref(), Some("Room 5"));
    let uid = calendar("BEGIN:VEVENT\nUID:\u{1b}[1m-uid\nDTSTART:20261125\nEND:VEVENT");
    assert_eq!(read(uid.as_bytes()).expect("one")[0].uid, "[1m-uid");
}

#[test]
fn people_are_known_by_their_mail_addresses() {
    let people = |lines: &str| {
        let found = read(event(&format!("DTSTART:20261125\n{lines}")).as_bytes()).expect(lines);
        (found[0].organizer.clone().unwrap_or_default(), found[0].people.join(" "))
    };
    for (lines, organizer, all) in [
        ("ORGANIZER:MAILTO:Jane@Example.org", "jane@example.org", "jane@example.org"),
        ("ORGANIZER;CN=Jane:urn:uuid:1", "Jane", ""),
        ("ORGANIZER;EMAIL=j@example.org:urn:uuid:1", "j@example.org", "j@example.org"),
        ("ORGANIZER:invalid:nomail", "", ""),
        (
            "ATTENDEE:mailto:a@b.example\nATTENDEE:mailto:A@B.example\nATTENDEE:mailto:@\nATTENDEE:mailto:x y@b.example",
            "",
            "a@b.example",
        ),
    ] {
        assert_eq!(people(lines), (organizer.to_owned(), all.to_owned()), "{lines}");
    }
}

#[test]
fn a_place_is_a_place_or_a_link() {
    let place = |lines: &str| {
        read(event(&format!("DTSTART:20261125\n{lines}")).as_bytes()).expect(lines)[0].place.clone()
    };
    for (lines, expected) in [
        ("", None),
        ("LOCATION:Room 5", Some("Room 5")),
        ("LOCATION:Room 5\nURL:https://x.example/a", Some("Room 5")),
        ("URL:https://x.example/a;b", Some("https://x.example/a;b")),
        ("URL:javascript:alert(1)", None),
        (
            "CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-412-555-0123\nCONFERENCE;VALUE=URI;FEATURE=VIDEO:https://v.example/1",
            Some("https://v.example/1"),
        ),
        (
            "LOCATION:Teams\nX-MICROSOFT-SKYPETEAMSMEETINGURL:https://t.example/1;x=2",
            Some("Teams, https://t.example/1;x=2"),
        ),
        (
            "LOCATION:https://z.example/1\nX-GOOGLE-CONFERENCE:https://m.example/1",
            Some("https://z.example/1"),
        ),
    ] {
        assert_eq!(place(lines).as_deref(), expected, "{lines}");
    }
}

#[test]
fn hostile_files_cost_little_and_are_refused() {
    let begin = std::time::Instant::now();
    let refused = |text: String| match read(text.as_bytes()) {
        Err(why) => why.to_string(),
        Ok(found) => format!("{} events", found.len()),
    };
    let too_much =
        |most: &str| format!("it has more than {most}, the most that trackway reads of a calendar");
    let deep = "BEGIN:VCALENDAR\n".repeat(20_000);
    assert_eq!(refused(deep), too_much("10 levels"));
    let many = calendar(&"BEGIN:VEVENT\nEND:VEVENT\n".repeat(2_000));
    assert_eq!(refused(many), too_much("1000 parts"));
    let lines = calendar(&"X:\n".repeat(100_001));
    assert_eq!(refused(lines), too_much("100000 lines"));
    let large = calendar(&format!("DESCRIPTION:{}", "x".repeat(2 << 20)));
    assert_eq!(refused(large), too_much("1 MiB"));
    let long = event(&format!("DTSTART:20261125\nSUMMARY:{}", "x".repeat(1_000_000)));
    assert_eq!(refused(long), "1 events");
    let uid =
        calendar(&format!("BEGIN:VEVENT\nUID:{}\nDTSTART:20261125\nEND:VEVENT", "u".repeat(501)));
    assert_eq!(refused(uid), "`an event`: its UID is longer than 500 letters");
    let parameters = event(&format!("DTSTART:20261125\nX{}:1", ";A=b".repeat(200_000)));
    assert_eq!(refused(parameters), "1 events");
    let guests =
        event(&format!("DTSTART:20261125\n{}", "ATTENDEE:mailto:a@b.example\n".repeat(30_000)));
    assert_eq!(refused(guests), "1 events");
    let mail = "Content-Type: message/rfc822\r\nFrom: a@b.example\r\n\r\n".repeat(100_000);
    assert_eq!(refused(mail), "it is a mail without an invitation");
    assert!(begin.elapsed().as_secs() < 30, "{:?}", begin.elapsed());
}

#[test]
fn events_that_are_refused_are_named_once_each() {
    let refused = Refused { name: "Weekly sync".to_owned(), why: Fault::Repeats };
    let text = String::from_utf8_lossy(fixture!("weekly.ics")).into_owned();
    assert_eq!(read(text.repeat(2).as_bytes()), Err(Unread::Events(vec![refused])));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_change_of_a_real_file_makes_it_panic(
        seed in 0..ALL.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..12),
        pieces in proptest::collection::vec((any::<prop::sample::Index>(), 0..PIECES.len()), 0..4),
    ) {
        let mut bytes = ALL[seed].to_vec();
        for (place, piece) in pieces {
            let at = place.index(bytes.len());
            bytes.splice(at..at, PIECES[piece].bytes());
        }
        for (place, byte, what) in changes {
            let at = place.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                _ => bytes.truncate(at),
            }
            if bytes.is_empty() {
                break;
            }
        }
        let _ = read(&bytes);
    }
}

/// What breaks readers of calendars.
const PIECES: [&str; 14] = [
    "\r\nBEGIN:VEVENT\r\n",
    "\r\nEND:VEVENT\r\n",
    "\r\nDTSTART;TZID=X:99999999T999999\r\n",
    "\r\nDTSTART:00010101T000000Z\r\n",
    "\r\nDTEND:99991231T235959Z\r\n",
    "\r\nDURATION:P4294967295W\r\n",
    "\r\nSEQUENCE:-9223372036854775808\r\n",
    "\r\nTZOFFSETTO:+9999\r\n",
    "\r\nTZOFFSETFROM:-9959\r\n",
    "\r\nRRULE:FREQ=YEARLY;BYDAY=-32768SU;BYMONTH=0;BYMONTHDAY=-128;UNTIL=00000000\r\n",
    "\r\nRDATE:20261125T130000,19000101T000000\r\n",
    "\u{feff}\u{202e}\u{1b}[2J",
    ";ENCODING=BASE64;VALUE=BINARY:",
    "\n ",
];
