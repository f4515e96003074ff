//! Moving a branch forward to a commit that exists: with files and index, wholly or not at all, and
//! nothing that a person wrote is replaced.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use trackway::store::{CommitId, StoreError, fault};

use super::crashes::child;
use super::sandbox::{Sandbox, path};

/// A commit ahead of the branch: a file changed, one new, one executable, one gone with its folder.
/// Where the branch is, and where it shall be.
fn ahead(sandbox: &Sandbox) -> (CommitId, CommitId) {
    let from = sandbox.git(&["rev-parse", "HEAD"]);
    sandbox.git(&["switch", "-q", "-c", "next"]);
    sandbox.write("one.yaml", "title: uno\n");
    sandbox.write("jobs/2026-11/three.yaml", "title: three\n");
    sandbox.write("letters/four.sh", "four\n");
    make_executable(sandbox, "letters/four.sh");
    fs::remove_file(sandbox.root().join("gone/two.yaml")).unwrap();
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "next"]);
    let to = sandbox.git(&["rev-parse", "HEAD"]);
    sandbox.git(&["switch", "-q", "main"]);
    (CommitId::from_hex(from), CommitId::from_hex(to))
}

fn make_executable(sandbox: &Sandbox, path: &str) {
    let path = sandbox.root().join(path);
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn is_executable(sandbox: &Sandbox, path: &str) -> bool {
    let mode = fs::metadata(sandbox.root().join(path)).unwrap().permissions().mode();
    mode & 0o111 == 0o111
}

fn filled(sandbox: Sandbox) -> Sandbox {
    sandbox.write("gone/two.yaml", "title: two\n");
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "more"]);
    sandbox
}

fn assert_moved(sandbox: &Sandbox, is_moved: bool, point: &str) {
    let head = sandbox.git(&["log", "-1", "--format=%s"]);
    assert_eq!(head, if is_moved { "next" } else { "more" }, "{point}");
    let text = |path: &str| sandbox.read(path);
    let either = |new: &str, old: Option<&str>| {
        if is_moved { Some(new.to_owned()) } else { old.map(str::to_owned) }
    };
    assert_eq!(text("one.yaml"), either("title: uno\n", Some("title: one\n")), "{point}");
    assert_eq!(text("jobs/2026-11/three.yaml"), either("title: three\n", None), "{point}");
    assert_eq!(text("letters/four.sh"), either("four\n", None), "{point}");
    assert_eq!(sandbox.root().join("gone").exists(), !is_moved, "{point}");
    assert_eq!(sandbox.root().join("jobs").exists(), is_moved, "{point}");
    assert!(!is_moved || is_executable(sandbox, "letters/four.sh"), "{point}");
    sandbox.assert_sound();
}

#[test]
fn a_branch_moves_forward_with_its_files_and_nothing_else() {
    for sandbox in [Sandbox::new(), Sandbox::in_subdirectory(), Sandbox::of_sha256()] {
        let sandbox = filled(sandbox);
        let (from, to) = ahead(&sandbox);
        sandbox.write("staged.txt", "staged\n");
        sandbox.git(&["add", "-A"]);
        sandbox.write("other/theirs.txt", "edited\n");
        sandbox.write("untracked.txt", "mine\n");
        let status = sandbox.status();
        sandbox.writer().integrate(Some(&from), &to).unwrap();
        assert_moved(&sandbox, true, "done");
        assert_eq!(sandbox.status(), status);
        // And twice is once.
        sandbox.writer().integrate(Some(&to), &to).unwrap();
    }
}

