//! `trackway attach`

use snapbox::str;

use crate::same;
use crate::search::{with_a_job, without_effect};

#[test]
fn a_file_is_kept_with_its_job() {
    let sandbox = with_a_job();
    sandbox.write("../offer letter.pdf", b"%PDF-1.7\n\x00\xff");
    sandbox.write("../Größe (1).txt", "x");
    same(
        sandbox.session(&[
            "attach ferrous '../offer letter.pdf'",
            "attach ferrous '../Größe (1).txt' --json",
            "attach ferrous ../home/.gitconfig --name ../../evil.cfg",
            "attach ferrous ../home/.gitconfig --name ..",
            "show ferrous",
        ]),
        str![[r#"
$ trackway attach ferrous '../offer letter.pdf'
attach job ferrous-rust-engineer: 2026-11-21-offer-letter.pdf  [COMMIT]
[stderr] kept as documents/ferrous-rust-engineer/2026-11-21-offer-letter.pdf
$ trackway attach ferrous '../Größe (1).txt' --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "attach job ferrous-rust-engineer: 2026-11-21-Größe-1.txt",
  "notes": [
    "kept as documents/ferrous-rust-engineer/2026-11-21-Größe-1.txt"
  ]
}
$ trackway attach ferrous ../home/.gitconfig --name ../../evil.cfg
attach job ferrous-rust-engineer: 2026-11-21-evil.cfg  [COMMIT]
[stderr] kept as documents/ferrous-rust-engineer/2026-11-21-evil.cfg
$ trackway attach ferrous ../home/.gitconfig --name ..
attach job ferrous-rust-engineer: 2026-11-21-file  [COMMIT]
[stderr] kept as documents/ferrous-rust-engineer/2026-11-21-file
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            lead
days_in_stage    0
documents        documents/ferrous-rust-engineer/2026-11-21-Größe-1.txt
                 documents/ferrous-rust-engineer/2026-11-21-evil.cfg
                 documents/ferrous-rust-engineer/2026-11-21-file
                 documents/ferrous-rust-engineer/2026-11-21-offer-letter.pdf

2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     attached documents/ferrous-rust-engineer/2026-11-21-offer-letter.pdf
2026-11-21 11:00 Europe/Berlin     attached documents/ferrous-rust-engineer/2026-11-21-Größe-1.txt
2026-11-21 11:00 Europe/Berlin     attached documents/ferrous-rust-engineer/2026-11-21-evil.cfg
2026-11-21 11:00 Europe/Berlin     attached documents/ferrous-rust-engineer/2026-11-21-file

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
documents/ferrous-rust-engineer/2026-11-21-Größe-1.txt
documents/ferrous-rust-engineer/2026-11-21-evil.cfg
documents/ferrous-rust-engineer/2026-11-21-file
documents/ferrous-rust-engineer/2026-11-21-offer-letter.pdf
jobs/2026-11/ferrous-rust-engineer.yaml
profile.yaml
trackway.yaml

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
attach job ferrous-rust-engineer: 2026-11-21-file
  Trackway-Command: attach
  Trackway-Record: [UID]
attach job ferrous-rust-engineer: 2026-11-21-evil.cfg
  Trackway-Command: attach
  Trackway-Record: [UID]
attach job ferrous-rust-engineer: 2026-11-21-Größe-1.txt
  Trackway-Command: attach
  Trackway-Record: [UID]
attach job ferrous-rust-engineer: 2026-11-21-offer-letter.pdf
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
fn the_same_file_again_is_nothing_to_do_and_another_of_that_name_gets_a_number() {
    let sandbox = with_a_job();
    sandbox.write("../cv.pdf", "one");
    sandbox.run("attach ferrous ../cv.pdf").ok();
    same(
        without_effect(&sandbox, &["attach ferrous ../cv.pdf"]),
        str![[r#"
$ trackway attach ferrous ../cv.pdf
nothing to do: documents/ferrous-rust-engineer/2026-11-21-cv.pdf is that file already

"#]],
    );
    sandbox.write("../cv.pdf", "two");
    same(
        sandbox.session(&["attach ferrous ../cv.pdf", "attach ferrous ../cv.pdf"]),
        str![[r#"
$ trackway attach ferrous ../cv.pdf
attach job ferrous-rust-engineer: 2026-11-21-cv-2.pdf  [COMMIT]
[stderr] kept as documents/ferrous-rust-engineer/2026-11-21-cv-2.pdf
$ trackway attach ferrous ../cv.pdf
nothing to do: documents/ferrous-rust-engineer/2026-11-21-cv-2.pdf is that file already

"#]],
    );
}

#[test]
fn what_is_no_file_is_refused() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &[
                "attach ferrous",
                "attach ferrous nope.pdf",
                "attach ferrous jobs",
                "attach ferrous /",
                "attach ferrous nope.pdf --json",
            ],
        ),
        str![[r#"
$ trackway attach ferrous
[stderr] error: the following required arguments were not provided:
[stderr]   <FILE>
[stderr] 
[stderr] Usage: trackway attach [OPTIONS] <ID|--query <QUERY>> <FILE>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway attach ferrous nope.pdf
[stderr] error: can't read `nope.pdf`: there is no such file
[exit 1]
$ trackway attach ferrous jobs
[stderr] error: can't read `jobs`: is not a plain file
[exit 1]
$ trackway attach ferrous /
[stderr] error: `/` is no file
[stderr] hint: name a file
[exit 2]
$ trackway attach ferrous nope.pdf --json
[stderr] {
[stderr]   "error": "can't read `nope.pdf`: there is no such file",
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
}

#[test]
fn a_dry_run_keeps_nothing() {
    let sandbox = with_a_job();
    sandbox.write("../cv.pdf", b"\x00\x01");
    sandbox.write("../cv.txt", "one\n");
    same(
        without_effect(
            &sandbox,
            &["attach ferrous ../cv.pdf -n", "attach ferrous ../cv.txt -n --json"],
        ),
        str![[r#"
$ trackway attach ferrous ../cv.pdf -n
would attach job ferrous-rust-engineer: 2026-11-21-cv.pdf
diff --git a/documents/ferrous-rust-engineer/2026-11-21-cv.pdf b/documents/ferrous-rust-engineer/2026-11-21-cv.pdf
Binary files /dev/null and b/documents/ferrous-rust-engineer/2026-11-21-cv.pdf differ
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -4,3 +4,5 @@
 stage: lead
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
+  - at: 2026-11-21 11:00 Europe/Berlin
+    note: attached documents/ferrous-rust-engineer/2026-11-21-cv.pdf
[stderr] kept as documents/ferrous-rust-engineer/2026-11-21-cv.pdf
$ trackway attach ferrous ../cv.txt -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "attach job ferrous-rust-engineer: 2026-11-21-cv.txt",
  "notes": [
    "kept as documents/ferrous-rust-engineer/2026-11-21-cv.txt"
  ],
  "dry_run": true,
  "diff": "diff --git a/documents/ferrous-rust-engineer/2026-11-21-cv.txt b/documents/ferrous-rust-engineer/2026-11-21-cv.txt\n--- /dev/null\n+++ b/documents/ferrous-rust-engineer/2026-11-21-cv.txt\n@@ -0,0 +1 @@\n+one\ndiff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -4,3 +4,5 @@\n stage: lead\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n+  - at: 2026-11-21 11:00 Europe/Berlin\n+    note: attached documents/ferrous-rust-engineer/2026-11-21-cv.txt\n"
}

"#]],
    );
}
