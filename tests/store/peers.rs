//! Several processes at once: ours among themselves, and ours beside git.

use super::crashes::child;
use super::sandbox::Sandbox;

#[test]
fn two_writers_in_two_processes_take_turns() {
    let sandbox = Sandbox::new();
    let children: Vec<_> = (0..2).map(|_| child(&sandbox, "10").spawn().unwrap()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(sandbox.read("counter.yaml").as_deref(), Some("n: 20\n"));
    assert_eq!(sandbox.git(&["rev-list", "--count", "HEAD"]), "21");
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn a_writer_and_git_take_turns() {
    let sandbox = Sandbox::new();
    let ours = child(&sandbox, "10").spawn().unwrap();
    let mut theirs = 0;
    for turn in 0..15 {
        sandbox.write("other/theirs.txt", &format!("turn {turn}\n"));
        let add = sandbox.try_git(&sandbox.work_tree(), &["add", "other/theirs.txt"]);
        let commit = sandbox.try_git(&sandbox.work_tree(), &["commit", "-q", "-m", "theirs"]);
        theirs += usize::from(add.status.success() && commit.status.success());
    }
    let output = ours.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(sandbox.read("counter.yaml").as_deref(), Some("n: 10\n"));
    let log = sandbox.log();
    assert_eq!(log.lines().filter(|line| line.starts_with("set job")).count(), 10);
    assert!(log.lines().filter(|line| *line == "theirs").count() >= theirs);
    assert_eq!(sandbox.git(&["diff", "--name-only", "HEAD", "--", "counter.yaml", "sub"]), "");
    sandbox.assert_sound();
}
