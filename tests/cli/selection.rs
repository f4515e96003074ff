//! `--query` where one ID stands: many records, one commit.

use std::fmt::Write as _;

use snapbox::str;

use crate::Sandbox;
use crate::same;
use crate::scene::edit;
use crate::search::{search, without_effect};

/// Two jobs of agencies that are open and one that is closed, one of no agency; two contacts in one
/// of them; two companies.
fn agencies() -> Sandbox {
    let sandbox = search();
    let log = "log:\n  - {at: 2026-11-02, stage: lead}\n";
    let jobs = [
        (
            "brod-baker",
            "title: Baker\ncompany: brod\nstage: applied\ntags: [agency]\n\
             urls: [https://example.org/1]\ncontacts: [{who: jane-doe}, {who: john-roe}]\n",
        ),
        ("cora-cook", "title: Cook\ncompany: Cora\nstage: lead\ntags: [agency]\n"),
        (
            "dorn-old",
            "title: Old\ncompany: Dorn\nstage: closed\noutcome: rejected\ntags: [agency]\n",
        ),
        ("egon-rust", "title: Rust\ncompany: egon\nstage: lead\nurls: [https://example.org/2]\n"),
    ];
    for (id, text) in jobs {
        sandbox.write(&format!("jobs/2026-11/{id}.yaml"), format!("{text}{log}"));
    }
    for (id, name) in [("jane-doe", "Jane Doe"), ("john-roe", "John Roe")] {
        sandbox.write(&format!("contacts/j/{id}.yaml"), format!("name: {name}\n"));
    }
    for (id, name) in [("brod", "Brod GmbH"), ("egon", "Egon AG")] {
        sandbox.write(&format!("companies/{id}.yaml"), format!("name: {name}\n"));
    }
    sandbox.run("save").ok();
    sandbox
}

/// The newest commit alone, with its trailers and files.
fn newest(sandbox: &Sandbox) -> String {
    let log = sandbox.git("log -1 --name-status --format=%s%n%(trailers:only,unfold)");
    sandbox.redact(&log)
}

