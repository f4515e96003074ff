//! What a commit does to files, index and history.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use trackway::store::{Options, Person, StoreError, Writer};

use super::sandbox::{Sandbox, options, path, plan};

#[test]
fn a_commit_holds_the_files_of_the_change_and_leaves_a_clean_status() {
    for sandbox in [Sandbox::new(), Sandbox::in_subdirectory()] {
        let files = [
            ("one.yaml", Some("title: one\n"), Some("title: uno\n")),
            ("two.yaml", Some("title: two\n"), None),
            ("jobs/2026-11/three.yaml", None, Some("title: three\n")),
        ];
        let commit = sandbox.writer().commit(&plan(&files)).unwrap().unwrap();

        assert_eq!(sandbox.git(&["rev-parse", "HEAD"]), commit.as_str());
        assert_eq!(sandbox.status(), "");
        let prefix = sandbox.store().prefix().to_owned();
        assert_eq!(
            sandbox.git(&["show", "--format=%an <%ae> %aI%n%B", "--name-status", "--no-renames"]),
            format!(
                "Ann <ann@example.org> 2026-11-05T09:12:00+01:00\n\
                 set job one: title\n\nTrackway-Command: set\n\n\n\
                 A\t{prefix}jobs/2026-11/three.yaml\nM\t{prefix}one.yaml\nD\t{prefix}two.yaml"
            )
        );
        assert_eq!(sandbox.git(&["reflog", "-1", "--format=%gs"]), "trackway: set job one: title");
        assert_eq!(sandbox.read("one.yaml").as_deref(), Some("title: uno\n"));
        assert_eq!(sandbox.read("two.yaml"), None);
        sandbox.assert_sound();
    }
}

