//! `trackway clone`

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use snapbox::str;

use crate::{Sandbox, same, scene};

/// A repository with a job and a contact in `source`, and its bare twin `hub.git`.
fn with_hub() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run("init source").ok();
    sandbox.write("source/jobs/2026-11/brod-baker.yaml", scene::BAKER);
    sandbox.write("source/jobs/2026-11/ferrous-rust.yaml", scene::RUSTACEAN);
    sandbox.run("-C source contact add 'Jane Doe'").ok();
    sandbox.run("-C source save").ok();
    sandbox.git("clone -q --bare source hub.git");
    sandbox
}

#[test]
fn a_clone_has_what_is_there_and_goes_on_with_it() {
    let sandbox = with_hub();
    same(
        sandbox.session(&["clone hub.git", "-C hub note baker hello", "-C hub log --limit 2"]),
        str![[r#"
$ trackway clone hub.git
cloned 2 jobs, 1 contact into [WORK]/hub
look around: cd [WORK]/hub && trackway status
$ trackway -C hub note baker hello
note job brod-baker: hello  [COMMIT]
$ trackway -C hub log --limit 2
[COMMIT] 2026-11-21 11:00 note job brod-baker: hello
[COMMIT] 2026-11-21 11:00 edit by hand: add job brod-baker; add job ferrous-rust

"#]],
    );
    let mode = sandbox.work().join("hub").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    assert_eq!(sandbox.git("-C hub status --short --branch"), "## main...origin/main [ahead 1]\n");
    assert!(!sandbox.work().join("hub/.git/hooks").exists(), "no template is taken");
    let settings = fs::read_to_string(sandbox.home().join(".config/trackway/config.yaml")).unwrap();
    assert!(settings.contains(&*sandbox.work().join("hub").to_string_lossy()), "{settings}");
}

#[test]
fn a_folder_is_named_made_or_used_when_it_is_empty() {
    let sandbox = with_hub();
    fs::create_dir(sandbox.work().join("empty")).unwrap();
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(sandbox.work().join("empty"), open).unwrap();
    same(
        sandbox.session(&[
            "clone hub.git new/deep",
            "clone hub.git empty",
            "clone hub.git empty",
            "clone hub.git --dry-run",
            "clone hub.git other --json",
        ]),
        str![[r#"
$ trackway clone hub.git new/deep
cloned 2 jobs, 1 contact into [WORK]/new/deep
look around: cd [WORK]/new/deep && trackway status
$ trackway clone hub.git empty
cloned 2 jobs, 1 contact into [WORK]/empty
look around: cd [WORK]/empty && trackway status
$ trackway clone hub.git empty
[stderr] error: `[WORK]/empty` is there, and not empty
[stderr] hint: name another folder: trackway clone REMOTE DIR
[exit 4]
$ trackway clone hub.git --dry-run
would clone 2 jobs, 1 contact into [WORK]/hub
$ trackway clone hub.git other --json
{
  "repository": "[WORK]/other",
  "remote": "hub.git",
  "branch": "main",
  "commit": "[COMMIT]",
  "jobs": 2,
  "contacts": 1,
  "companies": 0,
  "shares": 0
}

"#]],
    );
    let mode =
        |folder: &str| sandbox.work().join(folder).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!([mode("new"), mode("new/deep"), mode("empty")], [0o700, 0o700, 0o755]);
    assert!(!sandbox.work().join("hub").exists());
    assert_eq!(leftovers(&sandbox), "");
}

#[test]
fn what_is_no_repository_of_ours_leaves_nothing() {
    let sandbox = with_hub();
    sandbox.git("init -q --bare empty.git");
    sandbox.git("init -q other");
    sandbox.git("-C other commit -q --allow-empty -m x");
    sandbox.write("taken/file", "");
    let before = sandbox.git("-C source rev-parse HEAD") + &sandbox.tree();
    same(
        sandbox.session(&[
            "clone empty.git deep/new",
            "clone other theirs",
            "clone nowhere",
            "clone source taken",
            "clone source taken/file",
            "clone --upload-pack=evil",
            "clone -- -x",
            "clone 'ext::sh -c evil' y",
            "clone https://jane:secret@localhost:1/search.git",
            "clone /",
        ]),
        str![[r#"
$ trackway clone empty.git deep/new
[stderr] error: `empty.git` is empty: nothing was pushed to it yet
[stderr] hint: begin: trackway init DIR && cd DIR && trackway sync REMOTE
[exit 1]
$ trackway clone other theirs
[stderr] error: `other` holds no trackway.yaml: it is no trackway repository
[stderr] hint: to begin one in it: git clone REMOTE DIR && trackway init DIR
[exit 1]
$ trackway clone nowhere
[stderr] error: `nowhere` can't be cloned: repository 'nowhere' does not exist
[stderr] hint: see whether git gets there: git ls-remote REMOTE
[exit 1]
$ trackway clone source taken
[stderr] error: `[WORK]/taken` is there, and not empty
[stderr] hint: name another folder: trackway clone REMOTE DIR
[exit 4]
$ trackway clone source taken/file
[stderr] error: `[WORK]/taken/file` is there, and not empty
[stderr] hint: name another folder: trackway clone REMOTE DIR
[exit 4]
$ trackway clone --upload-pack=evil
[stderr] error: `--upload-pack=evil` is no address of a repository: git would take it for an option
[stderr] hint: such as https://example.org/jane/search.git, or git@example.org:search
[exit 2]
$ trackway clone -- -x
[stderr] error: `-x` is no address of a repository: git would take it for an option
[stderr] hint: such as https://example.org/jane/search.git, or git@example.org:search
[exit 2]
$ trackway clone 'ext::sh -c evil' y
[stderr] error: `ext::sh -c evil` is no address of a repository: git would start a program for it
[stderr] hint: such as https://example.org/jane/search.git, or git@example.org:search
[exit 2]
$ trackway clone https://jane:secret@localhost:1/search.git
[stderr] error: `https://localhost:1/search.git` can't be cloned: unable to access 'https://localhost:1/search.git/': Failed to connect to localhost port 1 after 0 ms: Couldn't connect to server
[stderr] hint: see whether git gets there: git ls-remote REMOTE
[exit 1]
$ trackway clone /
[stderr] error: `/` names no folder
[stderr] hint: say where to: trackway clone REMOTE DIR
[exit 2]

"#]],
    );
    assert_eq!(sandbox.git("-C source rev-parse HEAD") + &sandbox.tree(), before);
    assert_eq!(leftovers(&sandbox), "");
    assert!(!sandbox.work().join("deep").exists());
}

#[test]
fn a_repository_in_a_folder_of_a_bigger_one_is_found() {
    let sandbox = with_hub();
    sandbox.git("init -q big");
    sandbox.write("big/README", "x\n");
    sandbox.write("big/search/trackway.yaml", "format: 1\n");
    sandbox.write("big/search/jobs/2026-11/brod-baker.yaml", scene::BAKER);
    sandbox.git("-C big add .");
    sandbox.git("-C big commit -q -m x");
    sandbox.git("clone -q big twice");
    sandbox.write("twice/more/trackway.yaml", "format: 1\n");
    sandbox.git("-C twice add .");
    sandbox.git("-C twice commit -q -m y");
    same(
        sandbox.session(&["clone big one", "clone twice two"]),
        str![[r#"
$ trackway clone big one
cloned 1 job into [WORK]/one/search
look around: cd [WORK]/one/search && trackway status
$ trackway clone twice two
[stderr] error: `twice` holds more than one trackway repository: in more, search
[stderr] hint: clone it by git, and name one: git clone REMOTE DIR; trackway -C DIR/FOLDER
[exit 1]

"#]],
    );
}

#[test]
fn a_remote_whose_head_leads_nowhere_is_read_by_its_branches() {
    let sandbox = with_hub();
    sandbox.git("-C hub.git symbolic-ref HEAD refs/heads/gone");
    sandbox.run("clone hub.git one").ok();
    assert_eq!(sandbox.git("-C one status --short --branch"), "## main...origin/main\n");
    sandbox.git("-C hub.git branch master main");
    sandbox.git("-C hub.git branch a main");
    sandbox.run("clone hub.git two").ok();
    assert_eq!(sandbox.git("-C two status --short --branch"), "## main...origin/main\n");
    for branch in ["main", "master"] {
        sandbox.git(&format!("-C hub.git branch -m {branch} {branch}-1"));
    }
    same(
        sandbox.run("clone hub.git three"),
        str![[r#"
[stderr] error: `hub.git` does not say which of its branches is meant: a, main-1, master-1
[stderr] hint: clone it by git: git clone --branch BRANCH REMOTE DIR
[exit 1]

"#]],
    );
}

#[test]
fn a_hostile_repository_runs_nothing_and_reaches_nothing_outside() {
    let sandbox = with_hub();
    let work = sandbox.work();
    sandbox.write("secret", "secret\n");
    sandbox.write("source/.gitattributes", "* -text\n*.yaml filter=evil\n*.md filter=evil\n");
    sandbox.write("source/letters/main.md", "Dear\n");
    symlink(work.join("secret"), work.join("source/resumes")).unwrap();
    symlink("../../../secret", work.join("source/jobs/2026-11/link.yaml")).unwrap();
    sandbox.write("source/jobs/2026-11/a\u{1b}[31mb.yaml", scene::BAKER);
    sandbox.write("source/jobs/2026-11/BROD-BAKER.yaml", "uid: b7m2q9x4wd\ntitle: X\n");
    sandbox.git("-C source add -A");
    sandbox.git("-C source commit -q -m evil");
    let program = format!("touch {0}/ran; cat", work.display());
    let key = |name: &str| format!("config --global filter.evil.{name}");
    sandbox.git(&format!("{} '{program}'", key("smudge")));
    sandbox.git(&format!("{} true", key("required")));
    let before = fs::read_to_string(work.join("source/letters/main.md")).unwrap();
    same(
        sandbox.run("clone source clone"),
        str![[r#"
cloned 4 jobs, 1 contact into [WORK]/clone
look around: cd [WORK]/clone && trackway status
[stderr] git's filter `evil` was not run: some files are as history has them

"#]],
    );
    assert!(!work.join("ran").exists(), "the filter has run");
    assert_eq!(sandbox.file("clone/letters/main.md"), before);
    let told = sandbox.run("-C clone list --all");
    assert!(!told.stdout.contains('\u{1b}') && !told.stderr.contains('\u{1b}'), "{told}");
    assert!(!told.stdout.contains("secret"), "{told}");
}

#[test]
fn broken_huge_and_newer_settings_are_told() {
    let sandbox = with_hub();
    let commit = |text: &str| {
        sandbox.write("source/trackway.yaml", text);
        sandbox.git("-C source commit -q -a -m settings");
    };
    commit("format: 1\ncurrency: [\n");
    same(
        sandbox.run("clone source broken"),
        str![[r#"
cloned 2 jobs, 1 contact into [WORK]/broken
look around: cd [WORK]/broken && trackway status
[stderr] error: `[` is not closed
[stderr]  --> trackway.yaml:2:11
[stderr]   |
[stderr] 2 | currency: [
[stderr]   |           ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
    assert!(sandbox.work().join("broken/trackway.yaml").is_file());
    commit(&format!("format: 1\n# {}\n", "x".repeat(20_000_000)));
    let huge = sandbox.run("clone source huge");
    assert_eq!(huge.status, 1, "{huge}");
    commit("format: 7\n");
    same(
        sandbox.run("clone source newer"),
        str![[r#"
[stderr] error: the repository has format `7`, and this trackway knows format 1
[stderr] hint: use the trackway that made it, or a newer one
[exit 1]

"#]],
    );
    assert!(!sandbox.work().join("newer").exists());
}

/// What is left of folders in which clones are made.
fn leftovers(sandbox: &Sandbox) -> String {
    sandbox.tree().lines().filter(|line| line.contains(".trackway-clone")).collect()
}