#[test]
fn an_unborn_branch_begins_with_the_commit() {
    let sandbox = filled(Sandbox::new());
    let (_, to) = ahead(&sandbox);
    sandbox.git(&["switch", "-q", "--orphan", "fresh"]);
    sandbox.writer().integrate(None, &to).unwrap();
    assert_moved(&sandbox, true, "unborn");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn what_is_nowhere_else_stands_in_the_way_and_all_of_it_is_named() {
    let sandbox = filled(Sandbox::new());
    let (from, to) = ahead(&sandbox);
    sandbox.write("one.yaml", "title: by hand\n");
    sandbox.write("letters/four.sh", "untracked\n");
    for check in [true, false] {
        let mut writer = sandbox.writer();
        let moved = if check {
            writer.check_integration(Some(&from), &to)
        } else {
            writer.integrate(Some(&from), &to)
        };
        match moved.unwrap_err() {
            StoreError::InTheWay { paths } => {
                assert_eq!(paths, [path("letters/four.sh"), path("one.yaml")]);
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(sandbox.log().lines().next(), Some("more"));
    assert_eq!(sandbox.read("gone/two.yaml").as_deref(), Some("title: two\n"));
    assert_eq!(sandbox.read("letters/four.sh").as_deref(), Some("untracked\n"));
    sandbox.assert_sound();
}

#[test]
fn a_file_that_has_the_new_bytes_already_is_right_as_it_is() {
    let sandbox = filled(Sandbox::new());
    let (from, to) = ahead(&sandbox);
    sandbox.write("one.yaml", "title: uno\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("jobs/2026-11/three.yaml", "title: three\n");
    sandbox.write("letters/four.sh", "four\n");
    fs::remove_file(sandbox.root().join("gone/two.yaml")).unwrap();
    fs::remove_dir(sandbox.root().join("gone")).unwrap();
    sandbox.writer().integrate(Some(&from), &to).unwrap();
    assert_moved(&sandbox, true, "adopted");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn what_is_staged_and_nowhere_else_is_not_replaced() {
    let sandbox = filled(Sandbox::new());
    let (from, to) = ahead(&sandbox);
    sandbox.write("one.yaml", "title: staged\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("one.yaml", "title: one\n");
    let error = sandbox.writer().integrate(Some(&from), &to).unwrap_err();
    assert!(matches!(error, StoreError::StagedDiffers { .. }), "{error}");
    assert_eq!(sandbox.status(), "MM one.yaml");
    sandbox.assert_sound();
}

#[test]
fn a_branch_that_is_elsewhere_stays() {
    let sandbox = filled(Sandbox::new());
    let (from, to) = ahead(&sandbox);
    sandbox.git(&["commit", "-q", "--allow-empty", "-m", "mine"]);
    let head = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    for at in [&from, &head] {
        let error = sandbox.writer().integrate(Some(at), &to).unwrap_err();
        assert!(matches!(error, StoreError::HeadMoves), "{error}");
    }
    sandbox.assert_sound();
}

#[test]
fn the_executable_bit_alone_comes_and_goes() {
    let sandbox = filled(Sandbox::new());
    let from = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "-c", "next"]);
    make_executable(&sandbox, "one.yaml");
    sandbox.git(&["commit", "-q", "-a", "-m", "executable"]);
    let to = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "main"]);
    assert!(!is_executable(&sandbox, "one.yaml"));
    sandbox.writer().integrate(Some(&from), &to).unwrap();
    assert!(is_executable(&sandbox, "one.yaml"));
    assert_eq!(sandbox.status(), "");
    sandbox.git(&["revert", "--no-edit", "HEAD"]);
    let back = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["reset", "-q", "--hard", "HEAD~"]);
    sandbox.writer().integrate(Some(&to), &back).unwrap();
    assert!(!is_executable(&sandbox, "one.yaml"));
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn files_outside_our_directory_come_along_by_git_itself() {
    let sandbox = filled(Sandbox::in_subdirectory());
    fs::write(sandbox.work_tree().join("outside.txt"), "old\n").unwrap();
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "more"]);
    let (from, _) = ahead(&sandbox);
    sandbox.git(&["switch", "-q", "next"]);
    fs::write(sandbox.work_tree().join("outside.txt"), "new\n").unwrap();
    sandbox.git(&["commit", "-q", "-a", "-m", "next"]);
    let to = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "main"]);

    fs::write(sandbox.work_tree().join("outside.txt"), "mine\n").unwrap();
    for check in [true, false] {
        let mut writer = sandbox.writer();
        let moved = if check {
            writer.check_integration(Some(&from), &to)
        } else {
            writer.integrate(Some(&from), &to)
        };
        match moved.unwrap_err() {
            StoreError::InTheWayOfGit { paths } => assert_eq!(paths, ["outside.txt"]),
            other => panic!("{other}"),
        }
    }
    sandbox.git(&["checkout", "-q", "--", "outside.txt"]);
    sandbox.writer().check_integration(Some(&from), &to).unwrap();
    sandbox.writer().integrate(Some(&from), &to).unwrap();
    assert_moved(&sandbox, true, "whole");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn a_folder_takes_the_place_of_a_file_and_the_other_way_round() {
    let sandbox = filled(Sandbox::new());
    let from = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "-c", "next"]);
    fs::remove_file(sandbox.root().join("one.yaml")).unwrap();
    sandbox.write("one.yaml/inside.txt", "inside\n");
    fs::remove_dir_all(sandbox.root().join("gone")).unwrap();
    sandbox.write("gone", "a file\n");
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "folders"]);
    let to = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.writer().integrate(Some(&from), &to).unwrap();
    assert_eq!(sandbox.read("one.yaml/inside.txt").as_deref(), Some("inside\n"));
    assert_eq!(sandbox.read("gone").as_deref(), Some("a file\n"));
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn a_link_from_others_is_refused() {
    let sandbox = filled(Sandbox::new());
    let from = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "-c", "next"]);
    std::os::unix::fs::symlink("/etc/passwd", sandbox.root().join("jobs")).unwrap();
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "link"]);
    let to = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "main"]);
    let error = sandbox.writer().integrate(Some(&from), &to).unwrap_err();
    assert!(matches!(error, StoreError::NotPlain { .. }), "{error}");
}

