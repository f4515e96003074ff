//! `trackway interview`

use snapbox::str;

use crate::search::{search, with_a_job, without_effect};
use crate::{Sandbox, same};

const JOB: &str = "jobs/2026-11/ferrous-rust-engineer.yaml";

/// A job with interviews under ids that are known, and one of another job.
pub fn with_interviews() -> Sandbox {
    let sandbox = with_a_job();
    for line in [
        "contact add 'Jane Doe'",
        "add --title 'Backend Developer' --company Acme --stage applied",
        "move ferrous interviewing",
    ] {
        sandbox.run(line).ok();
    }
    let interviews = "\
interviews:
  - id: a1f3
    at: 2026-11-25 14:00 America/New_York
    minutes: 60   # they said
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc
    status: scheduled
  - {id: b2c4, at: 2026-11-20 09:00 Europe/Berlin, kind: screen}
  - {id: c3d5, at: 2026-11-10, status: done, outcome: pass}
";
    let job = sandbox.file(JOB);
    sandbox.write(JOB, job.replace("log:\n", &format!("{interviews}log:\n")));
    sandbox.git("add -A");
    sandbox.git("commit -qm interviews");
    sandbox
}

/// A text with `[ID]` for the ids of interviews, which differ from run to run.
fn with_ids(sandbox: &Sandbox, text: &str) -> String {
    let ids = sandbox.run("interview list --all --format '{{interview}}'").ok().stdout;
    ids.lines().fold(text.to_owned(), |text, id| text.replace(id, "[ID]"))
}

/// The entries of the log about interviews.
fn told(sandbox: &Sandbox) -> String {
    let job = sandbox.run("show ferrous --json").json();
    let log = job["log"].as_array().unwrap().iter().filter(|entry| !entry["interview"].is_null());
    let without_time = |entry: &serde_json::Value| {
        let mut entry = entry.clone();
        entry.as_object_mut().unwrap().remove("at");
        format!("{entry}\n")
    };
    log.map(without_time).collect()
}

