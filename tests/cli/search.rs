//! A job search to begin with, and what it takes to say that nothing was touched.

use std::fs;
use std::path::Path;

use crate::Sandbox;

/// A repository with nothing in it.
pub fn search() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run("init").ok();
    sandbox
}

/// A repository with one job, `ferrous-rust-engineer`.
pub fn with_a_job() -> Sandbox {
    let sandbox = search();
    sandbox.run("add --title 'Rust Engineer' --company Ferrous").ok();
    sandbox
}

/// Runs command lines none of which may have any effect: history, files, index and work tree are
/// the same before and after. What a person would have seen.
#[track_caller]
pub fn without_effect(sandbox: &Sandbox, lines: &[&str]) -> String {
    let before = everything(sandbox);
    let seen = sandbox.session(lines);
    assert!(everything(sandbox) == before, "something was touched:\n{seen}");
    seen
}

/// All that a command may have touched.
fn everything(sandbox: &Sandbox) -> (String, Vec<(String, Vec<u8>)>) {
    let git = ["for-each-ref", "rev-list --all --count", "status --porcelain -uall", "ls-files -s"];
    let git = git.map(|line| sandbox.git(line)).concat();
    let mut files = Vec::new();
    collect(&sandbox.work(), &mut files);
    files.sort();
    (git, files)
}

fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.file_name() == ".git" {
            continue;
        }
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            collect(&path, files);
        } else {
            files.push((path.display().to_string(), fs::read(&path).unwrap_or_default()));
        }
    }
}
