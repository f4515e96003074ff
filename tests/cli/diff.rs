//! `trackway diff`

use snapbox::str;

use crate::{same, scene};

#[test]
fn a_commit_that_is_not_there_is_no_record_that_is_not_there() {
    let sandbox = scene::empty();
    same(
        sandbox.session(&["diff HEAD~9", "diff nobody"]),
        str![[r#"
$ trackway diff HEAD~9
[stderr] error: no commit is called `HEAD~9`
[stderr] hint: trackway log shows the commits
[exit 3]
$ trackway diff nobody
[stderr] error: no job, contact or company matches `nobody`
[stderr] hint: trackway list --all, trackway contact list and company list show all
[exit 3]

"#]],
    );
}

#[test]
fn diff_shows_hand_edits() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace("Rotterdam", "Delft"));
    sandbox.write("jobs/2026-11/ferrous-rust.yaml", scene::RUSTACEAN.replace("85000", "90000"));
    same(
        sandbox.session(&["diff", "diff baker", "diff baker --json", "diff --quiet ferrous"]),
        str![[r#"
$ trackway diff
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -2,7 +2,7 @@
 title: Baker
 company: Brod
 stage: applied
-location: Rotterdam
+location: Delft
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
diff --git a/jobs/2026-11/ferrous-rust.yaml b/jobs/2026-11/ferrous-rust.yaml
--- a/jobs/2026-11/ferrous-rust.yaml
+++ b/jobs/2026-11/ferrous-rust.yaml
@@ -2,7 +2,7 @@
 title: Senior Rust Engineer   # they say staff
 company: Ferrous Systems
 stage: lead
-salary: {min: 85000, max: 105000, currency: EUR, per: year}
+salary: {min: 90000, max: 105000, currency: EUR, per: year}
 tags: [rust, embedded]
 log:
   - {at: 2026-11-20, stage: lead}
$ trackway diff baker
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -2,7 +2,7 @@
 title: Baker
 company: Brod
 stage: applied
-location: Rotterdam
+location: Delft
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
$ trackway diff baker --json
{
  "diff": "diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml\n--- a/jobs/2026-11/brod-baker.yaml\n+++ b/jobs/2026-11/brod-baker.yaml\n@@ -2,7 +2,7 @@\n title: Baker\n company: Brod\n stage: applied\n-location: Rotterdam\n+location: Delft\n log:\n   - {at: 2026-11-02, stage: lead}\n   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}\n"
}
$ trackway diff --quiet ferrous
diff --git a/jobs/2026-11/ferrous-rust.yaml b/jobs/2026-11/ferrous-rust.yaml
--- a/jobs/2026-11/ferrous-rust.yaml
+++ b/jobs/2026-11/ferrous-rust.yaml
@@ -2,7 +2,7 @@
 title: Senior Rust Engineer   # they say staff
 company: Ferrous Systems
 stage: lead
-salary: {min: 85000, max: 105000, currency: EUR, per: year}
+salary: {min: 90000, max: 105000, currency: EUR, per: year}
 tags: [rust, embedded]
 log:
   - {at: 2026-11-20, stage: lead}

"#]],
    );
}

#[test]
fn diff_shows_what_history_changed() {
    let sandbox = scene::two_jobs();
    sandbox.run("note baker one").ok();
    sandbox.run("set ferrous location=Berlin").ok();
    same(
        sandbox.session(&[
            "diff HEAD~2",
            "diff HEAD~2 HEAD~1",
            "diff . HEAD~1",
            "diff baker HEAD~2",
            "diff ferrous HEAD~2 HEAD~1",
            "diff",
        ]),
        str![[r#"
$ trackway diff HEAD~2
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -6,3 +6,4 @@
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
+  - {at: 2026-11-21 11:00 Europe/Berlin, note: one}
diff --git a/jobs/2026-11/ferrous-rust.yaml b/jobs/2026-11/ferrous-rust.yaml
--- a/jobs/2026-11/ferrous-rust.yaml
+++ b/jobs/2026-11/ferrous-rust.yaml
@@ -2,6 +2,7 @@
 title: Senior Rust Engineer   # they say staff
 company: Ferrous Systems
 stage: lead
+location: Berlin
 salary: {min: 85000, max: 105000, currency: EUR, per: year}
 tags: [rust, embedded]
 log:
$ trackway diff HEAD~2 HEAD~1
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -6,3 +6,4 @@
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
+  - {at: 2026-11-21 11:00 Europe/Berlin, note: one}
$ trackway diff . HEAD~1
diff --git a/jobs/2026-11/ferrous-rust.yaml b/jobs/2026-11/ferrous-rust.yaml
--- a/jobs/2026-11/ferrous-rust.yaml
+++ b/jobs/2026-11/ferrous-rust.yaml
@@ -2,6 +2,7 @@
 title: Senior Rust Engineer   # they say staff
 company: Ferrous Systems
 stage: lead
+location: Berlin
 salary: {min: 85000, max: 105000, currency: EUR, per: year}
 tags: [rust, embedded]
 log:
$ trackway diff baker HEAD~2
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -6,3 +6,4 @@
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
+  - {at: 2026-11-21 11:00 Europe/Berlin, note: one}
$ trackway diff ferrous HEAD~2 HEAD~1
$ trackway diff

"#]],
    );
}

#[test]
fn diff_knows_what_it_does_not_know() {
    let sandbox = scene::two_jobs();
    same(
        sandbox.session(&[
            "diff bakr",
            "diff baker nope",
            "diff HEAD nope",
            "diff e",
            "diff baker HEAD HEAD HEAD",
        ]),
        str![[r#"
$ trackway diff bakr
[stderr] error: no job, contact or company matches `bakr`
[stderr] hint: trackway list --all, trackway contact list and company list show all
[exit 3]
$ trackway diff baker nope
[stderr] error: no commit is called `nope`
[stderr] hint: trackway log shows the commits
[exit 3]
$ trackway diff HEAD nope
[stderr] error: no commit is called `nope`
[stderr] hint: trackway log shows the commits
[exit 3]
$ trackway diff e
[stderr] error: `e` matches 2 records
[stderr]   brod-baker
[stderr]   ferrous-rust
[stderr] hint: name one of them
[exit 3]
$ trackway diff baker HEAD HEAD HEAD
[stderr] error: unexpected argument 'HEAD' found
[stderr] 
[stderr] Usage: trackway diff [OPTIONS] [ID|--query <QUERY>] [A] [B]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn diff_runs_no_program_that_a_repository_names() {
    let sandbox = scene::two_jobs();
    sandbox.git("config diff.external 'touch evil; true'");
    sandbox.git("config diff.yaml.textconv 'touch evil; cat'");
    sandbox.git("config core.fsmonitor 'touch evil; true'");
    sandbox.git("config core.pager 'touch evil; cat'");
    sandbox.write(".git/info/attributes", "*.yaml diff=yaml\n");
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace("Rotterdam", "Delft"));
    sandbox.run("diff").ok();
    sandbox.run("log").ok();
    sandbox.run("status").ok();
    assert!(!sandbox.work().join("evil").exists());
}
