//! `trackway remind`

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use snapbox::str;

use crate::Sandbox;
use crate::outcome::Outcome;
use crate::same;
use crate::scene::empty;
use crate::search::without_effect;

const FERROUS: &str = "\
uid: q3w4e5r6t7
title: Rust Engineer
company: Ferrous
stage: interviewing
interviews:
  - id: a1f3
    at: 2026-11-25 14:00 America/New_York
    minutes: 60
    kind: technical
    with: [jane-doe, john-roe]
    where: https://meet.example.org/abc
    status: scheduled
log:
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-20, stage: interviewing}
";

const ACME: &str = "\
uid: k7m2q9x4wd
title: Backend Developer
company: Acme
stage: ready
deadline: 2026-12-01 17:00 America/New_York
tasks:
  - {id: t9c2, what: Send work samples, due: 2026-11-23}
log:
  - {at: 2026-11-20, stage: lead}
";

const JANE: &str = "uid: j4n3d0e222\nname: Jane Doe\n";

/// A repository with these jobs, in which a first run has told nothing.
fn begun(jobs: &[(&str, &str)]) -> Sandbox {
    let sandbox = empty();
    for (id, job) in jobs {
        sandbox.write(&format!("jobs/2026-11/{id}.yaml"), job);
    }
    sandbox.write("contacts/j/jane-doe.yaml", JANE);
    same(sandbox.run("remind"), "");
    sandbox
}

/// One in which there is something to tell now.
pub fn with_reminders() -> Sandbox {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    sandbox.set_now("2026-11-24T19:05:00Z");
    sandbox
}

/// What commands say at these times.
fn at_times(sandbox: &Sandbox, lines: &[(&str, &str)]) -> String {
    lines.iter().fold(String::new(), |mut seen, (now, line)| {
        sandbox.set_now(now);
        write!(seen, "{now} $ trackway {line}\n{}", sandbox.run(line)).unwrap();
        seen
    })
}

/// The ledger of the machine.
fn ledger(sandbox: &Sandbox) -> PathBuf {
    let state = fs::read_dir(sandbox.work().join(".git/trackway")).unwrap().next().unwrap();
    state.unwrap().path().join("reminders.jsonl")
}

/// Makes a program of shell lines the one that reminders are given to.
fn command(sandbox: &Sandbox, arguments: &str, lines: &str) {
    let script = sandbox.home().join("told");
    fs::write(&script, format!("#!/bin/sh\ncd \"$HOME\" || exit\n{lines}\n")).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let folder = sandbox.home().join(".config/trackway");
    fs::create_dir_all(&folder).unwrap();
    let settings = format!("remind_command: [{}{arguments}]\nwait: 0\n", script.display());
    fs::write(folder.join("config.yaml"), settings).unwrap();
}

/// What that program wrote.
fn written(sandbox: &Sandbox, name: &str) -> String {
    fs::read_to_string(sandbox.home().join(name)).unwrap_or_default()
}

