//! `trackway calendar`

use std::os::unix::fs::symlink;

use snapbox::str;

use crate::same;
use crate::sandbox::Sandbox;

const JOB: &str = "jobs/2026-11/ferrous.yaml";

/// Somebody in Berlin, with a job at a company that interviews from New York.
fn with_an_interview() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run("init").ok();
    sandbox.run("config profile.time_zone=Europe/Berlin").ok();
    sandbox.run("company add 'Ferrous Systems'").ok();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("contact add 'Max Muster'").ok();
    sandbox.run("contact set max restricted=true").ok();
    sandbox.write(
        JOB,
        "\
uid: k7m2q9x4wd
title: Rust Engineer
company: ferrous-systems
stage: interviewing
interviews:
  - {id: a1f3, at: 2026-11-25 14:00 America/New_York, minutes: 90, kind: technical, with: [jane-doe, max-muster], where: https://meet.example.org/abc, notes: bring the cat}
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-19 09:30 Europe/Berlin, stage: interviewing}
",
    );
    sandbox.git("add .");
    sandbox.git("commit -q -m x");
    sandbox
}

/// The lines of the calendar without those of its head, its zones and its alarms.
fn events(sandbox: &Sandbox) -> String {
    let text = sandbox.run("calendar").ok().stdout.replace("\r\n", "\n");
    let (_, events) = text.split_once("BEGIN:VEVENT").unwrap();
    let mut shown = String::new();
    let mut is_alarm = false;
    for line in events.lines() {
        is_alarm |= line == "BEGIN:VALARM";
        if !is_alarm {
            shown += &format!("{line}\n");
        }
        is_alarm &= line != "END:VALARM";
    }
    shown
}

/// What the events say in one field.
fn said(sandbox: &Sandbox, field: &str) -> Vec<String> {
    let unfolded = events(sandbox).replace("\n ", "");
    let values = unfolded.lines().filter_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    values.map(str::to_owned).collect()
}

