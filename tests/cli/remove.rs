//! `trackway remove`, of jobs, contacts and companies.

use snapbox::str;

use crate::Sandbox;
use crate::applicant::applicant;
use crate::same;
use crate::search::{search, with_a_job, without_effect};

/// A job that names a contact and two companies.
fn linked() -> Sandbox {
    let sandbox = search();
    for line in ["contact add 'Jane Doe'", "company add 'Ferrous Systems'", "company add Hays"] {
        sandbox.run(line).ok();
    }
    sandbox.write(
        "jobs/a.yaml",
        "title: A\ncompany: ferrous-systems # theirs\nvia: hays\nstage: lead\n\
         contacts: [{who: jane-doe}, {who: other}] # Jane\nlog:\n  - {at: 2026-11-01, touch: jane-doe, by: me}\n",
    );
    sandbox.run("save").ok();
    sandbox
}

#[test]
fn a_job_goes_with_its_files_and_comes_back_with_undo() {
    let sandbox = with_a_job();
    sandbox.write("../cv.pdf", "one");
    sandbox.run("attach ferrous ../cv.pdf").ok();
    same(
        sandbox.session(&["remove ferrous", "list --all"]),
        str![[r#"
$ trackway remove ferrous
remove job ferrous-rust-engineer: Rust Engineer  [COMMIT]
$ trackway list --all
[stderr] 0 jobs

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
profile.yaml
trackway.yaml

"#]],
    );
    same(
        sandbox.session(&["undo", "list"]),
        str![[r#"
$ trackway undo
undo: remove job ferrous-rust-engineer: Rust Engineer  [COMMIT]
$ trackway list
ID                     STAGE  DAYS  COMPANY  TITLE          DUE  NEXT
ferrous-rust-engineer  lead      0  Ferrous  Rust Engineer
[stderr] 1 open job

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
documents/ferrous-rust-engineer/2026-11-21-cv.pdf
jobs/2026-11/ferrous-rust-engineer.yaml
profile.yaml
trackway.yaml

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
undo: remove job ferrous-rust-engineer: Rust Engineer
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
remove job ferrous-rust-engineer: Rust Engineer
  Trackway-Command: remove
  Trackway-Record: [UID]
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
}

#[test]
fn programs_get_the_summary() {
    same(
        with_a_job().session(&["remove ferrous --json"]),
        str![[r#"
$ trackway remove ferrous --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "remove job ferrous-rust-engineer: Rust Engineer"
}

"#]],
    );
}

#[test]
fn a_job_that_was_sent_to_somebody_stays() {
    let sandbox = with_a_job();
    sandbox.write(
        "shares/2026-11/s2h3a4r5e6.yaml",
        "uid: s2h3a4r5e6\nat: 2026-11-20\njob: ferrous-rust-engineer\nto: [jane@example.org]\n",
    );
    same(
        without_effect(
            &sandbox,
            &[
                "remove ferrous",
                "remove ferrous --yes",
                "remove ferrous --json",
                "remove ferrous -n",
            ],
        ),
        str![[r#"
$ trackway remove ferrous
[stderr] error: documents of job `ferrous-rust-engineer` were sent to somebody
[stderr] hint: trackway move ferrous-rust-engineer withdrawn
[exit 4]
$ trackway remove ferrous --yes
[stderr] error: documents of job `ferrous-rust-engineer` were sent to somebody
[stderr] hint: trackway move ferrous-rust-engineer withdrawn
[exit 4]
$ trackway remove ferrous --json
[stderr] {
[stderr]   "error": "documents of job `ferrous-rust-engineer` were sent to somebody",
[stderr]   "hints": [
[stderr]     "trackway move ferrous-rust-engineer withdrawn"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]
$ trackway remove ferrous -n
[stderr] error: documents of job `ferrous-rust-engineer` were sent to somebody
[stderr] hint: trackway move ferrous-rust-engineer withdrawn
[exit 4]

"#]],
    );
}

#[test]
fn a_contact_that_is_named_needs_a_yes() {
    let sandbox = linked();
    same(
        without_effect(
            &sandbox,
            &[
                "contact remove jane",
                "contact remove jane --json",
                "company remove ferrous",
                "contact remove jane --dry-run",
            ],
        ),
        str![[r#"
$ trackway contact remove jane
[stderr] error: contact jane-doe is named in 1 other record
[stderr] hint: Take it out there, too? Say so with --yes; --dry-run shows it
[exit 2]
$ trackway contact remove jane --json
[stderr] {
[stderr]   "error": "contact jane-doe is named in 1 other record",
[stderr]   "hints": [
[stderr]     "Take it out there, too? Say so with --yes; --dry-run shows it"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway company remove ferrous
[stderr] error: company ferrous-systems is named in 1 other record
[stderr] hint: Take it out there, too? Say so with --yes; --dry-run shows it
[exit 2]
$ trackway contact remove jane --dry-run
would remove contact jane-doe: Jane Doe
diff --git a/contacts/j/jane-doe.yaml b/contacts/j/jane-doe.yaml
--- a/contacts/j/jane-doe.yaml
+++ /dev/null
@@ -1,2 +0,0 @@
-uid: [UID]
-name: Jane Doe
diff --git a/jobs/a.yaml b/jobs/a.yaml
--- a/jobs/a.yaml
+++ b/jobs/a.yaml
@@ -3,7 +3,7 @@
 company: ferrous-systems # theirs
 via: hays
 stage: lead
-contacts: [{who: jane-doe}, {who: other}] # Jane
+contacts: [{who: other}] # Jane
 log:
   - {at: 2026-11-01, touch: jane-doe, by: me}
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.session(&[
            "contact remove jane --yes",
            "company remove ferrous -y --json",
            "company remove hays -y",
        ]),
        str![[r#"
$ trackway contact remove jane --yes
remove contact jane-doe: Jane Doe  [COMMIT]
$ trackway company remove ferrous -y --json
{
  "id": "ferrous-systems",
  "uid": "[UID]",
  "path": "companies/ferrous-systems.yaml",
  "commit": "[COMMIT]",
  "summary": "remove company ferrous-systems: Ferrous Systems"
}
$ trackway company remove hays -y
remove company hays: Hays  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/a.yaml")),
        str![[r#"
uid: [UID]
title: A
company: Ferrous Systems # theirs
via: Hays
stage: lead
contacts: [{who: other}] # Jane
log:
  - {at: 2026-11-01, touch: jane-doe, by: me}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
remove company hays: Hays
  Trackway-Command: company remove
  Trackway-Record: [UID]
  Trackway-Record: [UID]
remove company ferrous-systems: Ferrous Systems
  Trackway-Command: company remove
  Trackway-Record: [UID]
  Trackway-Record: [UID]
remove contact jane-doe: Jane Doe
  Trackway-Command: contact remove
  Trackway-Record: [UID]
  Trackway-Record: [UID]
edit by hand: add job a
  Trackway-Command: save
  Trackway-Record: [UID]
add company hays: Hays
  Trackway-Command: company add
  Trackway-Record: [UID]
add company ferrous-systems: Ferrous Systems
  Trackway-Command: company add
  Trackway-Record: [UID]
add contact jane-doe: Jane Doe
  Trackway-Command: contact add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn who_has_a_document_is_known_by_name_when_the_contact_is_gone() {
    let sandbox = applicant();
    sandbox.run("contact add 'Bob Roe'").ok();
    sandbox.run("share add ferrous --as txt --to bob-roe --to 'Acme HR' --via email").ok();
    sandbox.run("apply ferrous --as txt --to jan-poe --to 'Acme HR'").ok();
    let to = |sandbox: &Sandbox| sandbox.run("share list --sort to --columns to").stdout;
    sandbox.run("contact rename jan-poe jan").ok();
    assert_eq!(to(&sandbox), "TO\nAcme HR\nbob-roe\njan, Acme HR\n");
    same(
        without_effect(&sandbox, &["contact remove jan", "contact remove bob"]),
        str![[r#"
$ trackway contact remove jan
[stderr] error: contact jan is named in 2 other records, 1 share among them
[stderr] hint: Take it out there, too, and keep the plain name in shares? Say so with --yes; --dry-run shows it
[exit 2]
$ trackway contact remove bob
[stderr] error: contact bob-roe is named in 1 share
[stderr] hint: Take it out there, too, and keep the plain name in shares? Say so with --yes; --dry-run shows it
[exit 2]

"#]],
    );
    same(
        sandbox.session(&["contact remove jan --yes", "contact remove bob -y", "check"]),
        str![[r#"
$ trackway contact remove jan --yes
remove contact jan: Jan Poe  [COMMIT]
[stderr] 1 share keeps the plain name of who has it
$ trackway contact remove bob -y
remove contact bob-roe: Bob Roe  [COMMIT]
[stderr] 1 share keeps the plain name of who has it
$ trackway check
fine: 4 records

"#]],
    );
    assert_eq!(to(&sandbox), "TO\nAcme HR\nBob Roe\nJan Poe, Acme HR\n");
    same(
        sandbox.session(&["undo", "undo", "check"]),
        str![[r#"
$ trackway undo
undo: remove contact bob-roe: Bob Roe  [COMMIT]
$ trackway undo
undo: remove contact jan: Jan Poe  [COMMIT]
$ trackway check
fine: 6 records

"#]],
    );
    assert_eq!(to(&sandbox), "TO\nAcme HR\nbob-roe\njan, Acme HR\n");
}

#[test]
fn a_contact_that_nobody_names_goes_at_once() {
    let sandbox = search();
    sandbox.run("contact add Bob").ok();
    same(
        sandbox.session(&["contact remove bob", "contact list"]),
        str![[r#"
$ trackway contact remove bob
remove contact bob: Bob  [COMMIT]
$ trackway contact list
[stderr] 0 contacts

"#]],
    );
}

#[test]
fn a_dry_run_shows_what_would_go() {
    let sandbox = with_a_job();
    same(
        without_effect(&sandbox, &["remove ferrous -n", "remove ferrous -n --json"]),
        str![[r#"
$ trackway remove ferrous -n
would remove job ferrous-rust-engineer: Rust Engineer
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
$ trackway remove ferrous -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "remove job ferrous-rust-engineer: Rust Engineer",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ /dev/null\n@@ -1,6 +0,0 @@\n-uid: [UID]\n-title: Rust Engineer\n-company: Ferrous\n-stage: lead\n-log:\n-  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n"
}

"#]],
    );
}
