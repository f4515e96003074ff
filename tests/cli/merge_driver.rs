//! Plain git on records: `pull`, `merge`, `rebase`, `cherry-pick`, `stash pop` and `revert`, with the
//! merge driver that `init` registered.

use std::path::Path;

use snapbox::str;

use crate::{Sandbox, same, scene};

const JOB: &str = "jobs/2026-11/brod-baker.yaml";

const BASE: &str = "\
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: lead
# where it was found
source: a friend
log:
  - {at: 2026-11-02, stage: lead}
notes: |
  First.
";

/// Every way in which git brings what another version changed into this one.
const WAYS: [&str; 8] = [
    "pull --no-rebase --no-edit . theirs",
    "pull --rebase . theirs",
    "merge --no-edit theirs",
    "rebase theirs",
    "rebase --apply theirs",
    "cherry-pick theirs",
    "stash pop",
    "revert --no-edit theirs",
];

/// What git did: its status, what it said, and what stands in the file.
struct Done {
    sandbox: Sandbox,
    ok: bool,
    said: String,
    text: String,
}

/// The text with other words in it.
#[track_caller]
fn changed(text: &str, replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from:?} in {text}");
        text.replacen(from, to, 1)
    })
}

/// Runs git as a person whose shell finds `trackway`.
fn git(sandbox: &Sandbox, line: &str) -> (bool, String) {
    let words = shlex::split(line).unwrap();
    let output = sandbox.program("git").args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[track_caller]
fn must(sandbox: &Sandbox, line: &str) {
    let (ok, said) = git(sandbox, line);
    assert!(ok, "git {line}: {said}");
}

fn commit(sandbox: &Sandbox, path: &str, text: &str) {
    sandbox.write(path, text);
    must(sandbox, "add --all");
    must(sandbox, "commit -q --allow-empty -m x");
}

/// A file of three versions, and what `way` makes of them.
fn brought(way: &str, path: &str, [base, ours, theirs]: [&str; 3]) -> Done {
    let sandbox = scene::empty();
    if way.starts_with("revert") {
        commit(&sandbox, path, theirs);
        commit(&sandbox, path, base);
        must(&sandbox, "tag theirs");
        commit(&sandbox, path, ours);
    } else {
        commit(&sandbox, path, base);
        must(&sandbox, "checkout -q -b theirs");
        if way == "stash pop" {
            sandbox.write(path, theirs);
            must(&sandbox, "stash -q");
        } else {
            commit(&sandbox, path, theirs);
        }
        must(&sandbox, "checkout -q main");
        commit(&sandbox, path, ours);
    }
    let (ok, said) = git(&sandbox, way);
    let text = sandbox.file(path);
    Done { sandbox, ok, said, text }
}

#[test]
fn every_way_of_git_merges_records() {
    let lead = "  - {at: 2026-11-02, stage: lead}\n";
    let noted = |line: &str| format!("{lead}  - {{{line}}}\n");
    let ours = [
        ("title: Baker", "title: Master Baker   # they said so"),
        (lead, &*noted("at: 2026-11-09, note: ours")),
        ("# where", "# whence"),
    ];
    let theirs = [
        ("stage: lead\n", "stage: applied\n"),
        (lead, &*noted("at: 2026-11-05, stage: applied")),
        ("First.\n", "First.\n  Second.\n"),
        ("notes:", "# mine\nnotes:"),
    ];
    let both = noted("at: 2026-11-05, stage: applied") + "  - {at: 2026-11-09, note: ours}\n";
    let expected =
        changed(BASE, &[ours[0], theirs[0], (lead, &both), theirs[2], theirs[3], ours[2]]);
    for way in WAYS {
        let versions = [BASE, &changed(BASE, &ours), &changed(BASE, &theirs)];
        let Done { sandbox, ok, said, text } = brought(way, JOB, versions);
        assert!(ok, "{way}: {said}");
        assert_eq!(text, expected, "{way}");
        assert!(!said.contains("trackway:"), "{way}: {said}");
        assert_eq!(sandbox.git("ls-files --unmerged"), "", "{way}");
        sandbox.run("show brod-baker").ok();
    }
}

#[test]
fn a_field_that_both_changed_keeps_one_value_and_records_the_other() {
    let versions = ["Baker", "Master Baker", "Cook"].map(|title| BASE.replace("Baker", title));
    for way in WAYS {
        let done = brought(way, JOB, versions.each_ref().map(String::as_str));
        assert!(done.ok, "{way}: {}", done.said);
        let recorded = [
            ("Baker", "Master Baker"),
            ("notes:", "conflicts:\n  - {field: title, value: Cook}\nnotes:"),
        ];
        assert_eq!(done.text, changed(BASE, &recorded), "{way}");
        let told = "brod-baker.yaml: title is `Master Baker`, `Cook` stands in conflicts";
        assert!(done.said.contains(told), "{way}: {}", done.said);
    }
}

#[test]
fn line_ends_and_comments_beside_a_clash_are_dealt_with() {
    let returns = |text: &str| text.replace('\n', "\r\n");
    let ours = returns(&changed(BASE, &[("title: Baker", "title: Master Baker   # ours")]));
    let theirs = changed(BASE, &[("title: Baker", "title: Cook   # theirs")]);
    let done = brought("merge --no-edit theirs", JOB, [BASE, &ours, &theirs]);
    assert!(done.ok, "{}", done.said);
    let recorded = "conflicts:\n  - {field: title, value: Cook}\nnotes:";
    assert_eq!(done.text, changed(&ours, &[("notes:", &returns(recorded))]));
    assert!(done.said.contains("no place was found for their `# theirs`"), "{}", done.said);
    let plain = returns(BASE);
    let theirs = changed(BASE, &[("Baker", "Cook")]);
    let done = brought("merge --no-edit theirs", JOB, [BASE, &plain, &theirs]);
    assert_eq!(done.text, returns(&theirs), "line ends alone are no change");
}

#[test]
fn a_broken_side_is_a_conflict_with_both_versions_in_the_file() {
    let ours = changed(BASE, &[("title: Baker", "title: Master Baker")]);
    let theirs = changed(BASE, &[("title: Baker", "title: [Cook")]);
    for way in WAYS {
        let done = brought(way, JOB, [BASE, &ours, &theirs]);
        assert!(!done.ok, "{way}");
        for part in ["<<<<<<< ", "title: Master Baker\n", "=======\n", "title: [Cook\n", ">>>>>>> "]
        {
            assert!(done.text.contains(part), "{way}: {part} in\n{}", done.text);
        }
        assert!(done.said.contains("side is no legal record (line 3: "), "{way}: {}", done.said);
        assert!(!done.sandbox.git("ls-files --unmerged").is_empty(), "{way}");
    }
    // Git alone would see no conflict here, and the broken record would pass for merged.
    let ours = changed(BASE, &[("First", "Last")]);
    let done = brought("merge --no-edit theirs", JOB, [BASE, &ours, &theirs]);
    assert!(!done.ok);
    assert_eq!(done.text, format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n"));
}

#[test]
fn two_records_at_one_path_are_left_apart() {
    let sandbox = scene::empty();
    let other = BASE.replace("k7m2q9x4wd", "q3m2q9x4wd");
    let mine = changed(BASE, &[("First", "Mine")]);
    must(&sandbox, "checkout -q -b theirs");
    commit(&sandbox, JOB, &mine);
    must(&sandbox, "checkout -q main");
    commit(&sandbox, JOB, &other);
    let (ok, said) = git(&sandbox, "merge --no-edit theirs");
    assert!(!ok);
    let expected = "the sides are two records, of uid `q3m2q9x4wd` and of uid `k7m2q9x4wd`";
    assert!(said.contains(expected), "{said}");
    let marked = format!("<<<<<<< HEAD\n{other}=======\n{mine}>>>>>>> theirs\n");
    assert_eq!(sandbox.file(JOB), marked);
}

#[test]
fn the_same_record_added_twice_is_one() {
    let sandbox = scene::empty();
    must(&sandbox, "checkout -q -b theirs");
    commit(&sandbox, JOB, &changed(BASE, &[("source: a friend", "tags: [bread]")]));
    must(&sandbox, "checkout -q main");
    commit(&sandbox, JOB, BASE);
    must(&sandbox, "merge --no-edit theirs");
    let expected = changed(BASE, &[("log:", "tags: [bread]\nlog:")]);
    assert_eq!(sandbox.file(JOB), expected);
}

/// Git takes a record that was removed and one like it that was added for a rename.
#[test]
fn a_rename_that_is_none_mixes_no_records() {
    let sandbox = scene::empty();
    commit(&sandbox, JOB, BASE);
    must(&sandbox, "checkout -q -b theirs");
    commit(&sandbox, JOB, &changed(BASE, &[("First", "Edited")]));
    must(&sandbox, "checkout -q main");
    must(&sandbox, &format!("rm -q {JOB}"));
    let other = "jobs/2026-11/brod-cook.yaml";
    commit(&sandbox, other, &BASE.replace("k7m2q9x4wd", "q3m2q9x4wd"));
    let (ok, said) = git(&sandbox, "merge --no-edit theirs");
    assert!(!ok && said.contains("two records"), "{said}");
    let text = sandbox.file(other);
    for part in ["uid: q3m2q9x4wd", "uid: k7m2q9x4wd", "Edited"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn a_merge_of_two_merges_sees_what_both_did() {
    let sandbox = scene::empty();
    commit(&sandbox, JOB, BASE);
    must(&sandbox, "checkout -q -b theirs");
    commit(&sandbox, JOB, &changed(BASE, &[("Baker", "Cook")]));
    must(&sandbox, "checkout -q main");
    commit(&sandbox, JOB, &changed(BASE, &[("Baker", "Master Baker")]));
    must(&sandbox, "branch ours");
    must(&sandbox, "merge -q --no-edit theirs");
    must(&sandbox, "checkout -q theirs");
    must(&sandbox, "merge -q --no-edit ours");
    // One side settles the conflict, the other goes on elsewhere.
    let conflict = "conflicts:\n  - {field: title, value: Cook}\n";
    let settled = changed(&sandbox.file(JOB), &[("Master Baker", "Cook"), (conflict, "")]);
    commit(&sandbox, JOB, &settled);
    must(&sandbox, "checkout -q main");
    let noted = changed(&sandbox.file(JOB), &[("First", "Last")]);
    commit(&sandbox, JOB, &noted);
    let (ok, said) = git(&sandbox, "merge --no-edit theirs");
    assert!(ok, "{said}");
    assert_eq!(sandbox.file(JOB), changed(BASE, &[("Baker", "Cook"), ("First", "Last")]));
}

#[test]
fn a_repository_in_a_folder_of_a_bigger_one_is_merged_too() {
    let path = "jobs/search/jobs/2026-11/x.yaml";
    for settings in ["format: 1\n", "format: [\n"] {
        let sandbox = Sandbox::new();
        must(&sandbox, "init -q");
        sandbox.run("init jobs/search").ok();
        sandbox.write("jobs/search/trackway.yaml", settings);
        commit(&sandbox, path, BASE);
        must(&sandbox, "checkout -q -b theirs");
        commit(&sandbox, path, &changed(BASE, &[("a friend", "jane")]));
        must(&sandbox, "checkout -q main");
        commit(&sandbox, path, &changed(BASE, &[("a friend", "a friend\nvia: hays")]));
        must(&sandbox, "merge -q --no-edit theirs");
        let expected = changed(BASE, &[("a friend", "jane\nvia: hays")]);
        assert_eq!(sandbox.file(path), expected);
    }
}

#[test]
fn tasks_and_settings_are_merged_by_record() {
    let tasks = |tasks: &[&str]| {
        tasks.iter().fold("tasks:\n".to_owned(), |text, task| text + "  - " + task + "\n")
    };
    let [call, write] = ["{id: a1, what: call}", "{id: b2, what: write}"];
    let versions = [tasks(&[]), tasks(&[call]), tasks(&[write])];
    let versions = versions.each_ref().map(String::as_str);
    let done = brought("merge --no-edit theirs", "tasks.yaml", versions);
    assert!(done.ok, "{}", done.said);
    assert_eq!(done.text, tasks(&[call, write]));
    let versions = [
        "format: 1\nlanguage: en\n",
        "format: 1\nlanguage: nl\n",
        "format: 1\nlanguage: en\ncurrency: EUR\n",
    ];
    let done = brought("merge --no-edit theirs", "trackway.yaml", versions);
    assert!(done.ok, "{}", done.said);
    assert_eq!(done.text, "format: 1\nlanguage: nl\ncurrency: EUR\n");
}

#[test]
fn calendars_hear_of_an_interview_that_both_moved() {
    let interview = |at: &str, line: &str| {
        changed(
            BASE,
            &[
                ("log:", &format!("interviews:\n  - {{id: a1, at: {at}, minutes: 60}}\nlog:")),
                ("stage: lead}\n", &format!("stage: lead}}\n{line}")),
            ],
        )
    };
    let told = "  - {at: 2026-11-10, interview: a1, moved_from: 2026-11-25 14:00 Europe/Berlin}\n";
    let base = interview("2026-11-25 14:00 Europe/Berlin", "");
    let ours = interview("2026-11-26 14:00 Europe/Berlin", told);
    let theirs = interview("2026-11-27 14:00 Europe/Berlin", told);
    for way in WAYS {
        let done = brought(way, JOB, [&base, &ours, &theirs]);
        assert!(done.ok, "{way}: {}", done.said);
        assert!(done.text.contains("at: 2026-11-27 14:00"), "{way}: {}", done.text);
        let merged = "  - {at: 2026-11-10, interview: a1, note: merged}\n";
        assert!(done.text.contains(merged) && done.text.contains(told), "{way}: {}", done.text);
    }
}

#[test]
fn where_trackway_is_not_found_no_side_is_dropped() {
    let sandbox = scene::empty();
    commit(&sandbox, JOB, BASE);
    must(&sandbox, "checkout -q -b theirs");
    commit(&sandbox, JOB, &changed(BASE, &[("Baker", "Cook"), ("First", "Last")]));
    must(&sandbox, "checkout -q main");
    commit(&sandbox, JOB, &changed(BASE, &[("Baker", "Master Baker")]));
    let without = |program: &mut std::process::Command| {
        let path = std::env::var_os("PATH").unwrap();
        let others =
            std::env::split_paths(&path).filter(|folder| !folder.join("trackway").exists());
        program.env("PATH", std::env::join_paths(others).unwrap());
    };
    let mut merge = sandbox.program("git");
    without(merge.args(["merge", "--no-edit", "theirs"]));
    let output = merge.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "trackway is not in PATH: records are merged by lines\n");
    let marked = "<<<<<<< ours\ntitle: Master Baker\n=======\ntitle: Cook\n>>>>>>> theirs\n";
    let expected = changed(BASE, &[("title: Baker\n", marked), ("First", "Last")]);
    assert_eq!(sandbox.file(JOB), expected);
}

#[test]
fn init_registers_the_driver_beside_the_users_own() {
    let sandbox = scene::empty();
    let registered = sandbox.git("config --local merge.trackway.driver");
    assert!(registered.contains("trackway merge-driver %O %A %B %L %P %S %X %Y"), "{registered}");
    let other = Sandbox::new();
    must(&other, "init -q");
    must(&other, "config merge.trackway.driver 'mine %A'");
    other.run("init").ok();
    assert_eq!(other.git("config --get-all merge.trackway.driver"), "mine %A\n");
}

#[test]
fn the_driver_says_nothing_on_standard_output() {
    let sandbox = Sandbox::new();
    let versions = ["Baker", "Master Baker", "Cook"].map(|title| BASE.replace("Baker", title));
    let run = |line: &str| {
        for (name, text) in ["o", "a", "b"].iter().zip(&versions) {
            sandbox.write(name, text);
        }
        sandbox.run(line)
    };
    same(
        run(&format!("merge-driver o a b {JOB}")),
        str![[r#"
[stderr] trackway: jobs/2026-11/brod-baker.yaml: title is `Master Baker`, `Cook` stands in conflicts

"#]],
    );
    assert!(sandbox.file("a").contains("value: Cook"));
    same(run(&format!("merge-driver o a b 9 {JOB} x y z")), str![]);
    same(
        run("merge-driver o a b 9 some/text.md %S 'x\u{1b}[31m y' ''"),
        str![[r#"
[exit 1]

"#]],
    );
    let text = sandbox.file("a");
    assert!(text.contains("<<<<<<<<< x [31m y\n") && text.contains(">>>>>>>>> theirs\n"), "{text}");
    for wrong in ["merge-driver", "merge-driver o a b", "merge-driver o a b seven jobs/x.yaml"] {
        let outcome = run(wrong);
        assert_eq!((outcome.status, &*outcome.stdout), (2, ""));
        assert!(outcome.stderr.starts_with("usage: "), "{}", outcome.stderr);
    }
    let outcome = run(&format!("merge-driver o gone b 7 {JOB}"));
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    assert!(!Path::new(&sandbox.work().join("gone")).exists());
}
