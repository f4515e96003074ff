//! `trackway check --fix`, `check --staged` and the hook: what is mended, and what is kept out.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::{Sandbox, scene};

const BAKER: &str = "jobs/2026-11/brod-baker.yaml";

/// What the problems of a check are called, by path.
#[track_caller]
fn rules(sandbox: &Sandbox, line: &str) -> Vec<String> {
    let answer: serde_json::Value = serde_json::from_str(&sandbox.run(line).stdout).unwrap();
    let problems = answer["problems"].as_array().unwrap();
    let word = |problem: &serde_json::Value, key: &str| problem[key].as_str().unwrap().to_owned();
    let mark = |problem: &serde_json::Value| if problem["fixable"] == true { "+" } else { "" };
    let told =
        problems.iter().map(|it| format!("{} {}{}", word(it, "path"), word(it, "rule"), mark(it)));
    told.collect()
}

/// Two branches, `main` and `other`, of two jobs; git knows no merge driver.
fn two_branches(ours: impl Fn(&str) -> String, theirs: impl Fn(&str) -> String) -> Sandbox {
    let sandbox = scene::two_jobs();
    sandbox.git("config --remove-section merge.trackway");
    sandbox.git("checkout -q -b other");
    sandbox.write(BAKER, theirs(scene::BAKER));
    sandbox.git("commit -qam theirs --allow-empty");
    sandbox.git("checkout -q main");
    sandbox.write(BAKER, ours(scene::BAKER));
    sandbox.git("commit -qam ours");
    sandbox
}

fn merge(sandbox: &Sandbox) -> bool {
    let merge = sandbox.program("git").args(["merge", "-q", "--no-edit", "other"]).output();
    merge.unwrap().status.success()
}

#[test]
fn markers_that_were_committed_become_one_record_and_what_lost_is_kept() {
    let sandbox = two_branches(
        |text| text.replace("title: Baker", "title: Chief Baker"),
        |text| text.replace("title: Baker", "title: Head Baker").replace("Rotterdam", "Delft"),
    );
    assert!(!merge(&sandbox));
    sandbox.git("commit -qam merged");
    assert!(sandbox.file(BAKER).contains("<<<<<<<"));
    assert_eq!(
        rules(&sandbox, "check --json"),
        [" merge-driver+", "jobs/2026-11/brod-baker.yaml markers+"]
    );
    let before = scene::picture(&sandbox);
    let dry = sandbox.run("check --fix --dry-run");
    assert!(dry.stdout.contains("-<<<<<<< HEAD") && dry.status == 1, "{dry}");
    assert_eq!(scene::picture(&sandbox), before);
    let fixed = sandbox.run("check --fix");
    assert_eq!(fixed.status, 0, "{fixed}");
    let text = sandbox.file(BAKER);
    assert!(text.contains("title: Head Baker") && text.contains("Delft"), "{text}");
    assert!(text.contains("{field: title, value: Chief Baker}"), "{text}");
    assert!(sandbox.git_log().starts_with(
        "check --fix: mended 1 file\n  Trackway-Command: check --fix\n  Trackway-Record: "
    ));
    assert_eq!(rules(&sandbox, "check --json"), ["jobs/2026-11/brod-baker.yaml conflict"]);
    let head = sandbox.git("rev-parse HEAD");
    sandbox.run("check --fix").ok();
    assert_eq!(sandbox.git("rev-parse HEAD"), head);
}

#[test]
fn what_a_person_wrote_in_a_half_merged_file_since_is_not_lost() {
    let sandbox = two_branches(
        |text| text.replace("title: Baker", "title: Chief Baker"),
        |text| text.replace("title: Baker", "title: Head Baker"),
    );
    assert!(!merge(&sandbox));
    sandbox.git("commit -qam merged");
    sandbox.write(BAKER, format!("{}notes: mine\n", sandbox.file(BAKER)));
    sandbox.run("check --fix").ok();
    assert!(sandbox.file(BAKER).contains("notes: mine"), "{}", sandbox.file(BAKER));
}

