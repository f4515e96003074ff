//! `trackway check`

use snapbox::str;

use crate::{same, scene};

#[test]
fn a_repository_without_a_problem_is_fine() {
    let sandbox = scene::two_jobs();
    same(
        sandbox.session(&["check", "check --json"]),
        str![[r#"
$ trackway check
fine: 2 records
$ trackway check --json
{
  "files": 2,
  "errors": 0,
  "warnings": 0,
  "problems": [],
  "fixed": [],
  "obstacle": null
}

"#]],
    );
}

#[test]
fn all_problems_of_all_files_are_told_at_once_each_with_its_place() {
    let sandbox = scene::two_jobs();
    sandbox.write(
        "jobs/2026-11/many.yaml",
        "title: Many\nstage: aplied\ncompny: Brod\nsalary: 5\nposted: 2026-02-31\n\
         deadline: 22:22\ntags: rust\nlog:\n  - {at: 2026-11-05, stage: lead}\n  - at: soon\n    by: us\n",
    );
    sandbox.write("jobs/2026-11/torn.yaml", "title: Torn\nstage: [lead\n");
    sandbox.write("contacts/j/jo.yaml", "emails: [jo@example.org]\nkind: boss\n");
    sandbox.write("companies/acme.yaml", "name: Acme\ndo_not_apply: {until: 2027-13-01}\n");
    same(
        sandbox.run("check"),
        str![[r#"
error: there is no day `2027-13-01`
 --> companies/acme.yaml:2:23
  |
2 | do_not_apply: {until: 2027-13-01}
  |                       ^^^^^^^^^^
  |
help: months go from `01` to `12`

error: the field `name` is missing
 --> contacts/j/jo.yaml:1:1
  |
1 | emails: [jo@example.org]
  | ^^^^^^^^^^^^^^^^^^^^^^^^

error: unknown kind `boss`
 --> contacts/j/jo.yaml:2:7
  |
2 | kind: boss
  |       ^^^^
  |
help: one of recruiter, hiring-manager, peer, interviewer, referrer, coach, other

error: unknown stage `aplied`
 --> jobs/2026-11/many.yaml:2:8
  |
2 | stage: aplied
  |        ^^^^^^
  |
help: did you mean `applied`?

warning: unknown key `compny`
 --> jobs/2026-11/many.yaml:3:1
  |
3 | compny: Brod
  | ^^^^^^
  |
help: did you mean `company`?

error: one value in `salary`, where fields should stand
 --> jobs/2026-11/many.yaml:4:9
  |
4 | salary: 5
  |         ^
  |
help: `{min: ..., max: ..., currency: ..., per: ...}`

error: there is no day `2026-02-31`
 --> jobs/2026-11/many.yaml:5:9
  |
5 | posted: 2026-02-31
  |         ^^^^^^^^^^
  |
help: February 2026 has 28 days

error: `22:22` is no date
 --> jobs/2026-11/many.yaml:6:11
  |
6 | deadline: 22:22
  |           ^^^^^
  |
help: write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`

error: one value in `tags`, where a list should stand
 --> jobs/2026-11/many.yaml:7:7
  |
7 | tags: rust
  |       ^^^^
  |
help: `tags: [rust]`

error: `soon` is no date
  --> jobs/2026-11/many.yaml:10:9
   |
10 |   - at: soon
   |         ^^^^
   |
help: write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`

error: unknown by `us`
  --> jobs/2026-11/many.yaml:11:9
   |
11 |     by: us
   |         ^^
   |
help: one of me, them

error: `[` is not closed
 --> jobs/2026-11/torn.yaml:2:8
  |
2 | stage: [lead
  |        ^

11 errors, 1 warning in 6 records
[exit 1]

"#]],
    );
}

#[test]
fn the_same_in_json_has_line_column_and_width() {
    let sandbox = scene::empty();
    sandbox.write("jobs/a.yaml", "title: A\nstage: lead\npriority: hgh\nzap: 1\n");
    same(
        sandbox.run("check --json"),
        str![[r#"
{
  "files": 1,
  "errors": 1,
  "warnings": 2,
  "problems": [
    {
      "rule": "stage-log",
      "path": "jobs/a.yaml",
      "line": 2,
      "column": 8,
      "width": 4,
      "severity": "warning",
      "message": "no entry of the log says since when the stage is `lead`",
      "hint": "`trackway save` adds the missing entry",
      "text": "stage: lead",
      "fixable": true
    },
    {
      "rule": "schema",
      "path": "jobs/a.yaml",
      "line": 3,
      "column": 11,
      "width": 3,
      "severity": "error",
      "message": "unknown priority `hgh`",
      "hint": "did you mean `high`?",
      "text": "priority: hgh",
      "fixable": false
    },
    {
      "rule": "schema",
      "path": "jobs/a.yaml",
      "line": 4,
      "column": 1,
      "width": 3,
      "severity": "warning",
      "message": "unknown key `zap`",
      "hint": "fields of your own belong under `custom:`",
      "text": "zap: 1",
      "fixable": false
    }
  ],
  "fixed": [],
  "obstacle": null
}
[exit 1]

"#]],
    );
}

#[test]
fn warnings_alone_are_no_failure() {
    let sandbox = scene::empty();
    sandbox.write(
        "jobs/a.yaml",
        "title: A\nstage: lead\nsalry: 3\nmine: 4\nlog: [{at: 2026-11-01, stage: ready}]\n",
    );
    let outcome = sandbox.run("check");
    assert_eq!(outcome.status, 0);
    same(
        outcome,
        str![[r#"
warning: has no uid
--> jobs/a.yaml
 |
help: the next command that changes it gives it one

warning: the stage is `lead`, but the log ends with `ready`
 --> jobs/a.yaml:2:8
  |
2 | stage: lead
  |        ^^^^
  |
help: `trackway save` adds the missing entry

warning: unknown key `salry`
 --> jobs/a.yaml:3:1
  |
3 | salry: 3
  | ^^^^^
  |
help: did you mean `salary`?

warning: unknown key `mine`
 --> jobs/a.yaml:4:1
  |
4 | mine: 4
  | ^^^^
  |
help: fields of your own belong under `custom:`

0 errors, 4 warnings in 1 record; `trackway check --fix` mends 2 of them

"#]],
    );
}

#[test]
fn surprises_of_yaml_are_explained() {
    let sandbox = scene::empty();
    sandbox.write("jobs/colon.yaml", "title: Engineer: Rust\nstage: lead\n");
    sandbox.write("jobs/no.yaml", "title: no\nstage: no\n");
    sandbox
        .write("jobs/tab.yaml", "title: A\nstage: lead\nlog:\n\t- {at: 2026-11-01, stage: lead}\n");
    sandbox.write("jobs/twice.yaml", "title: A\nstage: lead\ntitle: B\n");
    sandbox.write("jobs/at.yaml", "title: @home\nstage: lead\n");
    sandbox.write("jobs/quote.yaml", "title: \"A\nstage: lead\n");
    sandbox.write("jobs/documents.yaml", "title: A\nstage: lead\n---\ntitle: B\n");
    sandbox.write("jobs/list.yaml", "- title: A\n");
    sandbox.write("jobs/empty.yaml", "");
    sandbox.write("jobs/latin.yaml", b"title: caf\xe9\nstage: lead\n");
    sandbox.write("jobs/anchor.yaml", "title: &t A\nstage: lead\nsource: *t\n");
    sandbox.write(
        "jobs/octal.yaml",
        "title: 0123\nstage: lead\nreq_id: 007\nlog: [{at: 2026-11-01, stage: lead}]\n",
    );
    same(
        sandbox.run("check"),
        str![[r#"
warning: has no uid
--> jobs/anchor.yaml
 |
help: the next command that changes it gives it one

warning: no entry of the log says since when the stage is `lead`
 --> jobs/anchor.yaml:2:8
  |
2 | stage: lead
  |        ^^^^
  |
help: `trackway save` adds the missing entry

error: no value begins with `@`
 --> jobs/at.yaml:1:8
  |
1 | title: @home
  |        ^
  |
help: put the text in quotes: `title: "@home"`

error: a `:` stands where no key can be
 --> jobs/colon.yaml:1:16
  |
1 | title: Engineer: Rust
  |                ^
  |
help: put the text in quotes: `title: "Engineer: Rust"`

error: a second document begins here; a record is one document
 --> jobs/documents.yaml:3:1
  |
3 | ---
  | ^^^

error: the file is empty
--> jobs/empty.yaml

error: invalid UTF-8 at line 1, column 11
 --> jobs/latin.yaml:1:11
  |
1 | title: caf�
  |           ^
  |
help: save it as UTF-8

error: the file is a list; a record is made of lines `key: value`
 --> jobs/list.yaml:1:1
  |
1 | - title: A
  | ^

error: unknown stage `no`
 --> jobs/no.yaml:2:8
  |
2 | stage: no
  |        ^^
  |
help: one of lead, ready, applied, screening, interviewing, offer, closed

warning: has no uid
--> jobs/octal.yaml
 |
help: the next command that changes it gives it one

error: a quote before this place is not closed
 --> jobs/quote.yaml:2:1
  |
2 | stage: lead
  | ^

error: a tab may not indent a line
 --> jobs/tab.yaml:4:2
  |
4 |     - {at: 2026-11-01, stage: lead}
  |     ^
  |
help: indent with spaces

error: `title` is already there, in line 1
 --> jobs/twice.yaml:3:1
  |
3 | title: B
  | ^^^^^
  |
help: keep one of the two

10 errors, 3 warnings in 12 records; `trackway check --fix` mends 1 of them
[exit 1]

"#]],
    );
}

#[test]
fn records_are_held_against_each_other() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/copy.yaml", scene::BAKER);
    sandbox.write(
        "jobs/2026-12/ferrous-rust.yaml",
        scene::RUSTACEAN.replace("q3w4e5r6t7", "p3w4e5r6t7"),
    );
    sandbox.write("jobs/2026-11/who.yaml", "title: A\nstage: lead\ncontacts: [{who: jane-doe}]\nlog:\n  - {at: 2026-11-01, stage: lead}\n");
    same(
        sandbox.run("check"),
        str![[r#"
error: uid `[UID]` is also that of jobs/2026-11/brod-baker.yaml
 --> jobs/2026-11/copy.yaml:1:6
  |
1 | uid: [UID]
  |      ^^^^^^^^^^
  |
help: delete the `uid:` line of the copy; `trackway save` gives it its own

warning: has no uid
--> jobs/2026-11/who.yaml
 |
help: the next command that changes it gives it one

warning: there is no contact `jane-doe`
 --> jobs/2026-11/who.yaml:3:18
  |
3 | contacts: [{who: jane-doe}]
  |                  ^^^^^^^^
  |
help: trackway contact add "jane-doe"

error: id `ferrous-rust` is also that of jobs/2026-11/ferrous-rust.yaml
--> jobs/2026-12/ferrous-rust.yaml
 |
help: rename one of the files

2 errors, 2 warnings in 5 records; `trackway check --fix` mends 2 of them
[exit 1]

"#]],
    );
}

#[test]
fn what_can_not_be_committed_is_told_as_an_obstacle() {
    let sandbox = scene::two_jobs();
    sandbox.git("checkout -q --detach");
    same(
        sandbox.session(&["check", "check --json", "status"]),
        str![[r#"
$ trackway check
error: HEAD is detached: a commit made here would belong to no branch
hint: go to a branch: git switch main

1 error, 0 warnings in 2 records
[exit 1]
$ trackway check --json
{
  "files": 2,
  "errors": 1,
  "warnings": 0,
  "problems": [],
  "fixed": [],
  "obstacle": {
    "error": "HEAD is detached: a commit made here would belong to no branch",
    "hint": "go to a branch: git switch main"
  }
}
[exit 1]
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
no command can write: HEAD is detached: a commit made here would belong to no branch
hint: go to a branch: git switch main

"#]],
    );
    sandbox.git("checkout -q main");
    sandbox.write(".gitattributes", "* -text\njobs/** filter=git-crypt\n");
    same(
        sandbox.run("check"),
        str![[r#"
warning: lacks `documents/** binary`, `jobs/**/*.yaml merge=trackway`, `contacts/**/*.yaml merge=trackway`, `companies/**/*.yaml merge=trackway`, `shares/**/*.yaml merge=trackway`, `tasks.yaml merge=trackway`, `profile.yaml merge=trackway`, `trackway.yaml merge=trackway`
--> .gitattributes
 |
help: trackway check --fix puts it on top

error: git attribute `filter` applies to `jobs/2026-11/brod-baker.yaml`
hint: take `filter` for these files out of .gitattributes: plain text must not slip past it

1 error, 1 warning in 2 records; `trackway check --fix` mends 1 of them
[exit 1]

"#]],
    );
}

#[test]
fn attributes_that_would_change_line_ends_are_a_warning() {
    let sandbox = scene::empty();
    sandbox.write(".gitattributes", "*.yaml text\n");
    same(
        sandbox.run("check"),
        str![[r#"
warning: does not say `* -text`: git may change line ends
--> .gitattributes
 |
help: trackway check --fix puts it on top

0 errors, 1 warning in 0 records; `trackway check --fix` mends 1 of them

"#]],
    );
}

#[test]
fn a_conflict_that_a_merge_left_is_told_until_it_is_settled() {
    let sandbox = scene::two_jobs();
    let text = format!("{}conflicts: [{{field: location, value: Delft}}]\n", scene::BAKER);
    sandbox.write("jobs/2026-11/brod-baker.yaml", text);
    same(
        sandbox.session(&["check", "status", "set baker location=Delft", "check", "status"]),
        str![[r#"
$ trackway check
warning: two sides changed `location`; the other said "Delft"
 --> jobs/2026-11/brod-baker.yaml:9:21
  |
9 | conflicts: [{field: location, value: Delft}]
  |                     ^^^^^^^^
  |
help: trackway set brod-baker location=VALUE

0 errors, 1 warning in 2 records
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
conflict brod-baker: location
hint: trackway set brod-baker location=VALUE
1 file edited by hand; `trackway save` commits what is sound:
  jobs/2026-11/brod-baker.yaml
$ trackway set baker location=Delft
set job brod-baker: location Rotterdam -> Delft, conflicts removed  [COMMIT]
[stderr] committed first: edit by hand: job brod-baker: conflicts +1
$ trackway check
fine: 2 records
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] set job brod-baker: location Rotterdam -> Delft, conflicts removed

"#]],
    );
}

#[test]
fn a_name_that_leads_nowhere_is_shown_in_its_line() {
    let sandbox = scene::two_jobs();
    sandbox.write(
        "jobs/2026-11/brod-baker.yaml",
        scene::BAKER.replace("location:", "contacts: [{who: jd, role: boss}]\nlocation:"),
    );
    sandbox.git("commit -qam contacts");
    same(
        sandbox.run("check"),
        str![[r#"
warning: there is no contact `jd`
 --> jobs/2026-11/brod-baker.yaml:5:18
  |
5 | contacts: [{who: jd, role: boss}]
  |                  ^^
  |
help: trackway contact add "jd"

0 errors, 1 warning in 2 records

"#]],
    );
}

#[test]
fn a_log_may_tell_of_people_who_are_gone() {
    let sandbox = scene::two_jobs();
    for line in [
        "contact add 'Jane Doe'",
        "set baker contacts+=jane-doe",
        "contact log jane called --job baker",
        "contact remove jane -y",
    ] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.run("check"),
        str![[r#"
fine: 2 records

"#]],
    );
    assert!(sandbox.file("jobs/2026-11/brod-baker.yaml").contains("touch: jane-doe"));
    assert!(sandbox.run("contact remove --help").stdout.contains("not out of logs"));
}

#[test]
fn a_record_with_another_ending_is_named() {
    let sandbox = scene::two_jobs();
    sandbox.write("contacts/j/jane-doe.yml", "name: Jane Doe\n");
    same(
        sandbox.run("check"),
        str![[r#"
warning: is not read
--> contacts/j/jane-doe.yml
 |
help: call it contacts/j/jane-doe.yaml

0 errors, 1 warning in 2 records

"#]],
    );
}

#[test]
fn a_uid_that_a_person_made_up_is_odd_and_works() {
    let sandbox = scene::two_jobs();
    for (name, uid) in [("brod-baker", "0123"), ("ferrous-rust", "'has space'")] {
        let path = format!("jobs/2026-11/{name}.yaml");
        let text = sandbox.file(&path);
        let rest = text.split_once('\n').unwrap().1;
        sandbox.write(&path, format!("uid: {uid}\n{rest}"));
    }
    sandbox.git("commit -qam uids");
    same(
        sandbox.session(&["check", "note 0123 hello", "set 'has space' priority=high"]),
        str![[r#"
$ trackway check
warning: `0123` is no uid as trackway makes them
 --> jobs/2026-11/brod-baker.yaml:1:6
  |
1 | uid: 0123
  |      ^^^^
  |
help: a uid is a lower-case letter, then letters and digits; without the line, `trackway save` gives it one

warning: `has space` is no uid as trackway makes them
 --> jobs/2026-11/ferrous-rust.yaml:1:6
  |
1 | uid: 'has space'
  |      ^^^^^^^^^^^
  |
help: a uid is a lower-case letter, then letters and digits; without the line, `trackway save` gives it one

0 errors, 2 warnings in 2 records
$ trackway note 0123 hello
note job brod-baker: hello  [COMMIT]
$ trackway set 'has space' priority=high
set job ferrous-rust: priority high  [COMMIT]

"#]],
    );
}

#[test]
fn an_outcome_of_an_open_stage_is_not_made_history() {
    let sandbox = scene::two_jobs();
    let path = "jobs/2026-11/brod-baker.yaml";
    sandbox.write(
        path,
        scene::BAKER.replace("stage: applied\nl", "stage: offer\noutcome: rejected\nl"),
    );
    same(
        sandbox.session(&["note baker hello", "check", "status", "show baker"]),
        str![[r#"
$ trackway note baker hello
note job brod-baker: hello  [COMMIT]
[stderr] committed first: edit by hand: job brod-baker: stage applied -> offer, outcome rejected
$ trackway check
warning: an outcome, but the stage is `offer`
 --> jobs/2026-11/brod-baker.yaml:5:1
  |
5 | outcome: rejected
  | ^^^^^^^
  |
help: only `stage: closed` has an outcome

0 errors, 1 warning in 2 records
$ trackway status
[WORK]
     1 lead
     1 offer
0 contacts, 0 companies
last commit [COMMIT] note job brod-baker: hello
$ trackway show baker
Baker  jobs/2026-11/brod-baker.yaml
company          Brod
stage            offer
outcome          rejected
location         Rotterdam
days_in_stage    0

2026-11-02                         lead
2026-11-05 09:12 Europe/Berlin     applied
2026-11-21 11:00 Europe/Berlin     offer
2026-11-21 11:00 Europe/Berlin     hello

"#]],
    );
    same(
        sandbox.file(path),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: offer
outcome: rejected
location: Rotterdam
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: offer}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: hello}

"#]],
    );
}
