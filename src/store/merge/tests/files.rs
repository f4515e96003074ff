//! What both sides make of one file.

use super::world::World;
use crate::domain::digest::sha256;
use crate::store::git::{BlobId, Mode};
use crate::store::merge::MergeError;

const JOB: &str = "uid: j000000001\ntitle: Job\n";

#[test]
fn records_merge_by_field_and_text_by_line() {
    let world = World::new();
    let merged = world.merged(
        &[("jobs/m/a.yaml", JOB), ("resumes/main.md", "one\ntwo\nthree\nfour\nfive\n")],
        &[
            ("jobs/m/a.yaml", "uid: j000000001\ntitle: Job\npriority: high # mine\n"),
            ("resumes/main.md", "ONE\ntwo\nthree\nfour\nfive\n"),
        ],
        &[
            ("jobs/m/a.yaml", "uid: j000000001\ntitle: Engineer\n"),
            ("resumes/main.md", "one\ntwo\nthree\nfour\nFIVE\n"),
        ],
    );
    assert_eq!(merged.field("jobs/m/a.yaml", "title"), r#""Engineer""#);
    assert!(merged.files["jobs/m/a.yaml"].contains("# mine"));
    assert_eq!(merged.files["resumes/main.md"], "ONE\ntwo\nthree\nfour\nFIVE\n");
    assert!(merged.told.is_empty());
}

#[test]
fn a_clash_of_fields_is_told() {
    let world = World::new();
    let merged = world.merged(
        &[("jobs/m/a.yaml", JOB)],
        &[("jobs/m/a.yaml", "uid: j000000001\ntitle: Dev\n")],
        &[("jobs/m/a.yaml", "uid: j000000001\ntitle: Engineer\n")],
    );
    assert_eq!(merged.told, ["jobs/m/a.yaml: title is Engineer, not Dev"]);
    let conflicts = r#"[{"field":"title","value":"Dev"}]"#;
    assert_eq!(merged.field("jobs/m/a.yaml", "conflicts"), conflicts);
}

#[test]
fn what_does_not_merge_lies_beside() {
    let world = World::new();
    let id = |text: &str| world.git.hash(text.as_bytes()).unwrap().short().to_owned();
    let sound = "uid: j000000001\ntitle: Job\npriority: high\n";
    let broken = "uid: j000000001\ntitle: [Job, and a lot more that nobody closes\n";
    let cases = [
        ("resumes/main.md", "one\n", "longer\n", "two\n", "both sides changed the same lines"),
        ("jobs/m/a.yaml", JOB, sound, broken, "it can't be read"),
        (
            "documents/a/x.md",
            "one\ntwo\n",
            "one\ntwo\nthree!\n",
            "0\none\ntwo\n",
            "there are two of that name",
        ),
        ("letters/x.odt", "a\0", "b\0\0", "c\0", "there are two of that name"),
    ];
    for (path, base, kept, lost, why) in cases {
        let merged = world.merged(&[(path, base)], &[(path, kept)], &[(path, lost)]);
        let (stem, extension) = path.rsplit_once('.').unwrap();
        let beside = format!("{stem}.conflict-{}.{extension}", id(lost));
        assert_eq!(merged.files[path], kept, "{path}");
        assert_eq!(merged.files[&beside], lost, "{path}");
        assert_eq!(merged.told, [format!("{beside} beside {path}: {why}")]);
    }
}

#[test]
fn a_version_that_lies_beside_is_not_laid_there_twice_and_stays_settled() {
    let world = World::new();
    let (path, base) = ("resumes/main.md", "one\n");
    let tree = |files: &[(&str, &str)]| world.tree(files.iter().copied());
    let (base, a, b) =
        (tree(&[(path, base)]), tree(&[(path, "longer\n")]), tree(&[(path, "two\n")]));
    let merged = world.merge(Some(&base), &a, &b).unwrap();
    let files = world.files(&merged.tree);
    assert_eq!(files.len(), 2);
    let again = world.merge(Some(&base), &merged.tree, &b).unwrap();
    assert_eq!(world.files(&again.tree), files);
    let settled = tree(&[(path, "longer\ntwo\n")]);
    let theirs: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let theirs = tree(&[&theirs[..], &[("z", "z")]].concat());
    let end = world.merged_trees(Some(&merged.tree), &settled, &theirs);
    assert_eq!(end.paths(), [path, "z"], "a settled clash does not come back");
}

#[test]
fn the_share_of_exactly_these_bytes_follows_the_document_beside() {
    let world = World::new();
    let (longer, shorter) = ("%PDF longer", "%PDF");
    let share = |uid: &str, bytes: &str| {
        let sha256 = sha256(bytes.as_bytes());
        format!("uid: {uid}\njob: a\ndocument: documents/a/x.pdf\nsha256: {sha256}\n")
    };
    let (one, two) = (share("s1", longer), share("s2", shorter));
    let merged = world.merged(
        &[("z", "z")],
        &[("documents/a/x.pdf", longer), ("shares/m/s1.yaml", &one)],
        &[("documents/a/x.pdf", shorter), ("shares/m/s2.yaml", &two)],
    );
    let short = world.git.hash(shorter.as_bytes()).unwrap().short().to_owned();
    let beside = format!(r#""documents/a/x.conflict-{short}.pdf""#);
    assert_eq!(merged.field("shares/m/s1.yaml", "document"), r#""documents/a/x.pdf""#);
    assert_eq!(merged.field("shares/m/s2.yaml", "document"), beside);
}

#[test]
fn a_folder_keeps_its_name_and_letters_of_any_case_are_one() {
    let world = World::new();
    let id = |text: &str| world.git.hash(text.as_bytes()).unwrap().short().to_owned();
    let merged = world.merged(
        &[("z", "z")],
        &[("z", "z"), ("templates/a", "file\n")],
        &[("z", "z"), ("templates/a/b", "below\n")],
    );
    let beside = format!("templates/a.conflict-{}", id("file\n"));
    assert_eq!(merged.paths(), [&beside, "templates/a/b", "z"]);

    let merged = world.merged(
        &[("z", "z")],
        &[("z", "z"), ("resumes/Main.md", "longer\n")],
        &[("z", "z"), ("resumes/main.md", "x\n")],
    );
    let beside = format!("resumes/Main.conflict-{}.md", id("x\n"));
    assert_eq!(merged.paths(), [&beside, "resumes/Main.md", "z"]);
}

#[test]
fn names_that_are_no_text_and_modes_merge_too() {
    let world = World::new();
    let blob = |text: &str| world.git.write_blob(text.as_bytes()).unwrap();
    let odd = || b"jobs/m/\xff.yaml".to_vec();
    let tree = |text: &str, mode: Mode, hook: Mode| {
        world.tree_of([(odd(), (blob(text), mode)), (b"run.sh".to_vec(), (blob("run"), hook))])
    };
    let base = tree("one\n", Mode::Plain, Mode::Plain);
    let ours = tree("two\n", Mode::Plain, Mode::Executable);
    let theirs = tree("three\n", Mode::Executable, Mode::Plain);
    let merged = world.merge(Some(&base), &ours, &theirs).unwrap();
    let leaves = world.git.leaves_below(&merged.tree, b"").unwrap();
    let modes: Vec<_> = leaves.iter().map(|(path, leaf)| (path.clone(), leaf.mode)).collect();
    let beside = format!(".conflict-{}.yaml", world.git.hash(b"two\n").unwrap().short());
    let beside = [&b"jobs/m/\xff"[..], beside.as_bytes()].concat();
    let mut expected = vec![
        (odd(), Mode::Executable),
        (beside, Mode::Executable),
        (b"run.sh".to_vec(), Mode::Executable),
    ];
    expected.sort();
    let mut modes = modes;
    modes.sort();
    assert_eq!(modes, expected);
}

#[test]
fn links_submodules_and_names_of_git_from_the_other_side_are_refused() {
    let world = World::new();
    let blob = |text: &str| world.git.write_blob(text.as_bytes()).unwrap();
    let plain = (b"z".to_vec(), (blob("z"), Mode::Plain));
    let base = world.tree_of([plain.clone()]);
    let own = world.tree_of([(b"z".to_vec(), (blob("y"), Mode::Plain))]);
    let commit = BlobId::from_hex("1234567890123456789012345678901234567890");
    for (path, leaf) in [
        (&b"resumes/x.md"[..], (blob("/etc/passwd"), Mode::Link)),
        (b"lib", (commit, Mode::Repository)),
    ] {
        let odd = world.tree_of([plain.clone(), (path.to_vec(), leaf)]);
        let refused = world.merge(Some(&base), &own, &odd).unwrap_err();
        assert!(matches!(&refused, MergeError::Odd { paths } if paths.len() == 1), "{refused}");
        assert!(world.merge(Some(&base), &odd, &own).is_ok(), "ours is ours");
    }
}
