//! `trackway calendar`

use std::os::unix::fs::symlink;

use snapbox::{IntoData as _, str};

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
        str![[]].raw(),
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
    same(events(&sandbox), str![[]].raw());
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
    assert_eq!(names.iter().filter(|name| **name == "BEGIN").count(), 6);
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
        str![[]].raw(),
    );
    assert_eq!(sandbox.file("notes.txt"), "mine\n");
}

#[test]
fn a_calendar_of_the_past_and_an_empty_one_are_calendars() {
    let sandbox = Sandbox::new();
    sandbox.run("init").ok();
    sandbox.run("add --title Engineer --company Acme --deadline 2026-12-01").ok();
    let empty = sandbox.run("calendar --as-of HEAD~1").ok();
    same(format!("{}{}", empty.stdout.replace('\r', ""), empty.stderr), str![[]].raw());
    assert_eq!(said(&sandbox, "SUMMARY"), ["Deadline: Acme\\, Engineer"]);
}