#[test]
fn a_calendar_is_written_to_standard_output_or_a_file() {
    let sandbox = with_an_interview();
    same(
        sandbox
            .session(&[
                "calendar",
                "calendar --out ../jobs.ics",
                "calendar --out ../jobs.ics",
                "calendar --out ../jobs.ics --json",
                "calendar --out jobs.ics --quiet",
                "status",
            ])
            .replace('\r', ""),
        str![[r#"
$ trackway calendar
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
UID:[UID]-a1f3@trackway
DTSTAMP:20261119T083000Z
LAST-MODIFIED:20261119T083000Z
SEQUENCE:0
DTSTART;TZID=America/New_York:20261125T140000
DTEND;TZID=America/New_York:20261125T153000
SUMMARY:Interview: Ferrous Systems\, Rust Engineer (technical)
DESCRIPTION:14:00 New York = 20:00 Berlin\nWith Jane Doe\ntrackway show fer
 rous
LOCATION:https://meet.example.org/abc
URL:https://meet.example.org/abc
STATUS:CONFIRMED
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P1D
DESCRIPTION:Interview: Ferrous Systems\, Rust Engineer (technical)
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT2H
DESCRIPTION:Interview: Ferrous Systems\, Rust Engineer (technical)
END:VALARM
END:VEVENT
END:VCALENDAR
$ trackway calendar --out ../jobs.ics
[stderr] wrote 1 event to ../jobs.ics
$ trackway calendar --out ../jobs.ics
[stderr] ../jobs.ics is up to date: 1 event
$ trackway calendar --out ../jobs.ics --json
{
  "path": "../jobs.ics",
  "events": 1,
  "changed": false
}
$ trackway calendar --out jobs.ics --quiet
$ trackway status
[WORK]
     1 interviewing
2 contacts, 1 company
last commit [COMMIT] x

"#]],
    );
    let written = sandbox.file("../jobs.ics");
    assert_eq!(written, sandbox.run("calendar --out -").ok().stdout);
    assert!(written.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    sandbox.set_now("2027-11-21T10:00:00Z");
    assert_eq!(written, sandbox.run("calendar").ok().stdout, "no clock is in it");
}

#[test]
fn what_is_moved_or_called_off_says_so_under_the_same_name() {
    let sandbox = with_an_interview();
    let told = || {
        let [uid, status, sequence] =
            ["UID", "STATUS", "SEQUENCE"].map(|field| said(&sandbox, field).join(" "));
        format!("{uid} {status} {sequence}")
    };
    let mut seen = vec![told()];
    for line in [
        "interview set ferrous/a1f3 at='fri 15:00'",
        "undo",
        "interview cancel ferrous/a1f3 --by them",
        "interview set ferrous/a1f3 status=scheduled",
        "move ferrous rejected",
        "move ferrous interviewing",
    ] {
        sandbox.run(line).ok();
        seen.push(told());
    }
    let expected = [
        "CONFIRMED 0",
        "CONFIRMED 1",
        "CONFIRMED 2",
        "CANCELLED 3",
        "CONFIRMED 4",
        "CANCELLED 5",
        "CONFIRMED 6",
    ];
    assert_eq!(seen, expected.map(|it| format!("k7m2q9x4wd-a1f3@trackway {it}")));
}

#[test]
fn an_edit_by_hand_counts_before_it_is_saved() {
    let sandbox = with_an_interview();
    let by_hand = sandbox.file(JOB).replace("14:00 America", "16:00 America");
    sandbox.write(JOB, by_hand);
    assert_eq!(said(&sandbox, "SEQUENCE"), ["1"]);
    assert_eq!(said(&sandbox, "DTSTART;TZID=America/New_York"), ["20261125T160000"]);
    let before = events(&sandbox);
    sandbox.set_now("2026-11-21T12:00:00Z");
    assert_eq!(events(&sandbox), before, "a look at it dates nothing");
    sandbox.run("save").ok();
    assert_eq!(said(&sandbox, "SEQUENCE"), ["1"]);
}

#[test]
fn tasks_deadlines_and_offers_are_days() {
    let sandbox = with_an_interview();
    sandbox.write(
        JOB,
        "\
uid: k7m2q9x4wd
title: Rust Engineer
stage: ready
deadline: 2026-12-01
urls: [https://example.org/jobs/42]
offer: {respond_by: 2026-12-10}
tasks:
  - {id: t9c2, what: Send work samples, due: 2026-11-22}
  - {id: t1, what: Call, due: 2026-11-20, done: 2026-11-20}
log:
  - {at: 2026-11-02, stage: lead}
",
    );
    sandbox.write("tasks.yaml", "tasks:\n  - {id: d1, what: Renew the domain, due: 2026-11-30}\n");
    same(
        events(&sandbox),
        str![[r#"

UID:k7m2q9x4wd-task-t1@trackway
DTSTAMP:20261119T230000Z
LAST-MODIFIED:20261119T230000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20261120
DTEND;VALUE=DATE:20261121
SUMMARY:done: Call
DESCRIPTION:Rust Engineer\ntrackway show ferrous
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:k7m2q9x4wd-task-t9c2@trackway
DTSTAMP:20261101T230000Z
LAST-MODIFIED:20261101T230000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20261122
DTEND;VALUE=DATE:20261123
SUMMARY:Send work samples
DESCRIPTION:Rust Engineer\ntrackway show ferrous
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:tasks-d1@trackway
DTSTAMP:19700101T000000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20261130
DTEND;VALUE=DATE:20261201
SUMMARY:Renew the domain
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:k7m2q9x4wd-deadline@trackway
DTSTAMP:20261101T230000Z
LAST-MODIFIED:20261101T230000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261202
SUMMARY:Deadline: Rust Engineer
DESCRIPTION:trackway show ferrous
URL:https://example.org/jobs/42
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:k7m2q9x4wd-offer@trackway
DTSTAMP:20261101T230000Z
LAST-MODIFIED:20261101T230000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20261210
DTEND;VALUE=DATE:20261211
SUMMARY:Answer the offer: Rust Engineer
DESCRIPTION:trackway show ferrous
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR

"#]],
    );
}

#[test]
fn what_a_record_holds_never_becomes_a_line() {
    let sandbox = with_an_interview();
    let long = "🦀, ;".repeat(2500);
    sandbox.write(
        JOB,
        format!(
            "\
uid: \"-k7\\r\\nX-A:b\"
title: \"a\\r\\nATTENDEE:mailto:x@example.org; b, c\\\\d \\u202Ee\\u202c \\e[31m{long}\"
company: |
  Evil
  BEGIN:VEVENT
stage: lead
deadline: 2026-12-01
interviews:
  - {{id: \"a\\nb\", at: 2026-11-25, where: \"https://x\\r\\nURL:y\", with: [\"q\\nw\"]}}
log:
  - {{at: 2026-11-02, stage: lead}}
"
        ),
    );
    let text = sandbox.run("calendar").ok().stdout;
    let names: Vec<_> = text
        .split_terminator("\r\n")
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split([':', ';']).next().unwrap())
        .collect();
    assert_eq!(names.iter().filter(|name| **name == "BEGIN").count(), 7);
    assert!(!names.iter().any(|name| ["X-A", "ATTENDEE", "URL"].contains(name)), "{names:?}");
    assert!(!text.replace("\r\n", "").contains(|c: char| c.is_control() || c == '\u{202e}'));
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains(
        "SUMMARY:Deadline: Evil BEGIN:VEVENT\\, a ATTENDEE:mailto:x@example.org\\; b\\, c\\\\d e [31m🦀\\, \\;"
    ), "{unfolded}");
}

#[test]
fn what_is_broken_is_told_after_the_rest() {
    let sandbox = with_an_interview();
    sandbox.write("jobs/2026-11/broken.yaml", "uid: [\n");
    sandbox.write("contacts/j/jane-doe.yaml", "uid: b2c4\n");
    let outcome = sandbox.run("calendar");
    assert_eq!(outcome.status, 1);
    assert!(outcome.stdout.contains("k7m2q9x4wd-a1f3@trackway"));
    assert!(!outcome.stdout.contains("jane") && !outcome.stdout.contains("With"));
    for path in ["jobs/2026-11/broken.yaml", "contacts/j/jane-doe.yaml"] {
        assert!(outcome.stderr.contains(path), "{outcome}");
    }
}

#[test]
fn a_copied_file_has_events_of_its_own() {
    let sandbox = with_an_interview();
    sandbox.write("jobs/2026-11/copy.yaml", sandbox.file(JOB));
    assert_eq!(
        said(&sandbox, "UID"),
        ["k7m2q9x4wd-a1f3@trackway", "k7m2q9x4wd@ferrous-a1f3@trackway"]
    );
}

#[test]
fn nothing_but_a_calendar_of_ours_is_written_over() {
    let sandbox = with_an_interview();
    sandbox.write("notes.txt", "mine\n");
    sandbox.write("empty.ics", "");
    symlink("empty.ics", sandbox.work().join("link.ics")).unwrap();
    same(
        sandbox.session(&[
            "calendar --json",
            "calendar --out - --json",
            "calendar --out ''",
            "calendar --out .",
            "calendar --out nowhere/jobs.ics",
            "calendar --out notes.txt",
            "calendar --out link.ics",
            "calendar --out jobs/jobs.ics",
            "calendar --out trackway.yaml",
            "calendar --out empty.ics",
        ]),
        str![[r#"
$ trackway calendar --json
[stderr] {
[stderr]   "error": "--json answers with one document on standard output, where the calendar goes",
[stderr]   "hints": [
[stderr]     "--out jobs.ics"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway calendar --out - --json
[stderr] {
[stderr]   "error": "--json answers with one document on standard output, where the calendar goes",
[stderr]   "hints": [
[stderr]     "--out jobs.ics"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway calendar --out ''
[stderr] error: --out names nothing
[stderr] hint: --out jobs.ics, or --out -
[exit 2]
$ trackway calendar --out .
[stderr] error: `.` is a folder
[stderr] hint: name a file: --out jobs.ics
[exit 2]
$ trackway calendar --out nowhere/jobs.ics
[stderr] error: there is no folder `nowhere`
[stderr] hint: mkdir -p nowhere
[exit 1]
$ trackway calendar --out notes.txt
[stderr] error: `notes.txt` is there and is no calendar that trackway wrote
[stderr] hint: choose another name
[exit 4]
$ trackway calendar --out link.ics
[stderr] error: `[WORK]/link.ics` is there and is no plain file
[stderr] hint: choose another name; `--out -` writes to standard output
[exit 4]
$ trackway calendar --out jobs/jobs.ics
[stderr] error: `jobs/jobs.ics` belongs to the repository
[stderr] hint: put it elsewhere; trackway apply and trackway share add keep documents
[exit 2]
$ trackway calendar --out trackway.yaml
[stderr] error: `trackway.yaml` belongs to the repository
[stderr] hint: put it elsewhere; trackway apply and trackway share add keep documents
[exit 2]
$ trackway calendar --out empty.ics
[stderr] the file lies in the repository, where trackway never commits it: name it in .gitignore
[stderr] wrote 1 event to empty.ics

"#]],
    );
    assert_eq!(sandbox.file("notes.txt"), "mine\n");
}

#[test]
fn a_calendar_of_the_past_and_an_empty_one_are_calendars() {
    let sandbox = Sandbox::new();
    sandbox.run("init").ok();
    sandbox.run("add --title Engineer --company Acme --deadline 2026-12-01").ok();
    let empty = sandbox.run("calendar --as-of HEAD~1").ok();
    same(
        format!("{}{}", empty.stdout.replace('\r', ""), empty.stderr),
        str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//trackway//trackway//EN
CALSCALE:GREGORIAN
NAME:Job search
X-WR-CALNAME:Job search
X-WR-TIMEZONE:Europe/Berlin
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
END:VCALENDAR
nothing has a date yet: the calendar is empty

"#]],
    );
    assert_eq!(said(&sandbox, "SUMMARY"), ["Deadline: Acme\\, Engineer"]);
}
