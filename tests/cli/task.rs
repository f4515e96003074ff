//! `trackway task`

use snapbox::str;

use crate::search::{search, with_a_job, without_effect};
use crate::{Sandbox, same};

const JOB: &str = "jobs/2026-11/ferrous-rust-engineer.yaml";

/// A job with tasks, and tasks of no job, under ids that are known.
fn with_tasks() -> Sandbox {
    let sandbox = with_a_job();
    let job = sandbox.file(JOB);
    let tasks = "\
tasks:
  - {id: t9c2, what: Send work samples, due: 2026-11-25 14:00 America/New_York}
  - {id: d0ne, what: Read the posting, done: 2026-11-20}
";
    sandbox.write(JOB, job.replace("log:\n", &format!("{tasks}log:\n")));
    sandbox.write(
        "tasks.yaml",
        "# what else there is\ntasks:\n  - id: s1\n    what: Buy a suit   # grey\n    due: 2026-11-24\n  - {id: s2, what: Update the profile}\n",
    );
    sandbox.git("add -A");
    sandbox.git("commit -qm tasks");
    sandbox
}

/// A text with `[ID]` for the ids of tasks, which differ from run to run.
fn with_ids(sandbox: &Sandbox, text: &str) -> String {
    let ids = sandbox.run("task list --all --format '{{task}}'").ok().stdout;
    ids.lines().fold(text.to_owned(), |text, id| text.replace(id, "[ID]"))
}

