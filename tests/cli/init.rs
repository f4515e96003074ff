//! `trackway init`

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use snapbox::str;

use crate::{Sandbox, same, scene};

#[test]
fn init_makes_a_folder_of_its_own_for_its_owner_only() {
    let sandbox = Sandbox::new();
    same(
        sandbox.run("init search"),
        str![[r#"
made [WORK]/search
say who you are in profile.yaml, then: trackway add --title "..." --company "..."

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
search/.gitattributes
search/profile.yaml
search/trackway.yaml

"#]],
    );
    same(
        sandbox.file("search/trackway.yaml"),
        str![[r##"
# Settings of this job search. `trackway schema settings` lists them all.
format: 1
# What is told, and when; these are the usual rules (docs/reminders.md):
# reminders: {at: "08:00", interview: [1d, 2h], follow_up: {after: 7d, repeat: 7d, times: 2}, deadline: [3d, 1d, 0d]}

"##]],
    );
    same(
        sandbox.file("search/profile.yaml"),
        str![[r#"
# You, as your documents show you: name, email, phone, location, time_zone, language, links.
name:
email:
time_zone:

"#]],
    );
    same(
        sandbox.file("search/.gitattributes"),
        str![[r#"
* -text
documents/** binary
jobs/**/*.yaml merge=trackway
contacts/**/*.yaml merge=trackway
companies/**/*.yaml merge=trackway
shares/**/*.yaml merge=trackway
tasks.yaml merge=trackway
profile.yaml merge=trackway
trackway.yaml merge=trackway

"#]],
    );
    let mode = sandbox.work().join("search").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    same(
        sandbox.git("-C search log --format=%s%n%b"),
        str![[r#"
init
Trackway-Command: init


"#]],
    );
    same(
        sandbox.git("-C search status --short --branch"),
        str![[r#"
## main

"#]],
    );
}

#[test]
fn init_leaves_the_mode_of_a_folder_that_is_there() {
    let sandbox = Sandbox::new();
    let set = |folder: &std::path::Path, mode| {
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
    };
    let mode = |name: &str| sandbox.work().join(name).metadata().unwrap().permissions().mode();
    sandbox.work().ancestors().take(2).for_each(|above| set(above, 0o755));
    for (name, wanted) in [("shared", 0o3775), ("open", 0o755), ("closed", 0o700)] {
        fs::create_dir(sandbox.work().join(name)).unwrap();
        set(&sandbox.work().join(name), wanted);
    }
    same(
        sandbox.session(&["init shared", "init open --json", "init closed", "init new"]),
        str![[r#"
$ trackway init shared
made [WORK]/shared
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
[stderr] others on this machine can read it; to change that: chmod go= [WORK]/shared
$ trackway init open --json
{
  "repository": "[WORK]/open",
  "commit": "[COMMIT]",
  "summary": "init",
  "files": [
    "trackway.yaml",
    "profile.yaml",
    ".gitattributes"
  ],
  "notes": [
    "others on this machine can read it; to change that: chmod go= [WORK]/open"
  ]
}
$ trackway init closed
made [WORK]/closed
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
$ trackway init new
made [WORK]/new
say who you are in profile.yaml, then: trackway add --title "..." --company "..."

"#]],
    );
    assert_eq!(mode("shared") & 0o7777, 0o3775);
    assert_eq!(mode("open") & 0o7777, 0o755);
    assert_eq!(mode("new") & 0o777, 0o700);
    set(&sandbox.work(), 0o700);
    fs::create_dir(sandbox.work().join("hidden")).unwrap();
    set(&sandbox.work().join("hidden"), 0o755);
    let outcome = sandbox.run("init hidden");
    assert!(!outcome.to_string().contains("others"), "{outcome}");
}

#[test]
fn init_makes_folders_on_the_way_and_works_from_below() {
    let sandbox = Sandbox::new();
    same(
        sandbox.session(&["init a/b", "-C a/b status"]),
        str![[r#"
$ trackway init a/b
made [WORK]/a/b
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
$ trackway -C a/b status
[WORK]/a/b
0 contacts, 0 companies
last commit [COMMIT] init

"#]],
    );
    let below = sandbox.command("init ../../other/../else").in_folder("a/b").run();
    same(
        below,
        str![[r#"
made [WORK]/else
say who you are in profile.yaml, then: trackway add --title "..." --company "..."

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
a/b/.gitattributes
a/b/profile.yaml
a/b/trackway.yaml
else/.gitattributes
else/profile.yaml
else/trackway.yaml

"#]],
    );
}

#[test]
fn init_makes_a_repository_here() {
    let sandbox = Sandbox::new();
    same(
        sandbox.session(&["init", "status", "check"]),
        str![[r#"
$ trackway init
made [WORK]
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
$ trackway status
[WORK]
0 contacts, 0 companies
last commit [COMMIT] init
$ trackway check
fine: 0 records

"#]],
    );
}

#[test]
fn init_answers_in_json() {
    let sandbox = Sandbox::new();
    same(
        sandbox.run("init --json"),
        str![[r#"
{
  "repository": "[WORK]",
  "commit": "[COMMIT]",
  "summary": "init",
  "files": [
    "trackway.yaml",
    "profile.yaml",
    ".gitattributes"
  ]
}

"#]],
    );
}

#[test]
fn a_dry_init_makes_nothing() {
    let sandbox = Sandbox::new();
    same(
        sandbox.session(&["init search --dry-run", "init search -n --json"]),
        str![[r#"
$ trackway init search --dry-run
would make [WORK]/search with trackway.yaml, profile.yaml, .gitattributes
$ trackway init search -n --json
{
  "repository": "[WORK]/search",
  "commit": null,
  "summary": "init",
  "dry_run": true,
  "files": [
    "trackway.yaml",
    "profile.yaml",
    ".gitattributes"
  ]
}

"#]],
    );
    assert_eq!(fs::read_dir(sandbox.work()).unwrap().count(), 0);
}

#[test]
fn init_where_a_repository_is_says_so_and_changes_nothing() {
    let sandbox = scene::empty();
    same(
        scene::refused(&sandbox, "init"),
        str![[r#"
[stderr] error: `[WORK]` is a trackway repository already
[stderr] hint: cd [WORK] && trackway status
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "init deeper/down"),
        str![[r#"
[stderr] error: `[WORK]` is a trackway repository already
[stderr] hint: cd [WORK] && trackway status
[exit 4]

"#]],
    );
    same(
        scene::refused(&sandbox, "init . -n --json"),
        str![[r#"
[stderr] {
[stderr]   "error": "`[WORK]` is a trackway repository already",
[stderr]   "hints": [
[stderr]     "cd [WORK] && trackway status"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]

"#]],
    );
}

#[test]
fn init_in_a_git_repository_adds_one_commit_and_touches_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("README", "mine\n");
    sandbox.git("add README");
    sandbox.git("commit -q -m begin");
    sandbox.write("README", "mine, edited\n");
    sandbox.write("staged", "x\n");
    sandbox.git("add staged");
    same(
        sandbox.run("init"),
        str![[r#"
made [WORK]
say who you are in profile.yaml, then: trackway add --title "..." --company "..."

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
init
  Trackway-Command: init
begin

"#]],
    );
    same(
        sandbox.git("status --short"),
        str![[r#"
 M README
A  staged

"#]],
    );
    same(
        sandbox.git("show --stat --format= HEAD"),
        str![[r#"
 .gitattributes | 9 +++++++++
 profile.yaml   | 4 ++++
 trackway.yaml  | 4 ++++
 3 files changed, 17 insertions(+)

"#]],
    );
}

#[test]
fn init_keeps_the_attributes_that_are_there() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write(".gitattributes", "*.png binary\n* -text");
    sandbox.run("init").ok();
    same(
        sandbox.file(".gitattributes"),
        str![[r#"
documents/** binary
jobs/**/*.yaml merge=trackway
contacts/**/*.yaml merge=trackway
companies/**/*.yaml merge=trackway
shares/**/*.yaml merge=trackway
tasks.yaml merge=trackway
profile.yaml merge=trackway
trackway.yaml merge=trackway
*.png binary
* -text
"#]],
    );
}

#[test]
fn init_keeps_a_profile_that_is_there_and_commits_it() {
    let sandbox = Sandbox::new();
    sandbox.write("profile.yaml", "name: Jo Vale # me\nemail: jo@example.org\n");
    same(
        sandbox.session(&["init", "status", "config profile.name"]),
        str![[r#"
$ trackway init
made [WORK]
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
$ trackway status
[WORK]
0 contacts, 0 companies
last commit [COMMIT] init
$ trackway config profile.name
Jo Vale

"#]],
    );
    same(
        sandbox.file("profile.yaml"),
        str![[r#"
name: Jo Vale # me
email: jo@example.org

"#]],
    );
}

#[test]
fn a_part_of_a_bigger_repository_is_a_repository_of_its_own() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("main.c", "int main;\n");
    sandbox.git("add .");
    sandbox.git("commit -q -m begin");
    sandbox.write("main.c", "int main(void);\n");
    same(
        sandbox.run("init search"),
        str![[r#"
made [WORK]/search
say who you are in profile.yaml, then: trackway add --title "..." --company "..."

"#]],
    );
    same(
        sandbox.session(&[
            "-C search add --title Baker --company Brod",
            "-C search log",
            "-C search diff",
            "-C search undo",
        ]),
        str![[r#"
$ trackway -C search add --title Baker --company Brod
add job brod-baker: Baker  [COMMIT]
$ trackway -C search log
[COMMIT] 2026-11-21 11:00 add job brod-baker: Baker
[COMMIT] 2026-11-21 11:00 init
$ trackway -C search diff
$ trackway -C search undo
undo: add job brod-baker: Baker  [COMMIT]

"#]],
    );
    same(
        sandbox.git("status --short"),
        str![[r#"
 M main.c

"#]],
    );
    same(
        sandbox.git("log --format=%s --name-only"),
        str![[r#"
undo: add job brod-baker: Baker

search/jobs/2026-11/brod-baker.yaml
add job brod-baker: Baker

search/jobs/2026-11/brod-baker.yaml
init

search/.gitattributes
search/profile.yaml
search/trackway.yaml
begin

main.c

"#]],
    );
}

#[test]
fn a_file_where_the_folder_should_be_is_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.write("search", "not a folder\n");
    same(
        sandbox.run("init search"),
        str![[r#"
[stderr] error: can't make `[WORK]/search`: File exists (os error 17)
[exit 1]

"#]],
    );
    same(
        sandbox.run("init search/below"),
        str![[r#"
[stderr] error: can't make `[WORK]/search/below`: Not a directory (os error 20)
[exit 1]

"#]],
    );
    assert_eq!(sandbox.file("search"), "not a folder\n");
}

#[test]
fn init_vouches_for_what_it_made() {
    let sandbox = Sandbox::new();
    sandbox.run("init search").ok();
    same(
        sandbox.run("config --user"),
        str![[r#"
trusted=["[WORK]/search"]

"#]],
    );
}

#[test]
fn attributes_that_make_records_text_are_told_with_the_line_that_mends_them() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write(".gitattributes", "*.yaml text eol=lf\n");
    sandbox.run("init").ok();
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace('\n', "\r\n"));
    sandbox.run("save").ok();
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
warning: lets git change line ends in jobs, contacts, companies, shares: a record with CRLF would always show as changed
--> .gitattributes
 |
help: put the line `*.yaml -text` at its end

0 errors, 1 warning in 1 record

"#]],
    );
    let attributes = sandbox.file(".gitattributes");
    sandbox.write(".gitattributes", format!("{attributes}*.yaml -text\n"));
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
fine: 1 record

"#]],
    );
    sandbox.write(".gitattributes", format!("{attributes}*.yaml -text\n/jobs/** text=auto\n"));
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
warning: lets git change line ends in jobs: a record with CRLF would always show as changed
--> .gitattributes
 |
help: put the line `*.yaml -text` at its end

0 errors, 1 warning in 1 record

"#]],
    );
}
