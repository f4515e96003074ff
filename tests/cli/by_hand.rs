//! What a person writes by hand, in records and beside them, stays as it is.

use snapbox::str;

use crate::Sandbox;
use crate::same;
use crate::search::{search, with_a_job, without_effect};

const JOB: &str = include_str!("../fixtures/job.yaml");
const CONTACT: &str = include_str!("../fixtures/contact.yaml");
const COMPANY: &str = include_str!("../fixtures/company.yaml");

/// The hand-written records, in folders that a person chose; `end` ends their lines.
fn hand_written(end: &str) -> Sandbox {
    let sandbox = search();
    sandbox.write("jobs/from the fair/ferrous.yaml", JOB.replace('\n', end));
    sandbox.write("contacts/Hays/jane-doe.yaml", CONTACT.replace('\n', end));
    sandbox.write("companies/ferrous-systems.yaml", COMPANY.replace('\n', end));
    sandbox.git("add -A");
    sandbox.git("commit -qm 'by hand'");
    sandbox
}

/// What a record says beside its values: the comments, whole lines and the ends of lines, and the
/// blank lines between them.
fn remarks(text: &str) -> Vec<&str> {
    let remark = |line: &'_ str| line.trim().is_empty() || line.contains('#');
    let of_line = |line| match str::find(line, '#') {
        Some(at) => &line[at..],
        None => line,
    };
    text.split_inclusive('\n').filter(|line| remark(line)).map(of_line).collect()
}