#[test]
fn a_task_is_kept_in_its_job_or_in_a_file_of_its_own() {
    let sandbox = with_a_job();
    let seen = sandbox.session(&[
        "task add 'Buy a suit' --due fri",
        "task add ferrous 'Send work samples' --due 'wed 14:00 America/New_York'",
        "task add ferrous 'Call them' --json",
        "task add 'Update the profile' --json",
    ]);
    same(
        with_ids(&sandbox, &seen),
        str![[r#"
$ trackway task add 'Buy a suit' --due fri
add task [ID]: Buy a suit, due 2026-11-27  [COMMIT]
[stderr] due Fri 27 Nov 2026, in 6 days
$ trackway task add ferrous 'Send work samples' --due 'wed 14:00 America/New_York'
add task ferrous-rust-engineer/[ID]: Send work samples, due 2026-11-25 14:00 America/New_York  [COMMIT]
[stderr] due Wed 25 Nov 2026 14:00 America/New_York, 20:00 in Berlin, in 4 days
$ trackway task add ferrous 'Call them' --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "add task ferrous-rust-engineer/[ID]: Call them",
  "task": "[ID]"
}
$ trackway task add 'Update the profile' --json
{
  "path": "tasks.yaml",
  "commit": "[COMMIT]",
  "summary": "add task [ID]: Update the profile",
  "task": "[ID]"
}

"#]],
    );
    let files = ["tasks.yaml", JOB].map(|file| sandbox.redact(&sandbox.file(file))).concat();
    same(
        with_ids(&sandbox, &files),
        str![[r#"
tasks:
  - {id: [ID], what: Buy a suit, due: 2026-11-27}
  - {id: [ID], what: Update the profile}
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
tasks:
  - {id: [ID], what: Send work samples, due: 2026-11-25 14:00 America/New_York}
  - {id: [ID], what: Call them}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        with_ids(&sandbox, &sandbox.git_log()),
        str![[r#"
add task [ID]: Update the profile
  Trackway-Command: task add
add task ferrous-rust-engineer/[ID]: Call them
  Trackway-Command: task add
  Trackway-Record: [UID]
add task ferrous-rust-engineer/[ID]: Send work samples, due 2026-11-25 14:00 America/New_York
  Trackway-Command: task add
  Trackway-Record: [UID]
add task [ID]: Buy a suit, due 2026-11-27
  Trackway-Command: task add
add job ferrous-rust-engineer: Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn a_query_stands_for_many_jobs_and_is_one_commit() {
    let sandbox = with_a_job();
    sandbox.run("add --title Baker --company Acme").ok();
    let seen = sandbox.session(&[
        "task add --query is:open 'Ask for a reference' --json",
        "task add --query tag:none 'Ask for a reference'",
    ]);
    same(
        with_ids(&sandbox, &seen),
        str![[r#"
$ trackway task add --query is:open 'Ask for a reference' --json
{
  "records": [
    {
      "id": "acme-baker",
      "uid": "[UID]",
      "path": "jobs/2026-11/acme-baker.yaml",
      "task": "[ID]",
      "summary": "add task acme-baker/[ID]: Ask for a reference"
    },
    {
      "id": "ferrous-rust-engineer",
      "uid": "[UID]",
      "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
      "task": "[ID]",
      "summary": "add task ferrous-rust-engineer/[ID]: Ask for a reference"
    }
  ],
  "commit": "[COMMIT]",
  "summary": "add a task to 2 jobs: Ask for a reference"
}
$ trackway task add --query tag:none 'Ask for a reference'
nothing to do: no open job matches `tag:none`

"#]],
    );
}

#[test]
fn tasks_are_listed_with_the_most_urgent_first() {
    let sandbox = with_tasks();
    sandbox.run("add --title Baker --company Acme").ok();
    sandbox.run("move acme rejected").ok();
    let closed = sandbox.file("jobs/2026-11/acme-baker.yaml");
    let with_task = closed.replace("log:\n", "tasks: [{id: c1, what: Take the mug home}]\nlog:\n");
    sandbox.write("jobs/2026-11/acme-baker.yaml", with_task);
    same(
        sandbox.session(&[
            "task list",
            "task list --all",
            "task list ferrous",
            "task list acme",
            "task list --query company:ferrous --all --limit 1",
            "task list --format ids",
            "task list --sort -due,item --columns due,item --format csv",
            "task list --format '{{item}}: {{what}}, {{id}}'",
            "task list --json --limit 2",
            "task list --format yaml --columns item,done --all --limit 1",
        ]),
        str![[r#"
$ trackway task list
TASK                        DUE                                WHAT
s1                          2026-11-24                         Buy a suit
ferrous-rust-engineer/t9c2  2026-11-25 14:00 America/New_York  Send work samples
s2                                                             Update the profile
[stderr] 3 open tasks
$ trackway task list --all
TASK                        DUE                                DONE        WHAT
s1                          2026-11-24                                     Buy a suit
ferrous-rust-engineer/t9c2  2026-11-25 14:00 America/New_York              Send work samples
acme-baker/c1                                                              Take the mug home
s2                                                                         Update the profile
ferrous-rust-engineer/d0ne                                     2026-11-20  Read the posting
[stderr] 5 tasks
$ trackway task list ferrous
TASK                        DUE                                WHAT
ferrous-rust-engineer/t9c2  2026-11-25 14:00 America/New_York  Send work samples
[stderr] 1 open task
$ trackway task list acme
TASK           DUE  WHAT
acme-baker/c1       Take the mug home
[stderr] 1 open task
$ trackway task list --query company:ferrous --all --limit 1
TASK                        DUE                                DONE  WHAT
ferrous-rust-engineer/t9c2  2026-11-25 14:00 America/New_York        Send work samples
[stderr] 1 of 2 tasks
$ trackway task list --format ids
s1
ferrous-rust-engineer/t9c2
s2
$ trackway task list --sort -due,item --columns due,item --format csv
due,item
2026-11-25T14:00:00-05:00[America/New_York],ferrous-rust-engineer/t9c2
2026-11-24,s1
,s2
$ trackway task list --format '{{item}}: {{what}}, {{id}}'
s1: Buy a suit, 
ferrous-rust-engineer/t9c2: Send work samples, ferrous-rust-engineer
s2: Update the profile, 
$ trackway task list --json --limit 2
[
  {
    "item": "s1",
    "id": null,
    "path": "tasks.yaml",
    "task": "s1",
    "what": "Buy a suit",
    "due": "2026-11-24",
    "done": null
  },
  {
    "item": "ferrous-rust-engineer/t9c2",
    "id": "ferrous-rust-engineer",
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
    "task": "t9c2",
    "what": "Send work samples",
    "due": "2026-11-25T14:00:00-05:00[America/New_York]",
    "done": null
  }
]
$ trackway task list --format yaml --columns item,done --all --limit 1
- item: s1
  done:

"#]],
    );
}

#[test]
fn an_empty_list_is_one_in_every_format() {
    same(
        search().session(&[
            "task list",
            "task list --json",
            "task list --format yaml",
            "task list --format ids",
            "task list --format csv",
        ]),
        str![[r#"
$ trackway task list
[stderr] 0 open tasks
$ trackway task list --json
[]
$ trackway task list --format yaml
[]
$ trackway task list --format ids
$ trackway task list --format csv
item,due,what

"#]],
    );
}

#[test]
fn a_task_is_done_and_removed_and_both_can_be_undone() {
    let sandbox = with_tasks();
    same(
        sandbox.session(&[
            "task done t9c2",
            "task done ferrous/t9c2",
            "task done ferrous/t9c2 --on yesterday",
            "task done tasks.yaml/s1 --json",
            "undo",
            "task remove s1",
            "task remove s2 -n",
            "undo",
            "task remove ferrous/t9c2",
            "task remove ferrous/d0ne",
            "task list --all",
        ]),
        str![[r#"
$ trackway task done t9c2
done task ferrous-rust-engineer/t9c2: Send work samples  [COMMIT]
$ trackway task done ferrous/t9c2
nothing to do: task ferrous-rust-engineer/t9c2 is done since 2026-11-21 11:00 Europe/Berlin
$ trackway task done ferrous/t9c2 --on yesterday
done task ferrous-rust-engineer/t9c2: Send work samples  [COMMIT]
[stderr] on 2026-11-20
$ trackway task done tasks.yaml/s1 --json
{
  "path": "tasks.yaml",
  "commit": "[COMMIT]",
  "summary": "done task s1: Buy a suit",
  "task": "s1"
}
$ trackway undo
undo: done task s1: Buy a suit  [COMMIT]
$ trackway task remove s1
remove task s1: Buy a suit  [COMMIT]
$ trackway task remove s2 -n
would remove task s2: Update the profile
diff --git a/tasks.yaml b/tasks.yaml
--- a/tasks.yaml
+++ b/tasks.yaml
@@ -1,4 +1,3 @@
 # what else there is
-tasks:
-  # grey
-  - {id: s2, what: Update the profile}
+# grey
+tasks: []
$ trackway undo
undo: remove task s1: Buy a suit  [COMMIT]
$ trackway task remove ferrous/t9c2
remove task ferrous-rust-engineer/t9c2: Send work samples  [COMMIT]
$ trackway task remove ferrous/d0ne
remove task ferrous-rust-engineer/d0ne: Read the posting  [COMMIT]
$ trackway task list --all
TASK  DUE         DONE  WHAT
s1    2026-11-24        Buy a suit
s2                      Update the profile
[stderr] 2 tasks

"#]],
    );
    let files = ["tasks.yaml", JOB].map(|file| sandbox.redact(&sandbox.file(file))).concat();
    same(
        files,
        str![[r#"
# what else there is
tasks:
  - id: s1
    what: Buy a suit   # grey
    due: 2026-11-24
  - {id: s2, what: Update the profile}
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}

#[test]
fn what_is_not_understood_or_not_there_touches_nothing() {
    let sandbox = with_tasks();
    sandbox.run("add --title Baker --company Acme").ok();
    let acme = sandbox.file("jobs/2026-11/acme-baker.yaml");
    sandbox.write(
        "jobs/2026-11/acme-baker.yaml",
        acme.replace("log:\n", "tasks: [{id: t9c2, what: Call}, {id: s1, what: Write}]\nlog:\n"),
    );
    same(
        without_effect(
            &sandbox,
            &[
                "task add",
                "task add ''",
                "task add ferrous",
                "task add acme-baker",
                "task add nobody 'Call them'",
                "task add ferrous 'Call them' --due nextish",
                "task add ferrous --query is:open 'Call them'",
                "task add 'Buy a hat' --due 2026-02-31 --json",
                "task done t9c2",
                "task done s1",
                "task done nope",
                "task done ''",
                "task done ferrous/t9c3",
                "task done ferrous/t9c2 --on tomorrow",
                "task remove nobody/t9c2",
                "task list --columns when",
                "task list --sort -when",
                "task list --format '{{when}}'",
                "task list --format ids --columns item",
                "task list ferrous --query is:open",
            ],
        ),
        str![[r#"
$ trackway task add
[stderr] error: TEXT is missing
[stderr] hint: trackway task add "Buy a suit"
[exit 2]
$ trackway task add ''
[stderr] error: the text is empty
[stderr] hint: give the words, or `-` for standard input
[exit 2]
$ trackway task add ferrous
[stderr] error: `ferrous` is the job ferrous-rust-engineer, and what is to be done is missing
[stderr] hint: trackway task add ferrous-rust-engineer TEXT; a task of that name needs more words
[exit 2]
$ trackway task add acme-baker
[stderr] error: `acme-baker` is the job acme-baker, and what is to be done is missing
[stderr] hint: trackway task add acme-baker TEXT; a task of that name needs more words
[exit 2]
$ trackway task add nobody 'Call them'
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway task add ferrous 'Call them' --due nextish
[stderr] error: `nextish` is not understood
[stderr] hint: type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`
[exit 2]
$ trackway task add ferrous --query is:open 'Call them'
[stderr] error: --query stands in place of an id, and there is `ferrous`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway task add 'Buy a hat' --due 2026-02-31 --json
[stderr] {
[stderr]   "error": "there is no day `2026-02-31`",
[stderr]   "hints": [
[stderr]     "February 2026 has 28 days"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway task done t9c2
[stderr] error: `t9c2` matches 2 tasks
[stderr] hint: one of: acme-baker/t9c2, ferrous-rust-engineer/t9c2
[exit 3]
$ trackway task done s1
[stderr] error: `s1` matches 2 tasks
[stderr] hint: one of: acme-baker/s1, tasks.yaml/s1
[exit 3]
$ trackway task done nope
[stderr] error: no task matches `nope`
[stderr] hint: see what there is: trackway task list --all
[exit 3]
$ trackway task done ''
[stderr] error: no task matches ``
[stderr] hint: see what there is: trackway task list --all
[exit 3]
$ trackway task done ferrous/t9c3
[stderr] error: job `ferrous-rust-engineer` has no task `t9c3`
[stderr] hint: did you mean `t9c2`?
[exit 3]
$ trackway task done ferrous/t9c2 --on tomorrow
[stderr] error: `tomorrow` is 2026-11-22, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway task remove nobody/t9c2
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway task list --columns when
[stderr] error: unknown field `when`
[stderr]  --> --columns:1:1
[stderr]   |
[stderr] 1 | when
[stderr]   | ^^^^
[stderr]   |
[stderr] help: known: item id path task what due done
[exit 2]
$ trackway task list --sort -when
[stderr] error: unknown field `when`
[stderr]  --> --sort:1:2
[stderr]   |
[stderr] 1 | -when
[stderr]   |  ^^^^
[stderr]   |
[stderr] help: known: item id path task what due done
[exit 2]
$ trackway task list --format '{{when}}'
[stderr] error: unknown field `when`
[stderr]  --> --format:1:3
[stderr]   |
[stderr] 1 | {{when}}
[stderr]   |   ^^^^
[exit 2]
$ trackway task list --format ids --columns item
[stderr] error: `--columns` has no say in this format
[stderr] hint: use it with table, json, jsonl, yaml, csv or tsv
[exit 2]
$ trackway task list ferrous --query is:open
[stderr] error: --query stands in place of an id, and there is `ferrous`, too
[stderr] hint: leave one of them out
[exit 2]

"#]],
    );
}

#[test]
fn a_broken_file_of_tasks_hides_its_own_and_no_other() {
    let sandbox = with_tasks();
    sandbox.write("tasks.yaml", "tasks:\n  - {what: Buy a suit, due: 2026-13-01}\nx: 1\n");
    same(
        sandbox.session(&[
            "task list",
            "task add 'Buy a hat'",
            "task done s1",
            "task done t9c2",
            "list",
            "check",
            "save",
        ]),
        str![[r#"
$ trackway task list
TASK                        DUE                                WHAT
ferrous-rust-engineer/t9c2  2026-11-25 14:00 America/New_York  Send work samples
[stderr] 1 open task
[stderr] error: the field `id` is missing
[stderr]  --> tasks.yaml:2:5
[stderr]   |
[stderr] 2 |   - {what: Buy a suit, due: 2026-13-01}
[stderr]   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: there is no day `2026-13-01`
[stderr]  --> tasks.yaml:2:29
[stderr]   |
[stderr] 2 |   - {what: Buy a suit, due: 2026-13-01}
[stderr]   |                             ^^^^^^^^^^
[stderr]   |
[stderr] help: months go from `01` to `12`
[stderr] 
[stderr] error: 2 problems in your files
[exit 1]
$ trackway task add 'Buy a hat'
[stderr] error: the field `id` is missing
[stderr]  --> tasks.yaml:2:5
[stderr]   |
[stderr] 2 |   - {what: Buy a suit, due: 2026-13-01}
[stderr]   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: there is no day `2026-13-01`
[stderr]  --> tasks.yaml:2:29
[stderr]   |
[stderr] 2 |   - {what: Buy a suit, due: 2026-13-01}
[stderr]   |                             ^^^^^^^^^^
[stderr]   |
[stderr] help: months go from `01` to `12`
[stderr] 
[stderr] error: 2 problems to mend first
[exit 1]
$ trackway task done s1
[stderr] error: the field `id` is missing
[stderr]  --> tasks.yaml:2:5
[stderr]   |
[stderr] 2 |   - {what: Buy a suit, due: 2026-13-01}
[stderr]   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: there is no day `2026-13-01`
[stderr]  --> tasks.yaml:2:29
[stderr]   |
[stderr] 2 |   - {what: Buy a suit, due: 2026-13-01}
[stderr]   |                             ^^^^^^^^^^
[stderr]   |
[stderr] help: months go from `01` to `12`
[stderr] 
[stderr] error: no task that can be read is `s1`: 2 problems to mend first
[exit 1]
$ trackway task done t9c2
done task ferrous-rust-engineer/t9c2: Send work samples  [COMMIT]
$ trackway list
ID                     STAGE  DAYS  COMPANY  TITLE          DUE  NEXT
ferrous-rust-engineer  lead      0  Ferrous  Rust Engineer
[stderr] 1 open job
$ trackway check
error: the field `id` is missing
 --> tasks.yaml:2:5
  |
2 |   - {what: Buy a suit, due: 2026-13-01}
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error: there is no day `2026-13-01`
 --> tasks.yaml:2:29
  |
2 |   - {what: Buy a suit, due: 2026-13-01}
  |                             ^^^^^^^^^^
  |
help: months go from `01` to `12`

warning: unknown key `x`
 --> tasks.yaml:3:1
  |
3 | x: 1
  | ^

2 errors, 1 warning in 1 record
[exit 1]
$ trackway save
left tasks.yaml: has problems: see `trackway check`
nothing was saved

"#]],
    );
    sandbox.run("task add ferrous 'Call them'").ok();
}

#[test]
fn a_file_with_nothing_but_comments_keeps_them() {
    let sandbox = search();
    sandbox.write("tasks.yaml", "# mine\n");
    sandbox.run("task add 'Buy a suit'").ok();
    let file = sandbox.file("tasks.yaml");
    same(
        with_ids(&sandbox, &file),
        str![[r#"
# mine
tasks:
  - {id: [ID], what: Buy a suit}

"#]],
    );
}

#[test]
fn a_hand_edit_of_the_file_is_saved_in_words_and_conflicts_are_told() {
    let sandbox = with_tasks();
    let file = sandbox.file("tasks.yaml").replace("2026-11-24", "2026-11-25");
    sandbox.write("tasks.yaml", file + "  - {id: s3, what: Buy a hat}\nconflicts:\n  - {field: tasks.s1.due, value: 2026-11-26}\n");
    same(
        sandbox.session(&["check", "task done s2", "log --limit 2", "undo", "task list"]),
        str![[r#"
$ trackway check
warning: two sides changed `tasks.s1.due`; the other said "2026-11-26"
 --> tasks.yaml:9:13
  |
9 |   - {field: tasks.s1.due, value: 2026-11-26}
  |             ^^^^^^^^^^^^
  |
help: write what holds into tasks.yaml, take its line out of `conflicts`, then: trackway save

0 errors, 1 warning in 1 record
$ trackway task done s2
done task s2: Update the profile  [COMMIT]
[stderr] committed first: edit by hand: tasks.yaml: task s1 due 2026-11-24 -> 2026-11-25, +task s3, conflicts +1
$ trackway log --limit 2
[COMMIT] 2026-11-21 11:00 done task s2: Update the profile
[COMMIT] 2026-11-21 11:00 edit by hand: tasks.yaml: task s1 due 2026-11-24 -> 2026-11-25, +task s3, conflicts +1
$ trackway undo
undo: done task s2: Update the profile  [COMMIT]
$ trackway task list
TASK                        DUE                                WHAT
s1                          2026-11-25                         Buy a suit
ferrous-rust-engineer/t9c2  2026-11-25 14:00 America/New_York  Send work samples
s2                                                             Update the profile
s3                                                             Buy a hat
[stderr] 4 open tasks

"#]],
    );
}

#[test]
fn nothing_is_told_of_a_closed_job_nor_of_one_that_sleeps() {
    let sandbox = with_a_job();
    sandbox.run("snooze ferrous 2026-12-01").ok();
    let asleep = sandbox.session(&["task add ferrous 'Call them' --due fri"]);
    sandbox.run("move ferrous rejected").ok();
    let closed = sandbox.session(&["task add ferrous 'Send back the badge'"]);
    same(
        with_ids(&sandbox, &(asleep + &closed)),
        str![[r#"
$ trackway task add ferrous 'Call them' --due fri
add task ferrous-rust-engineer/[ID]: Call them, due 2026-11-27  [COMMIT]
[stderr] due Fri 27 Nov 2026, in 6 days
[stderr] job ferrous-rust-engineer sleeps until 2026-12-01: the task is told then
$ trackway task add ferrous 'Send back the badge'
add task ferrous-rust-engineer/[ID]: Send back the badge  [COMMIT]
[stderr] job ferrous-rust-engineer is rejected: nothing of it is told; without a job it is: trackway task add TEXT

"#]],
    );
}
