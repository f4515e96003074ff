#![allow(clippy::disallowed_methods)]

use super::header::MOST_HEADER;
use super::*;
use crate::store::git::{Bare, Git};

/// A repository with one commit, and a bundle of it under a name that no reference has.
fn bundled(folder: &Path) -> (Git, Header, Vec<u8>) {
    let git = Git::init(&folder.join("r")).unwrap();
    std::fs::write(git.root().join("a"), "a\n").unwrap();
    let run = |args: &[&str]| git.output("try", args).unwrap().trim().to_owned();
    run(&["add", "a"]);
    run(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one"]);
    let id = CommitId::from_hex(run(&["rev-parse", "HEAD"]));
    let heads = vec![("refs/trackway/x".to_owned(), id)];
    let header = Header { heads, ..Header::default() };
    let mut bytes = Vec::new();
    create(git.command(), &header, &mut bytes).unwrap();
    (git, header, bytes)
}

#[test]
fn a_bundle_comes_back_as_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let (_, header, bytes) = bundled(folder.path());
    let scratch = Bare::init(&folder.path().join("s"), header.format).unwrap();
    assert_eq!(unpack(scratch.command(), bytes.as_slice()).unwrap(), header);
    let id = header.heads[0].1.as_str();
    assert_eq!(scratch.output("try", &["cat-file", "-t", id]).unwrap().trim(), "commit");
}

#[test]
fn git_reads_it_too() {
    let folder = tempfile::tempdir().unwrap();
    let (git, header, bytes) = bundled(folder.path());
    let file = folder.path().join("b");
    std::fs::write(&file, bytes).unwrap();
    let told = git.output("try", &["bundle", "list-heads", file.to_str().unwrap()]).unwrap();
    assert_eq!(told.trim(), format!("{} refs/trackway/x", header.heads[0].1));
    assert_eq!(unbundle(git.command(), &file).unwrap(), header.heads);
}

#[test]
fn what_was_known_before_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let (git, first, _) = bundled(folder.path());
    let run = |args: &[&str]| git.output("try", args).unwrap().trim().to_owned();
    let who = ["-c", "user.name=a", "-c", "user.email=a@b"];
    run(&[&who[..], &["commit", "-q", "--allow-empty", "-m", "two"]].concat());
    let id = CommitId::from_hex(run(&["rev-parse", "HEAD"]));
    let needs = vec![first.heads[0].1.clone()];
    let header = Header { needs, heads: vec![("refs/heads/main".to_owned(), id)], ..first };
    let mut bytes = Vec::new();
    create(git.command(), &header, &mut bytes).unwrap();
    assert_eq!(unpack(git.command(), bytes.as_slice()).unwrap(), header);
    let scratch = Bare::init(&folder.path().join("s"), header.format).unwrap();
    assert!(matches!(unpack(scratch.command(), bytes.as_slice()), Err(BundleError::Git { .. })));
}

#[test]
fn damage_of_the_pack_and_every_cut_are_seen() {
    let folder = tempfile::tempdir().unwrap();
    let (_, header, bytes) = bundled(folder.path());
    let pack = bytes.windows(4).position(|at| at == b"PACK").unwrap();
    for at in (pack..bytes.len()).step_by(7) {
        let scratch = Bare::init(&folder.path().join(at.to_string()), header.format).unwrap();
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        assert!(unpack(scratch.command(), flipped.as_slice()).is_err(), "byte {at}");
        assert!(unpack(scratch.command(), &bytes[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn what_is_no_bundle_is_told() {
    let long = format!("# v2 git bundle\n{}", "a".repeat(MOST_HEADER));
    let id = "0".repeat(40);
    for (bytes, wanted) in [
        ("", "it is no git bundle"),
        ("\n", "it is no git bundle"),
        ("# v9 git bundle\n\n", "it is no git bundle"),
        ("# v2 git bundle\n", "its header is damaged"),
        ("# v2 git bundle\nHEAD\n\n", "its header is damaged"),
        ("# v2 git bundle\n1234 HEAD\n\n", "its header is damaged"),
        (long.as_str(), "its header is damaged"),
        (&format!("# v2 git bundle\n{id} HEAD"), "its header is damaged"),
        (
            "# v3 git bundle\n@filter=blob:none\n\n",
            "it asks for `filter=blob:none`, which is not known here",
        ),
    ] {
        let told = heads(&mut bytes.as_bytes()).unwrap_err().to_string();
        assert_eq!(told, wanted, "{}", bytes.chars().take(60).collect::<String>());
    }
}