#[test]
fn many_jobs_move_in_one_commit_and_one_undo_brings_them_back() {
    let sandbox = agencies();
    let before = sandbox.git("rev-parse HEAD^{tree}");
    same(
        sandbox.session(&["move --query tag:agency withdrawn --note 'no answer'"]),
        str![[r#"
$ trackway move --query tag:agency withdrawn --note 'no answer'
move 2 jobs: -> withdrawn  [COMMIT]
  move job brod-baker: applied -> withdrawn
  move job cora-cook: lead -> withdrawn

"#]],
    );
    same(
        newest(&sandbox),
        str![[r#"
move 2 jobs: -> withdrawn
Trackway-Command: move
Trackway-Record: [UID]
Trackway-Record: [UID]


M	jobs/2026-11/brod-baker.yaml
M	jobs/2026-11/cora-cook.yaml

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/cora-cook.yaml")),
        str![[r#"
uid: [UID]
title: Cook
company: Cora
stage: closed
outcome: withdrawn
tags: [agency]
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: closed, outcome: withdrawn, note: no answer}

"#]],
    );
    same(
        sandbox.session(&[
            "move --query tag:agency applied",
            "move --query 'tag:agency is:closed' withdrawn",
            "undo",
            "undo",
            "list --format ids",
        ]),
        str![[r#"
$ trackway move --query tag:agency applied
nothing to do: no open job matches `tag:agency`
$ trackway move --query 'tag:agency is:closed' withdrawn
move job dorn-old: rejected -> withdrawn  [COMMIT]
[stderr] unchanged: brod-baker, cora-cook
$ trackway undo
undo: move job dorn-old: rejected -> withdrawn  [COMMIT]
$ trackway undo
undo: move 2 jobs: -> withdrawn  [COMMIT]
$ trackway list --format ids
cora-cook
egon-rust
brod-baker

"#]],
    );
    assert_eq!(sandbox.git("rev-parse HEAD^{tree}"), before);
}

#[test]
fn programs_get_a_list_whatever_the_number() {
    same(
        agencies().session(&[
            "move --query tag:agency applied --json",
            "move --query tag:agency rejected --json",
            "move --query tag:agency rejected --json",
            "set --query company:cora priority=high --json -n",
        ]),
        str![[r#"
$ trackway move --query tag:agency applied --json
{
  "records": [
    {
      "id": "cora-cook",
      "uid": "[UID]",
      "path": "jobs/2026-11/cora-cook.yaml",
      "summary": "move job cora-cook: lead -> applied"
    }
  ],
  "commit": "[COMMIT]",
  "summary": "move job cora-cook: lead -> applied",
  "notes": [
    "unchanged: brod-baker"
  ]
}
$ trackway move --query tag:agency rejected --json
{
  "records": [
    {
      "id": "brod-baker",
      "uid": "[UID]",
      "path": "jobs/2026-11/brod-baker.yaml",
      "summary": "move job brod-baker: applied -> rejected"
    },
    {
      "id": "cora-cook",
      "uid": "[UID]",
      "path": "jobs/2026-11/cora-cook.yaml",
      "summary": "move job cora-cook: applied -> rejected"
    }
  ],
  "commit": "[COMMIT]",
  "summary": "move 2 jobs: -> rejected"
}
$ trackway move --query tag:agency rejected --json
{
  "records": [],
  "commit": null,
  "summary": "no open job matches `tag:agency`"
}
$ trackway set --query company:cora priority=high --json -n
{
  "records": [],
  "commit": null,
  "summary": "no open job matches `company:cora`",
  "dry_run": true,
  "diff": ""
}

"#]],
    );
}

#[test]
fn one_record_gets_the_subject_it_has_without_a_query() {
    let sandbox = agencies();
    same(
        sandbox.session(&[
            "move --query company:cora applied",
            "note --query company:cora 'they called' --by them",
            "snooze --query company:cora +3d",
            "set --query 'tag:agency stage:applied' priority=high",
            "set --query tag:agency priority=high",
            "remove --query company:cora",
        ]),
        str![[r#"
$ trackway move --query company:cora applied
move job cora-cook: lead -> applied  [COMMIT]
$ trackway note --query company:cora 'they called' --by them
note job cora-cook: they called  [COMMIT]
$ trackway snooze --query company:cora +3d
snooze job cora-cook: until 2026-11-24  [COMMIT]
[stderr] until Tue 24 Nov 2026
$ trackway set --query 'tag:agency stage:applied' priority=high
set 2 jobs: priority=high  [COMMIT]
  set job brod-baker: priority high
  set job cora-cook: priority high
$ trackway set --query tag:agency priority=high
nothing to do: 2 jobs stay as they are
$ trackway remove --query company:cora
remove job cora-cook: Cook  [COMMIT]

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
remove job cora-cook: Cook
  Trackway-Command: remove
  Trackway-Record: [UID]
set 2 jobs: priority=high
  Trackway-Command: set
  Trackway-Record: [UID]
  Trackway-Record: [UID]
snooze job cora-cook: until 2026-11-24
  Trackway-Command: snooze
  Trackway-Record: [UID]
note job cora-cook: they called
  Trackway-Command: note
  Trackway-Record: [UID]
move job cora-cook: lead -> applied
  Trackway-Command: move
  Trackway-Record: [UID]
edit by hand: 8 files
  Trackway-Command: save
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn every_verb_of_jobs_takes_many() {
    let sandbox = agencies();
    sandbox.write("../cv.pdf", "cv");
    same(
        sandbox.session(&[
            "set --query tag:agency priority=high tags+=urgent",
            "set --query tag:agency priority=high",
            "note --query tag:agency '- they called' --on 2026-11-20",
            "snooze --query tag:agency in 2 weeks",
            "snooze --query tag:agency off",
            "snooze --query tag:agency off",
            "attach --query tag:agency ../cv.pdf",
            "attach --query tag:agency ../cv.pdf",
            "move --query tag:agency lead --on 2026-11-01",
            "move --query stage:lead,applied applied --note 'by mail'",
        ]),
        str![[r#"
$ trackway set --query tag:agency priority=high tags+=urgent
set 2 jobs: priority=high, tags+=urgent  [COMMIT]
  set job brod-baker: +tag urgent, priority high
  set job cora-cook: +tag urgent, priority high
$ trackway set --query tag:agency priority=high
nothing to do: 2 jobs stay as they are
$ trackway note --query tag:agency '- they called' --on 2026-11-20
note 2 jobs: - they called  [COMMIT]
  note job brod-baker: - they called
  note job cora-cook: - they called
$ trackway snooze --query tag:agency in 2 weeks
snooze 2 jobs: until 2026-12-05  [COMMIT]
  snooze job brod-baker: until 2026-12-05
  snooze job cora-cook: until 2026-12-05
[stderr] until Sat 5 Dec 2026
$ trackway snooze --query tag:agency off
wake 2 jobs  [COMMIT]
  wake job brod-baker
  wake job cora-cook
$ trackway snooze --query tag:agency off
nothing to do: 2 jobs stay as they are
$ trackway attach --query tag:agency ../cv.pdf
attach 2 jobs: cv.pdf  [COMMIT]
  attach job brod-baker: 2026-11-21-cv.pdf
  attach job cora-cook: 2026-11-21-cv.pdf
[stderr] brod-baker: kept as documents/brod-baker/2026-11-21-cv.pdf
[stderr] cora-cook: kept as documents/cora-cook/2026-11-21-cv.pdf
$ trackway attach --query tag:agency ../cv.pdf
nothing to do: 2 jobs stay as they are
$ trackway move --query tag:agency lead --on 2026-11-01
move 2 jobs: lead on 2026-11-01, log only  [COMMIT]
  move job brod-baker: lead on 2026-11-01, log only
  move job cora-cook: lead on 2026-11-01, log only
[stderr] brod-baker: a newer move stands: the job stays at `applied`, only its log has changed
[stderr] cora-cook: a newer move stands: the job stays at `lead`, only its log has changed
$ trackway move --query stage:lead,applied applied --note 'by mail'
move 3 jobs: -> applied  [COMMIT]
  note job brod-baker: by mail
  move job cora-cook: lead -> applied
  move job egon-rust: lead -> applied

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
move 3 jobs: -> applied
  Trackway-Command: move
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
move 2 jobs: lead on 2026-11-01, log only
  Trackway-Command: move
  Trackway-Record: [UID]
  Trackway-Record: [UID]
attach 2 jobs: cv.pdf
  Trackway-Command: attach
  Trackway-Record: [UID]
  Trackway-Record: [UID]
wake 2 jobs
  Trackway-Command: snooze
  Trackway-Record: [UID]
  Trackway-Record: [UID]
snooze 2 jobs: until 2026-12-05
  Trackway-Command: snooze
  Trackway-Record: [UID]
  Trackway-Record: [UID]
note 2 jobs: - they called
  Trackway-Command: note
  Trackway-Record: [UID]
  Trackway-Record: [UID]
set 2 jobs: priority=high, tags+=urgent
  Trackway-Command: set
  Trackway-Record: [UID]
  Trackway-Record: [UID]
edit by hand: 8 files
  Trackway-Command: save
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/cora-cook.yaml")),
        str![[r#"
uid: [UID]
title: Cook
company: Cora
stage: applied
priority: high
tags: [agency, urgent]
log:
  - {at: 2026-11-01, stage: lead}
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-20, note: "- they called"}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: attached documents/cora-cook/2026-11-21-cv.pdf}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied, note: by mail}

"#]],
    );
}

#[test]
fn a_dry_run_shows_every_file_and_touches_none() {
    same(
        without_effect(
            &agencies(),
            &[
                "move --query tag:agency applied -n",
                "set --query stage:lead priority=high -n",
                "contact remove --query has:name -n",
                "remove --query tag:agency -n --json",
                "edit --query tag:nix -n",
            ],
        ),
        str![[r#"
$ trackway move --query tag:agency applied -n
would move job cora-cook: lead -> applied
diff --git a/jobs/2026-11/cora-cook.yaml b/jobs/2026-11/cora-cook.yaml
--- a/jobs/2026-11/cora-cook.yaml
+++ b/jobs/2026-11/cora-cook.yaml
@@ -1,7 +1,8 @@
 uid: [UID]
 title: Cook
 company: Cora
-stage: lead
+stage: applied
 tags: [agency]
 log:
   - {at: 2026-11-02, stage: lead}
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}
[stderr] unchanged: brod-baker
$ trackway set --query stage:lead priority=high -n
would set 2 jobs: priority=high
diff --git a/jobs/2026-11/cora-cook.yaml b/jobs/2026-11/cora-cook.yaml
--- a/jobs/2026-11/cora-cook.yaml
+++ b/jobs/2026-11/cora-cook.yaml
@@ -2,6 +2,7 @@
 title: Cook
 company: Cora
 stage: lead
+priority: high
 tags: [agency]
 log:
   - {at: 2026-11-02, stage: lead}
diff --git a/jobs/2026-11/egon-rust.yaml b/jobs/2026-11/egon-rust.yaml
--- a/jobs/2026-11/egon-rust.yaml
+++ b/jobs/2026-11/egon-rust.yaml
@@ -3,5 +3,6 @@
 company: egon
 stage: lead
 urls: [https://example.org/2]
+priority: high
 log:
   - {at: 2026-11-02, stage: lead}
$ trackway contact remove --query has:name -n
would remove 2 contacts: jane-doe, john-roe
diff --git a/contacts/j/jane-doe.yaml b/contacts/j/jane-doe.yaml
--- a/contacts/j/jane-doe.yaml
+++ /dev/null
@@ -1,2 +0,0 @@
-uid: [UID]
-name: Jane Doe
diff --git a/contacts/j/john-roe.yaml b/contacts/j/john-roe.yaml
--- a/contacts/j/john-roe.yaml
+++ /dev/null
@@ -1,2 +0,0 @@
-uid: [UID]
-name: John Roe
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -4,7 +4,7 @@
 stage: applied
 tags: [agency]
 urls: [https://example.org/1]
-contacts: [{who: jane-doe}, {who: john-roe}]
+contacts: []
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}
$ trackway remove --query tag:agency -n --json
{
  "records": [
    {
      "id": "brod-baker",
      "uid": "[UID]",
      "path": "jobs/2026-11/brod-baker.yaml",
      "summary": "remove job brod-baker: Baker"
    },
    {
      "id": "cora-cook",
      "uid": "[UID]",
      "path": "jobs/2026-11/cora-cook.yaml",
      "summary": "remove job cora-cook: Cook"
    }
  ],
  "commit": null,
  "summary": "remove 2 jobs: brod-baker, cora-cook",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml\n--- a/jobs/2026-11/brod-baker.yaml\n+++ /dev/null\n@@ -1,10 +0,0 @@\n-uid: [UID]\n-title: Baker\n-company: brod\n-stage: applied\n-tags: [agency]\n-urls: [https://example.org/1]\n-contacts: [{who: jane-doe}, {who: john-roe}]\n-log:\n-  - {at: 2026-11-02, stage: lead}\n-  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}\ndiff --git a/jobs/2026-11/cora-cook.yaml b/jobs/2026-11/cora-cook.yaml\n--- a/jobs/2026-11/cora-cook.yaml\n+++ /dev/null\n@@ -1,7 +0,0 @@\n-uid: [UID]\n-title: Cook\n-company: Cora\n-stage: lead\n-tags: [agency]\n-log:\n-  - {at: 2026-11-02, stage: lead}\n"
}
$ trackway edit --query tag:nix -n
nothing to do: no open job matches `tag:nix`

"#]],
    );
}

#[test]
fn nothing_that_matches_is_nothing_to_do() {
    same(
        without_effect(
            &agencies(),
            &[
                "move --query tag:nix applied",
                "set --query 'tag:nix stage:lead' priority=high",
                "note --query tag:nix x",
                "snooze --query tag:nix fri",
                "edit --query tag:nix",
                "remove --query tag:nix",
                "open --query tag:nix",
                "show --query tag:nix",
                "log --query tag:nix",
                "diff --query tag:nix",
                "contact set --query nobody restricted=true",
                "company remove --query nobody",
                "move --query tag:nix applied --json",
                "show --query tag:nix --json",
                "rename --query tag:nix new",
            ],
        ),
        str![[r#"
$ trackway move --query tag:nix applied
nothing to do: no open job matches `tag:nix`
$ trackway set --query 'tag:nix stage:lead' priority=high
nothing to do: no job matches `tag:nix stage:lead`
$ trackway note --query tag:nix x
nothing to do: no open job matches `tag:nix`
$ trackway snooze --query tag:nix fri
nothing to do: no open job matches `tag:nix`
$ trackway edit --query tag:nix
nothing to do: no open job matches `tag:nix`
$ trackway remove --query tag:nix
nothing to do: no open job matches `tag:nix`
$ trackway open --query tag:nix
[stderr] no open job matches `tag:nix`
$ trackway show --query tag:nix
[stderr] no open job matches `tag:nix`
$ trackway log --query tag:nix
[stderr] no open job matches `tag:nix`
$ trackway diff --query tag:nix
[stderr] no open job matches `tag:nix`
$ trackway contact set --query nobody restricted=true
nothing to do: no contact matches `nobody`
$ trackway company remove --query nobody
nothing to do: no company matches `nobody`
$ trackway move --query tag:nix applied --json
{
  "records": [],
  "commit": null,
  "summary": "no open job matches `tag:nix`"
}
$ trackway show --query tag:nix --json
[]
$ trackway rename --query tag:nix new
[stderr] error: no open job matches `tag:nix`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
}

#[test]
fn where_one_job_can_not_be_changed_none_is() {
    let sandbox = agencies();
    sandbox.write(
        "shares/2026-11/s2h3a4r5e6.yaml",
        "uid: s2h3a4r5e6\nat: 2026-11-20\njob: cora-cook\nto: [jane-doe]\n",
    );
    same(
        without_effect(
            &sandbox,
            &[
                "move --query tag:agency closed",
                "set --query tag:agency stage=lead",
                "set --query tag:agency priority=hihg",
                "remove --query tag:agency",
                "remove --query tag:agency --json",
            ],
        ),
        str![[r#"
$ trackway move --query tag:agency closed
[stderr] error: job brod-baker: a closed job has an outcome
[stderr] hint: trackway move brod-baker rejected (or withdrawn, ghosted, declined, accepted)
[exit 2]
$ trackway set --query tag:agency stage=lead
[stderr] error: job brod-baker: `stage` is not set by hand
[stderr] hint: use `trackway move`
[exit 2]
$ trackway set --query tag:agency priority=hihg
[stderr] error: job brod-baker: unknown priority `hihg`
[stderr] hint: did you mean `high`?
[exit 2]
$ trackway remove --query tag:agency
[stderr] error: documents of job `cora-cook` were sent to somebody
[stderr] hint: trackway move cora-cook withdrawn
[exit 4]
$ trackway remove --query tag:agency --json
[stderr] {
[stderr]   "error": "documents of job `cora-cook` were sent to somebody",
[stderr]   "hints": [
[stderr]     "trackway move cora-cook withdrawn"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]

"#]],
    );
}

#[test]
fn a_broken_file_keeps_a_query_from_changing_anything() {
    let sandbox = agencies();
    sandbox.write("jobs/broken.yaml", "title: [\n");
    same(
        without_effect(
            &sandbox,
            &[
                "move --query tag:agency applied",
                "edit --query tag:agency",
                "remove --query tag:agency",
                "set --query tag:agency priority=high --json",
                "open --query company:brod --print",
                "show --query company:cora",
            ],
        ),
        str![[r#"
$ trackway move --query tag:agency applied
[stderr] error: `[` is not closed
[stderr]  --> jobs/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: a query can't judge what is broken: 1 problem to mend first
[exit 1]
$ trackway edit --query tag:agency
[stderr] error: `[` is not closed
[stderr]  --> jobs/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: a query can't judge what is broken: 1 problem to mend first
[exit 1]
$ trackway remove --query tag:agency
[stderr] error: `[` is not closed
[stderr]  --> jobs/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: a query can't judge what is broken: 1 problem to mend first
[exit 1]
$ trackway set --query tag:agency priority=high --json
[stderr] {
[stderr]   "error": "a query can't judge what is broken: 1 problem to mend first",
[stderr]   "problems": [
[stderr]     {
[stderr]       "path": "jobs/broken.yaml",
[stderr]       "line": 1,
[stderr]       "column": 8,
[stderr]       "width": 1,
[stderr]       "severity": "error",
[stderr]       "message": "`[` is not closed",
[stderr]       "hint": null,
[stderr]       "text": "title: ["
[stderr]     }
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]
$ trackway open --query company:brod --print
https://example.org/1
[stderr] error: `[` is not closed
[stderr]  --> jobs/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway show --query company:cora
Cook  jobs/2026-11/cora-cook.yaml
company          Cora
stage            lead
tags             agency
days_in_stage    19

2026-11-02                         lead
[stderr] error: `[` is not closed
[stderr]  --> jobs/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
    // What is broken among the jobs is nothing to contacts, nor to a job that is named.
    same(
        sandbox.session(&["contact set --query has:name restricted=true", "move cora applied"]),
        str![[r#"
$ trackway contact set --query has:name restricted=true
set 2 contacts: restricted=true  [COMMIT]
  set contact jane-doe: restricted true
  set contact john-roe: restricted true
$ trackway move cora applied
move job cora-cook: lead -> applied  [COMMIT]

"#]],
    );
}

#[test]
fn words_that_do_not_fit_together_are_refused() {
    same(
        without_effect(
            &agencies(),
            &[
                "show",
                "show cora --query tag:agency",
                "move cora applied --query tag:agency",
                "move --query tag:agency",
                "move --query tag:agency aplied",
                "move --query '' applied",
                "move --query ' ' applied",
                "move --query",
                "set cora priority=high --query tag:agency",
                "set --query tag:agency",
                "note --query tag:agency",
                "note --query tag:agency ''",
                "note --query tag:agency a b",
                "snooze --query tag:agency",
                "attach --query tag:agency",
                "attach --query tag:agency nothing.pdf",
                "rename --query company:cora",
                "rename --query tag:agency new",
                "rename --query company:cora brod-baker",
                "contact log --query has:name",
                "log cora --query tag:agency",
                "diff a b c --query tag:agency",
                "move --query tag:agency --json",
                "rename --query tag:agency new --json",
            ],
        ),
        str![[r#"
$ trackway show
[stderr] error: the following required arguments were not provided:
[stderr]   <ID|--query <QUERY>>
[stderr] 
[stderr] Usage: trackway show <ID|--query <QUERY>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway show cora --query tag:agency
[stderr] error: --query stands in place of an id, and there is `cora`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway move cora applied --query tag:agency
[stderr] error: --query stands in place of an id, and there is `cora`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway move --query tag:agency
[stderr] error: STAGE|OUTCOME is missing
[stderr] hint: it comes last: --query QUERY STAGE|OUTCOME
[exit 2]
$ trackway move --query tag:agency aplied
[stderr] error: unknown stage or outcome `aplied`
[stderr] hint: did you mean `applied`?
[exit 2]
$ trackway move --query '' applied
[stderr] error: the query is empty
[stderr] hint: for all of them: `is:open` of jobs, `has:name` of contacts and companies
[exit 2]
$ trackway move --query ' ' applied
[stderr] error: the query is empty
[stderr] hint: for all of them: `is:open` of jobs, `has:name` of contacts and companies
[exit 2]
$ trackway move --query
[stderr] error: a value is required for '--query <QUERY>' but none was supplied
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway set cora priority=high --query tag:agency
[stderr] error: --query stands in place of an id, and there is `cora`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway set --query tag:agency
[stderr] error: FIELD=VALUE is missing
[stderr] hint: it comes last: --query QUERY FIELD=VALUE
[exit 2]
$ trackway note --query tag:agency
[stderr] error: TEXT is missing
[stderr] hint: it comes last: --query QUERY TEXT
[exit 2]
$ trackway note --query tag:agency ''
[stderr] error: the text is empty
[stderr] hint: give the words, or `-` for standard input
[exit 2]
$ trackway note --query tag:agency a b
[stderr] error: --query stands in place of an id, and there is `a`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway snooze --query tag:agency
[stderr] error: WHEN is missing
[stderr] hint: it comes last: --query QUERY WHEN
[exit 2]
$ trackway attach --query tag:agency
[stderr] error: FILE is missing
[stderr] hint: it comes last: --query QUERY FILE
[exit 2]
$ trackway attach --query tag:agency nothing.pdf
[stderr] error: can't read `nothing.pdf`: there is no such file
[exit 1]
$ trackway rename --query company:cora
[stderr] error: NEW is missing
[stderr] hint: it comes last: --query QUERY NEW
[exit 2]
$ trackway rename --query tag:agency new
[stderr] error: `tag:agency` matches 2 jobs
[stderr]   brod-baker
[stderr]   cora-cook
[stderr] hint: name one of them
[exit 3]
$ trackway rename --query company:cora brod-baker
[stderr] error: the id `brod-baker` is taken
[stderr] hint: choose another
[exit 4]
$ trackway contact log --query has:name
[stderr] error: TEXT is missing
[stderr] hint: it comes last: --query QUERY TEXT
[exit 2]
$ trackway log cora --query tag:agency
[stderr] error: --query stands in place of an id, and there is `cora`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway diff a b c --query tag:agency
[stderr] error: --query stands in place of an id, and there is `a`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway move --query tag:agency --json
[stderr] {
[stderr]   "error": "STAGE|OUTCOME is missing",
[stderr]   "hints": [
[stderr]     "it comes last: --query QUERY STAGE|OUTCOME"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway rename --query tag:agency new --json
[stderr] {
[stderr]   "error": "`tag:agency` matches 2 jobs",
[stderr]   "hints": [
[stderr]     "name one of them"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "brod-baker",
[stderr]     "cora-cook"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]

"#]],
    );
}

#[test]
fn people_and_companies_are_found_by_queries_too() {
    let sandbox = agencies();
    same(
        sandbox.session(&[
            "contact set --query has:name restricted=true 'also_known_as+=\"Doe, J.\",Jay'",
            "contact log --query has:name 'met at the fair'",
            "contact log --query has:name 'about the job' --job brod",
            "contact log --query has:name '-- and that' --job brod --json",
            "contact show --query jane",
            "company set --query has:name industry=bread",
            "company show --query egon --json",
            "company rename --query egon egon-2",
            "contact rename --query jane jd",
        ]),
        str![[r#"
$ trackway contact set --query has:name restricted=true 'also_known_as+="Doe, J.",Jay'
set 2 contacts: restricted=true, also_known_as+="Doe, J.",Jay  [COMMIT]
  set contact jane-doe: restricted true, +also_known_as Doe, J., +also_known_as Jay
  set contact john-roe: restricted true, +also_known_as Doe, J., +also_known_as Jay
$ trackway contact log --query has:name 'met at the fair'
log 2 contacts: met at the fair  [COMMIT]
  log contact jane-doe: met at the fair
  log contact john-roe: met at the fair
[stderr] not counted for brod-baker; with --job brod-baker it is
$ trackway contact log --query has:name 'about the job' --job brod
log 2 contacts: about the job  [COMMIT]
  log contact jane-doe: about the job
  log contact john-roe: about the job
$ trackway contact log --query has:name '-- and that' --job brod --json
{
  "records": [
    {
      "id": "brod-baker",
      "uid": "[UID]",
      "path": "jobs/2026-11/brod-baker.yaml",
      "summary": "log contact jane-doe: -- and that"
    },
    {
      "id": "brod-baker",
      "uid": "[UID]",
      "path": "jobs/2026-11/brod-baker.yaml",
      "summary": "log contact john-roe: -- and that"
    }
  ],
  "commit": "[COMMIT]",
  "summary": "log 2 contacts: -- and that"
}
$ trackway contact show --query jane
Jane Doe  contacts/j/jane-doe.yaml
also_known_as    Doe, J., Jay
restricted       true

2026-11-21 11:00 Europe/Berlin     by: me · met at the fair
$ trackway company set --query has:name industry=bread
set 2 companies: industry=bread  [COMMIT]
  set company brod: industry bread
  set company egon: industry bread
$ trackway company show --query egon --json
[
  {
    "id": "egon",
    "kind": "company",
    "path": "companies/egon.yaml",
    "uid": "[UID]",
    "name": "Egon AG",
    "industry": "bread"
  }
]
$ trackway company rename --query egon egon-2
rename company egon -> egon-2  [COMMIT]
$ trackway contact rename --query jane jd
rename contact jane-doe -> jd  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/brod-baker.yaml")),
        str![[r#"
uid: [UID]
title: Baker
company: brod
stage: applied
tags: [agency]
urls: [https://example.org/1]
contacts: [{who: jd}, {who: john-roe}]
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: jd, by: me, note: about the job}
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: john-roe, by: me, note: about the job}
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: jd, by: me, note: "-- and that"}
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: john-roe, by: me, note: "-- and that"}

"#]],
    );
    same(
        newest(&sandbox),
        str![[r#"
rename contact jane-doe -> jd
Trackway-Command: contact rename
Trackway-Record: [UID]
Trackway-Record: [UID]


D	contacts/j/jane-doe.yaml
A	contacts/j/jd.yaml
M	jobs/2026-11/brod-baker.yaml

"#]],
    );
}

#[test]
fn many_are_removed_with_all_that_names_them() {
    let sandbox = agencies();
    same(
        sandbox.session(&[
            "contact remove --query has:name",
            "contact remove --query has:name --yes",
            "company remove --query has:name --yes",
        ]),
        str![[r#"
$ trackway contact remove --query has:name
[stderr] error: some of the 2 contacts are named in 1 other record
[stderr] hint: Take it out there, too? Say so with --yes; --dry-run shows it
[exit 2]
$ trackway contact remove --query has:name --yes
remove 2 contacts: jane-doe, john-roe  [COMMIT]
  remove contact jane-doe: Jane Doe
  remove contact john-roe: John Roe
$ trackway company remove --query has:name --yes
remove 2 companies: brod, egon  [COMMIT]
  remove company brod: Brod GmbH
  remove company egon: Egon AG

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/brod-baker.yaml")),
        str![[r#"
uid: [UID]
title: Baker
company: Brod GmbH
stage: applied
tags: [agency]
urls: [https://example.org/1]
contacts: []
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied}

"#]],
    );
    same(
        sandbox.session(&[
            "undo",
            "undo",
            "remove --query 'tag:agency is:open,closed'",
            "list --all",
        ]),
        str![[r#"
$ trackway undo
undo: remove 2 companies: brod, egon  [COMMIT]
$ trackway undo
undo: remove 2 contacts: jane-doe, john-roe  [COMMIT]
$ trackway remove --query 'tag:agency is:open,closed'
remove 3 jobs: brod-baker, cora-cook, dorn-old  [COMMIT]
  remove job brod-baker: Baker
  remove job cora-cook: Cook
  remove job dorn-old: Old
$ trackway list --all
ID         STAGE  DAYS  COMPANY  TITLE  DUE  NEXT
egon-rust  lead     19  egon     Rust
[stderr] 1 job

"#]],
    );
    same(
        newest(&sandbox),
        str![[r#"
remove 3 jobs: brod-baker, cora-cook, dorn-old
Trackway-Command: remove
Trackway-Record: [UID]
Trackway-Record: [UID]
Trackway-Record: [UID]


D	jobs/2026-11/brod-baker.yaml
D	jobs/2026-11/cora-cook.yaml
D	jobs/2026-11/dorn-old.yaml

"#]],
    );
}

#[test]
fn one_editor_opens_them_all() {
    let sandbox = agencies();
    same(
        edit(&sandbox, "edit --query tag:agency", "sed -i s/Cook/Chef/ \"$@\"; echo $# files"),
        str![[r#"
2 files
edit job cora-cook: title Cook -> Chef  [COMMIT]
[stderr] unchanged: brod-baker

"#]],
    );
    same(
        edit(&sandbox, "edit --query tag:agency", "sed -i 's/agency/agent/' \"$@\""),
        str![[r#"
edit 2 jobs: brod-baker, cora-cook  [COMMIT]
  edit job brod-baker: +tag agent, -tag agency
  edit job cora-cook: +tag agent, -tag agency

"#]],
    );
    same(
        edit(&sandbox, "edit --query tag:agent --json", "true"),
        str![[r#"
{
  "records": [],
  "commit": null,
  "summary": "2 jobs stay as they are"
}

"#]],
    );
    same(
        newest(&sandbox),
        str![[r#"
edit 2 jobs: brod-baker, cora-cook
Trackway-Command: edit
Trackway-Record: [UID]
Trackway-Record: [UID]


M	jobs/2026-11/brod-baker.yaml
M	jobs/2026-11/cora-cook.yaml

"#]],
    );
}

#[test]
fn all_copies_are_kept_where_one_is_no_record() {
    let sandbox = agencies();
    let before = sandbox.git("status --porcelain");
    let spoil =
        "for f; do sed -i 's/^title.*/title: Boss/' $f; done; sed -i s/^stage.*/stage:x/ $2";
    let seen = edit(&sandbox, "edit --query tag:agency", spoil).to_string();
    let pid = seen.split("/edit/").nth(1).and_then(|rest| rest.split('-').next()).unwrap();
    let seen = seen.replace(pid, "[PID]");
    let (head, hints) = seen.split_once("[stderr] hint").unwrap();
    same(
        head,
        str![[r#"
[stderr] error: expected `key: value`
[stderr]  --> jobs/2026-11/cora-cook.yaml:4:1
[stderr]   |
[stderr] 4 | stage:x
[stderr]   | ^
[stderr]   |
[stderr] help: a `:` is missing, or a text that goes on needs to be indented
[stderr] 
[stderr] error: 1 problem to mend first

"#]],
    );
    assert_eq!(hints.matches("your text is kept in [WORK]").count(), 2, "{hints}");
    assert_eq!(sandbox.git("status --porcelain"), before);
}

#[test]
fn many_are_shown_opened_and_compared() {
    let sandbox = agencies();
    sandbox.run("move --query tag:agency screening").ok();
    same(
        sandbox.session(&[
            "show --query stage:screening",
            "show --query company:cora --json",
            "log --query stage:screening",
            "log --query stage:screening --limit 1 --json",
            "diff --query company:cora HEAD~1",
            "diff --query company:cora HEAD~1 HEAD --json",
            "diff --query company:cora",
            "open --query has:company --print",
            "open --query has:company --print --json",
            "open --query company:cora --print",
        ]),
        str![[r#"
$ trackway show --query stage:screening
Baker  jobs/2026-11/brod-baker.yaml
company          brod
stage            screening
tags             agency
urls             https://example.org/1
contacts         who: jane-doe
                 who: john-roe
days_in_stage    0
next             follow up on 2026-11-28

2026-11-02                         lead
2026-11-21 11:00 Europe/Berlin     applied
2026-11-21 11:00 Europe/Berlin     screening

Cook  jobs/2026-11/cora-cook.yaml
company          Cora
stage            screening
tags             agency
days_in_stage    0
next             follow up on 2026-11-28

2026-11-02                         lead
2026-11-21 11:00 Europe/Berlin     screening
$ trackway show --query company:cora --json
[
  {
    "id": "cora-cook",
    "kind": "job",
    "path": "jobs/2026-11/cora-cook.yaml",
    "uid": "[UID]",
    "title": "Cook",
    "company": "Cora",
    "stage": "screening",
    "tags": [
      "agency"
    ],
    "log": [
      {
        "at": "2026-11-02",
        "stage": "lead"
      },
      {
        "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]",
        "stage": "screening"
      }
    ],
    "applied_on": null,
    "closed_on": null,
    "days_in_stage": 0,
    "last_event_on": "2026-11-21",
    "next": {
      "what": "follow up",
      "due": "2026-11-28"
    }
  }
]
$ trackway log --query stage:screening
[COMMIT] 2026-11-21 11:00 move 2 jobs: -> screening
[COMMIT] 2026-11-21 11:00 edit by hand: 8 files
$ trackway log --query stage:screening --limit 1 --json
[
  {
    "commit": "[COMMIT]",
    "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]",
    "author": "Jane Doe",
    "command": "move",
    "summary": "move 2 jobs: -> screening"
  }
]
$ trackway diff --query company:cora HEAD~1
diff --git a/jobs/2026-11/cora-cook.yaml b/jobs/2026-11/cora-cook.yaml
--- a/jobs/2026-11/cora-cook.yaml
+++ b/jobs/2026-11/cora-cook.yaml
@@ -1,7 +1,8 @@
 uid: [UID]
 title: Cook
 company: Cora
-stage: lead
+stage: screening
 tags: [agency]
 log:
   - {at: 2026-11-02, stage: lead}
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: screening}
$ trackway diff --query company:cora HEAD~1 HEAD --json
{
  "diff": "diff --git a/jobs/2026-11/cora-cook.yaml b/jobs/2026-11/cora-cook.yaml\n--- a/jobs/2026-11/cora-cook.yaml\n+++ b/jobs/2026-11/cora-cook.yaml\n@@ -1,7 +1,8 @@\n uid: [UID]\n title: Cook\n company: Cora\n-stage: lead\n+stage: screening\n tags: [agency]\n log:\n   - {at: 2026-11-02, stage: lead}\n+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: screening}\n"
}
$ trackway diff --query company:cora
$ trackway open --query has:company --print
https://example.org/1
https://example.org/2
[stderr] no http or https address: cora-cook
$ trackway open --query has:company --print --json
[
  {
    "id": "brod-baker",
    "url": "https://example.org/1",
    "opened": false
  },
  {
    "id": "cora-cook",
    "url": null,
    "opened": false
  },
  {
    "id": "egon-rust",
    "url": "https://example.org/2",
    "opened": false
  }
]
$ trackway open --query company:cora --print
[stderr] no http or https address: cora-cook

"#]],
    );
}

#[test]
fn a_renamed_record_has_the_history_of_its_old_name() {
    let sandbox = agencies();
    sandbox.run("rename cora cora-2").ok();
    sandbox.run("note --query company:cora,brod x").ok();
    same(
        sandbox.session(&["log --query company:cora,brod", "log cora-2"]),
        str![[r#"
$ trackway log --query company:cora,brod
[COMMIT] 2026-11-21 11:00 note 2 jobs: x
[COMMIT] 2026-11-21 11:00 rename job cora-cook -> cora-2
[COMMIT] 2026-11-21 11:00 edit by hand: 8 files
$ trackway log cora-2
[COMMIT] 2026-11-21 11:00 note 2 jobs: x
[COMMIT] 2026-11-21 11:00 rename job cora-cook -> cora-2
[COMMIT] 2026-11-21 11:00 edit by hand: 8 files

"#]],
    );
}

#[test]
fn more_than_ten_postings_want_a_yes() {
    let sandbox = search();
    for number in 1..=11 {
        sandbox.write(
            &format!("jobs/job-{number:02}.yaml"),
            format!("title: Job\nstage: lead\nurls: [https://example.org/{number}]\nlog: [{{at: 2026-11-02, stage: lead}}]\n"),
        );
    }
    let open = |line: &str| sandbox.command(line).env("BROWSER", "true").run().to_string();
    same(
        open("open --query is:open"),
        str![[r#"
[stderr] error: 11 postings match
[stderr] hint: open them all? Say so with --yes; --print shows their addresses
[exit 2]

"#]],
    );
    assert_eq!(open("open --query is:open --yes").lines().count(), 11);
    assert_eq!(open("open --query is:open --print").lines().count(), 11);
    assert_eq!(open("open --query 'is:open -id:job-11'").lines().count(), 10);
}

#[test]
fn a_commit_of_very_many_names_fifty() {
    let sandbox = search();
    for number in 1..=60 {
        sandbox.write(
            &format!("jobs/job-{number:02}.yaml"),
            format!("uid: u{number:09}\ntitle: Job\nstage: lead\nlog: [{{at: 2026-11-02, stage: lead}}]\n"),
        );
    }
    sandbox.run("save").ok();
    let said = sandbox.run("move --query is:open expired").ok().stdout;
    assert_eq!(said.lines().count(), 61, "{said}");
    let message = sandbox.git("log -1 --format=%B");
    assert!(message.starts_with("move 60 jobs: -> expired\n"), "{message}");
    assert_eq!(message.matches("Trackway-Record: ").count(), 50, "{message}");
    sandbox.run("undo").ok();
    assert_eq!(sandbox.run("list --format ids").stdout.lines().count(), 60);
}

#[test]
fn what_is_paid_in_another_currency_is_counted() {
    let sandbox = search();
    for (id, currency) in [("a", "EUR"), ("b", "USD")] {
        sandbox.write(
            &format!("jobs/{id}.yaml"),
            format!(
                "title: Job\nstage: lead\nsalary: {{max: 90000, currency: {currency}, per: year}}\n\
                 log: [{{at: 2026-11-02, stage: lead}}]\n"
            ),
        );
    }
    sandbox.run("config currency=EUR").ok();
    same(
        sandbox.session(&[
            "set --query 'salary>=80000' priority=high",
            "set --query 'salary>=80000' priority=low --json",
            "log --query 'salary>=80000' --limit 1",
        ]),
        str![[r#"
$ trackway set --query 'salary>=80000' priority=high
set job a: priority high  [COMMIT]
[stderr] 1 left out: its salary is in another currency
[stderr] committed first: edit by hand: add job a
$ trackway set --query 'salary>=80000' priority=low --json
{
  "records": [
    {
      "id": "a",
      "uid": "[UID]",
      "path": "jobs/a.yaml",
      "summary": "set job a: priority high -> low"
    }
  ],
  "commit": "[COMMIT]",
  "summary": "set job a: priority high -> low",
  "notes": [
    "1 left out: its salary is in another currency"
  ]
}
$ trackway log --query 'salary>=80000' --limit 1
[COMMIT] 2026-11-21 11:00 set job a: priority high -> low
[stderr] 1 left out: its salary is in another currency

"#]],
    );
}

#[test]
fn a_contact_or_company_is_suggested_where_no_job_is_meant() {
    let sandbox = agencies();
    let verbs = [
        "show jane",
        "set jane title=x",
        "move jane applied",
        "note jane hi",
        "snooze jane fri",
        "rename jane jd",
        "remove jane",
        "open jane",
        "edit jane",
        "contact log john hi --job jane",
        "show 'egon ag'",
    ];
    let mut seen = String::new();
    for line in verbs {
        write!(seen, "$ trackway {line}\n{}", sandbox.run(line)).unwrap();
    }
    same(
        seen,
        str![[r#"
$ trackway show jane
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway set jane title=x
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway move jane applied
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway note jane hi
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway snooze jane fri
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway rename jane jd
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway remove jane
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway open jane
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway edit jane
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway contact log john hi --job jane
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway show 'egon ag'
[stderr] error: no job matches `egon ag`
[stderr] hint: did you mean the company `egon`? trackway company show egon
[exit 3]

"#]],
    );
}
