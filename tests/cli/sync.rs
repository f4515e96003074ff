//! `trackway sync`

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use snapbox::str;
use trackway::store::fault;

use crate::{Sandbox, same, scene};

/// A repository that is in step with the bare one at `../remote.git`.
fn synced() -> Sandbox {
    let sandbox = scene::two_jobs();
    sandbox.git("init -q --bare ../remote.git");
    sandbox.run("sync ../remote.git").ok();
    sandbox
}

/// The same with other clones, at `../b`, `../c`.
fn clones(names: &[&str]) -> Sandbox {
    let sandbox = synced();
    for name in names {
        sandbox.git(&format!("clone -q ../remote.git ../{name}"));
    }
    sandbox
}

fn head(sandbox: &Sandbox, folder: &str) -> String {
    sandbox.git(&format!("-C {folder} rev-parse HEAD"))
}

fn beside(sandbox: &Sandbox, name: &str) -> PathBuf {
    sandbox.work().parent().unwrap().join(name)
}

fn script(sandbox: &Sandbox, name: &str, text: &str) {
    let path = beside(sandbox, name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
}

/// All are at one commit, with nothing left over.
#[track_caller]
fn assert_same(sandbox: &Sandbox, folders: &[&str]) {
    for folder in folders {
        assert_eq!(head(sandbox, folder), head(sandbox, "."), "{folder}");
        assert_eq!(sandbox.git(&format!("-C {folder} status --porcelain")), "", "{folder}");
        assert_eq!(sandbox.git(&format!("-C {folder} fsck --strict --no-dangling")), "");
        let state = sandbox.git(&format!("-C {folder} for-each-ref refs/trackway/fetched"));
        assert_eq!(state, "", "{folder}");
    }
    assert_eq!(sandbox.git("-C ../remote.git rev-parse main"), head(sandbox, "."));
}

#[test]
fn the_first_sync_names_an_address_and_the_next_ones_nothing() {
    let sandbox = scene::two_jobs();
    sandbox.git("init -q --bare ../remote.git");
    same(
        sandbox.session(&[
            "sync",
            "sync -n ../remote.git",
            "sync ../remote.git",
            "sync",
            "sync --quiet",
            "sync --json",
        ]),
        str![[r#"
$ trackway sync
[stderr] error: there is no remote to sync with
[stderr] hint: name the address of an empty repository: trackway sync git@HOST:ME/search.git
[exit 2]
$ trackway sync -n ../remote.git
would push 2 commits to origin
$ trackway sync ../remote.git
pushed 2 commits to origin  [COMMIT]
$ trackway sync
up to date with origin  [COMMIT]
$ trackway sync --quiet
$ trackway sync --json
{
  "remote": "origin",
  "branch": "main",
  "pulled": 0,
  "pushed": 0,
  "merged": 0,
  "saved": null,
  "left": [],
  "told": [],
  "commit": "[COMMIT]"
}

"#]],
    );
    assert_eq!(sandbox.git("rev-parse --abbrev-ref main@{upstream}"), "origin/main\n");
}

#[test]
fn what_two_machines_did_is_merged_record_by_record() {
    let sandbox = clones(&["b"]);
    same(
        sandbox.session(&[
            "note baker 'called them'",
            "-C ../b note baker 'sent a mail'",
            "-C ../b set rust tags+=remote",
            "-C ../b sync",
            "sync --dry-run",
            "sync",
            "-C ../b sync",
        ]),
        str![[r#"
$ trackway note baker 'called them'
note job brod-baker: called them  [COMMIT]
$ trackway -C ../b note baker 'sent a mail'
note job brod-baker: sent a mail  [COMMIT]
$ trackway -C ../b set rust tags+=remote
set job ferrous-rust: +tag remote  [COMMIT]
$ trackway -C ../b sync
pushed 2 commits to origin  [COMMIT]
$ trackway sync --dry-run
would pull 2 commits from origin, would push 2; would merge 1 file
$ trackway sync
pulled 2 commits from origin, pushed 2; merged 1 file  [COMMIT]
$ trackway -C ../b sync
pulled 2 commits from origin  [COMMIT]

"#]],
    );
    assert_same(&sandbox, &["../b"]);
    let job = sandbox.file("jobs/2026-11/brod-baker.yaml");
    assert!(job.contains("called them") && job.contains("sent a mail"), "{job}");
    same(sandbox.git("log -1 --format=%B"), "sync: merge origin/main\n\n");
}

#[test]
fn a_clash_is_told_with_the_command_that_settles_it() {
    let sandbox = clones(&["b"]);
    sandbox.run("set baker location=Delft").ok();
    sandbox.run("-C ../b set baker location=Utrecht").ok();
    sandbox.run("-C ../b sync").ok();
    same(
        sandbox.session(&["sync --quiet", "set baker location=Delft", "sync -q"]),
        str![[r#"
$ trackway sync --quiet
merged jobs/2026-11/brod-baker.yaml: location is Utrecht, not Delft
  settle it: trackway set brod-baker location=VALUE
$ trackway set baker location=Delft
set job brod-baker: location Utrecht -> Delft, conflicts removed  [COMMIT]
$ trackway sync -q

"#]],
    );
    sandbox.run("-C ../b sync").ok();
    assert_same(&sandbox, &["../b"]);
}

#[test]
fn every_clash_is_settled_by_what_is_told() {
    let sandbox = synced();
    sandbox.run("interview add baker 'fri 14:00 UTC'").ok();
    sandbox.run("task add 'buy a tie'").ok();
    let job = sandbox.file("jobs/2026-11/brod-baker.yaml");
    let interview = job.split("{id: ").nth(1).unwrap().split(',').next().unwrap();
    sandbox.run("sync").ok();
    sandbox.git("clone -q ../remote.git ../b");
    let sides = [(".", 1, "screening", "low"), ("../b", 2, "offer", "high")];
    for (folder, number, stage, priority) in sides {
        for line in [
            format!("interview set {interview} where='room {number}'"),
            format!("set baker salary='{number}0k-90k EUR/year'"),
            format!("move baker {stage}"),
            format!("config queries.hot=priority:{priority}"),
            format!("config profile.name='Jo {number}'"),
        ] {
            sandbox.run(&format!("-C {folder} {line}")).ok();
        }
    }
    sandbox.run("-C ../b sync").ok();
    same(
        sandbox.redact(&sandbox.run("sync").stdout).replace(interview, "ID"),
        str![[r#"
pulled 5 commits from origin, pushed 6; merged 3 files  [COMMIT]
merged jobs/2026-11/brod-baker.yaml: interviews.ID.where is room 2, not room 1
  settle it: trackway interview set brod-baker/ID where=VALUE
merged jobs/2026-11/brod-baker.yaml: salary is min 20000, not min 10000
  settle it: trackway set brod-baker salary=VALUE
merged jobs/2026-11/brod-baker.yaml: stage is offer, not screening
merged profile.yaml: name is Jo 2, not Jo 1
  settle it: trackway config profile.name=VALUE
merged trackway.yaml: queries.hot is priority:low, not priority:high
  settle it: trackway config queries.hot=VALUE

"#]],
    );
    same(
        sandbox.redact(&sandbox.run("status").stdout).replace(interview, "ID"),
        str![[r#"
[WORK]
     1 lead
     1 offer
0 contacts, 0 companies
last commit [COMMIT] sync: merge origin/main
as origin/main, when that was last seen
conflict brod-baker: interviews.ID.where, salary
hint: how to settle each: trackway check
conflict profile.yaml: name
hint: trackway config profile.name=VALUE
conflict trackway.yaml: queries.hot
hint: trackway config queries.hot=VALUE

"#]],
    );
    for line in [
        &format!("interview set brod-baker/{interview} 'where=room 2'"),
        "set brod-baker 'salary=10k-90k EUR/year'",
        "config queries.hot=priority:low",
        "config 'profile.name=Jo 2'",
    ] {
        sandbox.run(line).ok();
    }
    let status = sandbox.run("status");
    assert!(!status.stdout.contains("conflict"), "{status}");
    let check = sandbox.run("check --json");
    assert!(!check.stdout.contains("\"conflict\""), "{check}");
}

#[test]
fn three_machines_end_with_the_same() {
    let sandbox = clones(&["b", "c"]);
    for (number, folder) in ["../b", "../c", "."].into_iter().enumerate() {
        sandbox.run(&format!("-C {folder} note baker 'note {number}'")).ok();
        sandbox.run(&format!("-C {folder} add --title T{number} --company X")).ok();
    }
    for folder in [".", "../b", "../c", ".", "../b"] {
        sandbox.run(&format!("-C {folder} sync -q")).ok();
    }
    assert_same(&sandbox, &["../b", "../c"]);
    let job = sandbox.file("jobs/2026-11/brod-baker.yaml");
    assert!((0..3).all(|number| job.contains(&format!("note {number}"))), "{job}");
    assert_eq!(sandbox.run("list --format ids").stdout.lines().count(), 5);
}

#[test]
fn hand_edits_are_saved_first_and_what_is_broken_is_left() {
    let sandbox = clones(&["b"]);
    let edited = scene::BAKER.replace("Rotterdam", "Delft");
    sandbox.write("jobs/2026-11/brod-baker.yaml", edited);
    sandbox.write("jobs/2026-11/ferrous-rust.yaml", "title: [\n");
    same(
        sandbox.session(&["sync -n", "sync", "sync -q"]),
        str![[r#"
$ trackway sync -n
left jobs/2026-11/ferrous-rust.yaml: has problems: see `trackway check`
would save first: edit by hand: job brod-baker: location Rotterdam -> Delft
would push 1 commit to origin
$ trackway sync
left jobs/2026-11/ferrous-rust.yaml: has problems: see `trackway check`
saved first: edit by hand: job brod-baker: location Rotterdam -> Delft
pushed 1 commit to origin  [COMMIT]
$ trackway sync -q

"#]],
    );
    sandbox.run("-C ../b set rust priority=high").ok();
    sandbox.run("-C ../b sync").ok();
    let before = scene::picture(&sandbox);
    same(
        sandbox.run("sync"),
        str![[r#"
[stderr] error: uncommitted work is in the way: `jobs/2026-11/ferrous-rust.yaml`
[stderr] hint: mend and save them (trackway save; in a script a minute after the last edit), or move them away; then again
[exit 4]

"#]],
    );
    assert!(
        before.contains("title: [")
            || sandbox.file("jobs/2026-11/ferrous-rust.yaml") == "title: [\n"
    );
    assert_eq!(sandbox.git("status --porcelain"), " M jobs/2026-11/ferrous-rust.yaml\n");
    sandbox.git("checkout -q -- jobs");
    sandbox.run("sync").ok();
    assert_same(&sandbox, &["../b"]);
}

#[test]
fn a_remote_that_is_away_changes_nothing() {
    let sandbox = synced();
    sandbox.run("note baker x").ok();
    sandbox.write("jobs/2026-11/by-hand.yaml", "title: By hand\n");
    fs::rename(beside(&sandbox, "remote.git"), beside(&sandbox, "away.git")).unwrap();
    same(
        scene::refused(&sandbox, "sync"),
        str![[r#"
[stderr] error: `origin` can't be reached: '[SANDBOX]/remote.git' does not appear to be a git repository
[stderr] hint: nothing was changed; more of it: trackway git fetch origin
[exit 1]

"#]],
    );
    same(
        scene::refused(&sandbox, "sync --json"),
        str![[r#"
[stderr] {
[stderr]   "error": "`origin` can't be reached: '[SANDBOX]/remote.git' does not appear to be a git repository",
[stderr]   "hints": [
[stderr]     "nothing was changed; more of it: trackway git fetch origin"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
    script(
        &sandbox,
        "no-ssh",
        "echo 'ssh: connect to host example.org port 22: Connection refused' >&2; exit 255",
    );
    sandbox.git("remote add laptop me@example.org:search.git");
    let ssh = beside(&sandbox, "no-ssh");
    same(
        sandbox.command("sync laptop").env("GIT_SSH_COMMAND", &ssh).run(),
        str![[r#"
[stderr] error: `laptop` can't be reached: ssh: connect to host example.org port 22: Connection refused
[stderr] hint: nothing was changed; more of it: trackway git fetch laptop
[exit 1]

"#]],
    );
    fs::rename(beside(&sandbox, "away.git"), beside(&sandbox, "remote.git")).unwrap();
    sandbox.run("sync").ok();
    assert_same(&sandbox, &[]);
}

#[test]
fn a_remote_that_refuses_says_why() {
    let sandbox = synced();
    sandbox.run("note baker x").ok();
    script(&sandbox, "remote.git/hooks/pre-receive", "echo 'no pushing on Sundays' >&2; exit 1");
    same(
        scene::refused(&sandbox, "sync"),
        str![[r#"
[stderr] error: `origin` refuses: no pushing on Sundays; pre-receive hook declined
[stderr] hint: your commits are safe here; the remote has a rule against them
[exit 1]

"#]],
    );
    fs::remove_file(beside(&sandbox, "remote.git/hooks/pre-receive")).unwrap();
    sandbox.git("clone -q ../remote.git ../checked-out");
    sandbox.git("remote add server ../checked-out");
    same(
        sandbox.run("sync server"),
        str![[r#"
[stderr] error: `server` has files of its own of that branch, and does not take it
[stderr] hint: sync with one that has no files: git init --bare DIR there, trackway git remote set-url server ADDRESS
[exit 1]

"#]],
    );
    sandbox.git("init -q --bare --object-format=sha256 ../other.git");
    sandbox.git("remote add other ../other.git");
    same(
        sandbox.run("sync other"),
        str![[r#"
[stderr] error: `other` names objects by sha256, this repository by sha1
[stderr] hint: make the remote with: git init --bare --object-format=sha1 DIR
[exit 4]

"#]],
    );
}

#[test]
fn a_remote_that_moves_meanwhile_is_caught_up_with() {
    let sandbox = clones(&["b"]);
    sandbox.run("note baker mine").ok();
    sandbox.run("-C ../b note baker first").ok();
    sandbox.run("-C ../b sync").ok();
    sandbox.run("-C ../b note baker second").ok();
    // Between our fetch and our push somebody else pushes, once.
    let other = beside(&sandbox, "b");
    let flag = beside(&sandbox, "pushed");
    let home = sandbox.home();
    script(
        &sandbox,
        "receive",
        &format!(
            "if [ ! -e {flag} ]; then touch {flag}; unset GIT_DIR; HOME={home} git -C {other} push -q origin main >&2; fi\nexec git-receive-pack \"$@\"",
            flag = flag.display(),
            home = home.display(),
            other = other.display()
        ),
    );
    let receive = beside(&sandbox, "receive");
    sandbox.git(&format!("config remote.origin.receivepack {}", receive.display()));
    let outcome = sandbox.run("sync").ok();
    assert!(flag.exists(), "{outcome}");
    same(
        outcome,
        str![[r#"
pulled 2 commits from origin, pushed 2; merged 1 file  [COMMIT]

"#]],
    );
    sandbox.git("config --unset remote.origin.receivepack");
    sandbox.run("-C ../b sync").ok();
    assert_same(&sandbox, &["../b"]);
    let job = sandbox.file("jobs/2026-11/brod-baker.yaml");
    assert!(["mine", "first", "second"].iter().all(|note| job.contains(note)), "{job}");
}

#[test]
fn a_history_that_was_rewritten_is_not_brought_back() {
    let sandbox = clones(&["b"]);
    sandbox.git("-C ../b commit -q --amend -m rewritten");
    sandbox.git("-C ../b push -q --force origin main");
    sandbox.run("note baker x").ok();
    let head = head(&sandbox, ".");
    same(
        sandbox.run("sync"),
        str![[r#"
[stderr] error: the history of `origin` was rewritten: [COMMIT] is not in [COMMIT]
[stderr] hint: somebody may have erased something for good; look: trackway git log [COMMIT]; to join both: trackway git pull --no-rebase
[exit 4]

"#]],
    );
    assert_eq!(self::head(&sandbox, "."), head);
    // Who takes it over on their own knows of it.
    sandbox.git("reset -q --hard origin/main");
    sandbox.run("sync").ok();
    assert_same(&sandbox, &[]);
}

#[test]
fn what_keeps_from_writing_is_told_with_what_ends_it() {
    let sandbox = clones(&["b"]);
    sandbox.run("set baker title=Broken").ok();
    let job =
        sandbox.file("jobs/2026-11/brod-baker.yaml").replace("title: Broken", "title: [Broken");
    sandbox.write("jobs/2026-11/brod-baker.yaml", job);
    sandbox.git("commit -q -a -m broken");
    sandbox.git("push -q");
    sandbox.run("-C ../b set baker title=Sound").ok();
    assert!(!sandbox.try_git(&beside(&sandbox, "b"), "pull -q --rebase").status.success());
    let outcome = sandbox.run("-C ../b sync");
    assert!(outcome.stderr.contains("error: a rebase is under way"), "{outcome}");
    // The side that can't be read lies beside; its markers are nobody's error.
    sandbox.run("-C ../b check --fix");
    let check = sandbox.run("-C ../b check");
    assert!(!check.stdout.contains("git's conflict markers"), "{check}");
}

#[test]
fn what_trackway_does_not_save_is_committed_with_git() {
    let sandbox = clones(&["b"]);
    sandbox.write("other.txt", "mine\n");
    sandbox.git("add other.txt");
    sandbox.git("commit -q -m other");
    sandbox.run("sync").ok();
    fs::write(beside(&sandbox, "b/other.txt"), "theirs\n").unwrap();
    same(
        sandbox.run("-C ../b sync"),
        str![[r#"
[stderr] error: uncommitted work is in the way: `other.txt`
[stderr] hint: commit them (trackway git add, trackway git commit), or move them away; then again
[exit 4]

"#]],
    );
    assert_eq!(fs::read_to_string(beside(&sandbox, "b/other.txt")).unwrap(), "theirs\n");
}

#[test]
fn commits_that_somebody_took_back_are_not_brought_back() {
    let sandbox = clones(&["b"]);
    sandbox.run("note baker x").ok();
    sandbox.run("sync").ok();
    let old = sandbox.git("-C ../remote.git rev-parse main~1");
    sandbox.git(&format!("-C ../remote.git update-ref refs/heads/main {}", old.trim()));
    same(
        sandbox.run("sync -q"),
        str![[r#"
[stderr] error: the history of `origin` was rewritten: [COMMIT] is not in [COMMIT]
[stderr] hint: somebody may have erased something for good; to give it back: trackway git push origin HEAD:main; to let it go, too: trackway git reset --keep [COMMIT]
[exit 4]

"#]],
    );
    assert_eq!(sandbox.git("-C ../remote.git rev-parse main"), old);
    // Who lets them go, too, is in step.
    let head = head(&sandbox, ".");
    sandbox.git(&format!("reset -q --keep {}", old.trim()));
    sandbox.run("sync").ok();
    assert_same(&sandbox, &[]);
    // And so is who gives them back.
    sandbox.git(&format!("reset -q --keep {}", head.trim()));
    sandbox.run("sync").ok();
    sandbox.git(&format!("-C ../remote.git update-ref refs/heads/main {}", old.trim()));
    assert_eq!(sandbox.run("sync -q").status, 4);
    sandbox.git("push -q origin HEAD:main");
    sandbox.run("sync").ok();
    assert_same(&sandbox, &[]);
}

#[test]
fn histories_that_never_met_are_joined_after_a_yes() {
    let sandbox = synced();
    sandbox.set_now("2026-11-21T11:00:00Z");
    sandbox.run("init ../b").ok();
    sandbox.run("-C ../b add --title Painter --company Colour").ok();
    let remote = beside(&sandbox, "remote.git");
    let line = format!("-C ../b sync {}", remote.display());
    same(
        sandbox.run(&line),
        str![[r#"
[stderr] error: `origin` holds another history: the two have no commit in common
[stderr] hint: Join them into one? Say so with --yes; --dry-run shows it
[exit 2]

"#]],
    );
    sandbox.run(&format!("{line} --yes")).ok();
    sandbox.run("sync").ok();
    assert_same(&sandbox, &["../b"]);
    assert_eq!(sandbox.run("list --format ids").stdout.lines().count(), 3);

    sandbox.git("init -q ../stranger");
    sandbox.git("-C ../stranger commit -q --allow-empty -m mine");
    sandbox.git("remote add stranger ../stranger");
    same(
        sandbox.run("sync stranger --yes"),
        str![[r#"
[stderr] error: `stranger` has no `trackway.yaml`: it holds something else
[stderr] hint: sync with an empty repository, or the one that your other machine uses; --sealed where that one is sealed
[exit 4]

"#]],
    );
}

#[test]
fn names_and_addresses_start_no_program() {
    let sandbox = synced();
    for line in ["sync -- --upload-pack=touch", "sync 'ext::touch x'", "sync nobody"] {
        assert_eq!(scene::refused(&sandbox, line).status, 2, "{line}");
    }
    sandbox.git("config remote.origin.pushurl 'ext::touch x'");
    assert_eq!(scene::refused(&sandbox, "sync").status, 2);
    sandbox.git("config --unset remote.origin.pushurl");
    sandbox.git("config remote.pushDefault elsewhere");
    same(
        scene::refused(&sandbox, "sync"),
        str![[r#"
[stderr] error: `remote.pushDefault` sends commits elsewhere than they are fetched from
[stderr] hint: trackway sync REMOTE uses that one for both directions
[exit 2]

"#]],
    );
    sandbox.run("sync origin").ok();
}

#[test]
fn a_repository_that_names_programs_must_be_trusted() {
    let sandbox = clones(&["b"]);
    sandbox.git("-C ../b config core.sshCommand 'touch pwned'");
    let outcome = sandbox.run("-C ../b sync");
    assert_eq!(outcome.status, 1, "{outcome}");
    assert!(outcome.stderr.contains("core.sshcommand"), "{outcome}");
}

#[test]
fn states_in_which_a_commit_would_be_a_surprise_are_refused() {
    let sandbox = synced();
    sandbox.git("checkout -q --detach");
    assert_eq!(scene::refused(&sandbox, "sync").status, 4);
    sandbox.git("checkout -q main");
    fs::write(sandbox.work().join(".git/MERGE_HEAD"), sandbox.git("rev-parse HEAD")).unwrap();
    assert_eq!(scene::refused(&sandbox, "sync").status, 4);
}

#[test]
fn a_second_sync_at_once_is_told_who_holds_the_first() {
    let sandbox = synced();
    sandbox.run("note baker x").ok();
    let first = sandbox.command("sync").env("TRACKWAY_FAULT", "sync-fetched:pause=4000").spawn();
    sleep(Duration::from_millis(1500));
    let second = sandbox.run("sync");
    assert_eq!(second.status, 4, "{second}");
    assert!(second.stderr.contains(&format!("(process {})", first.id())), "{second}");
    assert!(first.wait_with_output().unwrap().status.success());
    assert_same(&sandbox, &[]);
}

#[test]
fn others_may_write_while_the_network_is_used() {
    let sandbox = clones(&["b"]);
    sandbox.run("note baker mine").ok();
    sandbox.run("-C ../b note baker theirs").ok();
    sandbox.run("-C ../b sync").ok();
    let first = sandbox.command("sync").env("TRACKWAY_FAULT", "sync-pushed:pause=2000").spawn();
    sleep(Duration::from_millis(1500));
    sandbox.run("note baker meanwhile").ok();
    let output = first.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    sandbox.run("sync").ok();
    sandbox.run("-C ../b sync").ok();
    assert_same(&sandbox, &["../b"]);
    let job = sandbox.file("jobs/2026-11/brod-baker.yaml");
    assert!(["mine", "theirs", "meanwhile"].iter().all(|note| job.contains(note)), "{job}");
}

#[test]
fn a_remote_whose_branch_has_another_name_is_followed() {
    let sandbox = scene::two_jobs();
    sandbox.git("init -q --bare -b trunk ../remote.git");
    sandbox.git("push -q ../remote.git main:trunk");
    sandbox.run("note baker x").ok();
    same(
        sandbox.session(&["sync ../remote.git", "sync"]),
        str![[r#"
$ trackway sync ../remote.git
`main` follows `trunk` of `origin`
pushed 1 commit to origin  [COMMIT]
$ trackway sync
up to date with origin  [COMMIT]

"#]],
    );
    assert_eq!(sandbox.git("-C ../remote.git rev-parse trunk"), head(&sandbox, "."));
}

#[test]
fn a_part_of_a_bigger_repository_syncs_all_of_it() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("code.txt", "1\n2\n3\n");
    sandbox.git("add -A");
    sandbox.git("commit -q -m code");
    sandbox.run("init search").ok();
    sandbox.git("init -q --bare ../remote.git");
    sandbox.run("-C search sync ../remote.git").ok();
    sandbox.git("clone -q ../remote.git ../b");
    sandbox.run("-C ../b/search add --title Baker --company Brod").ok();
    fs::write(beside(&sandbox, "b/code.txt"), "1\n2\nthree\n").unwrap();
    sandbox.git("-C ../b commit -q -a -m more");
    sandbox.run("-C ../b/search sync").ok();
    sandbox.run("-C search add --title Cook --company Inn").ok();
    sandbox.run("-C search sync").ok();
    sandbox.run("-C ../b/search sync").ok();
    assert_same(&sandbox, &["../b"]);
    assert_eq!(sandbox.file("code.txt"), "1\n2\nthree\n");
}

#[test]
fn sha256_and_shallow_clones_sync() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q --object-format=sha256");
    sandbox.run("init").ok();
    sandbox.git("init -q --bare --object-format=sha256 ../remote.git");
    sandbox.run("sync ../remote.git").ok();
    sandbox.run("add --title Baker --company Brod").ok();
    sandbox.run("sync").ok();
    let remote = beside(&sandbox, "remote.git");
    sandbox.git(&format!("clone -q --depth 1 file://{} ../b", remote.display()));
    sandbox.run("-C ../b note baker shallow").ok();
    sandbox.run("-C ../b sync").ok();
    sandbox.run("sync").ok();
    assert_eq!(head(&sandbox, "../b"), head(&sandbox, "."));
    sandbox.run("note baker deep").ok();
    sandbox.run("sync").ok();
    sandbox.run("-C ../b sync").ok();
    assert_eq!(head(&sandbox, "../b"), head(&sandbox, "."));
    sandbox.run("note baker here").ok();
    sandbox.run("sync").ok();
    sandbox.run("-C ../b note baker there").ok();
    let outcome = sandbox.run("-C ../b sync");
    assert!(outcome.status == 0 || outcome.stderr.contains("--unshallow"), "{outcome}");
}

#[test]
fn what_is_staged_elsewhere_stays_so() {
    let sandbox = clones(&["b"]);
    sandbox.run("-C ../b note baker x").ok();
    sandbox.run("-C ../b sync").ok();
    sandbox.write("notes.txt", "mine\n");
    sandbox.git("add notes.txt");
    sandbox.write("untracked.txt", "mine\n");
    sandbox.run("sync").ok();
    assert_eq!(sandbox.git("status --porcelain"), "A  notes.txt\n?? untracked.txt\n");
    assert!(sandbox.file("jobs/2026-11/brod-baker.yaml").contains("note: x"));
}

#[test]
fn a_shell_script_can_rely_on_it() {
    let sandbox = clones(&["b"]);
    let lines = "trackway note baker 'from a script'; trackway sync -q; trackway -C ../b sync -q; trackway -C ../b show baker | grep -q 'from a script'";
    let output = sandbox.program("sh").args(["-e", "-c", lines]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert_eq!(said, "");
}

/// Two clones with something to merge.
fn apart() -> Sandbox {
    let sandbox = clones(&["b"]);
    sandbox.run("-C ../b note baker theirs").ok();
    sandbox.run("-C ../b add --title New --company X").ok();
    sandbox.run("-C ../b sync").ok();
    sandbox.run("note baker mine").ok();
    sandbox.run("set rust priority=high").ok();
    sandbox.write("jobs/2026-11/by-hand.yaml", "title: By hand\ncompany: X\nstage: lead\n");
    sandbox
}

/// The next sync finishes, and both have everything.
fn assert_finished(sandbox: &Sandbox, when: &str) {
    let outcome = sandbox.run("sync");
    assert_eq!(outcome.status, 0, "{when}: {outcome}");
    sandbox.run("-C ../b sync").ok();
    assert_same(sandbox, &["../b"]);
    let job = sandbox.file("jobs/2026-11/brod-baker.yaml");
    assert_eq!(job.matches("note: mine").count(), 1, "{when}: {job}");
    assert_eq!(job.matches("note: theirs").count(), 1, "{when}: {job}");
    let ids: BTreeSet<_> =
        sandbox.run("list --format ids").stdout.lines().map(str::to_owned).collect();
    assert_eq!(ids.len(), 4, "{when}: {ids:?}");
}

#[test]
fn cut_off_at_any_point_the_next_sync_finishes() {
    // The others are passed on the way forward alone: `tests/store/integrate.rs`.
    let within = ["blobs-written", "first-file-in-place", "index-in-place", "reference-moved"];
    let is_tried = |point: &&&str| point.starts_with("sync-") || within.contains(point);
    let points = fault::POINTS.iter().filter(is_tried);
    for point in points {
        let sandbox = apart();
        sandbox.command("sync").env("TRACKWAY_FAULT", point).run();
        assert_finished(&sandbox, point);
    }
}

#[test]
fn the_lock_of_a_reference_that_died_with_a_sync_is_removed() {
    let sandbox = apart();
    sandbox.run("sync").ok();
    let refs = beside(&sandbox, "work/.git/refs/trackway");
    let hash = "e69de29bb2d1d643";
    let left = refs.join(format!("fetched/{hash}.lock"));
    fs::create_dir_all(left.parent().unwrap()).unwrap();
    fs::write(&left, "").unwrap();
    sandbox.run("note baker again").ok();
    sandbox.run("sync").ok();
    assert!(!left.exists());
}

/// Killed at random moments: a few in every run, hundreds with `TRACKWAY_LONG=1`.
#[test]
fn killed_at_any_moment_the_next_sync_finishes() {
    let turns = if std::env::var_os("TRACKWAY_LONG").is_some() { 200 } else { 6 };
    let whole = {
        let sandbox = apart();
        let start = std::time::Instant::now();
        sandbox.run("sync").ok();
        start.elapsed()
    };
    for turn in 0..turns {
        let sandbox = apart();
        let mut running = sandbox.command("sync").spawn();
        sleep(whole.mul_f64(f64::from(turn) / f64::from(turns)));
        running.kill().unwrap();
        running.wait().unwrap();
        // A git that was left behind holds the lock until it is done.
        let mut patience = 200;
        while sandbox.run("sync --dry-run").status == 4 && patience > 0 {
            sleep(Duration::from_millis(25));
            patience -= 1;
        }
        assert_finished(&sandbox, &format!("turn {turn}"));
    }
}

#[test]
fn a_user_without_permission_is_told_so() {
    let sandbox = synced();
    sandbox.run("note baker x").ok();
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if is_root {
        return;
    }
    let objects = beside(&sandbox, "remote.git/objects");
    fs::set_permissions(&objects, fs::Permissions::from_mode(0o500)).unwrap();
    let outcome = scene::refused(&sandbox, "sync");
    assert_eq!(outcome.status, 1, "{outcome}");
    assert!(outcome.stderr.contains("ermission"), "{outcome}");
    fs::set_permissions(&objects, fs::Permissions::from_mode(0o700)).unwrap();
}