#[test]
fn each_thing_is_told_once_in_words_of_the_moment() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    same(
        at_times(
            &sandbox,
            &[
                ("2026-11-23T06:59:00Z", "remind"),
                ("2026-11-23T07:00:00Z", "remind"),
                ("2026-11-23T07:15:00Z", "remind"),
                ("2026-11-24T19:05:00Z", "remind"),
                ("2026-11-24T19:20:00Z", "remind --json"),
                ("2026-11-25T17:15:00Z", "remind"),
                ("2026-11-25T19:30:00Z", "remind"),
                ("2026-11-25T22:00:00Z", "remind"),
                ("2026-11-26T22:00:00Z", "remind"),
                ("2026-11-28T07:00:00Z", "remind"),
                ("2026-12-01T12:00:00Z", "remind --json"),
                ("2026-12-01T12:15:00Z", "remind --json"),
            ],
        ),
        str![[r#"
2026-11-23T06:59:00Z $ trackway remind
2026-11-23T07:00:00Z $ trackway remind
task today: Send work samples (acme-backend/t9c2)
2026-11-23T07:15:00Z $ trackway remind
2026-11-24T19:05:00Z $ trackway remind
interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc
2026-11-24T19:20:00Z $ trackway remind --json
[]
2026-11-25T17:15:00Z $ trackway remind
interview in 1 h 45 min, at 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc
2026-11-25T19:30:00Z $ trackway remind
2026-11-25T22:00:00Z $ trackway remind
how did the interview of Wed 25 Nov go? trackway interview done ferrous-rust/a1f3 --outcome pass
2026-11-26T22:00:00Z $ trackway remind
thank Jane Doe and john-roe for the interview of Wed 25 Nov: ferrous-rust
2026-11-28T07:00:00Z $ trackway remind
deadline in 3 days, Tue 1 Dec 23:00 (17:00 America/New_York): acme-backend
2026-12-01T12:00:00Z $ trackway remind --json
[
  {
    "key": "[UID]/deadline/2026-12-01/0d",
    "kind": "deadline",
    "due": "2026-12-01T17:00:00-05:00[America/New_York]",
    "title": "deadline today, Tue 1 Dec 23:00 (17:00 America/New_York): acme-backend",
    "id": "acme-backend",
    "path": "jobs/2026-11/acme-backend.yaml"
  }
]
2026-12-01T12:15:00Z $ trackway remind --json
[]

"#]],
    );
}

#[test]
fn a_laptop_opened_late_tells_what_is_true_then() {
    for (now, told) in [
        (
            "2026-11-25T16:59:00Z",
            "interview in 2 h 1 min, at 20:00 (14:00 America/New_York): ferrous-rust, technical\n  https://meet.example.org/abc\n",
        ),
        (
            "2026-11-25T19:00:00Z",
            "interview now, until 21:00: ferrous-rust, technical\n  https://meet.example.org/abc\n",
        ),
        (
            "2026-11-25T19:40:00Z",
            "interview since 40 min, until 21:00: ferrous-rust, technical\n  https://meet.example.org/abc\n",
        ),
        ("2026-11-25T20:00:00Z", ""),
    ] {
        let sandbox = begun(&[("ferrous-rust", FERROUS)]);
        sandbox.set_now(now);
        same(sandbox.run("remind"), told);
        same(sandbox.run("remind"), "");
    }
}

#[test]
fn of_several_missed_leads_only_the_newest_is_told() {
    let sandbox = begun(&[("acme-backend", ACME)]);
    same(
        at_times(
            &sandbox,
            &[
                ("2026-11-30T12:00:00Z", "remind"),
                ("2026-11-30T13:00:00Z", "remind"),
                ("2026-12-01T12:00:00Z", "remind"),
            ],
        ),
        str![[r#"
2026-11-30T12:00:00Z $ trackway remind
task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)
deadline tomorrow, Tue 1 Dec 23:00 (17:00 America/New_York): acme-backend
2026-11-30T13:00:00Z $ trackway remind
2026-12-01T12:00:00Z $ trackway remind
deadline today, Tue 1 Dec 23:00 (17:00 America/New_York): acme-backend

"#]],
    );
}

#[test]
fn who_looks_first_counts_nothing_as_told() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    sandbox.set_now("2026-11-24T19:05:00Z");
    let before = fs::read(ledger(&sandbox)).unwrap();
    same(
        without_effect(&sandbox, &["remind -n", "remind --dry-run --json --deliver mail"]),
        str![[r#"
$ trackway remind -n
task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)
interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc
$ trackway remind --dry-run --json --deliver mail
[
  {
    "key": "[UID]/task/t9c2/2026-11-23/0d",
    "kind": "task",
    "due": "2026-11-23",
    "title": "task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)",
    "id": "acme-backend",
    "path": "jobs/2026-11/acme-backend.yaml"
  },
  {
    "key": "[UID]/interview/a1f3/2026-11-25T19:00:00Z/1d",
    "kind": "interview",
    "due": "2026-11-25T14:00:00-05:00[America/New_York]",
    "title": "interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical",
    "id": "ferrous-rust",
    "path": "jobs/2026-11/ferrous-rust.yaml"
  }
]

"#]],
    );
    assert_eq!(fs::read(ledger(&sandbox)).unwrap(), before);
    assert_ne!(sandbox.run("remind").stdout, "");
    same(
        sandbox.session(&["remind -n", "remind -n --json"]),
        str![[r#"
$ trackway remind -n
[stderr] nothing is new
$ trackway remind -n --json
[]

"#]],
    );
}

#[test]
fn a_way_that_is_new_tells_of_the_last_days_and_not_of_all_that_ever_was() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    command(&sandbox, ", '{title}'", "echo \"$1\" >> titles; cat > json");
    sandbox.set_now("2026-11-27T10:00:00Z");
    // The task is due since the 23rd, the outcome and the thanks since the 25th and 26th.
    same(sandbox.run("remind --deliver command"), "");
    same(
        written(&sandbox, "titles"),
        str![[r#"
how did the interview of Wed 25 Nov go? trackway interview done ferrous-rust/a1f3 --outcome pass
thank Jane Doe and john-roe for the interview of Wed 25 Nov: ferrous-rust

"#]],
    );
    same(sandbox.run("remind --deliver command"), "");
    assert_eq!(written(&sandbox, "titles").lines().count(), 2);
    assert_eq!(sandbox.run("remind").stdout.lines().count(), 3, "stdout has its own memory");
}

#[test]
fn a_clock_that_was_wrong_once_hides_nothing() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    same(
        at_times(
            &sandbox,
            &[
                ("2036-01-01T00:00:00Z", "remind"),
                ("2026-11-21T11:00:00Z", "remind"),
                ("2026-11-23T07:00:00Z", "remind"),
                ("2026-11-24T19:05:00Z", "remind"),
                ("2026-11-24T18:05:00Z", "remind"),
                ("2026-11-25T17:15:00Z", "remind"),
            ],
        ),
        str![[r#"
2036-01-01T00:00:00Z $ trackway remind
task was due Mon 23 Nov 2026: Send work samples (acme-backend/t9c2)
how did the interview of Wed 25 Nov 2026 go? trackway interview done ferrous-rust/a1f3 --outcome pass
deadline was Tue 1 Dec 2026: acme-backend
follow up, no answer since 25 Nov 2026 (1 of 2): ferrous-rust
2026-11-21T11:00:00Z $ trackway remind
2026-11-23T07:00:00Z $ trackway remind
2026-11-24T19:05:00Z $ trackway remind
interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc
2026-11-24T18:05:00Z $ trackway remind
2026-11-25T17:15:00Z $ trackway remind
interview in 1 h 45 min, at 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc

"#]],
    );
    // Nor where the very first run was the wrong one.
    fs::remove_file(ledger(&sandbox)).unwrap();
    same(
        at_times(
            &sandbox,
            &[("2036-01-01T00:00:00Z", "remind --json"), ("2026-11-24T19:05:00Z", "remind")],
        ),
        str![[r#"
2036-01-01T00:00:00Z $ trackway remind --json
[]
2026-11-24T19:05:00Z $ trackway remind
task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)
interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc

"#]],
    );
}

#[test]
fn what_was_told_and_then_snoozed_is_told_again_when_the_snooze_ends() {
    let sandbox = begun(&[("acme-backend", ACME)]);
    same(
        at_times(
            &sandbox,
            &[
                ("2026-11-23T08:00:00Z", "remind"),
                ("2026-11-23T09:00:00Z", "snooze acme 2026-11-26 -q"),
                ("2026-11-25T12:00:00Z", "remind"),
                ("2026-11-26T08:00:00Z", "remind"),
                ("2026-11-26T09:00:00Z", "remind"),
            ],
        ),
        str![[r#"
2026-11-23T08:00:00Z $ trackway remind
task today: Send work samples (acme-backend/t9c2)
2026-11-23T09:00:00Z $ trackway snooze acme 2026-11-26 -q
snooze job acme-backend: until 2026-11-26  [COMMIT]
2026-11-25T12:00:00Z $ trackway remind
2026-11-26T08:00:00Z $ trackway remind
task today: Send work samples (acme-backend/t9c2)
2026-11-26T09:00:00Z $ trackway remind

"#]],
    );
}

#[test]
fn an_interview_that_is_moved_away_and_back_is_told_again_and_a_closed_job_is_silent() {
    let sandbox = begun(&[("ferrous-rust", FERROUS)]);
    let moved = FERROUS.replace("14:00 America/New_York", "15:00 America/New_York");
    let entry = "  - {at: 2026-11-24 20:30 Europe/Berlin, interview: a1f3}\n";
    sandbox.set_now("2026-11-24T19:05:00Z");
    let day_before = sandbox.run("remind").stdout;
    assert!(day_before.starts_with("interview tomorrow, Wed 25 Nov 20:00 ("), "{day_before}");

    sandbox.write("jobs/2026-11/ferrous-rust.yaml", format!("{moved}{entry}"));
    sandbox.set_now("2026-11-24T20:05:00Z");
    let day_before = sandbox.run("remind").stdout;
    assert!(day_before.starts_with("interview tomorrow, Wed 25 Nov 21:00 ("), "{day_before}");

    sandbox.write("jobs/2026-11/ferrous-rust.yaml", format!("{FERROUS}{entry}{entry}"));
    sandbox.set_now("2026-11-24T20:20:00Z");
    let day_before = sandbox.run("remind").stdout;
    assert!(day_before.starts_with("interview tomorrow, Wed 25 Nov 20:00 ("), "{day_before}");
    same(sandbox.run("remind"), "");

    same(sandbox.run("move ferrous withdrawn -q").ok().stderr, "");
    sandbox.set_now("2026-11-25T17:15:00Z");
    same(sandbox.run("remind"), "");
    sandbox.run("move ferrous interviewing").ok();
    assert!(sandbox.run("remind").stdout.starts_with("interview in 1 h 45 min"));
}

#[test]
fn the_zone_of_the_profile_changes_what_is_said_and_tells_nothing_twice() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    sandbox.set_now("2026-11-24T19:05:00Z");
    assert_eq!(sandbox.run("remind").stdout.lines().count(), 3);
    for zone in ["Pacific/Auckland", "America/Los_Angeles"] {
        sandbox.run(&format!("config profile.time_zone={zone}")).ok();
        same(sandbox.run("remind"), "");
    }
    sandbox.set_now("2026-11-25T17:15:00Z");
    same(
        sandbox.run("remind"),
        str![[r#"
interview in 1 h 45 min, at 11:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc

"#]],
    );
}

#[test]
fn what_can_not_be_written_has_no_receipt() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    sandbox.set_now("2026-11-24T19:05:00Z");
    let full = || fs::OpenOptions::new().write(true).open("/dev/full");
    if let (Ok(full), Ok(again)) = (full(), full()) {
        same(
            sandbox.command("remind").stdout(full).run(),
            str![[r#"
[stderr] error: 2 of 2 reminders could not be delivered to standard output: No space left on device (os error 28)
[stderr] hint: the next run tries again
[exit 1]

"#]],
        );
        same(
            sandbox.command("remind --json").stdout(again).run(),
            str![[r#"
[stderr] {
[stderr]   "error": "2 of 2 reminders could not be delivered to standard output: No space left on device (os error 28)",
[stderr]   "hints": [
[stderr]     "the next run tries again"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
        );
    }
    for line in ["remind", "remind --json"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let outcome = sandbox.command(line).stdout(Stdio::from(writer)).run();
        same(outcome, "[exit 1]\n");
    }
    assert_eq!(sandbox.run("remind").stdout.lines().count(), 3);
    same(sandbox.run("remind"), "");
}

#[test]
fn a_file_that_is_broken_is_told_once_and_hides_nothing_else() {
    let sandbox = begun(&[("acme-backend", ACME)]);
    sandbox.write("jobs/2026-11/broken.yaml", "title: Broken\nstage: hired\n");
    sandbox.write("tasks.yaml", "tasks: 7\n");
    // A day of cron, from when the files are old enough to be no work in progress.
    let mut told = String::new();
    for hour in 0..24 {
        sandbox.set_now(&format!("2027-01-01T{hour:02}:00:00Z"));
        told += &String::from(sandbox.run("remind"));
    }
    same(
        told,
        str![[r#"
task was due Mon 23 Nov 2026: Send work samples (acme-backend/t9c2)
deadline was Tue 1 Dec 2026: acme-backend
can't be read: jobs/2026-11/broken.yaml:2:8: unknown stage `hired`
can't be read: tasks.yaml:1:8: one value in `tasks`, where a list should stand

"#]],
    );
    sandbox.write("jobs/2026-11/broken.yaml", "title: Broken\nstage: fired\n");
    sandbox.set_now("2027-01-02T12:00:00Z");
    same(
        sandbox.session(&["remind", "remind", "remind --json"]),
        str![[r#"
$ trackway remind
can't be read: jobs/2026-11/broken.yaml:2:8: unknown stage `fired`
$ trackway remind
$ trackway remind --json
[]

"#]],
    );
}

#[test]
fn a_file_that_somebody_is_writing_is_left_alone_for_a_minute() {
    let sandbox = begun(&[]);
    sandbox.write("jobs/2026-11/broken.yaml", "stage: hired\n");
    let written = fs::metadata(sandbox.work().join("jobs/2026-11/broken.yaml")).unwrap();
    let written = jiff::Timestamp::try_from(written.modified().unwrap()).unwrap();
    sandbox.set_now(&(written + jiff::SignedDuration::from_secs(50)).to_string());
    same(sandbox.run("remind"), "");
    sandbox.set_now(&(written + jiff::SignedDuration::from_secs(70)).to_string());
    assert_eq!(sandbox.run("remind").ok().stdout.lines().count(), 1);
}

#[test]
fn broken_settings_are_told_once_and_what_they_would_say_is_usual() {
    let sandbox = begun(&[("acme-backend", ACME)]);
    sandbox.write("trackway.yaml", "format: 1\nreminders: {deadline: soon, at: 09:00}\n");
    same(
        at_times(
            &sandbox,
            &[
                ("2026-11-28T07:30:00Z", "remind"),
                ("2026-11-28T08:00:00Z", "remind"),
                ("2026-11-28T08:15:00Z", "remind"),
            ],
        ),
        str![[r#"
2026-11-28T07:30:00Z $ trackway remind
task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)
can't be read: trackway.yaml:2:23: one value in `deadline`, where a list should stand
2026-11-28T08:00:00Z $ trackway remind
deadline in 3 days, Tue 1 Dec 23:00 (17:00 America/New_York): acme-backend
2026-11-28T08:15:00Z $ trackway remind

"#]],
    );
}

#[test]
fn two_runs_at_once_tell_once() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    // The first of them is held up until it is let go.
    let hold = "cat >> json; : > at-work; while ! test -e let-go; do sleep 0.01; done";
    command(&sandbox, "", hold);
    sandbox.set_now("2026-11-24T19:05:00Z");
    let line = "remind --deliver command";
    let first = sandbox.command(line).spawn();
    while !sandbox.home().join("at-work").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let busy: String = sandbox.run(line).into();
    let pid = first.id().to_string();
    same(
        busy.replace(&pid, "[PID]"),
        str![[r#"
[stderr] error: another `trackway remind --deliver command` is at work (process [PID])
[stderr] hint: try again when it is done
[exit 4]

"#]],
    );
    same(sandbox.run("remind --json --deliver command").stdout, "");
    // Another way is free, and a run that waits finds that nothing is new.
    assert_eq!(sandbox.run("remind").ok().stdout.lines().count(), 3);
    let settings = sandbox.home().join(".config/trackway/config.yaml");
    let patient = fs::read_to_string(&settings).unwrap().replace("wait: 0", "wait: 60");
    fs::write(settings, patient).unwrap();
    let second = sandbox.command(line).spawn();
    fs::write(sandbox.home().join("let-go"), "").unwrap();
    assert!(first.wait_with_output().unwrap().status.success());
    let second = second.wait_with_output().unwrap();
    assert!(second.status.success() && second.stdout.is_empty(), "{second:?}");
    assert_eq!(written(&sandbox, "json").lines().count(), 2);
}

#[test]
fn whatever_the_point_at_which_it_dies_at_most_one_is_told_again() {
    for (point, again) in [
        ("remind-locked", 0),
        ("remind-begun", 0),
        ("remind-claimed", 0),
        ("remind-sent", 1),
        ("remind-received", 0),
    ] {
        let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
        sandbox.set_now("2026-11-30T12:00:00Z");
        let run = |fault: &str| -> Outcome {
            sandbox.command("remind").env("TRACKWAY_FAULT", fault).run()
        };
        let (died, healed) = (run(point), run(""));
        assert_eq!((died.status, healed.status), (128 + 6, 0), "{point}: {died}{healed}");
        let told = [died.stdout, healed.stdout].concat();
        let mut lines: Vec<&str> = told.lines().collect();
        lines.sort_unstable();
        let all = lines.len();
        lines.dedup();
        assert_eq!((lines.len(), all), (4, 4 + again), "{point}: {told}");
        same(sandbox.run("remind"), "");
    }
}

#[test]
fn a_command_gets_each_reminder_and_tries_again_under_the_same_token() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    let lines = "cat >> json; printf '%s|' \"$@\" >> words; env | grep ^TRACKWAY_ | sort > vars\n\
                 test -e fails && { echo \"the line\nis dead\" >&2; exit 3; }; exit 0";
    command(&sandbox, ", -u, '{title}', '{body}', 'due {due}'", lines);
    fs::write(sandbox.home().join("fails"), "").unwrap();
    sandbox.set_now("2026-11-24T19:05:00Z");
    same(
        sandbox.session(&["remind --deliver command", "remind --deliver command --json"]),
        str![[r#"
$ trackway remind --deliver command
[stderr] error: 2 of 2 reminders could not be delivered by your command: `[HOME]/told` ended with exit status: 3: the line is dead
[stderr] hint: the next run tries again
[exit 1]
$ trackway remind --deliver command --json
[]
[stderr] {
[stderr]   "error": "2 of 2 reminders could not be delivered by your command: `[HOME]/told` ended with exit status: 3: the line is dead",
[stderr]   "hints": [
[stderr]     "the next run tries again"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
    let failed = written(&sandbox, "json");
    fs::remove_file(sandbox.home().join("json")).unwrap();
    fs::remove_file(sandbox.home().join("fails")).unwrap();
    fs::remove_file(sandbox.home().join("words")).unwrap();
    same(
        sandbox.session(&["remind --deliver command --json", "remind --deliver command --json"]),
        str![[r#"
$ trackway remind --deliver command --json
[
  {
    "key": "[UID]/task/t9c2/2026-11-23/0d",
    "kind": "task",
    "due": "2026-11-23",
    "title": "task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)",
    "id": "acme-backend",
    "path": "jobs/2026-11/acme-backend.yaml"
  },
  {
    "key": "[UID]/interview/a1f3/2026-11-25T19:00:00Z/1d",
    "kind": "interview",
    "due": "2026-11-25T14:00:00-05:00[America/New_York]",
    "title": "interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical",
    "id": "ferrous-rust",
    "path": "jobs/2026-11/ferrous-rust.yaml"
  }
]
$ trackway remind --deliver command --json
[]

"#]],
    );
    let sent = written(&sandbox, "json");
    assert_eq!(failed, sent.repeat(2), "the same, the same token in it");
    same(
        sent,
        str![[r#"
{"key":"k7m2q9x4wd/task/t9c2/2026-11-23/0d","kind":"task","due":"2026-11-23","title":"task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)","id":"acme-backend","path":"jobs/2026-11/acme-backend.yaml","token":"755507f368ccaeae4bc008b2dfecb11f"}
{"key":"q3w4e5r6t7/interview/a1f3/2026-11-25T19:00:00Z/1d","kind":"interview","due":"2026-11-25T14:00:00-05:00[America/New_York]","title":"interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical","id":"ferrous-rust","path":"jobs/2026-11/ferrous-rust.yaml","token":"2e1f73170976546a93aad6de7063efcc"}

"#]],
    );
    same(
        written(&sandbox, "words").replace('|', "|\n"),
        str![[r#"
-u|
task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)|
task was due Mon 23 Nov: Send work samples (acme-backend/t9c2)

Backend Developer, Acme
jobs/2026-11/acme-backend.yaml
trackway show acme-backend
|
due 2026-11-23|
-u|
interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical|
interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc

Rust Engineer, Ferrous
jobs/2026-11/ferrous-rust.yaml
trackway show ferrous-rust
|
due 2026-11-25T14:00:00-05:00[America/New_York]|

"#]],
    );
    same(
        written(&sandbox, "vars"),
        str![[r#"
TRACKWAY_NOW=2026-11-24T19:05:00Z
TRACKWAY_REMINDER_BODY=interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
TRACKWAY_REMINDER_DUE=2026-11-25T14:00:00-05:00[America/New_York]
TRACKWAY_REMINDER_ID=ferrous-rust
TRACKWAY_REMINDER_KEY=q3w4e5r6t7/interview/a1f3/2026-11-25T19:00:00Z/1d
TRACKWAY_REMINDER_KIND=interview
TRACKWAY_REMINDER_PATH=jobs/2026-11/ferrous-rust.yaml
TRACKWAY_REMINDER_TITLE=interview tomorrow, Wed 25 Nov 20:00 (14:00 America/New_York): ferrous-rust, technical
TRACKWAY_REMINDER_TOKEN=2e1f73170976546a93aad6de7063efcc

"#]],
    );
}

#[test]
fn a_program_that_can_not_be_started_is_tried_once_a_run() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    command(&sandbox, "", "exit 0");
    fs::remove_file(sandbox.home().join("told")).unwrap();
    sandbox.set_now("2026-11-24T19:05:00Z");
    same(
        sandbox.session(&["remind --deliver command", "remind --deliver command --json"]),
        str![[r#"
$ trackway remind --deliver command
[stderr] error: 2 of 2 reminders could not be delivered by your command: `[HOME]/told` can't be started: there is no such program
[stderr] hint: the next run tries again
[exit 1]
$ trackway remind --deliver command --json
[]
[stderr] {
[stderr]   "error": "2 of 2 reminders could not be delivered by your command: `[HOME]/told` can't be started: there is no such program",
[stderr]   "hints": [
[stderr]     "the next run tries again"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
}

#[test]
fn a_damaged_ledger_is_told_of_once_and_a_deleted_one_tells_the_last_days_again() {
    let sandbox = begun(&[("ferrous-rust", FERROUS), ("acme-backend", ACME)]);
    sandbox.set_now("2026-11-24T19:05:00Z");
    assert_eq!(sandbox.run("remind").stdout.lines().count(), 3);
    let whole = fs::read_to_string(ledger(&sandbox)).unwrap();
    fs::write(ledger(&sandbox), whole.replacen('{', "", 1)).unwrap();
    let shown = sandbox.session(&["remind", "remind"]);
    let folder = ledger(&sandbox).parent().unwrap().file_name().unwrap().to_owned();
    same(
        shown.replace(&*folder.to_string_lossy(), "[STATE]"),
        str![[r#"
$ trackway remind
[stderr] warning: the ledger of what was told was damaged, and is kept as [WORK]/.git/trackway/[STATE]/reminders.damaged; some of the last days may be told again
$ trackway remind

"#]],
    );

    fs::remove_file(ledger(&sandbox)).unwrap();
    sandbox.set_now("2026-11-25T12:00:00Z");
    // Of the task, due on the 23rd at 8:00, it is too long ago.
    same(
        sandbox.session(&["remind", "remind"]),
        str![[r#"
$ trackway remind
interview in 7 h, at 20:00 (14:00 America/New_York): ferrous-rust, technical
  https://meet.example.org/abc
$ trackway remind

"#]],
    );
}

#[test]
fn words_of_a_file_make_no_line_of_their_own() {
    let sandbox = begun(&[]);
    let hostile = ACME
        .replace(
            "what: Send work samples",
            "what: \"x\\ninterview cancelled \\u202edlo\\e[31m $(rm -rf ~)\"",
        )
        .replace("title: Backend Developer", "title: \"<img src=x>\\r\\nBcc: all@example.org\"");
    sandbox.write("jobs/2026-11/-n acme.yaml", &hostile);
    command(&sandbox, ", '{body}'", "printf '%s' \"$1\" > body");
    sandbox.set_now("2026-11-23T08:00:00Z");
    same(
        sandbox.session(&["remind", "remind --deliver command"]),
        str![[r#"
$ trackway remind
task today: x interview cancelled dlo [31m $(rm -rf ~) (-n acme/t9c2)
$ trackway remind --deliver command

"#]],
    );
    same(
        written(&sandbox, "body"),
        str![[r#"
task today: x interview cancelled dlo [31m $(rm -rf ~) (-n acme/t9c2)

<img src=x> Bcc: all@example.org, Acme
jobs/2026-11/-n acme.yaml
trackway show '-n acme'

"#]],
    );
}

#[test]
fn what_can_not_be_done_is_refused_before_anything_is_told() {
    let sandbox = begun(&[("acme-backend", ACME)]);
    sandbox.set_now("2026-11-23T08:00:00Z");
    same(
        without_effect(
            &sandbox,
            &[
                "remind --deliver mail",
                "remind --deliver command",
                "remind --deliver fax",
                "remind --as-of yesterday",
                "remind -n --crontab",
                "remind --deliver mail --json",
            ],
        ),
        str![[r#"
$ trackway remind --deliver mail
[stderr] error: mail.server: no mail server is set
[stderr] hint: trackway config --user mail.server=smtps://you@smtp.example.org
[exit 2]
$ trackway remind --deliver command
[stderr] error: remind_command: no program is set
[stderr] hint: trackway config --user 'remind_command=notify-send,{title},{body}'
[exit 2]
$ trackway remind --deliver fax
[stderr] error: invalid value 'fax' for '--deliver <WAY>'
[stderr]   [possible values: stdout, desktop, mail, command]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway remind --as-of yesterday
[stderr] error: unexpected argument '--as-of' found
[stderr] 
[stderr] Usage: trackway remind [OPTIONS]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway remind -n --crontab
[stderr] error: the argument '--dry-run' cannot be used with '--crontab'
[stderr] 
[stderr] Usage: trackway remind --dry-run
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway remind --deliver mail --json
[stderr] {
[stderr]   "error": "mail.server: no mail server is set",
[stderr]   "hints": [
[stderr]     "trackway config --user mail.server=smtps://you@smtp.example.org"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
    assert!(!fs::read_to_string(ledger(&sandbox)).unwrap().contains("mail"));
}
