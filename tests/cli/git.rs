//! `trackway git`

use snapbox::str;

use crate::{same, scene};

#[test]
fn git_runs_in_the_repository_wherever_one_stands() {
    let sandbox = scene::two_jobs();
    sandbox.write("elsewhere/x", "");
    let run = sandbox.command("-C .. git log --format=%s -1").in_folder("elsewhere");
    same(
        run.run(),
        str![[r#"
two jobs

"#]],
    );
    let run =
        sandbox.command("git rev-parse --show-prefix --is-inside-work-tree").in_folder("jobs");
    same(
        run.run(),
        str![[r#"

true

"#]],
    );
}

#[test]
fn options_after_git_are_those_of_git() {
    let sandbox = scene::two_jobs();
    same(
        sandbox.session(&[
            "git status --short",
            "git log --oneline --color=never -1",
            "git -c color.ui=false diff -C --stat HEAD~1",
        ]),
        str![[r#"
$ trackway git status --short
$ trackway git log --oneline --color=never -1
[COMMIT] two jobs
$ trackway git -c color.ui=false diff -C --stat HEAD~1
 jobs/2026-11/brod-baker.yaml   | 8 ++++++++
 jobs/2026-11/ferrous-rust.yaml | 8 ++++++++
 2 files changed, 16 insertions(+)

"#]],
    );
}

#[test]
fn git_reads_what_is_piped_in_and_gives_its_exit_status() {
    let sandbox = scene::empty();
    let run = sandbox.command("git hash-object --stdin").stdin("x\n");
    same(
        run.run(),
        str![[r#"
587be6b4c3f93f93c489c0111bba5596147a26cb

"#]],
    );
    assert_eq!(sandbox.run("git diff --quiet").status, 0);
    sandbox.write("profile.yaml", "name: Jo\n");
    assert_eq!(sandbox.run("git diff --quiet").status, 1);
    assert_eq!(sandbox.run("git rev-parse --verify nope").status, 128);
}
