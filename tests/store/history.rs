//! What the store reads back.

use trackway::store::{CommitId, Git, StoreError};

use super::sandbox::{Sandbox, path, plan};

fn head(git: &Git) -> CommitId {
    git.head().unwrap().unwrap()
}

#[test]
fn a_walk_goes_from_the_newest_commit_to_the_first() {
    let sandbox = Sandbox::new();
    sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n")).unwrap();
    let git = sandbox.store();
    let commits: Vec<_> = git.walk(None).unwrap().map(|step| step.unwrap().commit).collect();
    let subjects: Vec<_> = commits.iter().map(|commit| commit.subject.as_str()).collect();
    assert_eq!(subjects, ["set job one: title", "first"]);
    assert_eq!(commits[0].trailers, [("Trackway-Command".to_owned(), "set".to_owned())]);
    assert_eq!(commits[0].authored.to_string(), "2026-11-05T08:12:00Z");
    assert_eq!(commits[0].offset.seconds(), 3600);
    assert_eq!(commits[0].author.email, "ann@example.org");
    assert_eq!(commits[0].parents, [commits[1].id.clone()]);
    assert_eq!(commits[1].parents, []);
    assert_eq!(git.walk(Some(&commits[1].id)).unwrap().count(), 1);
    assert_eq!(Sandbox::unborn().store().walk(None).unwrap().count(), 0);
}

#[test]
fn a_file_is_read_as_it_was() {
    for sandbox in [Sandbox::new(), Sandbox::in_subdirectory()] {
        sandbox.commit("one.yaml", Some("title: one\n"), Some("title: uno\n")).unwrap();
        sandbox.write("one.yaml", "title: disk\n");
        let git = sandbox.store();
        let first = git.resolve("HEAD~1").unwrap();
        let at = |commit: &CommitId, name| git.blob_at(commit, &path(name)).unwrap();
        assert_eq!(at(&first, "one.yaml").unwrap(), b"title: one\n");
        assert_eq!(at(&head(&git), "one.yaml").unwrap(), b"title: uno\n");
        assert_eq!(at(&first, "none.yaml"), None);
        assert_eq!(at(&first, "other"), None);
    }
}

#[test]
fn what_a_commit_changed_is_told_with_its_bytes() {
    let sandbox = Sandbox::in_subdirectory();
    let files = [("one.yaml", Some("title: one\n"), None), ("new.yaml", None, Some("a: 1\n"))];
    sandbox.writer().commit(&plan(&files)).unwrap();
    let git = sandbox.store();
    let changes = git.changes_of(&head(&git)).unwrap();
    assert!(!changes.touches_others);
    let told: Vec<_> = changes
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.old.as_deref(), file.new.as_deref()))
        .collect();
    assert_eq!(
        told,
        [("new.yaml", None, Some(&b"a: 1\n"[..])), ("one.yaml", Some(&b"title: one\n"[..]), None)]
    );
    assert_eq!(git.changes_of(&git.resolve("HEAD~1").unwrap()).unwrap().files.len(), 3);

    std::fs::write(sandbox.work_tree().join("outside.txt"), "x").unwrap();
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "outside"]);
    let outside = git.changes_of(&git.resolve("HEAD").unwrap()).unwrap();
    assert!(outside.touches_others && outside.files.is_empty());
    let both = git.changes_between(&git.resolve("HEAD~2").unwrap(), &head(&git)).unwrap();
    assert!(both.touches_others && both.files.len() == 2);
}

#[test]
fn a_revision_is_found_by_any_of_its_names() {
    let sandbox = Sandbox::new();
    let git = sandbox.store();
    let commit = head(&git);
    sandbox.git(&["tag", "-a", "v1", "-m", "v1"]);
    for name in ["HEAD", "main", "v1", "@", commit.as_str(), commit.short()] {
        assert_eq!(git.resolve(name).unwrap(), commit, "{name}");
    }
    for name in ["", "nothing", "HEAD~7", "HEAD:one.yaml", "-n"] {
        assert!(matches!(git.resolve(name), Err(StoreError::UnknownRevision { .. })), "{name}");
    }
}

#[test]
fn dirty_files_are_those_that_differ_from_the_last_commit() {
    for sandbox in [Sandbox::new(), Sandbox::in_subdirectory()] {
        let git = sandbox.store();
        assert!(git.dirty_paths(&[]).unwrap().is_empty());
        sandbox.write("one.yaml", "title: edited\n");
        sandbox.write("jobs/2026-11/new.yaml", "a: 1\n");
        sandbox.write("jobs/.trackway-1-0", "unfinished\n");
        std::fs::remove_file(sandbox.root().join("two.yaml")).unwrap();
        sandbox.write("staged.txt", "x\n");
        sandbox.git(&["add", "-A", "--", sandbox.root().join("staged.txt").to_str().unwrap()]);
        std::fs::write(sandbox.work_tree().join("outside.txt"), "x").unwrap();
        let dirty = |folders: &[&str]| {
            let paths = git.dirty_paths(folders).unwrap();
            paths
                .iter()
                .map(ToString::to_string)
                .filter(|path| path != "outside.txt")
                .collect::<Vec<_>>()
        };
        assert_eq!(dirty(&[]), ["jobs/2026-11/new.yaml", "one.yaml", "staged.txt", "two.yaml"]);
        assert_eq!(dirty(&["jobs", "two.yaml"]), ["jobs/2026-11/new.yaml", "two.yaml"]);
    }
}

#[test]
fn programs_that_the_repository_names_are_found() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.store().programs_named(), [""; 0]);
    for (key, value) in [
        ("core.sshCommand", "evil"),
        ("core.fsmonitor", "true"),
        ("core.editor", "vim"),
        ("gpg.program", "evil"),
        ("gpg.ssh.defaultKeyCommand", "evil"),
        ("filter.x.clean", "evil"),
        ("remote.origin.url", "ext::sh -c evil"),
        ("remote.fine.url", "ssh://[::1]/r.git"),
        ("url.ext::sh -c evil.insteadOf", "https:"),
    ] {
        sandbox.git(&["config", key, value]);
    }
    assert_eq!(
        sandbox.store().programs_named(),
        [
            "core.sshcommand",
            "filter.x.clean",
            "gpg.program",
            "gpg.ssh.defaultkeycommand",
            "remote.origin.url",
            "url.ext::sh -c evil.insteadof",
        ]
    );
    sandbox.git(&["config", "core.fsmonitor", "evil"]);
    assert_eq!(sandbox.store().programs_named()[0], "core.fsmonitor");
}

#[test]
fn a_new_repository_is_made_where_there_is_none() {
    let home = tempfile::tempdir().unwrap();
    let git = Git::init(&home.path().join("a/b")).unwrap();
    assert_eq!(git.head().unwrap(), None);
    assert_eq!(git.prefix(), "");
    std::fs::create_dir(git.root().join("c")).unwrap();
    assert_eq!(Git::open(&git.root().join("c")).unwrap().prefix(), "c/");
    assert_eq!(Git::discover(&git.root().join("c")).unwrap().prefix(), "");
}
