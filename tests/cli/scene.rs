//! Repositories to begin a test in, and what must be the same after a refusal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::Sandbox;
use crate::outcome::Outcome;

/// A job as a person would write one.
pub const BAKER: &str = "\
uid: k7m2q9x4wd
title: Baker
company: Brod
stage: applied
location: Rotterdam
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}
";

/// Another.
pub const RUSTACEAN: &str = "\
uid: q3w4e5r6t7
title: Senior Rust Engineer   # they say staff
company: Ferrous Systems
stage: lead
salary: {min: 85000, max: 105000, currency: EUR, per: year}
tags: [rust, embedded]
log:
  - {at: 2026-11-20, stage: lead}
";

/// An empty repository where commands run.
pub fn empty() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run("init").ok();
    sandbox
}

/// One with two jobs.
pub fn two_jobs() -> Sandbox {
    let sandbox = empty();
    sandbox.write("jobs/2026-11/brod-baker.yaml", BAKER);
    sandbox.write("jobs/2026-11/ferrous-rust.yaml", RUSTACEAN);
    sandbox.git("add jobs");
    sandbox.git("commit -q -m 'two jobs'");
    sandbox
}

/// Everything that a refusal must leave alone: files, index, branch.
pub fn picture(sandbox: &Sandbox) -> String {
    let head = fs::read_to_string(sandbox.work().join(".git/HEAD")).unwrap_or_default();
    let refs = sandbox.git("for-each-ref");
    let index = fs::read(sandbox.work().join(".git/index")).unwrap_or_default();
    let files: Vec<_> = sandbox
        .tree()
        .lines()
        .map(|name| (name.to_owned(), fs::read(sandbox.work().join(name)).ok()))
        .collect();
    format!("{head}{refs}{index:?}\n{files:?}")
}

/// Runs a command that must be refused, and sees that nothing is different.
#[track_caller]
pub fn refused(sandbox: &Sandbox, line: &str) -> Outcome {
    let before = picture(sandbox);
    let outcome = sandbox.run(line);
    assert_ne!(outcome.status, 0, "not refused: {outcome}");
    assert_eq!(picture(sandbox), before, "{outcome}");
    outcome
}

/// Makes an editor of shell lines, where `$1` is the file; its command, for `$EDITOR`.
pub fn editor(sandbox: &Sandbox, lines: &str) -> String {
    let file = sandbox.home().join("editor");
    write_script(&file, &format!("#!/bin/sh -e\n{lines}\n"));
    file.display().to_string()
}

/// Runs `trackway edit` with such an editor.
pub fn edit(sandbox: &Sandbox, line: &str, lines: &str) -> Outcome {
    let editor = editor(sandbox, lines);
    let program = env!("CARGO_BIN_EXE_trackway");
    sandbox.command(line).env("EDITOR", editor).env("TRACKWAY", program).run()
}

fn write_script(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
}
