//! `trackway edit`

use std::fs;

use snapbox::str;

use crate::{Sandbox, same, scene};

/// The copies that editors were given and that are still there.
fn copies(sandbox: &Sandbox) -> usize {
    let state = fs::read_dir(sandbox.work().join(".git/trackway")).unwrap();
    state
        .flatten()
        .filter_map(|entry| fs::read_dir(entry.path().join("edit")).ok())
        .flatten()
        .count()
}

/// What is said, with a name for the copy, which is called after its process.
fn seen(sandbox: &Sandbox, line: &str, editor: &str) -> String {
    hide_copy(&scene::edit(sandbox, line, editor).to_string())
}

fn hide_copy(text: &str) -> String {
    let hide = |line: &str| match (line.find("[WORK]/.git/trackway/"), line.find("-brod-baker")) {
        (Some(from), Some(to)) => format!("{}[COPY]{}", &line[..from], &line[to..]),
        _ => line.to_owned(),
    };
    text.lines().map(|line| hide(line) + "\n").collect()
}

#[test]
fn what_is_saved_in_the_editor_is_one_commit_byte_for_byte() {
    let sandbox = scene::two_jobs();
    let editor =
        "sed -i 's/^location:.*/location:   Delft # near/' \"$1\"; echo 'mine: 1' >> \"$1\"";
    same(
        seen(&sandbox, "edit baker", editor),
        str![[r#"
edit job brod-baker: location Rotterdam -> Delft, mine 1  [COMMIT]

"#]],
    );
    same(
        sandbox.file("jobs/2026-11/brod-baker.yaml"),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location:   Delft # near
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
mine: 1

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
edit job brod-baker: location Rotterdam -> Delft, mine 1
  Trackway-Command: edit
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
    assert_eq!((copies(&sandbox), sandbox.git("status --short")), (0, String::new()));
}

#[test]
fn a_writing_answer_in_json() {
    let sandbox = scene::two_jobs();
    same(
        seen(&sandbox, "edit baker --json", "echo 'priority: low' >> \"$1\""),
        str![[r#"
{
  "id": "brod-baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/brod-baker.yaml",
  "commit": "[COMMIT]",
  "summary": "edit job brod-baker: priority low"
}

"#]],
    );
}

#[test]
fn an_editor_that_changes_nothing_makes_no_commit() {
    let sandbox = scene::two_jobs();
    let before = scene::picture(&sandbox);
    same(
        seen(&sandbox, "edit baker", "true"),
        str![[r#"
nothing to do: job brod-baker is as it was

"#]],
    );
    same(
        seen(&sandbox, "edit baker --json", "touch \"$1\""),
        str![[r#"
{
  "id": "brod-baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/brod-baker.yaml",
  "commit": null,
  "summary": "job brod-baker is as it was"
}

"#]],
    );
    assert_eq!((scene::picture(&sandbox), copies(&sandbox)), (before, 0));
}

#[test]
fn a_comment_is_an_edit_too() {
    let sandbox = scene::two_jobs();
    same(
        seen(&sandbox, "edit baker", "echo '# call them' >> \"$1\""),
        str![[r#"
edit job brod-baker: comments and layout  [COMMIT]

"#]],
    );
}

#[test]
fn a_stage_changed_in_the_editor_gets_its_log_line() {
    let sandbox = scene::two_jobs();
    same(
        seen(&sandbox, "edit baker", "sed -i 's/^stage:.*/stage: screening/' \"$1\""),
        str![[r#"
edit job brod-baker: stage applied -> screening  [COMMIT]

"#]],
    );
    same(
        sandbox.file("jobs/2026-11/brod-baker.yaml"),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: screening
location: Rotterdam
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: screening}

"#]],
    );
}

#[test]
fn what_is_no_record_is_refused_with_its_places_and_kept() {
    let sandbox = scene::two_jobs();
    let before = scene::picture(&sandbox);
    let editor = "echo 'priority: hgh' >> \"$1\"; echo 'deadline: soon-ish' >> \"$1\"";
    same(
        seen(&sandbox, "edit baker", editor),
        str![[r#"
[stderr] error: unknown priority `hgh`
[stderr]  --> jobs/2026-11/brod-baker.yaml:9:11
[stderr]   |
[stderr] 9 | priority: hgh
[stderr]   |           ^^^
[stderr]   |
[stderr] help: did you mean `high`?
[stderr] 
[stderr] error: `soon-ish` is no date
[stderr]   --> jobs/2026-11/brod-baker.yaml:10:11
[stderr]    |
[stderr] 10 | deadline: soon-ish
[stderr]    |           ^^^^^^^^
[stderr]    |
[stderr] help: write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`
[stderr] 
[stderr] error: 2 problems to mend first
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 1]

"#]],
    );
    same(
        seen(&sandbox, "edit baker", "echo 'title: [' > \"$1\""),
        str![[r#"
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/brod-baker.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem to mend first
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 1]

"#]],
    );
    same(
        seen(&sandbox, "edit baker --json", "echo 'x' > \"$1\""),
        str![[r#"
[stderr] {
[stderr]   "error": "1 problem to mend first",
[stderr]   "hints": [
[stderr]     "your text is kept in [COPY]-brod-baker.yaml"
[stderr]   ],
[stderr]   "problems": [
[stderr]     {
[stderr]       "path": "jobs/2026-11/brod-baker.yaml",
[stderr]       "line": 1,
[stderr]       "column": 1,
[stderr]       "width": 1,
[stderr]       "severity": "error",
[stderr]       "message": "the file is a text; a record is made of lines `key: value`",
[stderr]       "hint": null,
[stderr]       "text": "x"
[stderr]     }
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
    same(
        seen(&sandbox, "edit baker", ": > \"$1\""),
        str![[r#"
[stderr] error: the file is empty
[stderr] --> jobs/2026-11/brod-baker.yaml
[stderr] 
[stderr] error: 1 problem to mend first
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 1]

"#]],
    );
    assert_eq!((scene::picture(&sandbox), copies(&sandbox)), (before, 4));
}

#[test]
fn a_broken_record_can_be_mended() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/brod-baker.yaml", "title: Baker\nstage: led\n");
    same(
        seen(&sandbox, "edit baker", "sed -i s/led/lead/ \"$1\""),
        str![[r#"
edit job brod-baker: mended  [COMMIT]
[stderr] committed first: edit by hand: job brod-baker: stage applied -> led, uid removed, company removed, location removed, log removed

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/brod-baker.yaml")),
        str![[r#"
uid: [UID]
title: Baker
stage: lead
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
edit job brod-baker: mended
  Trackway-Command: edit
  Trackway-Record: [UID]
edit by hand: job brod-baker: stage applied -> led, uid removed, company removed, location removed,…
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn what_another_command_changed_meanwhile_is_merged() {
    let sandbox = scene::two_jobs();
    let editor = "echo 'priority: high' >> \"$1\"; \"$TRACKWAY\" -q note baker 'they called'";
    same(
        seen(&sandbox, "edit baker", editor),
        str![[r#"
note job brod-baker: they called  [COMMIT]
edit job brod-baker: priority high  [COMMIT]

"#]],
    );
    same(
        sandbox.file("jobs/2026-11/brod-baker.yaml"),
        str![[r#"
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location: Rotterdam
priority: high
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: they called}

"#]],
    );
}

#[test]
fn a_field_that_another_command_changed_meanwhile_is_a_conflict_and_the_text_is_kept() {
    let sandbox = scene::two_jobs();
    let editor =
        "sed -i 's/^location:.*/location: Delft/' \"$1\"; \"$TRACKWAY\" set baker location=Breda";
    same(
        seen(&sandbox, "edit baker", editor),
        str![[r#"
set job brod-baker: location Rotterdam -> Breda  [COMMIT]
[stderr] error: `jobs/2026-11/brod-baker.yaml` was changed elsewhere while you edited it
[stderr] hint: look at it with `trackway show brod-baker` and edit it again
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 4]

"#]],
    );
    assert_eq!(copies(&sandbox), 1);
    same(
        sandbox.git_log(),
        str![[r#"
set job brod-baker: location Rotterdam -> Breda
  Trackway-Command: set
  Trackway-Record: [UID]
two jobs
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn a_record_removed_meanwhile_is_a_conflict() {
    let sandbox = scene::two_jobs();
    let editor = "echo 'priority: high' >> \"$1\"; \"$TRACKWAY\" remove baker";
    same(
        seen(&sandbox, "edit baker", editor),
        str![[r#"
remove job brod-baker: Baker  [COMMIT]
[stderr] error: `jobs/2026-11/brod-baker.yaml` was removed elsewhere while you edited it
[stderr] hint: trackway log shows by which command; trackway undo takes it back
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 4]

"#]],
    );
}

#[test]
fn an_editor_that_fails_or_is_missing_changes_nothing() {
    let sandbox = scene::two_jobs();
    let before = scene::picture(&sandbox);
    same(
        seen(&sandbox, "edit baker", "exit 3"),
        str![[r#"
[stderr] error: the editor `[HOME]/editor` ended with exit status: 3; nothing is changed
[stderr] hint: save and leave it without an error, or name another: export EDITOR=nano
[exit 1]

"#]],
    );
    same(
        seen(&sandbox, "edit baker", "echo 'priority: high' >> \"$1\"; exit 1"),
        str![[r#"
[stderr] error: the editor `[HOME]/editor` ended with exit status: 1; nothing is changed
[stderr] hint: save and leave it without an error, or name another: export EDITOR=nano
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 1]

"#]],
    );
    same(
        seen(&sandbox, "edit baker", "rm \"$1\""),
        str![[r#"
[stderr] error: can't read `[COPY]-brod-baker.yaml`: there is no such file
[exit 1]

"#]],
    );
    let missing = sandbox.command("edit baker").env("EDITOR", "/nowhere/ed --wait");
    same(
        missing.run(),
        str![[r#"
[stderr] error: the editor `/nowhere/ed` can't be started: No such file or directory (os error 2)
[stderr] hint: export EDITOR=nano
[exit 1]

"#]],
    );
    same(
        sandbox.command("edit baker").env("EDITOR", "'").run(),
        str![[r#"
[stderr] error: `'` is no command
[stderr] hint: export EDITOR=nano
[exit 1]

"#]],
    );
    assert_eq!((scene::picture(&sandbox), copies(&sandbox)), (before, 1));
}

#[test]
fn the_visual_editor_goes_first_and_may_have_arguments() {
    let sandbox = scene::two_jobs();
    let editor = scene::editor(&sandbox, "echo \"tags: [$1]\" >> \"$2\"");
    let run = sandbox.command("edit baker").env("EDITOR", "false");
    same(
        run.env("VISUAL", format!("{editor} 'two words'")).run(),
        str![[r#"
edit job brod-baker: +tag two words  [COMMIT]

"#]],
    );
}

#[test]
fn no_such_record_opens_no_editor() {
    let sandbox = scene::two_jobs();
    same(
        seen(&sandbox, "edit bakr", "exit 9"),
        str![[r#"
[stderr] error: no job matches `bakr`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
    same(
        seen(&sandbox, "edit e", "exit 9"),
        str![[r#"
[stderr] error: `e` matches 2 jobs
[stderr]   brod-baker
[stderr]   ferrous-rust
[stderr] hint: name one of them
[exit 3]

"#]],
    );
}

#[test]
fn contacts_and_companies_are_edited_alike() {
    let sandbox = scene::empty();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("company add Brod").ok();
    same(
        seen(&sandbox, "contact edit jane", "echo 'title: Head of Bread' >> \"$1\""),
        str![[r#"
edit contact jane-doe: title Head of Bread  [COMMIT]

"#]],
    );
    same(
        seen(&sandbox, "company edit brod", "echo 'size: 30' >> \"$1\""),
        str![[r#"
edit company brod: size 30  [COMMIT]

"#]],
    );
}

#[test]
fn without_a_terminal_and_an_editor_nothing_is_started() {
    let sandbox = scene::two_jobs();
    same(
        scene::refused(&sandbox, "edit baker"),
        str![[r#"
[stderr] error: there is no terminal to edit in, and no editor is named
[stderr] hint: name one: EDITOR=... before the command; or change fields with `set`
[exit 2]

"#]],
    );
}

#[test]
fn a_dry_run_opens_the_editor_and_changes_nothing() {
    let sandbox = scene::two_jobs();
    let before = scene::picture(&sandbox);
    same(
        seen(&sandbox, "edit baker -n", "sed -i 's/^location:.*/location: Delft/' \"$1\""),
        str![[r#"
would edit job brod-baker: location Rotterdam -> Delft
diff --git a/jobs/2026-11/brod-baker.yaml b/jobs/2026-11/brod-baker.yaml
--- a/jobs/2026-11/brod-baker.yaml
+++ b/jobs/2026-11/brod-baker.yaml
@@ -2,7 +2,7 @@
 title: Baker
 company: Brod
 stage: applied
-location: Rotterdam
+location: Delft
 log:
   - {at: 2026-11-02, stage: lead}
   - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}

"#]],
    );
    same(
        seen(&sandbox, "edit baker --dry-run", "true"),
        str![[r#"
nothing to do: job brod-baker is as it was

"#]],
    );
    assert_eq!((scene::picture(&sandbox), copies(&sandbox)), (before, 0));
}

#[test]
fn a_uid_is_not_changed_in_the_editor() {
    let sandbox = scene::two_jobs();
    let before = scene::picture(&sandbox);
    same(
        seen(&sandbox, "edit baker", "sed -i 's/^uid:.*/uid: another1/' \"$1\""),
        str![[r#"
[stderr] error: uid never changes
[stderr]  --> jobs/2026-11/brod-baker.yaml:1:6
[stderr]   |
[stderr] 1 | uid: another1
[stderr]   |      ^^^^^^^^
[stderr]   |
[stderr] help: it was `uid: [UID]`
[stderr] 
[stderr] error: 1 problem to mend first
[stderr] hint: your text is kept in [COPY]-brod-baker.yaml
[exit 1]

"#]],
    );
    assert_eq!(scene::picture(&sandbox), before);
}
