//! `trackway log`

use std::fs;

use snapbox::str;

use crate::{same, scene};

#[test]
fn log_shows_commits_newest_first() {
    let sandbox = scene::two_jobs();
    sandbox.run("note baker 'they called'").ok();
    sandbox.set_now("2026-11-22T23:30:00Z");
    sandbox.run("move baker screening").ok();
    same(
        sandbox.session(&["log", "log --limit 1 --json", "log --limit 0"]),
        str![[r#"
$ trackway log
[COMMIT] 2026-11-23 00:30 move job brod-baker: applied -> screening
[COMMIT] 2026-11-21 11:00 note job brod-baker: they called
[COMMIT] 2026-11-21 11:00 two jobs
[COMMIT] 2026-11-21 11:00 init
$ trackway log --limit 1 --json
[
  {
    "commit": "[COMMIT]",
    "at": "2026-11-23T00:30:00+01:00[Europe/Berlin]",
    "author": "Jane Doe",
    "command": "move",
    "summary": "move job brod-baker: applied -> screening"
  }
]
$ trackway log --limit 0

"#]],
    );
}

#[test]
fn log_of_a_record_shows_no_commit_of_others_that_look_alike() {
    let sandbox = scene::empty();
    for number in ["one", "two", "three"] {
        sandbox.run(&format!("add --title 'Dev {number}' --company Co --tag bulk")).ok();
    }
    sandbox.run("rename co-dev-two second").ok();
    fs::rename(
        sandbox.work().join("jobs/2026-11/second.yaml"),
        sandbox.work().join("jobs/second.yaml"),
    )
    .unwrap();
    fs::remove_file(sandbox.work().join("jobs/2026-11/co-dev-one.yaml")).unwrap();
    sandbox.git("add jobs");
    sandbox.git("commit -q -m tidied");
    same(
        sandbox.session(&["log co-dev-three", "log second", "log --query id:second --limit 2"]),
        str![[r#"
$ trackway log co-dev-three
[COMMIT] 2026-11-21 11:00 add job co-dev-three: Dev three
$ trackway log second
[COMMIT] 2026-11-21 11:00 tidied
[COMMIT] 2026-11-21 11:00 rename job co-dev-two -> second
[COMMIT] 2026-11-21 11:00 add job co-dev-two: Dev two
$ trackway log --query id:second --limit 2
[COMMIT] 2026-11-21 11:00 tidied
[COMMIT] 2026-11-21 11:00 rename job co-dev-two -> second

"#]],
    );
}

#[test]
fn log_of_a_record_follows_it_through_renames() {
    let sandbox = scene::two_jobs();
    for line in
        ["note baker one", "note ferrous two", "rename baker bakery-baker", "note bakery three"]
    {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&["log bakery", "log 'baker brod'"]),
        str![[r#"
$ trackway log bakery
[COMMIT] 2026-11-21 11:00 note job bakery-baker: three
[COMMIT] 2026-11-21 11:00 rename job brod-baker -> bakery-baker
[COMMIT] 2026-11-21 11:00 note job brod-baker: one
[COMMIT] 2026-11-21 11:00 two jobs
$ trackway log 'baker brod'
[COMMIT] 2026-11-21 11:00 note job bakery-baker: three
[COMMIT] 2026-11-21 11:00 rename job brod-baker -> bakery-baker
[COMMIT] 2026-11-21 11:00 note job brod-baker: one
[COMMIT] 2026-11-21 11:00 two jobs

"#]],
    );
}

#[test]
fn log_finds_contacts_and_companies_too() {
    let sandbox = scene::empty();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("company add Brod").ok();
    same(
        sandbox.session(&["log jane", "log brod", "log jnae-doe", "log nobody"]),
        str![[r#"
$ trackway log jane
[COMMIT] 2026-11-21 11:00 add contact jane-doe: Jane Doe
$ trackway log brod
[COMMIT] 2026-11-21 11:00 add company brod: Brod
$ trackway log jnae-doe
[stderr] error: no job, contact or company matches `jnae-doe`
[stderr] hint: did you mean `jane-doe`? trackway list --all, trackway contact list and company list show all
[exit 3]
$ trackway log nobody
[stderr] error: no job, contact or company matches `nobody`
[stderr] hint: trackway list --all, trackway contact list and company list show all
[exit 3]

"#]],
    );
}

#[test]
fn log_shows_only_what_is_ours_in_a_bigger_repository() {
    let sandbox = crate::Sandbox::new();
    sandbox.git("init -q");
    sandbox.run("init search").ok();
    sandbox.write("main.c", "int main;\n");
    sandbox.git("add main.c");
    sandbox.git("commit -q -m 'not ours'");
    same(
        sandbox.run("-C search log"),
        str![[r#"
[COMMIT] 2026-11-21 11:00 init

"#]],
    );
}

#[test]
fn words_of_commits_steer_no_terminal() {
    let sandbox = scene::empty();
    sandbox.git("commit -q --allow-empty -m 'red \u{1b}[31mand\u{202e} back'");
    sandbox.write("profile.yaml", "name: Jo\n");
    sandbox.git("commit -qa -m 'red \u{1b}[31mand\u{202e} back'");
    same(
        sandbox.session(&["log", "status"]),
        str![[r#"
$ trackway log
[COMMIT] 2026-11-21 11:00 red \u{1b}[31mand\u{202e} back
[COMMIT] 2026-11-21 11:00 init
$ trackway status
[WORK]
0 contacts, 0 companies
last commit [COMMIT] red \u{1b}[31mand\u{202e} back

"#]],
    );
}

#[test]
fn a_removed_record_keeps_its_history() {
    let sandbox = scene::two_jobs();
    sandbox.run("note baker hello").ok();
    sandbox.run("remove baker").ok();
    same(
        sandbox.session(&["log brod-baker", "diff brod-baker HEAD~1 HEAD", "log brod-bake"]),
        str![[r#"
$ trackway log brod-baker
[COMMIT] 2026-11-21 11:00 remove job brod-baker: Baker
[COMMIT] 2026-11-21 11:00 note job brod-baker: hello
[COMMIT] 2026-11-21 11:00 two jobs
$ trackway diff brod-baker HEAD~1 HEAD
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ /dev/null
@@ -1,9 +0,0 @@
-uid: [UID]
-title: Baker
-company: Brod
-stage: applied
-location: Rotterdam
-log:
-  - {at: 2026-11-02, stage: lead}
-  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
-  - {at: 2026-11-21 11:00 Europe/Berlin, note: hello}
$ trackway log brod-bake
[stderr] error: no job, contact or company matches `brod-bake`
[stderr] hint: trackway list --all, trackway contact list and company list show all
[exit 3]

"#]],
    );
}
