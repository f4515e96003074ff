//! How a person names a record: its id, its uid, the beginning of an id, words.

use snapbox::str;

use crate::same;
use crate::search::{search, without_effect};

/// Four jobs, two of a company.
fn jobs() -> crate::Sandbox {
    let sandbox = search();
    for line in [
        "add --title 'Rust Engineer' --company Ferrous",
        "add --title 'Rust Trainer' --company Ferrous",
        "add --title 'C++ Engineer' --company Zühlke",
        "add --title Baker",
    ] {
        sandbox.run(line).ok();
    }
    sandbox
}

#[test]
fn the_first_level_with_a_match_wins() {
    let sandbox = jobs();
    let uid = sandbox.run("show baker --json").json()["uid"].as_str().unwrap().to_owned();
    let outcome = sandbox.command_of(["note", &uid, "uid"]).run();
    assert!(outcome.stdout.starts_with("note job baker: uid"), "{outcome}");
    same(
        sandbox.session(&[
            "note ferrous-rust-engineer id",
            "note ferrous-rust-t 'the beginning'",
            "note 'TRAINER ferrous' words",
            "note zühlke 'a word of the company'",
            "note C++ 'a word of the title'",
        ]),
        str![[r#"
$ trackway note ferrous-rust-engineer id
note job ferrous-rust-engineer: id  [COMMIT]
$ trackway note ferrous-rust-t 'the beginning'
note job ferrous-rust-trainer: the beginning  [COMMIT]
$ trackway note 'TRAINER ferrous' words
note job ferrous-rust-trainer: words  [COMMIT]
$ trackway note zühlke 'a word of the company'
note job zuhlke-c-engineer: a word of the company  [COMMIT]
$ trackway note C++ 'a word of the title'
note job zuhlke-c-engineer: a word of the title  [COMMIT]

"#]],
    );
}

#[test]
fn a_whole_id_wins_over_longer_ones() {
    let sandbox = jobs();
    sandbox.run("add --title Baker").ok();
    same(
        sandbox.session(&["note baker one", "note baker-2 two", "note bake three"]),
        str![[r#"
$ trackway note baker one
note job baker: one  [COMMIT]
$ trackway note baker-2 two
note job baker-2: two  [COMMIT]
$ trackway note bake three
[stderr] error: `bake` matches 2 jobs
[stderr]   baker
[stderr]   baker-2
[stderr] hint: name one of them
[exit 3]

"#]],
    );
}

#[test]
fn several_are_listed_and_none_is_touched() {
    let sandbox = jobs();
    same(
        without_effect(
            &sandbox,
            &[
                "show ferrous",
                "set engineer priority=high",
                "move ferrous-rust applied",
                "note rust x",
                "attach ferrous trackway.yaml",
                "snooze ferrous tomorrow",
                "rename ferrous new",
                "remove ferrous --yes",
                "open ferrous",
                "move ferrous applied --json",
            ],
        ),
        str![[r#"
$ trackway show ferrous
[stderr] error: `ferrous` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway set engineer priority=high
[stderr] error: `engineer` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   zuhlke-c-engineer
[stderr] hint: name one of them
[exit 3]
$ trackway move ferrous-rust applied
[stderr] error: `ferrous-rust` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway note rust x
[stderr] error: `rust` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway attach ferrous trackway.yaml
[stderr] error: `ferrous` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway snooze ferrous tomorrow
[stderr] error: `ferrous` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway rename ferrous new
[stderr] error: `ferrous` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway remove ferrous --yes
[stderr] error: `ferrous` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway open ferrous
[stderr] error: `ferrous` matches 2 jobs
[stderr]   ferrous-rust-engineer
[stderr]   ferrous-rust-trainer
[stderr] hint: name one of them
[exit 3]
$ trackway move ferrous applied --json
[stderr] {
[stderr]   "error": "`ferrous` matches 2 jobs",
[stderr]   "hints": [
[stderr]     "name one of them"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "ferrous-rust-engineer",
[stderr]     "ferrous-rust-trainer"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]

"#]],
    );
}

#[test]
fn nothing_found_is_said_with_the_near_name_and_nothing_is_touched() {
    let sandbox = jobs();
    same(
        without_effect(
            &sandbox,
            &[
                "show bakr",
                "remove '' --yes",
                "set nobody priority=high",
                "move nobody applied",
                "note nobody x",
                "attach nobody trackway.yaml",
                "snooze nobody tomorrow",
                "rename nobody new",
                "remove nobody",
                "open nobody",
                "contact show nobody",
                "company remove nobody --json",
            ],
        ),
        str![[r#"
$ trackway show bakr
[stderr] error: no job matches `bakr`
[stderr] hint: did you mean `baker`? `trackway list --all` shows all
[exit 3]
$ trackway remove '' --yes
[stderr] error: no job matches ``
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway set nobody priority=high
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway move nobody applied
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway note nobody x
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway attach nobody trackway.yaml
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway snooze nobody tomorrow
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway rename nobody new
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway remove nobody
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway open nobody
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway contact show nobody
[stderr] error: no contact matches `nobody`
[stderr] hint: `trackway contact list` shows all
[exit 3]
$ trackway company remove nobody --json
[stderr] {
[stderr]   "error": "no company matches `nobody`",
[stderr]   "hints": [
[stderr]     "`trackway company list` shows all"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]

"#]],
    );
}

#[test]
fn two_files_of_one_name_are_told_apart_by_their_paths() {
    let sandbox = jobs();
    sandbox.write("jobs/old/baker.yaml", "uid: a2b3c4d5e6\ntitle: Old baker\nstage: lead\n");
    same(
        without_effect(&sandbox, &["show baker", "note baker x --json"]),
        str![[r#"
$ trackway show baker
[stderr] error: `baker` matches 2 jobs
[stderr] hint: name it by its uid, or rename a file: jobs/2026-11/baker.yaml, jobs/old/baker.yaml
[exit 3]
$ trackway note baker x --json
[stderr] {
[stderr]   "error": "`baker` matches 2 jobs",
[stderr]   "hints": [
[stderr]     "name it by its uid, or rename a file: jobs/2026-11/baker.yaml, jobs/old/baker.yaml"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "baker"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]

"#]],
    );
    same(
        sandbox.session(&["show a2b3c4d5e6"]),
        str![[r#"
$ trackway show a2b3c4d5e6
Old baker  jobs/old/baker.yaml
stage            lead
days_in_stage    ?

"#]],
    );
}

#[test]
fn two_records_with_one_uid_are_both_named() {
    let sandbox = search();
    sandbox.write("jobs/a.yaml", "uid: a2b3c4d5e6\ntitle: A\nstage: lead\n");
    sandbox.write("jobs/b.yaml", "uid: a2b3c4d5e6\ntitle: B\nstage: lead\n");
    same(
        without_effect(&sandbox, &["show a2b3c4d5e6", "move a2b3c4d5e6 applied"]),
        str![[r#"
$ trackway show a2b3c4d5e6
[stderr] error: `[UID]` matches 2 jobs
[stderr]   a
[stderr]   b
[stderr] hint: name one of them
[exit 3]
$ trackway move a2b3c4d5e6 applied
[stderr] error: `[UID]` matches 2 jobs
[stderr]   a
[stderr]   b
[stderr] hint: name one of them
[exit 3]

"#]],
    );
    same(
        sandbox.session(&["list", "move a applied"]),
        str![[r#"
$ trackway list
ID  STAGE  DAYS  COMPANY  TITLE  DUE  NEXT
a   lead      ?           A
b   lead      ?           B
[stderr] 2 open jobs
$ trackway move a applied
move job a: lead -> applied  [COMMIT]
[stderr] committed first: edit by hand: add job a

"#]],
    );
}

#[test]
fn a_record_deleted_or_replaced_by_hand_is_missed() {
    let sandbox = jobs();
    std::fs::remove_file(sandbox.work().join("jobs/2026-11/baker.yaml")).unwrap();
    std::fs::create_dir(sandbox.work().join("jobs/2026-11/cook.yaml")).unwrap();
    same(
        without_effect(&sandbox, &["note baker x", "note cook x"]),
        str![[r#"
$ trackway note baker x
[stderr] error: no job matches `baker`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway note cook x
[stderr] error: no job matches `cook`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
}