#[test]
fn records_are_mended_where_the_truth_is_certain() {
    let sandbox = scene::two_jobs();
    let log = "stage: applied\nlog:\n  - {at: 2026-11-05, stage: lead}   # by mail\n  - {at: 2026-11-02, note: seen}\n";
    sandbox.write("jobs/2026-11/order.yaml", format!("title: Cook\n{log}"));
    sandbox.write("jobs/2026-11/copy.yaml", scene::BAKER);
    sandbox.write(".gitattributes", "* -text\n*.x text\n");
    sandbox.git("add -A");
    sandbox.git("commit -qm 'by hand'");
    assert_eq!(
        rules(&sandbox, "check --json"),
        [
            ".gitattributes attributes+",
            "jobs/2026-11/copy.yaml double-uid+",
            "jobs/2026-11/order.yaml uid+",
            "jobs/2026-11/order.yaml stage-log+",
            "jobs/2026-11/order.yaml log-order+",
        ]
    );
    sandbox.run("check --fix").ok();
    assert_eq!(rules(&sandbox, "check --json"), [""; 0]);
    let text = sandbox.file("jobs/2026-11/order.yaml");
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(
        place("note: seen") < place("# by mail") && place("# by mail") < place("stage: applied}")
    );
    assert!(sandbox.file(".gitattributes").ends_with("* -text\n*.x text\n"));
    assert_eq!(sandbox.file(BAKER), scene::BAKER, "the original keeps its uid");
    assert!(sandbox.run("check --fix").stdout.starts_with("fine"));
}

#[test]
fn two_records_that_history_has_at_once_are_left_to_a_person() {
    let sandbox = scene::empty();
    sandbox.write("jobs/a.yaml", scene::BAKER);
    sandbox.write("jobs/b.yaml", scene::BAKER);
    sandbox.git("add jobs");
    sandbox.git("commit -qm both");
    assert_eq!(rules(&sandbox, "check --json --fix"), ["jobs/b.yaml double-uid"]);
}

#[test]
fn a_log_entry_that_a_merge_doubled_goes_but_two_calls_of_a_day_stay() {
    let call = "  - {at: 2026-11-20, note: called}\n";
    let sandbox = two_branches(
        |text| format!("{text}{call}{call}"),
        |text| format!("{text}{call}custom: {{a: 1}}\n"),
    );
    merge(&sandbox);
    sandbox.write(BAKER, format!("{}{call}{call}{call}custom: {{a: 1}}\n", scene::BAKER));
    sandbox.git("add -A");
    sandbox.git("commit -qm merged");
    assert_eq!(
        rules(&sandbox, "check --json"),
        [" merge-driver+", "jobs/2026-11/brod-baker.yaml log-double+"]
    );
    sandbox.run("check --fix").ok();
    assert_eq!(sandbox.file(BAKER).matches("called").count(), 2);
}

#[test]
fn a_merge_of_the_users_own_is_settled_and_theirs_to_end() {
    let sandbox = two_branches(|text| text.replace("Rotterdam", "Delft"), str::to_owned);
    sandbox.git("checkout -q other");
    sandbox.git(&format!("rm -q {BAKER}"));
    sandbox.git("commit -qm gone");
    sandbox.git("checkout -q main");
    assert!(!merge(&sandbox));
    assert_eq!(
        rules(&sandbox, "check --json"),
        [" merge-driver+", "jobs/2026-11/brod-baker.yaml unmerged+"]
    );
    let head = sandbox.git("rev-parse HEAD");
    let fixed = sandbox.run("check --fix");
    assert_eq!(fixed.status, 4, "{fixed}");
    assert!(fixed.stdout.contains("git merge --continue"), "{fixed}");
    assert_eq!(sandbox.git("rev-parse HEAD"), head);
    assert_eq!(sandbox.git("status --short"), "");
    sandbox.git("commit -qm merged");
    assert!(sandbox.file(BAKER).contains("Delft"));
}

