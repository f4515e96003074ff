//! `trackway interview add FILE`

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use snapbox::str;

use crate::applicant::applicant;
use crate::search::without_effect;
use crate::{Sandbox, redact, same};

const JOB: &str = "jobs/2026-11/ferrous-rust-engineer.yaml";

/// Somebody with an open job, a contact there, and the invitations of other programs at hand.
pub fn invited() -> Sandbox {
    let sandbox = applicant();
    for line in [
        "company add Ferrous",
        "company set ferrous domains+=ferrous.example",
        "contact add 'Hanna Recruiting' --email hanna@ferrous.example --company ferrous",
        "set ferrous contacts+=hanna-recruiting",
        "move ferrous interviewing",
    ] {
        sandbox.run(line).ok();
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/invitations");
    for fixture in fs::read_dir(fixtures).unwrap().flatten() {
        let name = fixture.file_name().into_string().unwrap();
        sandbox.write(&format!("../{name}"), fs::read(fixture.path()).unwrap());
    }
    sandbox
}

/// A text with `[ID]` for the ids of interviews, which differ from run to run.
fn with_ids(sandbox: &Sandbox, text: &str) -> String {
    let text = text.replace("[UID]", "{UID}");
    let ids = sandbox.run("interview list --all --format '{{interview}}'").ok().stdout;
    let ids: BTreeSet<String> = ids.lines().map(str::to_owned).collect();
    redact::redact(&text, &ids, &[]).replace("[UID]", "[ID]").replace("{UID}", "[UID]")
}

fn session(sandbox: &Sandbox, lines: &[&str]) -> String {
    let seen = sandbox.session(lines);
    with_ids(sandbox, &seen)
}

/// The interviews of the job, and what its log says of them.
fn kept(sandbox: &Sandbox) -> String {
    let file = sandbox.file(JOB);
    let (_, below) = file.split_once("interviews:\n").unwrap_or(("", ""));
    with_ids(sandbox, &sandbox.redact(below))
}

/// An event as a program of no name writes it.
fn event(method: &str, uid: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        lines.replace('\n', "\r\n")
    )
}

