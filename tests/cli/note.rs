//! `trackway note`

use snapbox::str;

use crate::same;
use crate::search::{with_a_job, without_effect};

#[test]
fn a_note_is_one_line_of_the_log() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "note ferrous 'they called: \"all fine\" # really'",
            "note ferrous 'sent samples' --on 2026-11-02 --by me",
            "note ferrous 'their answer' --by them --json",
        ]),
        str![[r#"
$ trackway note ferrous 'they called: "all fine" # really'
note job ferrous-rust-engineer: they called: "all fine" # really  [COMMIT]
$ trackway note ferrous 'sent samples' --on 2026-11-02 --by me
note job ferrous-rust-engineer: sent samples  [COMMIT]
$ trackway note ferrous 'their answer' --by them --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "note job ferrous-rust-engineer: their answer"
}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
log:
  - {at: 2026-11-02, by: me, note: sent samples}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: 'they called: "all fine" # really'}
  - {at: 2026-11-21 11:00 Europe/Berlin, by: them, note: their answer}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
note job ferrous-rust-engineer: their answer
  Trackway-Command: note
  Trackway-Record: [UID]
note job ferrous-rust-engineer: sent samples
  Trackway-Command: note
  Trackway-Record: [UID]
note job ferrous-rust-engineer: they called: "all fine" # really
  Trackway-Command: note
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
fn a_long_note_is_read_from_standard_input() {
    let sandbox = with_a_job();
    let text = "First line.\n\n- a point\n- another\n\u{1b}[31mred\n";
    same(
        sandbox.command("note ferrous -").stdin(text).run(),
        str![[r#"
note job ferrous-rust-engineer: First line.  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - at: 2026-11-21 11:00 Europe/Berlin
    note: "First line.\n\n- a point\n- another\n\x1B[31mred"

"#]],
    );
    same(
        sandbox.command("note ferrous -").stdin("\n \n").run(),
        str![[r#"
[stderr] error: the text is empty
[stderr] hint: give the words, or `-` for standard input
[exit 2]

"#]],
    );
    same(
        sandbox.command("note ferrous -").stdin([0xff, 0xfe]).run(),
        str![[r#"
[stderr] error: standard input is not UTF-8 text: stream did not contain valid UTF-8
[exit 1]

"#]],
    );
}

#[test]
fn an_empty_note_and_a_day_to_come_are_refused() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &[
                "note ferrous",
                "note ferrous ''",
                "note ferrous x --on tomorrow",
                "note ferrous x --on nonsense",
                "note ferrous x --by nobody",
                "note ferrous '' --json",
            ],
        ),
        str![[r#"
$ trackway note ferrous
[stderr] error: the following required arguments were not provided:
[stderr]   <TEXT>
[stderr] 
[stderr] Usage: trackway note [OPTIONS] <ID|--query <QUERY>> <TEXT>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway note ferrous ''
[stderr] error: the text is empty
[stderr] hint: give the words, or `-` for standard input
[exit 2]
$ trackway note ferrous x --on tomorrow
[stderr] error: `tomorrow` is 2026-11-22, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway note ferrous x --on nonsense
[stderr] error: `nonsense` is not understood
[stderr] hint: type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`
[exit 2]
$ trackway note ferrous x --by nobody
[stderr] error: invalid value 'nobody' for '--by <WHO>'
[stderr]   [possible values: me, them]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway note ferrous '' --json
[stderr] {
[stderr]   "error": "the text is empty",
[stderr]   "hints": [
[stderr]     "give the words, or `-` for standard input"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
}

#[test]
fn a_dry_run_shows_the_line_and_writes_none() {
    let sandbox = with_a_job();
    same(
        without_effect(&sandbox, &["note ferrous x -n", "note ferrous x -n --json"]),
        str![[r#"
$ trackway note ferrous x -n
would note job ferrous-rust-engineer: x
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -4,3 +4,4 @@
 stage: lead
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
+  - {at: 2026-11-21 11:00 Europe/Berlin, note: x}
$ trackway note ferrous x -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "note job ferrous-rust-engineer: x",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -4,3 +4,4 @@\n stage: lead\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n+  - {at: 2026-11-21 11:00 Europe/Berlin, note: x}\n"
}

"#]],
    );
}

#[test]
fn a_time_later_today_has_not_happened_either() {
    let sandbox = with_a_job();
    sandbox.run("contact add 'Jane Doe'").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "note ferrous x --on 'today 23:59'",
                "move ferrous applied --on '2026-11-21 11:01'",
                "contact log jane x --on 'today 10:30 UTC'",
                "move ferrous applied --on 'today 11:00' -n --quiet",
            ],
        ),
        str![[r#"
$ trackway note ferrous x --on 'today 23:59'
[stderr] error: `today 23:59` is 2026-11-21 23:59 Europe/Berlin, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway move ferrous applied --on '2026-11-21 11:01'
[stderr] error: `2026-11-21 11:01` is 2026-11-21 11:01 Europe/Berlin, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway contact log jane x --on 'today 10:30 UTC'
[stderr] error: `today 10:30 UTC` is 2026-11-21 10:30 UTC, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway move ferrous applied --on 'today 11:00' -n --quiet
would move job ferrous-rust-engineer: lead -> applied
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -1,6 +1,7 @@
 uid: [UID]
 title: Rust Engineer
 company: Ferrous
-stage: lead
+stage: applied
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}

"#]],
    );
}

#[test]
fn words_may_begin_with_a_dash() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "contact add '- Jane'",
            "note ferrous '-5% on offer' -n --json",
            "note ferrous '- they called' --on -2d",
            "note -n ferrous '-5% on offer' --json",
            "contact log jane '-> called back' --on -1w",
            "move ferrous applied --note '- sent it' --on=-1d",
            "add --title '-X-' --company '- x' --tag -ab -n --quiet",
        ]),
        str![[r#"
$ trackway contact add '- Jane'
add contact jane: - Jane  [COMMIT]
$ trackway note ferrous '-5% on offer' -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "note job ferrous-rust-engineer: -5% on offer",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -4,3 +4,4 @@\n stage: lead\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n+  - {at: 2026-11-21 11:00 Europe/Berlin, note: \"-5% on offer\"}\n"
}
$ trackway note ferrous '- they called' --on -2d
note job ferrous-rust-engineer: - they called  [COMMIT]
[stderr] on 2026-11-19
$ trackway note -n ferrous '-5% on offer' --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "note job ferrous-rust-engineer: -5% on offer",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -5,3 +5,4 @@\n log:\n   - {at: 2026-11-19, note: \"- they called\"}\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n+  - {at: 2026-11-21 11:00 Europe/Berlin, note: \"-5% on offer\"}\n"
}
$ trackway contact log jane '-> called back' --on -1w
log contact jane: -> called back  [COMMIT]
[stderr] on 2026-11-14
$ trackway move ferrous applied --note '- sent it' --on=-1d
move job ferrous-rust-engineer: lead -> applied  [COMMIT]
[stderr] on 2026-11-20
[stderr] the job was added on 2026-11-21 11:00 Europe/Berlin, after you applied: its `lead` is dated 2026-11-20 now
$ trackway add --title '-X-' --company '- x' --tag -ab -n --quiet
would add job x-x: -X-
diff --git a/jobs/2026-11/x-x.yaml b/jobs/2026-11/x-x.yaml
--- /dev/null
+++ b/jobs/2026-11/x-x.yaml
@@ -0,0 +1,7 @@
+uid: [UID]
+title: "-X-"
+company: "- x"
+stage: lead
+tags: ["-ab"]
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}

#[test]
fn a_machine_that_does_not_say_its_zone_writes_utc_and_says_so() {
    let sandbox = with_a_job();
    let mut seen = String::new();
    for zone in ["Bogus/Zone", "UTC+3"] {
        let outcome = sandbox.command("note ferrous 'they called'").env("TZ", zone).run();
        seen.push_str(&outcome.to_string());
    }
    sandbox.run("config profile.time_zone=Europe/Berlin").ok();
    seen.push_str(
        &sandbox.command("note ferrous 'again'").env("TZ", "Bogus/Zone").run().to_string(),
    );
    seen.push_str(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml"));
    same(
        sandbox.redact(&seen),
        str![[r#"
note job ferrous-rust-engineer: they called  [COMMIT]
[stderr] warning: the time zone of this machine is unknown; set it: trackway config profile.time_zone=Europe/Berlin
note job ferrous-rust-engineer: they called  [COMMIT]
[stderr] warning: the time zone of this machine is unknown; set it: trackway config profile.time_zone=Europe/Berlin
note job ferrous-rust-engineer: again  [COMMIT]
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 10:00 UTC, note: they called}
  - {at: 2026-11-21 10:00 UTC, note: they called}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: again}

"#]],
    );
}

#[test]
fn a_mistyped_option_is_no_text() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &["note ferrous --dryrun", "move ferrous applied --note --dry-run", "add --title -n"],
        ),
        str![[r#"
$ trackway note ferrous --dryrun
[stderr] error: invalid value '--dryrun' for '[TEXT]': it looks like an option
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway move ferrous applied --note --dry-run
[stderr] error: invalid value '--dry-run' for '--note <TEXT>': it looks like an option
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway add --title -n
[stderr] error: invalid value '-n' for '--title <TITLE>': it looks like an option
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}
