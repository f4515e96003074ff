//! When the store refuses, and that nothing is different afterwards.

use std::fs;
use std::os::unix::fs::symlink;

use trackway::store::{Git, Operation, StoreError, Unsupported, Writer};

use super::sandbox::{Outcome, Sandbox, options, plan};

fn try_commit(sandbox: &Sandbox) -> Outcome {
    sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n"))
}

/// Runs `refused` and sees that neither files nor history are different.
fn assert_untouched<T>(sandbox: &Sandbox, refused: impl FnOnce() -> T) -> T {
    let look = || (sandbox.read("one.yaml"), sandbox.status(), sandbox.git(&["for-each-ref"]));
    let before = look();
    let outcome = refused();
    assert_eq!(look(), before);
    assert!(!sandbox.store().journal_path().exists());
    outcome
}

#[test]
fn no_repository_a_bare_one_and_a_missing_directory() {
    let home = tempfile::tempdir().unwrap();
    let none = Git::open(home.path()).unwrap_err();
    assert!(matches!(none, StoreError::NoRepository { .. }), "{none}");
    assert!(matches!(Git::open(&home.path().join("missing")), Err(StoreError::Io { .. })));

    let sandbox = Sandbox::new();
    sandbox.git_at(sandbox.home(), &["init", "-q", "--bare", "bare"]);
    let bare = Git::open(&sandbox.home().join("bare")).unwrap_err();
    assert!(matches!(bare, StoreError::Bare { .. }), "{bare}");
    let inside = Git::open(&sandbox.work_tree().join(".git/refs")).unwrap_err();
    assert!(matches!(inside, StoreError::NoRepository { .. }), "{inside}");
}

#[test]
fn a_repository_of_another_user() {
    let sandbox = Sandbox::new();
    let other = sandbox.home().join("other");
    sandbox.git_at(sandbox.home(), &["init", "-q", "other"]);
    for path in [other.join(".git"), other.clone()] {
        if std::os::unix::fs::chown(path, Some(12345), None).is_err() {
            return; // only root can make one
        }
    }
    let error = Git::open(&other).unwrap_err();
    assert!(matches!(error, StoreError::ForeignOwner { .. }), "{error}");
}

#[test]
fn a_detached_head() {
    let sandbox = Sandbox::new();
    sandbox.git(&["checkout", "-q", "--detach"]);
    let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
    assert!(matches!(outcome, Err(StoreError::DetachedHead { .. })), "{outcome:?}");
}

#[test]
fn an_operation_of_the_user_under_way() {
    let cases: [(&[&str], Operation); 5] = [
        (&["merge", "side"], Operation::Merge),
        (&["rebase", "side"], Operation::Rebase),
        (&["cherry-pick", "side"], Operation::CherryPick),
        (&["revert", "HEAD~1"], Operation::Revert),
        (&["bisect", "start"], Operation::Bisect),
    ];
    for (command, operation) in cases {
        let sandbox = Sandbox::new();
        sandbox.git(&["checkout", "-q", "-b", "side"]);
        sandbox.write("two.yaml", "title: side\n");
        sandbox.git(&["commit", "-q", "-am", "side"]);
        sandbox.git(&["checkout", "-q", "main"]);
        for title in ["main", "again"] {
            sandbox.write("two.yaml", &format!("title: {title}\n"));
            sandbox.git(&["commit", "-q", "-am", title]);
        }
        sandbox.try_git(&sandbox.work_tree(), command);
        let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
        let what = match outcome {
            Err(StoreError::Underway { what }) => Some(what),
            _ => None,
        };
        assert_eq!(what, Some(operation), "{command:?}: {outcome:?}");
    }
}

#[test]
fn a_conflict_in_the_index() {
    let sandbox = Sandbox::new();
    let blob = sandbox.git(&["rev-parse", "HEAD:two.yaml"]);
    sandbox.write("info", &format!("100644 {blob} 1\ttwo.yaml\n100644 {blob} 2\ttwo.yaml\n"));
    sandbox.git(&["rm", "-q", "--cached", "two.yaml"]);
    let info = sandbox.root().join("info");
    let fed = std::process::Command::new("git")
        .args(["update-index", "--index-info"])
        .current_dir(sandbox.root())
        .stdin(fs::File::open(info).unwrap())
        .status();
    assert!(fed.unwrap().success());
    let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
    assert!(
        matches!(&outcome, Err(StoreError::Conflicts { path }) if path == "two.yaml"),
        "{outcome:?}"
    );
}