#[test]
fn an_interview_is_added_and_its_time_is_said_back() {
    let sandbox = with_a_job();
    sandbox.run("contact add 'Jane Doe'").ok();
    let seen = sandbox.session(&[
        "interview add ferrous wed 14:00 America/New_York --kind technical --with jane --where https://meet.example.org/abc --note 'bring the laptop'",
        "interview add ferrous 2026-12-01 --kind screen --minutes 30 --json",
        "interview list",
    ]);
    same(
        with_ids(&sandbox, &seen),
        str![[r#"
$ trackway interview add ferrous wed 14:00 America/New_York --kind technical --with jane --where https://meet.example.org/abc --note 'bring the laptop'
add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 America/New_York  [COMMIT]
[stderr] on Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days
[stderr] still at lead: trackway move ferrous-rust-engineer interviewing
$ trackway interview add ferrous 2026-12-01 --kind screen --minutes 30 --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "add interview ferrous-rust-engineer/[ID]: screen, 2026-12-01",
  "interview": "[ID]",
  "notes": [
    "on Tue 1 Dec 2026, in 10 days",
    "still at lead: trackway move ferrous-rust-engineer screening"
  ]
}
$ trackway interview list
INTERVIEW                   WHEN                                            KIND       WITH      WHERE                         STATUS     OUTCOME
ferrous-rust-engineer/[ID]  Wed 25 Nov 2026 20:00 (14:00 America/New_York)  technical  jane-doe  https://meet.example.org/abc  scheduled
ferrous-rust-engineer/[ID]  Tue 1 Dec 2026                                  screen                                             scheduled
[stderr] 2 interviews

"#]],
    );
    same(
        with_ids(&sandbox, &sandbox.redact(&sandbox.file(JOB))),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
interviews:
  - id: [ID]
    at: 2026-11-25 14:00 America/New_York
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc
    status: scheduled
    notes: bring the laptop
  - id: [ID]
    at: 2026-12-01
    minutes: 30
    kind: screen
    status: scheduled
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        with_ids(&sandbox, &sandbox.git_log()),
        str![[r#"
add interview ferrous-rust-engineer/[ID]: screen, 2026-12-01
  Trackway-Command: interview add
  Trackway-Record: [UID]
add interview ferrous-rust-engineer/[ID]: technical, 2026-11-25 14:00 America/New_York
  Trackway-Command: interview add
  Trackway-Record: [UID]
add contact jane-doe: Jane Doe
  Trackway-Command: contact add
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
fn what_speaks_against_a_time_is_said() {
    let sandbox = with_interviews();
    let seen = sandbox.session(&[
        "interview add acme 'wed 20:30' --minutes 30",
        "interview add acme 'wed 21:00' --kind screen --json",
        "interview add acme 'yesterday 9:00'",
        "interview add acme 'in 2h'",
        "snooze acme 'in 2 weeks'",
        "interview add acme 'mon 9:00'",
    ]);
    same(
        with_ids(&sandbox, &seen),
        str![[r#"
$ trackway interview add acme 'wed 20:30' --minutes 30
add interview acme-backend-developer/[ID]: 2026-11-25 20:30 Europe/Berlin  [COMMIT]
[stderr] on Wed 25 Nov 2026 20:30, in 4 days
[stderr] still at applied: trackway move acme-backend-developer interviewing
[stderr] warning: at the same time: ferrous-rust-engineer/[ID], 2026-11-25 14:00 America/New_York
$ trackway interview add acme 'wed 21:00' --kind screen --json
{
  "id": "acme-backend-developer",
  "uid": "[UID]",
  "path": "jobs/2026-11/acme-backend-developer.yaml",
  "commit": "[COMMIT]",
  "summary": "add interview acme-backend-developer/[ID]: screen, 2026-11-25 21:00 Europe/Berlin",
  "interview": "[ID]",
  "notes": [
    "on Wed 25 Nov 2026 21:00, in 4 days",
    "still at applied: trackway move acme-backend-developer screening"
  ]
}
$ trackway interview add acme 'yesterday 9:00'
add interview acme-backend-developer/[ID]: 2026-11-20 09:00 Europe/Berlin  [COMMIT]
[stderr] on Fri 20 Nov 2026 09:00, yesterday
[stderr] it is over: trackway interview done acme-backend-developer/[ID] --outcome pass|fail|pending
[stderr] warning: at the same time: ferrous-rust-engineer/[ID], 2026-11-20 09:00 Europe/Berlin
$ trackway interview add acme 'in 2h'
add interview acme-backend-developer/[ID]: 2026-11-21 13:00 Europe/Berlin  [COMMIT]
[stderr] on Sat 21 Nov 2026 13:00, in 2 h
[stderr] still at applied: trackway move acme-backend-developer interviewing
$ trackway snooze acme 'in 2 weeks'
snooze job acme-backend-developer: until 2026-12-05  [COMMIT]
[stderr] until Sat 5 Dec 2026
[stderr] still told: interview [ID], Sat 21 Nov 2026 13:00, in 2 h
[stderr] still told: interview [ID], Wed 25 Nov 2026 20:30, in 4 days
[stderr] still told: interview [ID], Wed 25 Nov 2026 21:00, in 4 days
$ trackway interview add acme 'mon 9:00'
add interview acme-backend-developer/[ID]: 2026-11-23 09:00 Europe/Berlin  [COMMIT]
[stderr] on Mon 23 Nov 2026 09:00, in 2 days
[stderr] snoozed until 5 Dec 2026: this is told anyway
[stderr] still at applied: trackway move acme-backend-developer interviewing

"#]],
    );
}

#[test]
fn interviews_are_listed_in_every_format() {
    let sandbox = with_interviews();
    same(
        without_effect(
            &sandbox,
            &[
                "interview list",
                "interview list --all",
                "interview list acme",
                "interview list ferrous --sort -at --limit 1 --format ids",
                "interview list --query 'company:ferrous' --format tsv",
                "interview list --columns item,at,minutes",
                "interview list --format '{{ item }} {{ here }}'",
                "interview list --format '{{ wher }}'",
                "interview list --columns when",
                "interview list --as-of 2026-11-01",
                "interview list --limit 1 --json",
            ],
        ),
        str![[r#"
$ trackway interview list
INTERVIEW                   WHEN                                            KIND       WITH      WHERE                         STATUS     OUTCOME
ferrous-rust-engineer/b2c4  Fri 20 Nov 2026 09:00                           screen                                             scheduled
ferrous-rust-engineer/a1f3  Wed 25 Nov 2026 20:00 (14:00 America/New_York)  technical  jane-doe  https://meet.example.org/abc  scheduled
[stderr] 2 interviews
$ trackway interview list --all
INTERVIEW                   WHEN                                            KIND       WITH      WHERE                         STATUS     OUTCOME
ferrous-rust-engineer/c3d5  Tue 10 Nov 2026                                                                                    done       pass
ferrous-rust-engineer/b2c4  Fri 20 Nov 2026 09:00                           screen                                             scheduled
ferrous-rust-engineer/a1f3  Wed 25 Nov 2026 20:00 (14:00 America/New_York)  technical  jane-doe  https://meet.example.org/abc  scheduled
[stderr] 3 interviews
$ trackway interview list acme
[stderr] 0 interviews
$ trackway interview list ferrous --sort -at --limit 1 --format ids
ferrous-rust-engineer/a1f3
$ trackway interview list --query 'company:ferrous' --format tsv
item	here	kind	with	where	status	outcome
ferrous-rust-engineer/b2c4	2026-11-20T09:00:00+01:00[Europe/Berlin]	screen			scheduled	
ferrous-rust-engineer/a1f3	2026-11-25T20:00:00+01:00[Europe/Berlin]	technical	jane-doe	https://meet.example.org/abc	scheduled	
$ trackway interview list --columns item,at,minutes
ITEM                        AT                                           MINUTES
ferrous-rust-engineer/b2c4  2026-11-20T09:00:00+01:00[Europe/Berlin]
ferrous-rust-engineer/a1f3  2026-11-25T14:00:00-05:00[America/New_York]  60
[stderr] 2 interviews
$ trackway interview list --format '{{ item }} {{ here }}'
ferrous-rust-engineer/b2c4 2026-11-20T09:00:00+01:00[Europe/Berlin]
ferrous-rust-engineer/a1f3 2026-11-25T20:00:00+01:00[Europe/Berlin]
$ trackway interview list --format '{{ wher }}'
[stderr] error: unknown field `wher`
[stderr]  --> --format:1:4
[stderr]   |
[stderr] 1 | {{ wher }}
[stderr]   |    ^^^^
[stderr]   |
[stderr] help: did you mean `where`?
[exit 2]
$ trackway interview list --columns when
[stderr] error: unknown field `when`
[stderr]  --> --columns:1:1
[stderr]   |
[stderr] 1 | when
[stderr]   | ^^^^
[stderr]   |
[stderr] help: known: item id path title company interview at here minutes kind with where status outcome
[exit 2]
$ trackway interview list --as-of 2026-11-01
[stderr] error: history begins with `[COMMIT]` of 2026-11-21 11:00, after that
[stderr] hint: go back no further: --as-of 2026-11-21
[exit 3]
$ trackway interview list --limit 1 --json
[
  {
    "item": "ferrous-rust-engineer/b2c4",
    "id": "ferrous-rust-engineer",
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
    "title": "Rust Engineer",
    "company": "Ferrous",
    "interview": "b2c4",
    "at": "2026-11-20T09:00:00+01:00[Europe/Berlin]",
    "here": "2026-11-20T09:00:00+01:00[Europe/Berlin]",
    "minutes": null,
    "kind": "screen",
    "with": null,
    "where": null,
    "status": "scheduled",
    "outcome": null
  }
]

"#]],
    );
}

#[test]
fn an_interview_is_named_by_its_id_where_no_other_has_it() {
    let sandbox = with_interviews();
    let acme = "jobs/2026-11/acme-backend-developer.yaml";
    let job = sandbox.file(acme);
    sandbox.write(acme, job.replace("log:\n", "interviews:\n  - {id: a1f3}\n  - {id: x9}\nlog:\n"));
    sandbox.git("commit -qam more");
    same(
        without_effect(
            &sandbox,
            &[
                "interview done a1f3",
                "interview done acme/x9 -n",
                "interview done x9 -n",
                "interview done nix",
                "interview done ferrous/a1f4",
                "interview done nix/a1f3",
            ],
        ),
        str![[r#"
$ trackway interview done a1f3
[stderr] error: `a1f3` matches 2 interviews
[stderr] hint: one of: acme-backend-developer/a1f3, ferrous-rust-engineer/a1f3
[exit 3]
$ trackway interview done acme/x9 -n
would mark interview acme-backend-developer/x9: done
diff --git a/jobs/2026-11/acme-backend-developer.yaml b/jobs/2026-11/acme-backend-developer.yaml
--- a/jobs/2026-11/acme-backend-developer.yaml
+++ b/jobs/2026-11/acme-backend-developer.yaml
@@ -4,6 +4,6 @@
 stage: applied
 interviews:
   - {id: a1f3}
-  - {id: x9}
+  - {id: x9, status: done}
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}
$ trackway interview done x9 -n
would mark interview acme-backend-developer/x9: done
diff --git a/jobs/2026-11/acme-backend-developer.yaml b/jobs/2026-11/acme-backend-developer.yaml
--- a/jobs/2026-11/acme-backend-developer.yaml
+++ b/jobs/2026-11/acme-backend-developer.yaml
@@ -4,6 +4,6 @@
 stage: applied
 interviews:
   - {id: a1f3}
-  - {id: x9}
+  - {id: x9, status: done}
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}
$ trackway interview done nix
[stderr] error: no interview matches `nix`
[stderr] hint: see what there is: trackway interview list --all
[exit 3]
$ trackway interview done ferrous/a1f4
[stderr] error: job `ferrous-rust-engineer` has no interview `a1f4`
[stderr] hint: did you mean `a1f3`?
[exit 3]
$ trackway interview done nix/a1f3
[stderr] error: no job matches `nix`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
}

#[test]
fn moving_an_interview_is_told_and_no_undo_takes_that_back() {
    let sandbox = with_interviews();
    same(
        sandbox.session(&[
            "interview set a1f3 at='2026-11-25 16:00 America/New_York'",
            "undo",
            "redo",
            "undo",
            "undo",
        ]),
        str![[r#"
$ trackway interview set a1f3 at='2026-11-25 16:00 America/New_York'
move interview ferrous-rust-engineer/a1f3: 2026-11-25 14:00 -> 16:00 America/New_York  [COMMIT]
[stderr] on Wed 25 Nov 2026 16:00 America/New_York, 22:00 in Berlin, in 4 days
$ trackway undo
undo: move interview ferrous-rust-engineer/a1f3: 2026-11-25 14:00 -> 16:00 America/New_York  [COMMIT]
$ trackway redo
redo: move interview ferrous-rust-engineer/a1f3: 2026-11-25 14:00 -> 16:00 America/New_York  [COMMIT]
$ trackway undo
undo: move interview ferrous-rust-engineer/a1f3: 2026-11-25 14:00 -> 16:00 America/New_York  [COMMIT]
$ trackway undo
undo: move job ferrous-rust-engineer: lead -> interviewing  [COMMIT]

"#]],
    );
    same(
        told(&sandbox),
        str![[r#"
{"moved_from":"2026-11-25T14:00:00-05:00[America/New_York]","interview":"a1f3"}
{"moved_from":"2026-11-25T14:00:00-05:00[America/New_York]","interview":"a1f3"}
{"moved_from":"2026-11-25T16:00:00-05:00[America/New_York]","interview":"a1f3"}
{"moved_from":"2026-11-25T16:00:00-05:00[America/New_York]","interview":"a1f3"}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file(JOB)),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
interviews:
  - id: a1f3
    at: 2026-11-25 14:00 America/New_York
    minutes: 60   # they said
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc
    status: scheduled
  - {id: b2c4, at: 2026-11-20 09:00 Europe/Berlin, kind: screen}
  - {id: c3d5, at: 2026-11-10, status: done, outcome: pass}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 14:00 America/New_York
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 14:00 America/New_York
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 16:00 America/New_York
  - at: 2026-11-21 11:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 16:00 America/New_York

"#]],
    );
}

#[test]
fn a_calendar_hears_of_every_change_that_it_shows() {
    let sandbox = with_interviews();
    for line in [
        "interview set a1f3 with-=jane notes='bring the laptop'",
        "interview set a1f3 minutes=90 where=",
        "interview cancel a1f3 --by them --note 'budget freeze'",
        "interview set a1f3 status=scheduled",
        "set ferrous priority=high",
        "move ferrous rejected",
        "note ferrous 'a pity'",
        "move ferrous interviewing",
        "interview done b2c4 --outcome pass",
    ] {
        sandbox.run(line).ok();
    }
    same(
        told(&sandbox),
        str![[r#"
{"note":"other length, place","interview":"a1f3"}
{"note":"budget freeze","interview":"a1f3","by":"them"}
{"note":"takes place after all","interview":"a1f3"}
{"note":"off: the job is closed","interview":"a1f3"}
{"note":"takes place after all","interview":"a1f3"}

"#]],
    );
}

#[test]
fn a_hand_edit_is_told_when_it_is_saved_and_when_a_command_follows() {
    let sandbox = with_interviews();
    let edited = sandbox.file(JOB).replace("14:00 America", "15:00 America");
    sandbox.write(JOB, &edited);
    sandbox.set_now("2026-11-21T12:00:00Z");
    sandbox.run("note ferrous 'they moved it'").ok();
    let edited = sandbox.file(JOB).replace("15:00 America", "16:00 America");
    sandbox.write(JOB, &edited);
    sandbox.git("add -A");
    same(
        sandbox.run("save -n").ok().stdout,
        str![[r#"
would commit: edit by hand: job ferrous-rust-engineer: interview a1f3 at 2026-11-25 15:00 America/New_York -> 2026-11-25 16:00 America/New_York
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -4,7 +4,7 @@
 stage: interviewing
 interviews:
   - id: a1f3
-    at: 2026-11-25 15:00 America/New_York
+    at: 2026-11-25 16:00 America/New_York
     minutes: 60   # they said
     kind: technical
     with: [jane-doe]
@@ -19,3 +19,6 @@
     interview: a1f3
     moved_from: 2026-11-25 14:00 America/New_York
   - {at: 2026-11-21 13:00 Europe/Berlin, note: they moved it}
+  - at: 2026-11-21 13:00 Europe/Berlin
+    interview: a1f3
+    moved_from: 2026-11-25 15:00 America/New_York

"#]],
    );
    let editor = crate::scene::editor(&sandbox, "sed -i 's/16:00 America/17:00 America/' \"$1\"");
    sandbox.command("edit ferrous").env("EDITOR", editor).run().ok();
    same(
        told(&sandbox),
        str![[r#"
{"moved_from":"2026-11-25T14:00:00-05:00[America/New_York]","interview":"a1f3"}
{"moved_from":"2026-11-25T15:00:00-05:00[America/New_York]","interview":"a1f3"}
{"moved_from":"2026-11-25T16:00:00-05:00[America/New_York]","interview":"a1f3"}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file(JOB)),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: interviewing
interviews:
  - id: a1f3
    at: 2026-11-25 17:00 America/New_York
    minutes: 60   # they said
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc
    status: scheduled
  - {id: b2c4, at: 2026-11-20 09:00 Europe/Berlin, kind: screen}
  - {id: c3d5, at: 2026-11-10, status: done, outcome: pass}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - at: 2026-11-21 13:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 14:00 America/New_York
  - {at: 2026-11-21 13:00 Europe/Berlin, note: they moved it}
  - at: 2026-11-21 13:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 15:00 America/New_York
  - at: 2026-11-21 13:00 Europe/Berlin
    interview: a1f3
    moved_from: 2026-11-25 16:00 America/New_York

"#]],
    );
}

#[test]
fn an_undo_passes_over_what_was_only_told() {
    let sandbox = with_interviews();
    sandbox.run("note ferrous 'they called'").ok();
    let job =
        sandbox.file(JOB) + "  - {at: 2026-11-21, interview: a1f3, note: a word to calendars}\n";
    sandbox.write(JOB, job);
    sandbox.set_now("2026-11-21T12:00:00Z");
    let time = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
    std::fs::File::open(sandbox.work().join(JOB)).unwrap().set_modified(time).unwrap();
    same(
        sandbox.session(&["save", "undo", "redo"]),
        str![[r#"
$ trackway save
edit by hand: job ferrous-rust-engineer: log +1  [COMMIT]
$ trackway undo
undo: note job ferrous-rust-engineer: they called  [COMMIT]
$ trackway redo
redo: note job ferrous-rust-engineer: they called  [COMMIT]

"#]],
    );
    assert_eq!(told(&sandbox).lines().count(), 1);
}

#[test]
fn closing_a_job_snoozing_it_and_undoing_say_what_becomes_of_its_interviews() {
    let sandbox = with_interviews();
    same(
        sandbox.session(&[
            "snooze ferrous 'in 2 weeks'",
            "move ferrous rejected",
            "interview list ferrous --all",
            "interview add ferrous 'mon 9:00'",
            "move ferrous interviewing",
            "remove ferrous",
            "undo",
        ]),
        str![[r#"
$ trackway snooze ferrous 'in 2 weeks'
snooze job ferrous-rust-engineer: until 2026-12-05  [COMMIT]
[stderr] until Sat 5 Dec 2026
[stderr] still told: interview a1f3, Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days
$ trackway move ferrous rejected
move job ferrous-rust-engineer: interviewing -> rejected  [COMMIT]
[stderr] 1 interview lies ahead and is off: ferrous-rust-engineer/a1f3
$ trackway interview list ferrous --all
INTERVIEW                   WHEN                                            KIND       WITH      WHERE                         STATUS     OUTCOME
ferrous-rust-engineer/c3d5  Tue 10 Nov 2026                                                                                    done       pass
ferrous-rust-engineer/b2c4  Fri 20 Nov 2026 09:00                           screen                                             scheduled
ferrous-rust-engineer/a1f3  Wed 25 Nov 2026 20:00 (14:00 America/New_York)  technical  jane-doe  https://meet.example.org/abc  off
[stderr] 3 interviews
$ trackway interview add ferrous 'mon 9:00'
[stderr] error: job `ferrous-rust-engineer` is closed: rejected
[stderr] hint: open it again first: trackway move ferrous-rust-engineer interviewing
[exit 1]
$ trackway move ferrous interviewing
move job ferrous-rust-engineer: rejected -> interviewing  [COMMIT]
$ trackway remove ferrous
remove job ferrous-rust-engineer: Rust Engineer  [COMMIT]
[stderr] calendars that imported ferrous-rust-engineer/a1f3, ferrous-rust-engineer/b2c4 keep them; `undo`, then `trackway interview cancel`, tells them
$ trackway undo
undo: remove job ferrous-rust-engineer: Rust Engineer  [COMMIT]

"#]],
    );
    let seen = sandbox.session(&["interview add acme 'mon 9:00'", "undo"]);
    let id = seen.split("acme-backend-developer/").nth(1).unwrap()[..4].to_owned();
    same(
        seen.replace(&id, "[ID]"),
        str![[r#"
$ trackway interview add acme 'mon 9:00'
add interview acme-backend-developer/[ID]: 2026-11-23 09:00 Europe/Berlin  [COMMIT]
[stderr] on Mon 23 Nov 2026 09:00, in 2 days
[stderr] still at applied: trackway move acme-backend-developer interviewing
$ trackway undo
undo: add interview acme-backend-developer/[ID]: 2026-11-23 09:00 Europe/Berlin  [COMMIT]
[stderr] calendars that imported acme-backend-developer/[ID] keep it; `redo`, then `trackway interview cancel`, tells them

"#]],
    );
}

#[test]
fn how_it_went_is_written_down_once_it_has_begun() {
    let sandbox = with_interviews();
    same(
        sandbox.session(&[
            "interview done a1f3 --outcome pass",
            "interview done b2c4",
            "interview done b2c4 --outcome pass --note 'they like Rust'",
            "interview done b2c4 --outcome pass",
            "interview done b2c4 --missed --outcome pass",
            "interview done b2c4 --outcome great",
            "interview done b2c4 --missed --json",
            "interview cancel c3d5",
            "interview cancel a1f3 --by me --json",
            "interview cancel a1f3",
        ]),
        str![[r#"
$ trackway interview done a1f3 --outcome pass
[stderr] error: `ferrous-rust-engineer/a1f3` has not begun: Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days
[stderr] hint: say how it went when it is over; or trackway interview cancel ferrous-rust-engineer/a1f3
[exit 2]
$ trackway interview done b2c4
mark interview ferrous-rust-engineer/b2c4: done  [COMMIT]
$ trackway interview done b2c4 --outcome pass --note 'they like Rust'
mark interview ferrous-rust-engineer/b2c4: done, outcome pass, notes they like Rust  [COMMIT]
$ trackway interview done b2c4 --outcome pass
nothing to do: interview ferrous-rust-engineer/b2c4 stays as it is
$ trackway interview done b2c4 --missed --outcome pass
[stderr] error: the argument '--missed' cannot be used with '--outcome <HOW>'
[stderr] 
[stderr] Usage: trackway interview done --missed <JOB/ID>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway interview done b2c4 --outcome great
[stderr] error: invalid value 'great' for '--outcome <HOW>'
[stderr]   [possible values: pass, fail, pending]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway interview done b2c4 --missed --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "mark interview ferrous-rust-engineer/b2c4: missed, outcome removed",
  "interview": "b2c4"
}
$ trackway interview cancel c3d5
[stderr] error: `ferrous-rust-engineer/c3d5` took place and can't be cancelled
[stderr] hint: if you were not there: trackway interview done ferrous-rust-engineer/c3d5 --missed
[exit 2]
$ trackway interview cancel a1f3 --by me --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "cancel interview ferrous-rust-engineer/a1f3",
  "interview": "a1f3"
}
$ trackway interview cancel a1f3
nothing to do: interview ferrous-rust-engineer/a1f3 is cancelled already

"#]],
    );
    same(
        sandbox.redact(&sandbox.file(JOB)),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: interviewing
interviews:
  - id: a1f3
    at: 2026-11-25 14:00 America/New_York
    minutes: 60   # they said
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc
    status: cancelled
  - {id: b2c4, at: 2026-11-20 09:00 Europe/Berlin, kind: screen, status: missed, notes: they like Rust}
  - {id: c3d5, at: 2026-11-10, status: done, outcome: pass}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: interviewing}
  - {at: 2026-11-21 11:00 Europe/Berlin, interview: a1f3, by: me, note: cancelled}

"#]],
    );
}

#[test]
fn words_that_are_no_interview_change_nothing() {
    let sandbox = with_interviews();
    sandbox.run("move acme rejected").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "interview",
                "interview add ferrous",
                "interview add",
                "interview add acme mon 9:00",
                "interview add nix mon 9:00",
                "interview add ferrous 14:00",
                "interview add ferrous monday-ish 9:00",
                "interview add ferrous 2026-10-25 02:30",
                "interview add ferrous 2027-03-28 02:30",
                "interview add ferrous mon 9:00 --kind chat",
                "interview add ferrous mon 9:00 --with nobody",
                "interview add ferrous mon 9:00 --minutes 0",
                "interview set a1f3",
                "interview set a1f3 at",
                "interview set a1f3 at=",
                "interview set a1f3 at=soon",
                "interview set a1f3 plce=x",
                "interview set a1f3 id=b",
                "interview set a1f3 with+=nobody",
                "interview set a1f3 kind=technical",
                "set ferrous interviews.at=fri",
            ],
        ),
        str![[r#"
$ trackway interview
[stderr] Interviews: when, with whom, how it went
[stderr] 
[stderr] Usage: trackway interview [OPTIONS] <COMMAND>
[stderr] 
[stderr] Commands:
[stderr]   add     Add an interview to a job, or those of an invitation
[stderr]   list    List the interviews that are to come, or of which nobody wrote down
[stderr]           how they went
[stderr]   set     Change an interview: move it, say where it is, who takes part
[stderr]   done    Write down that an interview took place, and how it went
[stderr]   cancel  Call an interview off
[stderr]   help    Print this message or the help of the given subcommand(s)
[stderr] 
[stderr] Options:
[stderr]   -h, --help  Print help
[stderr] 
[stderr] Global options:
[stderr]   -C, --repo <DIR>    The repository, or a folder in it [default: upwards from
[stderr]                       here, else your default] [env: TRACKWAY_REPO]
[stderr]       --json          Answer with one JSON document; errors too, on standard
[stderr]                       error
[stderr]   -q, --quiet         Say nothing but the answer and errors
[stderr]       --color <WHEN>  When to colour: auto, always or never
[stderr]       --no-pager      Show long answers without a pager
[exit 2]
$ trackway interview add ferrous
[stderr] error: when?
[stderr] hint: trackway interview add ferrous "fri 14:00"
[exit 2]
$ trackway interview add
[stderr] error: the following required arguments were not provided:
[stderr]   <JOB|FILE>
[stderr] 
[stderr] Usage: trackway interview add [OPTIONS] <JOB> <WHEN>...
[stderr]        trackway interview add [OPTIONS] <FILE|->
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway interview add acme mon 9:00
[stderr] error: job `acme-backend-developer` is closed: rejected
[stderr] hint: open it again first: trackway move acme-backend-developer interviewing
[exit 1]
$ trackway interview add nix mon 9:00
[stderr] error: no job matches `nix`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway interview add ferrous 14:00
[stderr] error: `14:00` does not say which day
[stderr] hint: type `today 14:00` or `tomorrow 14:00`
[exit 2]
$ trackway interview add ferrous monday-ish 9:00
[stderr] error: `monday-ish` is not understood
[stderr] hint: type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`
[exit 2]
$ trackway interview add ferrous 2026-10-25 02:30
[stderr] error: `2026-10-25 02:30` comes twice in `Europe/Berlin`: at +02:00 and again at +01:00
[stderr] hint: write `2026-10-25 02:30+02:00 Europe/Berlin` or `2026-10-25 02:30+01:00 Europe/Berlin`
[exit 2]
$ trackway interview add ferrous 2027-03-28 02:30
[stderr] error: `2027-03-28 02:30` is skipped in `Europe/Berlin`: clocks went from 02:00 to 03:00
[stderr] hint: write a time before 02:00, or from 03:00 on
[exit 2]
$ trackway interview add ferrous mon 9:00 --kind chat
[stderr] error: kind: unknown kind `chat`
[stderr] hint: one of screen, hiring-manager, technical, system-design, behavioral, assessment, panel, onsite, final, other
[exit 2]
$ trackway interview add ferrous mon 9:00 --with nobody
[stderr] error: no contact matches `nobody`
[stderr] hint: trackway contact add "nobody"
[exit 3]
$ trackway interview add ferrous mon 9:00 --minutes 0
[stderr] error: invalid value '0' for '--minutes <N>': 0 is not in 1..=44640
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway interview set a1f3
[stderr] error: the following required arguments were not provided:
[stderr]   <FIELD=VALUE>...
[stderr] 
[stderr] Usage: trackway interview set <JOB/ID> <FIELD=VALUE>...
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway interview set a1f3 at
[stderr] error: `at` is not of the form `field=value`
[stderr] hint: trackway interview set JOB/ID at="fri 15:00", minutes=90, with+=jane
[exit 2]
$ trackway interview set a1f3 at=
[stderr] error: an interview has a time
[stderr] hint: name another, or call it off: trackway interview cancel ferrous-rust-engineer/a1f3
[exit 2]
$ trackway interview set a1f3 at=soon
[stderr] error: `soon` is not understood
[stderr] hint: did you mean `noon`?
[exit 2]
$ trackway interview set a1f3 plce=x
[stderr] error: unknown field `plce`
[stderr] hint: known: id at minutes kind with where status outcome invite notes
[exit 2]
$ trackway interview set a1f3 id=b
[stderr] error: `id` is not set by hand
[stderr] hint: use `trackway edit ID`
[exit 2]
$ trackway interview set a1f3 with+=nobody
[stderr] error: no contact matches `nobody`
[stderr] hint: trackway contact add "nobody"
[exit 3]
$ trackway interview set a1f3 kind=technical
nothing to do: interview ferrous-rust-engineer/a1f3 stays as it is
$ trackway set ferrous interviews.at=fri
[stderr] error: `interviews.at` is not set by hand
[stderr] hint: use `trackway interview set`
[exit 2]

"#]],
    );
}

#[test]
fn interviews_without_a_zone_are_found_by_check() {
    let sandbox = search();
    sandbox.run("add --title Clerk --company Acme").ok();
    let path = "jobs/2026-11/acme-clerk.yaml";
    let job = sandbox.file(path);
    let interviews = "interviews:\n  - {id: a, at: 2026-11-25 14:00}\n  - {id: b, at: 2026-11-25}\n  - {id: c, at: 2026-11-25T14:00Z}\n";
    sandbox.write(path, job.replace("log:\n", &format!("{interviews}log:\n")));
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
warning: `2026-11-25 14:00` has no zone: it moves when you do
 --> jobs/2026-11/acme-clerk.yaml:6:17
  |
6 |   - {id: a, at: 2026-11-25 14:00}
  |                 ^^^^^^^^^^^^^^^^
  |
help: write one behind it: 2026-11-25 14:00 Europe/Berlin

0 errors, 1 warning in 1 record

"#]],
    );
}

#[test]
fn a_length_that_cannot_be_is_refused_and_found_by_check() {
    let sandbox = with_interviews();
    let job = sandbox.file(JOB);
    let lines = ["interview set a1f3 minutes=0", "interview set a1f3 minutes=-30", "check"];
    sandbox.write(JOB, job.replace("kind: screen", "minutes: -1"));
    same(
        sandbox.session(&lines),
        str![[r#"
$ trackway interview set a1f3 minutes=0
[stderr] error: an interview takes 1 to 44640 minutes, not `0`
[stderr] hint: leave it out where nobody said: `minutes=`
[exit 2]
$ trackway interview set a1f3 minutes=-30
[stderr] error: an interview takes 1 to 44640 minutes, not `-30`
[stderr] hint: leave it out where nobody said: `minutes=`
[exit 2]
$ trackway check
warning: `-1` minutes is no length: 60 are taken for it
  --> jobs/2026-11/ferrous-rust-engineer.yaml:13:61
   |
13 |   - {id: b2c4, at: 2026-11-20 09:00 Europe/Berlin, minutes: -1}
   |                                                             ^^
   |
help: write a number from 1 to 44640, or leave it out

0 errors, 1 warning in 3 records

"#]],
    );
}

#[test]
fn an_hour_that_comes_twice_is_said_with_its_offset() {
    let sandbox = with_interviews();
    let job = sandbox.file(JOB);
    let job = job.replace("2026-11-20 09:00 Europe", "2027-10-31 02:30+01:00 Europe");
    sandbox.write(JOB, job.replace("2026-11-10,", "2027-10-30 20:30 America/New_York,"));
    sandbox.run("interview set c3d5 status=scheduled outcome=").ok();
    sandbox.set_now("2027-10-30T12:00:00+02:00");
    let lines = ["interview list --columns interview,here", "agenda --days 1", "remind -n"];
    same(
        sandbox.session(&lines),
        str![[r#"
$ trackway interview list --columns interview,here
INTERVIEW  HERE
a1f3       Wed 25 Nov 2026 20:00 (14:00 America/New_York)
c3d5       Sun 31 Oct 2027 02:30+02:00 (Sat 20:30 America/New_York)
b2c4       Sun 31 Oct 2027 02:30+01:00
[stderr] 3 interviews
$ trackway agenda --days 1
overdue
  Wed 25 Nov 2026          outcome    ferrous-rust-engineer   how did it go?                        a1f3
  Sat 28 Nov 2026          follow-up  acme-backend-developer  no answer since 21 Nov 2026 (1 of 2)
Sun 31 Oct, tomorrow
  02:30+02:00-02:30+01:00  interview  ferrous-rust-engineer   Sat 30 Oct 20:30 in New York          c3d5
  02:30+01:00-03:30        interview  ferrous-rust-engineer   screen                                b2c4
$ trackway remind -n
interview tomorrow, Sun 31 Oct 02:30+01:00: ferrous-rust-engineer, screen
interview tomorrow, Sun 31 Oct 02:30+02:00 (Sat 30 Oct 20:30 America/New_York): ferrous-rust-engineer

"#]],
    );
}

#[test]
fn who_goes_is_looked_for_among_those_who_take_part() {
    let sandbox = with_interviews();
    sandbox.run("contact add 'Jane Smith'").ok();
    let lines = [
        "interview set a1f3 with+=jane",
        "interview set a1f3 with-=jane",
        "interview set a1f3 with-=jane",
    ];
    same(
        sandbox.session(&lines),
        str![[r#"
$ trackway interview set a1f3 with+=jane
[stderr] error: `jane` matches 2 contacts
[stderr]   jane-doe
[stderr]   jane-smith
[stderr] hint: name one of them
[exit 3]
$ trackway interview set a1f3 with-=jane
set interview ferrous-rust-engineer/a1f3: -with jane-doe  [COMMIT]
$ trackway interview set a1f3 with-=jane
[stderr] error: `jane` matches 2 contacts
[stderr]   jane-doe
[stderr]   jane-smith
[stderr] hint: name one of them
[exit 3]

"#]],
    );
}

#[test]
fn a_move_is_told_whole_however_long_the_name_of_its_job() {
    let sandbox = with_interviews();
    sandbox.run("rename ferrous ferrous-systems-senior-embedded-rust-engineer").ok();
    let lines = [
        "interview set a1f3 at='2026-11-26 16:00 America/New_York'",
        "interview set a1f3 at='2026-11-27 16:00 Europe/Berlin'",
        "undo",
    ];
    same(
        sandbox.session(&lines),
        str![[r#"
$ trackway interview set a1f3 at='2026-11-26 16:00 America/New_York'
move interview ferrous-systems-se…/a1f3: 2026-11-25 14:00 -> 2026-11-26 16:00 America/New_York  [COMMIT]
[stderr] on Thu 26 Nov 2026 16:00 America/New_York, 22:00 in Berlin, in 5 days
$ trackway interview set a1f3 at='2026-11-27 16:00 Europe/Berlin'
move interview ferrous-sy…/a1f3: 2026-11-26 16:00 America/New_York -> 2026-11-27 16:00 Europe/Berlin  [COMMIT]
[stderr] on Fri 27 Nov 2026 16:00, in 6 days
$ trackway undo
undo: move interview ferrous-sy…/a1f3: 2026-11-26 16:00 America/New_York -> 2026-11-27 16:00 Europe…  [COMMIT]

"#]],
    );
}

#[test]
fn of_many_interviews_that_are_off_some_are_named() {
    let sandbox = with_interviews();
    let more = (10..17).map(|day| format!("  - {{id: d{day}, at: 2026-12-{day}}}\n"));
    let more: String = more.collect();
    let job = sandbox.file(JOB);
    sandbox.write(JOB, job.replace("log:\n", &format!("{more}log:\n")));
    same(
        sandbox.run("move ferrous rejected").to_string(),
        str![[r#"
move job ferrous-rust-engineer: interviewing -> rejected  [COMMIT]
[stderr] 8 interviews lie ahead and are off: ferrous-rust-engineer/a1f3, ferrous-rust-engineer/d10, ferrous-rust-engineer/d11, ferrous-rust-engineer/d12, ferrous-rust-engineer/d13 and 3 more
[stderr] committed first: edit by hand: job ferrous-rust-engineer: +interview d10, +interview d11, +interview d12, +interview d13, +interview d14, +interview d15, +interview d16

"#]],
    );
}