#[test]
fn each_verb_changes_only_its_own_lines() {
    let sandbox = hand_written("\n");
    sandbox.run("contact add Bob").ok();
    let mut seen = String::new();
    for line in [
        "set ferrous title='Lead Engineer' salary.max=105000 tags+=remote",
        "set ferrous company=ferrous-systems deadline= req_id=JR-1",
        "set ferrous custom.commute_minutes=40 custom.new=x notes='all new'",
        "set ferrous urls+=https://example.org/3 contacts+=bob",
        "move ferrous applied --on 2026-11-06 --note ok",
        "move ferrous rejected",
        "move ferrous screening",
        "note ferrous 'two: words' --on 2026-11-03",
        "snooze ferrous fri",
        "contact set jane emails+=x@example.org title='Talent Partner' every=60d",
        "contact log jane hello",
        "company set ferrous size=50 do_not_apply.reason='wait' also_known_as+=Fe",
        "contact rename jane jane-smith",
        "company rename ferrous fe",
        "contact remove jane --yes",
    ] {
        sandbox.run(line).ok();
        let diff = sandbox.git("show --format= --unified=0 --no-renames HEAD");
        let changed = diff.lines().filter(|line| {
            line.starts_with(['+', '-', '\\'])
                && !line.starts_with("+++")
                && !line.starts_with("---")
        });
        seen += &format!("$ trackway {line}\n");
        changed.for_each(|line| seen += &format!("{line}\n"));
    }
    same(
        seen,
        str![[r#"
$ trackway set ferrous title='Lead Engineer' salary.max=105000 tags+=remote
-title: Senior Rust Engineer        # they say "Software Craftsperson"
+title: Lead Engineer        # they say "Software Craftsperson"
+    max: 105000
+- remote
$ trackway set ferrous company=ferrous-systems deadline= req_id=JR-1
-company: 'Ferrous Systems'         # not the holding
+company: 'ferrous-systems'         # not the holding
-req_id: "JR-10423"
+req_id: "JR-1"
-deadline:   2026-12-01
$ trackway set ferrous custom.commute_minutes=40 custom.new=x notes='all new'
-  commute_minutes: 35   # by bike
+  commute_minutes: 40   # by bike
+  new: x
-notes: |+
-  # not a comment but Markdown
-
-  - one
-  - two
-
+notes: |-
+  all new
$ trackway set ferrous urls+=https://example.org/3 contacts+=bob
-        https://example.org/team ]
+        https://example.org/team, https://example.org/3 ]
+  - who: bob
$ trackway move ferrous applied --on 2026-11-06 --note ok
-stage: lead   # as of the meetup
+stage: applied   # as of the meetup
+  - {at: 2026-11-06, stage: applied, note: ok}
$ trackway move ferrous rejected
-stage: applied   # as of the meetup
-outcome:      # nothing yet
+stage: closed   # as of the meetup
+outcome: rejected      # nothing yet
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: closed, outcome: rejected}
$ trackway move ferrous screening
-stage: closed   # as of the meetup
-outcome: rejected      # nothing yet
+stage: screening   # as of the meetup
+outcome:      # nothing yet
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: screening}
$ trackway note ferrous 'two: words' --on 2026-11-03
+  - {at: 2026-11-03, note: "two: words"}
$ trackway snooze ferrous fri
+snooze: 2026-11-27
$ trackway contact set jane emails+=x@example.org title='Talent Partner' every=60d
+title: Talent Partner
+    - x@example.org
-every: 30d
+every: 60d
$ trackway contact log jane hello
-log: []                   # nothing yet
+log:                   # nothing yet
+    - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-doe, by: me, note: hello}
$ trackway company set ferrous size=50 do_not_apply.reason='wait' also_known_as+=Fe
-also_known_as: [Ferrous, 'FS']
+also_known_as: [Ferrous, 'FS', Fe]
+size: "50"
-  reason:
+  reason: wait
$ trackway contact rename jane jane-smith
-# Jane, of Hays
-uid: m3kd82hsna
-
-name: Jane Doe            # prefers "Jane"
-company: hays             # the agency
-title: Talent Partner
-kind: recruiter
-emails:
-    - jane@example.org    # private
-
-    - "j.doe@hays.example"
-    - x@example.org
-phones: ['+49 30 1234567']  # mornings only
-every: 60d
-
-log:                   # nothing yet
-    - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-doe, by: me, note: hello}
-notes: >-
-    Speaks Polish
-    and German.
-# end of Jane
+---
+# Jane, of Hays
+uid: m3kd82hsna
+
+name: Jane Doe            # prefers "Jane"
+company: hays             # the agency
+title: Talent Partner
+kind: recruiter
+emails:
+    - jane@example.org    # private
+
+    - "j.doe@hays.example"
+    - x@example.org
+phones: ['+49 30 1234567']  # mornings only
+every: 60d
+
+log:                   # nothing yet
+    - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-smith, by: me, note: hello}
+notes: >-
+    Speaks Polish
+    and German.
+# end of Jane
-  - who: jane-doe  # met at the fair
+  - who: jane-smith  # met at the fair
$ trackway company rename ferrous fe
+uid: c5twn2pkxa
+name: "Ferrous Systems"   # GmbH
+
+also_known_as: [Ferrous, 'FS', Fe]
+domains: [ferrous-systems.com]   # and .de
+location: Berlin
+size: "50"
+do_not_apply:
+  # asked me to wait
+  reason: wait
+  until:
+custom: {rating: 4.5, # of five
+  visited: yes}
+
+notes: "A house of\
+  \ good repute"
+...
-uid: c5twn2pkxa
-name: "Ferrous Systems"   # GmbH
-
-also_known_as: [Ferrous, 'FS', Fe]
-domains: [ferrous-systems.com]   # and .de
-location: Berlin
-size: "50"
-do_not_apply:
-  # asked me to wait
-  reason: wait
-  until:
-custom: {rating: 4.5, # of five
-  visited: yes}
-
-notes: "A house of\
-  \ good repute"
-...
-company: 'ferrous-systems'         # not the holding
+company: 'fe'         # not the holding
$ trackway contact remove jane --yes
-# Jane, of Hays
-uid: m3kd82hsna
-
-name: Jane Doe            # prefers "Jane"
-company: hays             # the agency
-title: Talent Partner
-kind: recruiter
-emails:
-    - jane@example.org    # private
-
-    - "j.doe@hays.example"
-    - x@example.org
-phones: ['+49 30 1234567']  # mornings only
-every: 60d
-
-log:                   # nothing yet
-    - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-smith, by: me, note: hello}
-notes: >-
-    Speaks Polish
-    and German.
-# end of Jane
-  - who: jane-smith  # met at the fair
-    role: recruiter
+  # met at the fair

