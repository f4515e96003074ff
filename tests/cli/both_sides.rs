//! History that two machines wrote: merges have two parents.

use snapbox::str;

use crate::{Sandbox, same, scene};

const BAKER: &str = "jobs/2026-11/brod-baker.yaml";

/// A repository in which a branch `phone` stands for another machine.
fn shared() -> Sandbox {
    let sandbox = scene::two_jobs();
    sandbox.git("branch phone");
    sandbox
}

/// Runs commands as the other machine, at a minute.
fn on_phone(sandbox: &Sandbox, minute: u32, lines: &[&str]) {
    sandbox.git("switch -q phone");
    here(sandbox, minute, lines);
    sandbox.git("switch -q main");
}

fn here(sandbox: &Sandbox, minute: u32, lines: &[&str]) {
    sandbox.set_now(&format!("2026-11-21T10:{minute:02}:00Z"));
    for line in lines {
        sandbox.run(line).ok();
    }
}

fn merge(sandbox: &Sandbox, minute: u32) {
    sandbox.set_now(&format!("2026-11-21T10:{minute:02}:00Z"));
    sandbox.git("merge -q --no-edit phone");
}

#[test]
fn undo_takes_the_newest_command_of_all_machines_back() {
    let sandbox = shared();
    here(&sandbox, 1, &["set baker location=Delft"]);
    on_phone(&sandbox, 2, &["set ferrous location=Bonn"]);
    here(&sandbox, 3, &["set baker priority=high"]);
    merge(&sandbox, 4);
    sandbox.set_now("2026-11-21T10:05:00Z");
    same(
        sandbox.session(&["undo", "undo", "undo", "undo", "redo", "redo", "redo", "redo", "log"]),
        str![[r#"
$ trackway undo
undo: set job brod-baker: priority high  [COMMIT]
$ trackway undo
undo: set job ferrous-rust: location Bonn  [COMMIT]
[stderr] `[COMMIT]` came in by a merge: Jane Doe, 2026-11-21 11:02
$ trackway undo
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]
$ trackway redo
redo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway redo
redo: set job ferrous-rust: location Bonn  [COMMIT]
$ trackway redo
redo: set job brod-baker: priority high  [COMMIT]
$ trackway redo
[stderr] error: there is no undo to take back
[stderr] hint: trackway log shows history
[exit 4]
$ trackway log
[COMMIT] 2026-11-21 11:05 redo: set job brod-baker: priority high
[COMMIT] 2026-11-21 11:05 redo: set job ferrous-rust: location Bonn
[COMMIT] 2026-11-21 11:05 redo: set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:05 undo: set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:05 undo: set job ferrous-rust: location Bonn
[COMMIT] 2026-11-21 11:05 undo: set job brod-baker: priority high
[COMMIT] 2026-11-21 11:04 Merge branch 'phone' (merge)
[COMMIT] 2026-11-21 11:03 set job brod-baker: priority high
[COMMIT] 2026-11-21 11:02 set job ferrous-rust: location Bonn
[COMMIT] 2026-11-21 11:01 set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:00 two jobs
[COMMIT] 2026-11-21 11:00 init

"#]],
    );
}

#[test]
fn a_merge_is_refused_only_when_it_is_named() {
    let sandbox = shared();
    here(&sandbox, 1, &["set baker location=Delft"]);
    on_phone(&sandbox, 2, &["set ferrous location=Bonn"]);
    merge(&sandbox, 3);
    same(
        sandbox.session(&["undo HEAD", "undo HEAD^2", "undo"]),
        str![[r#"
$ trackway undo HEAD
[stderr] error: `[COMMIT]` is a merge and can't be taken back
[stderr] hint: undo the commits that it brought in, one by one
[exit 4]
$ trackway undo HEAD^2
undo: set job ferrous-rust: location Bonn  [COMMIT]
$ trackway undo
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]

"#]],
    );
}

#[test]
fn a_command_that_both_machines_undid_is_undone_once() {
    let sandbox = scene::two_jobs();
    here(&sandbox, 1, &["set baker priority=low", "set baker location=Delft"]);
    sandbox.git("branch phone");
    on_phone(&sandbox, 2, &["undo"]);
    here(&sandbox, 3, &["undo"]);
    merge(&sandbox, 4);
    same(
        sandbox.session(&["undo", "undo", "redo", "redo", "redo"]),
        str![[r#"
$ trackway undo
undo: set job brod-baker: priority low  [COMMIT]
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]
$ trackway redo
redo: set job brod-baker: priority low  [COMMIT]
$ trackway redo
redo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]
$ trackway redo
[stderr] error: there is no undo to take back
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
}

#[test]
fn an_undo_that_a_clock_says_is_older_counts() {
    let sandbox = scene::two_jobs();
    here(&sandbox, 10, &["set baker location=Delft"]);
    sandbox.git("branch phone");
    // The clock of the phone is late.
    on_phone(&sandbox, 1, &["undo"]);
    here(&sandbox, 12, &["set ferrous location=Bonn"]);
    merge(&sandbox, 13);
    same(
        sandbox.session(&["undo", "undo"]),
        str![[r#"
$ trackway undo
undo: set job ferrous-rust: location Bonn  [COMMIT]
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
}

#[test]
fn an_undo_counts_after_a_rebase() {
    let sandbox = scene::two_jobs();
    sandbox.git("branch phone");
    here(&sandbox, 1, &["set baker priority=low", "set baker location=Delft", "undo"]);
    on_phone(&sandbox, 2, &["set ferrous location=Bonn"]);
    sandbox.set_now("2026-11-21T10:03:00Z");
    sandbox.git("rebase -q phone");
    same(
        sandbox.session(&["undo", "undo", "undo"]),
        str![[r#"
$ trackway undo
undo: set job brod-baker: priority low  [COMMIT]
$ trackway undo
undo: set job ferrous-rust: location Bonn  [COMMIT]
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]

"#]],
    );
}

#[test]
fn the_log_of_a_record_goes_through_merges_and_renames() {
    let sandbox = shared();
    on_phone(&sandbox, 3, &["set baker priority=high"]);
    here(&sandbox, 1, &["rename baker bread"]);
    sandbox.set_now("2026-11-21T10:04:00Z");
    sandbox.git("merge -q --no-edit -X find-renames=10% phone");
    here(&sandbox, 5, &["note bread hello", "set ferrous location=Bonn"]);
    same(
        sandbox.session(&[
            "log bread",
            "log brod-baker",
            "log --limit 3 --json",
            "log bread --limit 2",
        ]),
        str![[r#"
$ trackway log bread
[COMMIT] 2026-11-21 11:05 note job bread: hello
[COMMIT] 2026-11-21 11:03 set job brod-baker: priority high
[COMMIT] 2026-11-21 11:01 rename job brod-baker -> bread
[COMMIT] 2026-11-21 11:00 two jobs
$ trackway log brod-baker
[COMMIT] 2026-11-21 11:03 set job brod-baker: priority high
[COMMIT] 2026-11-21 11:01 rename job brod-baker -> bread
[COMMIT] 2026-11-21 11:00 two jobs
$ trackway log --limit 3 --json
[
  {
    "commit": "[COMMIT]",
    "at": "2026-11-21T11:05:00+01:00[Europe/Berlin]",
    "author": "Jane Doe",
    "command": "set",
    "summary": "set job ferrous-rust: location Bonn"
  },
  {
    "commit": "[COMMIT]",
    "at": "2026-11-21T11:05:00+01:00[Europe/Berlin]",
    "author": "Jane Doe",
    "command": "note",
    "summary": "note job bread: hello"
  },
  {
    "commit": "[COMMIT]",
    "at": "2026-11-21T11:04:00+01:00[Europe/Berlin]",
    "author": "Jane Doe",
    "command": null,
    "summary": "Merge branch 'phone'",
    "merge": true
  }
]
$ trackway log bread --limit 2
[COMMIT] 2026-11-21 11:05 note job bread: hello
[COMMIT] 2026-11-21 11:03 set job brod-baker: priority high

"#]],
    );
}

#[test]
fn the_log_has_the_side_that_a_merge_took_nothing_of() {
    let sandbox = shared();
    on_phone(&sandbox, 1, &["set baker location=Delft"]);
    here(&sandbox, 2, &["set baker location=Delft"]);
    sandbox.set_now("2026-11-21T10:03:00Z");
    sandbox.git("merge -q --no-edit -s ours phone");
    same(
        sandbox.session(&["log", "log baker"]),
        str![[r#"
$ trackway log
[COMMIT] 2026-11-21 11:02 set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:01 set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:00 two jobs
[COMMIT] 2026-11-21 11:00 init
$ trackway log baker
[COMMIT] 2026-11-21 11:02 set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:01 set job brod-baker: location Rotterdam -> Delft
[COMMIT] 2026-11-21 11:00 two jobs

"#]],
    );
    assert!(sandbox.file(BAKER).contains("Delft"));
}

#[test]
fn a_record_that_took_the_place_of_another_is_not_undone() {
    let sandbox = shared();
    on_phone(&sandbox, 1, &["set baker location=Delft"]);
    merge(&sandbox, 2);
    // As after a merge in which another record got the id.
    sandbox.git(&format!("mv {BAKER} jobs/2026-11/brod-baker-2.yaml"));
    sandbox.write(
        BAKER,
        "uid: a7m2q9x4wd\ntitle: Baker\ncompany: Brod\nlocation: Delft\nstage: lead\n",
    );
    sandbox.git("add -A");
    sandbox.git("commit -q -m 'two of one name'");
    same(
        sandbox.run("undo"),
        str![[r#"
undo: set job brod-baker: location Rotterdam -> Delft  [COMMIT]

"#]],
    );
    assert!(sandbox.file(BAKER).contains("Delft"));
    assert!(sandbox.file("jobs/2026-11/brod-baker-2.yaml").contains("Rotterdam"));
}