#[test]
fn the_first_commit_of_a_branch_is_made_too() {
    let sandbox = Sandbox::unborn();
    assert_eq!(sandbox.store().head().unwrap(), None);
    sandbox.commit("one.yaml", None, Some("title: one\n")).unwrap().unwrap();
    assert_eq!(sandbox.log(), "set job one: title");
    let state = fs::metadata(sandbox.store().state_path()).unwrap();
    assert_eq!(state.permissions().mode() & 0o777, 0o700);
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn work_that_the_user_staged_or_edited_elsewhere_stays_as_it_was() {
    let sandbox = Sandbox::new();
    sandbox.write("staged.txt", "staged\n");
    sandbox.git(&["add", "staged.txt"]);
    sandbox.write("staged.txt", "edited after\n");
    sandbox.write("other/theirs.txt", "edited\n");
    sandbox.git(&["rm", "-q", "--cached", "two.yaml"]);
    sandbox.write("planned.txt", "planned\n");
    sandbox.git(&["add", "-N", "planned.txt"]);
    let listing = ["ls-files", "-s", "staged.txt", "other", "planned.txt", "two.yaml"];
    let (before, status) = (sandbox.git(&listing), sandbox.status());

    sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n")).unwrap().unwrap();

    assert_eq!(sandbox.git(&listing), before);
    assert_eq!(sandbox.status(), status);
    assert_eq!(sandbox.git(&["show", "--format=", "--name-only"]), "one.yaml");
    assert_eq!(sandbox.read("staged.txt").as_deref(), Some("edited after\n"));
    sandbox.assert_sound();
}

#[test]
fn an_edit_in_the_second_of_the_last_add_is_still_noticed() {
    let sandbox = Sandbox::new();
    for turn in 0..5 {
        sandbox.write("other/theirs.txt", &format!("add {turn}\n"));
        sandbox.git(&["add", "other/theirs.txt"]);
        sandbox.git(&["commit", "-q", "-m", "theirs"]);
        sandbox.write("other/theirs.txt", &format!("new {turn}\n"));
        let (old, new) = (format!("title: {turn}\n"), format!("title: {}\n", turn + 1));
        sandbox.commit("racy.yaml", (turn > 0).then_some(old.as_str()), Some(&new)).unwrap();
        // The next second: the stat of the index no longer betrays the race.
        fs::File::open(sandbox.work_tree().join(".git/index"))
            .unwrap()
            .set_modified(std::time::SystemTime::now() + std::time::Duration::from_secs(2))
            .unwrap();
        assert_eq!(sandbox.status(), " M other/theirs.txt");
        sandbox.git(&["checkout", "-q", "other/theirs.txt"]);
    }
}

#[test]
fn a_file_keeps_its_mode_and_a_new_one_follows_the_umask() {
    let sandbox = Sandbox::new();
    let mode = |name| fs::metadata(sandbox.root().join(name)).unwrap().permissions().mode() & 0o777;
    sandbox.write("plain.txt", "");
    fs::set_permissions(sandbox.root().join("one.yaml"), fs::Permissions::from_mode(0o700))
        .unwrap();
    let files = [
        ("one.yaml", Some("title: one\n"), Some("title: uno\n")),
        ("new.yaml", None, Some("a: 1\n")),
    ];
    sandbox.writer().commit(&plan(&files)).unwrap();
    assert_eq!(mode("one.yaml"), 0o700);
    assert_eq!(mode("new.yaml"), mode("plain.txt"));
    assert_eq!(
        sandbox.git(&["ls-files", "--format=%(objectmode) %(path)", "one.yaml", "new.yaml"]),
        "100644 new.yaml\n100755 one.yaml"
    );
    assert_eq!(sandbox.status(), "?? plain.txt");
}

#[test]
fn hand_edits_are_committed_as_they_are_on_disk() {
    let sandbox = Sandbox::new();
    sandbox.write("one.yaml", "title: by hand\n");
    fs::remove_file(sandbox.root().join("two.yaml")).unwrap();
    let text = Some("title: by hand\n");
    let commit = sandbox
        .writer()
        .commit(&plan(&[("one.yaml", text, text), ("two.yaml", None, None)]))
        .unwrap();
    assert!(commit.is_some());
    assert_eq!(sandbox.status(), "");
    assert_eq!(sandbox.git(&["show", "--format=", "--name-status"]), "M\tone.yaml\nD\ttwo.yaml");
    sandbox.assert_sound();
}

#[test]
fn nothing_to_do_makes_no_commit() {
    let sandbox = Sandbox::new();
    let text = Some("title: one\n");
    assert_eq!(sandbox.commit("one.yaml", text, text).unwrap(), None);
    assert_eq!(sandbox.writer().commit(&plan(&[])).unwrap(), None);
    assert_eq!(sandbox.log(), "first");
    sandbox.assert_sound();
}

#[test]
fn a_file_that_is_not_what_the_change_was_made_from_stops_all_of_it() {
    let sandbox = Sandbox::new();
    sandbox.write("two.yaml", "title: edited\n");
    let files = [
        ("one.yaml", Some("title: one\n"), Some("title: uno\n")),
        ("jobs/new.yaml", None, Some("title: new\n")),
        ("two.yaml", Some("title: two\n"), Some("title: due\n")),
    ];
    let error = sandbox.writer().commit(&plan(&files)).unwrap_err();
    assert!(
        matches!(&error, StoreError::ChangedMeanwhile { path: it } if *it == path("two.yaml")),
        "{error}"
    );
    assert_eq!(sandbox.read("one.yaml").as_deref(), Some("title: one\n"));
    assert_eq!(sandbox.status(), " M two.yaml");
    assert!(!sandbox.root().join("jobs").exists());
    assert_eq!(sandbox.log(), "first");
    sandbox.assert_sound();

    let taken = sandbox.commit("one.yaml", None, Some("title: new\n"));
    assert!(matches!(taken, Err(StoreError::ChangedMeanwhile { .. })));
}

#[test]
fn a_directory_that_can_not_be_written_stops_all_of_it() {
    if rustix::process::geteuid().is_root() {
        return;
    }
    let sandbox = Sandbox::new();
    let folder = sandbox.root().join("other");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let files = [
        ("one.yaml", Some("title: one\n"), Some("title: uno\n")),
        ("other/theirs.txt", Some("theirs\n"), Some("ours\n")),
    ];
    let error = sandbox.writer().commit(&plan(&files)).unwrap_err();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(matches!(error, StoreError::Io { .. }), "{error}");
    assert_eq!(sandbox.status(), "");
    assert_eq!(sandbox.log(), "first");
    sandbox.assert_sound();
}

#[test]
fn an_emptied_folder_goes_and_others_stay() {
    let sandbox = Sandbox::new();
    sandbox.commit("jobs/2026-11/a.yaml", None, Some("a: 1\n")).unwrap();
    sandbox.commit("jobs/2026-11/a.yaml", Some("a: 1\n"), None).unwrap();
    assert!(!sandbox.root().join("jobs").exists());
    assert!(sandbox.root().exists());
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn a_file_that_git_ignores_is_committed_all_the_same() {
    let sandbox = Sandbox::new();
    sandbox.write(".git/info/exclude", "*.yaml\n");
    assert!(sandbox.store().is_ignored(&path("three.yaml")).unwrap());
    sandbox.commit("three.yaml", None, Some("a: 1\n")).unwrap().unwrap();
    assert_eq!(sandbox.git(&["ls-files", "three.yaml"]), "three.yaml");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn line_ends_are_committed_as_they_are() {
    for text in ["a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n"] {
        for setting in ["true", "input"] {
            let sandbox = Sandbox::new();
            sandbox.git(&["config", "core.autocrlf", setting]);
            sandbox.commit("ends.yaml", None, Some(text)).unwrap().unwrap();
            assert_eq!(sandbox.read("ends.yaml").as_deref(), Some(text));
            let kept = sandbox
                .store()
                .blob_at(&sandbox.store().head().unwrap().unwrap(), &path("ends.yaml"));
            assert_eq!(kept.unwrap().unwrap(), text.as_bytes());
            assert_eq!(sandbox.status(), "");
        }
    }
}

#[test]
fn a_linked_work_tree_has_its_own_branch_and_shares_the_lock() {
    let sandbox = Sandbox::new();
    sandbox.git(&["worktree", "add", "-q", "../linked"]);
    let linked = trackway::store::Git::open(&sandbox.home().join("linked")).unwrap();
    let main = sandbox.store();
    assert_eq!(linked.state_path(), main.state_path());
    assert_ne!(linked.journal_path(), main.journal_path());

    let mut writer = Writer::acquire(&linked, options()).unwrap();
    let busy = Writer::acquire(&main, options()).unwrap_err();
    assert!(matches!(busy, StoreError::Busy { pid } if pid == Some(std::process::id())), "{busy}");
    let commit =
        writer.commit(&plan(&[("one.yaml", Some("title: one\n"), Some("title: uno\n"))])).unwrap();
    drop(writer);

    let at = sandbox.home().join("linked");
    assert_eq!(sandbox.git_at(&at, &["rev-parse", "linked"]), commit.unwrap().as_str());
    assert_eq!(sandbox.git_at(&at, &["status", "--porcelain"]), "");
    assert_eq!(sandbox.log(), "first");
    sandbox.assert_sound();
}

#[test]
fn two_commits_of_one_writer_follow_each_other() {
    let sandbox = Sandbox::new();
    let mut writer = sandbox.writer();
    writer.commit(&plan(&[("one.yaml", Some("title: one\n"), Some("title: 1\n"))])).unwrap();
    writer.commit(&plan(&[("one.yaml", Some("title: 1\n"), Some("title: 2\n"))])).unwrap();
    assert_eq!(writer.git().head().unwrap().unwrap().as_str(), sandbox.git(&["rev-parse", "HEAD"]));
    assert_eq!(sandbox.git(&["rev-list", "--count", "HEAD"]), "3");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn many_files_are_one_commit() {
    let sandbox = Sandbox::new();
    let names: Vec<_> = (0..300).map(|n| format!("contacts/{}/{n}.yaml", n % 26)).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), None, Some("name: A\n"))).collect();
    sandbox.writer().commit(&plan(&files)).unwrap().unwrap();
    assert_eq!(sandbox.git(&["show", "--format=", "--name-only"]).lines().count(), 300);
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn a_commit_that_appears_meanwhile_becomes_the_parent() {
    let sandbox = Sandbox::new();
    let mut writer = sandbox.writer();
    sandbox.write("other/theirs.txt", "theirs again\n");
    sandbox.git(&["commit", "-q", "-am", "theirs"]);
    writer.commit(&plan(&[("one.yaml", Some("title: one\n"), Some("title: uno\n"))])).unwrap();
    assert_eq!(sandbox.log(), "set job one: title\ntheirs\nfirst");
    assert_eq!(sandbox.status(), "");
}

#[test]
fn objects_and_references_are_synced_where_asked() {
    let sandbox = Sandbox::new();
    let options = Options { is_durable: true, ..options() };
    let mut writer = Writer::acquire(&sandbox.store(), options).unwrap();
    writer.commit(&plan(&[("one.yaml", Some("title: one\n"), Some("title: uno\n"))])).unwrap();
    assert_eq!(sandbox.status(), "");
    assert!(sandbox.store().state_path().join("durable.config").exists());
}

#[test]
fn the_profile_serves_where_git_knows_nobody() {
    let sandbox = Sandbox::new();
    sandbox.git(&["config", "--unset", "user.name"]);
    sandbox.git(&["config", "--unset", "user.email"]);
    if sandbox.store().identity().is_some() {
        return; // the machine's own configuration answers
    }
    let change = plan(&[("one.yaml", Some("title: one\n"), Some("title: uno\n"))]);
    assert!(matches!(sandbox.writer().commit(&change), Err(StoreError::NoIdentity)));
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();

    let ann = Person { name: "Ann Profile".to_owned(), email: "profile@example.org".to_owned() };
    let options = Options { profile: Some(ann), ..options() };
    Writer::acquire(&sandbox.store(), options).unwrap().commit(&change).unwrap();
    assert_eq!(sandbox.git(&["log", "-1", "--format=%an %ce"]), "Ann Profile profile@example.org");
}

#[test]
fn a_signed_commit_is_made_by_git_and_a_failure_changes_nothing() {
    let sandbox = Sandbox::new();
    let key = sandbox.home().join("key");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return; // no ssh-keygen here
    }
    sandbox.git(&["config", "commit.gpgsign", "true"]);
    sandbox.git(&["config", "gpg.format", "ssh"]);
    sandbox.git(&["config", "user.signingkey", "/no/such/key"]);
    let failed = sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n"));
    assert!(matches!(failed, Err(StoreError::Signing { .. })), "{failed:?}");
    assert_eq!(sandbox.status(), "");

    sandbox.git(&["config", "user.signingkey", key.to_str().unwrap()]);
    sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n")).unwrap().unwrap();
    let text = sandbox.git(&["cat-file", "-p", "HEAD"]);
    assert!(text.contains("gpgsig -----BEGIN SSH SIGNATURE-----"), "{text}");
    assert!(text.contains("author Ann <ann@example.org> 1793866320 +0100"), "{text}");
    assert_eq!(sandbox.status(), "");

    sandbox.git(&["config", "gpg.ssh.program", "/bin/true"]);
    let refused = sandbox.commit("one.yaml", Some("title: uno\n"), Some("title: one\n"));
    assert!(matches!(refused, Err(StoreError::Untrusted { keys }) if keys == ["gpg.ssh.program"]));
    sandbox.assert_sound();
}

#[test]
fn hooks_do_not_run() {
    let sandbox = Sandbox::new();
    for hook in
        ["pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"]
    {
        let path = sandbox.work_tree().join(".git/hooks").join(hook);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "#!/bin/sh\ntouch \"$(git rev-parse --show-toplevel)/ran\"\nexit 1\n")
            .unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n")).unwrap().unwrap();
    assert_eq!(sandbox.read("ran"), None);
}

#[test]
fn the_environment_names_author_and_date() {
    let sandbox = Sandbox::new();
    let output = super::crashes::child(&sandbox, "once")
        .env("GIT_AUTHOR_NAME", "Eve")
        .env("GIT_AUTHOR_EMAIL", "eve@example.org")
        .env("GIT_AUTHOR_DATE", "@1764000000 +0530")
        .env("GIT_COMMITTER_DATE", "2025-11-25T10:00:00Z")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%an <%ae> %ad | %cn %cd", "--date=raw"]),
        "Eve <eve@example.org> 1764000000 +0530 | Ann 1764064800 +0000"
    );
}

#[test]
fn a_global_configuration_named_by_the_environment_counts() {
    let sandbox = Sandbox::in_subdirectory();
    sandbox.git(&["config", "--unset", "user.name"]);
    fs::write(sandbox.home().join("global"), "[user]\n\tname = Global\n").unwrap();
    let output = super::crashes::child(&sandbox, "once")
        .env("GIT_CONFIG_GLOBAL", sandbox.home().join("global"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(sandbox.git(&["log", "-1", "--format=%an"]), "Global");
}
