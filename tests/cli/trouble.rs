//! When the machine, git or a person stands against it: a clear error with a hint, the right exit
//! status, and nothing changed.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use snapbox::str;

use crate::{Sandbox, same, scene};

/// Two jobs, and nobody waits for anybody.
fn hasty() -> Sandbox {
    let sandbox = scene::two_jobs();
    sandbox.run("config --user wait=0").ok();
    sandbox
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

#[test]
fn before_the_first_commit_everything_works() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("trackway.yaml", "format: 1\n");
    same(
        sandbox.session(&[
            "status",
            "log",
            "diff",
            "list",
            "undo",
            "check",
            "add --title Baker --company Brod",
            "log",
        ]),
        str![[r#"
$ trackway status
[WORK]
0 contacts, 0 companies
1 file edited by hand; `trackway save` commits what is sound:
  trackway.yaml
$ trackway log
$ trackway diff
diff --git a/trackway.yaml b/trackway.yaml
--- /dev/null
+++ b/trackway.yaml
@@ -0,0 +1 @@
+format: 1
$ trackway list
[stderr] 0 open jobs
$ trackway undo
[stderr] error: there is no command to undo
[stderr] hint: trackway log shows history
[exit 4]
$ trackway check
warning: git merges records by lines here: no merge driver is registered
 |
help: trackway check --fix registers it

warning: does not say `* -text`: git may change line ends
--> .gitattributes
 |
help: trackway check --fix puts it on top

0 errors, 2 warnings in 0 records; `trackway check --fix` mends 2 of them
$ trackway add --title Baker --company Brod
add job brod-baker: Baker  [COMMIT]
$ trackway log
[COMMIT] 2026-11-21 11:00 add job brod-baker: Baker

"#]],
    );
    same(
        sandbox.git("status --short"),
        str![[r#"
?? trackway.yaml

"#]],
    );
}

#[test]
fn init_without_an_identity_says_what_to_type_and_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.home().join(".gitconfig"), "").unwrap();
    same(
        sandbox.run("init deep/search"),
        str![[r#"
[stderr] error: git does not know who you are
[stderr] hint: git config --global user.name "Your Name" && git config --global user.email you@example.org
[exit 1]

"#]],
    );
    same(
        sandbox.run("init"),
        str![[r#"
[stderr] error: git does not know who you are
[stderr] hint: git config --global user.name "Your Name" && git config --global user.email you@example.org
[exit 1]

"#]],
    );
    assert_eq!(fs::read_dir(sandbox.work()).unwrap().count(), 0);
    assert!(!sandbox.home().join(".config").exists());
    fs::create_dir(sandbox.work().join("mine")).unwrap();
    sandbox.write("mine/note", "x\n");
    same(
        sandbox.run("init mine"),
        str![[r#"
[stderr] error: git does not know who you are
[stderr] hint: git config --global user.name "Your Name" && git config --global user.email you@example.org
[exit 1]

"#]],
    );
    assert_eq!(fs::read_dir(sandbox.work().join("mine")).unwrap().count(), 1);
}

#[test]
fn without_an_identity_nothing_is_written_until_the_profile_has_one() {
    let sandbox = scene::two_jobs();
    fs::write(sandbox.home().join(".gitconfig"), "").unwrap();
    same(
        scene::refused(&sandbox, "note baker hello"),
        str![[r#"
[stderr] error: git does not know who you are
[stderr] hint: git config --global user.name "Your Name" && git config --global user.email you@example.org
[exit 1]

"#]],
    );
    same(
        scene::refused(&sandbox, "note baker hello --json"),
        str![[r#"
[stderr] {
[stderr]   "error": "git does not know who you are",
[stderr]   "hints": [
[stderr]     "git config --global user.name \"Your Name\" && git config --global user.email you@example.org"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
    sandbox.write("profile.yaml", "name: Jo Vale\nemail: jo@example.org\n");
    same(
        sandbox.run("note baker hello"),
        str![[r#"
note job brod-baker: hello  [COMMIT]

"#]],
    );
    same(
        sandbox.git("log -1 --format='%an <%ae>'"),
        str![[r#"
Jo Vale <jo@example.org>

"#]],
    );
}

#[test]
fn a_detached_head_is_refused() {
    let sandbox = scene::two_jobs();
    sandbox.git("checkout -q --detach");
    for line in ["note baker x", "undo", "redo", "config currency=EUR", "rename baker other"] {
        assert_eq!(scene::refused(&sandbox, line).status, 4, "{line}");
    }
    same(
        scene::refused(&sandbox, "note baker x"),
        str![[r#"
[stderr] error: HEAD is detached: a commit made here would belong to no branch
[stderr] hint: go to a branch: git switch main
[exit 4]

"#]],
    );
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace("Rotterdam", "Delft"));
    sandbox.set_now("2046-01-01T00:00:00Z");
    sandbox.git("branch -q -m main search");
    same(
        scene::refused(&sandbox, "save"),
        str![[r#"
[stderr] error: HEAD is detached: a commit made here would belong to no branch
[stderr] hint: go to a branch: git switch search
[exit 4]

"#]],
    );
}

#[test]
fn an_operation_of_the_users_git_is_waited_out() {
    for operation in ["merge", "rebase", "revert", "cherry-pick"] {
        let sandbox = scene::two_jobs();
        sandbox.git("checkout -q -b side");
        sandbox.write("profile.yaml", "name: side\n");
        sandbox.git("commit -q -am side");
        sandbox.git("checkout -q main");
        for name in ["main", "again"] {
            sandbox.write("profile.yaml", format!("name: {name}\n"));
            sandbox.git(&format!("commit -q -am {name}"));
        }
        let commit = if operation == "revert" { "HEAD~1" } else { "side" };
        let stopped = sandbox.run(&format!("git {operation} {commit}"));
        assert_ne!(stopped.status, 0, "{operation}");
        sandbox.write("profile.yaml", "name: Jo\n");
        let before = scene::picture(&sandbox);
        let outcome = sandbox.run("note baker x");
        assert_eq!(
            (outcome.status, scene::picture(&sandbox)),
            (4, before),
            "{operation}: {outcome}"
        );
        if operation == "cherry-pick" {
            same(
                outcome,
                str![[r#"
[stderr] error: a cherry-pick is under way
[stderr] hint: finish it: git cherry-pick --continue, or --abort
[exit 4]

"#]],
            );
        }
        sandbox.git(&format!("{operation} --abort"));
        sandbox.run("note baker x").ok();
    }
}

#[test]
fn a_conflicted_index_is_refused() {
    let sandbox = scene::two_jobs();
    sandbox.git("checkout -q -b side");
    sandbox.write("profile.yaml", "name: side\n");
    sandbox.git("commit -q -am side");
    sandbox.git("checkout -q main");
    sandbox.write("profile.yaml", "name: main\n");
    sandbox.git("stash -q");
    sandbox.git("merge -q side");
    sandbox.run("git stash pop");
    sandbox.write("profile.yaml", "name: Jo\n");
    same(
        scene::refused(&sandbox, "note baker x"),
        str![[r#"
[stderr] error: git has unresolved conflicts, first in `profile.yaml`
[stderr] hint: mend the files, then git add them; or git merge --abort
[exit 4]

"#]],
    );
    same(
        sandbox.session(&["status", "check"]),
        str![[r#"
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] side
no command can write: git has unresolved conflicts, first in `profile.yaml`
hint: mend the files, then git add them; or git merge --abort
1 file edited by hand; `trackway save` commits what is sound:
  profile.yaml
$ trackway check
error: git could not merge it, and has it in several versions
--> profile.yaml
 |
help: you have changed it since: mend it, then trackway git add profile.yaml

error: git has unresolved conflicts, first in `profile.yaml`
hint: mend the files, then git add them; or git merge --abort

2 errors, 0 warnings in 2 records
[exit 1]

"#]],
    );
    sandbox.git("add profile.yaml");
    sandbox.run("note baker x").ok();
}

#[test]
fn plain_text_slips_past_no_filter() {
    for attribute in ["filter=git-crypt", "ident", "working-tree-encoding=UTF-16"] {
        let sandbox = scene::two_jobs();
        sandbox.write(".gitattributes", format!("* -text\njobs/** {attribute}\n"));
        let outcome = scene::refused(&sandbox, "note baker secret");
        assert_eq!(outcome.status, 1, "{attribute}");
        assert_eq!(sandbox.run("check").status, 1, "{attribute}");
        if attribute == "ident" {
            same(
                outcome,
                str![[r#"
[stderr] error: git attribute `ident` applies to `jobs/2026-11/brod-baker.yaml`
[stderr] hint: take `ident` for these files out of .gitattributes: plain text must not slip past it
[exit 1]

"#]],
            );
        }
        sandbox.run("contact add 'Jane Doe'").ok();
    }
}

#[test]
fn a_folder_that_can_not_be_written_says_which() {
    if is_root() {
        return read_only_mount();
    }
    let sandbox = scene::two_jobs();
    let folder = sandbox.work().join("jobs/2026-11");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let outcome = scene::refused(&sandbox, "note baker x");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(outcome.status, 1, "{outcome}");
}

/// Root may write everywhere but on a read-only file system.
fn read_only_mount() {
    let Some(mount) = Mount::new("size=8m") else { return };
    let sandbox = &mount.sandbox;
    sandbox.run("init mounted").ok();
    sandbox.run("-C mounted add --title Baker --company Brod").ok();
    mount.remount("ro");
    let listed = sandbox.run("-C mounted list").ok().stdout;
    assert!(listed.contains("brod-baker"), "{listed}");
    let outcome = sandbox.run("-C mounted note baker x");
    mount.remount("rw");
    assert_eq!(outcome.status, 1, "{outcome}");
    assert!(outcome.stderr.contains("Read-only file system"), "{outcome}");
    assert_eq!(sandbox.git("-C mounted status --short"), "");
}

#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let Some(mount) = Mount::new("size=2m") else { return };
    let sandbox = &mount.sandbox;
    sandbox.run("init mounted").ok();
    sandbox.run("-C mounted add --title Baker --company Brod").ok();
    let head = sandbox.git("-C mounted rev-parse HEAD");
    let text = sandbox.file("mounted/jobs/2026-11/brod-baker.yaml");
    let filler = sandbox.work().join("mounted/filler");
    let mut size = 4 << 20;
    while size > 0 {
        let mut all = fs::read(&filler).unwrap_or_default();
        all.resize(all.len() + size, 7);
        if fs::write(&filler, &all).is_err() {
            size /= 2;
        }
    }
    let outcome = sandbox.run("-C mounted note baker x");
    assert_eq!(outcome.status, 1, "{outcome}");
    assert!(
        outcome.stderr.contains("No space left") || outcome.stderr.contains("write"),
        "{outcome}"
    );
    fs::remove_file(filler).unwrap();
    assert_eq!(sandbox.git("-C mounted rev-parse HEAD"), head);
    assert_eq!(sandbox.file("mounted/jobs/2026-11/brod-baker.yaml"), text);
    assert_eq!(sandbox.git("-C mounted status --short"), "");
    sandbox.run("-C mounted note baker x").ok();
}

/// A small file system of its own below a sandbox.
struct Mount {
    sandbox: Sandbox,
}

impl Mount {
    #[expect(clippy::print_stdout, reason = "a test that did not run says so")]
    fn new(options: &str) -> Option<Self> {
        let sandbox = Sandbox::new();
        let place = sandbox.work().join("mounted");
        fs::create_dir(&place).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&place);
        if mount.output().is_ok_and(|output| output.status.success()) {
            return Some(Self { sandbox });
        }
        println!("SKIPPED: no file system can be mounted here");
        None
    }

    fn place(&self) -> std::path::PathBuf {
        self.sandbox.work().join("mounted")
    }

    fn remount(&self, mode: &str) {
        let options = format!("remount,{mode}");
        let status = Command::new("mount").args(["-o", &options]).arg(self.place()).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.place()).status();
    }
}

#[test]
fn another_trackway_at_work_is_named_by_its_process() {
    let sandbox = hasty();
    sandbox.run("note baker first").ok();
    let state = fs::read_dir(sandbox.work().join(".git/trackway")).unwrap().flatten().next();
    let lock = File::options().read(true).write(true).open(state.unwrap().path().join("lock"));
    let lock = lock.unwrap();
    lock.lock().unwrap();
    fs::write(
        Path::new(&format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&lock))),
        "4242\n",
    )
    .unwrap();
    same(
        scene::refused(&sandbox, "note baker x"),
        str![[r#"
[stderr] error: another trackway is writing (process 4242)
[stderr] hint: try again when it is done
[exit 4]

"#]],
    );
    assert_eq!(sandbox.run("list").status, 0);
    drop(lock);
    sandbox.run("note baker x").ok();
}

#[test]
fn another_git_at_work_is_named_by_its_lock() {
    let sandbox = hasty();
    let lock = sandbox.work().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    same(
        scene::refused(&sandbox, "note baker x"),
        str![[r#"
[stderr] error: another git is at work, or died at it: `[WORK]/.git/index.lock` is there
[stderr] hint: when no git is running any more: rm [WORK]/.git/index.lock
[exit 4]

"#]],
    );
    assert!(lock.exists());
    assert_eq!(sandbox.run("status").status, 0);
    fs::remove_file(lock).unwrap();
    sandbox.run("note baker x").ok();
}

#[test]
fn a_link_that_leads_out_is_never_followed() {
    let sandbox = scene::two_jobs();
    let outside = sandbox.home().join("outside.yaml");
    fs::write(&outside, scene::BAKER.replace("k7m2q9x4wd", "z7m2q9x4wd")).unwrap();
    symlink(&outside, sandbox.work().join("jobs/2026-11/linked.yaml")).unwrap();
    symlink(sandbox.home(), sandbox.work().join("jobs/home")).unwrap();
    same(
        sandbox.run("list"),
        str![[r#"
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: is a symlink, and is not followed
[stderr] --> jobs/2026-11/linked.yaml
[stderr] 
[stderr] error: is a symlink, and is not followed
[stderr] --> jobs/home
[stderr] 
[stderr] error: 2 problems in your files
[exit 1]

"#]],
    );
    same(
        sandbox.run("check"),
        str![[r#"
error: is a symlink, and is not followed
--> jobs/2026-11/linked.yaml

error: is a symlink, and is not followed
--> jobs/home

2 errors, 0 warnings in 2 records
[exit 1]

"#]],
    );
    same(
        sandbox.run("note linked x"),
        str![[r#"
[stderr] error: no job matches `linked`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
    same(
        sandbox.run("show linked"),
        str![[r#"
[stderr] error: no job matches `linked`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
}

#[test]
fn records_behind_a_linked_folder_are_not_read_and_not_written() {
    let sandbox = scene::two_jobs();
    fs::rename(sandbox.work().join("jobs"), sandbox.home().join("jobs")).unwrap();
    symlink(sandbox.home().join("jobs"), sandbox.work().join("jobs")).unwrap();
    same(
        sandbox.session(&["list", "add --title Cook", "note baker x", "check"]),
        str![[r#"
$ trackway list
[stderr] 0 open jobs
[stderr] error: is a symlink, and is not followed
[stderr] --> jobs
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway add --title Cook
[stderr] error: `jobs/2026-11/cook.yaml` lies behind a symlink, and is not followed
[stderr] hint: put a plain file there, in a plain folder
[exit 1]
$ trackway note baker x
[stderr] error: no job matches `baker`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway check
error: is a symlink, and is not followed
--> jobs

1 error, 0 warnings in 0 records
[exit 1]

"#]],
    );
    assert_eq!(fs::read_dir(sandbox.home().join("jobs/2026-11")).unwrap().count(), 2);
}

#[test]
fn a_folder_where_a_record_should_be() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/brod-cook.yaml/x", "");
    same(
        sandbox.session(&["check", "list", "show brod-cook", "add --title Cook --company Brod"]),
        str![[r#"
$ trackway check
error: is a folder where a record should be
--> jobs/2026-11/brod-cook.yaml

1 error, 0 warnings in 2 records
[exit 1]
$ trackway list
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: is a folder where a record should be
[stderr] --> jobs/2026-11/brod-cook.yaml
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway show brod-cook
[stderr] error: no job matches `brod-cook`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway add --title Cook --company Brod
[stderr] error: `jobs/2026-11/brod-cook.yaml` is not a plain file
[stderr] hint: put a plain file there, in a plain folder
[exit 1]

"#]],
    );
}

#[test]
fn two_records_with_one_uid_are_told_apart_by_id() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-12/copy.yaml", scene::BAKER);
    same(
        sandbox.session(&["show k7m2q9x4wd", "note copy x", "check"]),
        str![[r#"
$ trackway show k7m2q9x4wd
[stderr] error: `[UID]` matches 2 jobs
[stderr]   brod-baker
[stderr]   copy
[stderr] hint: name one of them
[exit 3]
$ trackway note copy x
note job copy: x  [COMMIT]
[stderr] committed first: edit by hand: add job copy
$ trackway check
error: uid `[UID]` is also that of jobs/2026-11/brod-baker.yaml
 --> jobs/2026-12/copy.yaml:1:6
  |
1 | uid: [UID]
  |      ^^^^^^^^^^
  |
help: delete the `uid:` line of the copy; `trackway save` gives it its own

1 error, 0 warnings in 3 records; `trackway check --fix` mends 1 of them
[exit 1]

"#]],
    );
    let text = sandbox.file("jobs/2026-12/copy.yaml").replace("uid: k7m2q9x4wd\n", "");
    sandbox.write("jobs/2026-12/copy.yaml", text);
    sandbox.set_now("2046-01-01T00:00:00Z");
    same(
        sandbox.session(&["save", "check"]),
        str![[r#"
$ trackway save
edit by hand: job copy: uid removed  [COMMIT]
$ trackway check
fine: 3 records

"#]],
    );
}

#[test]
fn a_record_deleted_by_hand_is_gone_until_history_brings_it_back() {
    let sandbox = scene::two_jobs();
    fs::remove_file(sandbox.work().join("jobs/2026-11/brod-baker.yaml")).unwrap();
    same(
        sandbox.session(&["list", "status", "note brod-baker x", "save", "undo"]),
        str![[r#"
$ trackway list
ID            STAGE  DAYS  COMPANY          TITLE                 DUE  NEXT
ferrous-rust  lead      1  Ferrous Systems  Senior Rust Engineer
[stderr] 1 open job
$ trackway status
[WORK]
     1 lead
0 contacts, 0 companies
last commit [COMMIT] two jobs
1 file edited by hand; `trackway save` commits what is sound:
  jobs/2026-11/brod-baker.yaml
$ trackway note brod-baker x
[stderr] error: no job matches `brod-baker`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway save
edit by hand: delete job brod-baker  [COMMIT]
$ trackway undo
undo: edit by hand: delete job brod-baker  [COMMIT]

"#]],
    );
    assert_eq!(sandbox.file("jobs/2026-11/brod-baker.yaml"), scene::BAKER);
}

#[test]
fn a_broken_record_hides_no_other_and_the_command_fails_at_the_end() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/torn.yaml", "title: Torn\nstage: [lead\n");
    same(
        sandbox.run("list"),
        str![[r#"
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:2:8
[stderr]   |
[stderr] 2 | stage: [lead
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
    same(
        sandbox.session(&["show torn", "note torn x", "rename torn other", "remove torn"]),
        str![[r#"
$ trackway show torn
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:2:8
[stderr]   |
[stderr] 2 | stage: [lead
[stderr]   |        ^
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]
$ trackway note torn x
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:2:8
[stderr]   |
[stderr] 2 | stage: [lead
[stderr]   |        ^
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]
$ trackway rename torn other
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:2:8
[stderr]   |
[stderr] 2 | stage: [lead
[stderr]   |        ^
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]
$ trackway remove torn
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:2:8
[stderr]   |
[stderr] 2 | stage: [lead
[stderr]   |        ^
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]

"#]],
    );
    sandbox.run("note baker x").ok();
    sandbox.run("show baker").ok();
    let list = sandbox.run("list --json");
    assert_eq!((list.status, list.json().as_array().map(Vec::len)), (1, Some(2)));
}

#[test]
fn conflict_markers_are_called_by_their_name() {
    let sandbox = scene::two_jobs();
    let text = scene::BAKER.replace(
        "location: Rotterdam\n",
        "<<<<<<< HEAD\nlocation: Delft\n=======\nlocation: Breda\n>>>>>>> side\n",
    );
    sandbox.write("jobs/2026-11/brod-baker.yaml", text);
    sandbox.set_now("2046-01-01T00:00:00Z");
    same(
        sandbox.session(&["check", "save", "set brod-baker location=Delft"]),
        str![[r#"
$ trackway check
error: git's conflict markers: a merge that nobody has settled
 --> jobs/2026-11/brod-baker.yaml:5:1
  |
5 | <<<<<<< HEAD
  | ^^^^^^^^^^^^
  |
help: trackway check --fix merges the sides by record; else choose in an editor

1 error, 0 warnings in 2 records; `trackway check --fix` mends 1 of them
[exit 1]
$ trackway save
left jobs/2026-11/brod-baker.yaml: has problems: see `trackway check`
nothing was saved
$ trackway set brod-baker location=Delft
[stderr] error: the file has unresolved conflict markers
[stderr]  --> jobs/2026-11/brod-baker.yaml:5:1
[stderr]   |
[stderr] 5 | <<<<<<< HEAD
[stderr]   | ^^^^^^^^^^^^
[stderr]   |
[stderr] help: keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]

"#]],
    );
}

#[test]
fn a_reftable_says_how_to_convert_it() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q --ref-format=reftable");
    same(
        sandbox.run("init"),
        str![[r#"
[stderr] error: the git repository has a reftable, which can't be worked with
[stderr] hint: convert it: git refs migrate --ref-format=files
[exit 1]

"#]],
    );
    assert_eq!(sandbox.tree(), "");
    let sandbox = scene::empty();
    sandbox.git("reflog expire --expire=all --all");
    fs::remove_dir_all(sandbox.work().join(".git/logs")).unwrap();
    sandbox.git("refs migrate --ref-format=reftable");
    same(
        scene::refused(&sandbox, "add --title x"),
        str![[r#"
[stderr] error: the git repository has a reftable, which can't be worked with
[stderr] hint: convert it: git refs migrate --ref-format=files
[exit 1]

"#]],
    );
    same(
        sandbox.run("list"),
        str![[r#"
[stderr] error: the git repository has a reftable, which can't be worked with
[stderr] hint: convert it: git refs migrate --ref-format=files
[exit 1]

"#]],
    );
}

#[test]
fn a_split_index_says_how_to_convert_it() {
    let sandbox = scene::two_jobs();
    sandbox.git("update-index --split-index");
    same(
        scene::refused(&sandbox, "note baker x"),
        str![[r#"
[stderr] error: the git repository has a split index, which can't be worked with
[stderr] hint: convert it: git update-index --no-split-index, and git config core.splitIndex false
[exit 1]

"#]],
    );
    same(
        sandbox.session(&["status", "check", "save"]),
        str![[r#"
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
no command can write: the git repository has a split index, which can't be worked with
hint: convert it: git update-index --no-split-index, and git config core.splitIndex false
$ trackway check
error: the git repository has a split index, which can't be worked with
hint: convert it: git update-index --no-split-index, and git config core.splitIndex false

1 error, 0 warnings in 2 records
[exit 1]
$ trackway save
[stderr] error: the git repository has a split index, which can't be worked with
[stderr] hint: convert it: git update-index --no-split-index, and git config core.splitIndex false
[exit 1]

"#]],
    );
    sandbox.git("update-index --no-split-index");
    sandbox.run("note baker x").ok();
}

#[test]
fn a_sparse_index_says_how_to_convert_it() {
    let sandbox = scene::two_jobs();
    sandbox.write("elsewhere/deep/x", "");
    sandbox.git("add elsewhere");
    sandbox.git("commit -q -m elsewhere");
    sandbox.git("sparse-checkout set --cone --sparse-index jobs");
    same(
        scene::refused(&sandbox, "note baker x"),
        str![[r#"
[stderr] error: the git repository has a sparse index, which can't be worked with
[stderr] hint: convert it: git sparse-checkout disable
[exit 1]

"#]],
    );
    sandbox.git("sparse-checkout disable");
    sandbox.run("note baker x").ok();
}

#[test]
fn a_partial_clone_says_how_to_convert_it() {
    let sandbox = scene::two_jobs();
    sandbox.git("config uploadpack.allowFilter true");
    let url = format!("file://{}", sandbox.work().display());
    sandbox.git(&format!("clone -q --filter=blob:none {url} ../home/part"));
    let part = sandbox.home().join("part");
    let log = |line: &str| sandbox.run(&format!("-C {} {line}", part.display()));
    same(
        log("list"),
        str![[r#"
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs

"#]],
    );
    same(
        log("note baker x"),
        str![[r#"
[stderr] error: the git repository has a partial clone, which can't be worked with
[stderr] hint: clone it whole: git clone URL DIR, without --filter
[exit 1]

"#]],
    );
}

#[test]
fn a_linked_worktree_is_a_place_to_work_in() {
    let sandbox = scene::two_jobs();
    sandbox.git("worktree add -q ../home/linked -b other");
    let linked = sandbox.home().join("linked");
    let run = |line: &str| sandbox.run(&format!("-C {} {line}", linked.display())).ok();
    same(
        run("note baker x"),
        str![[r#"
note job brod-baker: x  [COMMIT]

"#]],
    );
    same(
        run("log --limit 2"),
        str![[r#"
[COMMIT] 2026-11-21 11:00 note job brod-baker: x
[COMMIT] 2026-11-21 11:00 two jobs

"#]],
    );
    same(
        run("undo"),
        str![[r#"
undo: note job brod-baker: x  [COMMIT]

"#]],
    );
    assert_eq!(sandbox.git("-C ../home/linked status --short"), "");
    same(
        sandbox.run("log --limit 1"),
        str![[r#"
[COMMIT] 2026-11-21 11:00 two jobs

"#]],
    );
}

#[test]
fn a_repository_of_sha256_is_a_place_to_work_in() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q --object-format=sha256");
    same(
        sandbox.session(&[
            "init",
            "add --title Baker",
            "note baker x",
            "undo",
            "log",
            "redo",
            "status",
        ]),
        str![[r#"
$ trackway init
made [WORK]
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
$ trackway add --title Baker
add job baker: Baker  [COMMIT]
$ trackway note baker x
note job baker: x  [COMMIT]
$ trackway undo
undo: note job baker: x  [COMMIT]
$ trackway log
[COMMIT] 2026-11-21 11:00 undo: note job baker: x
[COMMIT] 2026-11-21 11:00 note job baker: x
[COMMIT] 2026-11-21 11:00 add job baker: Baker
[COMMIT] 2026-11-21 11:00 init
$ trackway redo
redo: note job baker: x  [COMMIT]
$ trackway status
[WORK]
     1 lead
0 contacts, 0 companies
last commit [COMMIT] redo: note job baker: x

"#]],
    );
    assert_eq!(sandbox.git("status --short"), "");
    sandbox.git("fsck --strict");
}

#[test]
fn line_ends_stay_what_they_are_under_autocrlf() {
    let sandbox = scene::two_jobs();
    sandbox.git("config core.autocrlf true");
    let text = scene::RUSTACEAN.replace('\n', "\r\n");
    sandbox.write("jobs/2026-11/ferrous-rust.yaml", &text);
    sandbox.run("note baker x").ok();
    sandbox.run("set ferrous location=Berlin").ok();
    assert_eq!(sandbox.git("status --short"), "");
    assert!(!sandbox.file("jobs/2026-11/brod-baker.yaml").contains('\r'));
    let edited = sandbox.file("jobs/2026-11/ferrous-rust.yaml");
    assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    same(
        sandbox.git_log(),
        str![[r#"
set job ferrous-rust: location Berlin
  Trackway-Command: set
  Trackway-Record: [UID]
edit by hand: job ferrous-rust: comments and layout
  Trackway-Record: [UID]
note job brod-baker: x
  Trackway-Command: note
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn what_is_staged_elsewhere_stays_staged() {
    let sandbox = scene::two_jobs();
    sandbox.write("shopping.txt", "bread\n");
    sandbox.git("add shopping.txt");
    sandbox.write("jobs/2026-11/ferrous-rust.yaml", scene::RUSTACEAN.replace("lead", "ready"));
    sandbox.git("add jobs/2026-11/ferrous-rust.yaml");
    sandbox.run("note baker x").ok();
    same(
        sandbox.git("status --short"),
        str![[r#"
M  jobs/2026-11/ferrous-rust.yaml
A  shopping.txt

"#]],
    );
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_not_deleted() {
    let sandbox = scene::two_jobs();
    sandbox.git("sparse-checkout set --no-cone /* !/jobs/2026-11/brod-baker.yaml");
    let marked = sandbox.git("ls-files -t");
    assert!(marked.contains("S jobs/2026-11/brod-baker.yaml"), "{marked}");
    same(
        sandbox.session(&["status", "save", "note ferrous-rust hello", "rename ferrous-rust rust"]),
        str![[r#"
$ trackway status
[WORK]
     1 lead
0 contacts, 0 companies
last commit [COMMIT] two jobs
$ trackway save
nothing was edited by hand
$ trackway note ferrous-rust hello
note job ferrous-rust: hello  [COMMIT]
$ trackway rename ferrous-rust rust
rename job ferrous-rust -> rust  [COMMIT]

"#]],
    );
    same(
        scene::refused(&sandbox, "add --title Baker --company Brod"),
        str![[r#"
[stderr] error: `jobs/2026-11/brod-baker.yaml` is left out by the sparse checkout
[stderr] hint: check all files out: git sparse-checkout disable
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "rename rust brod-baker"),
        str![[r#"
[stderr] error: `jobs/2026-11/brod-baker.yaml` is left out by the sparse checkout
[stderr] hint: check all files out: git sparse-checkout disable
[exit 4]

"#]],
    );
    let marked = sandbox.git("ls-files -t");
    assert!(marked.contains("S jobs/2026-11/brod-baker.yaml"), "{marked}");
    assert_eq!(sandbox.git("show HEAD:jobs/2026-11/brod-baker.yaml"), scene::BAKER);
    sandbox.set_now("2026-12-02T10:00:00Z");
    same(
        scene::refused(&sandbox, "add --title Baker --company Brod"),
        str![[r#"
[stderr] error: `jobs/2026-11/brod-baker.yaml` is left out by the sparse checkout
[stderr] hint: check all files out: git sparse-checkout disable
[exit 4]

"#]],
    );
    sandbox.git("sparse-checkout disable");
    same(
        sandbox.session(&["status", "note brod-baker hi"]),
        str![[r#"
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] rename job ferrous-rust -> rust
$ trackway note brod-baker hi
note job brod-baker: hi  [COMMIT]

"#]],
    );
}

#[test]
fn what_git_assumes_unchanged_stays_so() {
    let sandbox = scene::two_jobs();
    sandbox.git("update-index --assume-unchanged jobs/2026-11/brod-baker.yaml");
    same(
        scene::refused(&sandbox, "note brod-baker hi"),
        str![[r#"
[stderr] error: `jobs/2026-11/brod-baker.yaml` is marked assume-unchanged in git
[stderr] hint: git update-index --no-assume-unchanged jobs/2026-11/brod-baker.yaml
[exit 4]

"#]],
    );
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace("Rotterdam", "Delft"));
    same(
        scene::refused(&sandbox, "note brod-baker hi"),
        str![[r#"
[stderr] error: `jobs/2026-11/brod-baker.yaml` is marked assume-unchanged in git
[stderr] hint: git update-index --no-assume-unchanged jobs/2026-11/brod-baker.yaml
[exit 4]

"#]],
    );
    same(
        sandbox.session(&["status", "save", "note ferrous-rust hi"]),
        str![[r#"
$ trackway status
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] two jobs
$ trackway save
nothing was edited by hand
$ trackway note ferrous-rust hi
note job ferrous-rust: hi  [COMMIT]

"#]],
    );
    let marked = sandbox.git("ls-files -v");
    assert!(marked.contains("h jobs/2026-11/brod-baker.yaml"), "{marked}");
}

#[test]
fn another_git_repository_below_is_neither_read_nor_written() {
    let sandbox = scene::two_jobs();
    sandbox.git("init -q jobs/cloned");
    sandbox.write("jobs/cloned/co-a.yaml", scene::BAKER);
    sandbox.write("jobs/cloned/deep/co-b.yaml", scene::BAKER);
    sandbox.write("jobs/linked/.git", "gitdir: ../cloned/.git\n");
    sandbox.write("jobs/linked/co-c.yaml", scene::BAKER);
    same(
        sandbox.session(&["list", "check", "save", "note brod-baker hi"]),
        str![[r#"
$ trackway list
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: is another git repository, and is not read
[stderr] --> jobs/cloned
[stderr] 
[stderr] error: is another git repository, and is not read
[stderr] --> jobs/linked
[stderr] 
[stderr] error: 2 problems in your files
[exit 1]
$ trackway check
error: is another git repository, and is not read
--> jobs/cloned

error: is another git repository, and is not read
--> jobs/linked

2 errors, 0 warnings in 2 records
[exit 1]
$ trackway save
nothing was edited by hand
$ trackway note brod-baker hi
note job brod-baker: hi  [COMMIT]

"#]],
    );
    same(
        scene::refused(&sandbox, "note co-a hi"),
        str![[r#"
[stderr] error: no job matches `co-a`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );

    let sandbox = scene::empty();
    sandbox.git("init -q jobs");
    same(
        scene::refused(&sandbox, "add --title Baker --company Brod"),
        str![[r#"
[stderr] error: `jobs/2026-11/brod-baker.yaml` is inside of another git repository
[stderr] hint: move that repository somewhere else: only what git has here is read
[exit 1]

"#]],
    );
    assert_eq!(fs::read_dir(sandbox.work().join("jobs")).unwrap().count(), 1);
}

#[test]
fn user_settings_behind_a_symbolic_link_are_written_there() {
    let sandbox = Sandbox::new();
    let folder = sandbox.home().join(".config/trackway");
    fs::create_dir_all(&folder).unwrap();
    symlink("link.yaml", folder.join("config.yaml")).unwrap();
    symlink("../../dotfiles/trackway.yaml", folder.join("link.yaml")).unwrap();
    sandbox.run("config --user wait=3").ok();
    let kept = sandbox.home().join("dotfiles/trackway.yaml");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&kept), 0o600);
    assert!(folder.join("config.yaml").is_symlink());
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o640)).unwrap();
    sandbox.run("config --user wait=4").ok();
    assert_eq!(fs::read_to_string(&kept).unwrap(), "wait: 4\n");
    assert_eq!(mode(&kept), 0o640);
    assert!(folder.join("config.yaml").is_symlink() && folder.join("link.yaml").is_symlink());
}

/// Has git call trackway in a hook of the repository; the hook writes what was said into a file.
fn hook(sandbox: &Sandbox, name: &str, lines: &str) {
    let program = env!("CARGO_BIN_EXE_trackway");
    let said = sandbox.home().join("said");
    let lines = lines.replace("trackway", program);
    let text = format!("#!/bin/sh\n{{ {lines}; }} >> '{}' 2>&1\nexit 0\n", said.display());
    let place = format!(".git/hooks/{name}");
    sandbox.write(&place, text);
    let place = sandbox.work().join(place);
    fs::set_permissions(place, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_hook_of_a_commit_may_read_and_not_write() {
    let sandbox = scene::two_jobs();
    hook(
        &sandbox,
        "pre-commit",
        "trackway note brod-baker hi; trackway list --json >/dev/null && echo read",
    );
    hook(&sandbox, "post-commit", "env -u GIT_INDEX_FILE trackway note brod-baker after");
    hook(&sandbox, "post-checkout", "trackway note brod-baker switched");
    for all in ["", "--all"] {
        sandbox
            .write("jobs/2026-11/ferrous-rust.yaml", scene::RUSTACEAN.replace("lead", "applied"));
        sandbox.write("shopping.txt", all);
        sandbox.git("add .");
        sandbox.git(&format!("commit -q -m theirs {all}"));
    }
    sandbox.git("checkout -q -b side");
    let said = fs::read_to_string(sandbox.home().join("said")).unwrap();
    same(
        sandbox.redact(&said),
        str![[r#"
error: a git hook is running: a commit is under way
hint: call trackway after it; in a post-commit hook: env -u GIT_INDEX_FILE trackway ...
read
note job brod-baker: after  [COMMIT]
error: a git hook is running: a commit is under way
hint: call trackway after it; in a post-commit hook: env -u GIT_INDEX_FILE trackway ...
read
note job brod-baker: after  [COMMIT]
note job brod-baker: switched  [COMMIT]

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
note job brod-baker: switched
  Trackway-Command: note
  Trackway-Record: [UID]
note job brod-baker: after
  Trackway-Command: note
  Trackway-Record: [UID]
theirs
note job brod-baker: after
  Trackway-Command: note
  Trackway-Record: [UID]
theirs
two jobs
init
  Trackway-Command: init

"#]],
    );

    let mut note = sandbox.command("note brod-baker mine");
    note = note.env("GIT_INDEX_FILE", sandbox.work().join(".git/index"));
    same(
        note.run(),
        str![[r#"
note job brod-baker: mine  [COMMIT]

"#]],
    );

    let other = sandbox.home().join("other");
    fs::create_dir(&other).unwrap();
    sandbox.git(&format!("-C {} init -q", other.display()));
    let mut note = sandbox.command("note brod-baker theirs");
    for (name, value) in [("GIT_EXEC_PATH", "/x"), ("GIT_PREFIX", "")] {
        note = note.env(name, value);
    }
    same(
        note.env("GIT_INDEX_FILE", other.join(".git/index")).run(),
        str![[r#"
note job brod-baker: theirs  [COMMIT]

"#]],
    );
}

#[test]
fn what_can_not_be_read_is_named_with_what_to_do() {
    if is_root() {
        return; // root may read everything
    }
    let sandbox = scene::two_jobs();
    let set = |path: &str, mode| {
        fs::set_permissions(sandbox.work().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace("Rotterdam", "Delft"));
    set("jobs/2026-11/brod-baker.yaml", 0);
    same(
        sandbox.session(&["save", "show brod-baker", "note brod-baker hi", "check"]),
        str![[r#"
$ trackway save
left jobs/2026-11/brod-baker.yaml: can't be read: permission denied
nothing was saved
$ trackway show brod-baker
[stderr] error: can't be read: permission denied
[stderr] --> jobs/2026-11/brod-baker.yaml
[stderr]  |
[stderr] help: chmod u+r jobs/2026-11/brod-baker.yaml
[stderr] 
[stderr] error: a file that is needed has problems
[exit 1]
$ trackway note brod-baker hi
[stderr] error: can't be read: permission denied
[stderr] --> jobs/2026-11/brod-baker.yaml
[stderr]  |
[stderr] help: chmod u+r jobs/2026-11/brod-baker.yaml
[stderr] 
[stderr] error: a file that is needed has problems
[exit 1]
$ trackway check
error: can't be read: permission denied
--> jobs/2026-11/brod-baker.yaml
 |
help: chmod u+r jobs/2026-11/brod-baker.yaml

1 error, 0 warnings in 2 records
[exit 1]

"#]],
    );
    set("jobs/2026-11/brod-baker.yaml", 0o644);
    set("trackway.yaml", 0);
    let said = sandbox.run("list --limit 0");
    set("trackway.yaml", 0o644);
    same(
        said,
        str![[r#"
[stderr] 0 of 2 open jobs
[stderr] error: can't be read: permission denied
[stderr] --> trackway.yaml
[stderr]  |
[stderr] help: chmod u+r trackway.yaml
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
    set("jobs", 0);
    let said = sandbox.session(&["list", "note brod-baker hi", "check"]);
    set("jobs", 0o755);
    same(
        said,
        str![[r#"
$ trackway list
[stderr] 0 open jobs
[stderr] error: can't be read: permission denied
[stderr] --> jobs
[stderr]  |
[stderr] help: chmod u+rx jobs
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway note brod-baker hi
[stderr] error: can't read `[WORK]/jobs`: Permission denied (os error 13)
[stderr] hint: see whose it is and who may use it: ls -ld [WORK]/jobs
[exit 1]
$ trackway check
[stderr] error: can't read `[WORK]/jobs`: Permission denied (os error 13)
[stderr] hint: see whose it is and who may use it: ls -ld [WORK]/jobs
[exit 1]

"#]],
    );
}

#[test]
fn a_folder_that_can_not_be_read_hides_no_other() {
    if is_root() {
        return; // root may read everything
    }
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/old/mill-miller.yaml", scene::BAKER.replace("Baker", "Miller"));
    let set = |mode| {
        let folder = sandbox.work().join("jobs/old");
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
    };
    let mut said = String::new();
    for mode in [0o755, 0, 0o400, 0o755] {
        set(mode);
        said += &sandbox.session(&["list --format ids"]);
    }
    same(
        said,
        str![[r#"
$ trackway list --format ids
ferrous-rust
brod-baker
mill-miller
$ trackway list --format ids
ferrous-rust
brod-baker
[stderr] error: can't be read: permission denied
[stderr] --> jobs/old
[stderr]  |
[stderr] help: chmod u+rx jobs/old
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway list --format ids
ferrous-rust
brod-baker
[stderr] error: can't be read: permission denied
[stderr] --> jobs/old
[stderr]  |
[stderr] help: chmod u+rx jobs/old
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway list --format ids
ferrous-rust
brod-baker
mill-miller

"#]],
    );
}

#[test]
fn a_file_where_a_folder_should_be_is_named() {
    let sandbox = scene::empty();
    sandbox.write("jobs", "mine\n");
    same(
        sandbox.session(&["check", "add --title Baker --company Brod"]),
        str![[r#"
$ trackway check
error: is a file where a folder should be
--> jobs

1 error, 0 warnings in 0 records
[exit 1]
$ trackway add --title Baker --company Brod
[stderr] error: `jobs` is a file where a folder should be
[stderr] hint: move the file away
[exit 1]

"#]],
    );
    assert_eq!(sandbox.file("jobs"), "mine\n");
}

#[test]
fn a_file_past_the_limit_is_named_with_the_limit() {
    let sandbox = scene::two_jobs();
    let large =
        File::options().write(true).open(sandbox.work().join("jobs/2026-11/brod-baker.yaml"));
    large.unwrap().set_len(5 * 1024 * 1024).unwrap();
    same(
        sandbox.session(&["show brod-baker", "check"]),
        str![[r#"
$ trackway show brod-baker
[stderr] error: is larger than 4 MiB, the most that trackway reads of it
[stderr] --> jobs/2026-11/brod-baker.yaml
[stderr]  |
[stderr] help: keep what is long in a file of its own, and attach it
[stderr] 
[stderr] error: a file that is needed has problems
[exit 1]
$ trackway check
error: is larger than 4 MiB, the most that trackway reads of it
--> jobs/2026-11/brod-baker.yaml
 |
help: keep what is long in a file of its own, and attach it

1 error, 0 warnings in 2 records
[exit 1]

"#]],
    );
}

#[test]
fn a_git_file_that_leads_nowhere_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write("d/.git", "gitdir: /nonexistent\n");
    sandbox.write("e/.git", "nonsense\n");
    same(
        sandbox.session(&["init d", "init e", "init d/below"]),
        str![[r#"
$ trackway init d
[stderr] error: `[WORK]/d/.git` leads to no git repository
[stderr] hint: git worktree repair; or move [WORK]/d/.git away
[exit 1]
$ trackway init e
[stderr] error: `[WORK]/e/.git` leads to no git repository
[stderr] hint: git worktree repair; or move [WORK]/e/.git away
[exit 1]
$ trackway init d/below
[stderr] error: `[WORK]/d/.git` leads to no git repository
[stderr] hint: git worktree repair; or move [WORK]/d/.git away
[exit 1]

"#]],
    );
    assert_eq!(sandbox.tree(), "");
}