#[test]
fn a_linked_work_tree_moves_on_its_own() {
    let sandbox = filled(Sandbox::new());
    let (from, to) = ahead(&sandbox);
    let side = sandbox.home().join("side");
    sandbox.git(&["worktree", "add", "-q", "-b", "side", side.to_str().unwrap(), from.as_str()]);
    let git = trackway::store::Git::open(&side).unwrap();
    let options = super::sandbox::options();
    let mut writer = trackway::store::Writer::acquire(&git, options).unwrap();
    writer.integrate(Some(&from), &to).unwrap();
    assert_eq!(fs::read_to_string(side.join("one.yaml")).unwrap(), "title: uno\n");
    assert_eq!(sandbox.git_at(&side, &["status", "--porcelain"]), "");
    assert_eq!(sandbox.read("one.yaml").as_deref(), Some("title: one\n"));
}

#[test]
fn cut_off_at_any_point_it_is_wholly_there_or_wholly_absent() {
    let history = fault::POINTS.iter().position(|point| *point == "reference-moved").unwrap();
    for (number, point) in fault::POINTS.iter().enumerate() {
        let is_elsewhere = ["blobs-written", "commit-written"].contains(point)
            || ["recover-", "remind-", "sync-"].iter().any(|other| point.starts_with(other));
        if is_elsewhere {
            continue;
        }
        let sandbox = filled(Sandbox::new());
        let (from, to) = ahead(&sandbox);
        sandbox.write("staged.txt", "staged\n");
        sandbox.git(&["add", "staged.txt"]);
        sandbox.write("other/theirs.txt", "edited\n");
        let role = format!("follow {from} {to}");
        let output = child(&sandbox, &role).env("TRACKWAY_FAULT", point).output().unwrap();
        assert!(!output.status.success(), "{point} was not reached");
        drop(sandbox.writer());
        assert_moved(&sandbox, number >= history, point);
        assert_eq!(sandbox.status(), " M other/theirs.txt\nA  staged.txt", "{point}");
        if number < history {
            sandbox.writer().integrate(Some(&from), &to).unwrap();
            assert_moved(&sandbox, true, point);
        }
    }
}

#[test]
fn thousands_of_files_move_at_once() {
    let sandbox = filled(Sandbox::new());
    let from = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "-c", "next"]);
    for number in 0..3000 {
        sandbox
            .write(&format!("jobs/{}/{number}.yaml", number % 30), &format!("title: {number}\n"));
    }
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "many"]);
    let to = CommitId::from_hex(sandbox.git(&["rev-parse", "HEAD"]));
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.writer().integrate(Some(&from), &to).unwrap();
    assert_eq!(sandbox.status(), "");
    assert_eq!(sandbox.read("jobs/29/2999.yaml").as_deref(), Some("title: 2999\n"));
    sandbox.assert_sound();
}