#[test]
fn repositories_that_can_not_be_worked_with_say_why() {
    let sandbox = Sandbox::new();
    let reftable =
        sandbox.try_git(sandbox.home(), &["init", "-q", "--ref-format=reftable", "reftable"]);
    if reftable.status.success() {
        let error = Git::open(&sandbox.home().join("reftable")).unwrap_err();
        assert!(
            matches!(error, StoreError::Unsupported { what: Unsupported::Reftable }),
            "{error}"
        );
    }

    sandbox.git(&["update-index", "--split-index"]);
    let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
    let split = matches!(outcome, Err(StoreError::Unsupported { what: Unsupported::SplitIndex }));
    assert!(split, "{outcome:?}");
    sandbox.git(&["update-index", "--no-split-index"]);
    try_commit(&sandbox).unwrap();

    let sandbox = Sandbox::new();
    sandbox.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "jobs"]);
    let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
    let sparse = matches!(outcome, Err(StoreError::Unsupported { what: Unsupported::SparseIndex }));
    assert!(sparse, "{outcome:?}");

    let sandbox = Sandbox::new();
    sandbox.git(&["config", "core.repositoryFormatVersion", "1"]);
    sandbox.git(&["config", "extensions.partialClone", "origin"]);
    let error = Git::open(&sandbox.root()).unwrap_err();
    assert!(
        matches!(error, StoreError::Unsupported { what: Unsupported::PartialClone }),
        "{error}"
    );
}

#[test]
fn a_file_that_git_would_transform() {
    for attribute in ["filter=git-crypt", "ident", "working-tree-encoding=UTF-16"] {
        let sandbox = Sandbox::new();
        sandbox.write(".gitattributes", &format!("*.yaml {attribute}\n"));
        let blobs = || sandbox.git(&["count-objects"]);
        let before = blobs();
        let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
        assert!(matches!(outcome, Err(StoreError::Attribute { .. })), "{outcome:?}");
        assert_eq!(blobs(), before, "plain text must not even become an object");
        sandbox.commit("notes.md", None, Some("fine\n")).unwrap().unwrap();
    }
}

#[test]
fn a_path_through_a_symbolic_link_or_at_a_directory() {
    let sandbox = Sandbox::new();
    symlink("other", sandbox.root().join("linked")).unwrap();
    symlink("one.yaml", sandbox.root().join("link.yaml")).unwrap();
    let write = |path: &str| assert_untouched(&sandbox, || sandbox.commit(path, None, Some("x\n")));
    assert!(matches!(write("linked/new.yaml"), Err(StoreError::SymbolicLink { .. })));
    assert!(matches!(write("link.yaml"), Err(StoreError::SymbolicLink { .. })));
    assert!(matches!(write("other"), Err(StoreError::NotAFile { .. })));
    assert!(matches!(write("one.yaml/below"), Err(StoreError::NotAFolder { .. })));
}

#[test]
fn another_git_at_work() {
    let sandbox = Sandbox::new();
    let lock = sandbox.work_tree().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
    assert!(
        matches!(&outcome, Err(StoreError::GitBusy { lock }) if lock.ends_with("index.lock")),
        "{outcome:?}"
    );
    assert!(lock.exists(), "a lock that is not ours stays");
    fs::remove_file(&lock).unwrap();

    let lock = sandbox.work_tree().join(".git/refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    let outcome = assert_untouched(&sandbox, || try_commit(&sandbox));
    assert!(
        matches!(&outcome, Err(StoreError::GitBusy { lock }) if lock.ends_with("main.lock")),
        "{outcome:?}"
    );
    fs::remove_file(&lock).unwrap();
    sandbox.assert_sound();

    try_commit(&sandbox).unwrap().unwrap();
}

#[test]
fn another_git_that_is_done_soon_is_waited_for() {
    let sandbox = Sandbox::new();
    let lock = sandbox.work_tree().join(".git/index.lock");
    fs::write(&lock, "").unwrap();
    let other = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(60));
        fs::remove_file(lock).unwrap();
    });
    try_commit(&sandbox).unwrap().unwrap();
    other.join().unwrap();
    sandbox.assert_sound();
}

#[test]
fn a_lock_whose_file_somebody_deleted_is_still_one_lock() {
    let sandbox = Sandbox::new();
    let first = sandbox.writer();
    fs::remove_file(sandbox.store().state_path().join("lock")).unwrap();
    let second = Writer::acquire(&sandbox.store(), options()).unwrap();
    drop(first);
    let third = Writer::acquire(&sandbox.store(), options());
    assert!(matches!(third, Err(StoreError::Busy { .. })), "{third:?}");
    drop(second);
    sandbox.writer().commit(&plan(&[])).unwrap();
}
