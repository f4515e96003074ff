//! A repository that is read from a commit: the same records as from the files, and no way to write.

use std::time::Duration;

use jiff::tz::TimeZone;
use trackway::domain::change::Change;
use trackway::domain::fields::Fields;
use trackway::domain::kind::Kind;
use trackway::store::StoreError;
use trackway::store::as_of::AsOfError;
use trackway::store::find::FindError;
use trackway::store::repository::Repository;
use trackway::store::session::SessionOptions;

use super::sandbox::{Sandbox, now, path};

const JOB: &str = "title: Baker\nstage: lead\nlog:\n  - {at: 2026-11-05, stage: lead}\n";

/// A repository with 3 jobs, where a commit before has one more.
fn repository(sandbox: &Sandbox) -> Repository {
    sandbox.write("trackway.yaml", "format: 1\ncurrency: EUR\n");
    for name in ["a", "deep/er/b", "2026-11/c", "2026-11/gone"] {
        sandbox.write(&format!("jobs/{name}.yaml"), JOB);
    }
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "jobs"]);
    std::fs::remove_file(sandbox.root().join("jobs/2026-11/gone.yaml")).unwrap();
    sandbox.write("trackway.yaml", "format: 1\ntime_zone: Europe/Berlin\n");
    sandbox.git(&["commit", "-q", "-a", "-m", "one less"]);
    Repository::open(&sandbox.root(), &TimeZone::UTC).unwrap()
}

fn back(repository: Repository, revision: &str) -> Repository {
    let commit = repository.git().resolve(revision).unwrap();
    let (past, problems) = repository.back_to(commit, &TimeZone::UTC).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    past
}

fn options() -> SessionOptions {
    SessionOptions {
        now: now(),
        fresh_uid: || "k7m2q9x4wd".to_owned(),
        is_strict: false,
        is_trusted: false,
        wait: Duration::ZERO,
    }
}

/// Every record as the scan, the loader and the index know it.
fn seen(repository: &Repository) -> Vec<(String, String, String)> {
    let scan = repository.scan().unwrap();
    let loaded = repository.load_all(&scan.names);
    let index = repository.index(Kind::Job).unwrap();
    assert_eq!(index.rows().len(), loaded.records.len());
    let rows = index.rows().map(|row| row.path().to_owned());
    let records = loaded.records.iter().map(|record| format!("{record:?}"));
    let names = scan.names.iter().map(|name| name.path.to_string());
    names.zip(records).zip(rows).map(|((name, record), row)| (name, record, row)).collect()
}

#[test]
fn the_same_is_read_from_the_newest_commit_as_from_the_files() {
    for sandbox in [Sandbox::new(), Sandbox::in_subdirectory(), Sandbox::of_sha256()] {
        let now = repository(&sandbox);
        let files = seen(&now);
        assert_eq!(files.len(), 3);
        let past = back(now, "HEAD");
        assert_eq!(seen(&past), files);
        assert_eq!(past.files_below("jobs").unwrap().len(), 3);
    }
}

#[test]
fn an_older_commit_has_its_own_files_and_settings() {
    let sandbox = Sandbox::in_subdirectory();
    let past = back(repository(&sandbox), "HEAD~1");
    assert_eq!(seen(&past).len(), 4);
    assert_eq!((past.currency(), past.zone()), (Some("EUR"), &TimeZone::UTC));
    assert_eq!(past.name(&[Kind::Job], "gon").unwrap().path, path("jobs/2026-11/gone.yaml"));
    assert!(past.record(&past.name(&[Kind::Job], "gone").unwrap()).is_ok());
    assert_eq!(past.bytes(&path("jobs/2026-11/gone.yaml")).unwrap().unwrap(), JOB.as_bytes());
    assert_eq!(past.bytes(&path("jobs/none.yaml")).unwrap(), None);
    assert!(past.bytes(&path("jobs")).is_err());
    assert!(past.hand_edits().unwrap().is_empty());
    assert_eq!(past.tip().unwrap().as_ref(), past.past());
}

#[test]
fn nothing_is_written_through_a_commit() {
    let sandbox = Sandbox::new();
    let past = back(repository(&sandbox), "HEAD~1");
    let is_refused = |error: StoreError| matches!(error, StoreError::Past { .. });
    assert!(past.begin(&options()).is_err_and(is_refused));
    assert!(past.preview(&Change::default(), &options()).is_err_and(is_refused));
    assert!(past.saving(&[path("one.yaml")], &options()).is_err_and(is_refused));
}

#[test]
fn a_commit_without_settings_is_no_repository() {
    let sandbox = Sandbox::new();
    let repository = repository(&sandbox);
    let first = repository.git().resolve("HEAD~2").unwrap();
    let begins = repository.git().resolve("HEAD~1").unwrap();
    match repository.back_to(first, &TimeZone::UTC).map(drop) {
        Err(AsOfError::NotYet { begins: Some((commit, _)), .. }) => assert_eq!(commit, begins),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_tree_that_pretends_to_hold_more_than_any_disk_is_refused() {
    let sandbox = Sandbox::new();
    let repository = repository(&sandbox);
    let below = |mode: &str, kind: &str, id: &str| {
        let line = |letter: char| format!("{mode} {kind} {id}\t{letter}{}\n", "x".repeat(200));
        sandbox.make_tree(&('a'..='j').map(line).collect::<String>())
    };
    let blob = sandbox.git(&["rev-parse", "HEAD:jobs/a.yaml"]);
    let bomb =
        (0..8).fold(below("100644", "blob", &blob), |tree, _| below("040000", "tree", &tree));
    let settings = sandbox.git(&["rev-parse", "HEAD:trackway.yaml"]);
    let tree = sandbox
        .make_tree(&format!("100644 blob {settings}\ttrackway.yaml\n040000 tree {bomb}\tjobs\n"));
    let commit = sandbox.git(&["commit-tree", "-m", "bomb", &tree]);
    let past = back(repository, &commit);
    assert!(matches!(past.scan(), Err(StoreError::TooManyFiles { .. })));
    let unfound = past.name(&[Kind::Job], "a");
    assert!(matches!(unfound, Err(FindError::Store(StoreError::TooManyFiles { .. }))));
}
