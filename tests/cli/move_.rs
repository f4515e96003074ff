//! `trackway move`

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job, without_effect};

#[test]
fn a_job_goes_its_way_and_the_log_remembers() {
    let sandbox = with_a_job();
    sandbox.set_now("2026-11-23T08:30:00Z");
    same(
        sandbox.session(&[
            "move ferrous applied --note 'via the site'",
            "move ferrous screening --by them --note ''",
            "move ferrous REJECTED --by them --note 'no budget'",
            "show ferrous",
        ]),
        str![[r#"
$ trackway move ferrous applied --note 'via the site'
move job ferrous-rust-engineer: lead -> applied  [COMMIT]
$ trackway move ferrous screening --by them --note ''
move job ferrous-rust-engineer: applied -> screening  [COMMIT]
$ trackway move ferrous REJECTED --by them --note 'no budget'
move job ferrous-rust-engineer: screening -> rejected  [COMMIT]
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            closed
outcome          rejected
days_in_stage    0

2026-11-21 11:00 Europe/Berlin     lead
2026-11-23 09:30 Europe/Berlin     applied · via the site
2026-11-23 09:30 Europe/Berlin     screening · by: them
2026-11-23 09:30 Europe/Berlin     closed · rejected · by: them · no budget

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: closed
outcome: rejected
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-23 09:30 Europe/Berlin, stage: applied, note: via the site}
  - {at: 2026-11-23 09:30 Europe/Berlin, stage: screening, by: them}
  - at: 2026-11-23 09:30 Europe/Berlin
    stage: closed
    outcome: rejected
    by: them
    note: no budget

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
move job ferrous-rust-engineer: screening -> rejected
  Trackway-Command: move
  Trackway-Record: [UID]
move job ferrous-rust-engineer: applied -> screening
  Trackway-Command: move
  Trackway-Record: [UID]
move job ferrous-rust-engineer: lead -> applied
  Trackway-Command: move
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
fn moving_a_closed_job_to_a_stage_opens_it_again() {
    let sandbox = with_a_job();
    sandbox.run("move ferrous rejected").ok();
    same(
        sandbox.session(&["list", "move ferrous interviewing", "list", "move ferrous ghosted"]),
        str![[r#"
$ trackway list
[stderr] 0 open jobs
$ trackway move ferrous interviewing
move job ferrous-rust-engineer: rejected -> interviewing  [COMMIT]
$ trackway list
ID                     STAGE         DAYS  COMPANY  TITLE          DUE         NEXT
ferrous-rust-engineer  interviewing     0  Ferrous  Rust Engineer  2026-11-28  follow up
[stderr] 1 open job
$ trackway move ferrous ghosted
move job ferrous-rust-engineer: interviewing -> ghosted  [COMMIT]

"#]],
    );
    same(
        sandbox.session(&["move ferrous withdrawn", "show ferrous"]),
        str![[r#"
$ trackway move ferrous withdrawn
move job ferrous-rust-engineer: ghosted -> withdrawn  [COMMIT]
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            closed
outcome          withdrawn
days_in_stage    0

2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     closed · rejected
2026-11-21 11:00 Europe/Berlin     interviewing
2026-11-21 11:00 Europe/Berlin     closed · ghosted
2026-11-21 11:00 Europe/Berlin     closed · withdrawn

"#]],
    );
}

#[test]
fn the_same_stage_again_is_nothing_to_do() {
    let sandbox = with_a_job();
    sandbox.run("move ferrous applied").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "move ferrous applied",
                "move ferrous applied --json",
                "move ferrous applied --dry-run",
                "move ferrous applied --on today",
            ],
        ),
        str![[r#"
$ trackway move ferrous applied
nothing to do: job ferrous-rust-engineer is at `applied` already
$ trackway move ferrous applied --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "job ferrous-rust-engineer is at `applied` already"
}
$ trackway move ferrous applied --dry-run
nothing to do: job ferrous-rust-engineer is at `applied` already
$ trackway move ferrous applied --on today
nothing to do: job ferrous-rust-engineer is at `applied` already

"#]],
    );
    sandbox.run("move ferrous rejected").ok();
    same(
        without_effect(&sandbox, &["move ferrous rejected", "move ferrous closed"]),
        str![[r#"
$ trackway move ferrous rejected
nothing to do: job ferrous-rust-engineer is at `rejected` already
$ trackway move ferrous closed
nothing to do: job ferrous-rust-engineer is at `rejected` already

"#]],
    );
    same(
        sandbox.session(&["move ferrous rejected --note 'they called again'"]),
        str![[r#"
$ trackway move ferrous rejected --note 'they called again'
note job ferrous-rust-engineer: they called again  [COMMIT]

"#]],
    );
}

#[test]
fn a_day_before_the_newest_move_changes_the_log_only() {
    let sandbox = with_a_job();
    sandbox.set_now("2026-11-25T10:00:00Z");
    sandbox.run("move ferrous screening").ok();
    same(
        sandbox.session(&[
            "move ferrous applied --on 2026-11-22",
            "move ferrous ready --on '4 days ago' --json",
            "move ferrous applied --on 2026-11-22 -n",
            "list",
        ]),
        str![[r#"
$ trackway move ferrous applied --on 2026-11-22
move job ferrous-rust-engineer: applied on 2026-11-22, log only  [COMMIT]
[stderr] a newer move stands: the job stays at `screening`, only its log has changed
$ trackway move ferrous ready --on '4 days ago' --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "move job ferrous-rust-engineer: ready on 2026-11-21, log only",
  "notes": [
    "a newer move stands: the job stays at `screening`, only its log has changed"
  ]
}
$ trackway move ferrous applied --on 2026-11-22 -n
would move job ferrous-rust-engineer: applied on 2026-11-22, log only
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -6,4 +6,5 @@
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
   - {at: 2026-11-21, stage: ready}
   - {at: 2026-11-22, stage: applied}
+  - {at: 2026-11-22, stage: applied}
   - {at: 2026-11-25 11:00 Europe/Berlin, stage: screening}
[stderr] a newer move stands: the job stays at `screening`, only its log has changed
$ trackway list
ID                     STAGE      DAYS  COMPANY  TITLE          DUE         NEXT
ferrous-rust-engineer  screening     0  Ferrous  Rust Engineer  2026-12-02  follow up
[stderr] 1 open job

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: screening
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21, stage: ready}
  - {at: 2026-11-22, stage: applied}
  - {at: 2026-11-25 11:00 Europe/Berlin, stage: screening}

"#]],
    );
}

#[test]
fn an_application_before_the_job_was_added_is_a_move() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "move ferrous applied --on yesterday",
            "show ferrous",
            "undo",
            "move ferrous screening --on yesterday",
            "move ferrous applied --on yesterday",
            "show ferrous",
            "check",
        ]),
        str![[r#"
$ trackway move ferrous applied --on yesterday
move job ferrous-rust-engineer: lead -> applied  [COMMIT]
[stderr] on 2026-11-20
[stderr] the job was added on 2026-11-21 11:00 Europe/Berlin, after you applied: its `lead` is dated 2026-11-20 now
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            applied
days_in_stage    1
next             follow up on 2026-11-27

2026-11-20                         lead
2026-11-20                         applied
$ trackway undo
undo: move job ferrous-rust-engineer: lead -> applied  [COMMIT]
$ trackway move ferrous screening --on yesterday
move job ferrous-rust-engineer: screening on 2026-11-20, log only  [COMMIT]
[stderr] a newer move stands: the job stays at `lead`, only its log has changed
$ trackway move ferrous applied --on yesterday
move job ferrous-rust-engineer: applied on 2026-11-20, log only  [COMMIT]
[stderr] a newer move stands: the job stays at `lead`, only its log has changed
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            lead
days_in_stage    0

2026-11-20                         screening
2026-11-20                         applied
2026-11-21 11:00 Europe/Berlin     lead
$ trackway check
fine: 1 record

"#]],
    );
}

#[test]
fn an_hour_before_the_newest_move_changes_the_log_only() {
    let sandbox = with_a_job();
    sandbox.run("move ferrous screening").ok();
    same(
        sandbox.session(&["move ferrous applied --on 'today 8:00'", "show ferrous", "check"]),
        str![[r#"
$ trackway move ferrous applied --on 'today 8:00'
move job ferrous-rust-engineer: applied on 2026-11-21 08:00 Europe/Berlin, log only  [COMMIT]
[stderr] a newer move stands: the job stays at `screening`, only its log has changed
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            screening
days_in_stage    0
next             follow up on 2026-11-28

2026-11-21 08:00 Europe/Berlin     applied
2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     screening
$ trackway check
fine: 1 record

"#]],
    );
}

#[test]
fn a_day_is_read_from_plain_words_and_echoed() {
    let sandbox = search();
    sandbox.write("jobs/a.yaml", "title: A\nstage: lead\nlog: [{at: 2026-10-01, stage: lead}]\n");
    same(
        sandbox.session(&[
            "move a ready --on 2026-11-01",
            "move a applied --on 'last monday'",
            "move a screening --on yesterday",
            "move a interviewing --on 'today 9:30'",
            "move a offer --on today",
        ]),
        str![[r#"
$ trackway move a ready --on 2026-11-01
move job a: lead -> ready  [COMMIT]
[stderr] committed first: edit by hand: add job a
$ trackway move a applied --on 'last monday'
move job a: ready -> applied  [COMMIT]
[stderr] on 2026-11-16
$ trackway move a screening --on yesterday
move job a: applied -> screening  [COMMIT]
[stderr] on 2026-11-20
$ trackway move a interviewing --on 'today 9:30'
move job a: screening -> interviewing  [COMMIT]
[stderr] on 2026-11-21 09:30 Europe/Berlin
$ trackway move a offer --on today
move job a: interviewing -> offer  [COMMIT]
[stderr] on 2026-11-21 11:00 Europe/Berlin

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/a.yaml")),
        str![[r#"
uid: [UID]
title: A
stage: offer
log: [{at: 2026-10-01, stage: lead}, {at: 2026-11-01, stage: ready}, {at: 2026-11-16, stage: applied}, {at: 2026-11-20, stage: screening}, {at: 2026-11-21 09:30 Europe/Berlin, stage: interviewing}, {at: 2026-11-21 11:00 Europe/Berlin, stage: offer}]

"#]],
    );
}

#[test]
fn what_can_not_be_is_refused() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &[
                "move ferrous",
                "move ferrous aplied",
                "move ferrous wat",
                "move ferrous closed",
                "move ferrous applied --on tomorrow",
                "move ferrous applied --on 2027-01-01",
                "move ferrous applied --on 2026-02-31",
                "move ferrous applied --on soon",
                "move ferrous applied --by her",
                "move ferrous aplied --json",
                "move ferrous applied --on tomorrow --json",
            ],
        ),
        str![[r#"
$ trackway move ferrous
[stderr] error: the following required arguments were not provided:
[stderr]   <STAGE|OUTCOME>
[stderr] 
[stderr] Usage: trackway move [OPTIONS] <ID|--query <QUERY>> <STAGE|OUTCOME>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway move ferrous aplied
[stderr] error: unknown stage or outcome `aplied`
[stderr] hint: did you mean `applied`?
[exit 2]
$ trackway move ferrous wat
[stderr] error: unknown stage or outcome `wat`
[stderr] hint: known: lead ready applied screening interviewing offer closed accepted declined rejected withdrawn ghosted expired skipped
[exit 2]
$ trackway move ferrous closed
[stderr] error: a closed job has an outcome
[stderr] hint: trackway move ferrous-rust-engineer rejected (or withdrawn, ghosted, declined, accepted)
[exit 2]
$ trackway move ferrous applied --on tomorrow
[stderr] error: `tomorrow` is 2026-11-22, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway move ferrous applied --on 2027-01-01
[stderr] error: `2027-01-01` lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway move ferrous applied --on 2026-02-31
[stderr] error: there is no day `2026-02-31`
[stderr] hint: February 2026 has 28 days
[exit 2]
$ trackway move ferrous applied --on soon
[stderr] error: `soon` is not understood
[stderr] hint: did you mean `noon`?
[exit 2]
$ trackway move ferrous applied --by her
[stderr] error: invalid value 'her' for '--by <WHO>'
[stderr]   [possible values: me, them]
[stderr] 
[stderr]   tip: a similar value exists: 'them'
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway move ferrous aplied --json
[stderr] {
[stderr]   "error": "unknown stage or outcome `aplied`",
[stderr]   "hints": [
[stderr]     "did you mean `applied`?"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway move ferrous applied --on tomorrow --json
[stderr] {
[stderr]   "error": "`tomorrow` is 2026-11-22, which lies ahead",
[stderr]   "hints": [
[stderr]     "log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
}

#[test]
fn a_dry_run_shows_the_lines_and_changes_none() {
    let sandbox = with_a_job();
    same(
        without_effect(&sandbox, &["move ferrous rejected -n", "move ferrous ready -n --json"]),
        str![[r#"
$ trackway move ferrous rejected -n
would move job ferrous-rust-engineer: lead -> rejected
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -1,6 +1,8 @@
 uid: [UID]
 title: Rust Engineer
 company: Ferrous
-stage: lead
+stage: closed
+outcome: rejected
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: closed, outcome: rejected}
$ trackway move ferrous ready -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "move job ferrous-rust-engineer: lead -> ready",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -1,6 +1,7 @@\n uid: [UID]\n title: Rust Engineer\n company: Ferrous\n-stage: lead\n+stage: ready\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: ready}\n"
}

"#]],
    );
}

#[test]
fn programs_get_the_commit_and_the_summary() {
    same(
        with_a_job().session(&["move ferrous applied --json"]),
        str![[r#"
$ trackway move ferrous applied --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "move job ferrous-rust-engineer: lead -> applied"
}

"#]],
    );
}

#[test]
fn the_help_names_every_stage_and_outcome() {
    same(
        search().session(&["move --help"]),
        str![[r#"
$ trackway move --help
Move a job to a stage, or close it with an outcome

Stages: lead ready applied screening interviewing offer. Outcomes, which close
the job: accepted declined rejected withdrawn ghosted expired skipped. Moving a
closed job to a stage reopens it. Interviews that lie ahead are off while a job
is closed.

Usage: trackway move [OPTIONS] <ID|--query <QUERY>> <STAGE|OUTCOME>

Arguments:
  [ID]
          The job: its id, the beginning of it, or words that occur in it

  [STAGE|OUTCOME]
          The stage or outcome

Options:
      --query <QUERY>
          In place of ID: all jobs that `trackway list QUERY` shows

      --on <DATE>
          The day it happened [default: now]; a day older than the newest move
          is only logged, but you may have applied before you added the job

      --note <TEXT>
          What to remember of it

      --by <WHO>
          Who acted: me or them

  -n, --dry-run
          Show what would change, and change nothing

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -C, --repo <DIR>
          The repository, or a folder in it [default: upwards from here, else
          your default]
          
          [env: TRACKWAY_REPO]

      --json
          Answer with one JSON document; errors too, on standard error

  -q, --quiet
          Say nothing but the answer and errors

      --color <WHEN>
          When to colour: auto, always or never

      --no-pager
          Show long answers without a pager

"#]],
    );
}
