//! `trackway rename`, of jobs, contacts and companies.

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job, without_effect};

#[test]
fn a_job_takes_its_files_along() {
    let sandbox = with_a_job();
    sandbox.write("../cv.pdf", "one");
    sandbox.run("attach ferrous ../cv.pdf").ok();
    sandbox.write("postings/2026-11/ferrous-rust-engineer.md", "# Rust Engineer\n");
    sandbox.write("tailored/ferrous-rust-engineer/resume.md", "# Me\n");
    same(
        sandbox.session(&["rename ferrous ferrous-2026", "list"]),
        str![[r#"
$ trackway rename ferrous ferrous-2026
rename job ferrous-rust-engineer -> ferrous-2026  [COMMIT]
[stderr] committed first: edit by hand: add postings/2026-11/ferrous-rust-engineer.md; add tailored/ferrous-rust-engineer/resume.md
$ trackway list
ID            STAGE  DAYS  COMPANY  TITLE          DUE  NEXT
ferrous-2026  lead      0  Ferrous  Rust Engineer
[stderr] 1 open job

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
documents/ferrous-2026/2026-11-21-cv.pdf
jobs/2026-11/ferrous-2026.yaml
postings/2026-11/ferrous-2026.md
profile.yaml
tailored/ferrous-2026/resume.md
trackway.yaml

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
rename job ferrous-rust-engineer -> ferrous-2026
  Trackway-Command: rename
  Trackway-Record: [UID]
edit by hand: add postings/2026-11/ferrous-rust-engineer.md; add tailored/ferrous-rust-engineer/res…
attach job ferrous-rust-engineer: 2026-11-21-cv.pdf
  Trackway-Command: attach
  Trackway-Record: [UID]
add job ferrous-rust-engineer: Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "");
}

#[test]
fn every_reference_is_rewritten_in_the_same_commit() {
    let sandbox = search();
    for line in ["contact add 'Jane Doe'", "company add Ferrous", "company add Hays"] {
        sandbox.run(line).ok();
    }
    sandbox.write(
        "jobs/a.yaml",
        "title: A\ncompany: ferrous # theirs\nvia: hays\nstage: lead\ncontacts: [{who: jane-doe}] # Jane\n\
         interviews:\n  - {id: a1, with: [jane-doe, other]}\nlog:\n  - {at: 2026-11-01, touch: jane-doe, by: me}\n",
    );
    sandbox.write("contacts/b/bob.yaml", "name: Bob\ncompany: ferrous\n");
    sandbox.git("add -A");
    sandbox.git("commit -qm 'by hand'");
    same(
        sandbox.session(&[
            "contact rename jane jane-smith",
            "company rename ferrous ferrous-systems --json",
            "company rename hays hays-plc",
        ]),
        str![[r#"
$ trackway contact rename jane jane-smith
rename contact jane-doe -> jane-smith  [COMMIT]
$ trackway company rename ferrous ferrous-systems --json
{
  "id": "ferrous-systems",
  "uid": "[UID]",
  "path": "companies/ferrous-systems.yaml",
  "commit": "[COMMIT]",
  "summary": "rename company ferrous -> ferrous-systems"
}
$ trackway company rename hays hays-plc
rename company hays -> hays-plc  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/a.yaml")),
        str![[r#"
uid: [UID]
title: A
company: ferrous-systems # theirs
via: hays-plc
stage: lead
contacts: [{who: jane-smith}] # Jane
interviews:
  - {id: a1, with: [jane-smith, other]}
log:
  - {at: 2026-11-01, touch: jane-smith, by: me}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("contacts/b/bob.yaml")),
        str![[r#"
uid: [UID]
name: Bob
company: ferrous-systems

"#]],
    );
    same(
        sandbox.redact(&sandbox.git("log -3 --name-status --format=%s")),
        str![[r#"
rename company hays -> hays-plc

R100	companies/hays.yaml	companies/hays-plc.yaml
M	jobs/a.yaml
rename company ferrous -> ferrous-systems

R100	companies/ferrous.yaml	companies/ferrous-systems.yaml
M	contacts/b/bob.yaml
M	jobs/a.yaml
rename contact jane-doe -> jane-smith

R100	contacts/j/jane-doe.yaml	contacts/j/jane-smith.yaml
M	jobs/a.yaml

"#]],
    );
}

#[test]
fn a_folder_that_is_called_the_same_stays() {
    let sandbox = search();
    sandbox.run("add --title Jobs").ok();
    sandbox.write("jobs/hays/hays.yaml", "title: Recruiter\nstage: lead\n");
    same(
        sandbox.session(&["rename jobs documents", "rename documents tailored", "rename hays b"]),
        str![[r#"
$ trackway rename jobs documents
rename job jobs -> documents  [COMMIT]
$ trackway rename documents tailored
rename job documents -> tailored  [COMMIT]
$ trackway rename hays b
rename job hays -> b  [COMMIT]
[stderr] committed first: edit by hand: add job hays

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
jobs/2026-11/tailored.yaml
jobs/hays/b.yaml
profile.yaml
trackway.yaml

"#]],
    );
}

#[test]
fn an_id_that_is_unsafe_or_taken_is_refused() {
    let sandbox = with_a_job();
    sandbox.run("add --title Baker").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "rename baker",
                "rename baker ''",
                "rename baker ../../etc",
                "rename baker 'The Baker'",
                "rename baker con",
                "rename baker 😀",
                "rename baker ferrous-rust-engineer",
                "rename baker FERROUS-rust-engineer",
                "rename baker ferrous-rust-engineer --json",
                "rename baker baker",
            ],
        ),
        str![[r#"
$ trackway rename baker
[stderr] error: the following required arguments were not provided:
[stderr]   <NEW>
[stderr] 
[stderr] Usage: trackway rename [OPTIONS] <ID|--query <QUERY>> <NEW>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway rename baker ''
[stderr] error: `` can't be an id
[stderr] hint: use lower-case letters, digits and dashes
[exit 2]
$ trackway rename baker ../../etc
[stderr] error: `../../etc` can't be an id
[stderr] hint: `etc` would do
[exit 2]
$ trackway rename baker 'The Baker'
[stderr] error: `The Baker` can't be an id
[stderr] hint: `the-baker` would do
[exit 2]
$ trackway rename baker con
[stderr] error: `con` can't be an id
[stderr] hint: `con-1` would do
[exit 2]
$ trackway rename baker 😀
[stderr] error: `😀` can't be an id
[stderr] hint: `grinning` would do
[exit 2]
$ trackway rename baker ferrous-rust-engineer
[stderr] error: the id `ferrous-rust-engineer` is taken
[stderr] hint: choose another
[exit 4]
$ trackway rename baker FERROUS-rust-engineer
[stderr] error: `FERROUS-rust-engineer` can't be an id
[stderr] hint: `ferrous-rust-engineer` would do
[exit 2]
$ trackway rename baker ferrous-rust-engineer --json
[stderr] {
[stderr]   "error": "the id `ferrous-rust-engineer` is taken",
[stderr]   "hints": [
[stderr]     "choose another"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]
$ trackway rename baker baker
nothing to do: job baker has that id already

"#]],
    );
}

#[test]
fn a_share_follows_its_job_and_its_document() {
    let sandbox = with_a_job();
    sandbox.write(
        "shares/2026-11/s2h3a4r5e6.yaml",
        "uid: s2h3a4r5e6\nat: 2026-11-20 # by mail\njob: ferrous-rust-engineer\n\
         document: documents/ferrous-rust-engineer/cv.pdf\n",
    );
    sandbox.write("documents/ferrous-rust-engineer/cv.pdf", "cv\n");
    sandbox.run("save").ok();
    same(
        sandbox.session(&["rename ferrous fe"]),
        str![[r#"
$ trackway rename ferrous fe
rename job ferrous-rust-engineer -> fe  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("shares/2026-11/s2h3a4r5e6.yaml")),
        str![[r#"
uid: [UID]
at: 2026-11-20 # by mail
job: fe
document: documents/fe/cv.pdf

"#]],
    );
    same(
        sandbox.redact(&sandbox.git("show --name-status --format=%s")),
        str![[r#"
rename job ferrous-rust-engineer -> fe

R100	documents/ferrous-rust-engineer/cv.pdf	documents/fe/cv.pdf
R100	jobs/2026-11/ferrous-rust-engineer.yaml	jobs/2026-11/fe.yaml
M	shares/2026-11/[UID].yaml

"#]],
    );
    sandbox.write("documents/new/cv.pdf", "another\n");
    same(
        without_effect(&sandbox, &["rename fe new"]),
        str![[r#"
$ trackway rename fe new
[stderr] error: `documents/new/cv.pdf` is there already
[stderr] hint: move it away, or choose another name
[exit 4]

"#]],
    );
}

#[test]
fn a_dry_run_moves_nothing() {
    let sandbox = with_a_job();
    same(
        without_effect(&sandbox, &["rename ferrous new -n", "rename ferrous new -n --json"]),
        str![[r#"
$ trackway rename ferrous new -n
would rename job ferrous-rust-engineer -> new
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ /dev/null
@@ -1,6 +0,0 @@
-uid: [UID]
-title: Rust Engineer
-company: Ferrous
-stage: lead
-log:
-  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
diff --git a/jobs/2026-11/new.yaml b/jobs/2026-11/new.yaml
--- /dev/null
+++ b/jobs/2026-11/new.yaml
@@ -0,0 +1,6 @@
+uid: [UID]
+title: Rust Engineer
+company: Ferrous
+stage: lead
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
$ trackway rename ferrous new -n --json
{
  "id": "new",
  "uid": "[UID]",
  "path": "jobs/2026-11/new.yaml",
  "commit": null,
  "summary": "rename job ferrous-rust-engineer -> new",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ /dev/null\n@@ -1,6 +0,0 @@\n-uid: [UID]\n-title: Rust Engineer\n-company: Ferrous\n-stage: lead\n-log:\n-  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\ndiff --git a/jobs/2026-11/new.yaml b/jobs/2026-11/new.yaml\n--- /dev/null\n+++ b/jobs/2026-11/new.yaml\n@@ -0,0 +1,6 @@\n+uid: [UID]\n+title: Rust Engineer\n+company: Ferrous\n+stage: lead\n+log:\n+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n"
}

"#]],
    );
}
