//! The sandbox itself: what it shows, what it hides, and that nothing of the machine shows through.

use snapbox::str;

use crate::outcome::Outcome;
use crate::{Sandbox, same};

#[test]
fn a_transcript_shows_output_errors_and_the_exit_code() {
    let outcome = Outcome::new(2, "a\n\\b".into(), "error: x\nhint: y\n".into(), str::to_owned);
    same(
        outcome,
        str![[r#"
a
\b[no newline]
[stderr] error: x
[stderr] hint: y
[exit 2]

"#]],
    );
    assert_eq!(Outcome::new(0, String::new(), String::new(), str::to_owned).to_string(), "");
}

#[test]
fn the_program_runs_without_a_word_on_standard_error() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.command_of(["--version"]).stdin("ignored").env("X", "y").run().ok();
    assert_eq!(outcome.stderr, "");
    assert!(sandbox.session(&["--version"]).starts_with("$ trackway --version\n"));
}

#[test]
fn an_outcome_is_read_as_json() {
    let outcome = Outcome::new(0, "{\"id\": \"x\"}\n".into(), String::new(), str::to_owned);
    assert_eq!((outcome.json()["id"].as_str(), outcome.stdout.len()), (Some("x"), 12));
}

#[test]
fn a_command_runs_beside_the_test_and_in_any_folder() {
    let sandbox = Sandbox::new();
    sandbox.write("deep/er/file", "");
    let run = sandbox.command("--version").without_env("HOME").in_folder("deep/er");
    assert!(run.spawn().wait_with_output().unwrap().status.success());
}

#[test]
fn git_knows_nobody_but_jane_and_no_repository_around() {
    let sandbox = Sandbox::new();
    same(
        sandbox.git("config --list --show-scope"),
        str![[r#"
global	user.name=Jane Doe
global	user.email=jane@example.org
global	init.defaultbranch=main
global	maintenance.auto=false
global	gc.auto=0

"#]],
    );
    sandbox.git("init -q");
    sandbox.git("commit -q --allow-empty -m 'begin here' --trailer Trackway-Record:k7m2q9x4wd");
    same(
        sandbox.git_log(),
        str![[r#"
begin here
  Trackway-Record: [UID]

"#]],
    );
    same(
        sandbox.git("log --format='%an <%ae> %at %D'"),
        str![[r#"
Jane Doe <jane@example.org> 1795255200 HEAD -> main

"#]],
    );
}

#[test]
fn the_clock_of_git_is_the_clock_of_the_sandbox() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.set_now("2027-01-02T03:04:05Z");
    sandbox.git("commit -q --allow-empty -m later");
    same(
        sandbox.git("log --format=%ct"),
        str![[r#"
1798859045

"#]],
    );
}

#[test]
fn what_differs_from_run_to_run_is_named() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q search");
    sandbox.write("jobs/2026-11/x.yaml", "uid: k7m2q9x4wd\n");
    sandbox.git("-C search commit -q --allow-empty -m begin");
    let commit = sandbox.git("-C search rev-parse --short HEAD");
    let seen = format!("k7m2q9x4wd {} {}", commit.trim(), sandbox.work().join("jobs").display());
    same(sandbox.redact(&seen), str!["[UID] [COMMIT] [WORK]/jobs"]);
    std::fs::remove_file(sandbox.work().join("jobs/2026-11/x.yaml")).unwrap();
    assert_eq!(sandbox.redact("k7m2q9x4wd"), "[UID]");
}

#[test]
fn the_tree_lists_files_and_links_but_nothing_of_git() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("jobs/2026-11/x.yaml", "uid: k7m2q9x4wd\n");
    sandbox.write("contacts/j/jane.yaml", "name: Jane\n");
    std::os::unix::fs::symlink("jobs", sandbox.work().join("alias")).unwrap();
    assert_eq!(sandbox.file("contacts/j/jane.yaml"), "name: Jane\n");
    same(
        sandbox.tree(),
        str![[r#"
alias -> jobs
contacts/j/jane.yaml
jobs/2026-11/x.yaml

"#]],
    );
}