#[test]
fn a_conflict_that_a_person_is_working_on_is_left_alone() {
    let sandbox = two_branches(
        |text| text.replace("title: Baker", "title: Chief Baker"),
        |text| text.replace("title: Baker", "title: Head Baker"),
    );
    assert!(!merge(&sandbox));
    let mine = scene::BAKER.replace("title: Baker", "title: My own");
    sandbox.write(BAKER, &mine);
    let fixed = sandbox.run("check --fix");
    assert!(fixed.stdout.contains("you have changed it since"), "{fixed}");
    assert_eq!(sandbox.file(BAKER), mine);
    assert!(sandbox.git("status --short").starts_with("UU"));
}

#[test]
fn a_document_that_moved_is_found_by_its_hash() {
    let sandbox = scene::two_jobs();
    sandbox.write("documents/brod-baker/cv.txt", "sent");
    let sum = sandbox.program("sha256sum").arg("documents/brod-baker/cv.txt").output().unwrap();
    let sum = String::from_utf8(sum.stdout).unwrap();
    let sum = sum.split_whitespace().next().unwrap();
    sandbox.write(
        "shares/2026-11/s3v4w5x6y7.yaml",
        format!("uid: s3v4w5x6y7\nat: 2026-11-05\njob: brod-baker\ndocument: documents/brod-baker/old.txt\nsha256: {sum}\nto: [Jo]\n"),
    );
    sandbox.git("add -A");
    sandbox.git("commit -qm shared");
    assert_eq!(rules(&sandbox, "check --json"), ["shares/2026-11/s3v4w5x6y7.yaml document+"]);
    sandbox.run("check --fix").ok();
    assert!(
        sandbox
            .file("shares/2026-11/s3v4w5x6y7.yaml")
            .contains("document: documents/brod-baker/cv.txt\n")
    );
    assert_eq!(rules(&sandbox, "check --json"), [""; 0]);
}

