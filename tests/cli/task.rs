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
"#]],
    );
    let files = ["tasks.yaml", JOB].map(|file| sandbox.redact(&sandbox.file(file))).concat();
    same(
        with_ids(&sandbox, &files),
        str![[r#"
"#]],
    );
    same(
        with_ids(&sandbox, &sandbox.git_log()),
        str![[r#"
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
            "task done s1 --json",
            "undo",
            "task remove s1",
            "task remove s2 -n",
            "undo",
            "task remove ferrous/t9c2",
            "task remove ferrous/d0ne",
            "task list --all",
        ]),
        str![[r#"
"#]],
    );
    let files = ["tasks.yaml", JOB].map(|file| sandbox.redact(&sandbox.file(file))).concat();
    same(
        files,
        str![[r#"
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
"#]],
    );
}