"#]],
    );
}

#[test]
fn a_record_with_other_line_ends_keeps_them() {
    let sandbox = hand_written("\r\n");
    for line in [
        "set ferrous title='Lead Engineer' tags+=remote salary.max=1 notes='a'",
        "move ferrous applied",
        "note ferrous x",
        "snooze ferrous fri",
        "contact log jane hello",
        "contact set jane emails+=x@example.org",
        "company set ferrous size=50 custom.rating=5",
    ] {
        sandbox.run(line).ok();
    }
    for path in [
        "jobs/from the fair/ferrous.yaml",
        "contacts/Hays/jane-doe.yaml",
        "companies/ferrous-systems.yaml",
    ] {
        let text = sandbox.file(path);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{path}:\n{text:?}");
    }
}

#[test]
fn after_a_hundred_commands_every_comment_and_blank_line_is_there() {
    let fields = [
        "title",
        "location",
        "source",
        "req_id",
        "deadline",
        "priority",
        "tags",
        "urls",
        "salary",
        "custom.a",
        "custom.commute_minutes",
        "workplace",
        "via",
        "snooze",
        "salary.max",
    ];
    let sandbox = hand_written("\n");
    let mut number = 7_u64;
    let mut random = |below: usize| {
        number =
            number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(number >> 33).unwrap() % below
    };
    for round in 0..100 {
        let line = match random(8) {
            0 => format!("note ferrous 'round {round}' --on 2026-11-{:02}", 1 + random(20)),
            1 => format!("move ferrous {}", ["ready", "applied", "offer", "ghosted"][random(4)]),
            2 => format!("contact log jane 'round {round}'"),
            3 => format!("contact set jane title='T {round}' every={}d", 1 + random(90)),
            4 => format!("company set ferrous size={round} custom.round={round}"),
            5 => format!("set ferrous tags{}=t{}", ["+", "-"][random(2)], random(9)),
            _ => match fields[random(fields.len())] {
                "deadline" | "snooze" => format!("set ferrous deadline=+{}d", 1 + random(30)),
                "priority" => format!("set ferrous priority={}", ["high", "low"][random(2)]),
                "workplace" => format!("set ferrous workplace={}", ["remote", "onsite"][random(2)]),
                "urls" => format!("set ferrous urls=https://example.org/{round}"),
                "salary" | "salary.max" => format!("set ferrous salary.max={}", 90_000 + round),
                field => format!("set ferrous {field}='v: {round} #:no'"),
            },
        };
        sandbox.run(&line).ok();
    }
    for (path, before) in [
        ("jobs/from the fair/ferrous.yaml", JOB),
        ("contacts/Hays/jane-doe.yaml", CONTACT),
        ("companies/ferrous-systems.yaml", COMPANY),
    ] {
        let after = sandbox.file(path).replace(" #:no", "");
        assert_eq!(remarks(&after), remarks(before), "{path}:\n{after}");
    }
    assert_eq!(sandbox.git("status --porcelain"), "");
}