#[test]
fn what_lies_around_the_records_is_told_with_a_command_to_type() {
    let sandbox = scene::two_jobs();
    sandbox.write("letters/key.md", "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ\n");
    sandbox.write("documents/gone/a.pdf", "x");
    sandbox.write("resumes/main.conflict-0123456789.md", "x\n");
    sandbox.write(".git/info/exclude", "*.pdf\n");
    sandbox.write("trackway.yaml", "format: 1\nqueries: {hot: 'stge:lead'}\n");
    sandbox.git("remote add origin https://jo:hunter2@example.org/x.git");
    sandbox.git("remote add open git://example.org/x.git");
    fs::set_permissions(sandbox.work().join(BAKER), fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(
        rules(&sandbox, "check --json"),
        [
            ".git/config remote",
            ".git/config remote",
            "documents/gone/a.pdf orphan",
            "documents/gone/a.pdf ignored",
            "letters/key.md secret",
            "resumes/main.conflict-0123456789.md conflict-file",
            "trackway.yaml query",
        ]
    );
    let told = sandbox.run("check");
    assert_eq!(told.status, 1);
    assert!(!told.stdout.contains("hunter2") && !told.stdout.contains("KEY-1QQ"), "{told}");
    assert!(
        told.stdout.contains("trackway git config remote.origin.url https://example.org/x.git")
    );
}

#[test]
fn a_lost_object_is_told() {
    let sandbox = scene::two_jobs();
    let blob = sandbox.git(&format!("rev-parse HEAD:{BAKER}"));
    let (folder, rest) = blob.trim().split_at(2);
    fs::remove_file(sandbox.work().join(format!(".git/objects/{folder}/{rest}"))).unwrap();
    let told = sandbox.run("check");
    assert!(told.stdout.contains("missing blob"), "{told}");
    assert_eq!(told.status, 1);
}

/// Commits by git, as a person would; whether it went through, and what was said.
fn commit(sandbox: &Sandbox, arguments: &[&str]) -> (bool, String) {
    let output = sandbox.program("git").arg("commit").args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn the_hook_keeps_out_what_does_not_read_and_nothing_else() {
    let sandbox = scene::two_jobs();
    sandbox.run("init --hooks").ok();
    sandbox.run("init --hooks").ok();
    sandbox.run("list").ok();
    sandbox.write("jobs/2026-11/torn.yaml", "title: [x\n");
    sandbox.write(BAKER, format!("{}notes: fine\n", scene::BAKER));
    sandbox.git("add -A");
    let (is_done, said) = commit(&sandbox, &["-qm", "all"]);
    assert!(!is_done && said.contains("jobs/2026-11/torn.yaml:1:8"), "{said}");
    let (is_done, said) = commit(&sandbox, &["-qm", "one", BAKER]);
    assert!(is_done && said.is_empty(), "{said}");
    sandbox.git("rm -q --cached jobs/2026-11/torn.yaml");
    sandbox.write("jobs/2026-11/copy.yaml", scene::BAKER);
    sandbox.git("add jobs/2026-11/copy.yaml");
    let (is_done, said) = commit(&sandbox, &["-qm", "copy"]);
    assert!(!is_done && said.contains("is also that of jobs/2026-11/brod-baker.yaml"), "{said}");
    assert_eq!(rules(&sandbox, "check --staged --json"), ["jobs/2026-11/copy.yaml double-uid"]);
    // Our own commits run no hooks.
    sandbox.run("note ferrous-rust hello").ok();
}

#[test]
fn a_machine_without_trackway_commits_and_is_told() {
    let sandbox = scene::two_jobs();
    sandbox.run("init --hooks").ok();
    sandbox.write("jobs/2026-11/torn.yaml", "title: [x\n");
    sandbox.git("add -A");
    let git =
        sandbox.program("git").args(["commit", "-qm", "x"]).env("PATH", "/usr/bin:/bin").output();
    let git = git.unwrap();
    assert!(git.status.success());
    assert!(String::from_utf8_lossy(&git.stderr).contains("this commit is not checked"));
}

#[test]
fn a_hook_of_somebody_else_is_never_written_over() {
    let sandbox = scene::two_jobs();
    let hook = ".git/hooks/pre-commit";
    sandbox.write(hook, "#!/bin/sh\n");
    let refused = sandbox.run("init --hooks");
    assert_eq!(refused.status, 4);
    assert!(refused.stderr.contains("trackway check --staged --quiet || exit 1"), "{refused}");
    assert_eq!(sandbox.file(hook), "#!/bin/sh\n");
    sandbox.git("config core.hooksPath .hooks");
    let refused = sandbox.run("init --hooks");
    assert_eq!(refused.status, 4);
    assert!(refused.stderr.contains("core.hooksPath"), "{refused}");
    assert!(!Path::new(&sandbox.work()).join(".hooks").exists());
}

#[test]
fn what_is_staged_is_held_against_the_index_and_not_the_files() {
    let sandbox = scene::two_jobs();
    sandbox.write("contacts/j/jo.yaml", "uid: c3v4w5x6y7\nname: Jo\n");
    sandbox.write("jobs/2026-11/who.yaml", "uid: w3v4w5x6y7\ntitle: A\nstage: lead\ncontacts: [{who: jo}]\nlog: [{at: 2026-11-01, stage: lead}]\n");
    sandbox.write(
        "jobs/x/BROD-BAKER.yaml",
        "uid: v3v4w5x6y7\ntitle: A\nstage: lead\nlog: [{at: 2026-11-01, stage: lead}]\n",
    );
    sandbox.git("add jobs");
    sandbox.write("jobs/2026-11/who.yaml", "title: [x\n");
    assert_eq!(
        rules(&sandbox, "check --staged --json"),
        [
            "jobs/2026-11/brod-baker.yaml id",
            "jobs/2026-11/who.yaml reference",
            "jobs/x/BROD-BAKER.yaml id",
        ]
    );
    sandbox.git("reset -q");
    assert!(sandbox.run("check --staged").stdout.starts_with("fine: 0 staged files"));
}
