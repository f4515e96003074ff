//! `trackway undo` and `trackway redo`

use snapbox::str;

use crate::{same, scene};

const BAKER: &str = "jobs/2026-11/brod-baker.yaml";

#[test]
fn undo_again_and_again_and_redo_again_and_again() {
    let sandbox = scene::two_jobs();
    for line in ["note baker one", "set baker location=Delft", "move baker screening"] {
        sandbox.run(line).ok();
    }
    let latest = sandbox.file(BAKER);
    same(
        sandbox.session(&["undo", "undo", "undo", "undo"]),
        str![[r#"
$ trackway undo
undo: move job brod-baker: applied -> screening  [COMMIT]
$ trackway undo
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway undo
undo: note job brod-baker: one  [COMMIT]
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
    assert_eq!(sandbox.file(BAKER), scene::BAKER);
    same(
        sandbox.session(&["redo", "redo", "redo", "redo"]),
        str![[r#"
$ trackway redo
redo: note job brod-baker: one  [COMMIT]
$ trackway redo
redo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway redo
redo: move job brod-baker: applied -> screening  [COMMIT]
$ trackway redo
[stderr] error: there is no undo to take back
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
    assert_eq!(sandbox.file(BAKER), latest);
    same(
        sandbox.session(&["undo", "redo", "undo", "undo"]),
        str![[r#"
$ trackway undo
undo: move job brod-baker: applied -> screening  [COMMIT]
$ trackway redo
redo: move job brod-baker: applied -> screening  [COMMIT]
$ trackway undo
undo: move job brod-baker: applied -> screening  [COMMIT]
$ trackway undo
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
undo: set job brod-baker: location Rotterdam -> Delft
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
undo: move job brod-baker: applied -> screening
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
redo: move job brod-baker: applied -> screening
  Trackway-Command: redo
  Trackway-Redo: [COMMIT]
  Trackway-Record: [UID]
undo: move job brod-baker: applied -> screening
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
redo: move job brod-baker: applied -> screening
  Trackway-Command: redo
  Trackway-Redo: [COMMIT]
  Trackway-Record: [UID]
redo: set job brod-baker: location Rotterdam -> Delft
  Trackway-Command: redo
  Trackway-Redo: [COMMIT]
  Trackway-Record: [UID]
redo: note job brod-baker: one
  Trackway-Command: redo
  Trackway-Redo: [COMMIT]
  Trackway-Record: [UID]
undo: note job brod-baker: one
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
undo: set job brod-baker: location Rotterdam -> Delft
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
undo: move job brod-baker: applied -> screening
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
move job brod-baker: applied -> screening
  Trackway-Command: move
  Trackway-Record: [UID]
set job brod-baker: location Rotterdam -> Delft
  Trackway-Command: set
  Trackway-Record: [UID]
note job brod-baker: one
  Trackway-Command: note
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn an_undone_redo_is_undone() {
    let sandbox = scene::two_jobs();
    for line in ["note baker one", "note baker two", "undo", "redo"] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&["undo HEAD", "undo", "redo", "redo", "redo"]),
        str![[r#"
$ trackway undo HEAD
undo: note job brod-baker: two  [COMMIT]
$ trackway undo
undo: note job brod-baker: one  [COMMIT]
$ trackway redo
redo: note job brod-baker: one  [COMMIT]
$ trackway redo
redo: note job brod-baker: two  [COMMIT]
$ trackway redo
[stderr] error: there is no undo to take back
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
    same(
        sandbox.file(BAKER),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location: Rotterdam
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: one}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: two}

"#]],
    );
}

#[test]
fn nothing_to_undo_and_nothing_to_redo() {
    let sandbox = scene::empty();
    same(
        scene::refused(&sandbox, "undo"),
        str![[r#"
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "redo"),
        str![[r#"
[stderr] error: there is no undo to take back
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "undo --json"),
        str![[r#"
[stderr] {
[stderr]   "error": "there is no command to undo",
[stderr]   "hints": [
[stderr]     "trackway log shows history"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]

"#]],
    );
}

#[test]
fn a_dry_undo_shows_the_diff() {
    let sandbox = scene::two_jobs();
    sandbox.run("set baker location=Delft").ok();
    let before = scene::picture(&sandbox);
    same(
        sandbox.session(&["undo -n", "undo -n --json"]),
        str![[r#"
$ trackway undo -n
would undo: set job brod-baker: location Rotterdam -> Delft
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -2,7 +2,7 @@
 title: Baker
 company: Brod
 stage: applied
-location: Delft
+location: Rotterdam
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
$ trackway undo -n --json
{
  "id": "brod-baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/brod-baker.yaml",
  "commit": null,
  "summary": "undo: set job brod-baker: location Rotterdam -> Delft",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml\n--- a/jobs/2026-11/brod-baker.yaml\n+++ b/jobs/2026-11/brod-baker.yaml\n@@ -2,7 +2,7 @@\n title: Baker\n company: Brod\n stage: applied\n-location: Delft\n+location: Rotterdam\n log:\n   - {at: 2026-11-02, stage: lead}\n   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}\n"
}

"#]],
    );
    assert_eq!(scene::picture(&sandbox), before);
}

#[test]
fn undo_and_redo_answer_in_json_as_every_command_that_writes() {
    let sandbox = scene::two_jobs();
    sandbox.run("note baker one").ok();
    same(
        sandbox.session(&["undo --json", "redo --json"]),
        str![[r#"
$ trackway undo --json
{
  "id": "brod-baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/brod-baker.yaml",
  "commit": "[COMMIT]",
  "summary": "undo: note job brod-baker: one"
}
$ trackway redo --json
{
  "id": "brod-baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/brod-baker.yaml",
  "commit": "[COMMIT]",
  "summary": "redo: note job brod-baker: one"
}

"#]],
    );
}

#[test]
fn undo_of_an_older_commit_keeps_what_came_after_it() {
    let sandbox = scene::two_jobs();
    for line in ["set baker location=Delft", "note baker later", "set baker priority=high"] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&["undo HEAD~2", "undo HEAD~3"]),
        str![[r#"
$ trackway undo HEAD~2
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway undo HEAD~3
nothing to do: `[COMMIT]` is undone already

"#]],
    );
    same(
        sandbox.file(BAKER),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location: Rotterdam
priority: high
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: later}

"#]],
    );
}

#[test]
fn a_clash_names_the_fields_and_changes_nothing() {
    let sandbox = scene::two_jobs();
    for line in [
        "set baker location=Delft priority=high",
        "set baker location=Breda",
        "set baker priority=low",
    ] {
        sandbox.run(line).ok();
    }
    same(
        scene::refused(&sandbox, "undo HEAD~2"),
        str![[r#"
[stderr] error: location, priority of jobs/2026-11/brod-baker.yaml changed since `[COMMIT]`
[stderr] hint: the newer values stay; set others: trackway set brod-baker location=... priority=...
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "undo HEAD~2 --json"),
        str![[r#"
[stderr] {
[stderr]   "error": "location, priority of jobs/2026-11/brod-baker.yaml changed since `[COMMIT]`",
[stderr]   "hints": [
[stderr]     "the newer values stay; set others: trackway set brod-baker location=... priority=..."
[stderr]   ],
[stderr]   "fields": [
[stderr]     {
[stderr]       "path": "jobs/2026-11/brod-baker.yaml",
[stderr]       "fields": [
[stderr]         "location",
[stderr]         "priority"
[stderr]       ]
[stderr]     }
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "undo HEAD~2 --dry-run"),
        str![[r#"
[stderr] error: location, priority of jobs/2026-11/brod-baker.yaml changed since `[COMMIT]`
[stderr] hint: the newer values stay; set others: trackway set brod-baker location=... priority=...
[exit 4]

"#]],
    );
}

#[test]
fn a_hand_edit_of_the_same_field_is_a_clash_and_of_another_is_kept() {
    let sandbox = scene::two_jobs();
    sandbox.run("set baker location=Delft").ok();
    let text = sandbox.file(BAKER);
    sandbox.write(BAKER, text.replace("Delft", "Breda"));
    same(
        scene::refused(&sandbox, "undo"),
        str![[r#"
[stderr] error: `[COMMIT]` (set job brod-baker: location Rotterdam -> Delft) can't be undone: location of jobs/2026-11/brod-baker.yaml changed since `[COMMIT]`
[stderr] hint: the newer values stay; set others: trackway set brod-baker location=...
[stderr] hint: `trackway undo COMMIT` takes an older one back
[exit 4]

"#]],
    );
    sandbox.write(BAKER, text.replace("title: Baker", "title: Master Baker"));
    same(
        sandbox.run("undo"),
        str![[r#"
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
[stderr] committed first: edit by hand: job brod-baker: title Baker -> Master Baker

"#]],
    );
    same(
        sandbox.file(BAKER),
        str![[r#"
uid: k7m2q9x4wd
title: Master Baker
company: Brod
stage: applied
location: Rotterdam
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
undo: set job brod-baker: location Rotterdam -> Delft
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
edit by hand: job brod-baker: title Baker -> Master Baker
  Trackway-Record: [UID]
set job brod-baker: location Rotterdam -> Delft
  Trackway-Command: set
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn undo_of_an_add_takes_the_record_away_unless_it_was_worked_on() {
    let sandbox = scene::two_jobs();
    sandbox.run("add --title Cook --company Brod").ok();
    same(
        sandbox.run("undo"),
        str![[r#"
undo: add job brod-cook: Cook  [COMMIT]

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
jobs/2026-11/brod-baker.yaml
jobs/2026-11/ferrous-rust.yaml
profile.yaml
trackway.yaml

"#]],
    );
    same(
        sandbox.run("redo"),
        str![[r#"
redo: add job brod-cook: Cook  [COMMIT]

"#]],
    );
    sandbox.run("note cook hello").ok();
    same(
        scene::refused(&sandbox, "undo HEAD~1"),
        str![[r#"
[stderr] error: log of jobs/2026-11/brod-cook.yaml changed since `[COMMIT]`
[stderr] hint: `trackway remove brod-cook` takes it away with what came later
[exit 4]

"#]],
    );
}

#[test]
fn undo_of_a_remove_brings_the_record_back_as_it_was() {
    let sandbox = scene::two_jobs();
    same(
        sandbox.session(&["remove ferrous", "undo", "redo", "undo"]),
        str![[r#"
$ trackway remove ferrous
remove job ferrous-rust: Senior Rust Engineer  [COMMIT]
$ trackway undo
undo: remove job ferrous-rust: Senior Rust Engineer  [COMMIT]
$ trackway redo
redo: remove job ferrous-rust: Senior Rust Engineer  [COMMIT]
$ trackway undo
undo: remove job ferrous-rust: Senior Rust Engineer  [COMMIT]

"#]],
    );
    assert_eq!(sandbox.file("jobs/2026-11/ferrous-rust.yaml"), scene::RUSTACEAN);
}

#[test]
fn undo_of_a_rename_keeps_a_later_edit() {
    let sandbox = scene::two_jobs();
    for line in ["rename baker bakery", "note bakery later"] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&["undo HEAD~1", "undo HEAD~1"]),
        str![[r#"
$ trackway undo HEAD~1
undo: rename job brod-baker -> bakery  [COMMIT]
$ trackway undo HEAD~1
undo: note job bakery: later  [COMMIT]

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
jobs/2026-11/brod-baker.yaml
jobs/2026-11/ferrous-rust.yaml
profile.yaml
trackway.yaml

"#]],
    );
    assert_eq!(sandbox.file(BAKER), scene::BAKER);
}

#[test]
fn undo_of_a_rename_brings_every_reference_back() {
    let sandbox = scene::two_jobs();
    for line in [
        "contact add 'Jane Doe'",
        "set baker contacts+=jane-doe",
        "contact rename jane jane-d",
        "note baker later",
    ] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&["undo HEAD~1", "check"]),
        str![[r#"
$ trackway undo HEAD~1
undo: rename contact jane-doe -> jane-d  [COMMIT]
$ trackway check
fine: 3 records

"#]],
    );
    same(
        sandbox.file(BAKER),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location: Rotterdam
contacts:
  - {who: jane-doe}
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: later}

"#]],
    );
}

#[test]
fn undo_of_an_attachment_takes_the_file_away() {
    let sandbox = scene::two_jobs();
    sandbox.write("letter.pdf", b"%PDF \x00\xff");
    same(
        sandbox.session(&["attach baker letter.pdf", "undo -n", "undo", "redo", "undo"]),
        str![[r#"
$ trackway attach baker letter.pdf
attach job brod-baker: 2026-11-21-letter.pdf  [COMMIT]
[stderr] kept as documents/brod-baker/2026-11-21-letter.pdf
$ trackway undo -n
would undo: attach job brod-baker: 2026-11-21-letter.pdf
diff --git a/documents/brod-baker/2026-11-21-letter.pdf b/documents/brod-baker/2026-11-21-letter.pdf
Binary files a/documents/brod-baker/2026-11-21-letter.pdf and /dev/null differ
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -6,4 +6,3 @@
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
-  - {at: 2026-11-21 11:00 Europe/Berlin, note: attached documents/brod-baker/2026-11-21-letter.pdf}
$ trackway undo
undo: attach job brod-baker: 2026-11-21-letter.pdf  [COMMIT]
$ trackway redo
redo: attach job brod-baker: 2026-11-21-letter.pdf  [COMMIT]
$ trackway undo
undo: attach job brod-baker: 2026-11-21-letter.pdf  [COMMIT]

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
jobs/2026-11/brod-baker.yaml
jobs/2026-11/ferrous-rust.yaml
letter.pdf
profile.yaml
trackway.yaml

"#]],
    );
}

#[test]
fn the_beginning_a_merge_and_what_is_not_ours_are_refused() {
    let sandbox = scene::two_jobs();
    sandbox.git("checkout -q -b side");
    sandbox.run("note baker one").ok();
    sandbox.git("checkout -q main");
    sandbox.run("note ferrous two").ok();
    sandbox.git("merge -q --no-edit side");
    same(
        scene::refused(&sandbox, "undo HEAD"),
        str![[r#"
[stderr] error: `[COMMIT]` is a merge and can't be taken back
[stderr] hint: undo the commits that it brought in, one by one
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "undo HEAD~3"),
        str![[r#"
[stderr] error: `[COMMIT]` made the repository
[stderr] hint: to begin anew, make another: trackway init DIR
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "undo nope"),
        str![[r#"
[stderr] error: no commit is called `nope`
[stderr] hint: trackway log shows the commits
[exit 3]

"#]],
    );
    same(
        scene::refused(&sandbox, "undo ''"),
        str![[r#"
[stderr] error: no commit is called ``
[stderr] hint: trackway log shows the commits
[exit 3]

"#]],
    );
    same(
        sandbox.run("undo"),
        str![[r#"
undo: note job ferrous-rust: two  [COMMIT]

"#]],
    );
}

#[test]
fn undo_in_a_bigger_repository_leaves_the_rest_alone() {
    let sandbox = crate::Sandbox::new();
    sandbox.git("init -q");
    sandbox.run("init search").ok();
    sandbox.run("-C search add --title Baker").ok();
    sandbox.write("main.c", "int main;\n");
    sandbox.git("add main.c");
    sandbox.git("commit -q -m 'not ours'");
    same(
        sandbox.session(&["-C search undo HEAD", "-C search undo"]),
        str![[r#"
$ trackway -C search undo HEAD
[stderr] error: `[COMMIT]` touches files outside of the repository
[stderr] hint: use `trackway git revert` for commits of other files
[exit 4]
$ trackway -C search undo
undo: add job baker: Baker  [COMMIT]

"#]],
    );
    same(sandbox.git("status --short"), str![]);
}

#[test]
fn what_git_revert_took_back_is_undone_already() {
    let sandbox = scene::two_jobs();
    sandbox.run("add --title Cook --company Brod").ok();
    sandbox.run("note cook three").ok();
    sandbox.git("revert --no-edit HEAD");
    same(
        sandbox.session(&["undo", "undo", "redo"]),
        str![[r#"
$ trackway undo
undo: add job brod-cook: Cook  [COMMIT]
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]
$ trackway redo
redo: add job brod-cook: Cook  [COMMIT]

"#]],
    );
}

#[test]
fn a_revert_that_git_took_back_leaves_the_command_in_effect() {
    let sandbox = scene::two_jobs();
    sandbox.run("note baker one").ok();
    sandbox.run("note baker two").ok();
    sandbox.git("revert --no-edit HEAD");
    sandbox.git("revert --no-edit HEAD");
    same(
        sandbox.session(&["undo", "undo"]),
        str![[r#"
$ trackway undo
undo: note job brod-baker: two  [COMMIT]
$ trackway undo
undo: note job brod-baker: one  [COMMIT]

"#]],
    );
}

#[test]
fn a_newest_command_that_cannot_be_undone_is_named_with_the_way_around_it() {
    let sandbox = scene::two_jobs();
    sandbox.run("note baker one").ok();
    sandbox.run("set baker location=Delft").ok();
    sandbox.write(BAKER, sandbox.file(BAKER).replace("Delft", "Breda"));
    same(
        scene::refused(&sandbox, "undo"),
        str![[r#"
[stderr] error: `[COMMIT]` (set job brod-baker: location Rotterdam -> Delft) can't be undone: location of jobs/2026-11/brod-baker.yaml changed since `[COMMIT]`
[stderr] hint: the newer values stay; set others: trackway set brod-baker location=...
[stderr] hint: `trackway undo COMMIT` takes an older one back
[exit 4]

"#]],
    );
    same(
        sandbox.run("undo HEAD~1"),
        str![[r#"
undo: note job brod-baker: one  [COMMIT]
[stderr] committed first: edit by hand: job brod-baker: location Delft -> Breda

"#]],
    );
}

#[test]
fn a_clash_says_what_became_of_the_file_and_its_hint_works() {
    let sandbox = scene::two_jobs();
    sandbox.run("add --title Cook --company Brod").ok();
    sandbox.run("note cook hello").ok();
    same(
        scene::refused(&sandbox, "undo HEAD~1 --json"),
        str![[r#"
[stderr] {
[stderr]   "error": "log of jobs/2026-11/brod-cook.yaml changed since `[COMMIT]`",
[stderr]   "hints": [
[stderr]     "`trackway remove brod-cook` takes it away with what came later"
[stderr]   ],
[stderr]   "fields": [
[stderr]     {
[stderr]       "path": "jobs/2026-11/brod-cook.yaml",
[stderr]       "fields": [
[stderr]         "log"
[stderr]       ]
[stderr]     }
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]

"#]],
    );
    let cook = "jobs/2026-11/brod-cook.yaml";
    let text = sandbox.file(cook);
    sandbox.write(cook, format!("<<<<<<< ours\n{text}"));
    same(
        scene::refused(&sandbox, "undo"),
        str![[r#"
[stderr] error: `[COMMIT]` (note job brod-cook: hello) can't be undone: jobs/2026-11/brod-cook.yaml does not read as YAML
[stderr] hint: `trackway check` shows the lines
[stderr] hint: `trackway undo COMMIT` takes an older one back
[exit 4]

"#]],
    );
    std::fs::remove_file(sandbox.work().join(cook)).unwrap();
    same(
        scene::refused(&sandbox, "undo"),
        str![[r#"
[stderr] error: `[COMMIT]` (note job brod-cook: hello) can't be undone: jobs/2026-11/brod-cook.yaml is not there
[stderr] hint: bring it back: trackway git restore jobs/2026-11/brod-cook.yaml
[stderr] hint: `trackway undo COMMIT` takes an older one back
[exit 4]

"#]],
    );
    same(
        sandbox.session(&["git restore jobs/2026-11/brod-cook.yaml", "remove cook", "undo HEAD~1"]),
        str![[r#"
$ trackway git restore jobs/2026-11/brod-cook.yaml
$ trackway remove cook
remove job brod-cook: Cook  [COMMIT]
$ trackway undo HEAD~1
[stderr] error: jobs/2026-11/brod-cook.yaml was removed since `[COMMIT]`
[stderr] hint: `trackway log` shows by which command; undo that one first
[exit 4]

"#]],
    );
}

#[test]
fn a_clash_of_the_stage_points_to_move() {
    let sandbox = scene::two_jobs();
    for line in
        ["move baker offer", "move baker withdrawn", "set ferrous tags+=c", "set ferrous tags-=c"]
    {
        sandbox.run(line).ok();
    }
    same(
        scene::refused(&sandbox, "undo HEAD~3"),
        str![[r#"
[stderr] error: stage of jobs/2026-11/brod-baker.yaml changed since `[COMMIT]`
[stderr] hint: the newer values stay; set others: trackway move brod-baker STAGE
[exit 4]

"#]],
    );
    sandbox.run("config currency=EUR").ok();
    sandbox.run("config currency=USD").ok();
    same(
        scene::refused(&sandbox, "undo HEAD~1"),
        str![[r#"
[stderr] error: currency of trackway.yaml changed since `[COMMIT]`
[stderr] hint: the newer values stay; set others: trackway config currency=...
[exit 4]

"#]],
    );
}

#[test]
fn undo_of_a_rename_takes_references_that_were_made_since_along() {
    let sandbox = scene::two_jobs();
    for line in [
        "contact add 'Jane Doe'",
        "set ferrous contacts+=jane-doe",
        "contact rename jane jd",
        "set baker contacts+=jd",
        "contact log jd 'called' --job baker",
        "set ferrous priority=high",
    ] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&["undo HEAD~3", "check", "redo", "check"]),
        str![[r#"
$ trackway undo HEAD~3
undo: rename contact jane-doe -> jd  [COMMIT]
$ trackway check
fine: 3 records
$ trackway redo
redo: rename contact jane-doe -> jd  [COMMIT]
$ trackway check
fine: 3 records

"#]],
    );
    same(
        sandbox.file(BAKER),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location: Rotterdam
contacts:
  - {who: jd}
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: jd, by: me, note: called}

"#]],
    );
}

#[test]
fn undo_of_a_rename_takes_files_that_were_attached_since_along() {
    let sandbox = scene::two_jobs();
    sandbox.write("letter.pdf", "%PDF");
    sandbox.run("rename baker bakery").ok();
    sandbox.run("attach bakery letter.pdf").ok();
    same(
        sandbox.session(&["undo HEAD~1", "check"]),
        str![[r#"
$ trackway undo HEAD~1
undo: rename job brod-baker -> bakery  [COMMIT]
$ trackway check
fine: 2 records

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
documents/brod-baker/2026-11-21-letter.pdf
jobs/2026-11/brod-baker.yaml
jobs/2026-11/ferrous-rust.yaml
letter.pdf
profile.yaml
trackway.yaml

"#]],
    );
}
