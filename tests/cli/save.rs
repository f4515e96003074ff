//! `trackway save`

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use snapbox::str;

use crate::{Sandbox, same, scene};

/// Writes a file that nobody has touched for an hour, by the clock of the sandbox.
fn write_old(sandbox: &Sandbox, path: &str, text: &str) {
    write_aged(sandbox, path, text, 3600);
}

fn write_aged(sandbox: &Sandbox, path: &str, text: &str, seconds: u64) {
    // Where the clock of every sandbox stands.
    let now: jiff::Timestamp = "2026-11-21T10:00:00Z".parse().unwrap();
    let now = SystemTime::from(now);
    sandbox.write(path, text);
    let file = File::options().write(true).open(sandbox.work().join(path)).unwrap();
    file.set_modified(now - Duration::from_secs(seconds)).unwrap();
}

#[test]
fn save_without_a_hand_edit_does_nothing() {
    let sandbox = scene::two_jobs();
    let before = scene::picture(&sandbox);
    same(
        sandbox.session(&["save", "save --json", "save -n"]),
        str![[r#"
$ trackway save
nothing was edited by hand
$ trackway save --json
{
  "commit": null,
  "summary": "nothing was edited by hand",
  "left": []
}
$ trackway save -n
nothing was edited by hand

"#]],
    );
    assert_eq!(scene::picture(&sandbox), before);
}

#[test]
fn save_says_what_was_edited_field_by_field() {
    let sandbox = scene::two_jobs();
    let text = scene::BAKER
        .replace("location: Rotterdam", "location: Delft\npriority: high # at last\ntags: [bread]");
    write_old(&sandbox, "jobs/2026-11/brod-baker.yaml", &text);
    same(
        sandbox.session(&["save --dry-run", "save", "save", "check"]),
        str![[r#"
$ trackway save --dry-run
would commit: edit by hand: job brod-baker: location Rotterdam -> Delft, priority high, +tag bread
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -2,7 +2,9 @@
 title: Baker
 company: Brod
 stage: applied
-location: Rotterdam
+location: Delft
+priority: high # at last
+tags: [bread]
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
$ trackway save
edit by hand: job brod-baker: location Rotterdam -> Delft, priority high, +tag bread  [COMMIT]
$ trackway save
nothing was edited by hand
$ trackway check
fine: 2 records

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
edit by hand: job brod-baker: location Rotterdam -> Delft, priority high, +tag bread
  Trackway-Command: save
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
    assert_eq!(sandbox.file("jobs/2026-11/brod-baker.yaml"), text);
}

#[test]
fn a_stage_that_was_edited_by_hand_gets_its_log_line() {
    let sandbox = scene::two_jobs();
    let text = scene::BAKER.replace("stage: applied\nlocation", "stage: screening\nlocation");
    write_old(&sandbox, "jobs/2026-11/brod-baker.yaml", &text);
    same(
        sandbox.session(&["save"]),
        str![[r#"
$ trackway save
edit by hand: job brod-baker: stage applied -> screening  [COMMIT]

"#]],
    );
    same(
        sandbox.file("jobs/2026-11/brod-baker.yaml"),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: screening
location: Rotterdam
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: screening}

"#]],
    );
}

#[test]
fn a_record_written_by_hand_gets_a_uid_and_a_log() {
    let sandbox = scene::empty();
    write_old(&sandbox, "jobs/hand.yaml", "# mine\ntitle: By hand\nstage: lead\n");
    same(
        sandbox.run("save --json"),
        str![[r#"
{
  "commit": "[COMMIT]",
  "summary": "edit by hand: add job hand",
  "left": []
}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/hand.yaml")),
        str![[r#"
uid: [UID]
# mine
title: By hand
stage: lead
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
edit by hand: add job hand
  Trackway-Command: save
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn many_files_are_one_commit_and_staged_work_elsewhere_stays_staged() {
    let sandbox = scene::two_jobs();
    sandbox.write("shopping.txt", "bread\n");
    sandbox.git("add shopping.txt");
    write_old(&sandbox, "jobs/2026-11/brod-baker.yaml", &scene::BAKER.replace("Brod", "Brood"));
    write_old(&sandbox, "profile.yaml", "name: Jo Vale\n");
    fs::remove_file(sandbox.work().join("jobs/2026-11/ferrous-rust.yaml")).unwrap();
    same(
        sandbox.run("save"),
        str![[r#"
edit by hand: 3 files  [COMMIT]

"#]],
    );
    same(
        sandbox.git("status --short"),
        str![[r#"
A  shopping.txt

"#]],
    );
    same(
        sandbox.git("show --format=%s --name-status HEAD"),
        str![[r#"
edit by hand: 3 files

M	jobs/2026-11/brod-baker.yaml
D	jobs/2026-11/ferrous-rust.yaml
M	profile.yaml

"#]],
    );
}

#[test]
fn a_script_leaves_what_is_broken_or_still_being_typed_and_names_it() {
    let sandbox = scene::two_jobs();
    write_aged(
        &sandbox,
        "jobs/2026-11/brod-baker.yaml",
        &scene::BAKER.replace("Rotterdam", "Delft"),
        59,
    );
    write_aged(
        &sandbox,
        "jobs/2026-11/ferrous-rust.yaml",
        &scene::RUSTACEAN.replace("lead", "led"),
        3600,
    );
    write_aged(&sandbox, "jobs/2026-11/new.yaml", "title: New\nstage: lead\n", 61);
    same(
        sandbox.run("save -n"),
        str![[r#"
left jobs/2026-11/brod-baker.yaml: changed within the last minute
left jobs/2026-11/ferrous-rust.yaml: has problems: see `trackway check`
would commit: edit by hand: add job new
diff --git a/jobs/2026-11/new.yaml b/jobs/2026-11/new.yaml
--- /dev/null
+++ b/jobs/2026-11/new.yaml
@@ -0,0 +1,5 @@
+uid: [UID]
+title: New
+stage: lead
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.run("save"),
        str![[r#"
left jobs/2026-11/brod-baker.yaml: changed within the last minute
left jobs/2026-11/ferrous-rust.yaml: has problems: see `trackway check`
edit by hand: add job new  [COMMIT]

"#]],
    );
    same(
        sandbox.git("status --short"),
        str![[r#"
 M jobs/2026-11/brod-baker.yaml
 M jobs/2026-11/ferrous-rust.yaml

"#]],
    );
    same(
        sandbox.run("save --json"),
        str![[r#"
{
  "commit": null,
  "summary": "nothing was saved",
  "left": [
    {
      "path": "jobs/2026-11/brod-baker.yaml",
      "reason": "changed within the last minute"
    },
    {
      "path": "jobs/2026-11/ferrous-rust.yaml",
      "reason": "has problems: see `trackway check`"
    }
  ]
}

"#]],
    );
    sandbox.set_now("2026-11-21T10:00:02Z");
    same(
        sandbox.run("save"),
        str![[r#"
left jobs/2026-11/ferrous-rust.yaml: has problems: see `trackway check`
edit by hand: job brod-baker: location Rotterdam -> Delft  [COMMIT]

"#]],
    );
}

#[test]
fn a_link_among_the_records_is_left_and_keeps_nothing_else_from_being_saved() {
    let sandbox = scene::two_jobs();
    std::os::unix::fs::symlink("/etc/passwd", sandbox.work().join("jobs/link.yaml")).unwrap();
    write_old(
        &sandbox,
        "jobs/2026-11/brod-baker.yaml",
        &scene::BAKER.replace("Rotterdam", "Delft"),
    );
    same(
        sandbox.run("save"),
        str![[r#"
left jobs/link.yaml: is no plain file: see `trackway check`
edit by hand: job brod-baker: location Rotterdam -> Delft  [COMMIT]

"#]],
    );
    same(
        sandbox.git("status --short"),
        str![[r#"
?? jobs/link.yaml

"#]],
    );
}

#[test]
fn saving_can_be_undone() {
    let sandbox = scene::two_jobs();
    write_old(
        &sandbox,
        "jobs/2026-11/brod-baker.yaml",
        &scene::BAKER.replace("Rotterdam", "Delft"),
    );
    same(
        sandbox.session(&["save", "undo"]),
        str![[r#"
$ trackway save
edit by hand: job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway undo
undo: edit by hand: job brod-baker: location Rotterdam -> Delft  [COMMIT]

"#]],
    );
    assert_eq!(sandbox.file("jobs/2026-11/brod-baker.yaml"), scene::BAKER);
}

#[test]
fn a_command_commits_the_hand_edit_first_and_on_its_own() {
    let sandbox = scene::two_jobs();
    write_old(
        &sandbox,
        "jobs/2026-11/brod-baker.yaml",
        &scene::BAKER.replace("Rotterdam", "Delft"),
    );
    same(
        sandbox.run("note baker 'they called'"),
        str![[r#"
note job brod-baker: they called  [COMMIT]
[stderr] committed first: edit by hand: job brod-baker: location Rotterdam -> Delft

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
note job brod-baker: they called
  Trackway-Command: note
  Trackway-Record: [UID]
edit by hand: job brod-baker: location Rotterdam -> Delft
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn a_record_that_was_moved_by_hand_is_one_record() {
    let (old, new) = ("jobs/2026-11/brod-baker.yaml", "jobs/2020-01/brod-baker.yaml");
    let moved = |to: &str| {
        let sandbox = scene::two_jobs();
        write_old(&sandbox, to, scene::BAKER);
        fs::remove_file(sandbox.work().join(old)).unwrap();
        sandbox
    };
    let sandbox = moved(new);
    same(
        sandbox.session(&["note brod-baker hi", "log", "status", "check"]),
        str![[r#"
$ trackway note brod-baker hi
note job brod-baker: hi  [COMMIT]
[stderr] committed first: edit by hand: move job brod-baker
$ trackway log
[COMMIT] 2026-11-21 11:00 note job brod-baker: hi
[COMMIT] 2026-11-21 11:00 edit by hand: move job brod-baker
[COMMIT] 2026-11-21 11:00 two jobs
[COMMIT] 2026-11-21 11:00 init
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] note job brod-baker: hi
$ trackway check
fine: 2 records

"#]],
    );
    same(
        sandbox.git("show --stat --format=%s HEAD~1"),
        str![[r#"
edit by hand: move job brod-baker

 jobs/{2026-11 => 2020-01}/brod-baker.yaml | 0
 1 file changed, 0 insertions(+), 0 deletions(-)

"#]],
    );

    let sandbox = moved(new);
    same(
        sandbox.session(&["save -n", "save", "status"]),
        str![[r#"
$ trackway save -n
would commit: edit by hand: move job brod-baker
diff --git a/jobs/2020-01/brod-baker.yaml b/jobs/2020-01/brod-baker.yaml
--- /dev/null
+++ b/jobs/2020-01/brod-baker.yaml
@@ -0,0 +1,8 @@
+uid: [UID]
+title: Baker
+company: Brod
+stage: applied
+location: Rotterdam
+log:
+  - {at: 2026-11-02, stage: lead}
+  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ /dev/null
@@ -1,8 +0,0 @@
-uid: [UID]
-title: Baker
-company: Brod
-stage: applied
-location: Rotterdam
-log:
-  - {at: 2026-11-02, stage: lead}
-  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
$ trackway save
edit by hand: move job brod-baker  [COMMIT]
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] edit by hand: move job brod-baker

"#]],
    );

    let sandbox = moved("jobs/2026-11/baker.yaml");
    let text = scene::BAKER.replace("Rotterdam", "Delft");
    write_old(&sandbox, "jobs/2026-11/baker.yaml", &text);
    same(
        sandbox.session(&["save", "status", "log baker"]),
        str![[r#"
$ trackway save
edit by hand: rename job brod-baker -> baker: location Rotterdam -> Delft  [COMMIT]
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] edit by hand: rename job brod-baker -> baker: location Rotterdam -> Delft
$ trackway log baker
[COMMIT] 2026-11-21 11:00 edit by hand: rename job brod-baker -> baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:00 two jobs

"#]],
    );

    let sandbox = moved(new);
    write_old(&sandbox, "jobs/2020-01/copy.yaml", scene::BAKER);
    sandbox.git("add --all");
    same(
        sandbox.session(&["save", "status"]),
        str![[r#"
$ trackway save
edit by hand: move job brod-baker; add job copy  [COMMIT]
$ trackway status
[WORK]
     1 lead
     2 applied
0 contacts, 0 companies
last commit [COMMIT] edit by hand: move job brod-baker; add job copy

"#]],
    );
}

#[test]
fn a_record_that_was_moved_and_is_left_is_left_in_both_places() {
    let sandbox = scene::two_jobs();
    fs::remove_file(sandbox.work().join("jobs/2026-11/brod-baker.yaml")).unwrap();
    write_aged(&sandbox, "jobs/2020-01/brod-baker.yaml", scene::BAKER, 5);
    same(
        sandbox.run("save"),
        str![[r#"
left jobs/2020-01/brod-baker.yaml: changed within the last minute
left jobs/2026-11/brod-baker.yaml: was moved to a file that is left
nothing was saved

"#]],
    );
}
