//! `trackway snooze`

use snapbox::str;

use crate::same;
use crate::search::{with_a_job, without_effect};

#[test]
fn a_job_sleeps_until_a_day_and_is_woken() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous deadline=2026-11-24").ok();
    same(
        sandbox.session(&[
            "snooze ferrous in 2 weeks",
            "list",
            "snooze ferrous fri --json",
            "snooze ferrous +3d",
            "snooze ferrous 2026-11-24",
            "snooze ferrous off",
        ]),
        str![[r#"
$ trackway snooze ferrous in 2 weeks
snooze job ferrous-rust-engineer: until 2026-12-05  [COMMIT]
[stderr] until Sat 5 Dec 2026
$ trackway list
ID                     STAGE  DAYS  COMPANY  TITLE          DUE         NEXT
ferrous-rust-engineer  lead      0  Ferrous  Rust Engineer  2026-12-05  deadline
[stderr] 1 open job
$ trackway snooze ferrous fri --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "snooze job ferrous-rust-engineer: until 2026-11-27",
  "notes": [
    "until Fri 27 Nov 2026"
  ]
}
$ trackway snooze ferrous +3d
snooze job ferrous-rust-engineer: until 2026-11-24  [COMMIT]
[stderr] until Tue 24 Nov 2026
$ trackway snooze ferrous 2026-11-24
nothing to do: job ferrous-rust-engineer sleeps until 2026-11-24 already
[stderr] until Tue 24 Nov 2026
$ trackway snooze ferrous off
wake job ferrous-rust-engineer  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
deadline: 2026-11-24
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
wake job ferrous-rust-engineer
  Trackway-Command: snooze
  Trackway-Record: [UID]
snooze job ferrous-rust-engineer: until 2026-11-24
  Trackway-Command: snooze
  Trackway-Record: [UID]
snooze job ferrous-rust-engineer: until 2026-11-27
  Trackway-Command: snooze
  Trackway-Record: [UID]
snooze job ferrous-rust-engineer: until 2026-12-05
  Trackway-Command: snooze
  Trackway-Record: [UID]
set job ferrous-rust-engineer: deadline 2026-11-24
  Trackway-Command: set
  Trackway-Record: [UID]
add job ferrous-rust-engineer: Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn nothing_to_do_is_said() {
    let sandbox = with_a_job();
    same(
        without_effect(&sandbox, &["snooze ferrous off", "snooze ferrous off -n"]),
        str![[r#"
$ trackway snooze ferrous off
nothing to do: job ferrous-rust-engineer is awake
$ trackway snooze ferrous off -n
nothing to do: job ferrous-rust-engineer is awake

"#]],
    );
    sandbox.run("snooze ferrous fri").ok();
    same(
        without_effect(&sandbox, &["snooze ferrous fri", "snooze ferrous fri --json"]),
        str![[r#"
$ trackway snooze ferrous fri
nothing to do: job ferrous-rust-engineer sleeps until 2026-11-27 already
[stderr] until Fri 27 Nov 2026
$ trackway snooze ferrous fri --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "job ferrous-rust-engineer sleeps until 2026-11-27 already",
  "notes": [
    "until Fri 27 Nov 2026"
  ]
}

"#]],
    );
}

#[test]
fn a_day_that_is_past_or_unclear_is_refused() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &[
                "snooze ferrous",
                "snooze ferrous today",
                "snooze ferrous yesterday",
                "snooze ferrous 2026-11-01",
                "snooze ferrous 5m",
                "snooze ferrous tomorow",
                "snooze ferrous 05/06",
                "snooze ferrous yesterday --json",
            ],
        ),
        str![[r#"
$ trackway snooze ferrous
[stderr] error: the following required arguments were not provided:
[stderr]   <WHEN>...
[stderr] 
[stderr] Usage: trackway snooze [OPTIONS] <ID|--query <QUERY>> <WHEN>...
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway snooze ferrous today
[stderr] error: `today` is 2026-11-21, which is not ahead
[stderr] hint: name a day to come, or `off`
[exit 2]
$ trackway snooze ferrous yesterday
[stderr] error: `yesterday` is 2026-11-20, which is not ahead
[stderr] hint: name a day to come, or `off`
[exit 2]
$ trackway snooze ferrous 2026-11-01
[stderr] error: `2026-11-01` is not ahead
[stderr] hint: name a day to come, or `off`
[exit 2]
$ trackway snooze ferrous 5m
[stderr] error: `5m` does not say which day or time is meant
[stderr] hint: type `5min` or `5mo`
[exit 2]
$ trackway snooze ferrous tomorow
[stderr] error: `tomorow` is not understood
[stderr] hint: did you mean `tomorrow`?
[exit 2]
$ trackway snooze ferrous 05/06
[stderr] error: `05/06` does not say which day or time is meant
[stderr] hint: type `5 Jun` or `6 May`
[exit 2]
$ trackway snooze ferrous yesterday --json
[stderr] {
[stderr]   "error": "`yesterday` is 2026-11-20, which is not ahead",
[stderr]   "hints": [
[stderr]     "name a day to come, or `off`"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
}

#[test]
fn a_dry_run_wakes_and_puts_to_sleep_nothing() {
    let sandbox = with_a_job();
    same(
        without_effect(&sandbox, &["snooze ferrous tomorrow -n", "snooze ferrous fri -n --json"]),
        str![[r#"
$ trackway snooze ferrous tomorrow -n
would snooze job ferrous-rust-engineer: until 2026-11-22
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -2,5 +2,6 @@
 title: Rust Engineer
 company: Ferrous
 stage: lead
+snooze: 2026-11-22
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
[stderr] until Sun 22 Nov 2026
$ trackway snooze ferrous fri -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "snooze job ferrous-rust-engineer: until 2026-11-27",
  "notes": [
    "until Fri 27 Nov 2026"
  ],
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -2,5 +2,6 @@\n title: Rust Engineer\n company: Ferrous\n stage: lead\n+snooze: 2026-11-27\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n"
}

"#]],
    );
}