#[test]
fn hand_edits_have_a_commit_of_their_own_before_the_command() {
    let sandbox = hand_written("\n");
    let path = "jobs/from the fair/ferrous.yaml";
    let edited = sandbox
        .file(path)
        .replace("stage: lead   # as", "stage: applied   # as")
        .replace("priority: high", "priority: low")
        .replace("- embedded", "- embedded\n- remote # new");
    sandbox.write(path, edited);
    same(
        sandbox.session(&["note ferrous 'after my edit'", "show ferrous"]),
        str![[r#"
$ trackway note ferrous 'after my edit'
note job ferrous: after my edit  [COMMIT]
[stderr] committed first: edit by hand: job ferrous: stage lead -> applied, priority high -> low, +tag remote
$ trackway show ferrous
Senior Rust Engineer  jobs/from the fair/ferrous.yaml
company          Ferrous Systems
stage            applied
urls             https://example.org/jobs/42, https://example.org/team
req_id           JR-10423
location         Berlin, DE
salary           from 85000 EUR/year
deadline         2026-12-01
priority         low
tags             rust, embedded, remote
contacts         who: jane-doe, role: recruiter
tasks            id: t9c2, what: Send work samples, due: 2026-11-30
custom           commute_minutes: 35, mood: fine⏎⏎really fine
Extra key        kept as it is
days_in_stage    0
next             follow up on 2026-11-28

2026-11-02                         lead
2026-11-05 09:12 Europe/Berlin     Ana says the team is small. · by: them
2026-11-21 11:00 Europe/Berlin     applied
2026-11-21 11:00 Europe/Berlin     after my edit

# not a comment but Markdown

- one
- two


"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
note job ferrous: after my edit
  Trackway-Command: note
  Trackway-Record: [UID]
edit by hand: job ferrous: stage lead -> applied, priority high -> low, +tag remote
  Trackway-Record: [UID]
by hand
init
  Trackway-Command: init

"#]],
    );
    same(
        sandbox.git("show --format=%s --unified=0 HEAD~1"),
        str![[r#"
edit by hand: job ferrous: stage lead -> applied, priority high -> low, +tag remote

diff --git a/jobs/from the fair/ferrous.yaml b/jobs/from the fair/ferrous.yaml
index 5fcf260..5bd14e8 100644
--- a/jobs/from the fair/ferrous.yaml	
+++ b/jobs/from the fair/ferrous.yaml	
@@ -8 +8 @@ company: 'Ferrous Systems'         # not the holding
-stage: lead   # as of the meetup
+stage: applied   # as of the meetup
@@ -20 +20 @@ deadline:   2026-12-01
-priority: high
+priority: low
@@ -23,0 +24 @@ tags:
+- remote # new
@@ -41,0 +43 @@ log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}

"#]],
    );
}

#[test]
fn a_dry_run_over_hand_edits_leaves_them_uncommitted() {
    let sandbox = with_a_job();
    let path = "jobs/2026-11/ferrous-rust-engineer.yaml";
    sandbox.write(path, sandbox.file(path).replace("stage: lead\nlog", "stage: offer\nlog"));
    same(
        without_effect(&sandbox, &["note ferrous x -n", "set ferrous priority=low -n --json"]),
        str![[r#"
$ trackway note ferrous x -n
would note job ferrous-rust-engineer: x
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -5,3 +5,4 @@
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: offer}
+  - {at: 2026-11-21 11:00 Europe/Berlin, note: x}
$ trackway set ferrous priority=low -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "set job ferrous-rust-engineer: priority low",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -2,6 +2,7 @@\n title: Rust Engineer\n company: Ferrous\n stage: offer\n+priority: low\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: offer}\n"
}

"#]],
    );
}

#[test]
fn a_new_record_made_by_hand_is_completed_and_committed_first() {
    let sandbox = search();
    sandbox.write("jobs/cook.yaml", "title: Cook # at the harbour\nstage: applied\n");
    same(
        sandbox.session(&["note cook 'nice kitchen'", "list"]),
        str![[r#"
$ trackway note cook 'nice kitchen'
note job cook: nice kitchen  [COMMIT]
[stderr] committed first: edit by hand: add job cook
$ trackway list
ID    STAGE    DAYS  COMPANY  TITLE  DUE         NEXT
cook  applied     0           Cook   2026-11-28  follow up
[stderr] 1 open job

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/cook.yaml")),
        str![[r#"
uid: [UID]
title: Cook # at the harbour
stage: applied
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: nice kitchen}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
note job cook: nice kitchen
  Trackway-Command: note
  Trackway-Record: [UID]
edit by hand: add job cook
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn work_of_the_person_elsewhere_stays_staged_or_unstaged_as_it_was() {
    let sandbox = hand_written("\n");
    sandbox.run("add --title Baker").ok();
    sandbox.write("diary.md", "one\n");
    sandbox.write("plan.md", "one\n");
    sandbox.git("add -A");
    sandbox.git("commit -qm diary");
    sandbox.write("diary.md", "two\n");
    sandbox.git("add diary.md");
    sandbox.write("diary.md", "three\n");
    sandbox.write("plan.md", "two\n");
    sandbox.write("staged.md", "new\n");
    sandbox.git("add staged.md");
    sandbox.write("untracked.md", "new\n");
    sandbox.write("companies/ferrous-systems.yaml", COMPANY.replace("Berlin", "Bonn"));
    sandbox.git("add companies");
    let before = sandbox.git("status --porcelain");
    for line in [
        "note baker x",
        "move baker applied",
        "set baker priority=high",
        "attach baker diary.md",
        "add --title Cook",
        "contact log jane x",
        "rename baker chef",
        "remove cook",
        "undo",
    ] {
        sandbox.run(line).ok();
        assert_eq!(sandbox.git("status --porcelain"), before, "{line}");
    }
    same(
        before,
        str![[r#"
M  companies/ferrous-systems.yaml
MM diary.md
 M plan.md
A  staged.md
?? untracked.md

"#]],
    );
    same(
        sandbox.git("diff --cached --stat"),
        str![[r#"
 companies/ferrous-systems.yaml | 2 +-
 diary.md                       | 2 +-
 staged.md                      | 1 +
 3 files changed, 3 insertions(+), 2 deletions(-)

"#]],
    );
    assert_eq!(sandbox.file("diary.md"), "three\n");
}

#[test]
fn a_record_with_anchors_is_read_and_refused_for_writing() {
    let sandbox = search();
    sandbox.write("jobs/a.yaml", "uid: a2b3c4d5e6\ntitle: &t A\nstage: lead\ncustom: {same: *t}\n");
    same(
        without_effect(&sandbox, &["show a", "move a applied", "note a x --json"]),
        str![[r#"
$ trackway show a
A  jobs/a.yaml
stage            lead
custom           same: A
days_in_stage    ?
$ trackway move a applied
[stderr] error: `jobs/a.yaml` can't be edited: `&t` is an anchor; trackway can read this file but not edit it safely
[stderr] hint: edit it in any editor: trackway edit ID
[exit 1]
$ trackway note a x --json
[stderr] {
[stderr]   "error": "`jobs/a.yaml` can't be edited: `&t` is an anchor; trackway can read this file but not edit it safely",
[stderr]   "hints": [
[stderr]     "edit it in any editor: trackway edit ID"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
}

#[test]
fn a_repository_below_another_and_a_command_from_a_folder_inside() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("README.md", "mine\n");
    sandbox.git("add -A");
    sandbox.git("commit -qm begin");
    sandbox.run("init private/search").ok();
    let run = |line: &str| sandbox.command(line).in_folder("private/search/").run();
    same(
        run("add --title Baker"),
        str![[r#"
add job baker: Baker  [COMMIT]

"#]],
    );
    same(
        sandbox.command("note baker x").in_folder("private/search/jobs/2026-11").run(),
        str![[r#"
note job baker: x  [COMMIT]

"#]],
    );
    same(
        sandbox.session(&["list", "-C private/search list", "-C private list"]),
        str![[r#"
$ trackway list
[stderr] error: `[WORK]` is in no trackway repository
[stderr] hint: make one with `trackway init`, or name one with -C DIR
[exit 1]
$ trackway -C private/search list
ID     STAGE  DAYS  COMPANY  TITLE  DUE  NEXT
baker  lead      0           Baker
[stderr] 1 open job
$ trackway -C private list
[stderr] error: `[WORK]/private` is in no trackway repository
[stderr] hint: name a folder with a trackway.yaml, or make one: trackway init DIR
[exit 1]

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "");
}