#[test]
fn an_invitation_becomes_an_interview_moves_it_and_calls_it_off() {
    let sandbox = invited();
    same(
        session(
            &sandbox,
            &[
                "interview add ../google.ics",
                "interview add ../gmail.eml",
                "interview add ../google-moved.ics",
                "interview add ../google.ics",
                "interview add ../google-cancelled.ics",
                "interview add ../google-cancelled.ics",
                "interview add ../google-moved.ics",
                "check",
            ],
        ),
        str![[r#"
$ trackway interview add ../google.ics
add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 Europe/Berlin  [COMMIT]
[stderr] read from ../google.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Wed 25 Nov 2026 14:00, in 4 days
$ trackway interview add ../gmail.eml
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: this version was read before
[stderr] read from ../gmail.eml: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
$ trackway interview add ../google-moved.ics
move interview ferrous-rust-engineer/[ID]: 2026-11-25 14:00 -> 2026-11-26 16:00 Europe/Berlin  [COMMIT]
[stderr] read from ../google-moved.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Thu 26 Nov 2026 16:00, in 5 days
$ trackway interview add ../google.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: a newer version was read before
[stderr] read from ../google.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] if the older one is right all the same: trackway interview set ferrous-rust-engineer/[ID] at="2026-11-25 14:00 Europe/Berlin"
$ trackway interview add ../google-cancelled.ics
cancel interview ferrous-rust-engineer/[ID]  [COMMIT]
[stderr] read from ../google-cancelled.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example, cancelled
$ trackway interview add ../google-cancelled.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: this version was read before
[stderr] read from ../google-cancelled.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example, cancelled
$ trackway interview add ../google-moved.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: a newer version was read before
[stderr] read from ../google-moved.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] if the older one is right all the same: trackway interview set ferrous-rust-engineer/[ID] status=scheduled at="2026-11-26 16:00 Europe/Berlin"
$ trackway check
fine: 4 records

"#]],
    );
    same(
        kept(&sandbox),
        str![[r#"
  - id: [ID]
    at: 2026-11-26 16:00 Europe/Berlin
    minutes: 60
    kind: technical
    with: [hanna-recruiting]
    where: https://meet.example.com/abc-defg-hij
    status: cancelled
    invite: {uid: 7kukuqrfedlm2f9t0vh3bq1c2p@google.com, sequence: 2, stamp: 2026-11-21 07:00 UTC}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: [ID]
    moved_from: 2026-11-25 14:00 Europe/Berlin
  - {at: 2026-11-21 11:00 Europe/Berlin, interview: [ID], by: them, note: cancelled}

"#]],
    );
    same(
        with_ids(&sandbox, &sandbox.git_log()).lines().take(9).collect::<Vec<_>>().join("\n"),
        str![[r#"
cancel interview ferrous-rust-engineer/[ID]
  Trackway-Command: interview add
  Trackway-Record: [UID]
move interview ferrous-rust-engineer/[ID]: 2026-11-25 14:00 -> 2026-11-26 16:00 Europe/Berlin
  Trackway-Command: interview add
  Trackway-Record: [UID]
add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 Europe/Berlin
  Trackway-Command: interview add
  Trackway-Record: [UID]
"#]],
    );
}

#[test]
fn a_newer_invitation_after_a_cancellation_reinstates() {
    let sandbox = invited();
    sandbox.run("interview add ../google-moved.ics").ok();
    sandbox.run("interview add ../google-cancelled.ics").ok();
    let again = sandbox.file("../google-moved.ics");
    let again = again.replace("SEQUENCE:1", "SEQUENCE:3").replace("20261126T15", "20261127T09");
    sandbox.write("../again.ics", again.replace("20261126T16", "20261127T10"));
    same(
        session(&sandbox, &["interview add ../again.ics"]),
        str![[r#"
$ trackway interview add ../again.ics
reinstate interview ferrous-rust-eng…/[ID]: 2026-11-26 16:00 -> 2026-11-27 10:00 Europe/Berlin  [COMMIT]
[stderr] read from ../again.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Fri 27 Nov 2026 10:00, in 6 days

"#]],
    );
    same(
        kept(&sandbox),
        str![[r#"
  - id: [ID]
    at: 2026-11-27 10:00 Europe/Berlin
    minutes: 60
    kind: technical
    with: [hanna-recruiting]
    where: https://meet.example.com/abc-defg-hij
    status: scheduled
    invite: {uid: 7kukuqrfedlm2f9t0vh3bq1c2p@google.com, sequence: 3, stamp: 2026-11-20 09:00 UTC}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - {at: 2026-11-21 11:00 Europe/Berlin, interview: [ID], by: them, note: cancelled}
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: [ID]
    moved_from: 2026-11-26 16:00 Europe/Berlin
    note: takes place after all

"#]],
    );
}

#[test]
fn a_program_that_never_counts_its_versions_is_understood_by_their_time() {
    let sandbox = invited();
    same(
        session(
            &sandbox,
            &[
                "interview add ../calendly.ics",
                "interview add ../calendly-moved.ics",
                "interview add ../calendly.ics",
            ],
        ),
        str![[r#"
$ trackway interview add ../calendly.ics
add interview ferrous-rust-engineer/[ID]: screen, 2026-11-24 10:30 Europe/Berlin  [COMMIT]
[stderr] read from ../calendly.ics: Phone screen with Ferrous, organizer talent@ferrous.example
[stderr] on Tue 24 Nov 2026 10:30, in 3 days
$ trackway interview add ../calendly-moved.ics
move interview ferrous-rust-engineer/[ID]: 2026-11-24 10:30 -> 15:30 Europe/Berlin  [COMMIT]
[stderr] read from ../calendly-moved.ics: Phone screen with Ferrous, organizer talent@ferrous.example
[stderr] on Tue 24 Nov 2026 15:30, in 3 days
$ trackway interview add ../calendly.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: a newer version was read before
[stderr] read from ../calendly.ics: Phone screen with Ferrous, organizer talent@ferrous.example
[stderr] if the older one is right all the same: trackway interview set ferrous-rust-engineer/[ID] at="2026-11-24 10:30 Europe/Berlin"

"#]],
    );
    sandbox
        .write("../a.ics", event("REQUEST", "no-stamp", "DTSTART:20261201T090000Z\nSUMMARY:Talk"));
    sandbox
        .write("../b.ics", event("REQUEST", "no-stamp", "DTSTART:20261202T090000Z\nSUMMARY:Talk"));
    same(
        session(
            &sandbox,
            &[
                "interview add ../a.ics --job ferrous",
                "interview add ../a.ics",
                "interview add ../b.ics",
            ],
        ),
        str![[r#"
$ trackway interview add ../a.ics --job ferrous
add interview ferrous-rust-engineer/[ID]: 2026-12-01 10:00 Europe/Berlin  [COMMIT]
[stderr] read from ../a.ics: Talk
[stderr] on Tue 1 Dec 2026 10:00, in 10 days
$ trackway interview add ../a.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: it says nothing new
[stderr] read from ../a.ics: Talk
$ trackway interview add ../b.ics
move interview ferrous-rust-engineer/[ID]: 2026-12-01 10:00 -> 2026-12-02 10:00 Europe/Berlin  [COMMIT]
[stderr] read from ../b.ics: Talk
[stderr] ferrous-rust-engineer/[ID]: nothing says which version is newer; taken as this one
[stderr] on Wed 2 Dec 2026 10:00, in 11 days

"#]],
    );
}

#[test]
fn what_you_changed_since_stays_when_the_same_version_is_read_again() {
    let sandbox = invited();
    sandbox.run("interview add ../google.ics").ok();
    let id = sandbox.run("interview list --format '{{interview}}'").ok().stdout;
    let id = id.trim();
    sandbox
        .run(&format!("interview set {id} kind=panel 'notes=bring the laptop' where='Room 5'"))
        .ok();
    sandbox.run("interview add ../google.ics").ok();
    same(
        kept(&sandbox),
        str![[r#"
  - id: [ID]
    at: 2026-11-25 14:00 Europe/Berlin
    minutes: 60
    kind: panel
    with: [hanna-recruiting]
    where: Room 5
    status: scheduled
    invite: {uid: 7kukuqrfedlm2f9t0vh3bq1c2p@google.com, sequence: 0, stamp: 2026-11-19 08:15 UTC}
    notes: bring the laptop
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - {at: 2026-11-21 11:00 Europe/Berlin, interview: [ID], note: "other kind, place"}

"#]],
    );
    sandbox.run("interview add ../google-moved.ics").ok();
    same(
        kept(&sandbox),
        str![[r#"
  - id: [ID]
    at: 2026-11-26 16:00 Europe/Berlin
    minutes: 60
    kind: panel
    with: [hanna-recruiting]
    where: https://meet.example.com/abc-defg-hij
    status: scheduled
    invite: {uid: 7kukuqrfedlm2f9t0vh3bq1c2p@google.com, sequence: 1, stamp: 2026-11-20 09:00 UTC}
    notes: bring the laptop
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - {at: 2026-11-21 11:00 Europe/Berlin, interview: [ID], note: "other kind, place"}
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: [ID]
    moved_from: 2026-11-25 14:00 Europe/Berlin

"#]],
    );
}

#[test]
fn an_interview_that_you_added_by_hand_is_not_added_again() {
    let sandbox = invited();
    sandbox.run("interview add ferrous 'wed 14:00' --note 'they called'").ok();
    same(
        session(&sandbox, &["interview add ../google.ics", "interview add ../google-moved.ics"]),
        str![[r#"
$ trackway interview add ../google.ics
update interview ferrous…/[ID]: where https://meet.example.com/abc-defg-hij, +with hanna-recruiting  [COMMIT]
[stderr] read from ../google.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] ferrous-rust-engineer/[ID] is that interview: you added it by hand
$ trackway interview add ../google-moved.ics
move interview ferrous-rust-engineer/[ID]: 2026-11-25 14:00 -> 2026-11-26 16:00 Europe/Berlin  [COMMIT]
[stderr] read from ../google-moved.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Thu 26 Nov 2026 16:00, in 5 days

"#]],
    );
    same(
        kept(&sandbox),
        str![[r#"
  - {id: [ID], at: 2026-11-26 16:00 Europe/Berlin, with: [hanna-recruiting], where: https://meet.example.com/abc-defg-hij, status: scheduled, invite: {uid: 7kukuqrfedlm2f9t0vh3bq1c2p@google.com, sequence: 1, stamp: 2026-11-20 09:00 UTC}, notes: they called}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - {at: 2026-11-21 11:00 Europe/Berlin, interview: [ID], note: other place}
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: [ID]
    moved_from: 2026-11-25 14:00 Europe/Berlin

"#]],
    );
}

#[test]
fn a_day_of_interviews_is_one_commit() {
    let sandbox = invited();
    same(
        session(
            &sandbox,
            &["interview add ../onsite.ics", "interview add ../onsite.ics", "interview list"],
        ),
        str![[r#"
$ trackway interview add ../onsite.ics
read 3 invitations of job ferrous-rust-engineer: add [ID], add [ID], add [ID]  [COMMIT]
[stderr] read from ../onsite.ics:
[stderr]   System Design with Ferrous, organizer no-reply@ats.example
[stderr]   Panel, organizer no-reply@ats.example
[stderr]   Lunch with the team, organizer no-reply@ats.example
[stderr] add interview ferrous-rust-engineer/[ID]: system-design, 2026-12-02 09:00 Europe/Berlin
[stderr] on Wed 2 Dec 2026 09:00, in 11 days
[stderr] add interview ferrous-rust-engineer/[ID]: panel, 2026-12-02 10:00 Europe/Berlin
[stderr] on Wed 2 Dec 2026 10:00, in 11 days
[stderr] add interview ferrous-rust-engineer/[ID]: 2026-12-02 12:00 Europe/Berlin
[stderr] on Wed 2 Dec 2026 12:00, in 11 days
$ trackway interview add ../onsite.ics
nothing to do: 3 interviews of job ferrous-rust-engineer stay as they are
[stderr] read from ../onsite.ics:
[stderr]   System Design with Ferrous, organizer no-reply@ats.example
[stderr]   Panel, organizer no-reply@ats.example
[stderr]   Lunch with the team, organizer no-reply@ats.example
[stderr] interview ferrous-rust-engineer/[ID] stays as it is: this version was read before
[stderr] interview ferrous-rust-engineer/[ID] stays as it is: this version was read before
[stderr] interview ferrous-rust-engineer/[ID] stays as it is: this version was read before
$ trackway interview list
INTERVIEW                   WHEN                  KIND           WITH              WHERE                  STATUS     OUTCOME
ferrous-rust-engineer/[ID]  Wed 2 Dec 2026 09:00  system-design  hanna-recruiting  Hauptstraße 5, Berlin  scheduled
ferrous-rust-engineer/[ID]  Wed 2 Dec 2026 10:00  panel                            Hauptstraße 5, Berlin  scheduled
ferrous-rust-engineer/[ID]  Wed 2 Dec 2026 12:00                                                          scheduled
[stderr] 3 interviews

"#]],
    );
    let json = sandbox.run("interview add ../onsite.ics --json").ok().stdout;
    same(
        with_ids(&sandbox, &sandbox.redact(&json)),
        str![[r#"
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "3 interviews of job ferrous-rust-engineer stay as they are",
  "interviews": [
    "[ID]",
    "[ID]",
    "[ID]"
  ],
  "notes": [
    "read from ../onsite.ics:\n  System Design with Ferrous, organizer no-reply@ats.example\n  Panel, organizer no-reply@ats.example\n  Lunch with the team, organizer no-reply@ats.example",
    "interview ferrous-rust-engineer/[ID] stays as it is: this version was read before",
    "interview ferrous-rust-engineer/[ID] stays as it is: this version was read before",
    "interview ferrous-rust-engineer/[ID] stays as it is: this version was read before"
  ]
}

"#]],
    );
}

#[test]
fn events_of_several_jobs_come_in_together() {
    let sandbox = invited();
    sandbox.run("add --title Trainer --company Acme --stage applied").ok();
    sandbox.run("company add Acme").ok();
    sandbox.run("company set acme domains+=acme.example").ok();
    let google = sandbox.file("../google.ics");
    let outlook = sandbox.file("../outlook.ics");
    sandbox.write("../both.ics", format!("{google}{outlook}"));
    let before = sandbox.git("rev-list --count HEAD");
    same(
        session(&sandbox, &["interview add ../both.ics", "interview add ../both.ics"]),
        str![[r#"
$ trackway interview add ../both.ics
read invitations of 2 jobs  [COMMIT]
  add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 Europe/Berlin
  add interview acme-trainer/[ID]: hiring-manager, 2026-11-27 09:30 Europe/Berlin
[stderr] read from ../both.ics:
[stderr]   Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr]   Hiring manager Gespräch – Backend, organizer klaus.weber@acme.example
[stderr] ferrous-rust-engineer: on Wed 25 Nov 2026 14:00, in 4 days
[stderr] acme-trainer: on Fri 27 Nov 2026 09:30, in 6 days
[stderr] acme-trainer: still at applied: trackway move acme-trainer interviewing
$ trackway interview add ../both.ics
nothing to do: 2 jobs stay as they are
[stderr] read from ../both.ics:
[stderr]   Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr]   Hiring manager Gespräch – Backend, organizer klaus.weber@acme.example

"#]],
    );
    let after = sandbox.git("rev-list --count HEAD");
    assert_eq!(after.trim().parse::<u32>().unwrap(), before.trim().parse::<u32>().unwrap() + 1);
    let json = sandbox.run("interview add ../both.ics --json").ok().stdout;
    same(
        with_ids(&sandbox, &sandbox.redact(&json)),
        str![[r#"
{
  "records": [],
  "commit": null,
  "summary": "2 jobs stay as they are",
  "notes": [
    "read from ../both.ics:\n  Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example\n  Hiring manager Gespräch – Backend, organizer klaus.weber@acme.example"
  ]
}

"#]],
    );
}

#[test]
fn the_job_has_to_be_certain() {
    let sandbox = invited();
    same(
        without_effect(
            &sandbox,
            &[
                "interview add ../outlook.ics",
                "interview add ../zoom.ics --json",
                "interview add ../google-cancelled.ics",
                "interview add ../outlook.ics --job nothing",
            ],
        ),
        str![[r#"
$ trackway interview add ../outlook.ics
[stderr] error: nothing says which job `Hiring manager Gespräch – Backend` is for: klaus.weber@acme.example is not known
[stderr] hint: name it: trackway interview add ../outlook.ics --job ferrous-rust-engineer
[exit 3]
$ trackway interview add ../zoom.ics --json
[stderr] {
[stderr]   "error": "nothing says which job `Panel interview` is for",
[stderr]   "hints": [
[stderr]     "name it: trackway interview add ../zoom.ics --job ferrous-rust-engineer"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "ferrous-rust-engineer"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]
$ trackway interview add ../google-cancelled.ics
[stderr] error: `Technical interview: Jane Doe, Rust Engineer` is cancelled, and no interview was read from its invitation
[stderr] hint: if you added it by hand, at 2026-11-26 16:00 Europe/Berlin: trackway interview list --all, then trackway interview cancel JOB/ID --by them
[exit 3]
$ trackway interview add ../outlook.ics --job nothing
[stderr] error: no job matches `nothing`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
    sandbox.run("add --title 'Team Lead' --company ferrous").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "interview add ../outlook.ics",
                "interview add ../calendly.ics",
                "interview add ../calendly.ics --json",
            ],
        ),
        str![[r#"
$ trackway interview add ../outlook.ics
[stderr] error: nothing says which job `Hiring manager Gespräch – Backend` is for: klaus.weber@acme.example is not known
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-team-lead
[stderr] hint: name it: trackway interview add ../outlook.ics --job ID
[exit 3]
$ trackway interview add ../calendly.ics
[stderr] error: `Phone screen with Ferrous` may be for one of 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-team-lead
[stderr] hint: name it: trackway interview add ../calendly.ics --job ID
[exit 3]
$ trackway interview add ../calendly.ics --json
[stderr] {
[stderr]   "error": "`Phone screen with Ferrous` may be for one of 2 jobs",
[stderr]   "hints": [
[stderr]     "name it: trackway interview add ../calendly.ics --job ID"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "ferrous-rust-engineer",
[stderr]     "ferrous-team-lead"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]

"#]],
    );
    // A contact of the job says more than the company.
    sandbox.run("interview add ../google.ics").ok();
    same(
        session(
            &sandbox,
            &[
                "interview add ../calendly.ics --job lead --kind other --with jan --minutes 20 --note 'by phone' --json",
                "interview add ../google-moved.ics --job lead",
                "interview add ../google-moved.ics --kind panel",
            ],
        ),
        str![[r#"
$ trackway interview add ../calendly.ics --job lead --kind other --with jan --minutes 20 --note 'by phone' --json
{
  "id": "ferrous-team-lead",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-team-lead.yaml",
  "commit": "[COMMIT]",
  "summary": "add interview ferrous-team-lead/[ID]: other, 2026-11-24 10:30 Europe/Berlin",
  "interview": "[ID]",
  "notes": [
    "read from ../calendly.ics: Phone screen with Ferrous, organizer talent@ferrous.example",
    "on Tue 24 Nov 2026 10:30, in 3 days",
    "still at lead: trackway move ferrous-team-lead interviewing"
  ]
}
$ trackway interview add ../google-moved.ics --job lead
[stderr] error: `Technical interview: Jane Doe, Rust Engineer` is an interview of job `ferrous-rust-engineer`, not of `ferrous-team-lead`
[stderr] hint: leave out --job ferrous-team-lead
[exit 2]
$ trackway interview add ../google-moved.ics --kind panel
[stderr] error: what you say beside the file is for new interviews, and it brings none
[stderr] hint: change those that are there: trackway interview set JOB/ID kind=technical
[exit 2]

"#]],
    );
}

#[test]
fn times_elsewhere_are_told_in_both_zones_and_others_with_how_they_were_read() {
    let sandbox = invited();
    sandbox
        .write("../floating.ics", event("PUBLISH", "f", "DTSTART:20261127T100000\nSUMMARY:Coffee"));
    sandbox.write(
        "../day.ics",
        event("PUBLISH", "d", "DTSTART;VALUE=DATE:20261128\nSUMMARY:Trial day"),
    );
    sandbox.write(
        "../gap.ics",
        event("PUBLISH", "g", "DTSTART;TZID=Europe/Berlin:20270328T023000\nSUMMARY:Early"),
    );
    same(
        session(
            &sandbox,
            &[
                "interview add ../zoom.ics --job ferrous",
                "interview add ../custom-zone.ics",
                "interview add ../floating.ics --job ferrous",
                "interview add ../day.ics --job ferrous",
                "interview add ../gap.ics --job ferrous",
                "interview list --columns at,here",
            ],
        ),
        str![[r#"
$ trackway interview add ../zoom.ics --job ferrous
add interview ferrous-rust-engineer/[ID]: panel, 2026-11-25 14:00 America/New_York  [COMMIT]
[stderr] read from ../zoom.ics: Panel interview
[stderr] on Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days
$ trackway interview add ../custom-zone.ics
add interview ferrous-rust-engineer/[ID]: 2026-11-25 20:00 Europe/Berlin  [COMMIT]
[stderr] read from ../custom-zone.ics: Call, organizer hanna@ferrous.example
[stderr] its time zone `Customized Time Zone` is none of those known: told in Europe/Berlin
[stderr] on Wed 25 Nov 2026 20:00, in 4 days
[stderr] warning: at the same time: ferrous-rust-engineer/[ID], 2026-11-25 14:00 America/New_York
$ trackway interview add ../floating.ics --job ferrous
add interview ferrous-rust-engineer/[ID]: 2026-11-27 10:00 Europe/Berlin  [COMMIT]
[stderr] read from ../floating.ics: Coffee
[stderr] it names no time zone: taken as Europe/Berlin
[stderr] on Fri 27 Nov 2026 10:00, in 6 days
$ trackway interview add ../day.ics --job ferrous
add interview ferrous-rust-engineer/[ID]: 2026-11-28  [COMMIT]
[stderr] read from ../day.ics: Trial day
[stderr] on Sat 28 Nov 2026, in 7 days
$ trackway interview add ../gap.ics --job ferrous
add interview ferrous-rust-engineer/[ID]: 2027-03-28 03:30 Europe/Berlin  [COMMIT]
[stderr] read from ../gap.ics: Early
[stderr] clocks in Europe/Berlin skip 02:30 on that day: taken as 03:30
[stderr] on Sun 28 Mar 2027 03:30, in 127 days
$ trackway interview list --columns at,here
AT                                           HERE
2026-11-25T14:00:00-05:00[America/New_York]  Wed 25 Nov 2026 20:00 (14:00 America/New_York)
2026-11-25T20:00:00+01:00[Europe/Berlin]     Wed 25 Nov 2026 20:00
2026-11-27T10:00:00+01:00[Europe/Berlin]     Fri 27 Nov 2026 10:00
2026-11-28                                   Sat 28 Nov 2026
2027-03-28T03:30:00+02:00[Europe/Berlin]     Sun 28 Mar 2027 03:30
[stderr] 5 interviews

"#]],
    );
}

#[test]
fn what_can_t_be_taken_is_refused_whole() {
    let sandbox = invited();
    sandbox.write("../cut.ics", &sandbox.file("../google.ics")[..700]);
    sandbox.write(
        "../mars.ics",
        event("REQUEST", "m", "DTSTART;TZID=Mars/Base:20261127T100000\nSUMMARY:Far"),
    );
    sandbox.write("../empty.ics", "");
    sandbox.write("../cv.pdf.ics", b"%PDF-1.7\n\x00\xff");
    sandbox.write("../posting.txt", "Rust Engineer wanted\n");
    same(
        without_effect(
            &sandbox,
            &[
                "interview add ../weekly.ics",
                "interview add ../reply.ics",
                "interview add ../plain.eml",
                "interview add ../cut.ics",
                "interview add ../mars.ics",
                "interview add ../empty.ics",
                "interview add ../cv.pdf.ics",
                "interview add ../posting.txt",
                "interview add ../nothing.ics",
                "interview add ..",
                "interview add ../google.ics ../zoom.ics",
                "interview add ../google.ics fri 14:00",
                "interview add ferrous 'fri 14:00' --job ferrous",
                "interview add ferrous",
                "interview add ../google.ics --query is:open",
            ],
        ),
        str![[r#"
$ trackway interview add ../weekly.ics
[stderr] error: `../weekly.ics` can't be read as an invitation: `Weekly sync`: it repeats, and an interview takes place once
[stderr] hint: add the time that is yours by hand: trackway interview add JOB "2026-11-25 14:00 Europe/Berlin"
[exit 1]
$ trackway interview add ../reply.ics
[stderr] error: `../reply.ics` can't be read as an invitation: it is no invitation but an answer to one (METHOD:REPLY)
[stderr] hint: read the invitation itself, or its newest update
[exit 1]
$ trackway interview add ../plain.eml
[stderr] error: `../plain.eml` can't be read as an invitation: it is a mail without an invitation
[stderr] hint: name the invitation if you have saved it apart; without one: trackway interview add JOB "2026-11-25 14:00 Europe/Berlin"
[exit 1]
$ trackway interview add ../cut.ics
[stderr] error: `../cut.ics` can't be read as an invitation: it breaks off before its end: `VEVENT` is not closed
[stderr] hint: save it once more
[exit 1]
$ trackway interview add ../mars.ics
[stderr] error: `../mars.ics` can't be read as an invitation: `Far`: its time zone `Mars/Base` is unknown
[stderr] hint: add it by hand: trackway interview add JOB "2026-11-25 14:00 Europe/Berlin"
[exit 1]
$ trackway interview add ../empty.ics
[stderr] error: `../empty.ics` can't be read as an invitation: it is empty
[stderr] hint: save it once more
[exit 1]
$ trackway interview add ../cv.pdf.ics
[stderr] error: `../cv.pdf.ics` can't be read as an invitation: it is neither a calendar nor a mail
[stderr] hint: name the invitation that was attached (.ics) or its mail (.eml); without one: trackway interview add JOB "2026-11-25 14:00 Europe/Berlin"
[exit 1]
$ trackway interview add ../posting.txt
[stderr] error: `../posting.txt` can't be read as an invitation: it is neither a calendar nor a mail
[stderr] hint: name the invitation that was attached (.ics) or its mail (.eml); without one: trackway interview add JOB "2026-11-25 14:00 Europe/Berlin"
[exit 1]
$ trackway interview add ../nothing.ics
[stderr] error: can't read `../nothing.ics`: there is no such file
[exit 1]
$ trackway interview add ..
[stderr] error: when?
[stderr] hint: trackway interview add .. "fri 14:00"
[exit 2]
$ trackway interview add ../google.ics ../zoom.ics
[stderr] error: an invitation says itself when it is, and `../zoom.ics` stands behind it
[stderr] hint: one file at a time: trackway interview add ../google.ics
[exit 2]
$ trackway interview add ../google.ics fri 14:00
[stderr] error: an invitation says itself when it is, and `fri` stands behind it
[stderr] hint: one file at a time: trackway interview add ../google.ics
[exit 2]
$ trackway interview add ferrous 'fri 14:00' --job ferrous
[stderr] error: --job is for the file of an invitation
[stderr] hint: trackway interview add JOB "fri 14:00", or trackway interview add invite.ics --job ID
[exit 2]
$ trackway interview add ferrous
[stderr] error: when?
[stderr] hint: trackway interview add ferrous "fri 14:00"
[exit 2]
$ trackway interview add ../google.ics --query is:open
[stderr] error: unexpected argument '--query' found
[stderr] 
[stderr]   tip: a similar argument exists: '--quiet'
[stderr] 
[stderr] Usage: trackway interview add [OPTIONS] <JOB> <WHEN>...
[stderr]        trackway interview add [OPTIONS] <FILE|->
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn a_dry_run_and_standard_input() {
    let sandbox = invited();
    let google = sandbox.file("../google.ics");
    let seen = sandbox.command("interview add - -n").stdin(&google).run().ok().stderr;
    same(
        seen,
        str![[r#"
read from standard input: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
on Wed 25 Nov 2026 14:00, in 4 days

"#]],
    );
    assert!(!sandbox.file(JOB).contains("interviews:"));
    let seen = sandbox.command("interview add -").stdin(&google).run().to_string();
    same(
        with_ids(&sandbox, &seen),
        str![[r#"
add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 Europe/Berlin  [COMMIT]
[stderr] read from standard input: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Wed 25 Nov 2026 14:00, in 4 days

"#]],
    );
    let seen = sandbox.command("interview add - --job ferrous").stdin("").run().to_string();
    same(
        seen,
        str![[r#"
[stderr] error: `standard input` can't be read as an invitation: it is empty
[stderr] hint: save it once more
[exit 1]

"#]],
    );
}

#[test]
fn a_stranger_who_moves_an_interview_is_told_and_not_kept() {
    let sandbox = invited();
    sandbox.run("interview add ../google.ics").ok();
    let forged = sandbox
        .file("../google-moved.ics")
        .replace("hanna@ferrous.example", "mallory@evil.example");
    sandbox.write("../forged.ics", forged);
    same(
        session(&sandbox, &["interview add ../forged.ics"]),
        str![[r#"
$ trackway interview add ../forged.ics
move interview ferrous-rust-engineer/[ID]: 2026-11-25 14:00 -> 2026-11-26 16:00 Europe/Berlin  [COMMIT]
[stderr] read from ../forged.ics: Technical interview: Jane Doe, Rust Engineer, organizer mallory@evil.example
[stderr] on Thu 26 Nov 2026 16:00, in 5 days
[stderr] warning: mallory@evil.example is no contact of job ferrous-rust-engineer, nor at its company: make sure that this comes from them

"#]],
    );
    assert!(!sandbox.git("log -p").contains("evil.example"));
}

#[test]
fn a_closed_job_takes_no_new_interview_but_hears_of_its_own() {
    let sandbox = invited();
    sandbox.run("interview add ../google.ics").ok();
    sandbox.run("move ferrous rejected").ok();
    same(
        session(
            &sandbox,
            &[
                "interview add ../google-moved.ics",
                "interview add ../calendly.ics",
                "interview add ../calendly.ics --job ferrous",
            ],
        ),
        str![[r#"
$ trackway interview add ../google-moved.ics
move interview ferrous-rust-engineer/[ID]: 2026-11-25 14:00 -> 2026-11-26 16:00 Europe/Berlin  [COMMIT]
[stderr] read from ../google-moved.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Thu 26 Nov 2026 16:00, in 5 days
[stderr] job ferrous-rust-engineer is closed: rejected
$ trackway interview add ../calendly.ics
[stderr] error: nothing says which job `Phone screen with Ferrous` is for: talent@ferrous.example is not known
[stderr] hint: name it: trackway interview add ../calendly.ics --job ID
[exit 3]
$ trackway interview add ../calendly.ics --job ferrous
[stderr] error: job `ferrous-rust-engineer` is closed: rejected
[stderr] hint: open it again first: trackway move ferrous-rust-engineer interviewing
[exit 1]

"#]],
    );
}

#[test]
fn an_interview_that_took_place_is_not_called_off() {
    let sandbox = invited();
    sandbox.run("interview add ../google.ics").ok();
    let id = sandbox.run("interview list --format '{{interview}}'").ok().stdout;
    sandbox.set_now("2026-11-25T15:00:00Z");
    sandbox.run(&format!("interview done {} --outcome pass", id.trim())).ok();
    same(
        session(&sandbox, &["interview add ../google-cancelled.ics"]),
        str![[r#"
$ trackway interview add ../google-cancelled.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: it is done, and now they cancel it
[stderr] read from ../google-cancelled.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example, cancelled

"#]],
    );
    // Missed, and another time is found.
    sandbox.run(&format!("interview done {} --missed", id.trim())).ok();
    same(
        session(&sandbox, &["interview add ../google-moved.ics"]),
        str![[r#"
$ trackway interview add ../google-moved.ics
reinstate interview ferrous-rust-eng…/[ID]: 2026-11-25 14:00 -> 2026-11-26 16:00 Europe/Berlin  [COMMIT]
[stderr] read from ../google-moved.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Thu 26 Nov 2026 16:00, tomorrow

"#]],
    );
    same(
        kept(&sandbox),
        str![[r#"
  - id: [ID]
    at: 2026-11-26 16:00 Europe/Berlin
    minutes: 60
    kind: technical
    with: [hanna-recruiting]
    where: https://meet.example.com/abc-defg-hij
    status: scheduled
    invite: {uid: 7kukuqrfedlm2f9t0vh3bq1c2p@google.com, sequence: 1, stamp: 2026-11-20 09:00 UTC}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - at: 2026-11-25 16:00 Europe/Berlin
    interview: [ID]
    moved_from: 2026-11-25 14:00 Europe/Berlin

"#]],
    );
}

#[test]
fn hostile_texts_stay_texts() {
    let sandbox = invited();
    sandbox.write(
        "../hostile.ics",
        event(
            "REQUEST",
            "-uid: [x]\u{1b}[2J",
            "DTSTAMP:20261120T120000Z\nDTSTART:20261127T100000Z\nSUMMARY:Talk\\nadd interview x\u{1b}]0;y\u{7}\u{202e}\nLOCATION:- [a]: {b} # \"c\"\nORGANIZER;CN=\"\u{1b}[1mX\":urn:x",
        ),
    );
    same(
        session(
            &sandbox,
            &[
                "interview add ../hostile.ics --job ferrous",
                "interview add ../hostile.ics",
                "check",
            ],
        ),
        str![[r#"
$ trackway interview add ../hostile.ics --job ferrous
add interview ferrous-rust-engineer/[ID]: 2026-11-27 11:00 Europe/Berlin  [COMMIT]
[stderr] read from ../hostile.ics: Talk add interview x, organizer [1mX
[stderr] on Fri 27 Nov 2026 11:00, in 6 days
$ trackway interview add ../hostile.ics
nothing to do: interview ferrous-rust-engineer/[ID] stays as it is: this version was read before
[stderr] read from ../hostile.ics: Talk add interview x, organizer [1mX
$ trackway check
fine: 4 records

"#]],
    );
    same(
        kept(&sandbox),
        str![[r#"
  - id: [ID]
    at: 2026-11-27 11:00 Europe/Berlin
    where: '- [a]: {b} # "c"'
    status: scheduled
    invite: {uid: "-uid: [x][2J", sequence: 0, stamp: 2026-11-20 12:00 UTC}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}

"#]],
    );
}

#[test]
fn a_broken_job_may_be_the_one_that_is_meant() {
    let sandbox = invited();
    sandbox.write("jobs/2026-11/broken.yaml", "title: [\n");
    sandbox.write("contacts/odd.yaml", "name: [\n");
    same(
        sandbox.run("interview add ../google.ics").to_string(),
        str![[r#"
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: `Technical interview: Jane Doe, Rust Engineer` may belong to a job that can't be read: 1 problem to mend first
[exit 1]

"#]],
    );
    fs::remove_file(sandbox.work().join("jobs/2026-11/broken.yaml")).unwrap();
    same(
        session(&sandbox, &["interview add ../google.ics"]),
        str![[r#"
$ trackway interview add ../google.ics
add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 Europe/Berlin  [COMMIT]
[stderr] read from ../google.ics: Technical interview: Jane Doe, Rust Engineer, organizer hanna@ferrous.example
[stderr] on Wed 25 Nov 2026 14:00, in 4 days
[stderr] warning: not looked at, for it can't be read: contacts/odd.yaml; trackway check shows why

"#]],
    );
}

#[test]
fn show_tells_of_an_invited_interview_what_a_person_wants_to_know() {
    let sandbox = invited();
    sandbox.run("interview add ../google.ics").ok();
    let shown = sandbox.run("show ferrous").ok().stdout;
    let line = shown.lines().find(|line| line.starts_with("interviews")).unwrap_or_default();
    same(
        with_ids(&sandbox, line),
        str![
            "interviews       id: [ID], at: 2026-11-25 14:00 Europe/Berlin, minutes: 60, kind: technical, with: [hanna-recruiting], where: https://meet.example.com/abc-defg-hij, status: scheduled"
        ],
    );
}
